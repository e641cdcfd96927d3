"""The block phase: a region's lines to events, by all the kinds of blocks in one table."""

from __future__ import annotations

from i18n.formats.markdown.containers import List, Quote
from i18n.formats.markdown.driver import read_blocks
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.html_blocks import HtmlBlock
from i18n.formats.markdown.leaves import BlockCode, CodeFence, Heading, ThematicBreak
from i18n.formats.markdown.lines import Kinds, PageLines, Source
from i18n.formats.markdown.paragraphs import Paragraph

KINDS = Kinds(
    starting={
        "#": (Heading,),
        ">": (Quote,),
        "<": (HtmlBlock,),
        "_": (ThematicBreak,),
        "+": (List,),
        **dict.fromkeys("-*", (ThematicBreak, List)),
        **dict.fromkeys("`~", (CodeFence,)),
        **dict.fromkeys("0123456789", (List,)),
    },
    indented=BlockCode,
    otherwise=Paragraph,
)
"""Tables, setext headings and definitions begin as paragraphs."""


def read_events(source: Source) -> list[Event]:
    """All blocks of a region, in source order."""
    events: list[Event] = []
    read_blocks(PageLines(source, events, KINDS))
    return events
