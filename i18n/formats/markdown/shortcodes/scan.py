"""Finds the tags of a region and what they enclose, and hides them from the block phase."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from i18n.dialect import ANY, Dialect, Extension, Inner, Shortcode
from i18n.formats.markdown.blocks.events import Complaint
from i18n.formats.markdown.message.delimited import pieces
from i18n.formats.markdown.shortcodes import hugo, includes, liquid, zola
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.formats.markdown.shortcodes.pairs import complaints, partners
from i18n.formats.markdown.shortcodes.tags import Tag
from i18n.model import Span

_SCANNERS = (
    (Extension.HUGO_SHORTCODES, hugo.tags),
    (Extension.LIQUID, liquid.tags),
    (Extension.ZOLA_SHORTCODES, zola.tags),
    (Extension.INCLUDES, includes.tags),
)
"""By extension what finds its tags; a dialect has one of them."""
_OPENER = re.compile(r"\{[{%#]")


_INLINE = ".inline"
"""How the name ends of a shortcode of Hugo's whose template stands between its tags."""


class Stretch(NamedTuple):
    """A tag, or a pair with all that stands in it: one thing to the block phase."""

    span: Span
    bounds: bool = False
    joinable: bool = True
    """Whether its lines can be joined by blanks."""
    arguments: tuple[tuple[Span, str], ...] = ()
    """The values that readers see, each with its role: `caption of figure`."""
    plain: tuple[Span, str] | None = None
    """What stands in the pair where it is published as it is, and its role."""


