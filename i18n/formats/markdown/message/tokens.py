"""A message of Markdown as tokens: what of it is text, and what stands around the text.

Template tags are read first, since generators replace them before they read Markdown; then code,
HTML and links; then the table of what is opaque; then emphasis. Joined, the tokens' sources are the
message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from i18n.formats.markdown.message.brackets import with_labels_apart, with_unknown_labels
from i18n.formats.markdown.message.construct import Construct
from i18n.formats.markdown.message.delimited import pieces
from i18n.formats.markdown.message.delimiters import pairs
from i18n.formats.markdown.message.elements import paired, with_attributes
from i18n.formats.markdown.message.inline import constructs, inline_target, normalized
from i18n.formats.markdown.message.opaque import ENTITY, ESCAPE, character_of, opaque
from i18n.formats.markdown.message.tag_values import tag_token
from i18n.formats.markdown.message.templates import templates
from i18n.formats.markdown.shortcodes.kept import kept
from i18n.inline import Inset, Kind, Token, atom, text_token
from i18n.model import Dialect, Extension, Span

_MARKUP = re.compile(r"[\\`*_~^+\[\]<>{}&$%@:\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]|www\.")
"""Without any of these a message is nothing but text."""
_ATOMS = ("code", "html", "autolink")
_READ = re.compile(rf"({ESCAPE})|({ENTITY})")
_DEPTH = 3
"""How deep texts inside of texts are offered: an image in an image's text has no end of its own."""
_DEFAULT = Dialect(name="default")


class Reading(NamedTuple):
    """How a message is to be read."""

    cell: bool = False
    """Whether it is a table cell, where a `\\|` is a pipe."""
    labels: frozenset[str] = frozenset()
    """The link labels of its pages, as `inline.normalized` gives them; those it names suffice."""
    dialect: Dialect = _DEFAULT
    starts_line: bool = True
    """Whether it stands at the start of a line, where text can begin a block."""
    bare: bool = False
    """Whether it is read as CommonMark alone, without templates and what else sites know."""
    loose: bool = False
    """Whether two tildes are marks of strikethrough wherever some parser takes them for marks."""
    depth: int = 0
    """How many texts it stands inside of."""


USUAL = Reading()
"""A paragraph that names no labels."""


class _Mark(NamedTuple):
    """Where a token that is no text stands."""

    span: Span
    token: Token


def tokens(msgid: str, reading: Reading = USUAL) -> tuple[Token, ...]:
    """Read a message. Linear in its length, and never raises."""
    if not (_MARKUP.search(msgid) or reading.dialect.opaque):
        return (text_token(msgid, msgid),) if msgid else ()
    marks = list(_links_and_atoms(msgid, reading))
    stretches = list(_stretches(len(msgid), marks))
    if not reading.bare:
        found = list(_opaque(msgid, stretches, reading.dialect))
        marks = sorted([*marks, *found])
        stretches = list(_stretches(len(msgid), marks)) if found else stretches
    marks += _emphasis(msgid, marks, stretches, loose=reading.loose)
    done = list(_filled(msgid, sorted(marks)))
    return tuple(done if reading.bare else paired(with_attributes(done)))


def plain_text(text: str) -> str:
    """What a reader reads of a stretch without marks: escapes and entities resolved."""
    return _READ.sub(_resolved, text) if "\\" in text or "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    if match.group(1):
        return match.group(1)[1]
    return character_of(match.group(2)) or match.group(2)


def _links_and_atoms(text: str, reading: Reading) -> Iterator[_Mark]:
    """Everything but emphasis and the table's rows, in order and disjoint."""
    hidden, marks = (text, []) if reading.bare else _before_markdown(text, reading.dialect)
    found = list(constructs(hidden, cell=reading.cell, labels=reading.labels))
    if not reading.bare:
        if Extension.ADMONITIONS in reading.dialect.extensions:
            found = with_labels_apart(hidden, found)
        found = with_unknown_labels(hidden, found)
    marks += (mark for part in found for mark in _marks(text, hidden, part, reading))
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.span.start >= end:
            end = mark.span.end
            yield mark


