r"""What of a text its translation must keep: code, tags, templates, placeholders, addresses.

Read as a page's site reads it, and once more as parsers do that know nothing of templates and math.
What some parser alone takes for a construct (`](` without a link in CommonMark) is an item of its
own, so that two texts with the same items have the same constructs in every parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from i18n.dialect import SEEN
from i18n.formats.markdown.message.construct import Construct
from i18n.formats.markdown.message.delimited import halves, pieces
from i18n.formats.markdown.message.inline import constructs, normalized
from i18n.formats.markdown.message.literal_addresses import literal_addresses, may_hold_addresses
from i18n.formats.markdown.message.opaque import opaque
from i18n.formats.markdown.message.tags import read_tag
from i18n.formats.markdown.message.templates import CRITIC_MARK, templates
from i18n.formats.markdown.message.tokens import code_spans, plain_text
from i18n.formats.markdown.shortcodes.kept import kept
from i18n.model import Dialect, Extension, Span

_ACTIVE = re.compile(r"[`<\[\]{}$%@&]")
"""Without any of these a text has nothing that must be kept."""
_LINKS = ("link", "reference")
_IMAGES = ("image", "image reference")
_COVERED = ("code", "html", "autolink")
"""The constructs in which nothing else is one."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_SHOWN_AFTER = 60
"""Characters of half a link that tell it from another."""
_ADDRESS_BEGUN = re.compile(r"\]\(\s*+[^\s)]*+")
_MATH = re.compile(r"[\\^_{}=]|\$\$|\$[^\s$\d][^\s$]*+\$")
"""What tells math from two amounts of dollars."""
_DIGIT_BEFORE = re.compile(r"[0-9]\Z")
_IN_VALUES = re.compile(r"\{[{%#]|[}%]\}|>\}\}|\{[\w.$:-]*+\}")
"""How templates begin that a theme may run, and placeholders; other braces are text in a value."""
_LONGEST = 2000
"""Longer texts are looked at anew each time."""
_PLAIN = Dialect(name="default")


class Form(NamedTuple):
    """How an address stands in a text."""

    name: str = ""
    """`inline`, `reference`, `autolink`, `literal`, `attribute`; empty for what is no address."""
    span: Span = Span(0, 0)
    """Where the address is spelled, in its angle brackets if it has them."""
    spelled: str = ""
    """What stands there; of a reference its label in brackets, which may stand elsewhere."""
    tail: Span = Span(0, 0)
    """What follows the text of a link: the parentheses, or the label with its brackets."""


class Item(NamedTuple):
    """One thing that a translation keeps."""

    kind: str
    """`code`, `html`, `template`, `half template`, `placeholder`, `math`, `footnote`, `link`,
    `image`, `literal` (an address that stands in the text), `half link`, …"""
    payload: str
    """What must be the same: code, a tag, an address as a browser reads it."""
    span: Span
    form: Form = Form()


class View(NamedTuple):
    """How a text is read."""

    markdown: bool = True
    """Whether it is Markdown; a front-matter value, or HTML, is none, but may be read as such."""
    cell: bool = False
    """Whether it is a table cell, where a `\\|` is a pipe."""
    dialect: Dialect = _PLAIN
    alone: bool = False
    """Whether no other text stands in its paragraph, where a link could begin."""
    tags: bool = True
    """Whether a `<` may begin a tag; where it is escaped, it is text."""
    definitions: Mapping[str, str] | None = None
    """The link labels of the page, as `inline.normalized` gives them, and their addresses."""

    @property
    def seen(self) -> frozenset[str]:
        """The attributes of tags whose values readers see."""
        return SEEN.union(self.dialect.attributes)


def keeps_more(text: str) -> bool:
    """Whether a text may have items that `alike` knows nothing of."""
    return (
        # Looking for one character at a time is many times faster than a pattern.
        ("$" in text or "%" in text or "@" in text or "&" in text)
        or ("\\" in text and ("\\(" in text or "\\[" in text))
        or may_hold_addresses(text)
    )


def inventory(text: str, view: View) -> tuple[Item, ...]:
    """The items of a text, in order. Linear in its length, and never raises."""
    if not (_ACTIVE.search(text) or keeps_more(text) or view.dialect.opaque):
        return ()
    if len(text) > _LONGEST or (view.definitions and "[" in text):
        return tuple(_items(text, view))
    return _remembered(text, view._replace(definitions=None))


