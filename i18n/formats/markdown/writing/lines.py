"""Lines that Python-Markdown reads otherwise than CommonMark: a text stands on as many.

Where either may read the page, what is one paragraph to one of them may be several blocks to the
other. A text that cannot keep these lines is refused.
"""

from __future__ import annotations

import re
from itertools import pairwise

from i18n.formats.markdown.message.escapes import block_start
from i18n.formats.markdown.refusal import RefusedError
from i18n.formats.markdown.writing.page import Page
from i18n.formats.markdown.writing.wrap import on_lines, on_two_lines
from i18n.model import Extension, Segment
from i18n.rulebook import SOURCE_SHOWN

_QUOTED = " \t>"
_CLOSED = re.compile(r"(?:</[A-Za-z][^<>]*+>|-->|<(?:br|hr|img|input|link|meta)\b[^<>]*+>)\s*+$")
"""What ends HTML to Python-Markdown, so that Markdown may follow right below it."""
_DEFINES = re.compile(r"[ \t>]*+:[ \t]")
_TITLED = re.compile(r"[ \t>]*+(?:!!!|\?\?\?|===)")
"""Above the body of an admonition, or of a tab."""
_INDENT = 4
"""Columns: how far such a body is indented."""
_DEEPEST = 20
"""How many marks of blocks are looked at on one line."""


def on_its_lines(page: Page, segment: Segment, line: str) -> str:
    """A text without hard breaks, on several lines where those of its source are several blocks.

    Raises RefusedError where it cannot be.
    """
    if not page.policy.dialect.python_markdown or len(segment.pieces) == 1:
        return line
    later = page.line_end(segment.end) + segment.prefix
    if page.is_underlined(segment):
        return on_two_lines(line, later)
    terms, outdented = _are_terms(page, segment), _is_outdented(page, segment)
    if not terms and not outdented:
        return line
    whole = line.replace(later, " ")
    if lines := _like_the_source(page, segment, whole):
        between = [page.text[one.end : two.start] for one, two in pairwise(segment.pieces)]
        return lines[0] + "".join(map("".join, zip(between, lines[1:], strict=True)))
    if outdented:
        raise RefusedError("structure", f"{SOURCE_SHOWN}only a part of its lines is indented")
    return on_lines(whole, later, len(segment.pieces))


def _are_terms(page: Page, segment: Segment) -> bool:
    """Whether each line is a term to be defined, also one that goes on with an item of a list."""
    return _DEFINES.match(page.line(segment.end, 1)) is not None


def _is_outdented(page: Page, segment: Segment) -> bool:
    """Whether it begins in what looks like the body of an admonition, and goes on below it."""
    before = page.before(segment)
    if before.strip(_QUOTED) or not _TITLED.match(page.line(segment.start, -1)):
        return False
    first, second, *_ = segment.pieces
    return _indent(before) - _indent(page.text[first.end : second.start]) >= _INDENT


def _indent(before: str) -> int:
    """How many columns stand before a line, behind the marks of quotes."""
    return len(before.lstrip("\r\n").rpartition(">")[2].expandtabs(_INDENT))


def _like_the_source(page: Page, segment: Segment, line: str) -> list[str]:
    """A text of as many words on the lines of its source; no lines if it has others."""
    sources = [page.text[slice(*piece)] for piece in segment.pieces]
    words = line.split(" ")
    lines: list[str] = []
    at = 0
    for source in sources:
        count = len(source.split(" "))
        lines.append(" ".join(words[at : at + count]))
        at += count
    same = at == len(words) and list(map(block_start, sources)) == list(map(block_start, lines))
    return lines if same else []


def below_html(page: Page, segment: Segment, text: str) -> str:
    """A text of HTML with the blocks that begin on the lines of its source below a closing tag.

    To Python-Markdown they are Markdown, and in its own dialect they are read so. Raises
    RefusedError where the text has not the marks of these blocks, in order.
    """
    dialect = page.policy.dialect
    if not dialect.python_markdown or Extension.RAW_HTML in dialect.extensions:
        return text
    if page.before(segment).strip(_QUOTED) or not _CLOSED.search(page.line(segment.start, -1)):
        return text
    first, *later = (page.text[slice(*piece)] for piece in segment.pieces)
    at, ends = 0, [-1]
    for one in later:
        if mark := block_start(one):
            at = text.find(f" {mark.rstrip()}", at)
            if at < 0:
                break
            ends.append(at)
            at += 1
    lines = [text[start + 1 : end] for start, end in pairwise([*ends, len(text)])]
    begun = [first, *filter(block_start, later)]
    if at < 0 or list(map(_starts, begun)) != list(map(_starts, lines)):
        raise RefusedError("structure", f"{SOURCE_SHOWN}Markdown stands right below HTML")
    return page.line_end(segment.end).join(lines)


def _starts(line: str) -> list[str]:
    """What begins blocks on a line, one in the other."""
    found: list[str] = []
    while len(found) < _DEEPEST and (mark := block_start(line)):
        found.append(mark)
        line = line[len(mark) :].lstrip()
    return found
