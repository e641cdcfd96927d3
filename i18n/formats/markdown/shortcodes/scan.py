"""Finds the tags of a region and what they enclose, and hides them from the block phase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from i18n.dialect import ANY, Dialect, Extension, Inner, Shortcode
from i18n.formats.markdown.delimited import pieces
from i18n.formats.markdown.events import Complaint
from i18n.formats.markdown.shortcodes import hugo
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.formats.markdown.shortcodes.pairs import complaints, partners
from i18n.formats.markdown.shortcodes.tags import Tag
from i18n.model import Span

_SCANNERS = ((Extension.HUGO_SHORTCODES, "{{", hugo.tags),)
"""By extension: what a page must hold to have such tags, and what finds them."""


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
        return _tags(text, span, dialect)
    own = [Stretch(piece, joinable=not _has_lines(text, piece)) for piece in enclosed.spans]
    found = _tags(_hidden(text, own), span, dialect)
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


def _tags(text: str, span: Span, dialect: Dialect) -> Found:
    for extension, needed, scanner in _SCANNERS:
        if extension in dialect.extensions and needed in text:
            tags = list(scanner(text, span))
            if tags:
                return _found(text, tags, _known(dialect))
    return Found(text)


_Known = Mapping[tuple[str, str], Shortcode]


@lru_cache(maxsize=64)
def _known(dialect: Dialect) -> _Known:
    """What the dialect says of a shortcode, by its name and the sign of its tag."""
    return {(code.name, code.sign): code for code in dialect.shortcodes}


def _told(tag: Tag, known: _Known) -> Shortcode:
    """What is known of a tag's shortcode; the nearest to it first."""
    if tag.sign and tag.name.endswith(_INLINE):
        return Shortcode(tag.name, Inner.VERBATIM)
    for key in ((tag.name, tag.sign), (tag.name, ""), (ANY, tag.sign)):
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
        code = _told(tag, known)
        alone = end >= 0 and begun[end] == begun[index + 1]
        pair = tag
        if end >= 0 and (code.inner is Inner.VERBATIM or (code.inner is Inner.PLAIN and alone)):
            pair = tags[end]
        inside = Span(tag.span.end, max(tag.span.end, pair.span.start))
        several = "\n" in (inner := text[slice(*inside)]) or "\r" in inner
        arguments = _arguments(tag, code)
        if pair is not tag and (several or code.inner is Inner.VERBATIM):
            whole = Span(tag.span.start, pair.span.end)
            plain = (inside, f"text of {tag.name}") if code.inner is Inner.PLAIN else None
            joinable = tag.joinable and not several
            yield Stretch(whole, joinable=joinable, arguments=arguments, plain=plain)
            index = end + 1
            continue
        yield Stretch(tag.span, index in pairs or index in ends, tag.joinable, arguments)
        index += 1


def _arguments(tag: Tag, code: Shortcode) -> tuple[tuple[Span, str], ...]:
    """The values of the parameters that readers see; of those with one name the first."""
    if not code.translate:
        return ()
    first = {argument.name: argument.span for argument in reversed(tag.arguments)}
    spans = [(first[name], name) for name in code.translate if name in first]
    return tuple(
        (span, f"{name} of {tag.name}") for span, name in sorted(spans) if span[0] < span[1]
    )


def _unknown(tags: list[Tag], pairs: Mapping[int, int], known: _Known) -> Iterator[Complaint]:
    """A complaint about each shortcode of which nothing is known, so that its inside stays."""
    seen: set[str] = set()
    for begin in sorted(pairs):
        tag = tags[begin]
        if tag.name not in seen and _told(tag, known).name == ANY:
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
