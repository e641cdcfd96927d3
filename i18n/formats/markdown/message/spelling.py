"""Tokens back to Markdown: the message's own spelling, and as few escapes as will do.

First everything is written bare, then read again: if that gives the very tokens that were meant,
it is right. If not, text is escaped, and marks are set apart from what they touch. What still is
not read as it was meant is never given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from i18n.formats.markdown.message.escapes import Spot, escape_cell, escape_lines
from i18n.formats.markdown.message.flanking import flanked, spaced
from i18n.formats.markdown.message.inline import normalized
from i18n.formats.markdown.message.opaque import ENTITY, ESCAPE, character_of
from i18n.formats.markdown.message.tag_values import ROLE, spelled_value
from i18n.formats.markdown.message.tidy import tidied
from i18n.formats.markdown.message.tokens import Reading, title_tokens, tokens
from i18n.inline import Inset, Kind, Token

Meaning = tuple[tuple[object, ...], ...]
"""What tokens say, whatever their spelling: to be compared."""


class Escaping(IntEnum):
    """How much of the text is escaped."""

    BARE = 0
    """What the message escapes throughout; its own texts as it spells them."""
    NEW = 1
    """All of the text that is not the message's own."""
    ALL = 2
    """All of the text."""
    BRACKETS = 3
    """As `BARE`, but brackets stay: inside of a link an escaped one leaves its pair alone, and
    two escaped ones may be read as math."""


class Style(NamedTuple):
    """How a message spells its text."""

    texts: Mapping[str, str]
    """Its own texts, as read and as spelled."""
    characters: Mapping[str, str]
    """Characters that it never writes bare, and how it writes them."""
    brackets: frozenset[str]
    """Its brackets that are no link, with what stands in them."""


def spelled(translated: Sequence[Token], msgid: str, reading: Reading) -> str | None:
    """Write the tokens of a translation of `msgid`; None where nothing is read as they mean it."""
    source = tokens(msgid, reading)
    if meaning(translated) == meaning(source):
        return msgid
    style = style_of(source)
    wanted = _put_right(translated, msgid)
    for attempt in (wanted, spaced(wanted)):
        meant = meaning(attempt)
        for escaping in Escaping:
            text = "".join(_pieces(attempt, style, escaping))
            if meaning(tokens(text, reading)) == meant:
                return _in_place(text, msgid, reading)
    return None


def _put_right(found: Sequence[Token], msgid: str) -> list[Token]:
    """Repair the edges of marks, in the texts inside of marks too."""
    return flanked(
        [
            token._replace(
                insets=tuple(
                    inset._replace(tokens=tuple(_put_right(inset.tokens, "")))
                    for inset in token.insets
                )
            )
            if token.insets
            else token
            for token in tidied(found, msgid)
        ]
    )


def _in_place(text: str, msgid: str, reading: Reading) -> str | None:
    """Escape what would begin a block, or end a cell; None where a mark would that must stay."""
    escaped = escape_cell(text, msgid, reading.dialect) if reading.cell else text
    if reading.starts_line:
        spots = {Spot.LINE}
        escaped = escape_lines(text, msgid.split("\n"), spots, spots)
    if escaped != text and meaning(tokens(escaped, reading)) != meaning(tokens(text, reading)):
        return None
    return escaped


def meaning(found: Iterable[Token]) -> Meaning:
    """What tokens say: texts as they are read, marks with what must survive of them."""
    said: list[tuple[object, ...]] = []
    for token in found:
        if token.kind is not Kind.TEXT:
            insets = tuple((inset.role, meaning(inset.tokens)) for inset in token.insets)
            said.append((token.kind, token.construct, token.payload, insets))
        elif said and said[-1][0] is Kind.TEXT:
            said[-1] = (Kind.TEXT, f"{said[-1][1]}{token.text}")
        elif token.text:
            said.append((Kind.TEXT, token.text))
    return tuple(said)


_BRACKETS = re.compile(r"\[[^\[\]\\]*+\]")
_SPELLING = re.compile(rf"(?P<escape>{ESCAPE})|(?P<entity>{ENTITY})")


def style_of(source: Iterable[Token]) -> Style:
    """Learn how a message spells its text."""
    texts: dict[str, str] = {}
    written: dict[str, str] = {}
    bare: set[str] = set()
    for token in all_texts(source):
        texts.setdefault(token.text.strip(" \t"), token.source.strip(" \t"))
        if token.text == token.source:
            continue
        for found in _SPELLING.finditer(token.source):
            written.setdefault(_character(found), found.group())
        bare.update(_SPELLING.sub("", token.source))
    if "<" in written:
        # `\\<script>` is live in Python-Markdown.
        written["<"] = "&lt;"
    kept = {one: spelling for one, spelling in written.items() if len(one) == 1 and one not in bare}
    brackets = (found for text in texts.values() for found in _BRACKETS.findall(text))
    changed = {one: spelling for one, spelling in texts.items() if one != spelling}
    return Style(changed, kept, frozenset(brackets))


def _character(found: re.Match[str]) -> str:
    return found.group()[1] if found.lastgroup == "escape" else character_of(found.group())


