"""Translations -> edits of the front matter, accepted only as far as what was meant is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from i18n.addresses import unsafe
from i18n.characters import forbidden
from i18n.formats.keyed.nodes import OUTER, Node, Spelling, Syntax, Unreadable, value_with
from i18n.formats.markdown.keeping.difference import LINKS, told
from i18n.formats.markdown.keeping.inventory import View
from i18n.formats.markdown.keeping.safety import settled
from i18n.model import Edit, Finding, Region, Segment, Severity, Span, Writing
from i18n.policy import TextPolicy
from i18n.rulebook import SOURCE_SHOWN

T = TypeVar("T")

_UNWRITABLE = "no spelling of it would leave the front matter as it is"


class _Wish(NamedTuple):
    """A value that is to stand in a node's place, and how it is spelled."""

    segment: Segment
    place: int
    """Which node."""
    value: str
    """The node's value with the translation in it."""
    spelling: Spelling
    others: tuple[Spelling, ...]
    """What to try where the spelling does not hold."""


def write_region(
    text: str, region: Region, texts: Mapping[int, str], syntax: Syntax, policy: TextPolicy
) -> Writing:
    """The texts, by the start of their segment, as edits of the page.

    All are spliced in and read again together: usually that is all. Where something else came out
    than was wanted, the edits at fault are found by halving; they are tried in plainer quotes, and
    given up with a finding where none holds.
    """
    source = text[region.span.start : region.span.end]
    asked = [segment for segment in region.segments if segment.start in texts]
    if not asked:
        return Writing()
    page = _Page(source, region.span.start, syntax, syntax.nodes_of(source))
    wishes, findings = [], []
    for segment in asked:
        msgstr, found = _text_for(segment, texts[segment.start], policy)
        findings += found
        if msgstr not in ("", segment.key.msgid):
            wishes.append(page.wish(segment, msgstr))
    kept = page.settled(wishes)
    held = {wish.segment.start for wish in kept}
    findings += [
        _refused(wish.segment, "structure", _UNWRITABLE)
        for wish in wishes
        if wish.segment.start not in held
    ]
    edits = tuple(page.edit(wish) for wish in kept)
    return Writing(edits=edits, findings=tuple(findings))


def _text_for(segment: Segment, msgstr: str, policy: TextPolicy) -> tuple[str, list[Finding]]:
    """The text to write, empty where the source's is to stay, and what there is to say of it."""
    msgid, text = segment.key.msgid, msgstr.strip(OUTER)
    if fault := forbidden(text, msgid):
        return "", [_refused(segment, fault.rule, fault.reason)]
    text, findings = _policed(segment, text, policy)
    if "\n" not in text or "\n" in msgid:
        return text, findings
    message = "the value is one line; a line break in its translation was written as a space"
    joined = " ".join(filter(None, (line.strip(OUTER) for line in text.split("\n"))))
    return joined, [*findings, _finding(segment, "line-breaks", Severity.WARNING, message)]


def _policed(segment: Segment, text: str, policy: TextPolicy) -> tuple[str, list[Finding]]:
    """What of a text the policy lets through, empty for nothing; and what there is to say."""
    if segment.localized:
        if problem := unsafe(segment.key.msgid, text):
            return "", [_refused(segment, LINKS, problem)]
        return text, []
    view = View(markdown=False, alone=True, dialect=policy.dialect)
    done = settled(segment.key.msgid, text, view, policy.links)
    if done.refused:
        return "", [_refused(segment, done.differences[0].rule, told(done.differences))]
    findings = []
    for one in done.differences:
        finding = _finding(segment, one.rule, one.severity, one.clause)
        findings.append(replace(finding, at=one.span, expected=one.expected))
    return done.text, findings


def _refused(segment: Segment, rule: str, reason: str) -> Finding:
    message = f"{SOURCE_SHOWN}{reason}"
    return _finding(segment, rule, Severity.ERROR, message)


def _finding(segment: Segment, rule: str, severity: Severity, message: str) -> Finding:
    offset = segment.start
    return Finding(rule=rule, severity=severity, message=message, key=segment.key, offset=offset)


@dataclass(frozen=True, slots=True)
class _Page:
    """The front matter that is written into."""

    source: str
    base: int
    """Where it begins in the page."""
    syntax: Syntax
    nodes: tuple[Node, ...]

    def wish(self, segment: Segment, msgstr: str) -> _Wish:
        place = self._node_at(segment.start - self.base)
        node = self.nodes[place]
        first, *others = self.syntax.spellings(self.source, node, msgstr)
        return _Wish(segment, place, value_with(node, msgstr), first, tuple(others))

    def _node_at(self, offset: int) -> int:
        """The last node that begins at the offset or before it."""
        return bisect_right(self.nodes, offset, key=lambda node: node.start) - 1

    def settled(self, wishes: Sequence[_Wish]) -> list[_Wish]:
        """The wishes that hold together, each in the first of its spellings that does."""
        kept = largest(wishes, self._holds)
        held = {wish.place for wish in kept}
        for wish in wishes:
            if wish.place not in held:
                kept += self._respelled(wish, kept)
        return sorted(kept, key=lambda wish: wish.place)

    def _respelled(self, wish: _Wish, kept: Sequence[_Wish]) -> list[_Wish]:
        for spelling in wish.others:
            tried = wish._replace(spelling=spelling)
            if self._holds([*kept, tried]):
                return [tried]
        return []

    def _holds(self, wishes: Sequence[_Wish]) -> bool:
        """Whether the same nodes are read, but for the values that are wished."""
        try:
            found = self.syntax.nodes_of(self._spliced(wishes))
        except Unreadable:
            return False
        values = {wish.place: wish.value for wish in wishes}
        return len(found) == len(self.nodes) and all(
            new.type == old.type
            and new.key == old.key
            and new.value == values.get(place, old.value)
            for place, (new, old) in enumerate(zip(found, self.nodes, strict=True))
        )

    def _spliced(self, wishes: Sequence[_Wish]) -> str:
        parts, at = [], 0
        for wish in sorted(wishes, key=lambda wish: wish.place):
            start = self.nodes[wish.place].start
            parts += [self.source[at:start], wish.spelling.text]
            at = start + wish.spelling.end
        return "".join((*parts, self.source[at:]))

    def edit(self, wish: _Wish) -> Edit:
        start = self.base + self.nodes[wish.place].start
        span = Span(start, start + wish.spelling.end)
        spelling = wish.spelling
        return Edit(span, spelling.text, segment=wish.segment.start, landing=spelling.landing)


def largest(wishes: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """The wishes without those that spoil them, found by halving: one question when all is well."""
    if holds(wishes):
        return list(wishes)
    if len(wishes) == 1:
        return []
    middle = len(wishes) // 2
    first, second = largest(wishes[:middle], holds), largest(wishes[middle:], holds)
    return [*first, *second] if holds([*first, *second]) else first
