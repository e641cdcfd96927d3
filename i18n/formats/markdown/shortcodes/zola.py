"""Zola's shortcodes, by its own grammar (`content.pest` of Zola 0.20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.formats.markdown.shortcodes.tags import Argument, Part, Tag
from i18n.model import Span

_STRING = r"\"[^\"]*+\"|'[^']*+'|`[^`]*+`"
_SIMPLE = rf"(?:{_STRING}|[\w.-]++)"
_VALUE = rf"(?:{_SIMPLE}|\[(?:\s*+{_SIMPLE}\s*+,?+|(?!))*+\s*+\])"
_CALL = (
    rf"(?P<name>[A-Za-z_]\w*+)\s*+\((?P<items>(?:\s*+[A-Za-z_]\w*+\s*+=\s*+{_VALUE}\s*+,?+|(?!))*+)"
    r"\s*+\)"
)
_OPENER = re.compile(r"\{[{%](?P<comment>/\*)?")
_TAGS = {
    "{{": re.compile(rf"\{{\{{\s*+{_CALL}\s*+\}}\}}"),
    "{%": re.compile(rf"\{{%\s*+(?:end\s*+%\}}|{_CALL}\s*+%\}})"),
}
_CALLS = re.compile(r"\{[{%]\s*+[A-Za-z_]\w*+\s*+\(")
_ARGUMENT = re.compile(rf"(?P<key>[A-Za-z_]\w*+)\s*+=\s*+(?:(?P<value>{_STRING})|{_VALUE})")
_LINE_END = re.compile(r"[\r\n]")


def tags(text: str, span: Span) -> Iterator[Tag]:
    """Find the shortcodes' tags in `text[span.start:span.end]`, in order, in linear time.

    A try that fails passes over strings alone, as with Hugo's.
    """
    at = span.start
    missing: set[str] = set()
    while opener := _OPENER.search(text, at, span.end):
        if opener["comment"]:
            tag = _comment(text, opener, span.end, missing)
        else:
            tag = _tag(text, opener, span.end)
        if tag is not None:
            yield tag
        at = tag.span.end if tag is not None else opener.start() + 1


def _comment(text: str, opener: re.Match[str], end: int, missing: set[str]) -> Tag | None:
    closer = "*/}}" if opener.group().startswith("{{") else "*/%}"
    closed = -1 if closer in missing else text.find(closer, opener.end(), end)
    if closed < 0:
        missing.add(closer)
        return None
    span = Span(opener.start(), closed + len(closer))
    return Tag(span, "", Part.COMMENT, joinable=_LINE_END.search(text, *span) is None)


def _tag(text: str, opener: re.Match[str], end: int) -> Tag | None:
    found = _TAGS[opener.group()].match(text, opener.start(), end)
    if found is None:
        return _broken(text, opener.start(), end) if _CALLS.match(text, opener.start()) else None
    span = Span(*found.span())
    if found["name"] is None:
        return Tag(span, "end", Part.END, pair="end", paired=True)
    arguments, joinable = _arguments(text, Span(*found.span("items")))
    body = opener.group() == "{%"
    return Tag(
        span,
        found["name"],
        Part.BEGIN if body else Part.ALONE,
        arguments=arguments,
        joinable=joinable,
        paired=body,
        pair="end" if body else "",
    )


def _arguments(text: str, items: Span) -> tuple[tuple[Argument, ...], bool]:
    """The strings of one line among the parameters, and whether there are no others."""
    found = []
    joinable = True
    for item in _ARGUMENT.finditer(text, *items):
        if item["value"] is None:
            continue
        start, stop = item.start("value") + 1, item.end("value") - 1
        if _LINE_END.search(text, start, stop):
            joinable = False
        elif start < stop:
            found.append(Argument(item["key"], Span(start, stop)))
    return tuple(found), joinable


def _broken(text: str, start: int, end: int) -> Tag:
    """What no delimiter closes: it stays as it is, to the end of its line."""
    line_end = _LINE_END.search(text, start, end)
    line = text[start : line_end.start() if line_end else end].rstrip(" \t")
    return Tag(Span(start, start + len(line)), "", Part.BROKEN, joinable=False)
