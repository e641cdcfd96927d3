"""Catalogs in reports: what was written to them, and how far they are behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.outcome import CatalogOutcome, Outcome, Verdict
from i18n.reports.numbers import counted, told
from i18n.reports.terminal import folded, width


def lines(outcome: Outcome, verbosity: int) -> Iterator[str]:
    """What was written, files with equal changes together, and the work that it gives."""
    written: dict[tuple[object, ...], list[CatalogOutcome]] = {}
    for catalog in outcome.catalogs:
        if catalog.verdict is Verdict.WRITTEN:
            written.setdefault(_alike(catalog), []).append(catalog)
    verb = "would be written" if outcome.dry else "written"
    for group in written.values():
        names = _names([catalog.path for catalog in group], verbosity)
        yield from folded(f"{names} {verb}{_numbers(group[0], several=len(group) > 1)}")
    unchanged = sum(catalog.verdict is Verdict.UNCHANGED for catalog in outcome.catalogs)
    if unchanged:
        yield f"{'' if written else 'nothing to do: '}{counted(unchanged, 'file')} unchanged"


def _alike(catalog: CatalogOutcome) -> tuple[object, ...]:
    """What files must have in common to be told of together."""
    numbers = (catalog.new, catalog.edited, catalog.carried, catalog.restored, catalog.gone)
    return (bool(catalog.language), catalog.fresh, catalog.work, *numbers)


def _names(paths: Sequence[str], verbosity: int) -> str:
    """As many of the paths as half a line has room for, and how many there are beside them."""
    room, shown = width() // 2, 1
    while shown < len(paths) and len(" ".join(paths[: shown + 1])) <= room:
        shown += 1
    if verbosity > 0 or shown == len(paths):
        return " ".join(paths)
    return f"{' '.join(paths[:shown])} and {len(paths) - shown:,} more"


def _numbers(catalog: CatalogOutcome, *, several: bool) -> str:
    """The changes of a catalog, and its words to translate or review; of a template nothing."""
    if not catalog.language:
        return ""
    pairs = (
        (catalog.new, "new"),
        (catalog.edited, "to review"),
        (catalog.carried, "carried over"),
        (catalog.restored, "restored"),
        (catalog.gone, "gone"),
    )
    changed = told(pairs)
    if not changed:
        return "" if catalog.fresh else " (comments and places only)"
    each = " each" if several else ""
    work = f": {counted(catalog.work, 'word')} of work{each}" if catalog.work else ""
    return f" ({'+' if catalog.new else ''}{changed}{work})"


def behind(outcome: Outcome) -> Iterator[str]:
    """One line where files on disk are behind the pages."""
    late = [catalog for catalog in outcome.catalogs if catalog.behind]
    if not late:
        return
    most = max(late, key=lambda catalog: catalog.behind)
    number = counted(most.behind, "message")
    if all(catalog.fresh for catalog in late):
        languages = len({catalog.language for catalog in late})
        yield f"no catalog yet for {counted(languages, 'language')}: run polypage extract"
    elif len(late) == 1:
        yield f"{most.path} is {number} behind the sources: run polypage extract"
    else:
        yield f"{len(late):,} catalogs are up to {number} behind the sources: run polypage extract"
