"""A hand-made page beside its source: is it in step, and if not, in which blocks?

No translation is read, only structure. Pages whose blocks are of the same kinds in the same order
are in step. Elsewhere what no translator changes (link targets, code, the order of the headings)
holds the two together, and between such pegs blocks are paired in order, those of one kind and of
a like length first. The cost grows with the pages' length, never with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from i18n.align import Kind, align
from i18n.model import Block, Document, Region
from i18n.outcome import Drift, Drifted, DriftKind
from i18n.words import ADDRESS, TARGET, count

NAME = 3
"""A text of at most so many words may be a name, which reads the same in every language."""
KIN = 0.5
"""How like in length blocks of different kinds must be to be taken for one that changed in kind."""
REACH = 40
"""How far from the straight line between two pegs the counterpart of a block is looked for."""

_LINKS = re.compile(f"{TARGET}|{ADDRESS}")
_SILENT = frozenset({"close", "definition", "delimiter row"})
"""Blocks that are no text of their own, or that readers never see."""
_ROLES = {
    "cell": "table cell",
    "header cell": "table header",
    "html": "HTML block",
    "fenced code": "code block",
    "indented code": "code block",
}
_CONTAINERS = {"item": "list item", "quote": "quote"}
_FAMILIES = {
    "heading": "heading",
    "paragraph": "prose",
    "list": "item",
    "quote": "quote",
    "table": "table",
}
"""By the first word of a role."""
_KIN = (
    {"heading"},
    {"heading", "prose"},
    {"prose", "item"},
    {"prose", "quote"},
    {"item", "quote"},
    {"table"},
)
_PAIRED, _MISSING, _ADDED = range(3)


class Unit(NamedTuple):
    """A block as it is compared."""

    role: str
    text: str
    at: int
    """Its offset in its page."""
    key: tuple[object, ...]
    """What no translator changes; equal keys are the same block."""
    words: int = 0
    """How many words of it are to translate."""


class _Match(NamedTuple):
    """An index into each page; -1 where that page has no counterpart."""

    source: int
    localized: int


def drift(source: Document, localized: Document) -> Drift:
    """Hold a hand-made page, read as its source was, against the source."""
    ours, theirs = _units(source), _units(localized)
    if [unit.role for unit in ours] == [unit.role for unit in theirs]:
        matches = [_Match(index, index) for index in range(len(ours))]
    else:
        matches = _matched(_with_headings(ours, theirs), _with_headings(theirs, ours))
    return Drift(
        blocks=tuple(_drifted(ours, theirs, matches)),
        translated_words=sum(
            ours[match.source].words
            for match in matches
            if match.source >= 0
            and match.localized >= 0
            and _reads_otherwise(ours[match.source], theirs[match.localized])
        ),
    )


def _reads_otherwise(ours: Unit, theirs: Unit) -> bool:
    return ours.text != theirs.text or ours.words <= NAME


def _units(document: Document) -> list[Unit]:
    """The blocks that readers see, in order; of front matter only what is translated."""
    msgids = {
        segment.start: segment.key.msgid for segment in document.segments if not segment.localized
    }
    units: list[Unit] = []
    for region in sorted(document.regions, key=lambda region: region.span):
        for block, container in _leaves(region):
            start, end = block.span
            text = msgids.get(start) if block.segment else None
            if text is not None:
                units.append(_unit(block, container, text, count(text)))
            elif region.format == "markdown":
                units += _verbatim(block, container, document.text[start:end])
    return units


def _leaves(region: Region) -> Iterator[tuple[Block, str]]:
    """Every block but containers, each with the kind of the item or quote around it."""
    containers: list[str] = []
    for block in region.outline:
        kind, _, rest = block.kind.partition(" ")
        if kind == "open":
            name = rest.partition(" ")[0]
            around = containers[-1] if containers else ""
            containers.append(name if name in _CONTAINERS else around)
        elif kind == "close" and containers:
            containers.pop()
        elif block.kind not in _SILENT and kind != "task":
            yield block, containers[-1] if containers else ""


def _unit(block: Block, container: str, text: str, words: int) -> Unit:
    kind, _, rest = block.kind.partition(" ")
    role = _ROLES.get(block.kind, block.kind)
    if kind == "scalar":
        role = "front matter: " + rest.rpartition(" ")[0]
    elif kind == "paragraph":
        role = _CONTAINERS.get(container, role)
    links = tuple(_LINKS.findall(text))
    return Unit(role, text, block.span.start, (role, links or text), words)


def _verbatim(block: Block, container: str, text: str) -> Iterator[Unit]:
    """A block that nobody translates; comments are not seen by readers."""
    if text and not text.startswith("<!--"):
        yield _unit(block, container, text, 0)


def _with_headings(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """The units; where both pages have the same headings, those are the same by their order."""
    if _headings(units) != _headings(others):
        return list(units)
    numbered = []
    headings = 0
    for unit in units:
        heading = unit.role.startswith("heading")
        headings += heading
        numbered.append(unit._replace(key=("heading", headings)) if heading else unit)
    return numbered


def _headings(units: Iterable[Unit]) -> list[str]:
    return [unit.role for unit in units if unit.role.startswith("heading")]


def _matched(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[_Match]:
    """All blocks of both pages in order, each with its counterpart, if any."""
    pairs = align(
        [unit.key for unit in ours], [unit.key for unit in theirs], lambda _old, _new: 0.0
    )
    moved = {pair.old: pair.new for pair in pairs if pair.kind is Kind.MOVED}
    homes = set(moved.values())
    pegs = sorted((pair.old, pair.new) for pair in pairs if pair.kind is Kind.SAME)
    scale = _length(theirs) / (_length(ours) or 1.0)
    matches: list[_Match] = []
    ends = [(-1, -1), *pegs, (len(ours), len(theirs))]
    for (i, j), (next_i, next_j) in pairwise(ends):
        olds = [old for old in range(i + 1, next_i) if old not in moved]
        news = [new for new in range(j + 1, next_j) if new not in homes]
        gap = _Gap(ours, theirs, scale)
        matches += gap.matches(olds, news)
        if next_i < len(ours):
            matches.append(_Match(next_i, next_j))
    return matches + [_Match(i, j) for i, j in moved.items()]


def _length(units: Sequence[Unit]) -> float:
    """A usual block's length: the median, since missing blocks may be long ones."""
    return median(len(unit.text) for unit in units) if units else 0.0


