"""Markdown: CommonMark 0.31.2 and GitHub's tables and task boxes, on mistletoe's block classes.

From a page to its segments: `lines` (what containers leave of each line), `blocks` (the kinds of
blocks, read by `driver`), `events` (what they find), `segments` (what of it is text to translate).
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.formats.markdown.reading import read
from i18n.model import Document, PageRules, Region, Span, Writing
from i18n.policy import USUAL, TextPolicy


class Markdown:
    """The format `markdown`; see `formats.Format`."""

    def read(self, text: str, span: Span, rules: PageRules) -> Document:
        """Read a region: its segments, and its outline block by block."""
        return read(text, span, rules)

    def write(
        self,
        text: str,
        region: Region,
        texts: Mapping[int, str],
        wrap: int = 0,
        policy: TextPolicy = USUAL,
    ) -> Writing:
        """Turn texts into edits, escaped for their places."""
        from i18n.formats.markdown.writing.write import write

        return write(text, region, texts, wrap, policy)

    def changed(
        self,
        pages: tuple[str, str],
        regions: tuple[Region, Region],
        texts: Mapping[int, str],
        policy: TextPolicy,
    ) -> tuple[int, ...]:
        """The segments whose texts, read again, have other constructs than their messages."""
        from i18n.formats.markdown.keeping.rereading import changed

        return changed(pages, regions, texts, policy)


MARKDOWN = Markdown()
