"""MDX as HTML: modules and remarks out of sight, components as elements with opaque expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.independent.marks import mark, outside_spans, parted

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
"""A JavaScript expression: braces in it pair up, at most three deep."""
_QUOTED = r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
_TAG = (
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*)?"
    rf"(?P<attributes>(?:\s+(?:[\w@:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|{_BRACED}))?|{_BRACED}))*)"
    r"\s*(?P<void>/?)>"
)
_ATTRIBUTE = re.compile(
    rf"(?P<name>[\w@:.-]+)(?:\s*=\s*(?:{_QUOTED}|(?P<code>{_BRACED})))?|(?P<spread>{_BRACED})"
)
_EXPRESSION = rf"(?<!\\)(?!\{{#){_BRACED}"
_MODULE = re.compile(r"(?:\A\s*|(?<=\n)\n)(?:import|export)\s[^\n]*(?:\n(?!\n)[^\n]*)*")
_LONE_TAG = re.compile(r"[ \t]*<(?P<slash>/?)[A-Za-z][^<>]*?(?P<void>/?)>[ \t]*")


def as_html(text: str) -> str:
    """A page of MDX without its modules, its components as elements, no line indented by them."""
    parts = [part if code else _components(part) for code, part in parted(text)]
    return "".join(_dedented("".join(parts)))


def _components(text: str) -> str:
    text = _MODULE.sub(lambda found: f"<!-- {mark(found.group())} -->", text)
    return outside_spans(_TAG, text, _element)


def without_expressions(text: str) -> str:
    """Prose of MDX with a mark for each expression, remarks among them."""
    return outside_spans(_EXPRESSION, text, lambda found: mark(found.group()))


def _element(found: re.Match[str]) -> str:
    if not found["name"]:
        return f"<{found['slash']}x-fragment>"
    attributes = "".join(map(_attribute, _ATTRIBUTE.finditer(found["attributes"])))
    return f"<{found['slash']}{found['name']}{attributes}{found['void'] and ' /'}>"


def _attribute(found: re.Match[str]) -> str:
    if found["spread"]:
        return f' x-spread="{mark(found.group())}"'
    value = found["double"] if found["double"] is not None else found["single"]
    if found["code"] is not None:
        value = mark(found["code"])
    if value is None:
        return f" {found['name']}"
    return f' {found["name"]}="{" ".join(value.split()).replace(chr(34), "&quot;")}"'


def _dedented(text: str) -> Iterator[str]:
    """Take off what lines are indented by the elements around them; blank lines around tags."""
    bases: list[int] = []
    waiting = False
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" \t"))
        tag = _LONE_TAG.fullmatch(line.rstrip("\n"))
        if tag:
            if tag["slash"] and bases:
                bases.pop()
            lead = line[bases[-1] : indent] if bases and bases[-1] <= indent else ""
            yield f"\n{lead}{line.strip()}\n\n"
            if not tag["slash"] and not tag["void"]:
                bases.append(indent)
                waiting = True
            continue
        if waiting and bases and line.strip():
            bases[-1] = indent
            waiting = False
        yield line[min(indent, bases[-1]) :] if bases else line