def all_texts(found: Iterable[Token]) -> Iterator[Token]:
    """The texts among tokens, those inside of others too."""
    for token in found:
        if token.kind is Kind.TEXT:
            yield token
        for inset in token.insets:
            yield from all_texts(inset.tokens)


def _pieces(found: Sequence[Token], style: Style, escaping: Escaping) -> Iterator[str]:
    begins: list[tuple[Token, list[str]]] = []
    done: list[str] = []
    for index, token in enumerate(found):
        after = _beginning(found[index + 1]) if index + 1 < len(found) else ""
        if token.kind is Kind.TEXT:
            piece = _text(token.text, style, escaping, after)
        else:
            piece = _mark(token, style, escaping, after)
        if token.kind is Kind.CLOSE:
            opener, outer = begins.pop()
            inner = "".join(done)
            outer += [
                _mark(opener, style, escaping, ""),
                inner,
                _ending(token, piece, inner, after),
            ]
            done = outer
        elif token.kind is Kind.OPEN:
            begins.append((token, done))
            done = []
        else:
            done.append(piece)
    yield from done


def _beginning(token: Token) -> str:
    return (token.source or token.text)[:1]


def _ending(token: Token, piece: str, inner: str, after: str) -> str:
    """How a pair ends: `[foo]` with another text than its label needs the label after it.

    So it does before a bracket, which would be read as its label or target.
    """
    if token.changed and (normalized(inner) != normalized(token.payload) or _touches(piece, after)):
        return token.changed
    return piece


def _touches(reference: str, after: str) -> bool:
    return reference == "]" and after in ("[", "(", ":")


def _mark(token: Token, style: Style, escaping: Escaping, after: str) -> str:
    """A mark as the message spells it, the texts inside of it translated."""
    source = token.source
    if token.kind is Kind.ATOM and token.changed and _touches(source[-1], after):
        source = _full(token)
    for inset in reversed(token.insets):
        start, end = inset.span
        old = source[start:end]
        new = _inset(inset, old, source[start - 1], style, escaping)
        if new != old and inset.role == "alt" and token.changed:
            return source[:start] + new + token.changed
        source = source[:start] + new + source[end:]
    return source


def _full(token: Token) -> str:
    """A short reference to an image, with its label."""
    alt = token.insets[0].span if token.insets else None
    return token.source[: alt.end] + token.changed if alt else token.source


def _inset(inset: Inset, old: str, quote: str, style: Style, escaping: Escaping) -> str:
    """A text inside of a mark, in the spelling that its place needs."""
    if inset.role.startswith(ROLE):
        return spelled_value(inset.tokens, old, quote)
    if inset.role == "alt":
        if meaning(inset.tokens) == meaning(tokens(old)):
            return old
        return "".join(_pieces(inset.tokens, style, escaping))
    if meaning(inset.tokens) == meaning(title_tokens(old)):
        return old
    parts = (
        _title(token.text, quote) if token.kind is Kind.TEXT else token.source
        for token in inset.tokens
    )
    return "".join(parts)


_TITLE_ENDS = {'"': '"', "'": "'", "(": "()"}


def _title(text: str, quote: str) -> str:
    """A title's text: its quote and what would be an escape or an entity are escaped."""
    marks = re.escape(_TITLE_ENDS.get(quote, '"'))
    text = re.sub(rf"[{marks}]|\\(?=[!-/:-@\[-`{{-~]|\Z)", r"\\\g<0>", text)
    return re.sub(rf"(?={ENTITY})&", "&amp;", text)


_ACTIVE = re.compile(
    r"[\\*`\[\]~${}|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?$])|&(?=#|[A-Za-z])|\A[(:]"
)
_MISTAKEN = re.compile(r"\\.|~~|\[(?:[^\[\]\\]*+\])?", re.DOTALL)
"""What some parser may take for a mark that the message does not have: two tildes, and brackets
around what may be a label somewhere."""
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def _text(text: str, style: Style, escaping: Escaping, after: str) -> str:
    core = text.strip(" \t")
    if not core:
        return text
    before, behind = text.split(core, 1)[0], text[text.index(core) + len(core) :]
    if core in style.texts and escaping is not Escaping.ALL:
        return before + style.texts[core] + behind
    if escaping in (Escaping.BARE, Escaping.BRACKETS):
        table = {ord(one): spelling for one, spelling in style.characters.items()}
        core = core.translate(table) if table else core
        core = _MISTAKEN.sub(lambda found: _unmistaken(found.group(), style, escaping), core)
    else:
        core = _ACTIVE.sub(lambda found: _escape(found.group()), core)
        if core.endswith("!") and not behind and after.startswith("["):
            core = core[:-1] + "\\!"
    return before + core + behind


def _unmistaken(found: str, style: Style, escaping: Escaping) -> str:
    if found == "~~":
        return "\\~\\~"
    bare = found[0] != "[" or found in style.brackets or escaping is Escaping.BRACKETS
    return found if bare else "\\" + found


def _escape(character: str) -> str:
    return _ENTITIES.get(character, "\\" + character)
