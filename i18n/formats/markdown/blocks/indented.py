"""Admonitions and tabs: a line with a title, and a body indented by four columns.

`!!! note "Title"` is Python-Markdown's admonition extension; `??? note "Title"` (details) and
`=== "Tab"` (tabbed) are PyMdown's. A body goes on to the first line with text that is indented
less; none continues a paragraph lazily. A title is all between the first quote and the last.
"""

from __future__ import annotations

import re
from typing import ClassVar

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, Interrupting, Lines
from i18n.formats.markdown.blocks.views import Inside

_TITLE = r"[ \t]++\"[^\n]*\""
_NAMES = r"[\w-]++(?:[ ]++[\w-]++|(?!))*+"


class IndentedLines(Inside):
    """The lines that are indented by as many columns, and the blank lines between them."""

    def __init__(self, outer: Lines, width: int) -> None:
        """`outer` is at the line after the one with the title."""
        super().__init__(outer)
        self.started = True
        self.width = width
        self._indent = " " * width
        self.match()

    def match(self) -> None:
        """Take the indent off, or end; no line is a lazy continuation."""
        line = self.outer.line
        if line is None:
            self.end(None)
        elif line == BLANK:
            self.line = BLANK
        elif line.startswith(self._indent):
            self.line = line[self.width :]
        else:
            self.end(None)


class Admonition(Interrupting):
    """`!!! note "Title"`, and `??? note` with or without a `+`."""

    kind: ClassVar[str] = "admonition"
    role: ClassVar[str] = "admonition title"
    pattern: ClassVar[re.Pattern[str]] = re.compile(
        rf" {{0,3}}(?:!!! ?{_NAMES}(?:{_TITLE})?|\?\?\?\+? ?(?:{_NAMES}(?:{_TITLE})?|{_TITLE}))"
        r"[ \t]*+\n"
    )

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins one."""
        return cls.pattern.fullmatch(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line with the title and the lines of the body."""
        line = lines.line or BLANK
        lines.open(cls.kind)
        start = line.find('"') + 1
        if start:
            lines.title(start, line.rfind('"'), cls.role)
        lines.advance()
        indent = len(line) - len(line.lstrip(" "))
        read_inside(lines, IndentedLines(lines, indent + CODE_INDENT))
        lines.close()


class Tab(Admonition):
    """`=== "Tab"`, with `+` or `!` behind the mark."""

    kind = "tab"
    role = "tab"
    pattern = re.compile(rf" {{0,3}}===[+!]{{0,2}}+{_TITLE}[ \t]*+\n")
