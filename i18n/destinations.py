"""Where the links of a page lead, and what they can lead to: Document -> destinations, anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from i18n.dialect import Dialect
from i18n.formats.markup import Setting, tokens_of
from i18n.inline import Kind, Token
from i18n.model import Document, Place, Segment

MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".mkd"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:|//|[{<]")
_ID = re.compile(r"\b(?:id|name)[ \t]*+=[ \t]*+(?:\"([^\"\n]++)\"|'([^'\n]++)'|([^\s\"'>]++))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FROM_THE_ROOT = ("/", "@/")
"""How addresses begin that count from the root of a site, or of its content (Zola)."""
_OF_A_NOTE = re.compile(r"(?:user-content-)?fn(?:ref)?[:-]")
"""The ids of footnotes: Python-Markdown, Goldmark, GitHub."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S++")


class Destination(NamedTuple):
    """One link or image of a page."""

    offset: int
    """Where in the page its address stands; of one that is not found there, its passage."""
    address: str
    """As the page spells it."""
    segment: Segment
    image: bool
    bare: str
    """The link's text where it is an address; empty else."""

    @property
    def path(self) -> str:
        """The path of an address inside of the site, decoded; empty for the page itself."""
        return unquote(re.split(r"[?#]", self._plain, maxsplit=1)[0])

    @property
    def fragment(self) -> str:
        """What follows `#`, decoded; empty for nothing, and for what generators make of notes."""
        found = unquote(self._plain.partition("#")[2])
        return "" if _OF_A_NOTE.match(found) else found

    @property
    def is_inside(self) -> bool:
        """Whether it is relative to the page, or to nothing but the page."""
        return not self._plain.startswith(_FROM_THE_ROOT) and _SCHEME.match(self._plain) is None

    @property
    def _plain(self) -> str:
        return _ESCAPE.sub(r"\1", self.address.strip("<>"))


def destinations(document: Document, dialect: Dialect) -> Iterator[Destination]:
    """The links and images in the page's passages, in order."""
    for segment in document.segments:
        if segment.place is Place.SCALAR or "](" not in segment.key.msgid:
            continue
        at = segment.start
        tokens = tokens_of(segment.key.msgid, Setting(place=segment.place, dialect=dialect))
        for token, text in _links(tokens):
            found = document.text.find(token.payload, at, segment.end) if token.payload else -1
            at = found + len(token.payload) if found >= 0 else at
            bare = text if _ADDRESS.fullmatch(text) else ""
            offset = found if found >= 0 else segment.start
            image = token.construct == "image"
            yield Destination(offset, token.payload, segment, image, bare)


def _links(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    """Each link's end, and each image, with the text of the link."""
    inside = ""
    for token in tokens:
        if token.construct == "link" and token.kind is Kind.OPEN:
            inside = ""
        elif token.construct in ("link", "image") and token.kind is not Kind.OPEN:
            yield token, inside.strip()
        else:
            inside += token.source


def resolved(page: str, path: str) -> str:
    """A relative path of a page's link, from the root; empty where it leaves that."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return "" if joined.startswith("../") or joined in ("..", ".") else joined


def is_page(path: str) -> bool:
    """Whether a path is that of a Markdown page."""
    return posixpath.splitext(path)[1].lower() in MARKDOWN


def html_anchors(text: str) -> frozenset[str]:
    """The ids and names that tags of a page may give."""
    return frozenset(a or b or c for a, b, c in _ID.findall(text))
