"""The inline constructs of a message, judged by an independent parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.markdown.message.inline import Construct, constructs, normalized, templates

SPEC = Path(__file__).parents[2] / "shared" / "data" / "commonmark-0.31.2.json"
PIECES = st.sampled_from(
    "a| |`|``|\\|*|[|]|(|)|](|![|<|>|<b>|</b>|<!--|-->|<a b='|'|\"|<https://x.y>|[]|[lab]|/u|<?|?>"
    "|<a@b.c>|é".split("|")
)


def seen(text: str, labels: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """What we see, in the terms of the oracle."""
    names = {"reference": "link", "image reference": "image"}
    return [
        (names.get(part.kind, part.kind), part.payload if part.kind in ("code", "html") else "")
        for part in constructs(text, labels=labels)
        if part.kind not in ("bracket", "tick", "half tag")
    ]


def oracle(page: str) -> list[tuple[str, str]]:
    """What pulldown-cmark sees in a page of one paragraph."""
    return [found for event in pyromark.events(page) for found in told(event)]


def told(event: object) -> list[tuple[str, str]]:
    match event:
        case {"Code": str(code)}:
            return [("code", code)]
        case {"InlineHtml": str(tag)}:
            return [("html", tag)]
        case {"Start": {"Link": {"link_type": "Autolink" | "Email"}}}:
            return [("autolink", "")]
        case {"Start": {"Link": _}}:
            return [("link", "")]
        case {"Start": {"Image": _}}:
            return [("image", "")]
    return []


def one_paragraph(page: str) -> bool:
    starts = [event for event in pyromark.events(page) if "Start" in event]
    blocks = [event for event in starts if not told(event) and not is_emphasis(event)]
    return blocks == [{"Start": "Paragraph"}]


def is_emphasis(event: object) -> bool:
    return event in ({"Start": "Emphasis"}, {"Start": "Strong"})


@pytest.mark.skipif(not SPEC.exists(), reason=f"the CommonMark examples are not at {SPEC}")
def test_the_commonmark_examples_hold_the_constructs_the_oracle_sees() -> None:
    judged = 0
    for example in json.loads(SPEC.read_text()):
        page = cast("str", example["markdown"])
        labels = frozenset(map(normalized, pyromark.reference_definitions(page)))
        text = page.strip("\n")
        if labels or text != text.strip() or " \n" in text or not one_paragraph(page):
            continue
        assert seen(text) == oracle(page), page
        judged += 1
    assert judged > 200


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
def test_any_soup_of_marks_holds_the_constructs_the_oracle_sees(soup: str) -> None:
    text = f"a {soup} z"
    if one_paragraph(text):
        assert seen(text) == oracle(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[Foo]", ["reference"]),
        ("[foo][]", ["reference"]),
        ("[a b][FOO]", ["reference"]),
        ("![Foo]", ["image reference"]),
        ("[bar]", ["bracket"]),
        ("[foo][bar]", ["bracket", "bracket"]),
        ("[bar][foo]", ["reference"]),
        ("[a [foo] b](/u)", ["reference"]),
        ("\\[foo]", []),
        ("[`foo`]", ["bracket", "code"]),
    ],
)
def test_only_the_pages_labels_make_references(text: str, kinds: list[str]) -> None:
    assert [part.kind for part in constructs(text, labels=frozenset({"foo"}))] == kinds


def test_a_links_text_is_what_people_translate() -> None:
    [link] = constructs('See [the text](/to "title").')
    assert link.kind == "link"
    assert link.payload == "/to"
    assert link.span == (4, 27)
    assert link.inner == (5, 13)


def test_code_in_a_links_target_is_no_code() -> None:
    assert [part.kind for part in constructs("[l](`x`)")] == ["link"]


def test_a_pipe_in_the_code_of_a_cell_is_escaped() -> None:
    assert constructs("`a\\|b`", cell=True)[0].payload == "a|b"
    assert constructs("`a\\|b`")[0].payload == "a\\|b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{< ref "a" >}}', ["template"]),
        ("`{{< x >}}`", ["template"]),
        ("{{% note %}} a {{% /note %}}", ["template", "template"]),
        ("{% if {{ x }} %}", ["template"]),
        ("{{#include a.md}}", ["template"]),
        ("# T {#id}", ["template"]),
        ("{a({b: 1})}", ["template"]),
        ("\\{not\\}", []),
        ("{{< x", ["half template"]),
        ("x >}}", ["half template"]),
        ("{{< a{ >}}", ["template"]),
        ("} {", ["half template"]),
    ],
)
def test_templates_are_found_with_their_halves(text: str, expected: list[str]) -> None:
    assert [part.kind for part in templates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`{` and `}`", ["{"]),
        ("`{{` and `}}`", ["{{", "}}"]),
        ("`{{`と`}}`", ["{{`と`}}"]),
        ("`{{`, {{ x }}, `}}`", ["{{", "{{ x }}", "}}"]),
        ("`{{ ` cuts left, ` }}` right", ["{{", "}}"]),
        ("`{%` and `%}`", ["{%", "%}"]),
        ("`{{ x }}` and {{ `y` }}", ["{{ x }}", "{{ `y` }}"]),
        ("`{{`site.x `}}`", ["{{`site.x `}}"]),
        ("`{{`'a' `}}`", ["{{`'a' `}}"]),
        ("{{ and `}}`", ["{{ and `}}"]),
        ("`{{ x` and y }}", ["{{", "}}"]),
        ("`{` and { x `}` }", ["{", "{ x `}"]),
    ],
)
def test_words_between_delimiters_that_are_code_are_no_template(
    text: str, expected: list[str]
) -> None:
    code = [part.span for part in constructs(text) if part.kind == "code"]
    assert [part.payload for part in templates(text, code)] == expected


HOSTILE = (
    "`{{`",
    "[a](",
    "[]",
    "[",
    "![a]((",
    '[a](b "',
    "[x](y '",
    "[a](<b",
    "<!-- ",
    "<? <![CDATA[ <!A",
    "<a b='",
    '<a b="',
    "<a a a a",
    "<a@",
    "{{<",
    "{",
    "[a][b",
    "\\",
    "`",
    "<a" + " " * 50,
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_message_takes_more_than_linear_work(piece: str) -> None:
    """Quadratic work on 150,000 characters would take minutes, not the test's moment."""
    text = piece * (150_000 // len(piece))
    found = constructs(text)
    assert all(isinstance(part, Construct) for part in found)
    code = [part.span for part in found if part.kind == "code"]
    assert all(isinstance(part, Construct) for part in templates(text + "}}" * 9_000, code))


def test_backtick_runs_of_growing_length_open_nothing() -> None:
    text = "".join("`" * length + "x" for length in range(1, 800))
    assert {part.kind for part in constructs(text)} == {"tick"}
