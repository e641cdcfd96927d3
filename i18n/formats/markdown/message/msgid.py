"""How the lines of a text become one msgid."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from unicodedata import east_asian_width, name


def join(lines: Sequence[str], hard_breaks: Collection[int] = ()) -> str:
    r"""Join a text's lines, each without indent and trailing blanks, to its msgid.

    After the lines whose indexes are in `hard_breaks` stands `\n`, between two wide East Asian
    characters nothing, elsewhere one space.
    """
    if not hard_breaks and all(map(str.isascii, lines)):
        return " ".join(lines)
    breaks = frozenset(hard_breaks)
    parts = [lines[0]]
    for index, (line, after) in enumerate(pairwise(lines)):
        parts.append("\n" if index in breaks else _between(line[-1], after[0]))
        parts.append(after)
    return "".join(parts)


def _between(left: str, right: str) -> str:
    return "" if _joins_without_space(left) and _joins_without_space(right) else " "


def _joins_without_space(character: str) -> bool:
    """Whether it is a wide character of a script that puts no spaces between words.

    Unicode Standard Annex 11: East_Asian_Width is W or F. Korean writes spaces.
    """
    if character < "\u1100" or east_asian_width(character) not in "WF":
        return False
    return "HANGUL" not in name(character, "")
