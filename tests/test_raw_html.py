"""HTML blocks of Python-Markdown and kramdown, judged by Python-Markdown itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown import markdown

from i18n.assemble import assemble
from i18n.guard import guarded
from i18n.model import Document, PageRules
from i18n.parse import encode, parse
from i18n.sites import dialects
from tests.generate import html_pages
from tests.laws.test_html import changed

RULES = PageRules(dialect=dialects.MKDOCS)


def read(text: str) -> Document:
    return parse(encode(text, bom=False), RULES)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<div>\n<h5>Head</h5>\n\n    <p>deep\n  *raw*</p>\n\n</div>\n\ntext\n", 3),
        ("<div>\n\nraw\n\n- raw\n\n</div>\ntext\n", 2),
        ("<div markdown>\ntext *em*\n\n- item\n</div>\nafter\n", 3),
        ("<div class='grid' markdown='block'>\n\n-   one\n\n    two\n\n</div>\n", 2),
        ("<p markdown='1'>text *em*</p>\n\n<div markdown='0'>\n\nraw\n\n</div>\n", 2),
        ("<details markdown='1'><summary>Sum</summary>\n\nBody *md*\n\n</details>\n", 2),
        ("<table>\n<tr>\n\n<td>One</td><td>Two</td>\n\n</tr>\n</table>\n", 2),
        ("text\n<div>a\n\nb</div>\nmore\n", 3),
        ("<span>\ntext *em*\n</span>\n", 1),
        ("<div><!-- </div> -->\n\nraw</div>\n\n<hr>\ntext\n", 2),
        ("<div\n  class='a'\n>\n\nraw\n\n</div>\n", 1),
    ],
)
def test_each_text_is_reached_and_no_tag_moves(page: str, wanted: int) -> None:
    document = read(page)
    assert len(document.segments) == wanted
    texts = {one.key: shouted(one.key.msgid) for one in document.segments}
    done = assemble(document, texts)
    assert not done.findings
    (source, _), (localized, shown) = seen(page), seen(done.text)
    assert localized == source
    assert shown == shown.upper()


def shouted(msgid: str) -> str:
    """A message in capitals, but for its tags."""
    return re.sub(r"<[^>]*>|[^<]+", lambda m: m[0] if m[0][0] == "<" else m[0].upper(), msgid)


def test_where_nothing_closes_a_block_it_ends_at_a_blank_line() -> None:
    document = read("<div>\n\ntext\n\n- item\n")
    assert [one.key.msgid for one in document.segments] == ["text", "item"]
    assert [one.rule for one in document.findings] == ["unclosed-tag"]


def test_ten_thousand_open_blocks_are_read() -> None:
    for piece in ("<div>\n\n", "<div markdown>\n\n", "<p>\n", "> <div>\n", "<div\n"):
        page = piece * 10_000 + "text\n"
        assert read(page).text == page


class Tags(HTMLParser):
    """The tags of a text in their order, and the letters between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, without the values that readers see."""
        kept = [(name, value) for name, value in attrs if name not in dialects.ATTRIBUTES]
        self.tags.append(f"<{tag} {kept}")

    def handle_endtag(self, tag: str) -> None:
        """Note an end tag."""
        self.tags.append(f"</{tag}")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text.append(data)


def seen(page: str) -> tuple[list[str], str]:
    parser = Tags()
    parser.feed(markdown(page, extensions=["md_in_html", "tables"]))
    return parser.tags, "".join(parser.text)


@settings(max_examples=150)
@given(html_pages())
def test_python_markdown_sees_the_same_tags(page: str) -> None:
    document = read(page)
    texts = {one.key: changed(one.key.msgid, jsx=False) for one in document.segments}
    done = guarded(document, texts, assemble, read, prove=False)
    assert seen(done.text)[0] == seen(page)[0]
