"""The headings of a page as a generator meets them, and the ids that it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from i18n.formats.markdown.message.references import definitions
from i18n.formats.markdown.message.tokens import Reading, tokens
from i18n.inline import Token
from i18n.model import Block, Document, Region


class Ids(Protocol):
    """How a generator gives headings their ids: what `sites.preset.HeadingIds` says."""

    @property
    def counted(self) -> str:
        """`never`, `in order` or `before`: when explicit ids count for those it makes."""

    @property
    def separator(self) -> str:
        """What stands before the number of an id that would come twice."""

    @property
    def looks(self) -> bool:
        """Whether it looks if the id with its number is free."""

    @property
    def slug(self) -> Slug:
        """From a heading's tokens to what its id is made of."""


class Slug(Protocol):
    """None where the id cannot be told, empty where the heading gets none."""

    def __call__(self, tokens: Sequence[Token], /) -> str | None:
        """Make it."""


class Heading(NamedTuple):
    """A heading written in Markdown."""

    msgid: str
    end: int
    """Where its text ends, before a closing sequence of `#`."""
    line_end: int
    """Where the line ends that its text ends on, without blanks."""
    list_end: int
    """Where the closing brace stands of attributes without an id; -1 where it has none."""
    explicit: str
    """The id that the page gives it; empty for none."""
    in_list: bool
    labels: frozenset[str]


_EXPLICIT = re.compile(
    r"(?<!\\)\{:?(?:[ \t]*+(?!#|id=)[^\s{}]++|(?!))*+[ \t]*+"
    r"(?:#(?P<id>[^\s{}#]++)|id=[\"']?(?P<quoted>[^\s{}\"'#]++))[^{}\n]*+\}[ \t]*+#*+[ \t]*+\Z"
)
_ATTRIBUTES = re.compile(
    r"(?<!\\)\{:?(?:[ \t]*+(?:[.#][^\s{}]++"
    r"|[A-Za-z][\w-]*+(?:=(?:\"[^\"\n]*+\"|[^\s{}]++)|(?=[ \t}]))|(?!))|(?!))++"
    r"[ \t]*+\}[ \t]*+#*+[ \t]*+\Z"
)
"""A list of attributes: classes, pairs, and names alone between blanks."""
_CLOSING = re.compile(r"(?:(?<=[ \t])|\A)#++\Z")
_IN_COMMENT = re.compile(r"\{/\*[ \t]*+#(?P<id>[^\s{}#*]++)(?P<quoted>)[ \t]*+\*/\}[ \t]*+\Z")
"""As Docusaurus has it in MDX."""
_LINE_REST = re.compile(r"[^\r\n]*")
_CONTAINER = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*")


def headings(document: Document) -> tuple[Heading, ...]:
    """Those of all regions in Markdown, in order; headings in HTML are none."""
    regions = sorted(document.regions, key=lambda region: region.span)
    return tuple(
        heading
        for region in regions
        if region.format == "markdown"
        for heading in _headings(document.text, region)
    )


def _headings(text: str, region: Region) -> Iterator[Heading]:
    labels = frozenset(definitions(text, region))
    open_items: list[bool] = []
    for block in region.outline:
        if block.kind.startswith("open "):
            open_items.append(block.kind.startswith("open item"))
        elif block.kind == "close" and open_items:
            open_items.pop()
        elif block.kind.startswith("heading ") and block.kind[8:].isdecimal():
            yield _heading(text, block, labels, in_list=any(open_items))


def _heading(text: str, block: Block, labels: frozenset[str], *, in_list: bool) -> Heading:
    start, end = block.span
    rest = _LINE_REST.match(text, end)
    line_end = rest.end() if rest else end
    line_end -= len(text[end:line_end]) - len(text[end:line_end].rstrip(" \t"))
    given, at = _explicit(text, start, line_end)
    others = None if given else _attributes(text, start, line_end)
    at = others.start() if others else at
    list_end = text.rindex("}", start, others.end()) if others else -1
    msgid = text[start : min(end, at)].strip(" \t")
    if (given or others) and text[max(start - 9, 0) : start].rstrip(" \t").endswith("#"):
        # To CommonMark, which knows no ids, a closing sequence before one is part of the text.
        msgid = _CLOSING.sub("", msgid).rstrip(" \t")
    msgid = _CONTAINER.sub("\n", msgid)
    return Heading(msgid, end, line_end, list_end, given, in_list, labels)


def _attributes(text: str, start: int, end: int) -> re.Match[str] | None:
    """The attributes without an id that a heading's line ends with."""
    at = text.rfind("{", start, end)
    found = _ATTRIBUTES.match(text, at, end) if at >= 0 else None
    alone = found is not None and re.match(r"\{[A-Za-z][\w-]*+\}", found.group())
    return None if alone else found


def _explicit(text: str, start: int, end: int) -> tuple[str, int]:
    """The id that a heading's line ends with, and where that begins; empty, and the line's end."""
    at = text.rfind("{", start, end)
    found = at >= 0 and (_EXPLICIT.match(text, at, end) or _IN_COMMENT.match(text, at, end))
    return (found["id"] or found["quoted"], at) if found else ("", end)


def ids(found: Sequence[Heading], rules: Ids) -> list[str | None]:
    """The id of each heading; empty where it gets none, None where that cannot be told."""
    count = Numbering(rules, [heading.explicit for heading in found])
    given: list[str | None] = []
    for heading in found:
        offer = count.offer(heading)
        count.take(offer)
        given.append(offer.id)
    return given


class Offer(NamedTuple):
    """The id that a heading would get."""

    id: str | None
    slug: str | None = None
    """What it was made of; None for one that the page gives."""
    number: int = 0


class Numbering:
    """Gives ids one after another, as a generator does on its way through a page."""

    def __init__(self, rules: Ids, explicit: Iterable[str]) -> None:
        """`explicit` are all ids that the page gives, empty ones aside."""
        self._rules = rules
        self._taken = set(filter(None, explicit)) if rules.counted == "before" else set()
        self._last: dict[str, int] = {}
        """The number that each id got last."""

    def offer(self, heading: Heading) -> Offer:
        """The id of the heading that comes next."""
        if heading.explicit:
            return Offer(heading.explicit)
        reading = Reading(bare=True, labels=heading.labels)
        slug = self._rules.slug(tokens(heading.msgid, reading))
        nameless = slug == "" and self._rules.separator != "_"
        return Offer(slug) if slug is None or nameless else self._numbered(slug)

    def take(self, offer: Offer) -> None:
        """Note the id that the heading has."""
        if offer.slug is not None:
            self._last[offer.slug] = offer.number
        if offer.id and (offer.slug is not None or self._rules.counted != "never"):
            self._taken.add(offer.id)

    def _numbered(self, slug: str) -> Offer:
        separator = self._rules.separator
        if not self._rules.looks:
            number = self._last.get(slug, -1) + 1
            return Offer(f"{slug}{separator}{number}" if number else slug, slug, number)
        base, number, found = slug, self._last.get(slug, 0), slug
        if separator == "_" and (ends := _COUNTED.fullmatch(slug)):
            base, number = ends[1], max(number, int(ends[2]))
        while not found or found in self._taken:
            number += 1
            found = f"{base}{separator}{number}"
        return Offer(found, slug, number)


_COUNTED = re.compile(r"(.*)_([0-9]{1,9})", re.DOTALL)
"""An id that Python-Markdown counts up from its number."""
