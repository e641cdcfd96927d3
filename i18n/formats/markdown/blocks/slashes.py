"""`/// note | Title` to `///`: the blocks of PyMdown (pymdownx.blocks).

Lines indented by four columns right below the opening line are options. A block closes at a line
of as many slashes, but none in a code block.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.fenced import read_fenced
from i18n.formats.markdown.blocks.lines import BLANK, Interrupting, Lines

_OPENING = re.compile(
    r" {0,3}(?P<mark>/{3,}+)[ \t]*+(?P<name>[\w-]++)[ \t]*+(?:\|(?P<title>[^\n]*))?\n"
)
_UNTITLED = frozenset({"caption", "figure-caption", "html", "table-caption"})
"""Blocks whose argument is a selector or a number."""
_OPTION = "    "


class SlashBlock(Interrupting):
    """A block, from its opening line to the one that closes it."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line opens one."""
        return _OPENING.fullmatch(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take all lines of the block."""
        line = lines.line or BLANK
        found = _OPENING.fullmatch(line)
        if found is None:
            raise ValueError(line)
        begin = lines.offset()
        lines.open("block")
        if found["title"] and found["name"] not in _UNTITLED:
            lines.title(*found.span("title"), "block title")
        lines.advance()
        _take_options(lines)
        read_fenced(lines, found["mark"], begin, exact=True)
        lines.close()


def _take_options(lines: Lines) -> None:
    line = lines.line
    if line is None or not line.startswith(_OPTION):
        return
    start = lines.offset()
    while line is not None and line.startswith(_OPTION):
        lines.advance()
        line = lines.line
    lines.leaf("options", start)
