r"""Halves of constructs: what is text in CommonMark, but may begin code or a tag elsewhere.

A `<` that begins no tag, also behind a backslash, which Python-Markdown does not know there; and
backticks without a partner, which would pair with others in their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from i18n.formats.markdown.message.inline import constructs, inline_target
from i18n.formats.markdown.message.templates import templates
from i18n.formats.markdown.message.tokens import code_spans
from i18n.model import Dialect, Extension, Span

_ANGLE = re.compile(r"\\?<(?=[^\s0-9=<>\\-]|<++[A-Za-z/!?])")
_ANY_ANGLE = re.compile(r"\\?<")
"""In MDX every `<` begins a tag, or is an error."""
_MAY_HOLD = re.compile(r"[<`{}]")
TAG_BEGUN = re.compile(r"<(?=[A-Za-z/!?])")
"""What Python-Markdown takes for a tag before it looks for anything else."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_WHOLE = ("code", "html", "autolink")


class _Half(NamedTuple):
    """A half of a construct, and what takes its meaning away."""

    span: Span
    payload: str
    escape: str


def without_open_brackets(text: str) -> str:
    """Escape each `[` that nothing closes: Goldmark makes no links of addresses behind one."""
    if "[" not in text:
        return text
    opened: list[int] = []
    for found in _outside(_BRACKET, text, sorted(whole(text))):
        if found.group() == "[":
            opened.append(found.start())
        elif opened and found.group() == "]":
            opened.pop()
    done, at = [], 0
    for here in opened:
        done += [text[at:here], "\\"]
        at = here
    return "".join([*done, text[at:]])


def without_tags_in_titles(text: str, msgid: str) -> str:
    """Escape what begins like a tag in the titles of links that the msgid does not have as well."""
    if "<" not in text or "](" not in text:
        return text
    done: list[str] = []
    at = 0
    for part in constructs(text):
        target = inline_target(text, part.inner.end + 1) if part.kind in ("link", "image") else None
        if target and target.title.start >= at:
            start, end = target.title
            title = text[start:end]
            own = title in msgid
            done += [text[at:start], title if own else TAG_BEGUN.sub("&lt;", title)]
            at = end
    return "".join([*done, text[at:]])


def without_halves(text: str, msgid: str, dialect: Dialect, *, shares: bool = True) -> str:
    """Escape the halves that the msgid does not have as well. Linear.

    `shares` says that other text may stand in its paragraph, with backticks of its own.
    """
    if not _MAY_HOLD.search(text):
        return text
    found = _halves(text, dialect)
    if not shares:
        found = _without_lonely(found, text)
    if not found:
        return text
    room = _halves(msgid, dialect)
    if sorted(half.payload for half in found) == sorted(half.payload for half in room):
        return text
    done: list[str] = []
    at = 0
    for half in found:
        done += [text[at : half.span.start], half.escape]
        at = half.span.end
    return "".join([*done, text[at:]])


def _without_lonely(found: list[_Half], text: str) -> list[_Half]:
    """Leave out the only run of backticks, if no part of it can pair with those of code."""
    ticks = [half for half in found if half.payload[0] == "`"]
    if len(ticks) != 1 or "`" in text[ticks[0].span.end :]:
        # Python-Markdown ends code at backticks behind a backslash, too.
        return found
    return [half for half in found if half not in ticks]


def _halves(text: str, dialect: Dialect) -> list[_Half]:
    parts = constructs(text)
    halves = [
        _Half(part.span, part.payload, "\\`" * len(part.payload))
        for part in parts
        if part.kind == "tick"
    ]
    halves += [
        _Half(tag.span, tag.payload, f"&#{ord(tag.payload)};")
        for tag in templates(text, code_spans(text))
        if tag.payload in ("{", "}")
    ]
    if "<" in text:
        pattern = _ANY_ANGLE if Extension.MDX in dialect.extensions else _ANGLE
        halves += _angles(text, pattern, sorted(whole(text)))
    return sorted(halves)


def whole(text: str) -> Iterator[Span]:
    """Where constructs stand whole: code, tags, templates, and what follows the texts of links."""
    for part in constructs(text):
        if part.kind in _WHOLE:
            yield part.span
        elif part.inner.end < part.span.end:
            yield Span(part.span.start, part.inner.start)
            yield Span(part.inner.end, part.span.end)
    yield from (tag.span for tag in templates(text, code_spans(text)))


def _outside(pattern: re.Pattern[str], text: str, whole: Sequence[Span]) -> Iterator[re.Match[str]]:
    """What the pattern finds whose last character stands in none of the spans, which are sorted."""
    number = reached = 0
    for found in pattern.finditer(text):
        at = found.end() - 1
        while number < len(whole) and whole[number].start <= at:
            reached = max(reached, whole[number].end)
            number += 1
        if at >= reached:
            yield found


def _angles(text: str, pattern: re.Pattern[str], whole: list[Span]) -> Iterable[_Half]:
    for found in _outside(pattern, text, whole):
        at = found.end() - 1
        span = Span(*found.span())
        if found.group() != "<" and _is_escape(text, span.start):
            span = Span(at, at + 1)
        yield _Half(span, text[span.start : at + 2], "&lt;")


def _is_escape(text: str, at: int) -> bool:
    """Whether the backslash there is itself escaped."""
    before = text[:at]
    return bool((len(before) - len(before.rstrip("\\"))) % 2)
