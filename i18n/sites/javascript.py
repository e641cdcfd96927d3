"""Literals in a JavaScript or TypeScript configuration, read without running anything.

Only what stands there literally is taken: a value that a program makes is not told.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*(?:[^*]|\*(?!/))*(?:\*/)? )
    | (?P<string> '(?:[^'\\\n]|\\.)*'? | "(?:[^"\\\n]|\\.)*"? )
    | (?P<template> `(?:[^`\\]|\\.)*`? )
    | (?P<name> [\w$]+ )
    | (?P<mark> \.\.\. | [^\s] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every alternative ends somewhere whatever follows, so that none is ever tried twice."""

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class Token(NamedTuple):
    """A string without its quotes, a name, or a mark."""

    kind: str
    text: str


def tokens(source: str) -> list[Token]:
    """The source's tokens without comments."""
    return [
        Token(kind, match[0].strip("'\"") if kind == "string" else match[0])
        for match in _TOKEN.finditer(source)
        if (kind := match.lastgroup or "") != "comment"
    ]


def locales(source: str) -> frozenset[str] | None:
    """The keys of the outermost literal `locales: {…}`; `root` stands for its own `lang`."""
    found = tokens(source)
    codes = members(found, outermost(found, "locales", "{"))
    if not codes or "..." in codes:
        return None
    language = members(found, codes.pop("root", -1)).get("lang", -1)
    named = {found[language].text} if language >= 0 and found[language].kind == "string" else set()
    return frozenset(code.lower() for code in {*codes, *named})


def outermost(found: list[Token], name: str, opening: str) -> int:
    """Where the value of `name: {` or `name = {` begins; the least nested one counts.

    -1 where there is none, or two are nested as little.
    """
    places: list[tuple[int, int]] = []
    depth = 0
    for index, token in enumerate(found):
        if token.kind == "mark":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        elif token.text == name and _begins(found, index, opening):
            places.append((depth, index + 2))
    places.sort()
    if not places or (len(places) > 1 and places[0][0] == places[1][0]):
        return -1
    return places[0][1]


def _begins(found: list[Token], index: int, opening: str) -> bool:
    after = found[index + 1 : index + 3]
    return [token.text for token in after if token.kind == "mark"] in (
        [":", opening],
        ["=", opening],
    )


def members(found: list[Token], start: int) -> dict[str, int]:
    """The keys of the object that begins at `start`, each with where its value begins.

    -1 stands for a key whose value is not told: a shorthand, a method. The key `...` says that
    the object takes in others. Empty where no object begins there.
    """
    keys: dict[str, int] = {}
    if not 0 <= start < len(found) or found[start] != Token("mark", "{"):
        return keys
    depth, fresh = 0, False
    for index in range(start, len(found)):
        token = found[index]
        is_mark = token.kind == "mark"
        if depth == 1 and fresh and token.text != "}":
            key = "..." if is_mark or token.kind == "template" else token.text
            keys[key] = index + 2 if _colon_follows(found, index) else -1
        fresh = is_mark and token.text in "{," and depth <= 1
        depth += is_mark * ((token.text in _OPENING) - (token.text in _CLOSING))
        if depth == 0:
            break
    return keys


def _colon_follows(found: list[Token], index: int) -> bool:
    return found[index + 1 : index + 2] == [Token("mark", ":")]


def string(found: list[Token], start: int) -> str:
    """The string that begins at `start` and is all of its value; empty where none does."""
    alone = found[start + 1 : start + 2] in ([], [Token("mark", ",")], [Token("mark", "}")])
    is_string = 0 <= start < len(found) and found[start].kind == "string"
    return found[start].text if is_string and alone else ""


def strings(found: list[Token], start: int) -> frozenset[str] | None:
    """The strings of the array that begins at `start`, in lower case.

    None where no array begins there or it holds anything else.
    """
    if not 0 <= start < len(found) or found[start] != Token("mark", "["):
        return None
    inside: list[str] = []
    for token in found[start + 1 :]:
        if token == Token("mark", "]"):
            return frozenset(inside)
        if token.kind == "string":
            inside.append(token.text.lower())
        elif token != Token("mark", ","):
            return None
    return None
