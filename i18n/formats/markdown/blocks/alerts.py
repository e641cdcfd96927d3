"""Alerts: quotes that begin with `[!NOTE]` (GitHub, Hugo, Obsidian).

The mark stays as it is; a title behind it, which Hugo and Obsidian show, is a text of its own.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.events import Leaf, Open
from i18n.formats.markdown.blocks.lines import BLANK, Lines

_MARK = re.compile(r" {0,3}(?P<mark>\[![A-Za-z][\w-]*+(?:\|[^\[\]\n]*+)?+\][-+]?)(?=[ \t\n])")


class AlertMark:
    """The first line of an alert."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one, if it is a quote's first."""
        return _MARK.match(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """Below a paragraph it is no quote's first line."""
        del lines
        return False

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line; elsewhere than at a quote's start it begins a paragraph."""
        line = lines.line or BLANK
        found = _MARK.match(line)
        around = lines.events[-1] if lines.events else None
        if found is None or not isinstance(around, Open) or around.kind != "quote":
            lines.kinds.otherwise.read(lines)
            return
        lines.events.append(Leaf("alert", lines.within(*found.span("mark"))))
        lines.title(found.end(), len(line) - 1, "alert title")
        lines.advance()
