"""An independent CommonMark parser's view of a page: where each text block stands.

pyromark wraps pulldown-cmark, which shares no code with the parser under test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import pyromark

from i18n.model import Block

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_TASKLISTS
_INLINE = frozenset({"Emphasis", "Strong", "Link", "Image"})
_LONE_CR = re.compile(r"\r(?!\n)")
"""A line end in CommonMark (section 2.1); pulldown-cmark does not see it in code and HTML."""
_BLANKS = b" \t\r\n"
_HARD_BREAKS = re.compile(rb"(?:\\(?:\r\n|\r|\n)[> \t]*)+")
"""A line that is nothing but a hard break is no part of the text after it."""


class Boundary(NamedTuple):
    """A text block: what it is and which characters of the page are its text."""

    kind: str
    start: int
    end: int


class _Run(NamedTuple):
    kind: str
    start: int
    end: int


def seen_by_oracle(text: str) -> list[Boundary]:
    """Every paragraph, heading and table cell that is not empty, in source order."""
    text = _LONE_CR.sub("\n", text)
    data = text.encode()
    characters = _characters(data)
    runs = (_trimmed(run, data) for run in _runs(text, data))
    return [
        Boundary(run.kind, characters[run.start], characters[run.end])
        for run in runs
        if run.start < run.end
    ]


def seen_by_us(outline: Sequence[Block]) -> list[Boundary]:
    """The same of an outline read with a dialect that joins all lines."""
    return [
        Boundary(block.kind.removeprefix("header "), block.span.start, block.span.end)
        for block in outline
        if block.kind.startswith(("paragraph", "heading", "cell", "header cell"))
        and block.span.start < block.span.end
    ]


def _characters(data: bytes) -> list[int]:
    """For each offset in bytes the offset in characters."""
    return list(accumulate(((byte & 0xC0) != 0x80 for byte in data), initial=0))


def _trimmed(run: _Run, data: bytes) -> _Run:
    start, end = run.start, run.end
    while end > start and data[end - 1] in _BLANKS:
        end -= 1
    while start < end and data[start] in _BLANKS:
        start += 1
    hard_breaks = _HARD_BREAKS.match(data, start, end)
    start = hard_breaks.end() if hard_breaks else start
    return _Run(run.kind, start, end)


def _runs(text: str, data: bytes) -> Iterator[_Run]:
    """Text blocks in bytes; in a tight list item they are runs of inline events."""
    run: _Run | None = None
    blocks: list[str] = []
    inline = 0
    for event, extent in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = extent["start"], extent["end"]
        name, opens, closes = _named(event)
        if name in _INLINE:
            inline += opens - closes
        if name in _INLINE or not (opens or closes or name in ("Rule", "TaskListMarker")):
            if inline - opens or closes or blocks[-1:] in _NO_RUNS:
                continue
            kind = blocks[-1] if blocks[-1:] != ["item"] else "paragraph"
            start = _with_backslash(start, data)
            end += 2 * (data[end : end + 2] == b"[]")
            run = _Run(kind, run.start if run else start, end)
            continue
        if run is not None:
            yield run
            run = None
        if opens:
            blocks.append(_KINDS.get(name, name))
            if name in ("TableCell", "Paragraph"):
                yield _Run(_KINDS[name], start, end)
        elif closes:
            blocks.pop()


_NO_RUNS = (["code"], ["html"], ["cell"], ["paragraph"])
_KINDS = {
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "TableCell": "cell",
    "Item": "item",
    "Paragraph": "paragraph",
}


def _named(event: object) -> tuple[str, bool, bool]:
    """An event's name, whether it opens something, whether it closes something."""
    if not isinstance(event, dict):
        return str(event), False, False
    [(key, value)] = event.items()
    if key not in ("Start", "End"):
        return str(key), False, False
    name = value if isinstance(value, str) else str(next(iter(value)))
    if name == "Heading":
        level = value["Heading"]
        name = f"heading {str(level['level'] if isinstance(level, dict) else level)[-1]}"
    return name, key == "Start", key == "End"


def _with_backslash(start: int, data: bytes) -> int:
    """The start of a text whose first character is escaped: the backslash is not in its range."""
    run = start
    while run and data[run - 1 : run] == b"\\":
        run -= 1
    return start - (start - run) % 2
