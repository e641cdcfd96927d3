"""HTML and components: the laws on pages whose dialects have text in them.

What is generated nests properly or does not; translations are honest, or all that could break out.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.formats.markdown.html.tokens import pieces
from i18n.guard import guard, guarded
from i18n.model import Assembly, Dialect, Document, Key, PageRules, Place, Severity
from i18n.parse import encode, parse
from i18n.sites import dialects
from tests.generate import html_pages
from tests.soups import hostile_texts

DIALECTS = {
    "default": dialects.DEFAULT,
    "vitepress": dialects.VITEPRESS,
    "mkdocs": dialects.MKDOCS,
    "docusaurus": dialects.DOCUSAURUS,
    "mdx": dialects.with_modules(dialects.STARLIGHT),
}


def read(text: str, dialect: Dialect) -> Document:
    return parse(encode(text, bom=False), PageRules(dialect=dialect))


def built(document: Document, texts: Mapping[Key, str], dialect: Dialect) -> Assembly:
    return guarded(document, texts, assemble, lambda text: read(text, dialect), prove=False)


def checked(page: str, dialect: Dialect) -> Document:
    """Identity and echo, and that no two segments overlap."""
    document = read(page, dialect)
    assert document.text == page
    ends = [0]
    for segment in document.segments:
        for piece in segment.pieces:
            assert ends[-1] <= piece.start < piece.end
            ends.append(piece.end)
    echo = {segment.key: segment.key.msgid for segment in document.segments}
    assert assemble(document, echo).text == page
    return document


def changed(msgid: str, *, jsx: bool) -> str:
    """The msgid with its first letter changed that stands in no tag, template, code or target."""
    if not re.search(r"[<`{\[\]&:@$]", msgid):
        return re.sub(r"[A-Za-z]", "q", msgid, count=1)
    for piece in pieces(msgid, jsx=jsx):
        part = msgid[slice(*piece.span)]
        if piece.kind == "text" and part.isascii() and re.fullmatch(r"[A-Za-z .,\n]*", part):
            new = re.sub(r"[A-Za-z]", "q", part, count=1)
            return msgid[: piece.span.start] + new + msgid[piece.span.end :]
    return msgid


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=120)
@given(st.data())
def test_one_letter_changed_is_shown_and_found_again(name: str, data: st.DataObject) -> None:
    dialect = DIALECTS[name]
    document = checked(data.draw(html_pages()), dialect)
    jsx = name in ("docusaurus", "mdx")
    texts = {one.key: changed(one.key.msgid, jsx=jsx) for one in document.segments}
    done = built(document, texts, dialect)
    assert not [one for one in done.findings if one.severity is Severity.ERROR]
    again = read(done.text, dialect)
    assert [one.key.msgid for one in again.segments] == [
        texts[one.key] for one in document.segments
    ]


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=120)
@given(st.data())
def test_hostile_translations_change_no_tag(name: str, data: st.DataObject) -> None:
    dialect = DIALECTS[name]
    document = checked(data.draw(html_pages()), dialect)
    msgids = [segment.key.msgid for segment in document.segments]
    hostile = st.one_of(hostile_texts(), st.sampled_from(BREAKS), st.sampled_from([*msgids, "x"]))
    texts: dict[Key, str] = {}
    for segment in document.segments:
        texts[segment.key] = data.draw(st.one_of(hostile, hostile.map(segment.key.msgid.__add__)))
    done = built(document, texts, dialect)
    assert guard(document, read(done.text, dialect), done) == ()
    if name == "default":
        assert tags(done.text) == tags(document.text)


BREAKS = (
    *(
        "</p>",
        "</div><script>x()</script>",
        '" onclick="x()',
        "' onclick='x()",
        "<img src=x>",
        "<!--",
    ),
    *("-->", "{{ x }}", "{{", "{x}", "{", "}", "</script>", "<", "a < b", "<b", "\\", "<![CDATA["),
    *("<Foo/>", "import a from 'b'", "|", "`", "# x", "- x", "&lt;b&gt;", "]", "<p", "</", "{/*"),
)


class Tags(HTMLParser):
    """The tags and comments of a text, by an independent parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.seen: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag without the values that readers see."""
        kept = sorted((name, "" if name in dialects.ATTRIBUTES else value) for name, value in attrs)
        self.seen[f"<{tag} {kept}"] += 1

    def handle_endtag(self, tag: str) -> None:
        """Count an end tag."""
        self.seen[f"</{tag}"] += 1

    def handle_comment(self, data: str) -> None:
        """Count a comment."""
        self.seen[f"<!--{data}"] += 1


MARKDOWN = tuple(mark + name for name in "em strong a code br p".split() for mark in ("<", "</"))
"""Tags that a translation may have from its Markdown."""


def tags(page: str) -> Counter[str]:
    """The tags of a page, as it is published by a parser of Markdown that is not ours."""
    parser = Tags()
    parser.feed(pyromark.html(page))
    return Counter({tag: n for tag, n in parser.seen.items() if tag.split(" ")[0] not in MARKDOWN})


WELL_FORMED = "<div><p>one <b>two</b></p><img alt='three'><ul><li>four</li></ul></div>"


def test_the_independent_parser_sees_the_same_text() -> None:
    texts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # type: ignore[assignment,method-assign]
    parser.feed(WELL_FORMED)
    document = read(WELL_FORMED + "\n", dialects.DEFAULT)
    shown = [one.key.msgid for one in document.segments if one.place is Place.HTML]
    assert "".join(re.sub("<[^>]*>", "", html.unescape(one)) for one in shown) == "".join(
        text.strip(" ") + " " * text.endswith(" ") for text in texts
    )
