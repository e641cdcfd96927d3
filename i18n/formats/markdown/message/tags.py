"""HTML tags in a text: what of a tag must stay, and which tags belong together.

Of the attributes that readers see the values may change, and of those that are addresses what the
policy of links allows; everything else is the source's, byte for byte.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from i18n.dialect import SEEN
from i18n.formats.markdown.message.elements import tag_of
from i18n.model import Span

_ADDRESSES = {"href": "link", "src": "image", "poster": "image", "cite": "link"}
"""The attributes that hold one address, and what it is one of."""
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z_:@][\w.:@-]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++))|(?!))?+"
)
_LEADING = frozenset("a area audio img source track video".split())
"""The elements whose addresses lead a reader somewhere, and run nothing."""
_NAME = re.compile(r"<([A-Za-z][\w.-]*+)")
_MEANS_MORE = re.compile(r"[<>\[\]{}`\\\n|]")
"""What some reader of the page takes for the end of a tag, or for more than text inside of it."""


class Address(NamedTuple):
    """An address in a tag."""

    kind: str
    """`link` or `image`."""
    address: str
    """As a browser reads it."""
    span: Span
    """Where it is spelled, counted from the tag's start."""


class Tag(NamedTuple):
    """A tag, read as far as translations may change it."""

    kept: str
    """What must stay: the tag without the values that may change."""
    addresses: tuple[Address, ...] = ()


def read_tag(source: str, seen: frozenset[str] = SEEN) -> Tag:
    """Read an inline tag, comment or the like; `seen` names the attributes that readers see."""
    name = _NAME.match(source)
    if name is None:
        return Tag(" ".join(source.split("\n")))
    kept: list[str] = []
    addresses: list[Address] = []
    at = 0
    for found in _ATTRIBUTE.finditer(source, name.end()):
        group = next((one for one in ("double", "single") if found[one] is not None), "")
        if not group:
            continue
        attribute, value, span = found["name"].lower(), found[group], Span(*found.span(group))
        if attribute in _ADDRESSES and name[1].lower() in _LEADING:
            address = html.unescape(value).strip()
            addresses.append(Address(_ADDRESSES[attribute], address, span))
        elif attribute not in seen or _MEANS_MORE.search(value):
            continue
        kept += [source[at : span.start], "…"]
        at = span.end
    kept.append(source[at:])
    return Tag(" ".join("".join(kept).split("\n")), tuple(addresses))


class _Attribute(NamedTuple):
    """An attribute of a tag."""

    name: str
    value: str | None
    """As it is spelled, without its quotes; None where it has none."""
    span: Span
    """Of the value in the tag."""
    quote: str
    changes: bool
    """Whether a translation may have another value."""


def _attributes(source: str, seen: frozenset[str]) -> list[_Attribute] | None:
    """The attributes of a tag that opens; None for a comment and the like."""
    name = _NAME.match(source)
    if name is None:
        return None
    found = []
    for one in _ATTRIBUTE.finditer(source, name.end()):
        group = next((key for key in ("double", "single", "bare") if one[key] is not None), "")
        span = Span(*one.span(group)) if group else Span(one.end(), one.end())
        attribute = one["name"].lower()
        address = attribute in _ADDRESSES and name[1].lower() in _LEADING
        quote = {"double": '"', "single": "'"}.get(group, "")
        value = one[group] if group else None
        means_more = bool(value) and _MEANS_MORE.search(value or "") is not None
        changes = bool(quote) and (address or (attribute in seen and not means_more))
        found.append(_Attribute(attribute, value, span, quote, changes))
    return found


def folded_tag(source: str, seen: frozenset[str]) -> str:
    """What a tag is, however it is spelled: its name and its attributes, in any order.

    Comments are all alike, as nobody sees them.
    """
    attributes = _attributes(source, seen)
    if attributes is None:
        if source.startswith("<!--"):
            return "<!--"
        return "".join(source.split()).lower()
    name = _NAME.match(source)
    parts = sorted(
        f"{one.name}=…" if one.changes else repr((one.name, one.value and html.unescape(one.value)))
        for one in attributes
    )
    return "\n".join([f"<{name[1].lower() if name else ''}", *parts])


def with_values(source: str, translated: str, seen: frozenset[str]) -> str | None:
    """A tag of the source with a translation's values where these may differ.

    None where they cannot stand there.
    """
    ours, theirs = _attributes(source, seen), _attributes(translated, seen)
    if ours is None or theirs is None:
        return source
    values = {one.name: one.value for one in theirs if one.changes}
    done: list[str] = []
    at = 0
    for one in ours:
        if one.changes:
            value = values.get(one.name)
            if value is None:
                return None
            if value != one.value and (one.quote in value or _MEANS_MORE.search(value)):
                return None
            done += [source[at : one.span.start], value]
            at = one.span.end
    return "".join([*done, source[at:]])


def unpaired(tags: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The tags that pair with none of the others, in order; (construct, source) in, names out.

    Two texts with the same tags open and close the same where this is the same: what is properly
    nested may stand in any order, what is not must stay in the source's, and so must the branches
    of an `if`.
    """
    found = [tag for one in tags if (tag := tag_of(*one))]
    if any(tag.branches for tag in found):
        return tuple(f"{'/' * tag.ends}{tag.name}" for tag in found)
    alone: dict[int, str] = {}
    waiting: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for index, tag in enumerate(found):
        if tag.ends and names[tag.name]:
            name, begin = "", -1
            while name != tag.name:
                name, begin = waiting.pop()
                names[name] -= 1
            del alone[begin]
            continue
        alone[index] = f"{'/' * tag.ends}{tag.name}"
        if not tag.ends:
            waiting.append((tag.name, index))
            names[tag.name] += 1
    return tuple(alone.values())
