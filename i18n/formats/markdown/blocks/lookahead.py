"""Lines ahead of the one to be read now, for what goes on over an unknown number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n.formats.markdown.blocks.events import Row
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.formats.markdown.blocks.views import Inside

_GROWTH = 8
"""How many times more lines are looked at, where those looked at before do not suffice."""
_QUOTED = re.compile(r"[ \t]*+>?")


def growing(lines: Lines, line: str) -> Iterator[tuple[str, int]]:
    """The line, then it and more and more lines below it; with how many there are at most.

    The lines are without indent and without the marks of the quotes around. None but the line
    alone once a reader has given up: so the time it takes stays linear.
    """
    root = lines.root
    first = line.lstrip(" ")
    yield first, 1
    every = root.source.lines
    quotes = sum(view.ends_at_blank for view in lines.chain) if isinstance(lines, Inside) else 0
    count = 1
    while root.index + count < len(every) and not root.gave_up:
        count *= _GROWTH
        further = every[root.index + 1 : root.index + count]
        yield first + _without_marks(further, quotes), count


def _without_marks(further: Sequence[str], quotes: int) -> str:
    done = []
    for line in further:
        at = 0
        for _ in range(quotes):
            mark = _QUOTED.match(line, at)
            at = mark.end() if mark else at
        done.append(line[at:].lstrip(" \t") or BLANK)
    return "".join(done)


def take(lines: Lines, count: int) -> list[Row]:
    """Take that many lines of the page, as far as they are the container's."""
    rows: list[Row] = []
    last = lines.root.index + count - 1
    lines.root.in_code = True
    while (line := lines.line) is not None and lines.root.index <= last:
        rows.append((lines.root.index, line.lstrip(" "), False))
        if lines.root.index == last:
            lines.root.in_code = False
        lines.advance()
    lines.root.gave_up = lines.root.gave_up or lines.root.in_code
    lines.root.in_code = False
    return rows
