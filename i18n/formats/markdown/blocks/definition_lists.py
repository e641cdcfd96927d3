"""Definition lists: a paragraph whose lines are terms, and below it `: …`, once or more.

As Goldmark, pulldown-cmark, Python-Markdown and kramdown have them. A blank line may stand between
terms and definition. A definition's further blocks are indented as its text is.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.driver import read_inside
from i18n.formats.markdown.blocks.events import Open, Text
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.formats.markdown.blocks.views import ItemLines

_MARK = re.compile(r" {0,3}:(?=[ \t]++[^ \t\n])")


class DefinitionList:
    """Definitions below their terms, which were read as a paragraph."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line begins a definition, if there is a term above."""
        return _MARK.match(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It makes terms of the paragraph."""
        return cls.start(lines.peek() or BLANK)

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take all definitions of the terms above.

        Without a term it is a definition all the same: Python-Markdown takes even a comment for
        one, and elsewhere only the colon becomes text.
        """
        terms = lines.events[-1] if lines.events else None
        if isinstance(terms, Text) and terms.kind == "paragraph":
            number, text, _ = terms.rows[0]
            start = lines.root.source.ends[number] + 1 - len(text)
            lines.events[-1] = Open("definition list", start)
            lines.events += (terms._replace(kind="term", rows=[row]) for row in terms.rows)
        else:
            lines.open("definition list")
        while (found := _next_mark(lines)) is not None:
            lines.open("definition")
            read_inside(lines, ItemLines(lines, found.end()))
            lines.close()
        lines.close()


def _next_mark(lines: Lines) -> re.Match[str] | None:
    while lines.line == BLANK:
        lines.advance()
    return _MARK.match(lines.line or BLANK)
