"""The status: a table of pages by languages, then what a person could do next."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from i18n.outcome import Outcome, PageStatus
from i18n.reports import catalogs, drift, grid
from i18n.reports.check import tally
from i18n.reports.numbers import counted, per_cent, told
from i18n.reports.terminal import excerpt, folded, width

ROWS = 60
"""Pages up to which each has a row of its own; more are summed up by folder, but with -v."""
NOT_OFFERED = "·"

_MARKS = {
    "h": "hand-made page online",
    "r": "some to review",
    "m": "some made by a machine, to review",
    "x": "not published: too little is translated",
}


class _Row(NamedTuple):
    """Pages that share a row, by language."""

    label: str
    cells: Mapping[str, Sequence[PageStatus]]


def lines(outcome: Outcome, verbosity: int) -> Iterator[str]:
    """The table, its legend, hand-made pages, and what is not in the table."""
    if outcome.status:
        yield from _table(outcome, verbosity)
    yield from drift.lines(outcome.status, verbosity)
    yield from _sums(outcome, verbosity)
    yield from catalogs.behind(outcome)


def _table(outcome: Outcome, verbosity: int) -> Iterator[str]:
    room = width()
    prefix, rows = _rows(outcome.status, room // 3, verbosity)
    by_language: dict[str, list[PageStatus]] = {code: [] for code in outcome.languages}
    for page in outcome.status:
        by_language[page.language].append(page)
    labels = [_shortened(prefix, room // 3), *(row.label for row in rows), "offered", "words to do"]
    sizes = (_words({page.source: page.words for page in _pages(row)}) for row in rows)
    every = outcome.status
    first = grid.Column(("words",), (*sizes, f"{_size(every):,}", f"{_to_do(every):,}"))
    columns = [
        grid.Column((code,), (*(_cell(row.cells.get(code, ())) for row in rows), *_totals(pages)))
        for code, pages in by_language.items()
    ]
    yield from grid.lines(labels, first, columns, room)
    cells = [cell for column in columns for cell in column.cells]
    yield from folded(_legend(cells))


def _rows(pages: Iterable[PageStatus], room: int, verbosity: int) -> tuple[str, list[_Row]]:
    """The folder that all pages are in, and a row for each page, or for each folder below."""
    by_source: dict[str, list[PageStatus]] = {}
    for page in pages:
        by_source.setdefault(page.source, []).append(page)
    folder = os.path.commonpath([source.rpartition("/")[0] for source in by_source])
    prefix = f"{folder}/" if folder else ""
    grouped: dict[str, list[PageStatus]] = {}
    fold = len(by_source) > ROWS and verbosity <= 0
    for source, found in by_source.items():
        grouped.setdefault(_folder(source[len(prefix) :]) if fold else source, []).extend(found)
    rows = []
    for name, found in grouped.items():
        label = name if fold else name[len(prefix) :]
        cells: dict[str, list[PageStatus]] = {}
        for page in found:
            cells.setdefault(page.language, []).append(page)
        number = len({page.source for page in found})
        note = f" ({counted(number, 'page')})" if fold else ""
        rows.append(_Row(_shortened(label, room - len(note)) + note, cells))
    return prefix, rows


def _folder(below: str) -> str:
    """The first folder of a path; of a file right there: the folder that all are in."""
    first, slash, _ = below.partition("/")
    return first + slash if slash else "./"


def _shortened(label: str, room: int) -> str:
    """The end of a path tells pages apart better than its beginning."""
    line = excerpt(label, len(label) * 2)
    return line if len(line) <= room else "…" + line[len(line) - room + 1 :]


def _pages(row: _Row) -> Iterator[PageStatus]:
    return (page for pages in row.cells.values() for page in pages)


def _words(sizes: Mapping[str, int]) -> str:
    return f"{sum(sizes.values()):,}"


def _cell(pages: Sequence[PageStatus]) -> str:
    """Per cent of words that show translated, with marks."""
    if not pages:
        return NOT_OFFERED
    share = _share(pages)
    marks = ""
    if any(page.hand_made for page in pages):
        marks += "h"
    if any(page.to_review and not page.hand_made for page in pages):
        marks += "r"
    if any(page.machine and not page.hand_made for page in pages):
        marks += "m"
    if any(page.reason and page.translated and page.in_site for page in pages):
        marks += "x"
    return f"{share}{marks}"


def _totals(pages: Sequence[PageStatus]) -> tuple[str, str]:
    if not pages:
        return NOT_OFFERED, NOT_OFFERED
    return str(_share(pages)), f"{_to_do(pages):,}"


def _share(pages: Sequence[PageStatus]) -> int:
    return per_cent(sum(page.translated for page in pages), _size(pages))


def _size(pages: Sequence[PageStatus]) -> int:
    return sum(page.words for page in pages)


def _to_do(pages: Sequence[PageStatus]) -> int:
    return sum(page.words - page.translated for page in pages)


def _legend(cells: Iterable[str]) -> str:
    """What the marks mean that occur."""
    seen = {character for cell in cells for character in cell}
    parts = ["% of words shown translated"]
    parts += [f"{NOT_OFFERED} not offered"] if NOT_OFFERED in seen else []
    parts += [f"{mark} {meaning}" for mark, meaning in _MARKS.items() if mark in seen]
    return "   ".join(parts)


def _sums(outcome: Outcome, verbosity: int) -> Iterator[str]:
    made = [page.drift for page in outcome.status if page.drift is not None]
    if made:
        late = sum(each.behind for each in made)
        behind = f"behind {'its' if late == 1 else 'their'} source"
        step = told(((len(made) - late, "in step"), (late, behind)))
        yield f"{counted(len(made), 'hand-made page')} online: {step}"
    lacking = dict.fromkeys(page.language for page in outcome.status if not page.in_site)
    if lacking:
        languages = " ".join(lacking)
        yield from folded(f"the site's own configuration lacks {languages}: nothing is published")
    if outcome.not_offered:
        yield f"{counted(len(outcome.not_offered), 'page')} offered in no language"
        if verbosity > 0:
            yield from (f"  {path}" for path in outcome.not_offered)
    if outcome.findings and verbosity <= 0:
        yield f"{tally(outcome.findings)} (-v lists them)"
