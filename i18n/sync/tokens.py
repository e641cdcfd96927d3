"""A message cut into words and what stands between them, to see what an edit touched.

Coarser than Markdown: it need not know what a mark means, only which marks, addresses and code
stand in which gap between two words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from i18n.words import ADDRESS, ENTITY, FOOTNOTE, LABEL, TAG, TARGET, TEMPLATE, WORD


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    LINK = "link"
    """The end of a link text or an image's, with its target or label: `](target)`, `][label]`."""
    URL = "url"
    CODE = "code"
    TAG = "tag"
    """HTML and template tags, attribute lists, placeholders, footnote marks."""
    SYMBOL = "symbol"
    """`%`, `€`, `→`, an emoji: what says something although it is no word."""
    MARK = "mark"
    """Emphasis, brackets, a backtick, a hard break."""
    PUNCT = "punctuation"


OPAQUE = (Sort.LINK, Sort.URL, Sort.CODE, Sort.TAG, Sort.SYMBOL)
"""What a translation must hold as often as its source."""


class Token(NamedTuple):
    """A stretch of a message; blanks are in none."""

    sort: Sort
    key: str
    """What makes two of them equal: a word without case, a link's end without what follows its
    target, else the text."""
    start: int
    end: int


class Reading(NamedTuple):
    """A message, read."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    gaps: tuple[tuple[Token, ...], ...]
    """What stands before the first word, between each two, and after the last."""
    opaque_code: bool
    """Whether a code span is one token."""

    def flat(self) -> Reading:
        """The same with all that is no word in one gap, whatever order the words are in."""
        return self._replace(gaps=(tuple(t for t in self.tokens if t.sort is not Sort.WORD),))

    def of(self, sort: Sort) -> list[Token]:
        """The tokens of one sort, in order."""
        return [token for token in self.tokens if token.sort is sort]


_TOKEN = re.compile(
    rf"(?P<link>(?:{TARGET})(?:\s*\))?|{LABEL})|(?P<url>{ADDRESS}|<[A-Za-z][A-Za-z0-9+.-]+:[^<>\s]*>)"
    rf"|(?P<tag>{FOOTNOTE}|{TAG}|{TEMPLATE})|(?P<entity>{ENTITY})|(?P<word>{WORD})"
    r"|(?P<mark>\*+|_+|~~|==|!?\[|\]|`+|\n)|(?P<escape>\\[!-/:-@\[-`{-~])|(?P<other>\S)"
)
_TICKS = re.compile(r"`+")
_SAYING = frozenset("%&@#§¶")
"""Punctuation by Unicode's lights, but it says something."""


def read(text: str, *, opaque_code: bool) -> Reading:
    """Cut a message into tokens; code spans are one token each, or marks around words."""
    tokens: list[Token] = []
    at = 0
    for start, end in _code_spans(text) if opaque_code else ():
        tokens += _tokens(text, at, start)
        tokens.append(Token(Sort.CODE, text[start:end], start, end))
        at = end
    tokens += _tokens(text, at, len(text))
    words: list[str] = []
    gaps: list[list[Token]] = [[]]
    for token in tokens:
        if token.sort is Sort.WORD:
            words.append(token.key)
            gaps.append([])
        else:
            gaps[-1].append(token)
    between = tuple(tuple(gap) for gap in gaps)
    return Reading(text, tuple(tokens), tuple(words), between, opaque_code)


def code_spans(text: str) -> list[str]:
    """The code spans of a message, backticks included."""
    return [text[start:end] for start, end in _code_spans(text)]


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """CommonMark 0.31.2, section 6.1: a run of backticks closes at the next run as long."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    following: list[int] = [0] * len(runs)
    nearest: dict[int, int] = {}
    for index in reversed(range(len(runs))):
        length = runs[index][1] - runs[index][0]
        following[index] = nearest.get(length, 0)
        nearest[length] = index
    index = 0
    while index < len(runs):
        escaped = text[max(0, runs[index][0] - 1)] == "\\"
        close = 0 if escaped else following[index]
        if close:
            yield runs[index][0], runs[close][1]
        index = (close or index) + 1


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        token = _token(found)
        if token is not None:
            yield token


def _token(found: re.Match[str]) -> Token | None:
    text = found.group()
    match found.lastgroup:
        case "word":
            return Token(Sort.WORD, text.casefold(), *found.span())
        case "link":
            key = text[:-1].rstrip() if text.startswith("](") and text.endswith(")") else text
            return Token(Sort.LINK, key, *found.span())
        case "url" | "tag" | "mark" as sort:
            return Token(Sort(sort), text, *found.span())
        case "entity":
            text = html.unescape(text)
        case "escape":
            text = text[1:]
    return _character(text, found)


def _character(text: str, found: re.Match[str]) -> Token | None:
    text = "-" if text == "\u2212" else text
    category = unicodedata.category(text[0])
    if category[0] in "ZCM":
        return None
    saying = text in _SAYING or category[0] != "P"
    return Token(Sort.SYMBOL if saying else Sort.PUNCT, text, *found.span())
