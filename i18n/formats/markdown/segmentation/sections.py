"""The sections that stay as they are because of their heading: `skip` in polypage.yaml."""

from __future__ import annotations

_NONE, _ALL = 0, -1
"""For the level of a heading: nothing is skipped; everything is, whatever headings come."""


class Sections:
    """Follows the headings of a page; those in a container end no section outside of it."""

    def __init__(self, headings: frozenset[str]) -> None:
        """`headings` are the texts of those whose sections stay."""
        self._headings = headings
        self._level = _NONE
        """The level of the heading whose section is skipped."""
        self._around: list[int] = []

    @property
    def skipped(self) -> bool:
        """Whether the block that is read now stays as it is."""
        return self._level != _NONE

    def open(self) -> None:
        """A container begins."""
        self._around.append(self._level)
        self._level = _ALL if self._level else _NONE

    def close(self) -> None:
        """The container opened last ends."""
        self._level = self._around.pop()

    def enter(self, kind: str, text: str) -> None:
        """A block begins: a heading ends the section before it, and may have its own skipped."""
        if not self._headings or not kind.startswith("heading ") or self._level == _ALL:
            return
        level = int(kind[-1])
        if self._level and level <= self._level:
            self._level = _NONE
        if not self._level and " ".join(text.split()) in self._headings:
            self._level = level