def _before_markdown(text: str, dialect: Dialect) -> tuple[str, list[_Mark]]:
    """Read what is none of Markdown's: the project's own pieces, math and template tags.

    Returns the text with a letter for each of their characters, so that nothing in them is Markdown
    and every offset is still right, and where they stand.
    """
    whole = Span(0, len(text))
    marks: list[_Mark] = []
    hidden = text
    if dialect.opaque:
        own = pieces(text, whole, dialect.opaque).spans
        marks += (_Mark(span, atom("opaque", text[slice(*span)])) for span in own)
        hidden = _hidden(text, own)
    if "$" in text or "\\" in text:
        math = list(opaque(hidden, whole, dialect, markdown=True, first=True))
        marks += (_Mark(span, atom(construct, text[slice(*span)])) for construct, span in math)
        hidden = _hidden(hidden, (one.span for one in math))
    if tagged := kept(hidden, dialect):
        marks += (_Mark(tag.span, atom("template", text[slice(*tag.span)])) for tag in tagged)
        hidden = _hidden(hidden, (tag.span for tag in tagged))
    if "{" in hidden or "}" in hidden:
        tags = templates(hidden, code_spans(hidden))
        marks += (_Mark(tag.span, atom("template", text[slice(*tag.span)])) for tag in tags)
        hidden = _hidden(hidden, (tag.span for tag in tags if tag.kind == "template"))
    return hidden, marks


def code_spans(text: str) -> list[Span]:
    """Where code stands, to tell text about template tags from template tags."""
    if "`" not in text:
        return []
    return [part.span for part in constructs(text) if part.kind == "code"]


def _hidden(text: str, spans: Iterable[Span]) -> str:
    done: list[str] = []
    at = 0
    for start, end in spans:
        done += [text[at:start], "x" * (end - start)]
        at = end
    return "".join([*done, text[at:]]) if at else text


def _marks(text: str, hidden: str, part: Construct, reading: Reading) -> Iterator[_Mark]:
    span, inner = part.span, part.inner
    source = text[slice(*span)]
    match part.kind:
        case "html" if hidden[slice(*span)] == source and reading.depth < _DEPTH:
            yield _Mark(span, tag_token(source, reading.dialect))
        case "code" | "html" | "autolink":
            payload = part.payload if part.kind == "code" and hidden == text else source
            yield _Mark(span, atom(part.kind, source, payload))
        case "image" | "image reference":
            yield _Mark(span, _image(text, hidden, part, reading))
        case "link" | "reference":
            opener = Token(Kind.OPEN, part.kind, text[span.start : inner.start])
            yield _Mark(Span(span.start, inner.start), opener)
            yield _Mark(Span(inner.end, span.end), _link_end(text, hidden, part, reading))


def _link_end(text: str, hidden: str, part: Construct, reading: Reading) -> Token:
    at, end = part.inner.end, part.span.end
    return Token(
        Kind.CLOSE,
        part.kind,
        text[at:end],
        payload=_payload(text, hidden, part),
        insets=tuple(_title(text, hidden, part, at, reading)),
        changed=_changed(text, part),
    )


def _image(text: str, hidden: str, part: Construct, reading: Reading) -> Token:
    start, end = part.span
    insets = []
    if reading.depth < _DEPTH and part.inner.start < part.inner.end:
        inside = tokens(text[slice(*part.inner)], reading._replace(depth=reading.depth + 1))
        insets.append(Inset("alt", _shifted(part.inner, start), inside))
    return Token(
        Kind.ATOM,
        part.kind,
        text[start:end],
        payload=_payload(text, hidden, part),
        insets=(*insets, *_title(text, hidden, part, start, reading)),
        changed=_changed(text, part),
    )


