"""mdBook's includes, as its preprocessor `links` finds them (mdBook 0.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.formats.markdown.shortcodes.tags import Part, Tag
from i18n.model import Span

_INCLUDE = re.compile(r"(?P<shown>\\)?\{\{\s*+#(?P<name>\w++)(?:\s++[^{}]*+)?\}\}")
_LINE_END = re.compile(r"[\r\n]")


def tags(text: str, span: Span) -> Iterator[Tag]:
    """Find the includes in `text[span.start:span.end]`, in order."""
    for found in _INCLUDE.finditer(text, *span):
        part = Part.COMMENT if found["shown"] else Part.ALONE
        one_line = _LINE_END.search(found.group()) is None
        yield Tag(Span(*found.span()), f"#{found['name']}", part, joinable=one_line)
