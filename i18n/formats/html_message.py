"""A message of HTML, or a value in a tag, for machines: its tokens, and its acceptance."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence

from i18n.formats import scalars
from i18n.formats.markdown.acceptance import objection_of_page, objection_to_characters
from i18n.formats.markdown.html.tokens import pieces
from i18n.formats.markdown.message.elements import paired, with_attributes
from i18n.formats.markdown.message.tag_values import tag_token, with_values
from i18n.formats.markdown.message.tokens import Reading
from i18n.formats.markdown.writing.html import difference, escaped, mark_of
from i18n.inline import Kind, Token, text_token
from i18n.model import Dialect, Place


def tokens(msgid: str, dialect: Dialect) -> tuple[Token, ...]:
    """Read a message: text, with tags, templates and what else is opaque in it."""
    done: list[Token] = []
    for piece in pieces(msgid):
        if piece.kind == "text":
            found = scalars.tokens(msgid[slice(*piece.span)], dialect)
            done += (_read(one.source) if one.kind is Kind.TEXT else one for one in found)
        elif piece.kind in ("open", "empty"):
            done.append(tag_token(msgid[slice(*piece.span)], dialect))
        else:
            done.append(mark_of(msgid, piece))
    return tuple(paired(with_attributes(done)))


def _read(source: str) -> Token:
    return text_token(html.unescape(source) if "&" in source else source, source)


def spelled(translated: Sequence[Token], dialect: Dialect) -> str | None:
    """Write the tokens as a message; None where it would not be read as they mean it."""
    parts = (
        _spelled(token) if token.kind is Kind.TEXT else with_values(token) for token in translated
    )
    msgstr = "".join(parts).strip(" \t\n")
    same = _multiset(tokens(msgstr, dialect)) == _multiset(translated)
    return msgstr if same else None


def _spelled(token: Token) -> str:
    """A text as HTML; its own spelling where it has not changed."""
    if token.source and _read(token.source).text == token.text:
        return token.source
    return html.escape(" ".join(token.text.split("\n")), quote=False)


def _multiset(found: Iterable[Token]) -> Counter[Token]:
    return Counter(
        Token(token.kind, token.construct, "", payload=token.payload)
        for token in found
        if token.kind is not Kind.TEXT
    )


def objection(msgid: str, msgstr: str, place: Place, dialect: Dialect) -> str:
    """Say why `msgstr` cannot stand for `msgid`; empty where it can."""
    return (
        objection_to_characters(msgid, msgstr)
        or difference(msgid, escaped(msgstr, msgid))
        or objection_of_page(msgid, msgstr, place, Reading(dialect=dialect))
    )
