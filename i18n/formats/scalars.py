"""Front-matter values as tokens: plain text with placeholders, in whatever format they stand.

Themes may read Markdown or HTML in them, so code, tags and addresses stay as they are; nothing is
escaped, for a value means itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from i18n.formats.markdown.acceptance import objection_to_characters, told
from i18n.formats.markdown.message.flanking import spaced
from i18n.formats.markdown.message.inline import constructs
from i18n.formats.markdown.message.opaque import opaque
from i18n.formats.markdown.message.templates import templates
from i18n.formats.markdown.message.tokens import code_spans
from i18n.inline import Kind, Token, atom, text_token
from i18n.model import Dialect, Span

_ATOMS = ("code", "html", "autolink")
_TARGETS = ("image", "link")


def tokens(value: str, dialect: Dialect) -> tuple[Token, ...]:
    """Read a value. Linear in its length, and never raises."""
    marks = [(tag.span, "template") for tag in templates(value, code_spans(value))]
    marks += ((part.span, part.kind) for part in constructs(value) if part.kind in _ATOMS)
    marks += (
        (Span(part.inner.end, part.span.end), "target")
        for part in constructs(value)
        if part.kind in _TARGETS
    )
    marks = list(_disjoint(marks))
    for stretch in list(_between(value, marks)):
        found = opaque(value, stretch, dialect, markdown=False)
        marks += ((mark.span, mark.construct) for mark in found)
    done: list[Token] = []
    at = 0
    for (start, end), construct in sorted(marks):
        if at < start:
            done.append(text_token(value[at:start], value[at:start]))
        done.append(atom(construct, value[start:end]))
        at = end
    return (*done, text_token(value[at:], value[at:])) if at < len(value) else tuple(done)


def _disjoint(marks: Iterable[tuple[Span, str]]) -> Iterable[tuple[Span, str]]:
    """Join marks that overlap to one."""
    joined: list[tuple[Span, str]] = []
    for span, construct in sorted(marks):
        if joined and span.start < joined[-1][0].end:
            last, kind = joined[-1]
            joined[-1] = (Span(last.start, max(last.end, span.end)), kind)
        else:
            joined.append((span, construct))
    return joined


def _between(value: str, marks: Iterable[tuple[Span, str]]) -> Iterable[Span]:
    at = 0
    for span, _ in marks:
        yield Span(at, span.start)
        at = span.end
    yield Span(at, len(value))


def spelled(translated: Sequence[Token], dialect: Dialect) -> str | None:
    """Write the tokens as a value; None where it would not be read as they mean it."""
    for attempt in (translated, spaced(translated)):
        parts = (
            " ".join(token.text.split("\n")) if token.kind is Kind.TEXT else token.source
            for token in attempt
        )
        value = "".join(parts).strip(" \t\n")
        if _structure(translated) == _structure(tokens(value, dialect)):
            return value
    return None


def objection(msgid: str, msgstr: str, dialect: Dialect) -> str:
    """Say why `msgstr` cannot be the value that `msgid` is; empty where it can."""
    if problem := objection_to_characters(msgid, msgstr):
        return problem
    ours = _structure(tokens(msgid, dialect)) + _targets(msgid)
    theirs = _structure(tokens(msgstr, dialect)) + _targets(msgstr)
    return told(ours - theirs, theirs - ours) if ours != theirs else ""


def _structure(found: Iterable[Token]) -> Counter[Token]:
    return Counter(
        Token(token.kind, token.construct, "", payload=token.payload)
        for token in found
        if token.kind is not Kind.TEXT
    )


def _targets(value: str) -> Counter[Token]:
    """The links and images that a theme would find in it."""
    return Counter(
        Token(Kind.ATOM, part.kind, "", payload=part.payload)
        for part in constructs(value)
        if part.kind in _TARGETS
    )
