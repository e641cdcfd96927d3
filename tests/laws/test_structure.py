"""Structure: whatever a msgstr holds, the localized page keeps its source's blocks, code and HTML.

Judged twice: by reading the page again, and by a parser that shares no code with ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.guard import guard, guarded, plain
from i18n.model import Assembly, Dialect, Document, Key, PageRules
from i18n.parse import parse
from tests.oracle import seen_by_oracle, seen_by_us
from tests.soups import LINES, SPEC, around, commonmark_examples, hostile_texts, page_soups

RULES = PageRules(name="page")
JOINED = PageRules(name="page", dialect=Dialect(name="commonmark", verbatim_lines=False))
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_TASKLISTS
INLINE = frozenset({"Emphasis", "Strong", "Link", "Image"})
KEPT = frozenset({"Code", "InlineHtml"})


def read(text: str) -> Document:
    return parse(text.encode(), RULES)


def body(document: Document) -> str:
    """The page without its front matter."""
    spans = [region.span for region in document.regions if region.format == "markdown"]
    return document.text[spans[0].start :] if spans else ""


def agreed(document: Document) -> bool:
    """Whether the oracle sees the source's text blocks where we see them."""
    text = body(document)
    outline = parse(text.encode(), JOINED).regions
    if "\r" in text or len(outline) != 1 or outline[0].format != "markdown":
        return False
    return seen_by_us(outline[0].outline) == seen_by_oracle(text)


def blocks(text: str) -> list[object]:
    """The oracle's blocks in order, each run of inline content as its code and tags."""
    seen: list[object] = []
    kept: Counter[str] = Counter()
    verbatim = False
    for event in pyromark.events(text, options=OPTIONS):
        name, value = named(event)
        if name in ("Start", "End"):
            kind, _ = named(value)
            if kind in INLINE:
                continue
            seen += [sorted(kept.items()), (name, kind, level(value))]
            kept.clear()
            verbatim = name == "Start" and kind in ("CodeBlock", "HtmlBlock")
        elif name in KEPT:
            kept[f"{name} {' '.join(str(value).split())}"] += 1
        elif verbatim or name in ("Rule", "TaskListMarker", "Html"):
            seen.append((name, value))
    return seen


def named(event: object) -> tuple[str, object]:
    """An event's name, and what it holds."""
    if isinstance(event, dict):
        [(name, value)] = event.items()
        return str(name), value
    return str(event), ""


def level(value: object) -> str:
    """What matters of a block's own data: a heading's level, a list's number, a fence's info."""
    match value:
        case {"Heading": {"level": found}} | {"List": found} | {"CodeBlock": found}:
            return str(found)
    return ""


def build(document: Document, msgstrs: Sequence[str], *, prove: bool = False) -> Assembly:
    keys = dict.fromkeys(segment.key for segment in document.segments)
    return guarded(document, dict(zip(keys, msgstrs, strict=False)), assemble, read, prove=prove)


def check(document: Document, msgstrs: Sequence[str], *, prove: bool = False) -> None:
    done = build(document, msgstrs, prove=prove)
    assert guard(document, read(done.text), done) == ()
    told = {finding.offset for finding in done.findings}
    landed = {start for start, _ in done.landed}
    for segment, msgstr in texts_of(document, msgstrs).items():
        assert segment in landed or segment in told or unseen(msgstr, document, segment)
    if agreed(document):
        assert blocks(body(read(done.text))) == blocks(body(document))


def texts_of(document: Document, msgstrs: Sequence[str]) -> Mapping[int, str]:
    keys = dict.fromkeys(segment.key for segment in document.segments)
    texts: dict[Key, str] = dict(zip(keys, msgstrs, strict=False))
    return {segment.start: texts[segment.key] for segment in document.segments}


def unseen(msgstr: str, document: Document, start: int) -> bool:
    """Whether a msgstr gives the source's bytes without anyone being told: it says nothing new."""
    [msgid] = [segment.key.msgid for segment in document.segments if segment.start == start]
    return not msgstr.strip("\u200b\u00a0 \t\n\r\u2028\x00\u202e\u2066") or msgstr.strip() == msgid


@settings(max_examples=250)
@given(st.data(), page_soups())
def test_hostile_translations_change_no_structure(data: st.DataObject, page: str) -> None:
    document = read(page)
    msgids = [segment.key.msgid for segment in document.segments]
    check(document, data.draw(around(msgids)))


@pytest.mark.skipif(not SPEC.exists(), reason=f"the CommonMark examples are not at {SPEC}")
@settings(max_examples=150)
@given(st.data())
def test_hostile_translations_of_the_commonmark_examples(data: st.DataObject) -> None:
    page = "\n".join(data.draw(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3)))
    document = read(page)
    check(document, data.draw(around([segment.key.msgid for segment in document.segments])))


TAG_OVER_TWO_LINES = "(<foo\nbar>)"
"""On one line it is a link's target: the msgid, which is one line, has no tag."""
EXAMPLES = [page for page in commonmark_examples() if TAG_OVER_TWO_LINES not in page]


@settings(max_examples=60)
@given(hostile_texts())
def test_one_hostile_text_everywhere(msgstr: str) -> None:
    document = read("# a head\n\n" + "\n\n".join(LINES) + "\n")
    check(document, [msgstr] * len(document.segments))


PLAIN_MARKS = (
    "mot ",
    "Un",
    ", ",
    ". ",
    " - ",
    "!",
    "?",
    ": ",
    "(",
    ")",
    '"',
    "'",
    "«",
    "1",
    "é",
    "漢字",
)


@settings(max_examples=100)
@given(st.data(), page_soups())
def test_plain_texts_need_no_reading(data: st.DataObject, page: str) -> None:
    """What `plain` calls proved is: such a page, read again, has its source's structure."""
    document = read(page)
    words = st.lists(st.sampled_from(PLAIN_MARKS), min_size=1, max_size=6).map("".join)
    count = len(document.segments)
    msgstrs = data.draw(st.lists(words.filter(plain), min_size=count, max_size=count))
    check(document, msgstrs, prove=True)


@settings(max_examples=60)
@given(hostile_texts(), st.integers(0, 49))
def test_one_bad_translation_among_fifty_costs_that_segment_alone(msgstr: str, bad: int) -> None:
    document = read("".join(f"- text {number}\n" for number in range(50)))
    msgstrs = [f"mot {number}" for number in range(50)]
    msgstrs[bad] = msgstr
    done = build(document, msgstrs)
    landed = {start for start, _ in done.landed}
    others = [segment.start for number, segment in enumerate(document.segments) if number != bad]
    assert landed.issuperset(others)


def test_ten_thousand_brackets_change_nothing() -> None:
    document = read("one\n\n> two\n\n| a |\n|---|\n| c |\n")
    for piece in ("[", "]", "> ", "- ", "`", "*", "{", "<", "[a](", "![", "| ", "\n", "#", "\\"):
        check(document, [piece * (20_000 // len(piece))] * 4)


def test_the_blocks_of_the_oracle_hold_what_matters() -> None:
    page = "# h\n\n2. `a` <b>\n\n```js\nx\n```\n\n<div>\n"
    for other in (
        page.replace("# h", "## h"),
        page.replace("2.", "3."),
        page.replace("`a`", "`c`"),
        page.replace("<b>", "<i>"),
        page.replace("js", "py"),
        page.replace("x", "y"),
        page.replace("<div>", "<p>"),
    ):
        assert blocks(other) != blocks(page)
    assert blocks(page.replace("# h", "# *k*")) == blocks(page)
