"""Paragraphs, and what else they turn out to be.

A setext heading, link reference definitions, the header row of a table (CommonMark 0.31.2,
sections 4.3, 4.7, 4.8; GitHub Flavored Markdown 0.29, section 4.10).
"""

from __future__ import annotations

import re

from mistletoe import block_token

from i18n.formats.markdown.blocks import attributes
from i18n.formats.markdown.blocks.attributes import AttributeLine
from i18n.formats.markdown.blocks.definitions import definition_lengths, title_of
from i18n.formats.markdown.blocks.driver import interrupts
from i18n.formats.markdown.blocks.events import Leaf, Passage, Row, Text
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.formats.markdown.blocks.tables import Table
from i18n.model import Place, Span

_UNDERLINE = re.compile(r" {0,3}(?:(=++)|-++)[ \t]*+\n")


class Paragraph(block_token.Paragraph):
    """A paragraph, read to its end before anyone looks into it."""

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the lines up to a blank one, or one that begins another block."""
        rows: list[Row] = []
        alert = lines.kinds.alert
        line, lazy = lines.line, False
        while line is not None and line != BLANK:
            if rows and line[0] in alert:
                if not lazy and _turns(line, rows, lines):
                    return
                if interrupts(lines):
                    _finish(rows, lines)
                    if lazy:
                        AttributeLine.read_lazy(lines, line)
                    return
            rows.append((lines.root.index, line.lstrip(" "), lazy))
            lines.advance()
            line, lazy = lines.line, False
            if line is None:
                line, lazy = lines.spare, True
        _finish(rows, lines)


def _turns(line: str, rows: list[Row], lines: Lines) -> bool:
    """Whether the line makes a heading or a table of what was read; then all is done."""
    if Table.begins(rows[-1][1], line, lines.kinds.dialect):
        _finish(rows[:-1], lines)
        Table.read_below(rows[-1], lines)
        return True
    underline = _UNDERLINE.fullmatch(line)
    if underline is None:
        return False
    rest = _after_definitions(rows)
    if not rest:
        return False
    _add_definitions(rows, lines)
    kind = "heading 1" if underline[1] else "heading 2"
    _add_heading(Text(kind, Place.SETEXT_HEADING, rest), lines)
    lines.advance()
    return True


def _add_heading(heading: Text, lines: Lines) -> None:
    """Add a setext heading, and the attributes at its end."""
    number, line, _ = heading.rows[-1]
    text = line.rstrip(" \t\n")
    at = attributes.trailing(text) if attributes.of_headings(lines.kinds.dialect) else -1
    if not text[: max(at, 0)].strip(" \t"):
        lines.events.append(heading)
        return
    shift = lines.root.source.ends[number] + 1 - len(line)
    lines.events.append(heading._replace(cut=len(line) - 1 - at))
    lines.events.append(Leaf("attributes", Span(shift + at, shift + len(text))))


def _finish(rows: list[Row], lines: Lines) -> None:
    """Add the events of a paragraph's lines: definitions, and the text after them."""
    rest = _add_definitions(rows, lines)
    if rest:
        lines.events.append(Text("paragraph", Place.PARAGRAPH, rest))


def _after_definitions(rows: list[Row]) -> list[Row]:
    if not rows[0][1].startswith("["):
        return rows
    return rows[sum(definition_lengths([text for _, text, _ in rows])) :]


def _add_definitions(rows: list[Row], lines: Lines) -> list[Row]:
    """Add the events of the definitions that the lines begin with; return the lines after them."""
    if not rows or not rows[0][1].startswith("["):
        return rows
    at = 0
    for length in definition_lengths([text for _, text, _ in rows]):
        _add_definition(rows[at : at + length], lines)
        at += length
    return rows[at:]


def _add_definition(rows: list[Row], lines: Lines) -> None:
    """Add the events of a definition: all of it, and its title's text."""
    ends = lines.root.source.ends
    content = "".join(text for _, text, _ in rows)
    number, text, _ = rows[0]
    start = ends[number] + 1 - len(text)
    title_start, title_end = title_of(content)
    if not content[title_start:title_end].strip(" \t\n"):
        lines.events.append(Leaf("definition", Span(start, ends[rows[-1][0]]), content))
        return
    spans: list[Span] = []
    at = 0
    for number, text, _ in rows:
        part = text[max(title_start - at, 0) : max(title_end - at, 0)]
        begin = ends[number] + 1 - len(text) + max(title_start - at, 0)
        begin += len(part) - len(part.lstrip(" \t\n"))
        if words := part.strip(" \t\n"):
            spans.append(Span(begin, begin + len(words)))
        at += len(text)
    lines.events.append(Leaf("definition", Span(start, spans[0].start), content))
    lines.events.append(Passage("title", Place.DEFINITION_TITLE, tuple(spans), "link title"))
