"""The outcome as lines for people: findings first, then what was done, the sum at the end."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.model import Finding, PagePoint
from i18n.outcome import CatalogOutcome, Outcome, Verdict
from i18n.reports.terminal import printable

_TOLD = (Verdict.LEFT, Verdict.SKIPPED, Verdict.KEPT, Verdict.FAILED, Verdict.DELETED)
"""What became of a page is told by itself, not only in the sum."""


def report(outcome: Outcome, verbosity: int) -> str:
    """The lines for a terminal or a log; `verbosity` -1 leaves only findings and errors."""
    lines = [*_findings(outcome)]
    if verbosity >= 0:
        lines += _pages(outcome, verbosity)
        lines += _left_alone(outcome, verbosity)
        lines += _sum(outcome)
    return "".join(f"{printable(line)}\n" for line in lines)


def _findings(outcome: Outcome) -> Iterator[str]:
    for finding in outcome.findings:
        yield f"{_place(finding)}{finding.severity}: {finding.message} [{finding.rule}]"
        if finding.file and finding.places:
            yield f"  at {_points(finding.places)}"


def _place(finding: Finding) -> str:
    if not finding.file:
        return ""
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    return ":".join([finding.file, *numbers]) + ": "


def _points(places: tuple[PagePoint, ...]) -> str:
    first = places[0]
    others = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"{first.file}:{first.line}:{first.column}{others}"


def _pages(outcome: Outcome, verbosity: int) -> Iterator[str]:
    told = [page for page in outcome.pages if verbosity > 0 or page.verdict in _TOLD]
    width = max((len(page.target) for page in told), default=0)
    for page in told:
        yield f"{page.verdict:9} {page.target:{width}}  {page.reason}".rstrip()


def _left_alone(outcome: Outcome, verbosity: int) -> Iterator[str]:
    if verbosity > 0:
        for path, why in outcome.left_alone:
            yield f"no source {path}  {why}"


def _sum(outcome: Outcome) -> Iterator[str]:
    if outcome.command == "extract":
        yield from _catalog_lines(outcome)
        return
    behind = [catalog for catalog in outcome.catalogs if catalog.behind]
    if behind:
        yield f"{_behind(behind)} behind the sources: run polypage extract"
    if outcome.pages or outcome.command == "build":
        yield _page_sum(outcome)


def _behind(catalogs: list[CatalogOutcome]) -> str:
    most = max(catalogs, key=lambda catalog: catalog.behind)
    if len(catalogs) == 1:
        return f"{most.path} is {most.behind} messages"
    return f"{len(catalogs)} catalogs are up to {most.behind} messages"


def _page_sum(outcome: Outcome) -> str:
    written = "would be written" if outcome.dry else "written"
    parts = [
        f"{outcome.count(Verdict.WRITTEN)} {written}",
        f"{outcome.count(Verdict.UNCHANGED)} unchanged",
    ]
    parts += (f"{count} {verdict}" for verdict in _TOLD if (count := outcome.count(verdict)))
    offered = sum(page.verdict is not Verdict.DELETED for page in outcome.pages)
    return f"{offered} {'page' if offered == 1 else 'pages'} offered: {', '.join(parts)}"


def _catalog_lines(outcome: Outcome) -> Iterator[str]:
    for catalog in outcome.catalogs:
        if catalog.verdict is Verdict.WRITTEN:
            verb = "would be written" if outcome.dry else "written"
            yield f"{catalog.path} {verb}{_numbers(catalog)}"
    unchanged = sum(catalog.verdict is Verdict.UNCHANGED for catalog in outcome.catalogs)
    if unchanged:
        yield f"{unchanged} {'file' if unchanged == 1 else 'files'} unchanged"


def _numbers(catalog: CatalogOutcome) -> str:
    named = (
        ("+{} new", catalog.new),
        ("~{} to review", catalog.edited),
        ("={} carried over", catalog.carried),
        ("-{} gone", catalog.gone),
    )
    told = [form.format(number) for form, number in named if number]
    return f" ({', '.join(told)})" if told else ""
