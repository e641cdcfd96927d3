"""The tags in the segmentation: lines as the page has them, and the texts inside of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n.formats.markdown.blocks.events import Passage, Row
from i18n.formats.markdown.blocks.lines import Source
from i18n.formats.markdown.message.msgid import join
from i18n.formats.markdown.segmentation.texts import Joined, lines_in
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.formats.markdown.shortcodes.scan import Found, Stretch
from i18n.model import Place, Span

_ONLY_MARKS = re.compile(rf"[{WORD}{BOUND} \t]*+")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r|\Z)")


class Shown:
    """The tags of a region, where the block phase has found marks."""

    def __init__(self, text: str, source: Source, found: Found) -> None:
        self.any = bool(found.stretches)
        """Whether there are tags at all."""
        self.cutting = not all(stretch.joinable for stretch in found.stretches)
        """Whether the lines of any of them cannot be joined."""
        self._text = text
        self._ends = source.ends
        self._found = found

    def span(self, rows: Sequence[Row]) -> Span:
        """From the rows' first character to the end of the last one's line."""
        number, line, _ = rows[0]
        return Span(self._ends[number] - len(line) + 1, self._ends[rows[-1][0]])

    def as_written(self, rows: list[Row]) -> list[Row]:
        """The rows with the tags of the page's text in place of the marks."""
        if not self.any:
            return rows
        return [
            (number, self._text[slice(*self.span([row]))] + "\n", row[2])
            if WORD in row[1] or BOUND in row[1]
            else row
            for row in rows
            for number in row[:1]
        ]

    def words(self, text: Joined) -> str:
        """A text with marks in place of its tags: what of it can be words."""
        if not self.any or self._found.holds(text.pieces[0].start):
            return text.msgid
        return " ".join(self._found.hidden[start:end] for start, end in text.pieces)

    def is_only_tags(self, span: Span) -> bool:
        """Whether nothing but tags stands there."""
        return self.any and _ONLY_MARKS.fullmatch(self._found.hidden, *span) is not None

    def runs(self, rows: list[Row]) -> Iterator[list[Row]]:
        """The rows, those apart that cannot be one text since a tag in them has lines."""
        if not self.cutting:
            yield rows
            return
        run: list[Row] = []
        for row in rows:
            if next(self.cuts(row), None) is None:
                run.append(row)
                continue
            if run:
                yield run
            yield [row]
            run = []
        if run:
            yield run

    def cuts(self, row: Row) -> Iterator[Stretch]:
        """The tags in a row whose lines cannot be joined."""
        return (one for one in self._found.within(*self.span([row])) if not one.joinable)

    def parts(self, row: Row) -> Iterator[Joined | Span]:
        """The texts around these tags, and where the tags stand."""
        at, end = self.span([row])
        for stretch in self.cuts(row):
            yield from self._text_in(Span(at, stretch.span.start))
            yield stretch.span
            at = stretch.span.end
        yield from self._text_in(Span(at, end))

    def _text_in(self, span: Span) -> Iterator[Joined]:
        part = self._text[slice(*span)]
        start = span.start + len(part) - len(part.lstrip(" \t"))
        spans = lines_in(self._text, Span(start, start + len(part.strip(" \t"))))
        if part.strip(" \t"):
            yield Joined(join([self._text[slice(*line)] for line in spans]), spans)

    def inside(self, span: Span) -> Iterator[Passage]:
        """The texts for readers in the tags that stand there alone."""
        for stretch in self._found.within(*span):
            for value, role in stretch.arguments:
                yield Passage("argument", Place.ARGUMENT, (value,), role)
            if stretch.plain is not None:
                yield from self._paragraphs(*stretch.plain)

    def _paragraphs(self, span: Span, role: str) -> Iterator[Passage]:
        """What is published as it stands, cut at blank lines."""
        lines: list[Span] = []
        for line in (*_LINE.finditer(self._text, *span), *_LINE.finditer("")):
            found = line.group().strip(" \t\r\n")
            if found:
                start = line.start() + line.group().index(found)
                lines.append(Span(start, start + len(found)))
            elif lines:
                yield Passage("plain text", Place.HTML, tuple(lines), role)
                lines = []
