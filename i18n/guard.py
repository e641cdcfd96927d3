"""The last look before a page is written: has it the structure of its source?

The localized text is read again, and every block must stand where the source's block went: same
kinds, same order, same places. Text outside of the edits is the source's anyway, so that a block
in its place has its text, too; the text of an edit must have the constructs of its message. A
translation that fails is taken back; the others stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from i18n.formats import format_named
from i18n.model import Assembly, Document, Finding, Key, Severity, Span
from i18n.policy import USUAL, TextPolicy
from i18n.rulebook import SOURCE_SHOWN

_PATIENCE = 4
"""How many times a page is read before translations are taken back by the dozen."""

Assemble: TypeAlias = Callable[[Document, Mapping[Key, str], frozenset[int]], Assembly]
"""`assemble.assemble`, or what stands in its place."""


def guarded(  # noqa: PLR0913 - what a page is made of, and how it is seen again
    document: Document,
    texts: Mapping[Key, str],
    assemble: Assemble,
    reread: Callable[[str], Document],
    *,
    policy: TextPolicy = USUAL,
    prove: bool = True,
) -> Assembly:
    """Assemble the page so that its structure is the source's.

    `reread` reads a localized text as the source was read. Segments whose translation changed the
    structure show the source, each with an error finding by the rule `structure`. The text is not
    read again where every translation in it is `plain`, unless `prove` is false. It is read at
    most a fixed number of times and once for each doubling of the number of its segments.
    """
    assembly = assemble(document, texts, frozenset())
    refused: frozenset[int] = frozenset()
    turn = 0
    while assembly.landed and not (prove and _all_plain(assembly)):
        offenders = guard(document, reread(assembly.text), assembly, policy)
        if not offenders:
            break
        refused |= _taken_back(assembly, offenders, turn)
        assembly = assemble(document, texts, refused)
        turn += 1
    findings = (*assembly.findings, *_findings(document, refused))
    return replace(assembly, findings=findings)


def _taken_back(assembly: Assembly, offenders: Sequence[int], turn: int) -> frozenset[int]:
    """The offenders; when they never end, twice as many neighbours of the first each turn."""
    more = 2 ** (turn - _PATIENCE) if turn >= _PATIENCE else 0
    after = [start for start, _ in assembly.landed if start > offenders[0]]
    before = [start for start, _ in reversed(assembly.landed) if start < offenders[0]]
    return frozenset([*offenders, *before[:more], *after[:more]])


def _findings(document: Document, refused: frozenset[int]) -> Iterable[Finding]:
    message = f"{SOURCE_SHOWN}the translation would change the structure of the page"
    return (
        Finding(
            rule="structure",
            severity=Severity.ERROR,
            message=message,
            key=segment.key,
            offset=segment.start,
        )
        for segment in document.segments
        if segment.start in refused
    )


_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*{}\[\]<>#|~$=+^@%&/]*+")
_NOT_PLAIN = re.compile(r"(?:import|export|www)\b", re.IGNORECASE)


def plain(text: str) -> bool:
    """Whether the text provably begins, ends and changes no block, wherever a segment stands.

    It is one line, begins with a letter, and holds no character that any construct is made of.
    """
    return _PLAIN.fullmatch(text) is not None and _NOT_PLAIN.match(text) is None


def _all_plain(assembly: Assembly) -> bool:
    return all(plain(assembly.text[span.start : span.end]) for _, span in assembly.landed)


class _Event(NamedTuple):
    """A block, or a region, where it must stand in the localized page."""

    span: Span
    kind: str


def guard(
    source: Document, localized: Document, assembly: Assembly, policy: TextPolicy = USUAL
) -> tuple[int, ...]:
    """Find the segments, by their starts in the source, whose translations must be taken back.

    Empty where the pages have the same structure, and their texts the same constructs but for
    what the `policy` allows, else at least one segment that shows a
    translation: of each stretch of differences the first that is not in its place. Where there is
    none such, the last one before the first difference.
    """
    expected, found = _expected(source, assembly), _found(localized)
    if not assembly.landed:
        return ()
    if expected == found:
        return _changed(source, localized, assembly, policy)
    stretches = _stretches(expected, found)
    starts = {span: start for start, span in assembly.landed}
    firsts = (
        next((starts[span] for event in stretch if (span := event.span) in starts), -1)
        for stretch in stretches
    )
    offenders = {start for start in firsts if start >= 0}
    return tuple(sorted(offenders or {_last_before(stretches[0][0], assembly)}))


def _changed(
    source: Document, localized: Document, assembly: Assembly, policy: TextPolicy
) -> tuple[int, ...]:
    """The segments whose texts have other code, tags, templates, addresses or the like."""
    read = {segment.start: segment.key.msgid for segment in localized.segments}
    texts = {
        start: read.get(span.start, assembly.text[span.start : span.end])
        for start, span in assembly.landed
        if not plain(assembly.text[span.start : span.end])
    }
    found: list[int] = []
    for regions in zip(source.regions, localized.regions, strict=True) if texts else ():
        written = format_named(regions[0].format)
        found += written.changed((source.text, localized.text), regions, texts, policy)
    return tuple(sorted(found))


def _last_before(event: _Event, assembly: Assembly) -> int:
    """The last segment that landed before the event; the first of all where none did."""
    places = [span.start for _, span in assembly.landed]
    return assembly.landed[max(bisect_right(places, event.span.start) - 1, 0)][0]


def _found(document: Document) -> list[_Event]:
    events: list[_Event] = []
    for region in document.regions:
        events.append(_Event(region.span, f"region {region.format}"))
        events += (_Event(block.span, block.kind) for block in region.outline)
    return events


def _expected(source: Document, assembly: Assembly) -> list[_Event]:
    """The source's events, moved to where the edits took them."""
    landed = dict(assembly.landed)
    moved = _Moved(assembly)
    events: list[_Event] = []
    for region in source.regions:
        events.append(_Event(moved.span(region.span), f"region {region.format}"))
        for block in region.outline:
            span = landed.get(block.span.start) if block.segment else None
            events.append(_Event(span or moved.span(block.span), block.kind))
    return events


class _Moved:
    """Where the edits moved what stands between them."""

    def __init__(self, assembly: Assembly) -> None:
        edits = assembly.edits
        self._ends = [edit.span.end for edit in edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._shifts = list(accumulate(grown, initial=0))

    def span(self, span: Span) -> Span:
        """The place in the localized text of a span of the source."""
        start, end = span
        ends, shifts = self._ends, self._shifts
        return Span(
            start + shifts[bisect_right(ends, start)],
            end + shifts[bisect_right(ends, end)],
        )


def _stretches(expected: Sequence[_Event], found: Sequence[_Event]) -> list[list[_Event]]:
    """The events that one page has more often, in stretches between those that agree."""
    ours, theirs = Counter(expected), Counter(found)
    stretches: list[list[_Event]] = []
    agree = True
    for event in sorted(ours | theirs):
        if ours[event] == theirs[event]:
            agree = True
            continue
        if agree:
            stretches.append([])
        stretches[-1].append(event)
        agree = False
    if stretches:
        return stretches
    # The same events in another order: the first that is out of turn tells the place.
    return [[one] for one, other in zip(expected, found, strict=True) if one != other][:1]
