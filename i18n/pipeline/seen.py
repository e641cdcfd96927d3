"""What a reader sees of one page in one language: its passages, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from i18n.model import Document, Key
from i18n.pipeline.documents import parsed
from i18n.pipeline.findings import LineIndex
from i18n.pipeline.localize import LocalizeTask, shown_in
from i18n.publish import is_blank

_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")


class Passage(NamedTuple):
    """One text of a page."""

    key: Key
    role: str
    line: int
    """Of the source page, 1-based."""
    text: str
    """As it shows, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page in one language."""

    passages: tuple[Passage, ...] = ()
    rest: tuple[str, ...] = ()
    """What stands between and around them."""
    share: int = 0
    """Per cent of the words that show translated."""
    in_source: tuple[Passage, ...] = ()
    """The passages of a page of which too little is translated: the source's."""
    replaces_source: bool = False


def seen(task: LocalizeTask) -> Seen:
    """Put the page together and cut it into what a reader sees.

    Raises PathError where the page cannot be read any more.
    """
    document = parsed(task.page)
    localized = shown_in(task)
    landed = dict(localized.landed)
    index = LineIndex(document.text)
    passages, source = [], []
    for segment in document.segments:
        own = Passage(
            segment.key,
            segment.role,
            index.point("", segment.start).line,
            _one_line(segment.key.msgid),
        )
        span = landed.get(segment.start)
        text = localized.text[slice(*span)] if span else segment.key.msgid
        source.append(own)
        passages.append(own._replace(text=_one_line(text)))
    return Seen(
        passages=tuple(passages),
        in_source=tuple(source),
        rest=_rest(document),
        share=localized.coverage.share,
        replaces_source=localized.replaces_source,
    )


def _one_line(text: str) -> str:
    return "" if is_blank(text) else _BLANKS.sub(" ", text).strip()


def _rest(document: Document) -> tuple[str, ...]:
    parts, at = [], 0
    for segment in document.segments:
        for piece in segment.pieces:
            parts.append(document.text[at : piece.start])
            at = piece.end
    whole = "\0".join([*parts, document.text[at:]])
    return tuple(line for line in whole.splitlines() if _LETTER.search(line))