@lru_cache(maxsize=20_000)
def _remembered(text: str, view: View) -> tuple[Item, ...]:
    """A msgid is asked about again for each language."""
    return tuple(_items(text, view))


def _items(text: str, view: View) -> list[Item]:
    hidden, first = _before_markdown(text, view)
    labels = frozenset(view.definitions or ())
    parts = tuple(_seen(constructs(hidden, cell=view.cell, labels=labels), view))
    items = list(first)
    for part in parts:
        items += _of_construct(text, hidden, part, view)
    covered = [item.span for item in first if not item.kind.startswith("half ")]
    covered += [span for part in parts for span in _tails(part)]
    items += _half_links(hidden, sorted(covered), alone=view.alone)
    items += _in_text(text, sorted(covered), _titles(parts), view)
    if hidden != text:
        known = {part.span for part in parts}
        for part in _seen(constructs(text, cell=view.cell, labels=labels), view):
            if part.span not in known and part.kind in (*_COVERED, *_LINKS, *_IMAGES):
                items.append(Item(f"other {part.kind}", part.payload, part.span))
    return sorted(items, key=lambda item: (item.span, item.kind))


def _seen(parts: Iterable[Construct], view: View) -> Iterator[Construct]:
    return (part for part in parts if view.tags or part.kind not in ("html", "autolink"))


def _before_markdown(text: str, view: View) -> tuple[str, list[Item]]:
    """What is none of Markdown's, and the text with letters for it.

    That is what the project's own delimiters enclose, math and templates.
    """
    whole = Span(0, len(text))
    own = pieces(text, whole, view.dialect.opaque).spans
    items = [Item("opaque", text[slice(*span)], span) for span in own]
    apart = halves(text, own, view.dialect.opaque)
    items += (Item("half opaque", text[slice(*span)], span) for span in apart)
    hidden = _hidden(text, own)
    if view.markdown and ("$" in text or "\\" in text):
        math = [
            Item("math", text[slice(*one.span)], one.span)
            for one in opaque(hidden, whole, view.dialect, markdown=True, first=True)
            if _MATH.search(text, *one.span)
        ]
        items += math
        hidden = _hidden(hidden, (item.span for item in math))
    tagged = kept(hidden, view.dialect)
    for tag in tagged:
        items.append(Item("template", tag.payload, tag.span))
        items += (item for value in tag.values for item in _in_value(text, value, view))
    hidden = _hidden(hidden, (tag.span for tag in tagged))
    if Extension.PYMDOWN_MARKS in view.dialect.extensions:
        hidden = _hidden(hidden, (Span(*mark.span()) for mark in CRITIC_MARK.finditer(hidden)))
    if "{" in hidden or "}" in hidden:
        tags = templates(hidden, code_spans(hidden))
        if not view.markdown:
            tags = tuple(tag for tag in tags if _IN_VALUES.match(tag.payload))
        items += (Item(tag.kind, text[slice(*tag.span)], tag.span) for tag in tags)
        hidden = _hidden(hidden, (tag.span for tag in tags if tag.kind == "template"))
    return hidden, items


def _in_value(text: str, value: Span, view: View) -> Iterator[Item]:
    """What stands in a value that readers see, itself a text."""
    for item in _items(text[slice(*value)], view._replace(dialect=_PLAIN, definitions=None)):
        span = Span(item.span.start + value.start, item.span.end + value.start)
        yield item._replace(span=span, form=Form())


def _hidden(text: str, spans: Iterable[Span]) -> str:
    done: list[str] = []
    at = 0
    for start, end in spans:
        done += [text[at:start], "x" * (end - start)]
        at = max(at, end)
    return "".join([*done, text[at:]]) if at else text


