"""The block phase: a region's text to events, by the kinds of blocks in one table."""

from __future__ import annotations

from i18n.formats.markdown.containers import List, Quote
from i18n.formats.markdown.driver import ELSE, INDENTED, read_blocks
from i18n.formats.markdown.events import Event
from i18n.formats.markdown.html_blocks import HtmlBlock
from i18n.formats.markdown.leaves import BlockCode, CodeFence, Heading, ThematicBreak
from i18n.formats.markdown.lines import BlockStart, PageLines, Source
from i18n.formats.markdown.paragraphs import Paragraph

STARTS: dict[str, tuple[BlockStart, ...]] = {
    "#": (Heading,),
    ">": (Quote,),
    "<": (HtmlBlock,),
    "_": (ThematicBreak,),
    "+": (List,),
    **dict.fromkeys("-*", (ThematicBreak, List)),
    **dict.fromkeys("`~", (CodeFence,)),
    **dict.fromkeys("0123456789", (List,)),
    INDENTED: (BlockCode,),
    ELSE: (Paragraph,),
}
"""Which blocks a line can begin, by its first character that is no blank, first come first."""


def read_events(source: Source) -> list[Event]:
    """All blocks of a region, in source order."""
    events: list[Event] = []
    read_blocks(PageLines(source, events, STARTS))
    return events
