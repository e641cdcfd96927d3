"""Link reference definitions (CommonMark 0.31.2, section 4.7): verbatim, but for their titles."""

from __future__ import annotations

import re

_DEFINITION = re.compile(
    r"\[(?![ \t\n]*+\])(?:[^\[\]\\]|\\.){1,999}+\]:"
    r"[ \t]*+\n?[ \t]*+"
    r"(?P<target><(?:[^<>\\\n]|\\[^\n])*+>|(?!<)(?P<bare>[^\x00-\x20\x7f]++))"
    r"(?:(?:[ \t]++\n?|\n)[ \t]*+"
    r"(?P<title>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))[ \t]*+\n"
    r"|[ \t]*+\n)",
    re.DOTALL,
)
_PARENTHESES = re.compile(r"\\.|[()]", re.DOTALL)


def definition_lengths(contents: list[str]) -> list[int]:
    r"""How many lines each definition takes at the start of a paragraph's lines.

    The lines are without indent and end in `\n`; a definition ends where a line does.
    """
    text = "".join(contents)
    lengths = []
    at = 0
    while (found := _DEFINITION.match(text, at)) and _balanced(found["bare"] or ""):
        lengths.append(text.count("\n", at, found.end()))
        at = found.end()
    return lengths


def _balanced(target: str) -> bool:
    """Whether the parentheses of a link target that are not escaped come in pairs."""
    depth = 0
    for mark in _PARENTHESES.findall(target):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if depth < 0:
            return False
    return depth == 0


_REMARK_TARGETS = frozenset({"#", "<>"})
"""Where definitions point whose titles are remarks: `[//]: # (a remark)`, `[comment]: <> (…)`."""


def title_of(content: str) -> tuple[int, int]:
    r"""Where in the lines of a definition its title's text stands; an empty span without one.

    The lines are without indent and end in `\n`.
    """
    found = _DEFINITION.match(content)
    if found is None or not found["title"] or found["target"] in _REMARK_TARGETS:
        return (0, 0)
    return found.start("title") + 1, found.end("title") - 1
