"""The text in HTML: what becomes a message, what stays, and what a translation may do to it."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.model import Dialect, Document, PageRules, Place
from i18n.parse import parse
from i18n.sites import dialects


def read(text: str, dialect: Dialect = dialects.DEFAULT) -> Document:
    return parse(text.encode(), PageRules(dialect=dialect))


def messages(text: str, dialect: Dialect = dialects.DEFAULT) -> list[str]:
    return [segment.key.msgid for segment in read(text, dialect).segments]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<div>\n  <p>Some <b>bold</b>\n  text</p>\n</div>\n", ["Some <b>bold</b> text"]),
        ("> <p>In\n> a quote</p>\n\n- <div>in an\n  item</div>\n", ["In a quote", "in an item"]),
        ("<ul><li>One<li>Two</ul>\n", ["One", "Two"]),
        ("<dl><dt>Term<dd>Meaning</dl>\n", ["Term", "Meaning"]),
        ("<table><tr><td>A <code>x</code><td><code>y</code></table>\n", ["A <code>x</code>"]),
        ("<p><a href=x><svg><title>no</title></svg> Text</a></p>\n", ["Text"]),
        (
            "<p><i class='icon'></i> Go <a title='T'>there</a><br></p>\n",
            ["Go <a title='T'>there</a>"],
        ),
        ("<pre>\na\n\nb</pre>\n<script>'<p>no</p>'</script><p>yes</p>\n", ["yes"]),
        ("<style>a {}</style>\n\n<textarea>no</textarea>\n\n<!-- no -->\n", []),
        ("<div>1 &lt; 2 &amp; more &nbsp;</div>\n", ["1 &lt; 2 &amp; more &nbsp;"]),
        ("<p>&nbsp;</p><p>{{ x }}</p><p>{% if x %}</p><p>12</p>\n", []),
        ("<p>Hi {{ name }}!{% if x %}Yes{% endif %}</p>\n", ["Hi {{ name }}!", "Yes"]),
        ("<div><X-A>One</X-A> <X-A>Two</X-A></div>\n", ["One", "Two"]),
        ("<p>See <Link to='x'>this</Link> now</p>\n", ["See <Link to='x'>this</Link> now"]),
        ("<span>\ntext\n</span>\n", ["text"]),
        ("<p>漢字\n漢字</p>\n", ["漢字漢字"]),
        ("<![CDATA[ no ]]><p>yes</p>\n\n<?php no ?>\n\n<!DOCTYPE html>\n", ["yes"]),
    ],
)
def test_text_is_cut_at_tags_of_blocks_and_keeps_inline_ones(page: str, wanted: list[str]) -> None:
    assert messages(page) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<img src="a.png" alt="A picture">\n', ["A picture"]),
        ("<img\n src='a'\n alt='Over\n lines'/>\n", ["Over lines"]),
        ("<p><img alt='In it'> a text</p>\n", ["<img alt='In it'> a text"]),
        ("<a href='x'><img alt='Linked'></a>\n", ["Linked"]),
        ("text\n<img alt='below'>\n", ["text", "below"]),
        ("| <img alt='in a cell'> |\n|---|\n", ["in a cell"]),
        ("<div title=unquoted data-title='no' TITLE='Yes'></div>\n", ["Yes"]),
        ("<div title='{{ x }}' aria-label='12'></div>\n", []),
        ("<svg aria-label='Yes'><g title='no'></g></svg>\n", ["Yes"]),
    ],
)
def test_attributes_outside_of_messages_are_messages(page: str, wanted: list[str]) -> None:
    assert messages(page) == wanted


@pytest.mark.parametrize(
    "page",
    [
        '<div translate="no">\n\nno\n\n<p>no</p>\n\n- no\n\n</div>\n\nyes\n',
        '<div class="a notranslate"><div>no</div>no</div>\n\nyes\n',
        "> <div translate=no>\n>\n> no\n\nyes\n",
        '<p translate="no">no <b>no</b> <img alt="no"><p>yes</p>\n',
        '<div translate="no">no\n<p translate="yes">yes</p>\n<p>no</p></div>\n',
        "<div><script>\n\nno\n\n</script></div>\n\nyes\n",
        "<p><span translate='no'>no</span></p>\n\nyes\n",
    ],
)
def test_what_says_so_is_not_translated_with_all_in_it(page: str) -> None:
    assert messages(page) == ["yes"]


def test_roles_and_headings_tell_translators_where_they_are() -> None:
    page = "<h2>Head</h2>\n<table><th>A<td>b</table><summary>S</summary><p>p</p>\n\ntext\n"
    told = [(one.role, one.trail) for one in read(page).segments]
    below = ("Head",)
    assert told == [
        ("heading 2", ()),
        ("table header", below),
        ("table cell", below),
        ("summary", below),
        ("paragraph", below),
        ("paragraph", below),
    ]


def test_directives_in_a_block_of_html() -> None:
    page = (
        "<!-- i18n:skip -->\n<div><p>no</p></div>\n\n<div>\n<!-- i18n:comment: Hey --><p>a b</p>\n"
        "<!-- i18n:skip --><p>no</p><p>yes</p></div>\n\n"
        "<!-- i18n:context: c -->\n\n<p>both</p>\n"
    )
    told = [(one.key.msgid, one.key.msgctxt, one.comments) for one in read(page).segments]
    assert told == [("a b", None, ("Hey",)), ("yes", None, ()), ("both", "c", ())]


@pytest.mark.parametrize(
    ("page", "rule", "line"),
    [
        ("text\n\n<div>\n\nmore\n", "unclosed-tag", 3),
        ("<div>\n<p>a</p>\n<a href='x\n", "unclosed-tag", 3),
        ("text\n\n<!-- open\n\nmore\n", "unclosed-comment", 3),
        ("> <details>\n\ntext\n", "unclosed-tag", 1),
    ],
)
def test_what_is_not_closed_is_told_of(page: str, rule: str, line: int) -> None:
    document = read(page)
    told = [(one.rule, document.text[: one.offset].count("\n") + 1) for one in document.findings]
    assert told == [(rule, line)]


def test_html_that_needs_no_end_tags_is_no_matter() -> None:
    page = "<p>a<p>b<ul><li>c<li>d</ul>\n<br><hr><img src=x><table><tr><td>e<td>f</table>\n\n<X/>\n"
    assert read(page).findings == ()


def shown(page: str, *translations: str) -> str:
    document = read(page)
    keys = [segment.key for segment in document.segments]
    return assemble(document, dict(zip(keys, translations, strict=True))).text


def test_a_text_of_html_is_written_as_html() -> None:
    page = "<p>one <b>two</b></p>\n"
    assert shown(page, "<b>dos</b> a < b &lt;") == "<p><b>dos</b> a < b &lt;</p>\n"
    assert shown(page, "<b>dos</b> <i>x</i>") == "<p><b>dos</b> &lt;i>x&lt;/i></p>\n"
    assert shown(page, "uno") == page
    assert shown(page, "<b>dos</b> {{ x }}") == page
    assert shown(page, "<b onclick='x()'>dos</b>") == page


def test_a_tag_may_change_the_values_that_readers_see() -> None:
    page = "<p>one <img src='a' alt='two'></p>\n"
    assert shown(page, "uno <img src='a' alt='dos'>") == "<p>uno <img src='a' alt='dos'></p>\n"
    assert shown(page, "uno <img src='b' alt='dos'>") == page


def test_a_value_keeps_within_its_quotes() -> None:
    page = "<img alt='one'>\n\n<img alt=\"two\">\n\n| <img alt='three'> |\n|---|\n"
    done = shown(page, "l'un", 'd"eux <b>', "a|b")
    assert done == (
        "<img alt='l&#39;un'>\n\n<img alt=\"d&quot;eux &lt;b&gt;\">\n\n"
        "| <img alt='a&#124;b'> |\n|---|\n"
    )


def test_a_dialect_without_text_in_html_leaves_it_alone() -> None:
    assert messages("<p>one</p>\n\n<img alt='two'>\n", dialects.COMMONMARK) == []


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "</b>",
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "{{",
        "{%",
        "<p>x ",
        "<svg>",
        "<x>y</x>",
    ],
)
def test_ten_thousand_tags_are_read(piece: str) -> None:
    document = read("<div>\n" + piece * 10_000 + "\n</div>\n")
    assert assemble(document, {one.key: one.key.msgid for one in document.segments}).edits == ()
    assert all(one.place in (Place.HTML, Place.ATTRIBUTE) for one in document.segments)
