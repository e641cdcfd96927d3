"""Headings with `#`, thematic breaks and code (CommonMark 0.31.2, sections 4.1, 4.2, 4.4, 4.5).

Each class is mistletoe's, with what it gets wrong or reads in quadratic time put right. None keeps
anything between `start` and `read`: two pages may be read at once.
"""

from __future__ import annotations

import re

from mistletoe import block_token

from i18n.formats.markdown.blocks import attributes
from i18n.formats.markdown.blocks.events import Code, Complaint, Leaf, Piece, Row
from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, Lines
from i18n.model import Dialect, Extension, Place, Span

_UNCLOSED = "no {} closes this code: it goes on to the end of what is around it"


class ThematicBreak(block_token.ThematicBreak):
    """A thematic break; only blanks and tabs may stand between its marks."""

    pattern = re.compile(r" {0,3}([-_*])[ \t]*+(?:\1[ \t]*+){2,}+$")

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one."""
        return cls.pattern.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        start = lines.offset()
        lines.advance()
        lines.leaf("thematic break", start)


class Heading(block_token.Heading):
    """An ATX heading; its closing sequence is looked for from the line's end."""

    pattern = re.compile(r" {0,3}(#{1,6})(?=[ \t\n])[ \t]*+")

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is such a heading."""
        return cls.pattern.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        line = lines.line or BLANK
        mark = cls.pattern.match(line)
        if mark is None:
            raise ValueError(line)
        text = line[mark.end() :].rstrip(" \t\n")
        inner, listed = _parts(text, lines.kinds.dialect)
        start = lines.root.source.ends[lines.root.index] + 1 - len(line) + mark.end()
        kind = f"heading {len(mark[1])}"
        span = Span(start, start + len(inner))
        lines.events.append(Piece(kind, Place.ATX_HEADING, span, line_start=False))
        if listed is not None:
            span = Span(start + listed.start, start + listed.end)
            lines.events.append(Leaf("attributes", span))
        lines.advance()


class BareHeading(Heading):
    """A heading of Python-Markdown: it needs no blank behind its marks, and allows no indent."""

    pattern = re.compile(r"(#{1,6})(?=[^ \t\n#])")


def _parts(text: str, dialect: Dialect) -> tuple[str, Span | None]:
    """A heading's text, and where in it the attributes stand that are no part of it.

    They stand last; Python-Markdown and kramdown have the closing sequence behind them, too.
    """
    inner = _without_closing(text)
    if "}" not in (text[-1:], inner[-1:]) or not attributes.of_headings(dialect):
        return inner, None
    for listed in (text, inner) if Extension.COLON_ATTRIBUTES in dialect.extensions else (text,):
        at = attributes.trailing(listed)
        if at >= 0:
            return _without_closing(listed[:at].rstrip(" \t")), Span(at, len(listed))
    return inner, None


def _without_closing(text: str) -> str:
    """A heading's text without its closing sequence of `#`."""
    if not text.endswith("#"):
        return text
    kept = text.rstrip("#")
    return kept.rstrip(" \t") if not kept or kept[-1] in " \t" else text


class BlockCode(block_token.BlockCode):
    """An indented code block; blank lines at its end are not part of it."""

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the block's lines."""
        start = lines.offset()
        lines.advance()
        while (line := lines.line) is not None and (line == BLANK or line.startswith("    ")):
            lines.advance()
        lines.leaf("indented code", start)


class CodeFence(block_token.CodeFence):
    """A fenced code block; a fence with an info string does not close it."""

    pattern = re.compile(r" {0,3}(`{3,}+(?![^\n]*`)|~{3,}+)")

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is an opening fence."""
        return cls.pattern.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the block's lines, to its closing fence or the end of its container."""
        start = lines.offset()
        mark = cls.pattern.match(lines.line or BLANK)
        if mark is None:
            raise ValueError(lines.line)
        fence = mark[1]
        lines.root.in_code = True
        info = (lines.line or BLANK)[mark.end() :].strip()
        rows: list[Row] = []
        lines.advance()
        closed = False
        while not closed and (line := lines.line) is not None:
            closed = fence in line and _closes(line, fence)
            lines.root.in_code = not closed
            if not closed:
                rows.append((lines.root.index, line, False))
            lines.advance()
        lines.root.in_code = False
        lines.leaf("fenced code", start)
        if info and (lines.kinds.dialect.code_comments or lines.kinds.dialect.code_strings):
            block = lines.events.pop()
            lines.events.append(Code(block.span, info, rows) if isinstance(block, Leaf) else block)
        if not closed:
            message = _UNCLOSED.format(fence)
            lines.events.append(Complaint("unclosed-fence", message, start))


def _closes(line: str, fence: str) -> bool:
    text = line.lstrip(" ")
    return (
        len(line) - len(text) < CODE_INDENT
        and text.startswith(fence)
        and not text.lstrip(fence[0]).strip(" \t\n")
    )
