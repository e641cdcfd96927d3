"""Lines that some dialect reads as lines: they are never joined to a paragraph.

Until its dialect is known, such a line stays as it is and ends the text before it. Every pattern
is linear, and matches a line without its indent. The alternatives `(?!)` are for CPython before
3.11.5 (gh-106052), here and in other patterns: without them it goes on from where an iteration that
failed had come to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from i18n.formats.markdown.shortcodes.marks import BOUND, WORD

_TAG = r"</?[A-Za-z][\w.-]*+(?=[\s/>])[^<>]*+>|<>|</>"
_TEMPLATE_TAG = (
    r"\{\{[^}]*+(?:\}(?!\})[^}]*+|(?!))*+\}\}|\{% comment %\}[^{]*+\{% endcomment %\}"
    r"|\{%[^%]*+(?:%(?!\})[^%]*+|(?!))*+%\}|\{#[^#]*+(?:#(?!\})[^#]*+|(?!))*+#\}"
    r"|\{/\*[^*]*+(?:\*(?!/\})[^*]*+|(?!))*+\*/\}|\{\*[^*]*+(?:\*(?!\})[^*]*+|(?!))*+\*\}"
)
_ALERT = r"\[![A-Za-z][\w-]*+(?:\|[^\[\]\n]*+)?+\](?:[-+]?(?=\s))"
_DIRECTIVE = r"\[![A-Za-z][\w-]*+[ \t]*+(?:\[[^\n]*\)|[^\[\]\n]*+)\][ \t]*+\n"
"""An include and the like of DocFX: `[!INCLUDE [title](file)]`, `[!VIDEO address]`."""
_CONTENTS = r"\[(?:(?i:toc)|\[(?i:_?toc_?)\])\][ \t]*+\n"
_DEFINITION = (
    r"\[(?!\^)[^\[\]]++\]:[ \t]*+"
    rf"(?:{_TEMPLATE_TAG}|[^\s{{}}]++|(?!))++[ \t]*+"
    r"(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)|)[ \t]*+\n"
)
"""A reference definition, with or without templates in its target: these may hold blanks."""
_TEMPLATED = r"(?=[^\n]*\{[{%])" + _DEFINITION
"""One with a template, which is no definition in CommonMark."""
_ONLY_TAGS = rf"(?:(?:{_TAG}|{_TEMPLATE_TAG}|[{WORD}{BOUND}]++)[ \t]*+|(?!))++\n"
_PATTERNS = {
    ":": r":::|:[ \t]++\S",
    "!": r"!!![ \t]++\w",
    "/": r"/{3,}+(?:[ \t]++[A-Za-z]|[ \t]*+\n)",
    "?": r"\?\?\?\+?[ \t]++\w",
    "=": r"===|==[ \t]++[^\s=]",
    "[": rf"{_ALERT}|\[\^[^\[\]]++\]:|{_DIRECTIVE}|{_CONTENTS}|{_TEMPLATED}",
    "*": r"\*\[[^\[\]]++\]:",
    "-": r"-++8<-",
    ";": r";++-++8<-",
    "<": rf"<<<[ \t]|{_ONLY_TAGS}",
    "{": rf"\{{[:.#][^{{}}\n]*+\}}[ \t]*+\n|{_ONLY_TAGS}",
    WORD: _ONLY_TAGS,
    BOUND: _ONLY_TAGS,
}
_LINES = {first: re.compile(pattern) for first, pattern in _PATTERNS.items()}
_DEFINES = re.compile(_DEFINITION)
_FIRST = frozenset(_LINES) | frozenset("$ie")
_NAME = r"[A-Za-z_$][\w$]*+"
_NAMED = rf"(?:\{{[^{{}}\n]*+\}}|\*[ \t]++as[ \t]++{_NAME})"
_END = r"[ \t]*+;?[ \t]*+(?://[^\n]*+)?\n"
_IMPORT = re.compile(
    rf"import[ \t]*+(?:type[ \t]++)?(?:"
    rf"(?:(?:{_NAME}[ \t]*+(?:,[ \t]*+{_NAMED}[ \t]*+)?|{_NAMED}[ \t]*+)from[ \t]*+)?"
    rf"(?:\"[^\"\n]++\"|'[^'\n]++')[ \t]*+(?:(?:with|assert)[ \t]*+\{{[^{{}}\n]*+\}})?{_END}"
    rf"|(?:{_NAME},[ \t]*+)?\{{[\w$ \t,]*+\n)"
)
_EXPORT = re.compile(
    rf"export[ \t]++(?:"
    rf"(?:const|let|var)[ \t]++(?:{_NAME}|\{{[^{{}}\n]*+\}}|\[[^\[\]\n]*+\])"
    rf"(?:[ \t]*+:[^=\n]*+)?[ \t]*+=(?!=)"
    rf"|(?:async[ \t]++)?function[ \t]*+\*?[ \t]*+{_NAME}[ \t]*+\("
    rf"|default[ \t]++(?:async[ \t]++)?function[ \t]*+\*?[ \t]*+(?:{_NAME})?[ \t]*+\("
    rf"|(?:default[ \t]++)?class[ \t]++{_NAME}(?:[ \t]++extends[ \t][^{{\n]*+)?[ \t]*+\{{"
    rf"|default[ \t]++(?:{_NAME}(?:\.{_NAME})*+[ \t]*+;|[A-Z][\w$.]*+\n|\{{|\((?:[^\n]*=>|\n))"
    rf"|(?:type|interface|enum)[ \t]++{_NAME}[ \t]*+[={{]"
    rf"|(?:type[ \t]++)?\{{[\w$ \t,]*+(?:\n|\}}(?:[ \t]*+from[ \t]*+[\"']|{_END}))"
    rf"|\*[ \t]*+(?:as[ \t]++{_NAME}[ \t]*+)?from[ \t]*+[\"']"
    r")"
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\\n]|\\.)*+`?")
"""A string of JavaScript; one that its line does not close goes to the line's end."""