def _of_construct(text: str, hidden: str, part: Construct, view: View) -> Iterator[Item]:
    span = part.span
    source = text[slice(*span)]
    match part.kind:
        case "code":
            yield Item("code", part.payload if hidden == text else source, span)
        case "html":
            tag = read_tag(source, view.seen)
            yield Item("html", tag.kept, span)
            for one in tag.addresses:
                place = Span(span.start + one.span.start, span.start + one.span.end)
                form = Form("attribute", place, text[slice(*place)])
                yield Item(one.kind, one.address, span, form)
        case "autolink":
            form = Form("autolink", Span(span.start + 1, span.end - 1), part.payload)
            mail = "@" in part.payload and ":" not in part.payload
            yield Item("link", f"mailto:{part.payload}" if mail else part.payload, span, form)
        case "link" | "image":
            yield _inline(text, hidden, part)
        case "reference" | "image reference":
            label = normalized(part.payload)
            kind = "image" if part.kind in _IMAGES else "link"
            address = plain_text((view.definitions or {}).get(label, ""))
            tail = Span(part.inner.end + 1, span.end)
            form = Form("reference", tail, f"[{part.payload}]", tail)
            yield Item(kind, address or f"[{label}]", span, form)
        case "bracket" if part.payload.startswith("^"):
            yield Item("footnote", f"[{part.payload}]", span)
        case "bracket" if (label := normalized(part.payload)) in (view.definitions or {}):
            # Before a label that is none: text, but a link to Python-Markdown.
            yield Item("half link", f"[{label}]", span)


def _inline(text: str, hidden: str, part: Construct) -> Item:
    """An inline link; its form has the angle brackets around its address, if it has them."""
    at = hidden.find(part.payload, part.inner.end + 2)
    spelled = Span(at, at + len(part.payload))
    address = plain_text(text[slice(*spelled)])
    if hidden.startswith("<", at - 1) and hidden.startswith(">", spelled.end):
        spelled = Span(spelled.start - 1, spelled.end + 1)
    tail = Span(part.inner.end + 1, part.span.end)
    form = Form("inline", spelled, text[slice(*spelled)], tail)
    return Item(part.kind, address, part.span, form)


def _tails(part: Construct) -> Iterator[Span]:
    """What of a construct is no text: all of code and tags, what follows the text of a link."""
    if part.kind in _COVERED:
        yield part.span
    elif part.kind in (*_LINKS, *_IMAGES):
        yield Span(part.span.start, part.inner.start)
        yield Span(part.inner.end, part.span.end)


def _titles(parts: Iterable[Construct]) -> list[Span]:
    """The texts of links and images, where an address is no link of its own."""
    return [part.inner for part in parts if part.kind in (*_LINKS, *_IMAGES)]


def _half_links(hidden: str, covered: Sequence[Span], *, alone: bool) -> Iterator[Item]:
    """`](` where no link is: some parser takes other things for the end of an address.

    Where no other text stands around it, that takes a bracket before it.
    """
    if "](" not in hidden:
        return
    number = reached = depth = 0
    for found in _BRACKET.finditer(hidden):
        at = found.start()
        while number < len(covered) and covered[number].start <= at:
            reached = max(reached, covered[number].end)
            number += 1
        if at < reached or found.group()[0] == "\\":
            continue
        if found.group() == "[":
            depth += 1
            continue
        if hidden.startswith("(", at + 1) and (depth or not alone):
            payload = _ADDRESS_BEGUN.match(hidden, at, at + _SHOWN_AFTER)
            spelled = payload.group() if payload else "]("
            yield Item("half link", spelled, Span(at, at + len(spelled)))
        depth = max(depth - 1, 0)


def _in_text(text: str, covered: list[Span], titles: list[Span], view: View) -> Iterator[Item]:
    """Addresses and placeholders in what is text; titles of links have no addresses."""
    for stretch in _between(len(text), covered):
        part = text[slice(*stretch)]
        taken: list[Span] = []
        for found in literal_addresses(part):
            span = Span(*(at + stretch.start for at in found.span))
            taken.append(span)
            if not any(title.start <= span.start < title.end for title in titles):
                form = Form("literal", span, text[slice(*span)])
                yield Item("literal", found.address, span, form)
        for rest in _between(stretch.end, taken, stretch.start):
            for one in opaque(text, rest, view.dialect, markdown=view.markdown):
                source = text[slice(*one.span)]
                if one.construct != "placeholder":
                    continue
                # `50%-a` is how Hungarian says "50 % of".
                if not _DIGIT_BEFORE.search(text, max(0, one.span.start - 1), one.span.start):
                    yield Item("placeholder", source, one.span)


def _between(length: int, spans: Iterable[Span], at: int = 0) -> Iterator[Span]:
    for start, end in spans:
        if at < start:
            yield Span(at, start)
        at = max(at, end)
    if at < length:
        yield Span(at, length)
