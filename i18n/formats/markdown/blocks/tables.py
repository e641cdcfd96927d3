"""Tables (GitHub Flavored Markdown 0.29, section 4.10), cell by cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from mistletoe import block_token

from i18n.formats.markdown.blocks.driver import begins_block
from i18n.formats.markdown.blocks.events import Close, Leaf, Open, Piece, Row
from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, Lines
from i18n.formats.markdown.message.inline import constructs
from i18n.model import Dialect, Extension, Place, Span

_DELIMITER_ROW = re.compile(
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+|(?!))*+(?:\|[ \t]*+)?\n"
)
_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: str, dialect: Dialect) -> list[Span]:
    r"""Where in the line the cells' texts stand; an empty cell has an empty span.

    The line is without indent and ends in `\n`. A pipe after a backslash is text, in code too; to
    Python-Markdown and kramdown each pipe in code is.
    """
    text = line.rstrip(" \t\n")
    borders = [found.start() for found in _PIPE.finditer(text)]
    if "`" in text and Extension.COLON_ATTRIBUTES in dialect.extensions:
        code = [part.span for part in constructs(text) if part.kind == "code"]
        borders = [at for at in borders if not _inside(at, code)]
    if borders[:1] != [0]:
        borders.insert(0, -1)
    if borders[-1] != len(text) - 1:
        borders.append(len(text))
    return [_trimmed(line, left + 1, right) for left, right in pairwise(borders)]


def _inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether the character stands in one of the spans, which are in order."""
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _trimmed(line: str, start: int, end: int) -> Span:
    text = line[start:end]
    left = text.lstrip(" \t")
    start = end - len(left)
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
        missing = len(cells(text, dialect)) - len(cells(header, dialect))
        return missing >= 0 if dialect.verbatim_lines else missing == 0

    @classmethod
    def read_below(cls, header: Row, lines: Lines) -> None:
        """Read the table whose header row was read, and whose delimiter row is next."""
        _open(lines, header)
        _read_row(lines, header, "header cell", len(header[1]))
        columns = len(cells((lines.line or BLANK).lstrip(" "), lines.kinds.dialect))
        start = lines.offset()
        lines.advance()
        lines.events.append(Leaf("delimiter row", Span(start, lines.root.last_end())))
        while (line := lines.line) is not None and line != BLANK:
            if _begins(lines, line):
                break
            _read_row(lines, _row(lines), "cell", columns)
            lines.advance()
        lines.close()


class BareTable:
    """A table of kramdown's: it may do without a header, and have further delimiter rows."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins with a pipe, and has another."""
        return line.count("|") > 1

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It never does."""
        del lines
        return False

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the lines up to a blank one, or one that begins another block."""
        first = _row(lines)
        lines.advance()
        if lines.line is not None and Table.begins(first[1], lines.line, lines.kinds.dialect):
            Table.read_below(first, lines)
            return
        _open(lines, first)
        _read_bare(lines, first)
        while (line := lines.line) is not None and "|" in line and not _begins(lines, line):
            row = _row(lines)
            lines.advance()
            _read_bare(lines, row)
        lines.close()


_RULE = re.compile(r"\|?[-=:+| \t]*+\n")


def _begins(lines: Lines, line: str) -> bool:
    """Whether the line begins another block than a table."""
    return line.lstrip(" ")[0] != "|" and begins_block(lines, line)


def _read_bare(lines: Lines, row: Row) -> None:
    number, text, _ = row
    if _RULE.fullmatch(text):
        end = lines.root.source.ends[number]
        lines.events.append(Leaf("delimiter row", Span(end + 1 - len(text), end)))
    else:
        _read_row(lines, row, "cell", len(text))


def _row(lines: Lines) -> Row:
    return lines.root.index, (lines.line or BLANK).lstrip(" "), False


def _open(lines: Lines, first: Row) -> None:
    number, text, _ = first
    lines.events.append(Open("table", lines.root.source.ends[number] + 1 - len(text)))


def _read_row(lines: Lines, found: Row, kind: str, columns: int) -> None:
    """Add a row's events; cells beyond the table's columns are not shown, so have none."""
    number, text, _ = found
    end = lines.root.source.ends[number]
    start = end + 1 - len(text)
    lines.events.append(Open("row", start))
    for left, right in cells(text, lines.kinds.dialect)[:columns]:
        span = Span(start + left, start + right)
        lines.events.append(Piece(kind, Place.TABLE_CELL, span, line_start=left == 0))
    lines.events.append(Close(end))
