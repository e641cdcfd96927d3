"""The text in HTML, for readers: what of it is a message, and which attributes are.

Tags of blocks cut it, inline ones stay in the message; an element may be open over many blocks, so
that what it says of translation holds for the Markdown in it, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from i18n.directives import MARK
from i18n.formats.markdown.blocks.events import Complaint, Html, Leaf, Passage, Row
from i18n.formats.markdown.html.elements import CUTTING
from i18n.formats.markdown.html.tokens import Piece, pieces, tag_at
from i18n.formats.markdown.message.inline import constructs
from i18n.formats.markdown.message.prose import has_words
from i18n.formats.markdown.segmentation.html_runs import Run, runs_of
from i18n.formats.markdown.segmentation.open_elements import OpenElements
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.model import Dialect, Extension, Place, Span
from i18n.untranslated import Why

Found = Leaf | Passage | Complaint

_BLANKS = " \t\n"
_ESCAPED = re.compile(r"\\[<{}]")
_SNIPPET = re.compile(r"(?m)^[ \t]*+;*+-++8<-++[^\n]*+$")
"""A line that PyMdown's Snippets replaces before anything else is read."""
_SHOWN = 40
"""How much of what is unclosed a finding shows."""


class _Rows(NamedTuple):
    """Lines as one text, and where in the page its characters stand."""

    text: str
    starts: list[int]
    offsets: list[int]

    def offset(self, at: int) -> int:
        """Where in the page a character of the text stands."""
        row = bisect_right(self.starts, at) - 1
        return self.offsets[row] + at - self.starts[row]

    def span(self, span: Span) -> Span:
        """Where in the page a stretch of the text stands that is not empty."""
        return Span(self.offset(span.start), self.offset(span.end - 1) + 1)

    def lines(self, span: Span) -> tuple[Span, ...]:
        """Where in the page the lines of a stretch stand, without the blanks at their ends."""
        spans = []
        at = span.start
        for line in self.text[span.start : span.end].split("\n"):
            kept = line.strip(_BLANKS)
            if kept:
                start = at + line.index(kept[0])
                spans.append(self.span(Span(start, start + len(kept))))
            at += len(line) + 1
        return tuple(spans)


def _rows(rows: Sequence[Row], ends: Sequence[int]) -> _Rows:
    lines = [line for _, line, _ in rows]
    offsets = [ends[number] - len(line) + 1 for number, line, _ in rows]
    return _Rows("".join(lines), list(accumulate(map(len, lines[:-1]), initial=0)), offsets)


def _has_breaks(rows: Sequence[Row]) -> bool:
    """Whether a line of a paragraph ends in a hard break."""
    return any(line.endswith(("\\\n", "  \n")) for _, line, _ in rows[:-1])


def _without_code(text: str) -> str:
    """A text of Markdown with marks for its code, its autolinks and its escapes."""
    spans = [part.span for part in constructs(text) if part.kind in ("code", "autolink")]
    done: list[str] = []
    at = 0
    for start, end in spans:
        done += [text[at:start], WORD * (end - start)]
        at = end
    return _ESCAPED.sub(WORD * 2, "".join([*done, text[at:]]))


class HtmlText:
    """Reads the HTML of one region, block by block in source order."""

    def __init__(self, dialect: Dialect, ends: Sequence[int]) -> None:
        self._dialect = dialect
        self.open = OpenElements()
        self.reads = Extension.HTML_TEXT in dialect.extensions
        """Whether the dialect has text in HTML."""
        self.jsx = Extension.MDX in dialect.extensions
        self.attributes = frozenset(dialect.attributes)
        """Those of tags whose values readers see."""
        self._ends = ends

    def read(self, block: Html) -> Iterator[Found]:
        """Read a block of HTML, or lines of tags."""
        alone = len(block.rows[0][1]) if block.alone else 0
        rows = _rows(block.rows, self._ends)
        if block.markdown:
            rows = rows._replace(text=_without_code(rows.text))
        if Extension.SNIPPETS in self._dialect.extensions and "8<" in rows.text:
            hidden = _SNIPPET.sub(lambda line: BOUND * len(line.group()), rows.text)
            rows = rows._replace(text=hidden)
        return _Block(self, rows, alone, markdown=block.markdown).read()

    def wrapped(self, rows: Sequence[Row]) -> list[Found]:
        """Read a paragraph of MDX that begins with the tag of a block or a component.

        The text in the tags is Markdown. Empty where they are part of the text.
        """
        first = rows[0][1]
        if not self.jsx or first[0] != "<" or self.open.hidden or _has_breaks(rows):
            return []
        block = _rows(rows, self._ends)
        hidden = block._replace(text=_without_code(block.text))
        found = list(_Block(HtmlText(self._dialect, self._ends), hidden, markdown=True).read())
        texts = [one for one in found if not isinstance(one, Leaf) or one.kind != "html"]
        whole = len(found) == 1 or any(isinstance(one, Complaint) for one in found)
        return [] if whole or not texts else found

    def text_in(self, page: str, spans: Sequence[Span]) -> Iterator[Found]:
        """Read lines of text that is HTML, which stand there."""
        self.open.enter()
        text = "\n".join(page[start:end] for start, end in spans)
        lengths = accumulate((end - start + 1 for start, end in spans[:-1]), initial=0)
        yield from _Block(self, _Rows(text, list(lengths), [start for start, _ in spans])).read()
        if complaint := self.close():
            yield complaint

    def why_not(self, place: Place) -> str:
        """Why a text that stands here is no message; empty where it may be one."""
        if not self.open.hidden or place in (Place.HTML, Place.ATTRIBUTE):
            return ""
        return Why.FIXED

    def attributes_in(self, page: str, spans: Sequence[Span]) -> Iterator[Passage]:
        """The attributes of the tags in a text of Markdown, whose lines stand there."""
        text = "\n".join(page[start:end] for start, end in spans)
        if not self.reads or "<" not in text or self.open.hidden:
            return
        lengths = accumulate((end - start + 1 for start, end in spans[:-1]), initial=0)
        block = _Block(self, _Rows(text, list(lengths), [start for start, _ in spans]))
        for part in constructs(text):
            tag = tag_at(text, part.span.start) if part.kind == "html" else None
            if tag and tag.translate is not False:
                yield from (one for one in block.values(tag) if isinstance(one, Passage))

    def close(self) -> Complaint | None:
        """A container ends, or the region: so does what is open in it."""
        unclosed = self.open.leave()
        if unclosed is None:
            return None
        name, at, more = unclosed
        others = f", nor {more} more in it" if more else ""
        return Complaint("unclosed-tag", f"nothing closes the element <{name}>{others}", at)


