"""A message as tokens: emphasis and links as an independent parser sees them, and the table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.markdown.message.opaque import ROWS, Row, opaque
from i18n.formats.markdown.message.tokens import Reading, tokens
from i18n.inline import Kind, Token
from i18n.model import Span
from i18n.sites import dialects

SPEC = Path(__file__).parents[2] / "shared" / "data" / "commonmark-0.31.2.json"
OPTIONS = pyromark.Options.ENABLE_STRIKETHROUGH
NAMES = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strikethrough"}
SOUP = st.sampled_from("a|b |*|**|***|_|__|~~|.|(|)|é|。|漢|[a](u)|`c`|\\*| |[|](v)".split("|"))


def seen(text: str) -> list[tuple[str, bool]]:
    """The marks of emphasis and links we see, and whether they open."""
    return [
        (token.construct, token.kind is Kind.OPEN)
        for token in tokens(text, Reading(bare=True))
        if token.kind in (Kind.OPEN, Kind.CLOSE)
    ]


def oracle(page: str) -> list[tuple[str, bool]]:
    return [found for event in pyromark.events(page, options=OPTIONS) for found in told(event)]


def told(event: object) -> Iterator[tuple[str, bool]]:
    match event:
        case {"Start": {"Link": {"link_type": "Autolink" | "Email"}}}:
            return
        case {"Start": str(name)} if name in NAMES:
            yield NAMES[name], True
        case {"End": str(name)} if name in NAMES:
            yield NAMES[name], False
        case {"Start": {"Link": _}}:
            yield "link", True
        case {"End": "Link"}:
            yield "link", False


def one_paragraph(page: str) -> bool:
    blocks = ("List", "Heading", "CodeBlock", "BlockQuote", "HtmlBlock", "Rule", "Image")
    shown = str(list(pyromark.events(page, options=OPTIONS)))
    return shown.count("'Paragraph'") == 2 and not any(block in shown for block in blocks)


@pytest.mark.skipif(not SPEC.exists(), reason=f"the CommonMark examples are not at {SPEC}")
def test_the_commonmark_examples_hold_the_emphasis_the_oracle_sees() -> None:
    judged = 0
    for example in json.loads(SPEC.read_text()):
        page = cast("str", example["markdown"])
        text = page.strip("\n")
        if example["section"] not in ("Emphasis and strong emphasis", "Links", "Code spans"):
            continue
        if pyromark.reference_definitions(page) or not one_paragraph(page):
            continue
        if "Autolink" in str(list(pyromark.events(page))):
            continue
        assert seen(text) == oracle(page), page
        judged += 1
    assert judged > 150


@settings(max_examples=400, deadline=None)
@given(st.lists(SOUP, min_size=1, max_size=14).map("".join))
def test_any_soup_of_marks_holds_the_emphasis_the_oracle_sees(soup: str) -> None:
    text = f"a {soup} z"
    if one_paragraph(text):
        assert seen(text) == oracle(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "a |*|**|_|`|``|[|](|)|](u 't')|![|[lab]|[lab][]|[x][y]|<b>|</b>|<br>|<!--c-->|{{|}}"
            "|{% if %}|{% endif %}|{a}|{|}|$x$|$|\\[|\\]|&amp;|&shy;|&|\n|%s|https://x.y/z|a@b.cd"
            "|:tada:|[^1]|~~|\\|\x07|é。".split("|")
        ),
        max_size=16,
    ).map("".join),
    st.sampled_from([Reading(labels=frozenset({"lab"})), Reading(bare=True)]),
)
def test_the_sources_of_the_tokens_are_the_message_and_pairs_are_nested(
    text: str, reading: Reading
) -> None:
    found = tokens(text, reading)
    assert "".join(token.source for token in found) == text
    opened: list[Token] = []
    for token in found:
        if token.kind is Kind.OPEN:
            opened.append(token)
        elif token.kind is Kind.CLOSE:
            opened.pop()
    assert opened == []


def kinds(text: str, *labels: str) -> list[str]:
    found = tokens(text, Reading(labels=frozenset(labels)))
    return [f"{token.construct}:{token.source}" for token in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only words, 5 * 3 and a_b_c.", ["text:Only words, 5 * 3 and a_b_c."]),
        ("Run `go`.", ["text:Run ", "code:`go`", "text:."]),
        ("{{< ref `a` >}} x", ["template:{{< ref `a` >}}", "text: x"]),
        ("Hi {name}, 5 %d", ["text:Hi ", "template:{name}", "text:, 5 ", "placeholder:%d"]),
        ("100% sure", ["text:100% sure"]),
        ("See https://x.y/a_b.", ["text:See ", "address:https://x.y/a_b", "text:."]),
        ("To a.b@c.de!", ["text:To ", "address:a.b@c.de", "text:!"]),
        ("is $a_{1}$ or $5 and $6", ["text:is ", "math:$a_{1}$", "text: or $5 and $6"]),
        ("so[^1] :tada:", ["text:so", "footnote:[^1]", "text: ", "icon::tada:"]),
        ("a\nb", ["text:a", "line break:\n", "text:b"]),
        ("a&shy;b&eacute;", ["text:a", "entity:&shy;", "text:b&eacute;"]),
        ("H~2~O", ["text:H", "subscript:~2~", "text:O"]),
        ("<kbd>A</kbd>", ["html:<kbd>", "text:A", "html:</kbd>"]),
        ("<code>a*b*</code> x", ["element:<code>a*b*</code>", "text: x"]),
        ("[a](b){.c} x", ["link:[", "text:a", "link:](b){.c}", "text: x"]),
        ("[a][b]", ["reference:[", "text:a", "reference:][b]"]),
        ("[a] x", ["text:[a] x"]),
        ("Use `{` and `}`.", ["text:Use ", "code:`{`", "text: and ", "code:`}`", "text:."]),
    ],
)
def test_what_is_text_and_what_is_not(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_short_reference_is_one_where_its_page_defines_the_label() -> None:
    assert kinds("[A b] x", "a b") == ["reference:[", "text:A b", "reference:]", "text: x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]\n[b.c] x", ["reference:[", "text:a", "reference:]\n[b.c]", "text: x"]),
        ("[a] [b] x", ["text:[a] [b] x"]),
        ("[a] [b c.d]", ["text:[a] [b c.d]"]),
    ],
)
def test_python_markdown_takes_a_label_apart_that_another_file_defines(
    text: str, expected: list[str]
) -> None:
    found = tokens(text, Reading(dialect=dialects.MKDOCS))
    assert [f"{token.construct}:{token.source}" for token in found] == expected


def test_an_image_holds_the_texts_that_are_translated_by_themselves() -> None:
    (image,) = tokens('![Two *cats*](cats.png "A \\"title\\"")')
    assert [(inset.role, inset.tokens[0].text) for inset in image.insets] == [
        ("alt", "Two "),
        ("title", 'A "title"'),
    ]
    assert image.payload == "cats.png"


def test_text_is_read_without_its_escapes_and_entities() -> None:
    (token,) = tokens("\\*a\\* &lt;b&gt; &copy; &nope; \\q")
    assert token.text == "*a* <b> © &nope; \\q"


HOSTILE = (
    *(
        "[a](",
        "[]",
        "[[",
        "a <? ",
        "`",
        "*a ",
        "_a",
        "**a*",
        "**a***a*",
        "<a b='",
        "{{<",
        "{",
        "$a",
        "\\[x ",
    ),
    *(
        "a@",
        "a.",
        "http://",
        "%(",
        ":a",
        "&a",
        "![",
        "<b>",
        "</b>",
        "[^a",
        "{% if %}",
        "~~a",
        "](u '",
    ),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_letter_of_a_long_hostile_message_is_lost(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert "".join(token.source for token in tokens(text)) == text


def test_nothing_of_runs_of_growing_length_is_lost() -> None:
    stars = " ".join("*" * size + "a" for size in range(1, 300))
    for text in (stars, stars.replace("*", "`"), stars.replace("*", "_") + stars):
        assert "".join(token.source for token in tokens(text)) == text


OPAQUE = (
    ("\n",),
    ("\x07", "\x00", "\x1f", "\ufffe", "\ud800"),
    ("$$x$$",),
    ("$x$", "$a + b$"),
    (r"\[x_{1}\]",),
    (r"\(x = y\)",),
    ("[^1]", "[^note]"),
    ("https://a.example/b", "www.a.example", "x-y://z"),
    ("a@b.example", "first.last+tag@b.example"),
    ("%s", "%1$s", "%(name)s", "%-5.2f", "%@"),
    ("%NAME%",),
    ("++ctrl+a++", '++"x"++'),
    ("H~2~",),
    ("x^2^",),
    (":smile:", ":+1:"),
)
"""For each row of the table texts that it takes for its construct."""


@pytest.mark.parametrize(("row", "texts"), [*zip(ROWS, OPAQUE, strict=True)])
def test_every_row_of_the_table_is_looked_for(row: Row, texts: tuple[str, ...]) -> None:
    dialect = dialects.MKDOCS if row.dialects else dialects.DEFAULT
    for text in texts:
        found = opaque(text, Span(0, len(text)), dialect, markdown=True, first=row.first)
        assert {one.construct for one in found} == {row.construct}, text


SIGNLESS = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\\&@%~^:[+$\ufffe\uffff"
)


@given(st.text(SIGNLESS))
def test_no_row_matches_where_nothing_is_looked_for(text: str) -> None:
    """What a row begins with, or has in it, is a sign that the table is asked for at all."""
    assert "www." in text or not [row for row in ROWS if re.search(row.pattern, text)]
