"""Footnotes: `[^x]: …`, as cmark-gfm and Goldmark read them.

The text goes on over blank lines as long as it is indented by four columns. A footnote may stand
right below a paragraph, and its own paragraphs may be continued lazily.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, Interrupting, Lines, without_tabs
from i18n.formats.markdown.blocks.views import Inside

_MARK = re.compile(r" {0,3}\[\^[^\[\]\n]++\]:")
_INDENT = " " * CODE_INDENT


class FootnoteLines(Inside):
    """The lines of a footnote: behind its mark, and what is indented below."""

    def __init__(self, outer: Lines, mark_end: int) -> None:
        """`mark_end` is the column after the mark in the line that `outer` is at."""
        super().__init__(outer)
        self.started = True
        self.width = mark_end
        rest = without_tabs((outer.line or BLANK)[mark_end:], self.column())
        if rest != BLANK:
            self.width += len(rest) - len(rest.lstrip(" "))
        self.line = rest if rest == BLANK else rest.lstrip(" ")

    def match(self) -> None:
        """Take the indent off the line, or end; a blank line is the footnote's."""
        line = self.outer.line
        if line is None:
            self.end(self.outer.spare)
        elif line == BLANK:
            self.line = BLANK
        elif line.startswith(_INDENT):
            self.width = CODE_INDENT
            self.line = line[CODE_INDENT:]
        else:
            self.end(line)


class Footnote(Interrupting):
    """A footnote, with the blocks in it."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins one."""
        return _MARK.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take all lines of the footnote."""
        found = _MARK.match(lines.line or BLANK)
        if found is None:
            raise ValueError(lines.line)
        lines.open("footnote")
        read_inside(lines, FootnoteLines(lines, found.end()))
        lines.close()
