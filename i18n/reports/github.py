"""Findings for GitHub Actions: annotations beside the lines, and a summary of the step.

A step shows ten annotations of a kind and drops the rest without a word. There are never more here:
what has no annotation of its own stands in that of its file, errors before all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n.model import Finding, Severity
from i18n.outcome import Outcome
from i18n.reports import diff
from i18n.reports.check import tally
from i18n.reports.findings import heaviest_first
from i18n.reports.locations import from_repository, point
from i18n.reports.markdown import text
from i18n.reports.numbers import counted
from i18n.reports.terminal import one_line, printable

MOST = 10
"""Annotations of a step that are shown."""
_LISTED = 100
"""Findings that one annotation lists."""
_ROWS = 300
"""Findings that the summary lists."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_PLACED = re.compile(r"(?P<file>[^:\n]+):(?P<line>[0-9]{1,9}): (?P<said>.*)", re.DOTALL)


class _Annotation(NamedTuple):
    """What stands beside one line."""

    severity: Severity
    file: str
    line: int
    column: int
    end: int
    title: str
    text: str


def report(outcome: Outcome, verbosity: int) -> str:
    """The workflow commands of the annotations, a line each, then the sum for the log."""
    del verbosity
    if outcome.command == "diff":
        return "".join(f"{line}\n" for line in map(one_line, diff.lines(outcome)))
    singles = [_of_error(error) for error in outcome.errors]
    singles += (_of_finding(finding) for finding in heaviest_first(outcome.findings))
    shown = singles if len(singles) <= MOST else list(_together(singles))
    lines = [_command(annotation, outcome.root) for annotation in shown]
    return "".join(f"{line}\n" for line in [*lines, printable(sums(outcome))])


def sums(outcome: Outcome) -> str:
    """The findings counted, in a line."""
    checked = outcome.checked
    if checked is None:
        return tally(outcome.findings)
    judged = counted(checked.messages, "message")
    older = f"; {checked.older:,} older not shown" if checked.older else ""
    mended = f"; {counted(len(checked.mended), 'message')} mended" if checked.mended else ""
    return f"polypage check: {tally(outcome.findings)} in {judged}{mended}{older}"


def summary(outcome: Outcome) -> str:
    """The step's summary in Markdown: every finding in a row, or each page that changes."""
    if outcome.command == "diff":
        return diff.summary(outcome)
    rows = [*_rows(outcome)]
    more = len(rows) - _ROWS
    lines = ["### polypage check", "", sums(outcome), ""]
    if rows:
        lines += ["| | place | rule | found | expected | page |", "|---|---|---|---|---|---|"]
        lines += rows[:_ROWS]
    if more > 0:
        lines += ["", f"… and {more:,} more"]
    return "\n".join(lines) + "\n\n"


def _rows(outcome: Outcome) -> Iterator[str]:
    for error in outcome.errors:
        yield f"| error | | | {text(error)} | | |"
    for finding in heaviest_first(outcome.findings):
        place = point(finding.file, finding.line, finding.column)
        page = finding.places[0].file if finding.key and finding.places else ""
        others = f" and {len(finding.places) - 1} more" if len(finding.places) > 1 else ""
        cells = (place, finding.rule, finding.message, finding.expected, page + others)
        yield f"| {finding.severity} | {' | '.join(map(text, cells))} |"


def _of_error(error: str) -> _Annotation:
    placed = _PLACED.fullmatch(error)
    if placed is None:
        return _Annotation(Severity.ERROR, "", 0, 0, 0, "polypage", error)
    line = int(placed["line"])
    return _Annotation(Severity.ERROR, placed["file"], line, 0, 0, "polypage", placed["said"])


def _of_finding(finding: Finding) -> _Annotation:
    shown = finding.excerpt
    end = shown.end + 1 if shown and shown.end > shown.start else 0
    expected = f"\nexpected {finding.expected}" if finding.expected else ""
    pages = "".join(f"\n{point(*place)}" for place in finding.places[:5])
    said = f"{finding.message}{expected}{pages if finding.key else ''}"
    place = finding.file, finding.line, finding.column
    return _Annotation(finding.severity, *place, end, f"polypage: {finding.rule}", said)


def _together(singles: Sequence[_Annotation]) -> Iterator[_Annotation]:
    """One annotation a file and weight, and one for all that are then still too many.

    The singles come with the heaviest first, and so do these.
    """
    groups: dict[tuple[Severity, str], list[_Annotation]] = {}
    for single in singles:
        groups.setdefault((single.severity, single.file), []).append(single)
    ordered = list(groups.values())
    kept = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    rest = [single for group in ordered[len(kept) :] for single in group]
    for group in kept:
        yield group[0] if len(group) == 1 else _group(group, f" in {group[0].file}")
    if rest:
        yield _group(rest, " elsewhere")


def _group(group: Sequence[_Annotation], where: str) -> _Annotation:
    first = group[0]
    lines = [f"{point(one.file, one.line, one.column)}: {one.title}: {one.text}" for one in group]
    lines = [line.partition("\n")[0] for line in lines]
    if len(lines) > _LISTED:
        lines[_LISTED:] = [f"and {len(lines) - _LISTED:,} more: see the summary of the step"]
    counts = [sum(one.severity is each for one in group) for each in Severity]
    named = [
        f"{n:,} {each}{'s' if n > 1 else ''}" for each, n in zip(Severity, counts, strict=True) if n
    ]
    title = f"polypage: {', '.join(named)}{where}"
    return first._replace(column=0, end=0, title=title, text="\n".join(lines))


def _command(annotation: _Annotation, root: str) -> str:
    """One workflow command: `::error file=…,line=…::text`."""
    said = {
        "file": from_repository(root, annotation.file) if annotation.file else "",
        "line": str(annotation.line or ""),
        "col": str(annotation.column or ""),
        "endColumn": str(annotation.end or ""),
        "title": annotation.title,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in said.items() if value)
    return f"::{_LEVELS[annotation.severity]} {properties}::{_data(annotation.text)}"


def _data(said: str) -> str:
    """A text as GitHub's toolkit escapes it; line ends first, which `printable` leaves alone."""
    lines = (printable(line) for line in said.split("\n"))
    return "\n".join(lines).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(said: str) -> str:
    return _data(said).replace(":", "%3A").replace(",", "%2C")
