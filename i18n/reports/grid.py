"""A table that fits: columns that say the same are one, and what is still too wide is broken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n.reports.terminal import columns, padded

_GAP = 2
_HEADING = 11
"""Columns that the languages above a common column may take, if the cells need less."""


class Column(NamedTuple):
    """What stands below one or more headings."""

    headings: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        """In columns of the terminal."""
        return max(map(len, [*self._lines(), *self.cells]))

    def heading(self, height: int) -> list[str]:
        """The lines above the cells, the last of them right above."""
        lines = self._lines()
        return [""] * (height - len(lines)) + lines

    @property
    def height(self) -> int:
        """How many lines the headings take."""
        return len(self._lines())

    def _lines(self) -> list[str]:
        longest = max(map(len, [*self.headings, *self.cells]))
        together = " ".join(self.headings)
        return textwrap.wrap(
            together,
            max(longest, _HEADING if len(self.headings) > 1 else 1),
            break_long_words=False,
            break_on_hyphens=False,
        )


def lines(
    labels: Sequence[str], first: Column, others: Sequence[Column], width: int
) -> Iterator[str]:
    """The lines of a table, with `labels` before the heading and the rows.

    `first` is never put together with another column.
    """
    left = max(map(columns, labels))
    if _width(left, [first, *others]) > width:
        others = _together(others)
    rest = [first, *others]
    while rest:
        taken = 1
        while taken < len(rest) and _width(left, rest[: taken + 1]) <= width:
            taken += 1
        yield from _block(labels, left, rest[:taken])
        rest = rest[taken:]
        if rest:
            yield ""


def _width(left: int, shown: Sequence[Column]) -> int:
    return left + sum(_GAP + column.width for column in shown)


def _together(others: Sequence[Column]) -> list[Column]:
    """Columns with the same cells as one, in the place of the first."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for column in others:
        groups.setdefault(column.cells, []).extend(column.headings)
    return [Column(tuple(headings), cells) for cells, headings in groups.items()]


def _block(labels: Sequence[str], left: int, shown: Sequence[Column]) -> Iterator[str]:
    height = max(column.height for column in shown)
    heads = [column.heading(height) for column in shown]
    widths = [column.width for column in shown]
    rows = [*zip(*heads, strict=True), *zip(*(column.cells for column in shown), strict=True)]
    for label, row in zip([""] * (height - 1) + list(labels), rows, strict=True):
        cells = (f"{cell:>{_GAP + width}}" for cell, width in zip(row, widths, strict=True))
        yield padded(label, left) + "".join(cells)
