"""Blanks at the edges of marks, put right where a machine has set them, or left them in.

`** word **` is no emphasis: its blanks move out. The words stay as the machine wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from i18n.inline import Kind, Token, text_token

_BLANKS = " \t"
_SPACE = re.compile(r"[ \t]*\n\s*|[ \t]{2,}")
_STRAY_BLANK = re.compile(r"[ \t]+(?=[,.)\]\u3001\u3002\uff0c](?:\s|$))")
"""A blank before a sign that no language sets one before. Before `:;!?` French does."""
_WORD_AT_ONCE = re.compile(r"[^\s\w]*+\w|[^\s\x21-\x7e]")
_BREAK = "line break"
_MOST_LOOKED_UP = 20
"""So many addresses of a message are looked for in it, so that the time stays linear."""


def tidied(tokens: Sequence[Token], source: str) -> list[Token]:
    """Put blanks where marks can bear them; `source` is the message that was translated."""
    lines = [token for token in tokens if token.construct == _BREAK]
    done = _blanks_outside(_one_line(tokens) if lines or _spaced(tokens) else tokens)
    return list(_trimmed(_addresses_apart(_without_stray_blanks(done, source), source)))


def _spaced(tokens: Iterable[Token]) -> bool:
    return any(_SPACE.search(token.text) for token in tokens if token.kind is Kind.TEXT)


def _one_line(tokens: Iterable[Token]) -> Iterable[Token]:
    """Line ends that are no marks are blanks."""
    for token in tokens:
        if token.kind is Kind.TEXT and not token.source:
            yield text_token(_SPACE.sub(" ", token.text))
        else:
            yield token


def _blanks_outside(tokens: Iterable[Token]) -> list[Token]:
    """Move blanks and line breaks at the inner edges of pairs out of them."""
    done: list[Token] = []
    for token in tokens:
        for part in _parts(token):
            if not part.text.strip(_BLANKS) and part.kind is Kind.TEXT:
                _put_blank(done, part)
            elif part.construct == _BREAK and done and done[-1].kind is Kind.OPEN:
                done.insert(_begin(done), part)
            elif part.kind is Kind.CLOSE:
                done.insert(_end(done), part)
            else:
                done.append(part)
    return joined(done)


def _parts(token: Token) -> tuple[Token, ...]:
    """A text cut into its blanks at both ends and what stands between them."""
    if token.kind is not Kind.TEXT:
        return (token,)
    core = token.text.strip(_BLANKS)
    if not core:
        return (text_token(" " if token.text else ""),)
    before, after = token.text.split(core, 1)[0], token.text[token.text.index(core) + len(core) :]
    own = token if not before and not after else text_token(core)
    return (text_token(before[:1]), own, text_token(after[:1]))


def _put_blank(done: list[Token], blank: Token) -> None:
    at = _begin(done)
    if blank.text and at and not _is_blank(done[at - 1]):
        done.insert(at, blank)


def _is_blank(token: Token) -> bool:
    return token.kind is Kind.TEXT and not token.text.strip(_BLANKS)


def _begin(done: Sequence[Token]) -> int:
    """Where the pairs begin that were opened last."""
    at = len(done)
    while at and done[at - 1].kind is Kind.OPEN:
        at -= 1
    return at


def _end(done: Sequence[Token]) -> int:
    """Where the last blanks and line breaks begin: what is closed there ends before them."""
    at = len(done)
    while at and (_is_blank(done[at - 1]) or done[at - 1].construct == _BREAK):
        at -= 1
    return at


def joined(tokens: Iterable[Token]) -> list[Token]:
    """Join texts that touch; drop empty ones."""
    done: list[Token] = []
    for token in tokens:
        if token.kind is not Kind.TEXT:
            done.append(token)
        elif token.text and done and done[-1].kind is Kind.TEXT:
            done[-1] = text_token(done[-1].text + token.text)
        elif token.text:
            done.append(token)
    return done


def _without_stray_blanks(tokens: Sequence[Token], source: str) -> list[Token]:
    """Take the blank out of `**word** ,`: machines set it between a mark and a sign."""
    if _STRAY_BLANK.search(source):
        return list(tokens)
    done: list[Token] = []
    for token in tokens:
        stray = token.kind is Kind.TEXT and done and _STRAY_BLANK.match(token.text)
        done.append(text_token(token.text.lstrip(_BLANKS)) if stray else token)
    return done


def _addresses_apart(tokens: Iterable[Token], source: str) -> list[Token]:
    """Set a blank between an address and a word, which would be read as its end.

    Not where the same sign stands behind it in the message.
    """
    done: list[Token] = []
    address, looked = "", 0
    for token in tokens:
        if token.kind is Kind.TEXT and address and _WORD_AT_ONCE.match(token.text):
            looked += 1
            sign = token.text[0]
            if sign.isalnum() or looked > _MOST_LOOKED_UP or f"{address}{sign}" not in source:
                done.append(text_token(" "))
        done.append(token)
        if token.kind is not Kind.CLOSE:
            address = token.source if token.construct == "address" else ""
    return joined(done)


def _trimmed(tokens: Sequence[Token]) -> Iterable[Token]:
    """Take off blanks at the ends of the message, and of its lines."""
    for index, token in enumerate(tokens):
        if token.kind is not Kind.TEXT:
            yield token
            continue
        text = token.text
        if not index or tokens[index - 1].construct == _BREAK:
            text = text.lstrip(_BLANKS)
        if index + 1 == len(tokens) or tokens[index + 1].construct == _BREAK:
            text = text.rstrip(_BLANKS)
        if text:
            yield token if text == token.text else text_token(text)
