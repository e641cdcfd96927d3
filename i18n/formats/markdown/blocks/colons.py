"""Containers between colons, and directives.

`::: tip Title` as markdown-it-container has it (VitePress), `:::tip[Title]{.class}` as
micromark-extension-directive (Docusaurus, Starlight), and its `::name[label]{…}` without contents.
Either closes at the first line of as many colons or more, so that one within another has fewer.
"""

from __future__ import annotations

import re

from i18n.formats.markdown.blocks.events import Leaf
from i18n.formats.markdown.blocks.fenced import read_fenced
from i18n.formats.markdown.blocks.lines import BLANK, Interrupting, Kinds, Lines
from i18n.model import Extension, Span

_NAME = r"[A-Za-z_][\w.:-]*+"
_OPENING = re.compile(rf" {{0,3}}(?P<mark>:{{3,}}+)[ \t]*+(?:(?P<name>{_NAME})|(?=\{{[^\n]*\}}))")
_TAB = re.compile(r" {0,3}={2,}+[ \t]++[^\s=]")
_DIRECTIVE = re.compile(rf" {{0,3}}::(?P<name>{_NAME})(?=[\[{{ \t\n])")
_UNTITLED = frozenset({"code-group", "raw", "tabs", "v-pre"})
"""Containers whose name is followed by no title."""
_SETTINGS = re.compile(r"(?:[\w-]++[:=](?:\"[^\"\n]*+\"|[^\s\"]++)[ \t]*+|(?!))++")
"""What stands in a title's place and is none: `key:ab`, `open=true`."""
_ATTRIBUTES = re.compile(r"(?<![\\{])\{[^{}\n]*+\}\Z")
"""At a title's end; a word alone is one, too: `{open}`."""
_BRACKETS = re.compile(r"\\.|[\[\]]")


class ColonContainer(Interrupting):
    """A container, from its opening line to the one that closes it."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line opens one; a line of nothing but colons does not."""
        return _OPENING.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take all lines of the container."""
        line = lines.line or BLANK
        found = _OPENING.match(line)
        if found is None:
            raise ValueError(line)
        start = lines.offset()
        lines.open("container")
        if found["name"] and found["name"] not in _UNTITLED:
            _add_title(lines, line, found.end())
        lines.advance()
        tabs = found["name"] == "tabs" and Extension.MUSTACHES in lines.kinds.dialect.extensions
        read_fenced(lines, found["mark"], start, kinds=_with_tabs(lines.kinds) if tabs else None)
        lines.close()


class TabLabel(Interrupting):
    """`== Label` in a container `tabs`: the line that begins a tab (vitepress-plugin-tabs)."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one."""
        return _TAB.match(line) is not None

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        line = lines.line or BLANK
        start = lines.offset()
        mark = len(line) - len(line.lstrip(" ="))
        lines.events.append(Leaf("tab", Span(start, start + mark - line.index("="))))
        lines.title(mark, len(line), "tab title")
        lines.advance()


def _with_tabs(kinds: Kinds) -> Kinds:
    """The kinds of blocks in a container of tabs."""
    return kinds._replace(starting={**kinds.starting, "=": (TabLabel,)})


class ColonDirective(Interrupting):
    """A directive without contents, on a line of its own."""

    @classmethod
    def start(cls, line: str) -> bool:
        """Whether the line is one: a name, perhaps a label, perhaps attributes, nothing else."""
        found = _DIRECTIVE.match(line)
        if found is None:
            return False
        rest = line[_after_label(line, found.end()) :].strip(" \t\n")
        return not rest or (rest.startswith("{") and rest.endswith("}"))

    @classmethod
    def read(cls, lines: Lines) -> None:
        """Take the line."""
        line = lines.line or BLANK
        found = _DIRECTIVE.match(line)
        if found is None:
            raise ValueError(line)
        start = lines.offset()
        lines.events.append(Leaf("directive", Span(start, start + len(found.group().lstrip(" ")))))
        if line.startswith("[", found.end()):
            _add_title(lines, line, found.end())
        lines.advance()


def _add_title(lines: Lines, line: str, at: int) -> None:
    """Add the title that follows the name which ends at `at`, if there is one."""
    if line.startswith("[", at):
        start, end = at + 1, _after_label(line, at) - 1
    elif line.startswith("{", at):
        return
    else:
        start, end = at, len(line.rstrip(" \t\n"))
        listed = _ATTRIBUTES.search(line, at, end)
        end = listed.start() if listed else end
        if _SETTINGS.fullmatch(line[start:end].strip(" \t")):
            return
    lines.title(start, end, "container title")


def _after_label(line: str, at: int) -> int:
    """Where the label ends that begins at `at`; `at` itself where none does."""
    depth = 0
    if not line.startswith("[", at):
        return at
    for bracket in _BRACKETS.finditer(line, at):
        depth += {"[": 1, "]": -1}.get(bracket.group(), 0)
        if not depth:
            return bracket.end()
    return at
