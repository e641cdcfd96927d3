"""Two sequences side by side."""

from __future__ import annotations

import random

import pytest

from i18n.align import REACH, Kind, Pair, align


def never(_old: int, _new: int) -> float:
    return 0.0


def kinds(pairs: tuple[Pair, ...]) -> list[tuple[str, int, int]]:
    return [(str(pair.kind), pair.old, pair.new) for pair in pairs]


def test_equal_sequences_are_the_same() -> None:
    assert kinds(align("abc", "abc", never)) == [("same", i, i) for i in range(3)]


def test_an_inserted_item_is_new_and_a_removed_one_gone() -> None:
    assert kinds(align("abc", "axc", never)) == [
        ("same", 0, 0),
        ("new", -1, 1),
        ("same", 2, 2),
        ("gone", 1, -1),
    ]


def test_an_item_in_the_place_of_another_and_like_it_is_edited() -> None:
    assert align("abc", "axc", lambda i, j: 0.5 if (i, j) == (1, 1) else 0)[1] == Pair(
        Kind.EDITED, 1, 1, 0.5
    )


def test_an_item_like_one_in_another_place_is_not_edited() -> None:
    asked = []

    def like(old: int, new: int) -> float:
        asked.append((old, new))
        return 1.0

    pairs = align("abcd", "bcdx", like)
    assert kinds(pairs)[-2:] == [("new", -1, 3), ("gone", 0, -1)]
    assert asked == []


def test_a_named_place_is_looked_into_after_the_gaps() -> None:
    places = ("1222", "2221")
    pairs = align("abcd", "bcdx", lambda _i, _j: 0.9, places=places)
    assert ("edited", 0, 3) in kinds(pairs)


def test_a_block_that_moved_is_moved_and_the_others_stay() -> None:
    assert kinds(align("abcde", "bcdea", never)) == [
        *(("same", i + 1, i) for i in range(4)),
        ("moved", 0, 4),
    ]


def test_the_best_pairs_come_first() -> None:
    scores = {(0, 0): 0.6, (0, 1): 0.9, (1, 0): 0.5, (1, 1): 0.6}
    pairs = align("ab", "xy", lambda i, j: scores[i, j])
    assert kinds(pairs) == [("edited", 1, 0), ("edited", 0, 1)]


def test_repeated_items_are_paired_in_order() -> None:
    assert [pair.kind for pair in align("ppp", "pppp", never)].count(Kind.SAME) == 3
    assert kinds(align("pap", "ppap", never))[2:] == [("same", 1, 2), ("same", 2, 3)]


@pytest.mark.parametrize("seed", range(20))
def test_each_item_is_in_one_pair(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    old = chance.choices("abcdef", k=chance.randrange(30))
    new = chance.choices("abcdefgh", k=chance.randrange(30))
    pairs = align(old, new, lambda _i, _j: chance.random())
    assert sorted(pair.old for pair in pairs if pair.old >= 0) == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new >= 0] == list(range(len(new)))
    assert all(old[p.old] == new[p.new] for p in pairs if p.kind in {Kind.SAME, Kind.MOVED})
    same = [pair.old for pair in pairs if pair.kind is Kind.SAME]
    assert same == sorted(same)


@pytest.mark.parametrize("size", [1_000, 10_000, 50_000])
def test_likeness_is_asked_of_a_few_candidates_each(size: int) -> None:
    asked = 0

    def like(_old: int, _new: int) -> float:
        nonlocal asked
        asked += 1
        return 0.4

    align(range(size), range(size, 2 * size), like)
    assert asked == REACH * size
