"""MDX as HTML: modules and remarks out of sight, components as elements with opaque expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.independent.marks import mark, outside_spans, parted

_BRACES = re.compile(r"\\.|(?P<open>\{)|(?P<close>\})|(?P<ticks>(?<!`)`+(?!`))", re.DOTALL)
_FARTHEST = 20_000
"""How many characters an expression may have."""
_VALUE = r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<code>⟦\d+⟧)"
_ATTRIBUTE = re.compile(rf"(?P<name>[\w@:.-]+)(?:\s*=\s*(?:{_VALUE}))?|(?P<spread>⟦\d+⟧)")
_TAG = (
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*)?(?P<attributes>"
    r"(?:\s+(?:[\w@:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|⟦\d+⟧))?|⟦\d+⟧))*)\s*(?P<void>/?)>"
)
_MODULE = re.compile(r"(?:\A\s*|(?<=\n)\n)(?:import|export)\s[^\n]*(?:\n(?!\n)[^\n]*)*")
_LONE_TAG = re.compile(r"[ \t]*<(?P<slash>/?)[A-Za-z][^<>]*?(?P<void>/?)>[ \t]*")


def as_html(text: str) -> str:
    """A page of MDX without its modules, its components as elements, no line indented by them."""
    parts = (part if code else _components(part) for code, part in parted(text))
    return "".join(_dedented("".join(parts)))


def _components(text: str) -> str:
    text = _MODULE.sub(lambda found: f"\n<!-- {mark(found.group())} -->", text)
    return outside_spans(_TAG, "".join(_without_expressions(text)), _element)


def _without_expressions(text: str) -> Iterator[str]:
    """Prose with a mark for each expression, remarks among them; `{#id}` is none."""
    done = at = 0
    while found := _BRACES.search(text, at):
        at = found.end()
        if found["ticks"]:
            closing = re.compile(f"(?<!`){found['ticks']}(?!`)").search(text, at)
            at = closing.end() if closing else at
        elif found["open"] and not text.startswith("#", at) and (end := _closing(text, at)):
            yield text[done : found.start()]
            yield mark(text[found.start() : end])
            done = at = end
    yield text[done:]


def _closing(text: str, at: int) -> int:
    """The place after the brace that closes an expression whose inner text begins there, or 0."""
    depth = 1
    for found in _BRACES.finditer(text, at, at + _FARTHEST):
        depth += bool(found["open"]) - bool(found["close"])
        if not depth:
            return found.end()
    return 0


def _element(found: re.Match[str]) -> str:
    if not found["name"]:
        return f"<{found['slash']}x-fragment>"
    attributes = "".join(map(_attribute, _ATTRIBUTE.finditer(found["attributes"])))
    return f"<{found['slash']}{found['name']}{attributes}{found['void'] and ' /'}>"


def _attribute(found: re.Match[str]) -> str:
    if found["spread"]:
        return f' x-spread="{found["spread"]}"'
    value = next((one for one in (found["double"], found["single"], found["code"]) if one), None)
    if value is None:
        return f" {found['name']}"
    quoted = " ".join(value.split()).replace('"', "&quot;")
    return f' {found["name"]}="{quoted}"'


def _dedented(text: str) -> Iterator[str]:
    """Take off what lines are indented by the elements around them; blank lines around tags."""
    bases: list[int] = []
    above = 0
    for code, part in parted(text):
        for line in part.splitlines(keepends=True):
            tag = None if code else _LONE_TAG.fullmatch(line.rstrip("\n"))
            blanks = len(line) - len(line.lstrip(" \t"))
            if tag and blanks > above + 3:
                line = line[blanks - above - 3 :]  # noqa: PLW2901 -- MDX has no indented code
            yield _line(line, bases, tag)
            above = blanks if line.strip() else above


def _line(line: str, bases: list[int], tag: re.Match[str] | None) -> str:
    """A line without its elements' indent.

    `bases` is how much is taken off in each open element; where nothing came yet, how far the
    element itself is indented, as a negative number below it.
    """
    indent = len(line) - len(line.lstrip(" \t"))
    if tag and tag["slash"] and bases:
        bases.pop()
    elif bases and bases[-1] < 0 and line.strip():
        bases[-1] = max(indent - ~bases[-1], 0)
    inner = line[min(indent, bases[-1]) :] if bases and bases[-1] >= 0 else line
    if tag is None:
        return inner
    if not tag["slash"] and not tag["void"]:
        bases.append(~(len(inner) - len(inner.lstrip(" \t"))))
    return f"\n{inner.rstrip()}\n\n"
