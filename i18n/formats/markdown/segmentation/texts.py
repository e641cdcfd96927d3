"""The lines of a text: where its pieces stand, how it is joined, how it would be continued."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from i18n.formats.markdown.blocks.events import Row
from i18n.formats.markdown.blocks.lines import Source
from i18n.formats.markdown.message.msgid import join
from i18n.model import Span

_MARKER = re.compile(r"[^> \t]")


class Joined(NamedTuple):
    """A text joined from its lines; the fields are a `Segment`'s."""

    msgid: str
    pieces: tuple[Span, ...]
    hard_breaks: tuple[int, ...] = ()


def joined(
    rows: Sequence[Row], ends: Sequence[int], *, goes_on: bool, cut: int = 0
) -> Joined | None:
    """Join a text's lines; None where nothing is left of them.

    `ends` says where the region's lines end; `goes_on`, whether the paragraph has lines after
    these, so that the last of them can end in a hard break too; `cut`, how many characters at
    its end are no text. The spelling of a hard break is no
    part of a piece; a line that is nothing else has none.
    """
    pieces: list[Span] = []
    parts: list[str] = []
    breaks: list[int] = []
    final = len(rows) if goes_on else len(rows) - 1
    for index, (number, line, _) in enumerate(rows):
        start = ends[number] - len(line) + 1
        text = line[:-1] if index < len(rows) - 1 else line[: -1 - cut]
        hard = False
        if text[-1:] in _BREAKING:
            text, hard = _without_break(text, may_break=index < final)
        if text and _is_line(text):
            pieces.append(Span(start, start + len(text)))
            parts.append(text)
        elif text:
            spans = _lines(text, start)
            pieces += spans
            parts += [text[left - start : right - start] for left, right in spans]
        if hard and pieces:
            breaks.append(len(pieces) - 1)
    if not pieces:
        return None
    hard_breaks = tuple(dict.fromkeys(at for at in breaks if at < len(pieces) - 1))
    return Joined(join(parts, hard_breaks), tuple(pieces), hard_breaks)


def joined_piece(text: str, span: Span) -> Joined:
    """Join the lines of a stretch that is one line to Markdown; it is not empty."""
    part = text[slice(*span)]
    if _is_line(part):
        return Joined(part, (span,))
    spans = _lines(part, span.start)
    return Joined(join([text[slice(*line)] for line in spans]), spans)


_BREAKING = frozenset(" \t\\")
_LINE = re.compile(r"[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?")


def lines_in(text: str, span: Span) -> tuple[Span, ...]:
    """The lines of the page with text in them in a stretch that is one line to Markdown.

    It is more than one where a template tag in it goes on over line ends.
    """
    part = text[span.start : span.end]
    return (span,) if _is_line(part) else _lines(part, span.start)


def _is_line(text: str) -> bool:
    return "\n" not in text and "\r" not in text


def _lines(text: str, start: int) -> tuple[Span, ...]:
    return tuple(Span(start + line.start(), start + line.end()) for line in _LINE.finditer(text))


def _without_break(text: str, *, may_break: bool) -> tuple[str, bool]:
    """A line without its trailing blanks and its hard break, and whether it has one.

    CommonMark 0.31.2, section 6.7: two blanks or more, or a backslash that is not itself escaped.
    """
    kept = text.rstrip(" \t")
    if text.endswith("  "):
        return kept, may_break
    slashes = len(text) - len(text.rstrip("\\"))
    if not may_break or slashes % 2 == 0:
        return kept, False
    return text[:-1].rstrip(" \t"), True


def prefix_of(rows: Sequence[Row], text: str, source: Source) -> str:
    """What a further line of the paragraph must begin with to stay in its containers.

    As its second line spells it; for one line, as the first does, blanks for the list markers.
    """
    for number, line, lazy in rows[1:]:
        if not lazy:
            return _before(number, line, text, source)
    number, line, _ = rows[0]
    before = _before(number, line, text, source)
    return _MARKER.sub(" ", before) if before else ""


def _before(number: int, line: str, text: str, source: Source) -> str:
    return text[source.starts[number] : source.ends[number] - len(line) + 1]
