"""The outcome as one JSON object: `findings`, `pages`, `catalogs`, `errors`."""

from __future__ import annotations

import json

from i18n.model import Finding
from i18n.outcome import CatalogOutcome, Outcome, PageOutcome

PLACES_SHOWN = 10
"""How many pages a finding names; `place_count` tells how many there are."""


def report(outcome: Outcome, verbosity: int) -> str:
    """The whole outcome, whatever the verbosity; one line end at the end."""
    del verbosity
    shown = {
        "command": outcome.command,
        "findings": [_finding(finding) for finding in outcome.findings],
        "pages": [_page(page) for page in outcome.pages],
        "catalogs": [_catalog(catalog) for catalog in outcome.catalogs],
        "left_alone": [{"file": path, "reason": why} for path, why in outcome.left_alone],
        "errors": list(outcome.errors),
    }
    return json.dumps(shown, indent=2, ensure_ascii=True) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "language": finding.language,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "places": [place._asdict() for place in finding.places[:PLACES_SHOWN]],
        "place_count": len(finding.places),
    }


def _page(page: PageOutcome) -> dict[str, object]:
    return {
        "source": page.source,
        "language": page.language,
        "target": page.target,
        "verdict": str(page.verdict),
        "words": page.words,
        "translated": page.translated,
        "reason": page.reason,
    }


def _catalog(catalog: CatalogOutcome) -> dict[str, object]:
    return {
        "file": catalog.path,
        "language": catalog.language,
        "verdict": str(catalog.verdict),
        "new": catalog.new,
        "edited": catalog.edited,
        "carried": catalog.carried,
        "gone": catalog.gone,
    }
