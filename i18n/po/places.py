"""Where in a PO file a character of a msgstr stands: its strings may be split, and have escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from i18n.model import NOWHERE, Catalog, Message, Span
from i18n.po.grammar import ENTRY, STRING
from i18n.po.quote import EscapeError, unquote

_PIECE = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]++|(?!))++|\\[\s\S]|[^\\]")
"""A character as a file spells it; the escapes of bytes that follow one another are one piece."""


class Located(NamedTuple):
    """A part of a msgstr in its file, cut at the end of its first line."""

    line: int
    """1-based."""
    text: str
    """The line, without its end."""
    start: int
    """The offset in the line of the part's first character."""
    end: int


def located(catalog: Catalog, message: Message, part: Span = NOWHERE) -> Located | None:
    """Find a part of a message's msgstr, or all of it, in the file that the catalog was read from.

    None where the message is not there, or says something else there. Linear in the entry's text.
    """
    if not 0 <= message.entry < len(catalog.entries):
        return None
    span = catalog.entries[message.entry]
    found = ENTRY.match(catalog.source, span.start)
    if found is None or found["msgstr"] is None:
        return None
    offsets = _offsets(found, message.msgstr)
    if offsets is None:
        return None
    if part == NOWHERE:
        part = Span(0, len(message.msgstr))
    start, end = (
        offsets[min(part.start, len(offsets) - 1)],
        offsets[min(part.end, len(offsets) - 1)],
    )
    return _in_line(catalog.source, found, message.msgstr_line, start, max(start, end))


def _in_line(source: str, found: re.Match[str], msgstr_line: int, start: int, end: int) -> Located:
    line = msgstr_line + source.count("\n", found.start("msgstr"), start)
    begin = source.rfind("\n", 0, start) + 1
    stop = source.find("\n", start)
    text = source[begin : stop if stop >= 0 else len(source)].rstrip("\r")
    first = start - begin
    return Located(line, text, first, max(first, min(end - begin, len(text.rstrip('"')))))


def _offsets(found: re.Match[str], msgstr: str) -> list[int] | None:
    """Where in the file each character of the msgstr begins, and where the last one ends.

    An offset between two strings is that of the later one's first character.
    """
    offsets: list[int] = []
    last = found.end("msgstr") - 1
    try:
        for start, character in _spelled(found):
            offsets += [start] * len(character)
    except EscapeError:
        return None
    return [*offsets, last] if len(offsets) == len(msgstr) else None


def _spelled(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The characters of the strings, each with its offset in the file."""
    for string in STRING.finditer(found.string, *found.span("msgstr")):
        inside = string.span(1)
        if "\\" not in string[1]:
            yield from zip(range(*inside), string[1], strict=True)
            continue
        for piece in _PIECE.finditer(found.string, *inside):
            spelled = piece.group()
            yield piece.start(), spelled if len(spelled) == 1 else unquote(f'"{spelled}"')
