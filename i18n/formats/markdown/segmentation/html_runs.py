"""A run of text and inline tags: what of it are messages, and whether these have words.

At a message's ends no tag stays that has its partner elsewhere, or that shows something of its own
beside the text: an icon, a comment, a component.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from i18n.formats.markdown.html.elements import INLINE, PICTURES
from i18n.formats.markdown.html.tokens import Piece
from i18n.formats.markdown.message.prose import has_words


class Run(NamedTuple):
    """A message in a run, by the run's pieces."""

    first: int
    last: int
    """After its last piece."""
    words: bool
    """Whether it has words that are no code."""


def runs_of(text: str, run: Sequence[Piece], seen: Sequence[bool]) -> Iterator[Run]:
    """Find the messages in a run, in order; `seen` says which pieces are for translation.

    There are several where components stand side by side, and none where nothing is shown.
    """
    for first, last in _Trimmed(text, run).messages():
        words = (
            text[slice(*piece.span)] if piece.kind == "text" and visible else " "
            for piece, visible in zip(run[first:last], seen[first:last], strict=True)
        )
        yield Run(first, last, has_words("".join(words).strip()))


class _Trimmed:
    """A run, from both of its ends."""

    def __init__(self, text: str, run: Sequence[Piece]) -> None:
        self._run = run
        self._partners, pictures = _partners(run)
        self._shown = list(
            accumulate(
                (
                    not inside and _is_shown(text, piece)
                    for piece, inside in zip(run, pictures, strict=True)
                ),
                initial=0,
            )
        )

    def shown(self, first: int, last: int) -> int:
        """How many pieces from `first` to before `last` show something to read."""
        return self._shown[last] - self._shown[first]

    def messages(self) -> Iterator[tuple[int, int]]:
        """Where each message begins, and after what it ends."""
        waiting = [(0, len(self._run))]
        while waiting:
            first, last = waiting.pop()
            if not self.shown(first, last):
                continue
            first, last = self._ends(first, last)
            parts = self._side_by_side(first, last)
            if not parts:
                yield first, last
            waiting += reversed(parts)

    def _side_by_side(self, first: int, last: int) -> list[tuple[int, int]]:
        """The insides of the elements that are all there is, none of them part of a text."""
        parts: list[tuple[int, int]] = []
        at = first
        while at < last:
            piece, partner = self._run[at], self._partners[at]
            if at < partner < last and piece.name not in INLINE:
                parts.append((at + 1, partner))
                at = partner
            elif self.shown(at, at + 1) or (at < partner and self.shown(at, min(partner, last))):
                return []
            at += 1
        return parts

    def _ends(self, first: int, last: int) -> tuple[int, int]:
        while True:
            start, end = self._from_left(first, last), self._from_right(first, last)
            if start > first:
                first = start
            elif end < last:
                last = end
            elif self._wraps(first, last):
                first, last = first + 1, last - 1
            else:
                return first, last

    def _from_left(self, first: int, last: int) -> int:
        """After what at the left end is no part of the message."""
        piece, partner = self._run[first], self._partners[first]
        if piece.kind == "open" and first < partner < last:
            return first if self.shown(first, partner) else partner + 1
        return first + (self._is_beside(first) or piece.kind in ("open", "close"))

    def _from_right(self, first: int, last: int) -> int:
        piece, partner = self._run[last - 1], self._partners[last - 1]
        if piece.kind == "close" and first <= partner:
            return last if self.shown(partner, last) else partner
        return last - (self._is_beside(last - 1) or piece.kind in ("open", "close"))

    def _is_beside(self, at: int) -> bool:
        piece = self._run[at]
        if piece.kind == "empty":
            return piece.name in ("br", "wbr") or piece.name not in INLINE
        return not self.shown(at, at + 1)

    def _wraps(self, first: int, last: int) -> bool:
        """Whether one element is all of the message, and is no part of the text in it."""
        if self._partners[first] != last - 1 or first == last - 1:
            return False
        if self._run[first].name not in INLINE:
            return True
        start, end = self._from_left(first + 1, last - 1), self._from_right(first + 1, last - 1)
        return start > first + 1 or end < last - 1


def _is_shown(text: str, piece: Piece) -> bool:
    if piece.kind == "text":
        return not text[slice(*piece.span)].isspace()
    return piece.kind == "template"


def _partners(run: Sequence[Piece]) -> tuple[list[int], list[bool]]:
    """For each tag the index of the one it belongs to, else -1; and what is in pictures."""
    partners, inside = [-1] * len(run), [False] * len(run)
    waiting: list[int] = []
    names: dict[str, int] = {}
    pictures = 0
    for index, piece in enumerate(run):
        if piece.kind == "open":
            waiting.append(index)
            names[piece.name] = names.get(piece.name, 0) + 1
            pictures += piece.name in PICTURES
        elif piece.kind == "close" and names.get(piece.name):
            name = ""
            while name != piece.name:
                begin = waiting.pop()
                name = run[begin].name
                names[name] -= 1
                pictures -= name in PICTURES
            partners[begin], partners[index] = index, begin
        inside[index] = pictures > 0
    return partners, inside
