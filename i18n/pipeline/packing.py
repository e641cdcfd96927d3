"""What `check` found, as plain values that JSON takes, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, NamedTuple

from i18n.model import Excerpt, Finding, Fix, Key, Occurrence, PagePoint, Place, Severity, Span
from i18n.outcome import CatalogOutcome, Verdict
from i18n.pipeline.survey import Survey


class Told(NamedTuple):
    """What there is to tell of one language."""

    catalogs: tuple[CatalogOutcome, ...]
    findings: tuple[Finding, ...]
    """With their places in the catalogs."""
    messages: int
    """How many were judged."""
    judged: int
    """Catalogs with messages that were."""


def packed_language(told: Told) -> dict[str, Any]:
    """What there is to tell of a language."""
    return {
        **told._asdict(),
        "catalogs": [asdict(each) for each in told.catalogs],
        "findings": [packed(each) for each in told.findings],
    }


def language(said: Mapping[str, Any]) -> Told:
    """The language of which this is to be told."""
    catalogs = (
        CatalogOutcome(**{**each, "verdict": Verdict(each["verdict"])}) for each in said["catalogs"]
    )
    return Told(
        tuple(catalogs), tuple(map(finding, said["findings"])), said["messages"], said["judged"]
    )


def packed(finding: Finding) -> dict[str, Any]:
    """What a finding says; where in the page it is was turned into a line before."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "key": finding.key,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "places": finding.places,
        "at": finding.at,
        "expected": finding.expected,
        "fixes": finding.fixes,
        "details": finding.details,
        "language": finding.language,
        "excerpt": finding.excerpt,
    }


def finding(said: Mapping[str, Any]) -> Finding:
    """The finding that says this."""
    return Finding(
        rule=said["rule"],
        severity=Severity(said["severity"]),
        message=said["message"],
        key=Key(*said["key"]) if said["key"] else None,
        file=said["file"],
        line=said["line"],
        column=said["column"],
        places=tuple(PagePoint(*place) for place in said["places"]),
        at=Span(*said["at"]),
        expected=said["expected"],
        fixes=tuple(Fix(Span(*span), text) for span, text in said["fixes"]),
        details=tuple(said["details"]),
        language=said["language"],
        excerpt=Excerpt(*said["excerpt"]) if said["excerpt"] else None,
    )


def packed_survey(found: Survey) -> dict[str, Any]:
    """What a page holds."""
    return {
        "findings": [packed(each) for each in found.findings],
        "occurrences": [
            [getattr(each, name) for name in _OCCURRENCE] for each in found.occurrences
        ],
    }


_OCCURRENCE = tuple(each.name for each in fields(Occurrence))


def survey(page: str, said: Mapping[str, Any]) -> Survey:
    """The page that holds this."""
    return Survey(
        page=page,
        findings=tuple(map(finding, said["findings"])),
        occurrences=tuple(map(_occurrence, said["occurrences"])),
    )


_PLACES = {str(place): place for place in Place}


def _occurrence(said: Sequence[Any]) -> Occurrence:
    """The values of all fields in their order: there is one for every text of a project."""
    key, role, trail, comments, place, labels, localized, line = said
    return Occurrence(
        key=Key(*key),
        role=role,
        trail=tuple(trail),
        comments=tuple(comments),
        place=_PLACES[place],
        labels=tuple(labels),
        localized=localized,
        line=line,
    )
