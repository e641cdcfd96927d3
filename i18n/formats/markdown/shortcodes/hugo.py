"""Hugo's shortcodes, by the rules of its own lexer (`parser/pageparser` of Hugo 0.168).

They are found everywhere on a page: in code and in comments, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.formats.markdown.shortcodes.tags import Argument, Part, Tag
from i18n.model import Span

# What a repeated group may not match at all, `(?!)`, is for CPython before 3.11.5: see `verbatim`.
_OPENER = re.compile(r"\{\{([<%])(/\*)?")
_STRING = r"\"(?:[^\"\\\n]++|\\\"?|(?!))*+\"|\\\"[^\"\\\n]*+\\\""
"""A backslash means something before a quote alone; a line end ends no string, but the page."""
_RAW = r"`[^`]*+`"
_BARE = r"(?:(?![>%]\}\}|\{\{)[^\s\"`=]|(?!))++"
_ITEM = rf"(?:{_BARE}[ \t]*+(?:=[ \t]*+(?:{_STRING}|{_RAW}|{_BARE})|)|{_STRING}|{_RAW})"
_TAG = (
    r"\{\{(?P<sign>[<%])\s*+(?P<end>/?)\s*+(?P<name>\w[\w/.-]*+)"
    rf"(?P<items>(?:\s*+(?!/\s*+[>%]\}}\}}){_ITEM}|(?!))*+)\s*+(?P<alone>/?)\s*+"
)
_TAGS = {"<": re.compile(rf"{_TAG}>\}}\}}"), "%": re.compile(rf"{_TAG}%\}}\}}")}
_VALUES = re.compile(
    rf"(?:(?P<key>{_BARE})[ \t]*+=[ \t]*+)?"
    rf"(?:\"(?P<text>(?:[^\"\\\n]++|\\\"?|(?!))*+)\"|`(?P<raw>[^`]*+)`|\\\"[^\"\n]*+\"|{_BARE})"
)
_LINE_END = re.compile(r"[\r\n]")


def tags(text: str, span: Span) -> Iterator[Tag]:
    """Find the shortcodes' tags in `text[span.start:span.end]`, in order, in linear time.

    A try that fails costs no more than a few times the text: what it passes over is strings, and
    two tries can stand in strings of one kind only where they have become one.
    """
    at = span.start
    while opener := _OPENER.search(text, at, span.end):
        tag = _comment(text, opener, span.end) if opener[2] else _tag(text, opener, span.end)
        if tag is not None:
            yield tag
        at = tag.span.end if tag is not None else opener.end()


def _comment(text: str, opener: re.Match[str], end: int) -> Tag | None:
    closer = "*/>}}" if opener[1] == "<" else "*/%}}"
    closed = text.find(closer, opener.end(), end)
    if closed < 0:
        return _broken(text, opener, end)
    span = Span(opener.start(), closed + len(closer))
    one_line = _LINE_END.search(text, *span)
    return Tag(span, "", Part.COMMENT, joinable=one_line is None)


def _tag(text: str, opener: re.Match[str], end: int) -> Tag | None:
    found = _TAGS[opener[1]].match(text, opener.start(), end)
    if found is None:
        told_of = text.startswith("`", opener.end())
        return None if told_of else _broken(text, opener, end)
    part = Part.END if found["end"] else Part.ALONE if found["alone"] else Part.BEGIN
    arguments, joinable = _arguments(text, Span(*found.span("items")))
    return Tag(
        Span(*found.span()),
        found["name"],
        part,
        sign=opener[1],
        arguments=arguments,
        joinable=joinable,
    )


def _arguments(text: str, items: Span) -> tuple[tuple[Argument, ...], bool]:
    """The strings of one line among the parameters, and whether there are no others."""
    found = []
    joinable = True
    for position, item in enumerate(_VALUES.finditer(text, *items)):
        kind = "text" if item["text"] is not None else "raw"
        if item[kind] and _LINE_END.search(item[kind]):
            joinable = False
        elif item[kind]:
            found.append(Argument(item["key"] or str(position), Span(*item.span(kind))))
    return tuple(found), joinable


def _broken(text: str, opener: re.Match[str], end: int) -> Tag:
    """What no delimiter closes: it stays as it is, to the end of its line."""
    line_end = _LINE_END.search(text, opener.end(), end)
    line = text[opener.start() : line_end.start() if line_end else end]
    stop = opener.start() + len(line.rstrip(" \t"))
    return Tag(Span(opener.start(), stop), "", Part.BROKEN, joinable=False)