class Found(NamedTuple):
    """The tags of a region."""

    hidden: str
    """The page's text with marks in place of them."""
    stretches: tuple[Stretch, ...] = ()
    """In order, disjoint."""
    complaints: tuple[Complaint, ...] = ()

    def within(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches that begin there."""
        if not self.stretches:
            return ()
        low = bisect_left(self.stretches, (Span(start, start),))
        high = bisect_left(self.stretches, (Span(end, end),), low)
        return self.stretches[low:high]

    def holds(self, at: int) -> bool:
        """Whether a tag stands before that place and goes on after it."""
        before = bisect_left(self.stretches, (Span(at, at),)) - 1
        return before >= 0 and self.stretches[before].span.end > at


def scan(text: str, span: Span, dialect: Dialect) -> Found:
    """Find the tags in `text[span.start:span.end]`, in linear time; never raises.

    What the project's own delimiters enclose is hidden before and like them.
    """
    enclosed = pieces(text, span, dialect.opaque)
    if not (enclosed.spans or enclosed.unclosed):
        return tags_of(text, span, dialect)
    own = [Stretch(piece, joinable=not _has_lines(text, piece)) for piece in enclosed.spans]
    found = tags_of(_hidden(text, own), span, dialect)
    told = [_unclosed(text, opener) for opener in enclosed.unclosed]
    stretches = tuple(_merged(found.stretches, own))
    return Found(found.hidden, stretches, (*told, *found.complaints))


def _merged(tags: Iterable[Stretch], own: Iterable[Stretch]) -> Iterator[Stretch]:
    """Tags and pieces in order; a piece in a tag is part of it."""
    last: Stretch | None = None
    for stretch in sorted((*tags, *own), key=lambda one: (one.span.start, -one.span.end)):
        if last and stretch.span.start < last.span.end:
            last = last._replace(joinable=last.joinable and stretch.joinable)
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


def _has_lines(text: str, span: Span) -> bool:
    return text.find("\n", *span) >= 0 or text.find("\r", *span) >= 0


def _unclosed(text: str, opener: Span) -> Complaint:
    shown = text[slice(*opener)]
    message = f"nothing closes “{shown}” from here on, so it is read as text (see opaque)"
    return Complaint("opaque", message, opener.start)


def has_tags(dialect: Dialect) -> bool:
    """Whether the dialect has a template language."""
    return any(extension in dialect.extensions for extension, _ in _SCANNERS)


def tags_of(text: str, span: Span, dialect: Dialect) -> Found:
    """Find the tags as `scan` does, whatever the project's own delimiters enclose."""
    tags = tags_in(text, span, dialect)
    return _found(text, tags, known_of(dialect)) if tags else Found(text)


def tags_in(text: str, span: Span, dialect: Dialect) -> list[Tag]:
    """The tags of the dialect's template language, in order."""
    if _OPENER.search(text, *span) is None:
        return []
    for extension, scanner in _SCANNERS:
        if extension in dialect.extensions and (tags := list(scanner(text, span))):
            return tags
    return []


_Known = Mapping[tuple[str, str], Shortcode]


@lru_cache(maxsize=64)
def known_of(dialect: Dialect) -> _Known:
    """What the dialect says of a shortcode, by its name and the sign of its tag."""
    return {(code.name, code.sign): code for code in dialect.shortcodes}


def told_of(tag: Tag, known: _Known) -> Shortcode:
    """What is known of a tag's shortcode; the nearest to it first."""
    if tag.sign and tag.name.endswith(_INLINE):
        return Shortcode(tag.name, Inner.VERBATIM)
    for key in ((tag.name, tag.sign), (tag.name, ""), (tag.family, ""), (ANY, tag.sign)):
        if (code := known.get(key)) is not None:
            return code
    return Shortcode(tag.name)


def _found(text: str, tags: list[Tag], known: _Known) -> Found:
    pairs = partners(tags)
    stretches = list(_stretches(text, tags, pairs, known))
    wants_end = frozenset(name for (name, _), code in known.items() if code.paired)
    unknown = _unknown(tags, pairs, known)
    return Found(
        _hidden(text, stretches),
        tuple(stretches),
        (*complaints(tags, wants_end), *unknown),
    )


def _stretches(
    text: str, tags: list[Tag], pairs: Mapping[int, int], known: _Known
) -> Iterator[Stretch]:
    """What the tags come to: a pair whose inside is no Markdown is one thing.

    But where other pairs stand in a plain one, each of them says itself what it holds.
    """
    ends = frozenset(pairs.values())
    begun = list(accumulate((index in pairs for index in range(len(tags))), initial=0))
    index = 0
    while index < len(tags):
        tag, end = tags[index], pairs.get(index, -1)
        code = told_of(tag, known)
        arguments = _arguments(tag, code)
        whole = Span(tag.span.start, tags[max(index, end)].span.end)
        plain = code.inner is Inner.PLAIN and begun[max(index, end)] == begun[index + 1]
        if end >= 0 and (code.inner is Inner.VERBATIM or (plain and _is_alone(text, whole))):
            inside = Span(tag.span.end, tags[end].span.start)
            joinable = not plain and _LINE_END.search(text, *inside) is None and tag.joinable
            role = f"text of {tag.name}"
            inner = (inside, role) if plain else None
            yield Stretch(whole, joinable=joinable, arguments=arguments, plain=inner)
            index = end + 1
            continue
        bounds = index in pairs or index in ends if tag.bounds is None else tag.bounds
        yield Stretch(tag.span, bounds, tag.joinable, arguments)
        index += 1


_LINE_END = re.compile(r"[\r\n]")
_MARKERS = re.compile(r"(?:\A|.*[\r\n])[ \t>]*+(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]++|)", re.DOTALL)
_TO_LINE_END = re.compile(r"[ \t]*+(?=[\r\n]|\Z)")
_WIDEST = 64
"""How many characters may stand before a tag on its line that are no text."""


def _is_alone(text: str, span: Span) -> bool:
    """Whether nothing but the marks of containers stands on the lines around it."""
    before = text[max(span.start - _WIDEST, 0) : span.start]
    if span.start > _WIDEST and _LINE_END.search(before) is None:
        return False
    return bool(_MARKERS.fullmatch(before) and _TO_LINE_END.match(text, span.end))


def _named(name: str) -> str:
    """A parameter for people, who count from 1."""
    return f"parameter {int(name) + 1}" if name.isdecimal() else name


def _arguments(tag: Tag, code: Shortcode) -> tuple[tuple[Span, str], ...]:
    """The values of the parameters that readers see; of those with one name the first."""
    if not code.translate:
        return ()
    first = {argument.name: argument.span for argument in reversed(tag.arguments)}
    spans = [(first[name], name) for name in code.translate if name in first]
    return tuple(
        (span, f"{_named(name)} of {tag.name}") for span, name in sorted(spans) if span[0] < span[1]
    )


def _unknown(tags: list[Tag], pairs: Mapping[int, int], known: _Known) -> Iterator[Complaint]:
    """A complaint about each shortcode of which nothing is known, so that its inside stays."""
    seen: set[str] = set()
    for begin in sorted(pairs):
        tag = tags[begin]
        if tag.name not in seen and told_of(tag, known).name == ANY:
            seen.add(tag.name)
            yield Complaint("unknown-shortcode", UNKNOWN.format(name=tag.name), tag.span.start)


UNKNOWN = (
    "no template says what stands between the tags of “{name}”, so it stays as it is; say it in "
    "polypage.yaml: shortcodes: {{{name}: {{inner: markdown}}}}, or plain, or verbatim"
)


def _hidden(text: str, stretches: Iterable[Stretch]) -> str:
    parts = []
    at = 0
    for stretch in stretches:
        start, end = stretch.span
        parts += [text[at:start], (BOUND if stretch.bounds else WORD) * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
