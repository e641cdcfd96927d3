"""What `build` did, for people: what became of pages, and the sum."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.model import Severity
from i18n.outcome import Outcome, PageOutcome, Verdict
from i18n.reports import catalogs, findings
from i18n.reports.numbers import counted
from i18n.reports.terminal import columns, is_terminal, padded
from i18n.rulebook import guards

SHOWN = 20
"""Pages of one verdict that are told one by one; more only when asked for."""

_TOLD = (Verdict.LEFT, Verdict.SKIPPED, Verdict.KEPT, Verdict.FAILED, Verdict.DELETED)
"""What became of a page is told by itself, not only in the sum."""


def lines(outcome: Outcome, verbosity: int) -> Iterator[str]:
    """The findings, and the pages of which there is something to tell.

    A page that was left has a line of its own, which says what its finding says. Notes are for
    those who ask for more.
    """
    left = {page.target for page in outcome.pages if page.verdict is Verdict.LEFT}
    yield from findings.lines(
        finding
        for finding in outcome.findings
        if not (finding.rule == "hand-made" and finding.file in left)
        and (verbosity > 0 or finding.severity is not Severity.NOTE)
    )
    if verbosity > 0:
        yield from _pages(outcome.pages)
        return
    for verdict in _TOLD:
        pages = tuple(page for page in outcome.pages if page.verdict is verdict)
        yield from _pages(pages[:SHOWN])
        if len(pages) > SHOWN:
            yield f"{verdict:9} … and {len(pages) - SHOWN:,} more (-v lists them)"


def _pages(pages: tuple[PageOutcome, ...]) -> Iterator[str]:
    width = max((columns(page.target) for page in pages), default=0)
    for page in pages:
        yield f"{page.verdict:9} {padded(page.target, width)}  {page.reason}"


def sums(outcome: Outcome) -> Iterator[str]:
    """How far the catalogs are behind, and how many pages there are of each verdict."""
    yield from catalogs.behind(outcome)
    would = "would be " if outcome.dry else ""
    names = {verdict: str(verdict) for verdict in _TOLD}
    names[Verdict.DELETED] = f"{would}deleted"
    parts = [
        f"{outcome.count(Verdict.WRITTEN):,} {would}written",
        f"{outcome.count(Verdict.UNCHANGED):,} unchanged",
        *(f"{count:,} {name}" for each, name in names.items() if (count := outcome.count(each))),
    ]
    offered = sum(bool(page.source) for page in outcome.pages)
    passages = {
        (finding.language, finding.file, finding.key)
        for finding in outcome.findings
        if finding.key is not None
        and guards(finding.rule)
        and finding.severity is not Severity.NOTE
    }
    said = f"{counted(offered, 'page')} offered: {', '.join(parts)}"
    if passages:
        said += f"; {counted(len(passages), 'passage')} not shown as translated"
    timed = is_terminal() and outcome.seconds > 0
    yield f"{said}   {outcome.seconds:.1f} s" if timed else said
