"""Block quotes and lists (CommonMark 0.31.2, section 5)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mistletoe import block_token

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.leaves import ThematicBreak
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.formats.markdown.blocks.views import ItemLines, QuoteLines


class Quote(block_token.Quote):
    """A block quote, read through a view that takes its marks off line by line."""

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the quote's lines."""
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

    pattern = _MARKER

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """Whether it may stand below a paragraph: an item with text, numbered 1 if at all.

        Any item may outside of the paragraph's containers.
        """
        found = marker(lines.peek() or BLANK)
        if found is None or lines.line is None:
            return found is not None
        return not found.empty and (not found.number or int(found.number) == 1)

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the lines of all items."""
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
