"""A localized page, read again: which of its texts have other constructs than their sources?

What a text keeps was proved before it was written; here it is seen once more, as the page has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from i18n.formats.markdown.keeping.alike import alike
from i18n.formats.markdown.keeping.inventory import View, inventory, keeps_more
from i18n.formats.markdown.keeping.safety import agree
from i18n.formats.markdown.message.references import definitions
from i18n.formats.markdown.shortcodes.kept import may_hold
from i18n.model import Dialect, Place, Region, Segment
from i18n.policy import TextPolicy

_MARKDOWN = frozenset(
    {
        *(Place.PARAGRAPH, Place.SETEXT_HEADING, Place.ATX_HEADING),
        *(Place.TABLE_CELL, Place.TITLE),
    }
)
_TAGLESS = frozenset({Place.HTML, Place.ATTRIBUTE})
"""Places whose own writers know tags: everything else that begins like one is text there."""


def view_of(segment: Segment, policy: TextPolicy, defined: Mapping[str, str]) -> View:
    """How a segment's text is read; `defined` are the page's link labels and their addresses."""
    return View(
        markdown=segment.place in _MARKDOWN,
        cell=segment.place is Place.TABLE_CELL,
        alone=True,
        dialect=policy.dialect,
        tags=segment.place not in _TAGLESS,
        definitions=defined,
    )


def proved(msgid: str, text: str, dialect: Dialect) -> bool:
    """Whether a text has its message's constructs for sure, without reading either."""
    if dialect.opaque or may_hold(msgid, dialect):
        return False
    return (_remembered if len(text) <= _LONGEST else _proved)(msgid, text)


def _proved(msgid: str, text: str) -> bool:
    return not keeps_more(msgid) and not keeps_more(text) and alike(msgid, text)


_LONGEST = 2000
"""Longer texts are looked at anew each time."""
_remembered = lru_cache(maxsize=4096)(_proved)
"""Asked of a text as it is written, when its page is read again, and by the rules of style."""


def changed(
    pages: tuple[str, str],
    regions: tuple[Region, Region],
    texts: Mapping[int, str],
    policy: TextPolicy,
) -> tuple[int, ...]:
    """The segments, by their starts in the source, whose text has other constructs.

    `pages` and `regions` are the source's and the localized one's; `texts` has the messages that
    the localized page holds in the place of segments.
    """
    ours, theirs = (definitions(*one) for one in zip(pages, regions, strict=True))
    return tuple(
        segment.start
        for segment in regions[0].segments
        if segment.start in texts
        and not proved(segment.key.msgid, texts[segment.start], policy.dialect)
        and not agree(
            inventory(segment.key.msgid, view_of(segment, policy, ours)),
            inventory(texts[segment.start], view_of(segment, policy, theirs)),
            policy.links,
        )
    )
