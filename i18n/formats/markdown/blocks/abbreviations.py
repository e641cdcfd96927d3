"""Abbreviations: `*[HTML]: Hyper Text Markup Language` (Python-Markdown, kramdown).

The expansion is text, the abbreviation is what the page's words are compared with.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.events import Leaf
from i18n.formats.markdown.blocks.lines import BLANK, Interrupting, Lines

_ABBREVIATION = re.compile(r" {0,3}(?P<mark>\*\[[^\[\]\\\n]++\] ?:)(?P<text>[^\n]*)\n")


class Abbreviation(Interrupting):
    """A line that tells what an abbreviation stands for."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one."""
        return _ABBREVIATION.fullmatch(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        line = lines.line or BLANK
        found = _ABBREVIATION.fullmatch(line)
        if found is None:
            raise ValueError(line)
        lines.events.append(Leaf("abbreviation", lines.within(*found.span("mark"))))
        lines.title(*found.span("text"), "abbreviation", "expansion")
        lines.advance()
