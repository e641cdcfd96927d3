r"""A region's lines, one by one, each with its place in the page.

What every reader of lines may count on:
- A line ends in `\n`, however the page spells it. A blank line is exactly `\n`.
- Tabs before a line's text are turned into the blanks they stand for (CommonMark 0.31.2, section
  2.2), other characters never change: a line without its leading blanks is a suffix of the page's.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple, Protocol

from mistletoe.block_tokenizer import FileWrapper

from i18n.formats.markdown.blocks.events import Close, Event, Leaf, Open, Passage
from i18n.model import Dialect, Place, Span

BLANK = "\n"
CODE_INDENT = 4
"""How many blanks make of a line indented code, and keep it from beginning anything else."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_LEADING = re.compile(r"[ \t]*")


class Source(NamedTuple):
    r"""The lines of a region and where they stand; offsets are those of the page's text."""

    lines: list[str]
    r"""Each with `\n` at its end, whatever ends it in the page."""
    starts: list[int]
    ends: list[int]
    """Where each line's text ends: its line end is not part of it."""


class BlockReader(Protocol):
    """Reads one kind of block, in mistletoe's terms."""

    def read(self, lines: Lines) -> None:
        """Take a block's lines off `lines` and add its events to `lines.events`."""


class BlockStart(BlockReader, Protocol):
    """Reads a kind of block that a line can begin."""

    def start(self, line: str) -> bool:
        """Whether the line begins such a block."""

    def check_interrupts_paragraph(self, lines: Lines) -> bool:
        """Whether the line to be read now begins such a block though a paragraph is open."""


class Interrupting(ABC):
    """A kind of block that ends a paragraph wherever a line begins it."""

    @classmethod
    @abstractmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins such a block."""

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """Whether the line to be read now begins one: a paragraph above it does not matter."""
        return cls.start(lines.peek() or BLANK)


class Kinds(NamedTuple):
    """All kinds of blocks."""

    starting: Mapping[str, tuple[BlockStart, ...]]
    """By a line's first character that is no blank: what it can begin, first come first."""
    indented: BlockReader
    """What an indented line begins."""
    otherwise: BlockReader
    """What a line begins that begins nothing else."""
    dialect: Dialect
    """Whose blocks they are."""
    alert: frozenset[str]
    """What a line can begin with that does not simply go on with a paragraph."""
    any_indent: bool = False
    """Whether no line is code by its indent."""


class Lines(FileWrapper):
    """Lines to be read one after another: the region's own, or what a container leaves of them."""

    line: str | None
    """The line to be read now; None after the last."""
    spare: str | None = None
    """After the last: the line outside that a paragraph may take as a lazy continuation."""
    root: PageLines
    depth: int = 0
    """How many containers are around."""

    def __init__(self, events: list[Event], kinds: Kinds) -> None:
        self.events = events
        self.kinds = kinds

    def advance(self) -> None:
        """Go on to the next line."""
        raise NotImplementedError

    def peek(self) -> str | None:
        """The line that an open paragraph would have to take now: mistletoe's name for it."""
        return self.spare if self.line is None else self.line

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

    def within(self, start: int, end: int) -> Span:
        """Where in the page that part of the text of the line to be read now stands."""
        shift = self.root.source.ends[self.root.index] + 1 - len(self.line or BLANK)
        return Span(shift + start, shift + end)

    def title(self, start: int, end: int, role: str, kind: str = "title") -> None:
        """Say that this part of the line to be read now is a title, if there is any text in it."""
        text = (self.line or BLANK)[start:end]
        start += len(text) - len(text.lstrip(" \t"))
        end = start + len(text.strip(" \t"))
        if start < end:
            spans = (self.within(start, end),)
            self.events.append(Passage(kind, Place.TITLE, spans, role))

    def leaf(self, kind: str, start: int, content: str = "") -> None:
        """Say that a verbatim block began at `start` and ends before the line to be read now."""
        self.events.append(Leaf(kind, Span(start, self.root.last_end()), content))


class PageLines(Lines):
    """The lines of a region, outside every container."""

    def __init__(self, source: Source, events: list[Event], kinds: Kinds) -> None:
        super().__init__(events, kinds)
        self.source = source
        self.root = self
        self.index = -1
        self.line = BLANK
        self.in_code = False
        """Whether the line to be read now stands in fenced code."""
        self.gave_up = False
        """Whether something of many lines, such as a tag of MDX, was found not to end: then the
        end of nothing else is looked for."""
        self._last = 0
        """The last line before this one that is not blank."""
        self._last_with: dict[str, int] = {}
        self.advance()

    def advance(self) -> None:
        """Go on to the next line."""
        if self.line != BLANK:
            self._last = self.index
        self.index += 1
        if self.index == len(self.source.lines):
            self.line = None
            return
        line = self.source.lines[self.index]
        self.line = without_tabs(line, 0) if line[0] in " \t" else line

    def follows(self, mark: str) -> bool:
        """Whether the mark stands in any of the region's lines after the one to be read now."""
        if mark not in self._last_with:
            lines = self.source.lines
            found = (index for index in range(len(lines) - 1, -1, -1) if mark in lines[index])
            self._last_with[mark] = next(found, -1)
        return self._last_with[mark] > self.index

    def last_end(self) -> int:
        """Where the last line ends that was read and is not blank."""
        return self.source.ends[self._last]


def split(text: str, span: Span) -> Source:
    r"""The lines of `text[span.start:span.end]`, ended by `\r\n`, `\n` and `\r` only.

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


def without_tabs(line: str, column: int) -> str:
    """The line with blanks for the tabs before its text; `column` is where it begins.

    A line of nothing but blanks and tabs becomes `BLANK`.
    """
    lead = _LEADING.match(line)
    width = lead.end() if lead else 0
    if line[width] == "\n":
        return BLANK
    if "\t" not in line[:width]:
        return line
    return (" " * column + line[:width]).expandtabs(CODE_INDENT)[column:] + line[width:]
