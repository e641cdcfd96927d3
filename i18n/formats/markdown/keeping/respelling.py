"""The source's spelling for what a translation merely spells otherwise: nothing to refuse.

`<br />` for `<br/>`, code with other blanks, quotes or capitals, a tag with its attributes in
another order: where it is certain which construct of the source is meant, its spelling is written.
The text is read again afterwards, so that a wrong guess here refuses a text and changes no page.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from i18n.formats.markdown.keeping.inventory import Item, View
from i18n.formats.markdown.keeping.surplus import counted, first_of
from i18n.formats.markdown.message.tags import folded_tag, with_values
from i18n.model import Span

_FOLDED = ("code", "footnote", "html", "template")
"""The kinds whose spelling may be the source's."""
_NOTHING = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\xad\\`]++")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)
_DASHES = re.compile(r"-{2,}+")
_LONGEST = 1000
"""Characters of a construct that is given another spelling."""


class Edit(NamedTuple):
    """What takes the place of a span of a translation."""

    span: Span
    text: str


class _Means(NamedTuple):
    """What a construct is, however it is spelled."""

    kind: str
    folded: str


def respellings(
    msgid: str, text: str, view: View, ours: Sequence[Item], theirs: Sequence[Item]
) -> tuple[Edit, ...]:
    """The edits that give constructs of a translation their source's spelling; in order.

    Nothing where two constructs of the source are meant alike, since nobody knows which is which;
    but comments, which nobody sees, are taken in their order.
    """
    mine = counted(item for item in ours if item.kind in _FOLDED)
    other = counted(item for item in theirs if item.kind in _FOLDED)
    lost = first_of(_short(ours), mine - other)
    wanted: dict[_Means, list[Item]] = {}
    for item in lost:
        wanted.setdefault(_means(item, msgid[slice(*item.span)], view), []).append(item)
    edits: list[Edit] = []
    for item in first_of(_short(theirs), other - mine):
        spelled = text[slice(*item.span)]
        candidates = wanted.get(_means(item, spelled, view), [])
        several = len({one.payload for one in candidates}) > 1
        if not candidates or (several and not spelled.startswith("<!--")):
            continue
        written = _written(msgid[slice(*candidates[0].span)], spelled, item, view)
        if written is not None:
            edits.append(Edit(item.span, written))
            del candidates[0]
    return tuple(edits)


def _written(source: str, spelled: str, item: Item, view: View) -> str | None:
    """The source's spelling, with the values that a translation may have; None if it cannot."""
    if "\n" in source:
        return None
    return with_values(source, spelled, view.seen) if item.kind == "html" else source


def _short(items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item.span.end - item.span.start <= _LONGEST)


def _means(item: Item, spelled: str, view: View) -> _Means:
    if item.kind == "html":
        return _Means(item.kind, folded_tag(spelled, view.seen))
    return _Means(item.kind, folded(spelled))


def folded(code: str) -> str:
    """A spelling without what translators and their tools change unasked.

    Blanks, invisible signs and escapes are gone; entities, typographic quotes, dashes and dots,
    full-width forms and capitals are the plain ones.
    """
    plain = unicodedata.normalize("NFKC", html.unescape(code)).translate(_SIGNS)
    return _DASHES.sub("-", _NOTHING.sub("", plain)).casefold()


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with replacements made that are disjoint."""
    done: list[str] = []
    at = 0
    for span, new in sorted(edits):
        done += [text[at : span.start], new]
        at = max(at, span.end)
    return "".join([*done, text[at:]])


def before(span: Span, edits: Iterable[Edit]) -> Span:
    """Where a span of an edited text stood before the edits, which are in order."""
    start, end = span
    shift = 0
    for edit in edits:
        if edit.span.start + shift >= start:
            break
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return Span(start - shift, end - shift)
