"""Reads a region of Markdown: block phase, then segmentation. Never raises."""

from __future__ import annotations

from i18n.formats.markdown.blocks.contents import with_contents
from i18n.formats.markdown.blocks.kinds import read_events
from i18n.formats.markdown.blocks.lines import split
from i18n.formats.markdown.segmentation.segments import Segmenter
from i18n.formats.markdown.shortcodes import scan
from i18n.model import Document, PageRules, Region, Span


def read(text: str, span: Span, rules: PageRules) -> Document:
    """Read `text[span.start:span.end]`; see `formats.Format.read`."""
    found = scan(text, span, rules.dialect)
    source = split(found.hidden, span)
    segmenter = Segmenter(text, source, rules, found)
    segmenter.walk(with_contents(read_events(source, rules.dialect), text, rules.dialect))
    region = Region(
        format="markdown",
        span=span,
        segments=tuple(segmenter.segments),
        outline=tuple(segmenter.outline),
    )
    return Document(text=text, regions=(region,), findings=tuple(segmenter.findings))