class _Gap(NamedTuple):
    """Pairs the blocks between two pegs, in order, so that they are as alike as can be."""

    ours: Sequence[Unit]
    theirs: Sequence[Unit]
    scale: float
    """How many characters of the localized page stand for one of the source."""

    def matches(self, olds: Sequence[int], news: Sequence[int]) -> list[_Match]:
        """Every block of the gap, with its counterpart or -1."""
        if not olds or not news:
            return [_Match(i, -1) for i in olds] + [_Match(-1, j) for j in news]
        steps = self._steps(olds, news)
        found: list[_Match] = []
        i, j = len(olds), len(news)
        while i or j:
            step = steps[i].get(j, _ADDED if j else _MISSING)
            i -= step != _ADDED
            j -= step != _MISSING
            found.append(
                _Match(
                    olds[i] if step != _ADDED else -1,
                    news[j] if step != _MISSING else -1,
                )
            )
        return found[::-1]

    def _steps(self, olds: Sequence[int], news: Sequence[int]) -> list[dict[int, int]]:
        """How each pair of places is best reached (Needleman and Wunsch, in a band)."""
        height, width = len(olds), len(news)
        steps: list[dict[int, int]] = []
        above: Mapping[int, float] = {}
        for i in range(height + 1):
            first = max(0, i * width // height - REACH)
            last = min(width, (i + 1) * width // height + REACH)
            scores: dict[int, float] = {}
            row: dict[int, int] = {}
            for j in range(first, last + 1):
                best, step = above.get(j, -1.0), _MISSING
                # Among equals: what is missing is told before what is added.
                if j - 1 in scores and scores[j - 1] >= best:
                    best, step = scores[j - 1], _ADDED
                if j - 1 in above:
                    paired = above[j - 1] + self._likeness(olds[i - 1], news[j - 1])
                    if paired > best:
                        best, step = paired, _PAIRED
                scores[j], row[j] = max(best, 0.0), step
            steps.append(row)
            above = scores
        return steps

    def _likeness(self, i: int, j: int) -> float:
        """More than 1 for blocks of one kind, little for those that may have changed in kind."""
        ours, theirs = self.ours[i], self.theirs[j]
        sizes = len(ours.text) * self.scale, float(len(theirs.text))
        alike = min(sizes) / (max(sizes) or 1.0)
        if ours.role == theirs.role:
            return 1.0 + alike
        return alike / 2 if alike > KIN and _kin(ours, theirs) else 0.0


def _kin(ours: Unit, theirs: Unit) -> bool:
    """Whether one kind is easily made of the other: a level, a list, a bold line for a heading."""
    if not ours.words or not theirs.words:
        return ours.words == theirs.words
    families = {_FAMILIES.get(unit.role.partition(" ")[0], "") for unit in (ours, theirs)}
    return families in _KIN


def _drifted(
    ours: Sequence[Unit], theirs: Sequence[Unit], matches: Iterable[_Match]
) -> Iterator[Drifted]:
    """What is not in step, neighbours of one kind together."""

    def sort(match: _Match) -> tuple[DriftKind | None, str, str]:
        if match.localized < 0:
            return DriftKind.MISSING, ours[match.source].role, ""
        if match.source < 0:
            return DriftKind.ADDED, theirs[match.localized].role, ""
        roles = ours[match.source].role, theirs[match.localized].role
        return (DriftKind.CHANGED, *roles) if roles[0] != roles[1] else (None, *roles)

    source = localized = 0
    for (kind, role, other), group in groupby(matches, sort):
        blocks = list(group)
        if kind is not None:
            first = blocks[0]
            here = first.source if first.source >= 0 else source
            there = first.localized if first.localized >= 0 else localized
            yield _told(kind, (role, other), len(blocks), (ours, here), (theirs, there))
        source = max([source, *(match.source + 1 for match in blocks)])
        localized = max([localized, *(match.localized + 1 for match in blocks)])


def _told(
    kind: DriftKind,
    roles: tuple[str, str],
    number: int,
    source: tuple[Sequence[Unit], int],
    localized: tuple[Sequence[Unit], int],
) -> Drifted:
    """Blocks that begin at an index into the units of each page."""
    units, index = localized if kind is DriftKind.ADDED else source
    places = [units[at].at if at < len(units) else -1 for units, at in (source, localized)]
    return Drifted(
        drift=kind,
        role=roles[0],
        other_role=roles[1],
        count=number,
        text=units[index].text,
        after=units[index - 1].text if index else "",
        source=places[0],
        localized=places[1],
    )
