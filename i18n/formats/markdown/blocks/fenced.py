"""Containers between two marks on lines of their own: `:::` and `///`.

The line that closes one ends whatever is open in it. Their contents have no prefix.
"""

from __future__ import annotations

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.events import Complaint
from i18n.formats.markdown.blocks.lines import CODE_INDENT, Kinds, Lines
from i18n.formats.markdown.blocks.views import Inside

_UNCLOSED = "no line {} closes this container: it ends where what is around it ends"


class FencedLines(Inside):
    """The lines up to the one that closes."""

    def __init__(self, outer: Lines, mark: str, *, exact: bool) -> None:
        """`outer` is at the line after the opening `mark`.

        A closing mark is as long as the opening one or, unless `exact`, longer.
        """
        super().__init__(outer)
        self.width = 0
        self.started = True
        self.closed = False
        self._mark = mark
        self._exact = exact
        self.match()

    def match(self) -> None:
        """End at the line that closes, and where `outer` ends; no line is a lazy continuation."""
        line = self.outer.line
        if line is None:
            self.end(None)
        elif line[0] in " :/" and line[-2] in ":/ \t" and self._closes(line):
            self.closed = True
            self.end(None)
        else:
            self.line = line

    def _closes(self, line: str) -> bool:
        text = line.strip(" \t\n")
        mark = self._mark
        if not text.startswith(mark) or text.strip(mark[0]):
            return False
        if self._exact and (len(text) != len(mark) or self.root.in_code):
            return False
        return len(line) - len(line.lstrip(" \t")) < CODE_INDENT


def read_fenced(
    lines: Lines, mark: str, start: int, *, exact: bool = False, kinds: Kinds | None = None
) -> None:
    """Read the contents of the container opened by the `mark` at `start`, and its closing line.

    `kinds` are the kinds of blocks in it, where these are not those around it.
    """
    inside = FencedLines(lines, mark, exact=exact)
    inside.kinds = kinds or inside.kinds
    read_inside(lines, inside)
    if inside.closed:
        lines.advance()
    else:
        lines.events.append(Complaint("unclosed-container", _UNCLOSED.format(mark), start))
