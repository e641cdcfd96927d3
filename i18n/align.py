"""Two sequences side by side: what stayed, moved, was edited, came and went.

Equal keys hold the two together, like pegs; what lies between the same two pegs on both sides
stands in the same place and may be one text before and after an edit. Likeness is asked only of
such candidates and for each of at most `REACH` of them: the cost grows with the sequences' length,
never with their product.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

REACH = 8
"""With how many old items a new one is compared at most in its gap, and again in its place."""

Likeness = Callable[[int, int], float]
"""From an index into the old and one into the new sequence to a likeness from 0 to 1."""


class Kind(StrEnum):
    """What happened to an item."""

    SAME = "same"
    MOVED = "moved"
    """Equal keys, but others changed sides with it."""
    EDITED = "edited"
    NEW = "new"
    GONE = "gone"


class Pair(NamedTuple):
    """An item before and after."""

    kind: Kind
    old: int
    """Index into the old sequence; -1 for a new item."""
    new: int
    """Index into the new sequence; -1 for one that is gone."""
    likeness: float = 0.0


def align(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    likeness: Likeness,
    *,
    enough: float = 0.5,
    places: tuple[Sequence[Hashable], Sequence[Hashable]] | None = None,
) -> tuple[Pair, ...]:
    """Pair the items of two sequences of keys, each item once.

    Items are edited versions of one another where their likeness is at least `enough` and they
    stand in the same gap, or else have the same of the `places` given for both sequences. The
    pairs come in the order of the new sequence, those that are gone last in the old order.
    """
    sizes = len(old), len(new)
    pegs = _pegs(old, new)
    pairs = [Pair(Kind.SAME, i, j, 1.0) for i, j in pegs]
    pairs += _moved(old, new, *_alone(*sizes, pairs))
    old_pegs, new_pegs = [i for i, _ in pegs], [j for _, j in pegs]
    gaps = _grouped(
        lambda i: bisect_left(old_pegs, i),
        lambda j: bisect_left(new_pegs, j),
        _alone(*sizes, pairs),
    )
    pairs += [pair for gap in gaps for pair in _edited(*gap, likeness, enough)]
    if places is not None:
        names = places[0].__getitem__, places[1].__getitem__
        alike = _grouped(*names, _alone(*sizes, pairs))
        pairs += [pair for place in alike for pair in _edited(*place, likeness, enough)]
    gone, fresh = _alone(*sizes, pairs)
    pairs += [Pair(Kind.GONE, i, -1) for i in gone] + [Pair(Kind.NEW, -1, j) for j in fresh]
    return tuple(sorted(pairs, key=lambda pair: (pair.new < 0, pair.new, pair.old)))


def _pegs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Equal items that keep their order: first those that are unique, then more between them."""
    olds, news = Counter(old), Counter(new)
    where = {key: index for index, key in enumerate(old) if olds[key] == 1}
    unique = [(where[key], j) for j, key in enumerate(new) if news[key] == 1 and key in where]
    pegs = _rising(unique)
    if len(where) == len(old) and len(news) == len(new):
        return pegs
    found: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *pegs, (len(old), len(new))]):
        within = _numbered(old, range(i + 1, next_i))
        known = dict(within)
        matches = [(known[key], at) for key, at in _numbered(new, range(j + 1, next_j))
                   if key in known]  # fmt: skip
        found += _rising(matches)
        found += [(next_i, next_j)] if next_i < len(old) else []
    return found


def _numbered(
    keys: Sequence[Hashable], indexes: Iterable[int]
) -> list[tuple[tuple[Hashable, int], int]]:
    """Each key with how many equal ones stand before it: unique names for repeated items."""
    seen: Counter[Hashable] = Counter()
    found = []
    for index in indexes:
        found.append(((keys[index], seen[keys[index]]), index))
        seen[keys[index]] += 1
    return found


def _rising(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of matches whose old indexes rise; the new ones rise already.

    Patience sorting: n log n.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (i, _) in enumerate(matches):
        pile = bisect_left(tails, i)
        if pile == len(tails):
            tails.append(i)
            ends.append(index)
        else:
            tails[pile] = i
            ends[pile] = index
        before.append(ends[pile - 1] if pile else -1)
    run: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(matches[index])
        index = before[index]
    return run[::-1]


def _moved(
    old: Sequence[Hashable], new: Sequence[Hashable], left_old: list[int], left_new: list[int]
) -> list[Pair]:
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for i in left_old:
        waiting[old[i]].append(i)
    return [
        Pair(Kind.MOVED, waiting[new[j]].popleft(), j, 1.0) for j in left_new if waiting.get(new[j])
    ]


def _grouped(
    name_old: Callable[[int], Hashable],
    name_new: Callable[[int], Hashable],
    alone: tuple[list[int], list[int]],
) -> Iterator[tuple[list[int], list[int]]]:
    """The items of both sides that have a name in common, by that name."""
    olds: defaultdict[Hashable, list[int]] = defaultdict(list)
    news: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i in alone[0]:
        olds[name_old(i)].append(i)
    for j in alone[1]:
        news[name_new(j)].append(j)
    return ((olds[name], group) for name, group in news.items() if name in olds)


def _alone(length_old: int, length_new: int, pairs: list[Pair]) -> tuple[list[int], list[int]]:
    """The items of both sides that are in no pair."""
    olds, news = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return (
        [i for i in range(length_old) if i not in olds],
        [j for j in range(length_new) if j not in news],
    )


def _edited(olds: list[int], news: list[int], likeness: Likeness, enough: float) -> Iterator[Pair]:
    """The best pairs first, each item once; among equals those that stand nearest."""
    scored = []
    for rank, j in enumerate(news):
        centre = rank * len(olds) // len(news)
        first = max(0, min(centre - REACH // 2, len(olds) - REACH))
        for at in range(first, min(first + REACH, len(olds))):
            score = likeness(olds[at], j)
            if score >= enough:
                scored.append((-score, abs(at - centre), olds[at], j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield Pair(Kind.EDITED, i, j, -score)
