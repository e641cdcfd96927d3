"""The outcome as lines for people: findings first, then what was done, the sum at the end."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.outcome import Outcome
from i18n.reports import build, catalogs, changes, check, diff, findings, pretranslate, show, status
from i18n.reports.terminal import one_line


def report(outcome: Outcome, verbosity: int) -> str:
    """The lines for a terminal or a log; `verbosity` -1 leaves only findings."""
    if outcome.command == "show":
        return show.report(outcome, verbosity)
    lines = findings.lines(outcome.findings) if verbosity < 0 else _lines(outcome, verbosity)
    return "".join(f"{one_line(line).rstrip()}\n" for line in lines)


def _lines(outcome: Outcome, verbosity: int) -> Iterator[str]:
    match outcome.command:
        case "extract":
            yield from findings.lines(outcome.findings)
            yield from _left_alone(outcome, verbosity)
            yield from changes.lines(outcome, verbosity)
            yield from catalogs.lines(outcome, verbosity)
        case "status":
            if verbosity > 0:
                yield from findings.lines(outcome.findings)
            yield from status.lines(outcome, verbosity)
        case "check":
            yield from check.lines(outcome)
        case "diff":
            yield from diff.lines(outcome)
        case "pretranslate":
            yield from findings.lines(outcome.findings)
            yield from pretranslate.lines(outcome)
        case _:
            yield from build.lines(outcome, verbosity)
            yield from _left_alone(outcome, verbosity)
            yield from build.sums(outcome)


def _left_alone(outcome: Outcome, verbosity: int) -> Iterator[str]:
    if verbosity > 0:
        for path, why in outcome.left_alone:
            yield f"no source {path}  {why}"
