"""Ids that survive: a translated heading carries the id that the generator gave its source.

Only where it would get another one. A heading with an id of its own keeps that, one whose id
cannot be told is left alone, and told of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from i18n.additions.headings import Heading, Ids, Numbering, Offer, headings, ids
from i18n.model import Document, Finding, Region, Severity

_RULE = "heading-id"
_READINGS = 4
"""How many times ids are counted anew before every heading gets its own."""


class Written(Ids, Protocol):
    """How a page writes an id, too."""

    @property
    def written(self) -> str:
        """How an id is written behind a heading's text, for `str.format`."""

    @property
    def inside(self) -> bool:
        """Whether it stands before the closing sequence of `#`."""

    @property
    def possible(self) -> str:
        """The pattern of ids that can be written so."""

    @property
    def in_lists(self) -> bool:
        """Whether a heading in a list item can have one."""


class Kept(NamedTuple):
    """A localized page whose headings have their source's ids, as far as that goes."""

    text: str
    findings: tuple[Finding, ...] = ()
    """With offsets in the source."""


def with_source_ids(
    source: Document, text: str, reread: Callable[[str], Document], rules: Written
) -> Kept:
    """The localized page with the ids written that would not be the same.

    `reread` reads a page as the source was read. The page is as it was where it would be read
    otherwise, or has other headings than its source.
    """
    ours = headings(source)
    if not ours:
        return Kept(text)
    localized = reread(text)
    theirs = headings(localized)
    if len(ours) != len(theirs):
        return Kept(text, (_finding(_OTHER_HEADINGS, 0),))
    wanted = ids(ours, rules)
    given = _given(theirs, wanted, rules)
    told = tuple(_told(ours, theirs, wanted, given, rules))
    if not given:
        return Kept(text, told)
    done = _inserted(text, theirs, given, rules)
    if not _same(localized, reread(done), given):
        return Kept(text, (_finding(_NOT_READ, ours[min(given)].end),))
    return Kept(done, told)


_OTHER = "links to it may not work in this language; give the heading an id of its own"
_UNKNOWN = f"which id the site gives this heading cannot be told: {_OTHER}"
_OTHER_HEADINGS = "the localized page has other headings than its source, so none keeps its id"
_NOT_READ = "the ids of headings would change how this page is read, so none keeps its id"


def _given(
    theirs: Sequence[Heading], wanted: Sequence[str | None], rules: Written
) -> dict[int, str]:
    """The ids to write, by the number of their heading."""
    given: dict[int, str] = {}
    for _ in range(_READINGS):
        before = len(given)
        _count(theirs, wanted, rules, given)
        if len(given) == before or rules.counted != "before":
            return given
    for number, (heading, want) in enumerate(zip(theirs, wanted, strict=True)):
        if want and _writable(heading, want, rules):
            given[number] = want
    return given


def _count(
    theirs: Sequence[Heading],
    wanted: Sequence[str | None],
    rules: Written,
    given: dict[int, str],
) -> None:
    """Go through the page once, and add the ids that turn out to be needed."""
    count = Numbering(rules, [*(heading.explicit for heading in theirs), *given.values()])
    for number, (heading, want) in enumerate(zip(theirs, wanted, strict=True)):
        offer = Offer(given[number]) if number in given else count.offer(heading)
        if want and offer.id != want and _writable(heading, want, rules):
            given[number] = want
            offer = Offer(want)
        count.take(offer)


def _writable(heading: Heading, wanted: str, rules: Written) -> bool:
    if heading.explicit or (heading.in_list and not rules.in_lists):
        return False
    return re.fullmatch(rules.possible, wanted) is not None


def _told(
    ours: Sequence[Heading],
    theirs: Sequence[Heading],
    wanted: Sequence[str | None],
    given: dict[int, str],
    rules: Written,
) -> Iterator[Finding]:
    """The headings that may get another id than their source's."""
    shown = [
        heading._replace(explicit=given.get(number, heading.explicit))
        for number, heading in enumerate(theirs)
    ]
    for mine, want, other, got in zip(ours, wanted, theirs, ids(shown, rules), strict=True):
        if mine.msgid == other.msgid or mine.explicit:
            continue
        if want is None:
            yield _finding(_UNKNOWN, mine.end)
        elif want and got != want:
            yield _finding(f"the id {want} cannot be written at this heading: {_OTHER}", mine.end)


def _inserted(text: str, theirs: Sequence[Heading], given: dict[int, str], rules: Written) -> str:
    parts = []
    copied = 0
    for number in sorted(given):
        at, written = _place(text, theirs[number], given[number], rules)
        parts += [text[copied:at], written]
        copied = at
    return "".join([*parts, text[copied:]])


def _place(text: str, heading: Heading, given: str, rules: Written) -> tuple[int, str]:
    """Where an id goes, and how: among the attributes that the heading has, if any."""
    if heading.list_end >= 0:
        blank = text[heading.list_end - 1] in " \t"
        return heading.list_end, f"#{given} " if blank else f" #{given}"
    at = heading.end if rules.inside else heading.line_end
    return at, f" {rules.written.format(given)}"


def _same(before: Document, after: Document, given: dict[int, str]) -> bool:
    """Whether the pages differ by the ids of headings alone."""
    found = headings(after)
    was = headings(before)
    return [_blocks(region) for region in before.regions] == [
        _blocks(region) for region in after.regions
    ] and all(
        (found[number].msgid, found[number].explicit)
        == (heading.msgid, given.get(number, heading.explicit))
        for number, heading in enumerate(was)
    )


def _blocks(region: Region) -> list[tuple[str, bool]]:
    return [(block.kind, block.segment) for block in region.outline if block.kind != "attributes"]


def _finding(message: str, at: int) -> Finding:
    return Finding(rule=_RULE, severity=Severity.WARNING, message=message, offset=at)
