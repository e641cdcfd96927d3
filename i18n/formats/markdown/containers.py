"""Block quotes and lists (CommonMark 0.31.2, section 5)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mistletoe import block_token

from i18n.formats.markdown.driver import read_inside
from i18n.formats.markdown.leaves import ThematicBreak
from i18n.formats.markdown.lines import BLANK, ItemLines, Lines, QuoteLines


class Quote(block_token.Quote):
    """A block quote, read through a view that takes its marks off line by line."""

    @classmethod
    def start(cls, line: str) -> bool:
        return True

    @classmethod
    def interrupts(cls, line: str, lazy: bool) -> bool:
        return True

    @classmethod
    def read(cls, lines: Lines) -> None:
        lines.open("quote")
        read_inside(lines, QuoteLines(lines))
        lines.close()


class Marker(NamedTuple):
    """A list marker (section 5.2)."""

    kind: str
    """`-`, `+`, `*`, `.` or `)`: items of one list have the same."""
    number: str
    """The digits of an ordered one, else empty."""
    end: int
    """The column after it."""
    empty: bool
    """Whether only blanks follow it."""


_MARKER = re.compile(r" {0,3}(?:([-+*])|(\d{1,9})([.)]))(?=[ \t\n])([ \t]*+\n)?", re.ASCII)


def marker(line: str) -> Marker | None:
    """The marker of the list item that the line begins; None where it begins none."""
    found = _MARKER.match(line)
    if found is None:
        return None
    bullet, number, delimiter, empty = found.groups()
    end = found.end(1) if bullet else found.end(3)
    return Marker(bullet or delimiter, number or "", end, empty is not None)


class List(block_token.List):
    """A list: items whose markers are of one kind."""

    @classmethod
    def start(cls, line: str) -> bool:
        return marker(line) is not None

    @classmethod
    def interrupts(cls, line: str, lazy: bool) -> bool:
        """In a paragraph of the same containers only an item with text, numbered 1 if at all."""
        found = marker(line)
        if found is None or lazy:
            return found is not None
        return not found.empty and (not found.number or int(found.number) == 1)

    @classmethod
    def read(cls, lines: Lines) -> None:
        found = first = marker(lines.line or BLANK)
        if first is None:
            raise ValueError(lines.line)
        lines.open(f"list {first.number}{first.kind}")
        while found is not None and found.kind == first.kind:
            lines.open(f"item {found.kind}")
            read_inside(lines, ItemLines(lines, found.end))
            lines.close()
            found = _next_marker(lines)
        lines.close()


def _next_marker(lines: Lines) -> Marker | None:
    while lines.line == BLANK:
        lines.advance()
    line = lines.line
    if line is None or ThematicBreak.start(line):
        return None
    return marker(line)