def verbatim_lines(
    lines: Sequence[str], *, outside: bool, in_math: bool = False
) -> tuple[list[bool], bool]:
    r"""For each line of a paragraph whether it stays as it is, and whether it ends within math.

    The lines are without indent and end in `\n`. `outside` says that they stand in no container,
    where alone an MDX module line can; `in_math` that a math block goes on from the block before.
    """
    found = [False] * len(lines)
    at = length = 0
    if in_math:
        length, in_math = _to_math_end(lines, 0)
        found[:length] = [True] * length
        at = length
    while at < len(lines):
        line = lines[at]
        length = 0
        if line[0] == "$":
            length, in_math = _math(lines, at)
        elif line[0] in _LINES:
            length = int(_LINES[line[0]].match(line) is not None or _goes_on(lines, found, at))
        elif outside and line[0] in "ie":
            length = _module(lines, at)
        found[at : at + length] = [True] * length
        at += length or 1
    return found, in_math


def may_be_verbatim(line: str) -> bool:
    """Whether the line's first character is one that such a line can have."""
    return line[0] in _FIRST


def _goes_on(lines: Sequence[str], found: Sequence[bool], at: int) -> bool:
    """Whether the line is a definition right below one that stays."""
    return at > 0 and found[at - 1] and all(map(_DEFINES.match, lines[at - 1 : at + 1]))


def _math(lines: Sequence[str], at: int) -> tuple[int, bool]:
    """How many lines from `at` on are a math block, and whether it is still open after them."""
    line = lines[at].strip()
    if not line.startswith("$$"):
        return 0, False
    if line.count("$$") > 1:
        return int(line.endswith("$$")), False
    length, still_open = _to_math_end(lines, at + 1)
    return length + 1, still_open


def _to_math_end(lines: Sequence[str], at: int) -> tuple[int, bool]:
    for index in range(at, len(lines)):
        if "$$" in lines[index]:
            return index + 1 - at, False
    return len(lines) - at, True


def _module(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are a statement of an MDX module: to where its brackets close.

    0 where the line begins none.
    """
    if not (_IMPORT.match(lines[at]) or _EXPORT.match(lines[at])):
        return 0
    depth = 0
    for index in range(at, len(lines)):
        code = _STRING.sub("", lines[index])
        depth += sum(map(code.count, "([{")) - sum(map(code.count, ")]}"))
        if depth <= 0:
            return index + 1 - at
    return len(lines) - at
