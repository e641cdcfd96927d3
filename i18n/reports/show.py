"""A page with its segments marked, and what is told of each part at the end of its first line.

In front of each line stands its number and a sign: `+` where something of it is translated, `-`
where all on it stays as it is, none where nothing is to be said. On a terminal with colours
segments are green and what stays is dim, else segments stand in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from i18n.model import Span
from i18n.outcome import Outcome, ShownPage, ShownPart
from i18n.reports import findings
from i18n.reports.numbers import counted
from i18n.reports.terminal import Style, excerpt, marks, one_line, printable
from i18n.words import count

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_LONGEST_NOTE = 200
"""Columns of the headings and contexts that a note tells."""


def report(outcome: Outcome, verbosity: int) -> str:
    """The pages, then what is to be said about them; findings alone where `verbosity` is -1."""
    lines = []
    if verbosity >= 0:
        style = marks()
        for page in outcome.shown:
            lines += [*_page(page, outcome.languages, style, verbosity), ""]
    lines += [one_line(line).rstrip() for line in findings.lines(outcome.findings)]
    return "".join(f"{line}\n" for line in lines)


class _Stretch(NamedTuple):
    """What of a line one part has."""

    span: Span
    part: ShownPart


def _page(
    page: ShownPage, languages: tuple[str, ...], style: Style, verbosity: int
) -> Iterator[str]:
    yield _sum(page, languages)
    stretches = _stretches(page)
    lines = list(_lines(page.text))
    width = len(str(len(lines)))
    told: set[ShownPart] = set()
    at = 0
    for number, line in enumerate(lines, 1):
        first = at
        while at < len(stretches) and stretches[at].span.end <= line.end:
            at += 1
        goes_on = at < len(stretches) and stretches[at].span.start <= line.end
        here = stretches[first : at + goes_on]
        new = [part for part in dict.fromkeys(one.part for one in here) if part not in told]
        told.update(new)
        notes = "; ".join(dict.fromkeys(_note(part, verbosity, languages) for part in new))
        shown = _painted(page.text, line, here, style) + (style.note(f"  <- {notes}") * bool(notes))
        yield f"{number:>{width}} {_sign(here)} {shown}".rstrip()


def _sum(page: ShownPage, languages: tuple[str, ...]) -> str:
    segments = [part for part in page.parts if part.key]
    words = sum(count(part.text) for part in segments)
    told = f"{counted(len(segments), 'message')}, {counted(words, 'word')}"
    for code in languages:
        told += f"; {sum(code in part.languages for part in segments):,} shown in {code}"
    return f"{one_line(page.path)}: {told}"


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        if match.start() < len(text):
            yield Span(*match.span(1))


def _stretches(page: ShownPage) -> list[_Stretch]:
    """The parts' spans, disjoint and in order: of what stays, only what no part inside it has."""
    found: list[_Stretch] = []
    around: list[_Stretch] = []
    spans = [_Stretch(span, part) for part in page.parts for span in part.spans]
    for stretch in sorted(spans, key=lambda one: (one.span.start, -one.span.end)):
        while around and around[-1].span.end <= stretch.span.start:
            found += _cut(around.pop(), found)
        if around:
            outer = around[-1]
            found += _cut(_Stretch(Span(outer.span.start, stretch.span.start), outer.part), found)
        around.append(stretch)
    while around:
        found += _cut(around.pop(), found)
    return found


def _cut(stretch: _Stretch, before: list[_Stretch]) -> list[_Stretch]:
    """What of a stretch comes after those before it."""
    start = max(stretch.span.start, before[-1].span.end if before else 0)
    if start >= stretch.span.end:
        return []
    return [_Stretch(Span(start, stretch.span.end), stretch.part)]


def _sign(here: list[_Stretch]) -> str:
    if not here:
        return " "
    return "+" if any(stretch.part.key for stretch in here) else "-"


def _painted(text: str, line: Span, here: list[_Stretch], style: Style) -> str:
    """The line with its stretches marked."""
    parts = []
    at = line.start
    for stretch in here:
        start, end = max(stretch.span.start, line.start), min(stretch.span.end, line.end)
        paint = style.segment if stretch.part.key else style.verbatim
        parts.append(printable(text[at:start]))
        if start < end:
            parts.append(paint(printable(text[start:end])))
        at = max(at, end)
    return "".join([*parts, printable(text[at : line.end])])


def _note(part: ShownPart, verbosity: int, languages: tuple[str, ...]) -> str:
    """What a part is, or why it stays as it is."""
    if part.key is None:
        return f"not translated: {one_line(part.reason)}"
    told = [part.kind]
    if part.key.msgctxt is not None:
        told.append(f"context {part.key.msgctxt}")
    if languages:
        told.append(f"shown in {' '.join(part.languages)}" if part.languages else "source shown")
    if verbosity > 0 and part.trail:
        told.append(f"under {' > '.join(part.trail)}")
    return excerpt(", ".join(told), _LONGEST_NOTE)
