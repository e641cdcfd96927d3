"""MDX: modules, expressions and components (MDX 3; the extensions of micromark that read it).

A line of nothing but tags and expressions is a block, whatever it stands in and however far it is
indented; what stands between two of them is Markdown. Nothing here is ever code by its indent.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.events import Complaint, Html
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.formats.markdown.blocks.lookahead import growing, take
from i18n.formats.markdown.blocks.views import Inside
from i18n.formats.markdown.html.expressions import read_on
from i18n.formats.markdown.html.tokens import JSX_BEGINS, Scanner

_MODULE = re.compile(
    r"(?:import|export)[ ](?=[^\n]*(?:[\"'{}=(;*]|\b(?:class|default|function)\b))"
)
_BLANKS = re.compile(r"[ \t]*+")
_MOST = 64
"""How many lines may have been looked at for text behind them."""
_UNCLOSED = "nothing closes what begins here with {}, so this line stays as it is"
_SHOWN = 40


class Deeper:
    """Lines indented as code would be, which is no code here."""

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Read them without their indent."""
        read_inside(lines, DeeperLines(lines))


class DeeperLines(Inside):
    """Lines that are all indented as far as the first one."""

    def __init__(self, outer: Lines) -> None:
        super().__init__(outer)
        line = outer.line or BLANK
        self.width = len(line) - len(line.lstrip(" "))
        self.started = True
        self._indent = " " * self.width
        self.match()

    def match(self) -> None:
        """Take the indent off the line, or end; lines of code or of a tag have any indent."""
        line = self.outer.line
        if line is None:
            self.end(self.outer.spare)
        elif line.startswith(self._indent):
            self.line = line[self.width :]
        elif line == BLANK:
            self.line = BLANK
        elif self.root.in_code:
            self.line = line.lstrip(" ")
        else:
            self.end(line)


class Flow(NamedTuple):
    """How far tags and expressions go that begin a line."""

    lines: int
    """0 where other text follows them."""
    closed: bool = True
    """Whether they end at all."""


class Component:
    """Lines of nothing but tags, expressions and comments."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins such; what goes on in further lines is decided later."""
        found = _flow(line.lstrip(" "))
        return found.lines > 0 or not found.closed

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It always does."""
        line = lines.peek() or BLANK
        return cls.start(line) and _length(lines, line).lines > 0

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take its lines; those that are text after all are a paragraph's."""
        line = lines.line or BLANK
        start = lines.offset()
        found = _length(lines, line)
        if found.lines:
            lines.events.append(Html(take(lines, found.lines)))
        elif found.closed:
            lines.kinds.otherwise.read(lines)
        else:
            text = line.strip(" \n")
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            lines.events.append(Complaint("unclosed-tag", _UNCLOSED.format(shown), start))
            lines.advance()
            lines.leaf("line", start)


class Module:
    """`import` and `export`, to a blank line outside of all brackets."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins one."""
        return _MODULE.match(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It never does."""
        del lines
        return False

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take its lines; within a container it is text."""
        if lines.depth:
            lines.kinds.otherwise.read(lines)
            return
        start = lines.offset()
        count = _module_length(lines)
        if not count:
            message = "nothing closes a bracket in the module that begins here"
            lines.events.append(Complaint("unclosed-bracket", message, start))
        while (line := lines.line) is not None and (count > 0 or (count <= 0 and line != BLANK)):
            lines.advance()
            count -= 1
            if not count:
                break
        lines.leaf("module", start)


def _module_length(lines: Lines) -> int:
    """How many lines a module has; 0 where one of its brackets is never closed."""
    root = lines.root
    every = root.source.lines
    if root.gave_up:
        return 0
    waiting: list[str] = []
    for index in range(root.index, len(every)):
        if not waiting and not every[index].strip(" \t\n"):
            return index - root.index
        read_on(every[index], waiting)
    root.gave_up = bool(waiting)
    return 0 if waiting else len(every) - root.index


def _length(lines: Lines, line: str) -> Flow:
    """How many lines the tags and expressions have that begin with the line."""
    found = Flow(0, closed=False)
    for text, count in growing(lines, line):
        found = _flow(text)
        if found.closed:
            if not found.lines and count > _MOST:
                lines.root.gave_up = True
            return found
    lines.root.gave_up = True
    return found


def _flow(text: str) -> Flow:
    """How many lines of the text are nothing but tags, expressions and comments."""
    scanner = Scanner(text, jsx=True)
    at = 0
    while True:
        blanks = _BLANKS.match(text, at)
        at = blanks.end() if blanks else at
        if at == len(text) or text[at] == "\n":
            return Flow(text.count("\n", 0, at) + 1)
        if not JSX_BEGINS.match(text, at):
            return Flow(0)
        piece = scanner.piece(at)
        if piece.kind in ("unclosed", "text"):
            return Flow(0, closed=False)
        at = piece.span.end
