"""Findings in SARIF 2.1.0, for code scanning (OASIS, "Static Analysis Results Interchange Format").

Each property is one that the standard's schema has; a region only where a line is known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import quote

from i18n import __version__
from i18n.model import Finding, PagePoint, Severity
from i18n.outcome import Outcome
from i18n.reports.locations import from_repository
from i18n.reports.terminal import printable
from i18n.rulebook import RULEBOOK

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_PLACES = 10

Object = dict[str, object]


def report(outcome: Outcome, verbosity: int) -> str:
    """One log with one run."""
    del verbosity
    names = sorted({finding.rule for finding in outcome.findings})
    results = [_result(finding, names, outcome.root) for finding in outcome.findings]
    run: Object = {
        "tool": {"driver": _driver(names)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome.errors)],
        "results": results,
    }
    log: Object = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _driver(names: Sequence[str]) -> Object:
    return {"name": "polypage", "version": __version__, "rules": [_rule(name) for name in names]}


def _rule(name: str) -> Object:
    entry = RULEBOOK.get(name)
    meaning = entry.meaning if entry else name
    level = _LEVELS[entry.severity] if entry and entry.severity else "warning"
    return {
        "id": name,
        "shortDescription": {"text": meaning},
        "defaultConfiguration": {"level": level},
    }


def _invocation(errors: Sequence[str]) -> Object:
    """Whether the run could judge all; what it could not is a notification."""
    said = [{"level": "error", "message": {"text": printable(error)}} for error in errors]
    found: Object = {"executionSuccessful": not errors}
    return {**found, "toolExecutionNotifications": said} if said else found


def _result(finding: Finding, names: Sequence[str], root: str) -> Object:
    expected = f"; expected {finding.expected}" if finding.expected else ""
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(finding.message + expected)},
        "partialFingerprints": {"polypage/v1": _fingerprint(finding)},
    }
    if finding.file:
        result["locations"] = [_location(finding, root)]
    if finding.key is not None and finding.places:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _point(place, root)}
            for number, place in enumerate(finding.places[:_PLACES], start=1)
        ]
    return result


def _location(finding: Finding, root: str) -> Object:
    physical: Object = {"artifactLocation": _artifact(finding.file, root)}
    if finding.line:
        region: Object = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        if finding.excerpt is not None and finding.excerpt.end > finding.excerpt.start:
            region["endColumn"] = finding.excerpt.end + 1
        physical["region"] = region
    return {"physicalLocation": physical}


def _point(place: PagePoint, root: str) -> Object:
    return {
        "artifactLocation": _artifact(place.file, root),
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _artifact(file: str, root: str) -> Object:
    path = from_repository(root, file)
    return {"uri": quote(path.encode("utf-8", "surrogateescape"), safe="/")}


def _fingerprint(finding: Finding) -> str:
    """What tells a finding from others, and stays when lines are put in above it."""
    key = finding.key
    parts = (finding.rule, finding.file, finding.language, *(key or ()), finding.message)
    said = "\0".join(str(part) for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
