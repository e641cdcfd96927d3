"""What every rule takes and gives: the contract of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from i18n.formats.markup import Setting, keeps_constructs, tokens_of
from i18n.glossary import Term
from i18n.inline import Kind, Token
from i18n.model import Fix, Key, Span

_PARAGRAPH = Setting()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A translation where it stands."""

    key: Key
    msgstr: str
    setting: Setting = _PARAGRAPH
    """Of one of its places."""
    language: str = ""
    """gettext's locale of the translation."""
    source_language: str = ""
    terms: tuple[Term, ...] = ()
    """The glossary of the language."""
    localized: bool = False
    """Whether it is a value of the language's own, no translation."""

    @property
    def msgid(self) -> str:
        """The text that is translated."""
        return self.key.msgid

    @cached_property
    def keeps(self) -> bool:
        """Whether code, tags, links and their targets are the message's for sure: quickly told."""
        return keeps_constructs(self.msgid, self.msgstr, self.setting)

    @cached_property
    def ours(self) -> tuple[Token, ...]:
        """The tokens of the msgid."""
        return tokens_of(self.msgid, self.setting)

    @cached_property
    def theirs(self) -> tuple[Token, ...]:
        """The tokens of the msgstr."""
        return tokens_of(self.msgstr, self.setting)


class Fault(NamedTuple):
    """Something wrong with a translation."""

    message: str
    """One clause without a full stop: what was found."""
    at: Span
    """Which part of the msgstr."""
    expected: str = ""
    fixes: tuple[Fix, ...] = ()


def fixed(msgstr: str, fixes: Iterable[Fix]) -> str:
    """A msgstr with replacements made that are in order and disjoint."""
    done, at = [], 0
    for span, text in fixes:
        done += [msgstr[at : span.start], text]
        at = span.end
    return "".join([*done, msgstr[at:]])


class Rule(Protocol):
    """One check, in a module of its own."""

    def __call__(self, case: Case, /) -> Iterable[Fault]:
        """What is wrong with a translation; linear in both texts, and never raises."""


class Piece(NamedTuple):
    """A token, and where it stands in its text."""

    token: Token
    span: Span


def pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    """The tokens with their places: joined, their sources are the text."""
    at = 0
    for token in tokens:
        end = at + len(token.source)
        yield Piece(token, Span(at, end))
        at = end


def prose(tokens: Iterable[Token]) -> Iterator[Piece]:
    """The pieces that are text, those in links among them."""
    at = 0
    for token in tokens:
        end = at + len(token.source)
        if token.kind is Kind.TEXT:
            yield Piece(token, Span(at, end))
        at = end
