"""Tags of Liquid, as Jekyll and Eleventy have it, and of Jinja, as macros of MkDocs do.

Both run over the whole page, code too. A page may also tell of them without running any: so an
expression stays in its paragraph, and a statement goes over a blank line only by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.formats.markdown.shortcodes.tags import Argument, Part, Tag
from i18n.model import Span

_MARK = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#(?=[-\s])|(?P<blank>(?:\r\n|\n|\r)[ \t]*+(?=[\r\n]|```|~~~))"
)
_STATEMENT = re.compile(r"\{%[-+]?\s*+(?P<name>\w++)(?:\s++(?P<file>[\w./-]++))?")
_CALL = re.compile(r"\{\{-?\s*+(?P<name>[\w.]++)")
_LONG = frozenset({"liquid", "include", "include_relative", "include_cached", "set", "call"})
"""The statements that may hold blank lines."""
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})
_LITERAL = {
    name: re.compile(rf"\{{%-?\s*+end{name}\s*+-?%\}}") for name in ("raw", "verbatim", "comment")
}
"""The statements whose inside is no template: by name what ends it."""
_BRANCHES = frozenset({"else", "elsif", "elif", "when"})
_STRING = re.compile(
    r"(?:(?P<key>[\w-]++)\s*+[=:]\s*+)?"
    r"(?:\"(?P<double>(?:[^\"\\]++|\\.|(?!))*+)\"|'(?P<single>(?:[^'\\]++|\\.|(?!))*+)')",
    re.DOTALL,
)
_LINE_END = re.compile(r"[\r\n]")


def tags(text: str, span: Span) -> Iterator[Tag]:
    """Find the tags in `text[span.start:span.end]`, in order; every mark is looked at once."""
    return _Scanner(text, span).read()


class _Scanner:
    """One walk from mark to mark."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._at, self._end = span
        self._opened = -1
        """Where the tag begins whose end is looked for; -1 where there is none."""
        self._missing: set[str] = set()
        """The ends that stand nowhere in the rest of the text."""

    def read(self) -> Iterator[Tag]:
        while mark := _MARK.search(self._text, self._at, self._end):
            self._at = mark.end()
            match mark.group():
                case "{{" | "{%":
                    yield from self._broken(mark.start())
                    self._opened = mark.start()
                case "{#":
                    yield from self._remark(mark.start())
                case "}}" if self._opens("{{"):
                    yield self._expression()
                case "%}" if self._opens("{%"):
                    yield from self._statement()
                case _ if mark["blank"] is not None and not self._may_be_long():
                    yield from self._broken(mark.start())
        yield from self._broken(self._end)

    def _opens(self, mark: str) -> bool:
        return self._opened >= 0 and self._text.startswith(mark, self._opened)

    def _may_be_long(self) -> bool:
        found = _STATEMENT.match(self._text, max(self._opened, 0), self._end)
        return self._opened >= 0 and found is not None and found["name"] in _LONG

    def _broken(self, limit: int) -> Iterator[Tag]:
        """What was opened has no end: a statement by its looks is worth telling of."""
        start, self._opened = self._opened, -1
        if start < 0 or not _STATEMENT.match(self._text, start, self._end):
            return
        line_end = _LINE_END.search(self._text, start, self._end)
        stop = min(line_end.start() if line_end else limit, limit)
        line = self._text[start:stop].rstrip(" \t")
        if "`" not in line:
            yield Tag(Span(start, start + len(line)), "", Part.BROKEN, joinable=False)

    def _remark(self, start: int) -> Iterator[Tag]:
        end = -1 if "#}" in self._missing else self._text.find("#}", self._at, self._end)
        if end < 0:
            self._missing.add("#}")
            return
        yield from self._broken(start)
        self._at = end + 2
        yield self._tag(Span(start, self._at), "", Part.COMMENT)

    def _expression(self) -> Tag:
        span = Span(self._opened, self._at)
        self._opened = -1
        name = _CALL.match(self._text, *span)
        return self._tag(span, name["name"] if name else "", Part.ALONE)

    def _statement(self) -> Iterator[Tag]:
        span = Span(self._opened, self._at)
        self._opened = -1
        found = _STATEMENT.match(self._text, *span)
        if found is None:
            return
        name = found["name"]
        if name in _LITERAL and (end := self._literal_end(name)) is not None:
            yield from self._literal(span, name, end)
        elif name.startswith("end") and len(name) > len("end"):
            yield self._tag(span, name[len("end") :], Part.END)
        else:
            part = Part.ALONE if name in _BRANCHES else Part.BEGIN
            tag = self._tag(span, name, part)
            named = found["file"] if name in _INCLUDES else None
            yield tag._replace(name=named or name, family=name, paired=name in _LITERAL)

    def _literal_end(self, name: str) -> re.Match[str] | None:
        if name in self._missing:
            return None
        end = _LITERAL[name].search(self._text, self._at, self._end)
        if end is None:
            self._missing.add(name)
        return end

    def _literal(self, span: Span, name: str, end: re.Match[str]) -> Iterator[Tag]:
        """A pair whose inside is no template: a comment is one tag with it, `raw` shows it."""
        self._at = end.end()
        if name == "comment":
            yield self._tag(Span(span.start, self._at), "", Part.COMMENT)
            return
        yield self._tag(span, name, Part.BEGIN)
        yield self._tag(Span(*end.span()), name, Part.END)

    def _tag(self, span: Span, name: str, part: Part) -> Tag:
        text = self._text[slice(*span)]
        arguments: list[Argument] = []
        joinable = name != "liquid"
        if part in (Part.ALONE, Part.BEGIN):
            for position, item in enumerate(_STRING.finditer(text)):
                kind = "double" if item["double"] is not None else "single"
                start, stop = item.span(kind)
                if _LINE_END.search(text, start, stop):
                    joinable = False
                elif start < stop:
                    value = Span(span.start + start, span.start + stop)
                    arguments.append(Argument(item["key"] or str(position), value))
        tight = text.startswith("{%-") and text.endswith("-%}")
        bounds = text.startswith("{%") and not tight
        return Tag(span, name, part, "", tuple(arguments), joinable, bounds=bounds)
