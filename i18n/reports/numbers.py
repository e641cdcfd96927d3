"""Numbers in words: plurals, and lists of counts."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """`1 word`, `1,200 words`."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun of ours."""
    return noun + "s"


def told(pairs: Iterable[tuple[int, str]]) -> str:
    """The counts that are not 0: `1 new, 2 gone`."""
    return ", ".join(f"{number:,} {what}" for number, what in pairs if number)


def per_cent(part: int, whole: int) -> int:
    """Whole per cent, rounded down; 100 of nothing."""
    return 100 * part // whole if whole else 100
