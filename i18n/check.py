"""A page's translations judged by the rules: Document + translations -> findings.

What `build` refuses or puts right is not found out here but by putting the page together
(`pipeline/localize`); here it is weighed, and its place in the msgstr is found. The rest is style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from i18n.dialect import Dialect
from i18n.formats.markup import Setting, labels_in, labels_of
from i18n.glossary import Entries
from i18n.model import NOWHERE, Document, Finding, Fix, Key, Place, Segment, Severity, Span
from i18n.rulebook import OFF, RULEBOOK, guards
from i18n.rules import LOCATING, MARKUP, STYLES, Case, Fault

_IGNORE = re.compile(r"polypage:\s*+ignore\b(.*)", re.IGNORECASE)
_BLANKS = " \t\n"
_CODE = "code"
_NAME = re.compile(r"[\w-]++")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """By what the translations of one language are judged."""

    language: str = ""
    """gettext's locale."""
    source_language: str = ""
    weights: tuple[tuple[str, str], ...] = ()
    """Pairs of a rule and what the configuration says of it: a severity, or `off`."""
    terms: Entries = ()
    ignored: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    """The rules of style that a message's comments switch off for it."""
    unfinished: frozenset[Key] = frozenset()
    """Messages that show the translation of an earlier text, for somebody to review."""

    def weight(self, rule: str, usual: Severity | None = None) -> Severity | None:
        """How much a rule's findings weigh; None where it is off. What guards is an error."""
        entry = RULEBOOK.get(rule)
        if guards(rule):
            return Severity.ERROR
        said = dict(self.weights).get(rule)
        if said is not None:
            return None if said == OFF else Severity(said)
        return usual or (entry.severity if entry else None)


def judged(
    document: Document,
    dialect: Dialect,
    texts: Mapping[Key, str],
    standard: Standard,
    refused: frozenset[Key] = frozenset(),
) -> Iterator[Finding]:
    """What the rules of style find in the page's translations: one finding a message and rule.

    Of those that are `refused` nothing is said about their markup, of those that are to be
    reviewed nothing at all.
    """
    texts = {key: text for key, text in texts.items() if key not in standard.unfinished}
    active = [(name, weight) for name in STYLES if (weight := standard.weight(name))]
    for segment, case in _cases(document, dialect, texts, standard):
        ignored = standard.ignored.get(case.key, frozenset())
        ignored |= MARKUP if case.key in refused else frozenset()
        for name, weight in active:
            faults = () if name in ignored else tuple(STYLES[name](case))
            if faults:
                yield _finding(name, weight, segment, faults)


def weighed(findings: Iterable[Finding], standard: Standard) -> Iterator[Finding]:
    """What putting the page together found, as far as the configuration and comments let it.

    What is not shown is an error. So is what the source's construct is shown in place of, since it
    may be an attack; but code weighs less, which translators put into their language. An earlier
    translation that does not fit an edited text is no mistake: it is but noted.
    """
    for finding in findings:
        weight = standard.weight(finding.rule, finding.severity)
        ignored = standard.ignored.get(finding.key, frozenset()) if finding.key else frozenset()
        if finding.key in standard.unfinished:
            yield replace(finding, severity=Severity.NOTE)
        elif finding.severity is Severity.ERROR:
            yield finding
        elif finding.key and guards(finding.rule):
            yield replace(finding, severity=_put_right(finding, standard))
        elif weight is not None and finding.rule not in ignored:
            yield replace(finding, severity=weight)


def _put_right(finding: Finding, standard: Standard) -> Severity:
    """What a construct weighs in whose place the source's is shown."""
    slight = finding.severity is Severity.NOTE
    asked = (_CODE, str(Severity.ERROR)) in standard.weights
    lenient = slight or (finding.rule == _CODE and not asked)
    return finding.severity if lenient else Severity.ERROR


def placed(
    findings: Sequence[Finding],
    document: Document,
    dialect: Dialect,
    texts: Mapping[Key, str],
    standard: Standard,
) -> tuple[Finding, ...]:
    """The findings of rules that guard with their place in the msgstr, and with fixes.

    Formats see a msgstr without the blanks around it: their places are moved.
    """
    refused = {finding.key for finding in findings if finding.key and guards(finding.rule)}
    texts = {key: text for key, text in texts.items() if key in refused}
    cases = {case.key: case for _, case in _cases(document, dialect, texts, standard)}
    return tuple(_placed(finding, cases) for finding in findings)


def _placed(finding: Finding, cases: Mapping[Key, Case]) -> Finding:
    case = cases.get(finding.key) if finding.key else None
    if case is None:
        return finding
    if finding.at != NOWHERE:
        lead = len(case.msgstr) - len(case.msgstr.lstrip(_BLANKS))
        at = Span(finding.at.start + lead, finding.at.end + lead)
        return replace(finding, at=at, fixes=_fixes_at(finding.rule, case))
    own = LOCATING.get(finding.rule)
    tried = [own, *LOCATING.values()] if own else [*LOCATING.values()]
    faults = next((found for rule in tried if (found := tuple(rule(case)))), ())
    if not faults:
        return finding
    first = next((fault for fault in faults if fault.at != NOWHERE), faults[0])
    expected = finding.expected or first.expected
    return replace(finding, at=first.at, expected=expected, fixes=_together(faults))


def _fixes_at(rule: str, case: Case) -> tuple[Fix, ...]:
    """What mends what the page refused; none for an address, which may be meant."""
    own = LOCATING.get(rule)
    return _together(own(case)) if own and rule != "links" else ()


def _cases(
    document: Document, dialect: Dialect, texts: Mapping[Key, str], standard: Standard
) -> Iterator[tuple[Segment, Case]]:
    """Each translation of the page in its places; where two of them are alike, once."""
    defined = labels_of(document)
    seen: set[tuple[Key, Place, frozenset[str]]] = set()
    for segment in document.segments:
        msgstr = texts.get(segment.key)
        if not msgstr:
            continue
        labels = labels_in(segment.key.msgid, defined)
        name = segment.key, segment.place, labels
        if name in seen:
            continue
        seen.add(name)
        yield (
            segment,
            Case(
                key=segment.key,
                msgstr=msgstr,
                setting=Setting(place=segment.place, labels=labels, dialect=dialect),
                language=standard.language,
                source_language=standard.source_language,
                terms=standard.terms,
                localized=bool(segment.localized),
            ),
        )


def _finding(rule: str, weight: Severity, segment: Segment, faults: Sequence[Fault]) -> Finding:
    first = faults[0]
    more = f", and {len(faults) - 1} more like it" if len(faults) > 1 else ""
    return Finding(
        rule=rule,
        severity=weight,
        message=f"{first.message}{more}",
        key=segment.key,
        offset=segment.start,
        at=first.at,
        expected=first.expected,
        fixes=_together(faults),
    )


def _together(faults: Iterable[Fault]) -> tuple[Fix, ...]:
    """The fixes of all, where each fault has some and none is in another's way."""
    found = tuple(faults)
    fixes = tuple(sorted({fix for fault in found for fix in fault.fixes}))
    spans = [Span(0, 0), *(fix.span for fix in fixes)]
    apart = all(one.end <= other.start for one, other in pairwise(spans))
    return fixes if apart and all(fault.fixes for fault in found) else ()


def ignored(comments: Iterable[str]) -> frozenset[str]:
    """The rules that a message's translator comments ask to ignore, whatever their names."""
    found = (_IGNORE.fullmatch(comment.strip()) for comment in comments)
    return frozenset(name for match in found if match for name in _NAME.findall(match[1]))
