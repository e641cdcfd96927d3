"""Where in a PO file a character of a msgstr stands: its strings may be split, and have escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n.model import NOWHERE, Catalog, Message, Span
from i18n.po.grammar import ENTRY, STRING
from i18n.po.quote import EscapeError, unquote

_PIECE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]++|[\s\S])|[^\\]")
"""A character as a file spells it, or one byte of it."""


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
    signs = _signs(found, message.msgstr)
    if signs is None:
        return None
    start, end = part if part != NOWHERE else Span(0, len(signs))
    shown = signs[start:end] or signs[start : start + 1] or [_end_of(found)]
    return _in_line(catalog.source, found, message.msgstr_line, shown, empty=start == end)


def _in_line(
    source: str,
    found: re.Match[str],
    msgstr_line: int,
    shown: Sequence[Span],
    *,
    empty: bool,
) -> Located:
    """The place of characters, up to the end of the line that the first one is on."""
    start = shown[0].start
    line = msgstr_line + source.count("\n", found.start("msgstr"), start)
    begin = source.rfind("\n", 0, start) + 1
    stop = source.find("\n", start)
    stop = stop if stop >= 0 else len(source)
    end = start if empty else max(span.end for span in shown if span.end <= stop)
    return Located(line, source[begin:stop].rstrip("\r"), start - begin, end - begin)


def _end_of(found: re.Match[str]) -> Span:
    """Where the last string is closed."""
    end = found.end("msgstr") - 1
    return Span(end, end)


def _signs(found: re.Match[str], msgstr: str) -> list[Span] | None:
    """Where in the file each character of the msgstr stands; None where it says another text."""
    signs: list[Span] = []
    said: list[str] = []
    try:
        for span, characters in _spelled(found):
            signs += [span] * len(characters)
            said.append(characters)
    except EscapeError:
        return None
    return signs if "".join(said) == msgstr else None


def _spelled(found: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The characters of the strings, each with its place."""
    for string in STRING.finditer(found.string, *found.span("msgstr")):
        inside = string.span(1)
        if "\\" not in string[1]:
            yield from zip((Span(at, at + 1) for at in range(*inside)), string[1], strict=True)
            continue
        at = inside[0]
        for piece in _PIECE.finditer(found.string, *inside):
            spelled = found.string[at : piece.end()]
            try:
                said = spelled if len(spelled) == 1 else unquote(f'"{spelled}"')
            except EscapeError:
                continue  # the first bytes of a character: the next escape goes on with it
            yield Span(at, piece.end()), said
            at = piece.end()
