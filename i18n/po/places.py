"""Where in a PO file a character of a msgstr stands: its strings may be split, and have escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from i18n.model import NOWHERE, Catalog, Message, Span
from i18n.po.grammar import ENTRY, STRING
from i18n.po.quote import EscapeError, unquote

_PIECE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]++|[\s\S])|[^\\]++")
"""Characters that spell themselves, or one as a file spells it, or one byte of it."""


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
    runs = _runs(found, message.msgstr)
    if runs is None:
        return None
    start, end = part if part != NOWHERE else Span(0, len(message.msgstr))
    shown = [*_cut(runs, start, max(end, start + 1))] or [_end_of(found)]
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
    end = start if empty else max(min(span.end, stop) for span in shown if span.start < stop)
    return Located(line, source[begin:stop].rstrip("\r"), start - begin, end - begin)


def _end_of(found: re.Match[str]) -> Span:
    """Where the last string is closed."""
    end = found.end("msgstr") - 1
    return Span(end, end)


class _Run(NamedTuple):
    """Characters of a msgstr that stand together in the file."""

    at: int
    """The offset of the first one in the msgstr."""
    length: int
    span: Span
    """Where they stand: as many characters as they are, or all of them in one escape."""


def _cut(runs: Sequence[_Run], start: int, end: int) -> Iterator[Span]:
    """Where in the file the characters of a part of the msgstr stand, run by run."""
    for run in runs[max(bisect_right(runs, start, key=lambda run: run.at) - 1, 0) :]:
        if run.at >= end:
            return
        first, last = max(start - run.at, 0), min(end - run.at, run.length)
        if first < last:
            plain = run.span.end - run.span.start == run.length
            yield Span(run.span.start + first, run.span.start + last) if plain else run.span


def _runs(found: re.Match[str], msgstr: str) -> list[_Run] | None:
    """The msgstr as its file spells it; None where that says another text."""
    runs: list[_Run] = []
    said: list[str] = []
    at = 0
    try:
        for span, characters in _spelled(found):
            runs.append(_Run(at, len(characters), span))
            said.append(characters)
            at += len(characters)
    except EscapeError:
        return None
    return runs if "".join(said) == msgstr else None


def _spelled(found: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The characters of the strings, each run with its place."""
    for string in STRING.finditer(found.string, *found.span("msgstr")):
        inside = Span(*string.span(1))
        if "\\" not in string[1]:
            yield inside, string[1]
            continue
        at = inside.start
        for piece in _PIECE.finditer(found.string, *inside):
            spelled = found.string[at : piece.end()]
            try:
                said = _unquoted(spelled) if "\\" in spelled else spelled
            except EscapeError:
                continue  # the first bytes of a character: the next escape goes on with it
            yield Span(at, piece.end()), said
            at = piece.end()


@lru_cache(maxsize=1000)
def _unquoted(escape: str) -> str:
    """What an escape says. Raises EscapeError where it is but a part of one."""
    return unquote(f'"{escape}"')
