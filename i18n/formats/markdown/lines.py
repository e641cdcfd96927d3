"""A region's lines as block readers see them, each knowing where in the page it stands.

A container does not collect its lines before they are read: it is a view on the lines around it
(CommonMark 0.31.2, section 5), which takes its own prefix off each line as the reading goes on.
So whoever reads a paragraph sees a lazy continuation line for what it is, at any depth.

What every view keeps to:
- A line ends in `\\n`, however the page spells it. A blank line is exactly `\\n`.
- Tabs before a line's text are turned into the blanks they stand for (section 2.2), other
  characters never change: a line without its leading blanks is a suffix of the page's line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple, Protocol

from mistletoe.block_tokenizer import FileWrapper

from i18n.formats.markdown.events import Close, Event, Leaf, Open, Row
from i18n.model import Span

BLANK = "\n"
_LINE_END = re.compile(r"\r\n|\n|\r")
_LEADING = re.compile(r"[ \t]*")


class Source(NamedTuple):
    """The lines of a region and where they stand; offsets are those of the page's text."""

    lines: list[str]
    """Each with `\\n` at its end, whatever ends it in the page."""
    starts: list[int]
    ends: list[int]
    """Where each line's text ends: its line end is not part of it."""


class BlockStart(Protocol):
    """One kind of block, in mistletoe's terms: what begins it, and how it is read."""

    def start(self, line: str) -> bool:
        """Whether the line begins such a block."""

    def interrupts(self, line: str, lazy: bool) -> bool:
        """Whether the line begins such a block though a paragraph is open before it.

        `lazy` says that the line has not the prefixes of the paragraph's containers.
        """

    def read(self, lines: Lines) -> None:
        """Take the block's lines off `lines` and add its events to `lines.events`."""


class Lines(FileWrapper):
    """Lines to be read one by one: the region's own, or what a container leaves of them."""

    line: str | None
    """The line to be read now; None where the view ends."""
    spare: str | None = None
    """Where the view ends: the line that a paragraph may still take as a lazy continuation."""
    root: PageLines
    depth: int = 0
    """How many containers are around."""

    def __init__(self, events: list[Event], starts: Mapping[str, tuple[BlockStart, ...]]) -> None:
        self.events = events
        self.block_starts = starts

    def advance(self) -> None:
        """Go on to the next line."""
        raise NotImplementedError

    def peek(self) -> str | None:
        """The line to be read now: mistletoe's name for it."""
        return self.line

    def __next__(self) -> str:
        """Take the line to be read now: mistletoe's name for it."""
        line = self.line
        if line is None:
            raise StopIteration
        self.advance()
        return line

    def column(self) -> int:
        """How many columns of the page's line stand before the line to be read now."""
        return 0

    def offset(self) -> int:
        """Where in the page the text of the line to be read now begins."""
        return self.root.source.ends[self.root.index] - len((self.line or BLANK).lstrip(" ")) + 1

    def open(self, kind: str) -> None:
        """Say that a container begins at the line to be read now."""
        self.events.append(Open(kind, self.offset()))

    def close(self) -> None:
        """Say that the container opened last ends before the line to be read now."""
        self.events.append(Close(self.root.last_end()))

    def leaf(self, kind: str, start: int, content: str = "") -> None:
        """Say that a verbatim block began at `start` and ends before the line to be read now."""
        self.events.append(Leaf(kind, Span(start, self.root.last_end()), content))


class PageLines(Lines):
    """The lines of a region, outside every container."""

    def __init__(
        self, source: Source, events: list[Event], starts: Mapping[str, tuple[BlockStart, ...]]
    ) -> None:
        super().__init__(events, starts)
        self.source = source
        self.root = self
        self.index = -1
        self.advance()

    def advance(self) -> None:
        self.index += 1
        if self.index == len(self.source.lines):
            self.line = None
            return
        line = self.source.lines[self.index]
        self.line = _without_tabs(line, 0) if line[0] in " \t" else line

    def last_end(self) -> int:
        """Where the last line before this one ends that is not blank."""
        index = self.index - 1
        lines = self.source.lines
        while index > 0 and not lines[index].strip(" \t\n"):
            index -= 1
        return self.source.ends[index]


