"""What `check` found, for people: each finding with the text at fault and a mark below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from i18n.model import Excerpt, Finding, Severity
from i18n.outcome import Checked, Mended, Outcome
from i18n.reports import catalogs
from i18n.reports.locations import point, points
from i18n.reports.numbers import counted, told
from i18n.reports.terminal import columns, excerpt, one_line, width

_UNSEEN = re.compile("[\xad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\uffa0]")
_FACTS = 7
"""Columns of the words before what is said below a finding."""
_CHANGE = 6
"""Columns around a text before or after."""
_BEFORE = 30
"""Columns of a line that are shown before the part at fault, where not all of it fits."""


def lines(outcome: Outcome) -> Iterator[str]:
    """What was mended, the findings, then the sum."""
    for mended in outcome.checked.mended if outcome.checked else ():
        yield from _mended(mended)
    for finding in outcome.findings:
        yield from block(finding)
    yield from catalogs.behind(outcome)
    if outcome.checked is not None:
        yield _sum(outcome.findings, outcome.checked)


def block(finding: Finding) -> Iterator[str]:
    """One finding."""
    place = point(finding.file, finding.line, finding.column)
    where = f"{place}: " if finding.file else ""
    yield f"{where}{finding.severity}[{finding.rule}]: {finding.message}"
    if finding.excerpt is not None:
        yield from _marked(finding.line, finding.excerpt, finding.expected)
    elif finding.expected:
        yield _fact("expect", _seen(finding.expected))
    if finding.key is not None and finding.places:
        yield _fact("page", points(finding.places))
    elif len(finding.places) > 1:
        yield _fact("also", points(finding.places[1:]))
    if finding.fixes:
        yield _fact("fix", "; ".join(_fix(finding)))
    yield from (f"  {detail}" for detail in finding.details)


def _mended(mended: Mended) -> Iterator[str]:
    """A translation before and after, cut to the room there is around what changed."""
    yield f"{point(mended.file, mended.line, 0)}: mended [{', '.join(mended.rules)}]"
    both = zip(mended.before, mended.after, strict=False)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
    for sign, text in (("-", mended.before), ("+", mended.after)):
        same, rest = _seen(text[:start]), _seen(text[start:])
        room = max(width() - _CHANGE, 40)
        if columns(same) + columns(rest) > room:
            same = _tail(same, _BEFORE)
            rest = _head(rest, room - columns(same))
        yield f"  {sign} “{same}{rest}”"


def _marked(line: int, shown: Excerpt, expected: str) -> Iterator[str]:
    """The line, cut to the room there is, and a mark below the part at fault."""
    margin = f"  {line} | "
    room = max(width() - len(margin), 40)
    before = _seen(shown.line[: shown.start])
    part = _seen(shown.line[shown.start : shown.end])
    after = _seen(shown.line[shown.end :])
    if columns(before) + columns(part) + columns(after) > room:
        before = _tail(before, _BEFORE)
        if columns(part) > room - _BEFORE:
            part, after = excerpt(part, room - _BEFORE), ""
        after = _head(after, room - columns(before) - columns(part)) if after else ""
    yield f"{margin}{before}{part}{after}"
    wanted = f" expected {_seen(expected)}" if expected else ""
    yield f"{' ' * (len(margin) - 2)}| {' ' * columns(before)}{'^' * max(columns(part), 1)}{wanted}"


def _seen(text: str) -> str:
    """A text on one line, with what nobody sees spelled as an escape."""
    return one_line(_UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


def _tail(text: str, size: int) -> str:
    """The end of a text in so many columns."""
    cut = text[-size:]
    while columns(cut) > size - 1:
        cut = cut[1:]
    return cut if len(cut) == len(text) else f"…{cut}"


def _head(text: str, size: int) -> str:
    """The beginning of a text in so many columns."""
    cut = text[: max(size, 0)]
    while cut and columns(cut) > size - 1:
        cut = cut[:-1]
    return cut if len(cut) == len(text) else f"{cut}…"


def _fact(name: str, said: str) -> str:
    return f"  {name:{_FACTS}} {said}"


def _fix(finding: Finding) -> Iterator[str]:
    for _, text in finding.fixes:
        yield f"write “{_seen(text)}”" if text else "take it out"
        break
    if len(finding.fixes) > 1:
        yield f"{len(finding.fixes) - 1} more like it"


def tally(findings: Iterable[Finding]) -> str:
    """How many there are of each weight: `1 error, 2 warnings`; `no findings`."""
    found = [finding.severity for finding in findings]
    parts = [counted(n, str(each)) for each in Severity if (n := found.count(each))]
    return ", ".join(parts) or "no findings"


def _sum(findings: Iterable[Finding], checked: Checked) -> str:
    changed = "changed " if checked.since else ""
    judged = [
        f"{counted(checked.messages, f'{changed}message')} of "
        + counted(checked.catalogs, "catalog")
    ]
    if checked.pages:
        judged.append(counted(checked.pages, "localized page"))
    if checked.sources:
        judged.append(counted(checked.sources, "source"))
    said = [f"{tally(findings)} in {', '.join(judged)}"]
    if checked.mended:
        said.append(f"{counted(len(checked.mended), 'message')} mended")
    if checked.fixable:
        said.append(told(((checked.fixable, "with a fix: polypage check --fix"),)))
    if checked.older:
        said.append(
            f"{counted(checked.older, 'older finding')} elsewhere not shown (polypage check)"
        )
    return "; ".join(said)
