"""Tables (GitHub Flavored Markdown 0.29, section 4.10), cell by cell."""

from __future__ import annotations

import re

from mistletoe import block_token

from i18n.formats.markdown.driver import interrupts
from i18n.formats.markdown.events import Close, Leaf, Open, Piece, Row
from i18n.formats.markdown.lines import BLANK, Lines, Source, row
from i18n.model import Place, Span

_DELIMITER_ROW = re.compile(
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?\n"
)
_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: str) -> list[Span]:
    """Where in the line the cells' texts stand; an empty cell has an empty span.

    The line is without indent and ends in `\\n`. A pipe after a backslash is text, in code spans too.
    """
    text = line.rstrip(" \t\n")
    borders = [found.start() for found in _PIPE.finditer(text)]
    if borders[:1] != [0]:
        borders.insert(0, -1)
    if borders[-1] != len(text) - 1:
        borders.append(len(text))
    pairs = zip(borders, borders[1:], strict=False)
    return [_trimmed(line, left + 1, right) for left, right in pairs]


def _trimmed(line: str, start: int, end: int) -> Span:
    text = line[start:end]
    left = text.lstrip(" \t")
    start += len(text) - len(left)
    return Span(start, start + len(left.rstrip(" \t")))


class Table(block_token.Table):
    """A table: as many columns in its delimiter row as in its header row."""

    @classmethod
    def begins(cls, header: str, line: str) -> bool:
        """Whether `line` is the delimiter row below the header row `header`."""
        if "|" not in line or "-" not in line or "|" not in header:
            return False
        text = line.lstrip(" ")
        if len(line) - len(text) > 3 or not _DELIMITER_ROW.fullmatch(text):
            return False
        return len(cells(header)) == len(cells(text))

    @classmethod
    def read_below(cls, header: Row, lines: Lines) -> None:
        """Read the table whose header row was read, and whose delimiter row is next."""
        source = lines.root.source
        number, text, _ = header
        start = source.ends[number] + 1 - len(text)
        lines.events.append(Open("table", start))
        columns = _read_row(header, source, lines, "header cell", len(text))
        start = lines.offset()
        lines.advance()
        lines.events.append(Leaf("delimiter row", Span(start, lines.root.last_end())))
        while (line := lines.line) is not None and line != BLANK:
            if interrupts(lines, line, True):
                break
            _read_row(row(lines, line, False), source, lines, "cell", columns)
            lines.advance()
        lines.close()


def _read_row(header: Row, source: Source, lines: Lines, kind: str, columns: int) -> int:
    """Add a row's events; cells beyond the table's columns are not shown, so have none."""
    number, text, _ = header
    start = source.ends[number] + 1 - len(text)
    lines.events.append(Open("row", start))
    spans = cells(text)[:columns]
    for left, right in spans:
        span = Span(start + left, start + right)
        lines.events.append(Piece(kind, Place.TABLE_CELL, span, left == 0))
    lines.events.append(Close(source.ends[number]))
    return len(spans)
