"""Attributes of blocks: `{#id .class}` at a heading's end, `{: .class }` on a line of its own.

They are read as Goldmark, pulldown-cmark, Python-Markdown (attr_list), kramdown and Docusaurus do:
what any of them takes for attributes is no text.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.events import Complaint
from i18n.formats.markdown.blocks.lines import BLANK, Lines
from i18n.model import Dialect, Extension

_ITEM = (
    r"(?:[#.][^\s{}\"'=,]++"
    r"|[A-Za-z_][\w:.-]*+[ \t]*+=[ \t]*+(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s{}\"'=]++))"
)
_ATTRIBUTES = re.compile(
    rf"\{{[ \t]*+(?::[^{{}}\n]++|{_ITEM}(?:[ \t]*+,?[ \t]*+(?:{_ITEM}|[\w-]++)|(?!))*+)[ \t]*+\}}"
    r"|\{/\*[ \t]*+#[^\s*{}]++[ \t]*+\*/\}"
)
"""An attribute list or, as MDX has it, an id in a comment. A word alone begins none: `{name}` is
an expression or a placeholder, but for `{: name }`."""
_LINE = re.compile(rf" {{0,3}}(?:\{{:[^\n]*\}}|{_ATTRIBUTES.pattern})[ \t]*+\n")
_ENDED_LATER = re.compile(r" {0,3}\{::(?:comment|nomarkdown)[^{}\n]*+(?<!/)\}[ \t]*+\n")
_EXTENSION_END = "{:/"
_UNCLOSED = "no {:/} follows: the comment is read as text"


def of_headings(dialect: Dialect) -> bool:
    """Whether headings of the dialect have attributes."""
    return not dialect.extensions.isdisjoint(
        (Extension.HEADING_ATTRIBUTES, Extension.COLON_ATTRIBUTES)
    )


def trailing(text: str) -> int:
    """Where in a line without trailing blanks the attributes at its end begin; -1 without any."""
    if not text.endswith("}"):
        return -1
    at = text.rfind("{")
    before = text[:at]
    escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    if at < 0 or escaped or before.endswith("{") or not _ATTRIBUTES.fullmatch(text, at):
        return -1
    return at


class AttributeLine:
    """A line of attributes for the block above or below it, or an extension of kramdown's.

    `{::comment}` and `{::nomarkdown}` go on to the line with their end.
    """

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one."""
        return _LINE.fullmatch(line) is not None

    @classmethod
    def check_interrupts_paragraph(cls, lines: Lines) -> bool:
        """It always does: it stands right below the paragraph that it is about."""
        return cls.start(lines.peek() or BLANK)

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line, and those to the end of a comment."""
        start = lines.offset()
        goes_on = _ENDED_LATER.fullmatch(lines.line or BLANK) is not None
        if goes_on and not lines.root.follows(_EXTENSION_END):
            lines.events.append(Complaint("unclosed-comment", _UNCLOSED, start))
            goes_on = False
        lines.advance()
        while goes_on and (line := lines.line) is not None:
            goes_on = _EXTENSION_END not in line
            lines.advance()
        lines.leaf("attributes", start)

    @classmethod
    def read_lazy(cls, lines: Lines, line: str) -> None:
        """Take a line outside of the container where a paragraph ends above it, if it is one.

        To Python-Markdown it is the paragraph's last line, and the container goes on: kramdown
        ends a list with attributes that are the list's.
        """
        if Extension.BARE_HEADINGS in lines.kinds.dialect.extensions and cls.start(line):
            start = lines.root.source.ends[lines.root.index] + 1 - len(line.lstrip(" "))
            lines.advance()
            lines.leaf("attributes", start)
