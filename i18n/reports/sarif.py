"""Findings in SARIF 2.1.0, for code scanning (OASIS, "Static Analysis Results Interchange Format").

Each property is one that the standard's schema has, and all are there that GitHub's code scanning
asks for; but for `primaryLocationLineHash`: its action to upload files makes that one itself, and
warns of each that was made otherwise.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from i18n import __version__
from i18n.model import Finding, PagePoint, Severity
from i18n.outcome import Outcome
from i18n.reports.findings import heaviest_first
from i18n.reports.locations import from_repository
from i18n.reports.terminal import printable
from i18n.rulebook import RULEBOOK, guards

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_PLACES = 10
"""Pages that a result names."""
_MOST = 25_000
"""Results of a run: a file with more of them is refused."""
_ROOT = "%SRCROOT%"
"""What all paths are relative to."""
_GUARDING = (
    "The translation is not shown as it is written: the page has the source's text, or that part "
    "of it that must stay. Mend it in the catalog, or allow it in polypage.yaml where the message "
    "says how."
)
_JUDGING = "check.rules in polypage.yaml gives the rule another weight, or switches it off."
_TELLING = "The message says what there is to do."
_ARGUMENT = re.compile(r"\{([0-9]++)\}")
_BRACKETS = re.compile(r"[\\\[\]]")

Object = dict[str, object]


def report(outcome: Outcome, verbosity: int) -> str:
    """One log with one run."""
    del verbosity
    findings = _heaviest(outcome.findings)
    ranks = {name: rank for rank, name in enumerate(sorted({each.rule for each in findings}))}
    run: Object = {
        "tool": {"driver": _driver(tuple(ranks))},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _said("the folder of the repository")}},
        "invocations": [_invocation(outcome, len(outcome.findings) - len(findings))],
        "results": [_result(finding, ranks[finding.rule], outcome.root) for finding in findings],
    }
    log: Object = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _heaviest(findings: Sequence[Finding]) -> Sequence[Finding]:
    """As many of the findings as there may be: errors are kept before all else."""
    if len(findings) <= _MOST:
        return findings
    return heaviest_first(findings)[:_MOST]


def _driver(names: Sequence[str]) -> Object:
    return {"name": "polypage", "version": __version__, "rules": [_rule(name) for name in names]}


def _rule(name: str) -> Object:
    entry = RULEBOOK.get(name)
    meaning = entry.meaning if entry else name
    level = _LEVELS[entry.severity] if entry and entry.severity else "warning"
    return {
        "id": name,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": meaning},
        "help": {"text": _help(name)},
        "defaultConfiguration": {"level": level},
    }


def _help(name: str) -> str:
    """What there is to do about what a rule finds."""
    if guards(name):
        return _GUARDING
    return _JUDGING if name in RULEBOOK else _TELLING


def _invocation(outcome: Outcome, left_out: int) -> Object:
    """Whether the run could judge all; what it could not is a notification."""
    said = [{"level": "error", "message": _said(error)} for error in outcome.errors]
    if left_out:
        message = _said(f"{left_out} more findings are left out: polypage check")
        said.append({"level": "warning", "message": message})
    found: Object = {"executionSuccessful": not outcome.errors}
    return {**found, "toolExecutionNotifications": said} if said else found


def _said(text: str) -> Object:
    """A message whose text is nothing but text (sections 3.11.5 and 3.11.6 of the standard).

    A reader puts an argument in the place of `{0}`, and makes a link of `[text](address)`.
    """
    shown = _ARGUMENT.sub(r"{{\1}}", printable(text))
    return {"text": _BRACKETS.sub(r"\\\g<0>", shown) if "](" in shown else shown}


def _result(finding: Finding, rank: int, root: str) -> Object:
    """`rank` is the place of the finding's rule among the rules."""
    expected = f"; expected {finding.expected}" if finding.expected else ""
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rank,
        "level": _LEVELS[finding.severity],
        "message": _said(finding.message + expected),
        "partialFingerprints": {"polypage/v1": _fingerprint(finding)},
    }
    if finding.file:
        physical: Object = {"artifactLocation": _artifact(finding.file, root)}
        result["locations"] = [{"physicalLocation": {**physical, "region": _region(finding)}}]
    others = finding.places if finding.key is not None else finding.places[1:]
    if others:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _point(place, root)}
            for number, place in enumerate(others[:_PLACES], start=1)
        ]
    return result


def _region(finding: Finding) -> Object:
    """The part at fault, or else its line; the beginning of the file where no line is known."""
    line, column = max(finding.line, 1), max(finding.column, 1)
    region: Object = {"startLine": line, "startColumn": column, "endLine": line}
    shown = finding.excerpt
    if shown is not None:
        region["endColumn"] = max(shown.end + 1, column)
    elif not finding.line:
        region["endColumn"] = 1
    return region


def _point(place: PagePoint, root: str) -> Object:
    region: Object = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    return {"artifactLocation": _artifact(place.file, root), "region": region}


def _artifact(file: str, root: str) -> Object:
    path = from_repository(root, file)
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return {"uri": uri, "uriBaseId": _ROOT}


def _fingerprint(finding: Finding) -> str:
    """What tells a finding from others, and stays when lines are put in above it."""
    key = finding.key
    parts = (finding.rule, finding.file, finding.language, *(key or ()), finding.message)
    said = "\0".join(str(part) for part in parts)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
