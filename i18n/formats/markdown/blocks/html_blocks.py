"""HTML blocks of all seven kinds (CommonMark 0.31.2, section 4.6)."""

from __future__ import annotations

import re

from mistletoe import block_token

from i18n.formats.markdown.blocks.events import Html, Row
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.model import Extension

_ELEMENTS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    "header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|"
    "param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = (
    r"[ \t]++[A-Za-z_:][A-Za-z0-9_.:-]*+"
    r"(?:[ \t]*+=[ \t]*+(?:[^ \t\n\"'=<>`]++|'[^'\n]*+'|\"[^\"\n]*+\")|(?!))?+"
)
_OPEN_TAG = (
    r"(?!(?:script|pre|style|textarea)[ \t/>\n])"
    rf"[a-z][a-z0-9-]*+(?:{_ATTRIBUTE}|(?!))*+[ \t]*+/?>"
)
_CLOSING_TAG = r"/[a-z][a-z0-9-]*+[ \t]*+>"
_START = re.compile(
    r"<(?:"
    r"(?P<literal>script|pre|style|textarea)(?=[ \t>\n])"
    r"|(?P<comment>!--)"
    r"|(?P<instruction>\?)"
    r"|(?P<declaration>![a-z])"
    r"|(?P<cdata>(?-i:!\[CDATA\[))"
    rf"|(?P<element>/?(?:{_ELEMENTS})(?=[ \t\n]|/?>))"
    rf"|(?P<tag>(?:{_OPEN_TAG}|{_CLOSING_TAG})[ \t]*+\n)"
    r")",
    re.IGNORECASE,
)
_LITERAL_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_ENDS = {
    "literal": _LITERAL_END,
    "comment": re.compile("-->"),
    "instruction": re.compile(r"\?>"),
    "declaration": re.compile(">"),
    "cdata": re.compile("]]>"),
}


def kind_of(line: str) -> str | None:
    """Which of the seven kinds of HTML block the line begins; None where none."""
    found = _START.match(line.lstrip(" "))
    return found.lastgroup if found else None


class HtmlBlock(block_token.HtmlBlock):
    """An HTML block, with start conditions that are linear and keep no state."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line meets one of the start conditions."""
        return kind_of(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """Whether it does so by another than the last, a line that is one tag."""
        return kind_of(lines.peek() or BLANK) not in (None, "tag")

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the block's lines, to its end condition or the end of its container."""
        start = lines.offset()
        kind = kind_of(lines.line or BLANK) or ""
        end = _ENDS.get(kind)
        taken: list[Row] = []
        while (line := lines.line) is not None and not (end is None and line == BLANK):
            taken.append((lines.root.index, line.lstrip(" "), False))
            lines.advance()
            if end is not None and end.search(line):
                break
        if Extension.HTML_TEXT in lines.kinds.dialect.extensions:
            lines.events.append(Html(taken, alone=kind == "tag"))
            return
        content = "".join(text for _, text, _ in taken)
        lines.leaf("html", start, "" if kind == "literal" else content)
