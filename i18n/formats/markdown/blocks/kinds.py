"""The block phase: a region's lines to events, by all the kinds of blocks in one table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from i18n.formats.markdown.blocks.abbreviations import Abbreviation
from i18n.formats.markdown.blocks.alerts import AlertMark
from i18n.formats.markdown.blocks.attributes import AttributeLine
from i18n.formats.markdown.blocks.colons import ColonContainer, ColonDirective
from i18n.formats.markdown.blocks.containers import List, Quote
from i18n.formats.markdown.blocks.definition_lists import DefinitionList
from i18n.formats.markdown.blocks.driver import read_blocks
from i18n.formats.markdown.blocks.events import Event
from i18n.formats.markdown.blocks.footnotes import Footnote
from i18n.formats.markdown.blocks.html_blocks import HtmlBlock
from i18n.formats.markdown.blocks.indented import Admonition, Tab
from i18n.formats.markdown.blocks.leaves import (
    BareHeading,
    BlockCode,
    CodeFence,
    Heading,
    ThematicBreak,
)
from i18n.formats.markdown.blocks.lines import BlockStart, Kinds, PageLines, Source
from i18n.formats.markdown.blocks.math_blocks import BracketMath, DollarMath
from i18n.formats.markdown.blocks.mdx import Component, Deeper, Module
from i18n.formats.markdown.blocks.paragraphs import Paragraph
from i18n.formats.markdown.blocks.raw_html import RawHtml
from i18n.formats.markdown.blocks.slashes import SlashBlock
from i18n.formats.markdown.blocks.tables import BareTable
from i18n.formats.markdown.shortcodes.lines import TagLine
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.model import Dialect, Extension

_COMMONMARK: Mapping[str, tuple[BlockStart, ...]] = {
    "#": (Heading,),
    ">": (Quote,),
    "<": (HtmlBlock,),
    "_": (ThematicBreak,),
    "+": (List,),
    **dict.fromkeys("-*", (ThematicBreak, List)),
    **dict.fromkeys("`~", (CodeFence,)),
    **dict.fromkeys("0123456789", (List,)),
}
"""By a line's first character that is no blank. Tables, setext headings and definitions begin as
paragraphs."""
_EXTENSIONS: tuple[tuple[Extension, str, BlockStart], ...] = (
    (Extension.FOOTNOTES, "[", Footnote),
    (Extension.ALERTS, "[", AlertMark),
    (Extension.ABBREVIATIONS, "*", Abbreviation),
    (Extension.DEFINITION_LISTS, ":", DefinitionList),
    (Extension.COLON_CONTAINERS, ":", ColonDirective),
    (Extension.COLON_CONTAINERS, ":", ColonContainer),
    (Extension.ADMONITIONS, "!?", Admonition),
    (Extension.TABS, "=", Tab),
    (Extension.SLASH_BLOCKS, "/", SlashBlock),
    (Extension.HEADING_ATTRIBUTES, "{", AttributeLine),
    (Extension.BARE_HEADINGS, "#", BareHeading),
    (Extension.BARE_TABLES, "|", BareTable),
    (Extension.DOLLAR_MATH, "$", DollarMath),
    (Extension.BRACKET_MATH, "\\", BracketMath),
    *(
        (extension, WORD + BOUND, TagLine)
        for extension in (
            Extension.HUGO_SHORTCODES,
            Extension.LIQUID,
            Extension.ZOLA_SHORTCODES,
            Extension.INCLUDES,
        )
    ),
)
"""What an extension adds: by each of those first characters a kind of block, which goes before
CommonMark's."""
_MDX: Mapping[str, tuple[BlockStart, ...]] = {
    **dict.fromkeys("<{", (Component,)),
    **dict.fromkeys("ie", (Module,)),
}
"""What MDX has in place of CommonMark's HTML blocks, and more."""


@lru_cache(maxsize=64)
def kinds_of(dialect: Dialect) -> Kinds:
    """The kinds of blocks that the dialect has."""
    starting = dict(_COMMONMARK)
    for extension, characters, kind in _EXTENSIONS:
        if extension in dialect.extensions:
            starting |= {first: (kind, *starting.get(first, ())) for first in characters}
    if Extension.RAW_HTML in dialect.extensions:
        starting["<"] = tuple(RawHtml if kind is HtmlBlock else kind for kind in starting["<"])
    mdx = Extension.MDX in dialect.extensions
    if mdx:
        starting |= _MDX
    return Kinds(
        starting=starting,
        indented=Deeper if mdx else BlockCode,
        otherwise=Paragraph,
        dialect=dialect,
        alert=frozenset(starting) | frozenset(" =|:"),
        any_indent=mdx,
    )


def read_events(source: Source, dialect: Dialect) -> list[Event]:
    """All blocks of a region, in source order."""
    events: list[Event] = []
    read_blocks(PageLines(source, events, kinds_of(dialect)))
    return events
