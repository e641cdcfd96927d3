"""`length`: a translation so much longer or shorter than its source that it can hardly be one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from i18n.inline import Kind, Token
from i18n.model import NOWHERE
from i18n.rules.contract import Case, Fault

_MORE = 4
_LESS = 5
_ROOM = 60
"""Letters by which any text may differ: short ones vary most."""


def judge(case: Case) -> Iterator[Fault]:
    """The whole translation."""
    if -_ROOM <= len(case.msgstr) - len(case.msgid) <= _ROOM:
        return
    ours, theirs = _weight(case.ours), _weight(case.theirs)
    if theirs > _MORE * ours + _ROOM:
        yield Fault(f"{theirs // max(ours, 1)} times as long as the source", NOWHERE)
    elif ours > _LESS * theirs + _ROOM:
        yield Fault(f"{ours // max(theirs, 1)} times as short as the source", NOWHERE)


def _weight(tokens: tuple[Token, ...]) -> int:
    """Letters to read; one of East Asia says what three or so of others do."""
    text = "".join(token.text for token in tokens if token.kind is Kind.TEXT)
    if text.isascii():
        return len(text)
    return sum(3 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
