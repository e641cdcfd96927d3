"""The tokens of a message: its text, and the markup around it as the source spells it.

The law: the sources of a message's tokens, joined, are the message.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from i18n.model import Span


class Kind(StrEnum):
    """What a token is to a translator."""

    TEXT = "text"
    """Words, to be translated."""
    ATOM = "atom"
    """Stays as it is, wherever it goes: code, a tag, a placeholder, an image."""
    OPEN = "open"
    """Begins a pair with text in it: emphasis, a link, an HTML element."""
    CLOSE = "close"
    """Ends the pair that was opened last; pairs are properly nested."""


class Token(NamedTuple):
    """A stretch of a message."""

    kind: Kind
    construct: str
    """What it is in its format: `text`, `code`, `strong`, `link`, `html`, `placeholder`, …"""
    source: str
    """How the message spells it; empty for text that is not the message's."""
    text: str = ""
    """What a reader reads, of a text: without escapes and entities."""
    payload: str = ""
    """What must survive, of all others: the code, the tag, the target; empty for emphasis."""
    insets: tuple[Inset, ...] = ()
    """The texts inside of its source, in order."""
    changed: str = ""
    """What stands in place of `source` once the pair's text has changed: `][foo]` after `[foo`."""
    ordered: bool = False
    """Whether it keeps its order among the others that do: the half of a pair, a branch."""
    last: bool = False
    """Whether it means something only where it stands, at the message's end: a heading's id."""


class Inset(NamedTuple):
    """A text that stands inside of a token's source and is translated by itself."""

    role: str
    """`alt` of an image, `title` of an image or a link."""
    span: Span
    """Where in the token's source."""
    tokens: tuple[Token, ...]


def text_token(text: str, source: str = "") -> Token:
    """A token of text."""
    return Token(Kind.TEXT, "text", source, text)


def atom(construct: str, source: str, payload: str | None = None) -> Token:
    """A token that stays as it is; its payload is its source where none is given."""
    return Token(Kind.ATOM, construct, source, payload=source if payload is None else payload)


def has_words(tokens: Iterable[Token]) -> bool:
    """Whether a letter or a digit stands in the text of any of them."""
    return any(token.kind is Kind.TEXT and any(map(str.isalnum, token.text)) for token in tokens)
