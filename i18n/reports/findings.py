"""Findings as lines, one each: place, severity, what was found, rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18n.model import Finding, PagePoint


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """One line a finding, as compilers and editors know them."""
    for finding in findings:
        where = f" ({_points(finding.places)})" if finding.file and finding.places else ""
        said = f"{finding.severity}: {finding.message} [{finding.rule}]"
        yield f"{_place(finding)}{said}{where}"


def _place(finding: Finding) -> str:
    if not finding.file:
        return ""
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    return ":".join([finding.file, *numbers]) + ": "


def _points(places: tuple[PagePoint, ...]) -> str:
    first = places[0]
    others = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return f"{':'.join([first.file, *(str(n) for n in first[1:] if n)])}{others}"