class Inside(Lines):
    """The lines of a container: those around it without the container's prefix."""

    width: int
    """How many columns the prefix of the line to be read now takes."""
    started: bool
    """Whether a line with text in it was seen."""

    def __init__(self, outer: Lines) -> None:
        super().__init__(outer.events, outer.block_starts)
        self.outer = outer
        self.root = outer.root
        self.depth = outer.depth + 1
        above = outer.chain if isinstance(outer, Inside) else ()
        self.chain: tuple[Inside, ...] = (*above, self)
        quotes = [at for at, view in enumerate(self.chain, 1) if view.ends_at_blank]
        cut = quotes[-1] if quotes else 0
        self._quoted, self._items = self.chain[:cut], self.chain[cut:]
        self._top: Lines = self.chain[cut - 1] if cut else self.root

    ends_at_blank = False
    """Whether a blank line can end the container."""

    def match(self) -> None:
        """Take the container's prefix off the line that `outer` is at, or end."""
        raise NotImplementedError

    def advance(self) -> None:
        self.root.advance()
        for view in self._quoted:
            view.match()
        if self.started and self._top.line == BLANK:
            # A list item goes on over blank lines, and so do all around it: there is no need to
            # ask each, they are asked again before a line with text. Else blank lines in deep
            # lists would cost their depth.
            self.line = BLANK
            return
        for view in self._items:
            view.match()

    def column(self) -> int:
        return self.outer.column() + self.width

    def _end(self, spare: str | None) -> None:
        self.line = None
        self.spare = None if spare == BLANK else spare


class QuoteLines(Inside):
    """The lines of a block quote (section 5.1)."""

    ends_at_blank = True

    def __init__(self, outer: Lines) -> None:
        super().__init__(outer)
        self.started = False
        self.match()

    def match(self) -> None:
        line = self.outer.line
        if line is None:
            self._end(self.outer.spare)
            return
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if indent > 3 or text[0] != ">":
            self._end(line)
            return
        rest = text[1:]
        self.width = indent + 1
        if rest[0] in " \t":
            rest = _without_tabs(rest, self.column())
            if rest[0] == " ":
                rest = rest[1:]
                self.width += 1
        self.line = rest


class ItemLines(Inside):
    """The lines of a list item (section 5.2)."""

    def __init__(self, outer: Lines, marker_end: int) -> None:
        """`marker_end` is the column after the marker in the line that `outer` is at."""
        super().__init__(outer)
        self.width = marker_end
        rest = _without_tabs((outer.line or BLANK)[marker_end:], self.column())
        blanks = len(rest) - len(rest.lstrip(" "))
        taken = blanks if 0 < blanks < 5 else 1
        self.width += taken
        self.started = rest != BLANK
        self.line = rest[taken:] if self.started else BLANK
        self._indent = " " * self.width

    def match(self) -> None:
        line = self.outer.line
        if line is None:
            self._end(self.outer.spare)
        elif line.startswith(self._indent):
            self.line = line[self.width :]
            self.started = True
        elif line == BLANK and self.started:
            self.line = BLANK
        else:
            self._end(line)


def split(text: str, span: Span) -> Source:
    """The lines of `text[span.start:span.end]`, ended by `\\r\\n`, `\\n` and `\\r` only.

    CommonMark 0.31.2, section 2.1. Other line separators of Unicode are text.
    """
    part = text[span.start : span.end]
    if "\r" in part:
        return _split_mixed(part, span)
    lines = [line + "\n" for line in part.split("\n")]
    starts = list(accumulate(map(len, lines), initial=span.start))
    source = Source(lines, starts[:-1], [start - 1 for start in starts[1:]])
    return _without_last_empty(source)


def _split_mixed(part: str, span: Span) -> Source:
    line_ends = [match.span() for match in _LINE_END.finditer(part)]
    starts = [0, *(end for _, end in line_ends)]
    ends = [*(start for start, _ in line_ends), len(part)]
    lines = [part[start:end] + "\n" for start, end in zip(starts, ends, strict=True)]
    shift = span.start
    source = Source(lines, [shift + at for at in starts], [shift + at for at in ends])
    return _without_last_empty(source)


def _without_last_empty(source: Source) -> Source:
    """After the last line end there is no line."""
    if source.lines[-1] == BLANK:
        for part in source:
            part.pop()
    return source


def _without_tabs(line: str, column: int) -> str:
    """The line with blanks for the tabs before its text; `column` is where it begins."""
    lead = _LEADING.match(line)
    width = lead.end() if lead else 0
    if line[width] == "\n":
        return BLANK
    if "\t" not in line[:width]:
        return line
    return (" " * column + line[:width]).expandtabs(4)[column:] + line[width:]


def row(lines: Lines, line: str, lazy: bool) -> Row:
    """The line to be read now as a row of text."""
    return (lines.root.index, line.lstrip(" "), lazy)