class _Block:
    """One reading of one block."""

    def __init__(
        self, reader: HtmlText, block: _Rows, alone: int = 0, *, markdown: bool = False
    ) -> None:
        """`alone` is where the line ends that no text may go on from; 0 where none is."""
        self._kind = "paragraph" if markdown else "html text"
        self._place = Place.TITLE if markdown else Place.HTML
        self._reader = reader
        self._block = block
        self._alone = alone
        self._told = 0
        """Up to where the block's text has been told of."""

    def read(self) -> Iterator[Found]:
        run: list[Piece] = []
        seen: list[bool] = []
        elements = self._reader.open
        role = elements.role
        for piece in pieces(self._block.text, jsx=self._reader.jsx):
            if self._cuts(piece):
                yield from self._run(run, seen, role)
                run, seen = [], []
                hidden = elements.take(piece, self._block.offset(piece.span.start))
                yield from self._cut(piece, hidden=hidden)
                role = elements.role
            else:
                run.append(piece)
                seen.append(not elements.take(piece, self._block.offset(piece.span.start)))
        yield from self._run(run, seen, role)
        yield from self._verbatim(len(self._block.text))

    def _cuts(self, piece: Piece) -> bool:
        match piece.kind:
            case "open" | "empty" | "close":
                alone = piece.span.start < self._alone
                return alone or piece.name in CUTTING or not piece.name
            case "comment":
                return MARK in self._block.text[slice(*piece.span)]
            case "raw" | "statement" | "unclosed":
                return True
        return False

    def _cut(self, piece: Piece, *, hidden: bool) -> Iterator[Found]:
        """What no text goes on over."""
        if piece.kind == "comment":
            yield from self._verbatim(piece.span.start)
            yield Leaf("html", self._block.span(piece.span), self._text(piece.span))
            self._told = piece.span.end
        elif piece.kind == "unclosed":
            self._reader.open.forget()
            yield self._unclosed(piece)
        elif not hidden:
            yield from self.values(piece)

    def _unclosed(self, piece: Piece) -> Complaint:
        line = self._text(piece.span).partition("\n")[0].rstrip()
        shown = line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
        rule = "unclosed-comment" if line.startswith("<!--") else "unclosed-tag"
        message = f"nothing ends what begins here with {shown}, so nothing after it is translated"
        return Complaint(rule, message, self._block.offset(piece.span.start))

    def _run(self, run: Sequence[Piece], seen: Sequence[bool], role: str) -> Iterator[Found]:
        """Text with the inline tags in it, up to what cuts it."""
        at = 0
        for found in runs_of(self._block.text, run, seen) if run else ():
            yield from self._around(run[at : found.first], seen[at : found.first])
            yield from self._message(found, run, seen, role)
            at = found.last
        yield from self._around(run[at:], seen[at:])

    def _message(
        self, found: Run, run: Sequence[Piece], seen: Sequence[bool], role: str
    ) -> Iterator[Found]:
        span = Span(run[found.first].span.start, run[found.last - 1].span.end)
        lines = self._block.lines(span)
        if found.words:
            yield from self._passage(self._kind, self._place, lines, role, span)
            return
        yield from self._verbatim(span.start)
        yield Leaf(self._kind, Span(lines[0].start, lines[-1].end))
        self._told = span.start
        yield from self._around(run[found.first : found.last], seen[found.first : found.last])
        self._told = span.end

    def _around(self, run: Sequence[Piece], seen: Sequence[bool]) -> Iterator[Found]:
        for piece, visible in zip(run, seen, strict=True):
            if visible:
                yield from self.values(piece)

    def values(self, tag: Piece) -> Iterator[Found]:
        """The values of a tag's attributes that readers see."""
        for name, value, quoted in tag.attributes:
            if not quoted or name.lower() not in self._reader.attributes:
                continue
            lines = self._block.lines(value)
            if not lines:
                continue
            role = f"attribute {name.lower()}"
            if has_words(self._text(value)):
                yield from self._passage("attribute", Place.ATTRIBUTE, lines, role, value)
            else:
                yield from self._verbatim(value.start)
                yield Leaf("attribute", Span(lines[0].start, lines[-1].end))
                self._told = value.end

    def _passage(
        self, kind: str, place: Place, lines: tuple[Span, ...], role: str, span: Span
    ) -> Iterator[Found]:
        yield from self._verbatim(span.start)
        yield Passage(kind, place, lines, role)
        self._told = span.end

    def _verbatim(self, end: int) -> Iterator[Leaf]:
        """What has not been told of, up to there."""
        lines = self._block.lines(Span(self._told, end)) if self._told < end else ()
        self._told = max(self._told, end)
        if lines:
            yield Leaf("html", Span(lines[0].start, lines[-1].end))

    def _text(self, span: Span) -> str:
        return self._block.text[slice(*span)]
