"""Paragraphs, and what else they turn out to be.

A setext heading, link reference definitions, the header row of a table (CommonMark 0.31.2,
sections 4.3, 4.7, 4.8; GitHub Flavored Markdown 0.29, section 4.10).
"""

from __future__ import annotations

import re

from mistletoe import block_token

from i18n.formats.markdown.definitions import definition_lengths
from i18n.formats.markdown.driver import interrupts
from i18n.formats.markdown.events import Leaf, Row, Text
from i18n.formats.markdown.lines import BLANK, Lines
from i18n.formats.markdown.tables import Table
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
                    break
            rows.append((lines.root.index, line.lstrip(" "), lazy))
            lines.advance()
            line, lazy = lines.line, False
            if line is None:
                line, lazy = lines.spare, True
        _finish(rows, lines)


def _turns(line: str, rows: list[Row], lines: Lines) -> bool:
    """Whether the line makes a heading or a table of what was read; then all is done."""
    if Table.begins(rows[-1][1], line):
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
    lines.events.append(Text(kind, Place.SETEXT_HEADING, rest))
    lines.advance()
    return True


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
    ends = lines.root.source.ends
    at = 0
    for length in definition_lengths([text for _, text, _ in rows]):
        number, text, _ = rows[at]
        content = "".join(text for _, text, _ in rows[at : at + length])
        at += length
        span = Span(ends[number] + 1 - len(text), ends[rows[at - 1][0]])
        lines.events.append(Leaf("definition", span, content))
    return rows[at:]
