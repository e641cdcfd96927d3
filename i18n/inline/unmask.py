"""Unmasking: what a machine sent back becomes tokens again, or is refused.

A machine may put the marks of a text, or of a pair, in another order; it may lose, double or add
none, nor move one into a pair or out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from i18n.inline.encodings import BrokenError, Event, MarkKind, read, unescaped
from i18n.inline.mask import Masked, Part, Piece
from i18n.inline.tokens import Inset, Kind, Token, has_words, text_token


class Unmasked(NamedTuple):
    """What became of an answer."""

    tokens: tuple[Token, ...] = ()
    """The message's, translated; empty where it was refused. New text has no source."""
    refusal: str = ""
    """A clause for people that says what is wrong with the answer; empty where nothing is."""


def unmask(masked: Masked, answers: Sequence[str]) -> Unmasked:
    """Read the answers to `masked.texts`, in their order."""
    if len(answers) != len(masked.texts):
        return Unmasked(refusal=f"{len(answers)} answers came for {len(masked.texts)} texts")
    waiting = iter(answers)
    try:
        done = [
            (*_translated(part, next(waiting), masked.brackets), *part.tail)
            if part.sent
            else _whole(part)
            for part in masked.parts
        ]
    except BrokenError as problem:
        return Unmasked(refusal=str(problem))
    return Unmasked(_with_insets(_whole(masked.parts[0]), done[0], done[1:]))


def as_plain(answer: str) -> str | None:
    """An answer in XML to a text without marks, as the plain encoding has it; None if broken."""
    try:
        return unescaped(answer)
    except BrokenError:
        return None


def _whole(part: Part) -> tuple[Token, ...]:
    return (*part.tokens, *part.tail)


def _translated(part: Part, answer: str, brackets: str) -> tuple[Token, ...]:
    events = read(answer, brackets)
    if brackets:
        events = _paired(events, part.pieces)
    tokens = _tokens(events, part.pieces)
    if not has_words(tokens):
        raise BrokenError("it has no words")
    _check_tag_like(part.tokens, tokens)
    return tokens


def _paired(events: Iterable[Event], pieces: Sequence[Piece]) -> list[Event]:
    """Tell plain placeholders that open a pair from those that stand for themselves."""
    return [
        event._replace(kind=MarkKind.OPEN)
        if event.kind is MarkKind.ATOM and _piece(pieces, event.number).close
        else event
        for event in events
    ]


def _piece(pieces: Sequence[Piece], number: int) -> Piece:
    if not 0 < number <= len(pieces):
        raise BrokenError(f"it holds a mark that was not sent, number {number}")
    return pieces[number - 1]


def _tokens(events: Iterable[Event], pieces: Sequence[Piece]) -> tuple[Token, ...]:
    """Put the marks' tokens in; raises BrokenError where marks were lost, doubled or moved."""
    reading = _Reading(pieces)
    found = [token for event in events for token in reading.take(event)]
    reading.finish()
    return tuple(found)


class _Reading:
    """One walk through an answer."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._seen: set[int] = set()
        self._open: list[int] = []
        self._last_ordered = 0
        self._wordless: list[int] = []
        """The pairs around without a word so far."""

    def take(self, event: Event) -> tuple[Token, ...]:
        match event.kind:
            case MarkKind.TEXT:
                if any(map(str.isalnum, event.text)):
                    self._wordless.clear()
                return (text_token(event.text),)
            case MarkKind.CLOSE:
                return (self._close(event.number),)
            case MarkKind.OPEN | MarkKind.ATOM:
                return self._mark(event)

    def _mark(self, event: Event) -> tuple[Token, ...]:
        number = event.number
        piece = _piece(self._pieces, number)
        opens = event.kind is MarkKind.OPEN
        if opens != (piece.close is not None):
            raise BrokenError(f"mark {number} came back as another kind of mark")
        if number in self._seen:
            raise BrokenError(f"mark {number} came back more than once")
        if piece.parent != (self._open[-1] if self._open else 0):
            raise BrokenError(f"mark {number} was moved out of its pair, or into another")
        if piece.ordered and number < self._last_ordered:
            raise BrokenError(f"mark {number} came back after one that it must precede")
        self._last_ordered = number if piece.ordered else self._last_ordered
        self._seen.add(number)
        if opens:
            self._open.append(number)
            self._wordless.append(number)
        return piece.tokens

    def _close(self, number: int) -> Token:
        """End a pair; XML does not say again which one, plain placeholders do."""
        if not self._open or number not in (0, self._open[-1]):
            raise BrokenError("its pairs of marks are not nested")
        opened = self._open.pop()
        if self._wordless and self._wordless[-1] == opened:
            raise BrokenError(f"nothing is left between the marks {opened}")
        close = self._pieces[opened - 1].close
        assert close is not None  # noqa: S101 - only pairs are opened
        return close

    def finish(self) -> None:
        if self._open:
            raise BrokenError(f"mark {self._open[-1]} is never closed")
        if len(self._seen) != len(self._pieces):
            lost = next(n for n in range(1, len(self._pieces) + 1) if n not in self._seen)
            raise BrokenError(f"mark {lost} was lost")


_TAG_LIKE = re.compile(r"<[A-Za-z/!?][^<>\s]{0,40}|\{[{%]")


def _check_tag_like(source: Iterable[Token], answer: Iterable[Token]) -> None:
    """Refuse text that reads like more tags than the source's: some parser may obey it.

    Escapes do not help where a page's HTML is read again as a template.
    """
    found = _tag_like(answer)
    if len(found) > len(_tag_like(source)):
        raise BrokenError(f"it holds a tag that was not sent, {found[0]}")


def _tag_like(tokens: Iterable[Token]) -> list[str]:
    texts = "".join(token.text if token.kind is Kind.TEXT else " " for token in tokens)
    return _TAG_LIKE.findall(texts)


def _with_insets(
    source: Iterable[Token], answer: Sequence[Token], texts: Iterable[tuple[Token, ...]]
) -> tuple[Token, ...]:
    """Give the answer's tokens the translated texts inside of them, which came in source order."""
    waiting = iter(texts)
    fresh = [(token, _translate_insets(token, waiting)) for token in source if token.insets]
    if not fresh:
        return tuple(answer)
    # The very token, not one like it: two images may differ in nothing but their order.
    by_identity = {id(token): new for token, new in fresh}
    return tuple(by_identity.get(id(token), token) for token in answer)


def _translate_insets(token: Token, waiting: Iterator[tuple[Token, ...]]) -> Token:
    insets: list[Inset] = [
        inset._replace(tokens=next(waiting)) if has_words(inset.tokens) else inset
        for inset in token.insets
    ]
    return token._replace(insets=tuple(insets))
