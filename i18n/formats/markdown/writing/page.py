"""What of the page the writing of a segment asks for: its lines, and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from i18n.formats.markdown.keeping.inventory import View
from i18n.formats.markdown.keeping.rereading import view_of
from i18n.model import Place, Segment
from i18n.policy import TextPolicy

SEVERAL_LINES = (Place.PARAGRAPH, Place.SETEXT_HEADING)
"""All other places are one line's."""
_PLAIN_LINE = re.compile(r"[ \t>]*+(?!\[![\w-]++\][-+]?\s*+$|\[[^\]\n]*+\]:)[^\s>#*+:|0-9=-]")
"""A line that may go on with a paragraph."""
_LINE_END = re.compile(r"\r\n|\n|\r")


class Page:
    """What of the page the writing of a segment asks for."""

    def __init__(
        self, text: str, defined: Mapping[str, str], wrap: int, policy: TextPolicy
    ) -> None:
        self.text = text
        self.defined = defined
        self.labels = frozenset(defined)
        self.wrap = wrap
        self.policy = policy

    def view(self, segment: Segment) -> View:
        """How the segment's text is read."""
        view = view_of(segment, self.policy, self.defined)
        return view._replace(alone=self.begins_paragraph(segment))

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin, and where the last one ends."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text)), len(self.text)]

    def line_start(self, offset: int) -> int:
        """Where the line of the offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line(self, offset: int, below: int = 0) -> str:
        """The line that many lines below that of the offset; empty where there is none."""
        number = bisect_right(self._starts, offset) - 1 + below
        if not 0 <= number < len(self._starts) - 1:
            return ""
        return self.text[self._starts[number] : self._starts[number + 1]]

    def lines_of(self, segment: Segment) -> list[str]:
        """How the segment's first line begins, and each line after a hard break."""
        begins = [0, *(index + 1 for index in segment.hard_breaks)]
        return [self.text[slice(*segment.pieces[index])] for index in begins]

    def shares(self, segment: Segment) -> bool:
        """Whether other text may stand in the segment's paragraph, or in its table row."""
        below = self.line(segment.end, 1)
        if segment.place is Place.SETEXT_HEADING:
            below = below.strip("=- \t>\r\n")
        above = self.line(segment.start, -1)
        return segment.place is Place.TABLE_CELL or has_text(above) or has_text(below)

    def before(self, segment: Segment) -> str:
        """What stands on its line before it."""
        return self.text[self.line_start(segment.start) : segment.start]

    def is_part(self, segment: Segment) -> bool:
        """Whether other text may stand in the same paragraph, above or below it."""
        titled = segment.place is Place.TITLE and "[!" in self.before(segment)
        if segment.place is not Place.PARAGRAPH and not titled:
            return False
        above, below = self.line(segment.start, -1), self.line(segment.end, 1)
        return any(_PLAIN_LINE.match(line) for line in (above, below))

    def is_underlined(self, segment: Segment) -> bool:
        """Whether its lines, more than one, stand above what underlines headings."""
        below = self.line(segment.end, 1).strip(" \t>\r\n")
        return len(segment.pieces) > 1 and bool(below) and set(below) in ({"="}, {"-"})

    def begins_paragraph(self, segment: Segment) -> bool:
        """Whether no other text can stand before it in its paragraph."""
        if segment.place not in SEVERAL_LINES:
            return True
        return has_text(self.before(segment)) or not has_text(self.line(segment.start, -1))

    def goes_on(self, segment: Segment) -> bool:
        """Whether a backslash at the segment's end would break a line, or escape a backslash."""
        below = self.line(segment.end, 1)
        if segment.place in (Place.TABLE_CELL, Place.TITLE):
            ends_line = self.line(segment.end)[segment.end - self.line_start(segment.end) :]
            return not ends_line.strip() and has_text(below)
        return has_text(below) or self.text.startswith("\\", segment.end)

    def line_end(self, offset: int) -> str:
        """The page's line end at the offset or, where none follows, in its first line."""
        found = _LINE_END.search(self.text, offset) or _LINE_END.search(self.text)
        return found.group() if found else "\n"


def has_text(line: str) -> bool:
    """Whether more than blanks and quote marks stands in a line of the page."""
    return line.strip(" \t>\r\n") != ""