def _payload(text: str, hidden: str, part: Construct) -> str:
    """The target as spelled, templates and all; a label as labels are compared."""
    if part.kind not in ("link", "image"):
        return normalized(part.payload)
    if hidden == text:
        return part.payload
    at = hidden.find(part.payload, part.inner.end + 1, part.span.end)
    return text[at : at + len(part.payload)] if at >= 0 else part.payload


def _changed(text: str, part: Construct) -> str:
    """How a short reference ends when its text is no longer the label."""
    if "reference" not in part.kind or text[part.inner.end + 1 : part.span.end] not in ("", "[]"):
        return ""
    return f"][{text[slice(*part.inner)]}]"


def _title(
    text: str, hidden: str, part: Construct, start: int, reading: Reading
) -> Iterator[Inset]:
    if part.kind not in ("link", "image") or reading.depth >= _DEPTH:
        return
    target = inline_target(hidden, part.inner.end + 1)
    if target and target.title.end - target.title.start > 2:  # noqa: PLR2004 - the quotes
        span = Span(target.title.start + 1, target.title.end - 1)
        inside = title_tokens(text[slice(*span)], reading)
        yield Inset("title", _shifted(span, start), inside)


def title_tokens(title: str, reading: Reading = USUAL) -> tuple[Token, ...]:
    """Read a title: text with escapes, entities and what is opaque, but without markup."""
    tags = () if reading.bare else templates(title)
    marks = [_Mark(tag.span, atom("template", title[slice(*tag.span)])) for tag in tags]
    if not reading.bare:
        marks += _opaque(title, list(_stretches(len(title), marks)), reading.dialect)
    return tuple(_filled(title, sorted(marks)))


def _shifted(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)


def _stretches(length: int, marks: Iterable[_Mark]) -> Iterator[Span]:
    """What stands between the marks, and around them."""
    at = 0
    for mark in marks:
        if at < mark.span.start:
            yield Span(at, mark.span.start)
        at = mark.span.end
    if at < length:
        yield Span(at, length)


def _opaque(
    text: str, stretches: Iterable[Span], dialect: Dialect, *, first: bool = False
) -> Iterator[_Mark]:
    for stretch in stretches:
        for found in opaque(text, stretch, dialect, markdown=True, first=first):
            yield _Mark(found.span, atom(found.construct, text[slice(*found.span)]))


def _emphasis(
    text: str, marks: Iterable[_Mark], stretches: Iterable[Span], *, loose: bool
) -> Iterator[_Mark]:
    """The marks of emphasis: those in a link's text have nothing to do with those around it."""
    if "*" not in text and "_" not in text and "~" not in text:
        return
    links = (mark for mark in marks if mark.token.kind is not Kind.ATOM)
    ends = [(mark.span.start, mark.token.kind is Kind.OPEN) for mark in links]
    outside: list[Span] = []
    inside: list[Span] = []
    here, at = outside, 0
    for stretch in stretches:
        while at < len(ends) and ends[at][0] < stretch.start:
            if here is inside:
                yield from _marked(text, inside, loose=loose)
                inside = []
            here = inside if ends[at][1] else outside
            at += 1
        here.append(stretch)
    yield from _marked(text, inside, loose=loose)
    yield from _marked(text, outside, loose=loose)


def _marked(text: str, stretches: Iterable[Span], *, loose: bool) -> Iterator[_Mark]:
    for pair in pairs(text, stretches, loose=loose):
        for kind, span in ((Kind.OPEN, pair.open), (Kind.CLOSE, pair.close)):
            yield _Mark(span, Token(kind, pair.construct, text[slice(*span)]))


def _filled(text: str, marks: Iterable[_Mark]) -> Iterator[Token]:
    """The marks' tokens, and text between them."""
    at = 0
    for span, token in marks:
        if at < span.start:
            yield text_token(plain_text(text[at : span.start]), text[at : span.start])
        yield token
        at = span.end
    if at < len(text):
        yield text_token(plain_text(text[at:]), text[at:])
