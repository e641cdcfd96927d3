"""The path language: what is written, what it matches, what it refuses."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.keypaths import KeyPathError, Mark, Path, compiled, parse, show

ITEM, ANY = Mark.ITEM, Mark.ANY


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("title", ("title",)),
        ("cascade.title", ("cascade", "title")),
        ("keywords[]", ("keywords", ITEM)),
        ("hero.actions[].text", ("hero", "actions", ITEM, "text")),
        ("menus.*.name", ("menus", ANY, "name")),
        ("*", (ANY,)),
        ("[].a[][]", (ITEM, "a", ITEM, ITEM)),
        ('"a.b".c', ("a.b", "c")),
        (r'"say \"é\"[]*"', ('say "é"[]*',)),
        ('""', ("",)),
        ("link title.Überschrift", ("link title", "Überschrift")),
        ("@type.x-y_z.2024", ("@type", "x-y_z", "2024")),
    ],
)
def test_a_path_is_read_and_written_in_one_way(text: str, path: Path) -> None:
    assert parse(text) == path
    assert show(path) == text


REFUSED = (
    "",
    ".",
    "a.",
    ".a",
    "a..b",
    "a[",
    "a[0]",
    "a]",
    "a[]b",
    "a*",
    "*a",
    '"a',
    '"a"b',
    "a.[]",
)
REFUSED_TOO = (" a", "a .b", "a\n", '"\\x"', '"\\')


@pytest.mark.parametrize("text", [*REFUSED, *REFUSED_TOO])
def test_what_is_no_path_is_refused_in_words(text: str) -> None:
    with pytest.raises(KeyPathError, match="is no key path"):
        parse(text)


@given(st.lists(st.text(max_size=6) | st.sampled_from(Mark), min_size=1, max_size=6))
def test_every_path_can_be_written(steps: list[str | Mark]) -> None:
    assert parse(show(tuple(steps))) == tuple(steps)


@given(st.text(alphabet='ab.[]"*\\ \n', max_size=12))
@settings(max_examples=300)
def test_any_text_is_a_path_or_refused(text: str) -> None:
    try:
        path = parse(text)
    except KeyPathError:
        return
    assert parse(show(path)) == path


def test_a_path_matches_whole_and_only_its_own_kind_of_step() -> None:
    table = compiled([("a.b", 1), ("a[].b", 2), ("k[]", 3), ("m.*.n", 4)])
    assert table.match(("a", "b")) == 1
    assert table.match(("a", ITEM, "b")) == 2
    assert table.match(("k", ITEM)) == 3
    assert table.match(("m", "anything", "n")) == 4
    missed: list[Path] = [(), ("a",), ("b",), ("a", "b", "c"), ("k",), ("k", ITEM, ITEM)]
    missed += [("m", ITEM, "n"), ("m", "x", "y", "n"), ("[]",), ("k", "[]")]
    assert [table.match(path) for path in missed] == [None] * len(missed)


def test_the_more_literal_pattern_wins_then_the_first() -> None:
    table = compiled([("*", "any"), ("slug", "exact"), ("slug", "later"), ("a.*", "y")])
    assert table.match(("slug",)) == "exact"
    assert table.match(("other",)) == "any"
    assert table.match(("a", "b")) == "y"


def test_a_walk_ends_where_no_pattern_goes_on() -> None:
    start = compiled([("a.b", 1)])
    assert start
    assert start.below("a")
    assert not start.below("b")
    assert not start.below("b").below("a")


def test_patterns_of_many_stars_are_followed_as_one() -> None:
    reached = compiled([(".".join(["*"] * length), length) for length in range(1, 60)])
    assert reached.match(("a",) * 100_000) is None
    for length in range(1, 60):
        reached = reached.below("a")
        assert (reached.value, len(reached.branches)) == (length, 1)
    assert not reached.below("a")


def test_a_walk_follows_no_more_ways_than_there_are_patterns() -> None:
    """However many keys of the path a `*` could stand for."""
    written = [".".join(steps) for steps in product("a*", repeat=8)]
    reached = compiled([(text, text) for text in written])
    for _ in range(8):
        reached = reached.below("a")
        assert len(reached.branches) <= len(written)
    assert reached.value == "a.a.a.a.a.a.a.a"
    assert not reached.below("a")
