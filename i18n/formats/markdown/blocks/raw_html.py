"""HTML as Python-Markdown and kramdown read it: a block goes on to the tag that closes it.

Blank lines in it change nothing. But where a tag says `markdown`, what stands in its element is
Markdown, and the tag a block of its own (md_in_html of Python-Markdown; kramdown, "HTML blocks").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n.formats.markdown.blocks.events import Html
from i18n.formats.markdown.blocks.html_blocks import HtmlBlock, kind_of
from i18n.formats.markdown.blocks.lines import BLANK, Interrupting, Lines
from i18n.formats.markdown.blocks.lookahead import growing, take
from i18n.formats.markdown.html.elements import ends
from i18n.formats.markdown.html.tokens import Piece, pieces, tag_at

_MARKDOWN = re.compile(r"\smarkdown(?:\s*+=\s*+[\"']?(?P<value>\w*+)|(?=[\s/>]))")
_OFF = ("0", "off")


class RawHtml(Interrupting):
    """A block of HTML; a line that begins with an inline tag is a paragraph's."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins one."""
        return kind_of(line) not in (None, "tag")

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the block's lines; where nothing closes it, to a blank line."""
        line = lines.line or BLANK
        found = _element(lines, line) if kind_of(line) == "element" else None
        if found is None:
            HtmlBlock.read(lines)
        else:
            count, markdown = found
            lines.events.append(Html(take(lines, count), markdown=markdown))


def _element(lines: Lines, line: str) -> tuple[int, bool] | None:
    """How many lines the element has that the line begins, and whether it is all Markdown.

    Those of its tag alone where Markdown follows. None where they end nowhere, and in a container,
    where Python-Markdown sees no raw HTML: it looks for that before it looks for blocks.
    """
    for text, _ in growing(lines, line):
        tag = tag_at(text, 0)
        if tag is None:
            continue
        of_tag = text.count("\n", 0, tag.span.end) + 1
        if tag.kind != "open":
            return of_tag, False
        end = _closed(pieces(text))
        if _says_markdown(text[slice(*tag.span)]):
            rest = text.find("\n", tag.span.end)
            return of_tag, 0 < end <= rest
        if lines.depth:
            return None
        if end >= 0:
            return text.count("\n", 0, end) + 1, False
    lines.root.gave_up = True
    return None


def _says_markdown(tag: str) -> bool:
    found = _MARKDOWN.search(tag)
    return found is not None and found["value"] not in _OFF


def _closed(found: Iterable[Piece]) -> int:
    """Where the element ends that the first piece begins; -1 where it ends nowhere."""
    waiting: list[str] = []
    names: dict[str, int] = {}
    for piece in found:
        if piece.kind == "open":
            while waiting and ends(waiting[-1], piece.name) and len(waiting) > 1:
                names[waiting.pop()] -= 1
            waiting.append(piece.name)
            names[piece.name] = names.get(piece.name, 0) + 1
        elif piece.kind == "close" and names.get(piece.name):
            name = ""
            while name != piece.name:
                name = waiting.pop()
                names[name] -= 1
            if not waiting:
                return piece.span.end
    return -1
