"""HTML and JSX cut into tags and what stands between them, each with its place.

Linear: what was looked for in vain once is not looked for again. Nothing is decoded or put right,
and what ends nowhere is one piece to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from i18n.formats.markdown.html.elements import RAW, VOID
from i18n.formats.markdown.html.expressions import Expressions
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.model import Span


class Attribute(NamedTuple):
    """An attribute of a tag that has a value."""

    name: str
    value: Span
    """Between its quotes, if it has them."""
    quoted: bool


class Piece(NamedTuple):
    """A stretch of a text; together they are all of it."""

    kind: str
    """`text`; `open`, `empty` (an element without an end tag) or `close`, of tags; `comment`;
    `raw` (a declaration, an instruction, the inside of a script); `template` (what puts a value
    in its place: `{{ x }}`, an expression), `statement` (`{% x %}`); `unclosed` (what ends
    nowhere, up to the text's end)."""
    span: Span
    name: str = ""
    """A tag's, in lower case where it is HTML's; empty for a fragment's."""
    attributes: tuple[Attribute, ...] = ()
    translate: bool | None = None
    """Whether a tag says that its element is to be translated; None where it does not say."""


_TEMPLATES = {"{{": "}}", "{%": "%}"}
_SECTIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_MARKS = f"{WORD}++|{BOUND}++"
_HTML_NEXT = re.compile(rf"<(?=/?[A-Za-z]|[!?])|\{{\{{|\{{%|{_MARKS}")
JSX_BEGINS = re.compile(r"<(?=/?[A-Za-z_$]|/?>|!--)(?![A-Za-z][\w+.-]*+:/|mailto:)|\{")
"""What a tag, an expression or a comment of MDX begins with; an address in brackets is none."""
_JSX_NEXT = re.compile(f"{JSX_BEGINS.pattern}|{_MARKS}")
_TAG_NAME = re.compile(r"[^\s/><{\"'=]*+")
_ATTRIBUTE_NAME = re.compile(r"[^\s/>={]++|=")
_EQUALS = re.compile(r"\s*+=\s*+")
_GAP = re.compile(r"[\s/]*+")
_BARE_VALUE = re.compile(r"(?:[^\s>{]|\{(?![{%])|(?!))*+")
_BARE_WORD = re.compile(r"[^\s>{]*+")
_IN_VALUE = {quote: re.compile(rf"{quote}|\{{\{{|\{{%") for quote in "\"'"}


def pieces(text: str, *, jsx: bool = False) -> Iterator[Piece]:
    """Cut a text, from its start to its end."""
    return Scanner(text, jsx=jsx).read()


def tag_at(text: str, at: int, *, jsx: bool = False) -> Piece | None:
    """The tag that begins at the `<` there; None where none does, or it ends nowhere."""
    found = Scanner(text, jsx=jsx).piece(at)
    return found if found.kind in ("open", "empty", "close") else None


class Scanner:
    """One reading of one text, from its start to its end."""

    def __init__(self, text: str, *, jsx: bool = False) -> None:
        self._text = text
        self._jsx = jsx
        self._next = _JSX_NEXT if jsx else _HTML_NEXT
        self._absent: set[str] = set()
        """What stands nowhere in the rest of the text."""
        self._expressions = Expressions(text)

    def read(self) -> Iterator[Piece]:
        """All of the text."""
        at = told = 0
        while found := self._next.search(self._text, at):
            piece = self._hidden(found) or self.piece(found.start())
            at = piece.span.end
            if piece.kind == "text":
                continue
            if told < piece.span.start:
                yield Piece("text", Span(told, piece.span.start))
            yield piece
            told = at
            if piece.kind == "open" and piece.name in RAW and not self._jsx:
                at = told = self._raw_end(piece.name, at)
                if piece.span.end < at:
                    yield Piece("raw", Span(piece.span.end, at))
        if told < len(self._text):
            yield Piece("text", Span(told, len(self._text)))

    def _hidden(self, found: re.Match[str]) -> Piece | None:
        """What the marks stand for that hide the tags of template languages."""
        kind = {WORD: "template", BOUND: "statement"}.get(found.group()[0])
        return Piece(kind, Span(*found.span())) if kind else None

    def piece(self, at: int) -> Piece:
        """What begins at a character that can begin something."""
        if self._text[at] == "{":
            return self._braces(at)
        for begin, close in _SECTIONS:
            if self._text.startswith(begin, at):
                return self._section(at, begin, close)
        end, attributes = self._tag_end(at)
        if end < 0:
            return Piece("unclosed", Span(at, len(self._text)))
        return self._tag(Span(at, end), attributes)

    def _tag(self, span: Span, attributes: tuple[Attribute, ...]) -> Piece:
        closing = self._text.startswith("</", span.start)
        name = self._name(span.start + 1 + closing)
        if closing:
            return Piece("close", span, name)
        # In HTML a slash closes no element, but people mean it to.
        closes = self._text.startswith("/>", span.end - 2)
        kind = "empty" if closes or name in VOID else "open"
        return Piece(kind, span, name, attributes, self._translate(attributes))

    def _translate(self, attributes: tuple[Attribute, ...]) -> bool | None:
        said: bool | None = None
        for name, value, _ in attributes:
            match name.lower():
                case "translate":
                    text = self._text[slice(*value)].lower()
                    said = text != "no" if text in ("yes", "no", "") else said
                case "class" | "classname" if "notranslate" in self._text[slice(*value)].split():
                    said = False
        return said

    def _name(self, at: int) -> str:
        found = _TAG_NAME.match(self._text, at)
        name = found.group() if found else ""
        lower = name.lower()
        return lower if not self._jsx and lower != name and name.isupper() else name

    def _find(self, what: str, at: int) -> int:
        if what in self._absent:
            return -1
        found = self._text.find(what, at)
        if found < 0:
            self._absent.add(what)
        return found

    def _section(self, at: int, begin: str, close: str) -> Piece:
        kind = "comment" if begin == "<!--" else "raw"
        if kind == "comment" and self._text.startswith((">", "->"), at + 4):
            return Piece(kind, Span(at, self._text.index(">", at) + 1))
        end = self._find(close, at + len(begin))
        if end < 0:
            return Piece("unclosed", Span(at, len(self._text)))
        return Piece(kind, Span(at, end + len(close)))

    def _braces(self, at: int) -> Piece:
        """A template tag or, in JSX, an expression; text where it ends nowhere."""
        end = self._template_end(at)
        if end < 0:
            return Piece("text", Span(at, at + 1))
        if self._jsx:
            body = self._text[at + 1 : end - 1].strip()
            noted = body.startswith("/*") and body.find("*/", 2) == len(body) - 2
            return Piece("comment" if noted else "template", Span(at, end))
        statement = self._text.startswith("{%", at)
        return Piece("statement" if statement else "template", Span(at, end))

    def _template_end(self, at: int) -> int:
        if self._jsx:
            return self._expressions.end(at)
        close = _TEMPLATES.get(self._text[at : at + 2], "")
        end = self._find(close, at + 2) if close else -1
        return end + 2 if end >= 0 else -1

    def _raw_end(self, name: str, at: int) -> int:
        """Where the inside of a raw element ends: at its end tag, or with the text."""
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, at)
        return found.start() if found else len(self._text)

    def _tag_end(self, start: int) -> tuple[int, tuple[Attribute, ...]]:
        """Where the tag ends that begins there, and its attributes; -1 where it ends nowhere."""
        text, found = self._text, list[Attribute]()
        at = start + 1 + text.startswith("/", start + 1)
        at = _end(_TAG_NAME, text, at)
        while True:
            at = _end(_GAP, text, at)
            if at == len(text):
                return -1, ()
            if text[at] == ">":
                return at + 1, tuple(found)
            if text[at] == "{":
                end = self._template_end(at)
                at = end if end >= 0 else at + 1
                continue
            named = _ATTRIBUTE_NAME.match(text, at)
            name_end = named.end() if named else at + 1
            after = _end(_EQUALS, text, name_end)
            value, at = self._value(after) if after > name_end else (None, name_end)
            if at < 0:
                return -1, ()
            if value is not None:
                start = named.start() if named else name_end
                quoted = value.end < at
                found.append(Attribute(text[start:name_end], value, quoted))

    def _value(self, at: int) -> tuple[Span | None, int]:
        """An attribute's value, if it is one, and where it ends with its quotes; -1: nowhere."""
        quote = self._text[at : at + 1]
        if quote not in ("'", '"'):
            end = _end(_BARE_WORD if self._jsx else _BARE_VALUE, self._text, at)
            if self._text[end : end + 1] != "{":
                return Span(at, end), end
            return None, max(self._template_end(end), end + 1)
        end = self._quote_end(quote, at + 1)
        return (Span(at + 1, end), end + 1) if end >= 0 else (None, -1)

    def _quote_end(self, quote: str, at: int) -> int:
        if self._jsx:
            return self._find(quote, at)
        while found := _IN_VALUE[quote].search(self._text, at):
            if found.group() == quote:
                return found.start()
            end = self._template_end(found.start())
            at = end if end >= 0 else found.end()
        return -1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
