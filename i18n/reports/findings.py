"""Findings as lines, one each: place, severity, what was found, rule; and their order by weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18n.model import Finding, Severity
from i18n.reports.locations import point, points

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def heaviest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, these before notes; otherwise as they come."""
    return sorted(findings, key=lambda finding: _RANK[finding.severity])


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """One line a finding, as compilers and editors know them."""
    for finding in findings:
        where = f" ({points(finding.places)})" if finding.file and finding.places else ""
        said = f"{finding.severity}: {finding.message} [{finding.rule}]"
        place = f"{point(finding.file, finding.line, finding.column)}: " if finding.file else ""
        yield f"{place}{said}{where}"
