"""How like two texts are."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from i18n.words import common, words

ENOUGH = 0.5
"""The share of words that two versions of a text have in common at least."""

LEAST = 6
"""How many words a part of a text must have to be known by them."""

RUN = 3
"""How many words in a row two texts do not share by chance."""

_IN_RUNS = 0.6
"""The share of a part's words that stand in such runs of the whole at least."""


class Text(NamedTuple):
    """A text's words, without case."""

    words: tuple[str, ...]
    bag: Counter[str]

    @property
    def runs(self) -> list[tuple[str, ...]]:
        """Each word with those that follow it, in order."""
        return list(zip(*(self.words[start:] for start in range(RUN)), strict=False))


def text(msgid: str) -> Text:
    """Read a message's words."""
    found = tuple(word.casefold() for word in words(msgid))
    return Text(found, Counter(found))


def likeness(old: Text, new: Text) -> float:
    """The share of words that are the same, counted in the longer text.

    A text that became part of a longer one, or was part of it, is like it just enough. One word
    of two in common says nothing, unless it is the whole of one text.
    """
    same, sizes = common(old.bag, new.bag), (len(old.words), len(new.words))
    small, large = min(sizes), max(sizes)
    if not same:
        return 0.0
    if 2 * same >= large and (same > 1 or same == small):
        return same / large
    part = small >= LEAST and same >= 0.8 * small and same >= 0.2 * large
    return ENOUGH if part and _in_runs(old, new) >= _IN_RUNS * small else 0.0


def _in_runs(one: Text, other: Text) -> int:
    """How many words of the shorter text stand in runs that the longer one has too."""
    small, large = sorted((one, other), key=lambda each: len(each.words))
    known = set(large.runs)
    covered: set[int] = set()
    for start, run in enumerate(small.runs):
        if run in known:
            covered |= set(range(start, start + RUN))
    return len(covered)
