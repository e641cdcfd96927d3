"""Lines of nothing but the tags of template languages, as the block phase reads them."""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.lines import Lines
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD

_ONLY_TAGS = re.compile(rf" {{0,3}}[{WORD} \t]*+{BOUND}[{WORD}{BOUND} \t]*+\n")


class TagLine:
    """A line of tags of which one begins or ends a pair: it ends what stands before it."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one."""
        return _ONLY_TAGS.fullmatch(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """Whether the line to be read now is one."""
        return cls.start(lines.peek() or "")

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        start = lines.offset()
        lines.advance()
        lines.leaf("tags", start)
