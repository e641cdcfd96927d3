"""Texts that end where something of their own ends: a quote, a bracket, a tag.

Each of these places has a writer that escapes what would end the text, or change its kind. What
the place's reader would then read is compared with the source when the page is read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from i18n.formats.markdown.shortcodes.writing import write_argument
from i18n.formats.markdown.writing import html as html_writing
from i18n.formats.markdown.writing.code import write_code
from i18n.formats.markdown.writing.halves import TAG_BEGUN
from i18n.model import Place, Segment


class Writer(Protocol):
    """Brings a text into the form that its place needs."""

    def __call__(self, page: str, segment: Segment, text: str) -> str:
        """`text` is one line, and not empty; `page` is the source page's text.

        Raises RefusedError where the text cannot stand there.
        """


_CLOSING = re.compile(r"[ \t\r\n>]*+(?P<mark>[\"')])")
_ENDING = {
    mark: re.compile(rf"\\.|[{re.escape(delimiters)}\\]", re.DOTALL)
    for mark, delimiters in {'"': '"', "'": "'", ")": "()"}.items()
}


def _definition_title(page: str, segment: Segment, text: str) -> str:
    """Escape the delimiter that stands around a definition's title, and a backslash before it.

    CommonMark 0.31.2, sections 4.7 and 6.3. Python-Markdown knows no backslashes there.
    """
    closing = _CLOSING.match(page, segment.end)
    if closing is None:
        raise ValueError(page[segment.end :])
    shown = _ENDING[closing["mark"]].sub(_shielded, text)
    return shown if TAG_BEGUN.search(segment.key.msgid) else TAG_BEGUN.sub("&lt;", shown)


def _shielded(found: re.Match[str]) -> str:
    sign = found.group()
    if len(sign) > 1:
        return sign
    return "\\\\" if sign == "\\" else f"&#{ord(sign)};"


WRITERS: Mapping[Place, Writer] = {
    Place.DEFINITION_TITLE: _definition_title,
    Place.ARGUMENT: write_argument,
    Place.CODE: write_code,
    Place.HTML: html_writing.written,
    Place.ATTRIBUTE: html_writing.written_value,
}
"""The places whose text is no Markdown, or not a line's last."""
