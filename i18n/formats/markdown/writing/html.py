"""Writing a text of HTML, or the value of an attribute: what it keeps and what it escapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.dialect import OF_COMPONENTS
from i18n.formats.markdown.html.tokens import Piece, Scanner, pieces
from i18n.formats.markdown.message.msgid import join
from i18n.formats.markdown.message.templates import templates
from i18n.formats.markdown.refusal import RefusedError
from i18n.inline import Token, atom
from i18n.model import Segment
from i18n.rulebook import SOURCE_SHOWN

_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
_HALVES = re.compile(r"\{\{|\}\}|\{%|%\}")
_MEANS_MORE = re.compile(r"[<>{}`|]")
"""What some reader of the page takes for more than text in a value."""
_MOST = 100
"""How many signs that begin no tag of the source are looked at; more are no honest text."""
_SHOWN = 40
"""How many characters of a tag a finding shows."""


def written(page: str, segment: Segment, text: str) -> str:
    """Write a text in an HTML block: what would be a tag and is none of the source's is text.

    Raises RefusedError where tags or templates of the source are missing, or templates added.
    """
    del page
    msgid = segment.key.msgid
    shown = escaped(text, msgid)
    if problem := difference(msgid, shown):
        raise RefusedError("structure", f"{SOURCE_SHOWN}" + problem)
    return shown


def escaped(text: str, msgid: str) -> str:
    """Give the text, with an entity for each `<` that begins no tag of the source."""
    room = Counter(token.payload for token in marks(msgid))
    scanner = Scanner(text)
    done: list[str] = []
    at = copied = strange = 0
    while strange < _MOST and (found := _BEGINS.search(text, at)):
        piece = scanner.piece(found.start())
        payload = _payload(text, piece)
        if piece.kind != "unclosed" and room[payload]:
            room[payload] -= 1
            at = piece.span.end
            continue
        at = found.end()
        done += [text[copied : found.start()], "&lt;"]
        copied = at
        strange += 1
    return "".join([*done, text[copied:]])


def _payload(text: str, piece: Piece) -> str:
    """What of a tag must stay: all but the values that readers see."""
    kept: list[str] = []
    at = piece.span.start
    for name, value, quoted in piece.attributes:
        shown = text[slice(*value)]
        if quoted and name.lower() in OF_COMPONENTS and not _MEANS_MORE.search(shown):
            kept += [text[at : value.start], "…"]
            at = value.end
    return " ".join("".join([*kept, text[at : piece.span.end]]).split("\n"))


def difference(msgid: str, text: str) -> str:
    """Say what tags and templates a written text has otherwise than its source.

    A clause for people, without a full stop; empty where they agree.
    """
    return _told(_structure(msgid), _structure(text))


def _told(ours: Counter[Token], theirs: Counter[Token]) -> str:
    for found, what in ((ours - theirs, "is missing"), (theirs - ours, "was added")):
        if found:
            mark = min(found)
            shown = mark.payload
            shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
            return f"{mark.construct} “{shown}” {what}"
    return ""


def _structure(text: str) -> Counter[Token]:
    found = Counter(mark._replace(source="") for mark in marks(text))
    outside = " ".join(text[slice(*one.span)] for one in pieces(text) if one.kind == "text")
    halves = (atom("half template", "", half) for half in _HALVES.findall(outside))
    return found + Counter(halves)


def marks(text: str) -> Iterator[Token]:
    """The tags, comments and templates of a text of HTML."""
    for piece in pieces(text):
        if piece.kind != "text":
            yield mark_of(text, piece)


def mark_of(text: str, piece: Piece) -> Token:
    """The token of a piece that is no text."""
    template = piece.kind in ("template", "statement")
    construct = "template" if template else "html"
    return atom(construct, text[slice(*piece.span)], _payload(text, piece))


def written_value(page: str, segment: Segment, text: str) -> str:
    """Write the value of an attribute: its quote, and what means more than text, as entities.

    Raises RefusedError where templates of the source are missing, or others added.
    """
    msgid = segment.key.msgid
    ours, theirs = (Counter(_templates(value)) for value in (msgid, text))
    if problem := _told(ours, theirs):
        raise RefusedError("structure", f"{SOURCE_SHOWN}" + problem)
    at = segment.start - 1
    while page[at] in _BEFORE_VALUE:
        at -= 1
    kept = frozenset(msgid + "\"'") - {page[at]}
    value = "".join(sign if sign in kept else _ENTITIES.get(sign, sign) for sign in text)
    return _on_lines(page, segment, value)


def _on_lines(page: str, segment: Segment, value: str) -> str:
    """A value that stood on several lines still does, if it can.

    A tag that is all of its line would be a block of HTML, not a paragraph's.
    """
    if len(segment.pieces) == 1:
        return value
    between = page[segment.pieces[0].end : segment.pieces[1].start]
    for blank in _BLANK.finditer(value):
        left, right = value[blank.start() - 1], value[blank.end()]
        if right.isalpha() and join([left, right]) == f"{left} {right}":
            return value[: blank.start()] + between + value[blank.end() :]
    return value


_BLANK = re.compile(r"(?<=\S) (?=\S)")


_BEFORE_VALUE = " \t\r\n>"
"""What may stand between a value's quote and its text: a quote's marks are among it."""
_ENTITIES = {
    '"': "&quot;",
    "'": "&#39;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "`": "&#96;",
}


def _templates(value: str) -> Iterator[Token]:
    return (atom(part.kind, "", part.payload) for part in templates(value))
