"""The package's patterns mean the same in every Python it runs on.

CPython before 3.11.5 has a fault in possessive repetitions of groups (gh-106052): where an
iteration fails after it has consumed something, the match goes on from there, not from where that
iteration began; `(?:ab?c)*+` takes all of `aca`. An alternative that never matches takes it back
to the beginning, `(?:ab?c|(?!))*+`, and changes nothing elsewhere.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import i18n

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
CHARACTERS = (codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY)
NEVER = (codes.ASSERT_NOT, codes.FAILURE)

Items = list[tuple[Any, Any]]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern at the top of a module, alone or in a table."""
    for module in pkgutil.walk_packages(i18n.__path__, "i18n."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            table = value.items() if isinstance(value, dict) else [("", value)]
            for key, pattern in table:
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    yield f"{module.name}.{name} {key}".strip(), pattern


def parsed(pattern: re.Pattern[str]) -> Items:
    return list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def inside(code: object, value: Any) -> list[Items]:  # noqa: ANN401 -- whatever re's parser gives
    """The patterns within one item of a pattern."""
    match code:
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return [list(value[2])]
        case codes.SUBPATTERN:
            return [list(value[3])]
        case codes.BRANCH:
            return list(map(list, value[1]))
        case codes.ASSERT | codes.ASSERT_NOT:
            return [list(value[1])]
        case codes.ATOMIC_GROUP:
            return [list(value)]
    return []


def is_one_character(value: Any) -> bool:  # noqa: ANN401 -- as above
    return len(value[2]) == 1 and value[2][0][0] in CHARACTERS


def is_taken_back(body: Items) -> bool:
    """Whether an iteration that fails is taken back, or can consume nothing before it fails."""
    while body and body[-1][0] in REPEATS and body[-1][1][0] == 0 and is_one_character(body[-1][1]):
        body = body[:-1]
    if all(code in CHARACTERS for code, _ in body):
        return True
    if len(body) > 1:
        return False
    code, value = body[0]
    if code is codes.SUBPATTERN:
        return is_taken_back(list(value[3]))
    if code is not codes.BRANCH:
        return False
    *_, last = value[1]
    never = len(last) == 1 and last[0][0] in NEVER and not (last[0][1] and len(last[0][1][1]))
    return never or all(is_taken_back(list(branch)) for branch in value[1])


def faults(items: Items) -> int:
    """How many possessive repetitions an older CPython would get wrong."""
    found = 0
    for code, value in items:
        if code is codes.POSSESSIVE_REPEAT and not is_taken_back(list(value[2])):
            found += 1
        found += sum(map(faults, inside(code, value)))
    return found


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?:ab?c)*+", 1),
        (r"(?:\}(?!\})[^}]*+)*+", 1),
        ("(?:x(?:ab*+c)?+)*", 1),
        ("(?:ab?c|(?!))*+", 0),
        ("(?:ab|cd)*+", 0),
        ("(?:a[bc]*+)?+", 0),
        ("(?:ab?c)*", 0),
    ],
)
def test_a_repetition_that_is_not_taken_back_is_seen(pattern: str, expected: int) -> None:
    assert faults(parsed(re.compile(pattern))) == expected


def test_no_pattern_depends_on_the_release_of_python() -> None:
    found = dict(patterns())
    assert len(found) > 50
    assert [name for name, pattern in found.items() if faults(parsed(pattern))] == []
