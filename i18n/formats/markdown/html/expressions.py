"""Where an expression of JavaScript ends: the brackets of code, without reading the code.

Strings, templates with expressions in them, comments and regular expressions are told apart as far
as brackets need it.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"\"(?:[^\"\\\n]|\\.|(?!))*+\"|'(?:[^'\\\n]|\\.|(?!))*+'|\\.|`|//|/\*|/(?![/*])|[{}()\[\]]",
    re.DOTALL,
)
_IN_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.|(?!)){0,80}+\]|(?!)){1,200}+/")
_BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{;])[ \t\n]*\Z")
_NEAR = 40
_CLOSERS = {"{": "}", "(": ")", "[": "]"}


class Expressions:
    """The expressions of one text; asked from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._given_up = len(text)
        """From where on no expression ends: one that begins there was read to the text's end."""

    def end(self, at: int) -> int:
        """Where the expression ends whose brace stands there; -1 where it ends nowhere."""
        if at >= self._given_up:
            return -1
        end, _ = balanced(self._text, at)
        if end < 0:
            self._given_up = at
        return end


def balanced(text: str, start: int) -> tuple[int, str]:
    """Read code from `start` on until the bracket that stands there is closed.

    Returns where that is, -1 where the text ends before, and what is open at its end.
    """
    stack: list[str] = []
    at = start
    while at >= 0:
        at = _step(text, at, stack)
        if at >= 0 and not stack:
            return at, ""
    return -1, "".join(stack)


def read_on(text: str, waiting: list[str]) -> None:
    """Read a text of code: `waiting` is what is open before it and, when done, after it.

    Brackets as they are opened, a backtick for a template, a star for a comment.
    """
    at = 0
    while at >= 0:
        at = _step(text, at, waiting)


def _step(text: str, at: int, stack: list[str]) -> int:
    """Read on to after the next sign that matters; -1 where there is none."""
    match stack[-1:]:
        case ["`"]:
            return _in_template(text, at, stack)
        case ["*"]:
            end = text.find("*/", at)
            if end >= 0:
                stack.pop()
            return end + 2 if end >= 0 else -1
    return _in_code(text, at, stack)


def _in_template(text: str, at: int, stack: list[str]) -> int:
    """The next sign within a template literal; -1 where there is none."""
    found = _IN_TEMPLATE.search(text, at)
    if found is None:
        return -1
    if found.group() == "`":
        stack.pop()
    elif found.group() == "${":
        stack.append("{")
    return found.end()


def _in_code(text: str, at: int, stack: list[str]) -> int:
    """The next sign of code that matters; -1 where there is none."""
    found = _SIGNS.search(text, at)
    if found is None:
        return -1
    sign, end = found.group(), found.end()
    match sign:
        case "{" | "(" | "[" | "`":
            stack.append(sign)
        case "}" | ")" | "]":
            _close(sign, stack)
        case "/*":
            stack.append("*")
        case "//":
            return _after_remark(text, found.start())
        case "/":
            return _after_slash(text, found.start())
    return end


def _close(sign: str, stack: list[str]) -> None:
    """Take the bracket off that the sign closes; one that closes another is not code's."""
    if stack and _CLOSERS.get(stack[-1]) == sign:
        stack.pop()


def _after_remark(text: str, at: int) -> int:
    """After a comment to the line's end; an address is none."""
    if text[at - 1 : at] == ":":
        return at + 2
    end = text.find("\n", at)
    return end if end >= 0 else -1


def _after_slash(text: str, at: int) -> int:
    """After a regular expression, or after the slash of a division or a tag."""
    before = text[max(0, at - _NEAR) : at]
    found = _REGEX.match(text, at) if _BEFORE_REGEX.search(before) else None
    return found.end() if found else at + 1
