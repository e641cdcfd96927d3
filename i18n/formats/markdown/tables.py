"""Tables (GitHub Flavored Markdown 0.29, section 4.10), cell by cell."""

from __future__ import annotations

import re
from itertools import pairwise

from mistletoe import block_token

from i18n.formats.markdown.driver import begins_block
from i18n.formats.markdown.events import Close, Leaf, Open, Piece, Row
from i18n.formats.markdown.lines import BLANK, CODE_INDENT, Lines
from i18n.model import Dialect, Place, Span

_DELIMITER_ROW = re.compile(
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+|(?!))*+(?:\|[ \t]*+)?\n"
)
_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: str) -> list[Span]:
    r"""Where in the line the cells' texts stand; an empty cell has an empty span.

    The line is without indent and ends in `\n`. A pipe after a backslash is text, in code too.
    """
    text = line.rstrip(" \t\n")
    borders = [found.start() for found in _PIPE.finditer(text)]
    if borders[:1] != [0]:
        borders.insert(0, -1)
    if borders[-1] != len(text) - 1:
        borders.append(len(text))
    return [_trimmed(line, left + 1, right) for left, right in pairwise(borders)]


def _trimmed(line: str, start: int, end: int) -> Span:
    text = line[start:end]
    left = text.lstrip(" \t")
    start += len(text) - len(left)
    return Span(start, start + len(left.rstrip(" \t")))


class Table(block_token.Table):
    """A table: as many columns in its delimiter row as in its header row.

    For dialects of sites its header row may have fewer: Goldmark fills it up, and for other
    parsers such lines must not be joined either.
    """

    @classmethod
    def begins(cls, header: str, line: str, dialect: Dialect) -> bool:
        """Whether `line` is the delimiter row below the header row `header`."""
        if "|" not in line or "-" not in line or "|" not in header:
            return False
        text = line.lstrip(" ")
        if len(line) - len(text) >= CODE_INDENT or not _DELIMITER_ROW.fullmatch(text):
            return False
        missing = len(cells(text)) - len(cells(header))
        return missing >= 0 if dialect.verbatim_lines else missing == 0

    @classmethod
    def read_below(cls, header: Row, lines: Lines) -> None:
        """Read the table whose header row was read, and whose delimiter row is next."""
        number, text, _ = header
        start = lines.root.source.ends[number] + 1 - len(text)
        lines.events.append(Open("table", start))
        _read_row(lines, header, "header cell", len(text))
        columns = len(cells((lines.line or BLANK).lstrip(" ")))
        start = lines.offset()
        lines.advance()
        lines.events.append(Leaf("delimiter row", Span(start, lines.root.last_end())))
        while (line := lines.line) is not None and line != BLANK:
            if begins_block(lines, line):
                break
            _read_row(lines, (lines.root.index, line.lstrip(" "), False), "cell", columns)
            lines.advance()
        lines.close()


def _read_row(lines: Lines, found: Row, kind: str, columns: int) -> None:
    """Add a row's events; cells beyond the table's columns are not shown, so have none."""
    number, text, _ = found
    end = lines.root.source.ends[number]
    start = end + 1 - len(text)
    lines.events.append(Open("row", start))
    for left, right in cells(text)[:columns]:
        span = Span(start + left, start + right)
        lines.events.append(Piece(kind, Place.TABLE_CELL, span, line_start=left == 0))
    lines.events.append(Close(end))
