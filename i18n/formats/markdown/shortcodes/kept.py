"""What a translation keeps of the template tags in its message: all but values for readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from i18n.dialect import Dialect
from i18n.formats.markdown.shortcodes.scan import Stretch, has_tags, tags_of
from i18n.model import Span


class Kept(NamedTuple):
    """A tag in a message, or a pair whose inside is no text."""

    span: Span
    payload: str
    """How it is spelled, without the values that readers see."""
    values: tuple[Span, ...] = ()
    """Where these stand: texts, to be judged like any other."""


def kept(text: str, dialect: Dialect) -> tuple[Kept, ...]:
    """The tags in a text of that dialect, in order and disjoint; in linear time.

    Two texts with the same payloads run the same code. A tag whose value has a quote too many is
    another tag.
    """
    if not may_hold(text, dialect):
        return ()
    found = tags_of(text, Span(0, len(text)), dialect)
    return tuple(part for stretch in found.stretches for part in _parts(text, stretch))


def may_hold(text: str, dialect: Dialect) -> bool:
    """Whether there can be tags in a text at all."""
    return ("{{" in text or "{%" in text or "{#" in text) and has_tags(dialect)


def _parts(text: str, stretch: Stretch) -> Iterator[Kept]:
    """A stretch; of a pair around plain text its two tags."""
    start, end = stretch.span
    values = tuple(value for value, _ in stretch.arguments)
    if stretch.plain is None:
        yield Kept(stretch.span, _spelled(text, stretch.span, values), values)
        return
    inside = stretch.plain[0]
    first = Span(start, inside.start)
    yield Kept(first, _spelled(text, first, values), values)
    yield Kept(Span(inside.end, end), text[inside.end : end])


def _spelled(text: str, span: Span, values: tuple[Span, ...]) -> str:
    """A tag's text on one line, without the values in it."""
    done = []
    at = span.start
    for start, end in values:
        done.append(text[at:start])
        at = end
    return "".join([*done, text[at : span.end]])
