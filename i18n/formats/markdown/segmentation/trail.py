"""The headings above the place that was read up to."""

from __future__ import annotations

import re
from typing import TypeAlias

Headings: TypeAlias = tuple[tuple[int, str], ...]
"""The level and the text of each, outermost first."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Trail:
    """The headings above; a container's are over with it."""

    def __init__(self) -> None:
        self.headings: Headings = ()
        self._texts: tuple[str, ...] = ()

    def above(self, kind: str) -> tuple[str, ...]:
        """The texts of the headings above a block of that kind, be it a heading itself."""
        if not kind.startswith("heading"):
            return self._texts
        level = int(kind[-1])
        return tuple(text for above, text in self.headings if above < level)

    def enter(self, kind: str, text: str) -> None:
        """A heading of that kind begins its section."""
        level = int(kind[-1])
        above = tuple(heading for heading in self.headings if heading[0] < level)
        name = " ".join(text.split("\n"))
        if name and not _CONTROL.search(name):
            above = (*above, (level, name))
        self.back_to(above)

    def back_to(self, headings: Headings) -> None:
        """Another place is read, below these headings."""
        if headings != self.headings:
            self.headings = headings
            self._texts = tuple(text for _, text in headings)
