"""Masking: what was sent comes back as it was; what comes back in another order, or with anything
in it, has the inline structure of the message to an independent parser, or is refused."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

import pyromark
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from i18n.formats.markup import Setting, labels_in, question, restored
from i18n.inline import Encoding
from i18n.model import PageRules, Place
from i18n.parse import parse

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
LABELS = frozenset({"foo", "bar baz"})
WORDS = st.sampled_from(
    (
        *(
            "word",
            "two words",
            "Ünïcödé",
            "注意：",
            "한국어",
            "“quoted”",
            "end.",
            "a, b",
            "1.5",
            "(so)",
        ),
        *(
            "it's",
            "naïve!",
            "5 * 3",
            "a_b",
            "AT&T",
            "\\*",
            "\\[",
            "&lt;",
            "&nbsp;",
            "&copy;",
            "\\|",
        ),
    )
)
ATOMS = st.sampled_from(
    (
        *("`code`", "``a ` b``", "<br>", "<b>bold</b>", "<kbd>", "<!-- c -->", "{{< ref x >}}"),
        *("{{ var }}", "{% if a %}", "{name}", "%s", "$x_1$", "https://x.y/z", "<https://x.y>"),
        *("a@b.cd", ":tada:", "[^1]", "![alt *em*](i.png 'T x')", "![foo]", "[Foo]", "[bar baz][]"),
        *("[t][foo]",),
    )
)
WRAPS = st.sampled_from(
    (
        *(("*", "*"), ("**", "**"), ("_", "_"), ("__", "__"), ("~~", "~~"), ("[", "](u)")),
        *(("[", "][foo]"), ("[", '](<a b> "Title here")'), ("<span>", "</span>")),
    )
)
PLACES = [Place.PARAGRAPH, Place.ATX_HEADING, Place.TABLE_CELL]


def inside(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.lists(parts, min_size=1, max_size=4).map(" ".join)
    return st.tuples(WRAPS, joined).map(lambda found: found[0][0] + found[1] + found[0][1])


PARTS = st.recursive(st.one_of(WORDS, ATOMS), inside, max_leaves=10)
MESSAGES = st.lists(
    st.tuples(PARTS, st.sampled_from(["", " ", " ", ", "])), min_size=1, max_size=7
).map(lambda found: "".join(part + gap for part, gap in found).strip(" ,"))
HOSTILE = st.sampled_from(
    (
        *(
            "*",
            "**",
            "_",
            "`",
            "[x](evil)",
            "![",
            "](",
            "<b>",
            "&lt;",
            "&amp;",
            "&#42;",
            '<g id="1">',
        ),
        *(
            "</g>",
            '<x id="2"/>',
            '<x id="1"/>',
            "⟦1⟧",
            "⟦/1⟧",
            "⟦",
            "{{ x }}",
            "$",
            "~~",
            "\\",
            "!",
        ),
        *(
            "#",
            "- ",
            "1. ",
            "> ",
            "\n",
            "\n\n",
            "|",
            "://",
            "www.x.y",
            " ",
            ": ",
            "[foo]",
            "{",
            "}",
        ),
        *("[foo]", "{", "}", "é", "。", "】", "😀", "\u200b", "\u202e", "]]>"),
    )
)


def page_of(text: str, place: Place) -> str:
    around = {
        Place.PARAGRAPH: ("w\n\n", ""),
        Place.ATX_HEADING: ("# ", ""),
        Place.TABLE_CELL: ("| ", " |\n|---|"),
    }
    before, after = around[place]
    return before + text.replace("\n", "\\\n") + after + "\n\n[foo]: /f\n[bar baz]: /b\n"


def structure(text: str, place: Place) -> Counter[tuple[str, str]]:
    """What an independent parser finds in the page: blocks, marks, code, tags and targets."""
    return Counter(
        found
        for event in pyromark.events(page_of(text, place), options=OPTIONS)
        for found in told(event)
    )


def told(event: object) -> Iterator[tuple[str, str]]:
    match event:
        case {"Code": str(code)}:
            yield "code", code
        case {"InlineHtml": str(tag)} | {"Html": str(tag)}:
            yield "html", tag
        case {"Start": {"Link": target}} | {"Start": {"Image": target}}:
            yield "target", str(target["dest_url"])
        case {"Start": block}:
            yield "block", str(block)


def extracted(text: str, place: Place) -> bool:
    """Whether a page would offer the text as a message in that place."""
    page = parse(page_of(text, place).encode(), PageRules())
    return text in [segment.key.msgid for segment in page.segments if segment.place is place]


def setting_of(text: str, place: Place) -> Setting:
    return Setting(place, labels_in(text, LABELS))


MARK = re.compile(r'(<g id="\d+">|</g>|<x id="\d+"/>)')


def scrambled(text: str, rng: random.Random) -> str:
    """Texts and marks in another order, each within the pair it stood in."""
    levels: list[list[str]] = [[]]
    for part in MARK.split(text):
        if part.startswith("<g"):
            levels.append([part])
        elif part == "</g>":
            opener, *rest = levels.pop()
            rng.shuffle(rest)
            levels[-1].append(opener + "".join(rest) + part)
        elif part:
            levels[-1].append(part)
    rng.shuffle(levels[0])
    return "".join(levels[0])


@settings(max_examples=150, deadline=None)
@given(MESSAGES, st.sampled_from(PLACES), st.sampled_from(list(Encoding)))
def test_what_comes_back_unchanged_is_the_message_byte_for_byte(
    text: str, place: Place, encoding: Encoding
) -> None:
    asked = question(text, [setting_of(text, place)], encoding)
    assert asked is not None
    if asked.texts:
        assert restored(asked, asked.texts) == (text, "")


@settings(max_examples=250, deadline=None)
@given(MESSAGES, st.sampled_from(PLACES), st.randoms(use_true_random=False))
def test_another_order_has_the_same_structure_or_is_refused(
    text: str, place: Place, rng: random.Random
) -> None:
    assume(extracted(text, place))
    asked = question(text, [setting_of(text, place)])
    assert asked is not None
    done = restored(asked, [scrambled(sent, rng) for sent in asked.texts])
    assert bool(done.msgstr) != bool(done.refusal) or not asked.texts
    if done.msgstr:
        assert structure(done.msgstr, place) == structure(text, place)


@settings(max_examples=250, deadline=None)
@given(MESSAGES, st.sampled_from(PLACES), st.data())
def test_whatever_comes_back_has_the_same_structure_or_is_refused(
    text: str, place: Place, data: st.DataObject
) -> None:
    assume(extracted(text, place))
    encoding = data.draw(st.sampled_from(list(Encoding)))
    asked = question(text, [setting_of(text, place)], encoding)
    assert asked is not None
    answers = []
    for sent in asked.texts:
        at = data.draw(st.integers(0, len(sent)))
        answers.append(
            sent[:at] + data.draw(st.lists(HOSTILE, max_size=4).map("".join)) + sent[at:]
        )
    done = restored(asked, answers)
    if done.msgstr:
        assert structure(done.msgstr, place) == structure(text, place)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_an_answer_to_another_message_does_no_harm(encoding: Encoding) -> None:
    one = question("A **b** [c](u) `d`", [Setting()], encoding)
    other = question("A [b](v) *c* `d` e {{ f }}", [Setting()], encoding)
    assert one is not None
    assert other is not None
    assert restored(one, other.texts).refusal
    assert restored(other, one.texts).refusal
