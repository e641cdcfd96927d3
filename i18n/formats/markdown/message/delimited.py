"""What a project's own delimiters enclose: pieces that stay as they are, wherever they stand.

Delimiters are taken literally, the longest first where several begin at one place. A piece ends at
the first closing one; there is no nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from i18n.model import Span

Pairs: TypeAlias = tuple[tuple[str, str], ...]


class Pieces(NamedTuple):
    """The pieces of a text."""

    spans: tuple[Span, ...] = ()
    """Each with its delimiters; in order, disjoint."""
    unclosed: tuple[Span, ...] = ()
    """Of each pair the first opening delimiter that nothing closes."""


def pieces(text: str, stretch: Span, pairs: Pairs) -> Pieces:
    """Find the pieces in a stretch; its length times the number of pairs bounds the time."""
    if not pairs:
        return _NONE
    closers = dict(pairs)
    found: list[Span] = []
    unclosed: dict[str, Span] = {}
    absent: set[str] = set()
    at = stretch.start
    openers = _any_of(tuple(closers))
    while opener := openers.search(text, at, stretch.end):
        at = opener.end()
        closer = closers[opener.group()]
        end = -1 if closer in absent else text.find(closer, at, stretch.end)
        if end < 0:
            absent.add(closer)
            unclosed.setdefault(opener.group(), Span(*opener.span()))
            continue
        at = end + len(closer)
        found.append(Span(opener.start(), at))
    return Pieces(tuple(found), tuple(sorted(unclosed.values())))


_NONE = Pieces()


def halves(text: str, found: Sequence[Span], pairs: Pairs) -> Iterator[Span]:
    """The delimiters of all kinds that stand outside of the pieces."""
    if not pairs:
        return
    delimiters = _any_of(tuple(dict.fromkeys(part for pair in pairs for part in pair)))
    ends = [*(span.start for span in found), len(text)]
    starts = [0, *(span.end for span in found)]
    for start, end in zip(starts, ends, strict=True):
        for half in delimiters.finditer(text, start, end):
            yield Span(*half.span())


@lru_cache(maxsize=64)
def _any_of(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))
