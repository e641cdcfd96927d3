"""Texts that end where something of their own ends: a quote, a bracket, a tag.

Each of these places has a writer that escapes what would end the text, or change its kind. What
the place's reader would then read is compared with the source when the page is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from i18n.model import Place, Segment


class Writer(Protocol):
    """Brings a text into the form that its place needs."""

    def __call__(self, page: str, segment: Segment, text: str) -> str:
        """`text` is one line, and not empty; `page` is the source page's text.

        Raises RefusedError where the text cannot stand there.
        """


WRITERS: Mapping[Place, Writer] = {}
"""The places whose text is no Markdown, or not a line's last."""
