"""Code as runs of comments, strings and everything else: the only module that knows Pygments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 10_000
LONGEST_LINE = 300
_LONGEST_STRETCH = re.compile(r"\s{200}|[\w\s]{1000}|[^\w\s]{200}|(?:\w{1,3}+[^\w\s]){150}")
"""Blanks, words, signs, or few letters a sign: what costs most lexers more than its length."""


def is_too_long(code: str) -> bool:
    """Whether code is not to be read: not every pattern of Pygments is linear.

    So a block may have `LONGEST` characters and `LONGEST_LINE` on a line, and no stretch of one
    kind of sign that is longer than programs have.
    """
    if len(code) > LONGEST or max(map(len, code.split("\n"))) > LONGEST_LINE:
        return True
    return _LONGEST_STRETCH.search(code) is not None


class Run(NamedTuple):
    """Neighbouring tokens of one kind."""

    kind: str
    """`comment`, `string`, or the type of the token."""
    start: int
    text: str


def known_as(language: str) -> str:
    """The name of a language by any of its names, in lower case; empty where it is not known."""
    lexer = _lexer(language)
    return "" if lexer is None else str(lexer.name)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


def runs(code: str, language: str) -> Iterator[Run]:
    """The code cut into runs, in order; joined they are the code. Nothing of an unknown language.

    A string is one run only where no code stands in it.
    """
    lexer = _lexer(language)
    tokens = [] if lexer is None else lexer.get_tokens_unprocessed(code)
    kinds = ((_kind(kind), start, text) for start, kind, text in tokens if text)
    for kind, same in groupby(kinds, itemgetter(0)):
        parts = list(same)
        yield Run(kind, parts[0][1], "".join(part[2] for part in parts))


def _kind(token: object) -> str:
    """A run's kind by the type of the token; types have the ones above them for a beginning."""
    name = str(token)
    if name.startswith("Token.Literal.String"):
        # Symbols and patterns are names, a command in backticks is code, to whoever reads them.
        odd = name.endswith((".Regex", ".Symbol", ".Backtick", ".Char"))
        return name if odd else "string"
    if name.startswith("Token.Comment"):
        odd = ".Preproc" in name or name.endswith(".Hashbang")
        return name if odd else "comment"
    return name
