"""Re-wrapping a translated paragraph at a column, where a line end changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from i18n.formats.markdown.message.escapes import Spot, escape_lines, is_verbatim
from i18n.formats.markdown.message.inline import constructs
from i18n.formats.markdown.message.msgid import join
from i18n.formats.markdown.message.templates import templates
from i18n.formats.markdown.refusal import RefusedError
from i18n.model import Span
from i18n.rulebook import SOURCE_SHOWN

_BLANK = re.compile(r"(?<=[^ \t\\]) (?=[^\W\d_])(?!(?:import|export)\b)")
"""A single blank before a word that begins with a letter: no such line begins a block."""
_WHOLE = ("code", "html", "autolink", "link", "image", "reference", "image reference")


def wrapped(line: str, width: int, first: int, later: int) -> list[str]:
    """Break one line of a message into lines of at most `width` code points, where it may.

    `first` and `later` are how many code points stand before its first line and before the
    others. Code, tags, links and templates stay whole, and no line begins a block; joining the
    lines as extraction does gives the line again.
    """
    lines: list[str] = []
    start, last, room = 0, -1, width - first
    for at in (*_breaks(line), len(line)):
        if at - start > room and last >= 0:
            lines.append(line[start:last])
            start, room = last + 1, width - later
        last = at
    lines.append(line[start:])
    if any(map(is_verbatim, lines)) or (_begins_block(lines[0]) and not _begins_block(line)):
        return [line]
    return lines


def on_two_lines(line: str, later: str) -> str:
    """A text that stood on several lines above an underline still does; `later` parts lines.

    On one line it would be a heading to Python-Markdown, which knows none of several lines. One
    that cannot be broken has a line with a blank below it: MkDocs makes no ids of that.
    """
    if later in line:
        return line
    parts = wrapped(line, len(line) - 1, 0, 0)
    return later.join([*parts, "&#32;"] if len(parts) == 1 else parts)


def on_lines(line: str, later: str, count: int) -> str:
    """A text on exactly so many lines, each with about as many words; `later` parts lines.

    Raises RefusedError where it has too few words, or where a line would begin a block.
    """
    breaks = tuple(_breaks(line))
    if len(breaks) < count - 1:
        raise RefusedError("structure", f"{SOURCE_SHOWN}it has too few words for its lines")
    words = len(breaks) + 1
    ends = [-1, *(breaks[part * words // count - 1] for part in range(1, count)), len(line)]
    lines = [line[start + 1 : end] for start, end in pairwise(ends)]
    if any(map(is_verbatim, lines)) or (_begins_block(lines[0]) and not _begins_block(line)):
        raise RefusedError("structure", f"{SOURCE_SHOWN}its first word begins a block")
    return later.join(lines)


def _begins_block(line: str) -> bool:
    return escape_lines(line, (), (Spot.LINE,), ()) != line


def _breaks(line: str) -> Iterator[int]:
    """Where the line may be broken: the offsets of blanks."""
    ranges = _whole_ranges(line)
    reached = number = 0
    for match in _BLANK.finditer(line):
        at = match.start()
        while number < len(ranges) and ranges[number].start <= at:
            reached = max(reached, ranges[number].end)
            number += 1
        if at >= reached and " " in join((line[at - 1], line[at + 1])):
            yield at


def _whole_ranges(line: str) -> list[Span]:
    parts = [part.span for part in constructs(line) if part.kind in _WHOLE]
    return sorted([*parts, *(part.span for part in templates(line))])
