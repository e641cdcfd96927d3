"""The list in whose place kramdown puts a table of contents: `* TOC` above `{:toc}`.

What stands in the list is on no page (kramdown 2.5, converter to HTML: the first list only).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n.formats.markdown.blocks.events import Close, Complaint, Event, Leaf, Open
from i18n.model import Dialect, Extension, Span

KIND = "contents"
_TOC = re.compile(r"\{:[ \t]*+(?:(?!toc[\s}])[^\s{}]++[ \t]++|(?!))*+toc(?=[\s}])[^{}\n]*+\}")
_BLANK_ABOVE = re.compile(r"[\r\n][ \t>]*+[\r\n]++[ \t>]*+\Z")
_NEAR = 200
"""How many characters above a line of attributes are looked at: more are no blanks."""


def with_contents(events: Iterable[Event], text: str, dialect: Dialect) -> list[Event]:
    """The events with one leaf for that list, where the page's dialect is kramdown's."""
    found = list(events)
    if Extension.BARE_TABLES not in dialect.extensions or "toc" not in text:
        return found
    opened: list[int] = []
    closed: tuple[int, int] | None = None
    for index, event in enumerate(found):
        if isinstance(event, Open):
            opened.append(index)
            closed = None
        elif isinstance(event, Close):
            closed = (opened.pop(), index)
        elif closed and _is_for_contents(event, text) and _is_list(found[closed[0]]):
            first, last = closed
            return [*found[:first], _leaf(found, first, last, text), *found[last + 1 :]]
        elif not isinstance(event, Complaint):
            closed = None
    return found


def _is_list(event: Event) -> bool:
    return isinstance(event, Open) and event.kind.startswith("list")


def _is_for_contents(event: Event, text: str) -> bool:
    """Whether it is a line of attributes with `toc`, right below what stands above it."""
    if not isinstance(event, Leaf) or event.kind != "attributes":
        return False
    start, end = event.span
    above = text[max(start - _NEAR, 0) : start]
    return _TOC.match(text[start:end]) is not None and _BLANK_ABOVE.search(above) is None


def _leaf(events: list[Event], first: int, last: int, text: str) -> Leaf:
    begin, end = events[first], events[last]
    start = begin.at if isinstance(begin, Open) else 0
    stop = end.at if isinstance(end, Close) else start
    return Leaf(KIND, Span(start, start + len(text[start:stop].rstrip())))
