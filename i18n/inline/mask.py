"""Masking: tokens become texts for a machine, with numbered marks in place of markup.

A pair without words in it is one mark, and so are marks that touch: the fewer marks a sentence
has, the fewer can go astray.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from i18n.inline.encodings import Encoding, Event, MarkKind, brackets_for, written
from i18n.inline.tokens import Inset, Kind, Token, has_words, text_token


class Piece(NamedTuple):
    """What a number stands for."""

    tokens: tuple[Token, ...]
    """Of a pair, what opens it."""
    close: Token | None = None
    """Of a pair, what closes it."""
    parent: int = 0
    """The number of the pair it stands in; 0 for none."""

    @property
    def ordered(self) -> bool:
        """Whether it keeps its order among the others that do."""
        return any(token.ordered for token in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text of a message: its own, or one inside of one of its tokens."""

    tokens: tuple[Token, ...]
    tail: tuple[Token, ...]
    """What follows the tokens whatever becomes of them; no machine sees it."""
    pieces: tuple[Piece, ...]
    """By number, from 1."""
    sent: bool
    """Whether it has words, so that a machine is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A message as a machine is asked for it, and what its marks stand for."""

    texts: tuple[str, ...]
    """What to send, in order: the message's own text, then those inside of it. None has no words;
    there may be none at all."""
    parts: tuple[Part, ...]
    """The message, then its insets that have words, in order."""
    brackets: str = ""
    """Of plain placeholders; empty for XML."""

    @property
    def marked(self) -> tuple[bool, ...]:
        """For each of the texts whether it has a mark; the others are the same in any encoding."""
        return tuple(bool(part.pieces) for part in self.parts if part.sent)


def mask(tokens: Sequence[Token], encoding: Encoding = Encoding.XML) -> Masked | None:
    """Encode a message's tokens for a machine.

    None where the text holds every bracket that a plain placeholder can be made of.
    """
    own = _part(tuple(tokens))
    insets = (_part(inset.tokens) for inset in insets_with_words(tokens))
    parts = (own, *insets)
    brackets = ""
    if encoding is Encoding.PLAIN:
        brackets = brackets_for(token.text for part in parts for token in part.tokens)
        if not brackets:
            return None
    texts = (written(_events(part), brackets) for part in parts if part.sent)
    return Masked(texts=tuple(texts), parts=parts, brackets=brackets)


def insets_with_words(tokens: Iterable[Token]) -> Iterator[Inset]:
    """The texts inside of tokens that a machine is asked for, in order."""
    for token in tokens:
        yield from (inset for inset in token.insets if has_words(inset.tokens))


def _part(tokens: tuple[Token, ...]) -> Part:
    body, tail = _without_tail(tokens)
    return Part(tokens=body, tail=tail, pieces=_pieces(body), sent=has_words(body))


def _without_tail(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Part the tokens from those that belong at the end, with the blanks before them."""
    end = len(tokens)
    while end and tokens[end - 1].last:
        end -= 1
    body, tail = tokens[:end], tokens[end:]
    if not tail or not body or body[-1].kind is not Kind.TEXT:
        return body, tail
    before = body[-1]
    kept = before.source.rstrip(" \t")
    blanks = before.source[len(kept) :]
    if not blanks or kept.endswith("\\"):
        return body, tail
    text = (before._replace(source=kept, text=before.text[: -len(blanks)]),) if kept else ()
    return (*body[:-1], *text), (text_token(blanks, blanks), *tail)


def _pieces(tokens: tuple[Token, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    openers: list[int] = []
    for run in runs(tokens):
        match run[0].kind:
            case Kind.TEXT:
                continue
            case Kind.CLOSE:
                opener = openers.pop()
                found[opener - 1] = found[opener - 1]._replace(close=run[0])
                continue
        found.append(Piece(run, parent=openers[-1] if openers else 0))
        if run[0].kind is Kind.OPEN and len(run) == 1:
            openers.append(len(found))
    return tuple(found)


def runs(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Cut the tokens into texts, begins and ends of pairs, and what goes as one mark."""
    ends = _wordless(tokens)
    at = 0
    while at < len(tokens):
        end = _mark_end(tokens, ends, at)
        while end > at and (longer := _mark_end(tokens, ends, end)) > end:
            end = longer
        end = max(end, at + 1)
        yield tuple(tokens[at:end])
        at = end


def _mark_end(tokens: Sequence[Token], ends: dict[int, int], at: int) -> int:
    """Where the mark at the index ends; the index itself where none begins there."""
    if at < len(tokens) and tokens[at].kind is Kind.ATOM:
        return at + 1
    return ends.get(at, at)


def _wordless(tokens: Sequence[Token]) -> dict[int, int]:
    """For each pair without words the index where it begins, and the one after its end."""
    ends: dict[int, int] = {}
    openers: list[tuple[int, int]] = []
    texts = 0
    for index, token in enumerate(tokens):
        match token.kind:
            case Kind.TEXT:
                texts += has_words((token,))
            case Kind.OPEN:
                openers.append((index, texts))
            case Kind.CLOSE:
                begin, before = openers.pop()
                if texts == before:
                    ends[begin] = index + 1
    return ends


def _events(part: Part) -> Iterator[Event]:
    number = 0
    openers: list[int] = []
    for run in runs(part.tokens):
        first = run[0]
        if first.kind is Kind.TEXT:
            yield Event(MarkKind.TEXT, 0, first.text)
        elif first.kind is Kind.CLOSE:
            yield Event(MarkKind.CLOSE, openers.pop())
        else:
            number += 1
            pair = first.kind is Kind.OPEN and len(run) == 1
            if pair:
                openers.append(number)
            yield Event(MarkKind.OPEN if pair else MarkKind.ATOM, number)
