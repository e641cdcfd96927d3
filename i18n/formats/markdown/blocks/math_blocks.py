r"""Math between `$$` or `\[` and `\]` on lines of their own: it stays as it is.

Such a block goes on over blank lines to the line that closes it (remark-math, kramdown,
markdown-it-mathjax3); where none follows, the line begins a paragraph.
"""

from __future__ import annotations

import re
from typing import ClassVar

from i18n.formats.markdown.blocks.events import Complaint
from i18n.formats.markdown.blocks.lines import BLANK, Lines

_UNCLOSED = "no {} closes this math: it is read as text"


class DollarMath:
    """`$$` alone on a line, to the next line with `$$` in it."""

    pattern: ClassVar[re.Pattern[str]] = re.compile(r" {0,3}\$\$[ \t]*+\n")
    closing: ClassVar[str] = "$$"

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line opens such a block."""
        return cls.pattern.fullmatch(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It does where it is closed."""
        return cls.start(lines.peek() or BLANK) and lines.root.follows(cls.closing)

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the lines to the one that closes, or to the end of the container."""
        start = lines.offset()
        if not lines.root.follows(cls.closing):
            message = _UNCLOSED.format(cls.closing)
            lines.events.append(Complaint("unclosed-math", message, start))
            lines.kinds.otherwise.read(lines)
            return
        lines.advance()
        while (line := lines.line) is not None:
            lines.advance()
            if cls.closing in line:
                break
        lines.leaf("math", start)


class BracketMath(DollarMath):
    r"""`\[` alone on a line, to the next line with `\]` in it; mdBook doubles the backslash."""

    pattern = re.compile(r" {0,3}\\{1,2}\[[ \t]*+\n")
    closing = "\\]"
