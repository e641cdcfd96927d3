"""The notice: what says on a page that a machine made some of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from i18n.model import Assembly, Document, Key, Region

_TRUE = {"yaml": ": true", "toml": " = true"}
"""By the format of the front matter, what follows a key that is true."""


class Notice(NamedTuple):
    """What says on a page that a machine made some of its text."""

    key: str = ""
    """A front-matter key to set to true; empty for none."""
    text: str = ""
    """A line of Markdown to stand before the page's text; empty for none."""


class Addition(NamedTuple):
    """Text to insert."""

    at: int
    """The offset in the source."""
    text: str


def noticed(
    document: Document, assembly: Assembly, notice: Notice, reread: Callable[[str], Document]
) -> str | None:
    """The localized page with the notice in it; None where it would change more than it says.

    `reread` reads a page as the source was read.
    """
    keys = _key(document, notice.key)
    if keys is None:
        return None
    text = _inserted(assembly, [*keys, *_line(document, notice.text)])
    alone = reread(notice.text + 2 * _line_end(document.text)) if notice.text else Document(text="")
    fits = _fits(reread(assembly.text), reread(text), alone, with_key=bool(notice.key))
    return text if fits else None


def _key(document: Document, key: str) -> list[Addition] | None:
    """The key stands first, before anything that might be a table or an open block.

    None where the page has the key, and where its front matter is neither YAML nor TOML, or not as
    it should be: a second one before it would make it text.
    """
    if not key:
        return []
    eol = _line_end(document.text)
    front = _region(document, *_TRUE)
    if front is not None and key in _top_keys(document.text, front):
        return None
    if front is not None:
        return [Addition(front.span.start, f"{key}{_TRUE[front.format]}{eol}")]
    body = _region(document, "markdown")
    damaged = any(finding.rule == "front-matter" for finding in document.findings)
    if damaged or body is None or body.span.start:
        return None
    return [Addition(0, f"---{eol}{key}: true{eol}---{eol}{eol}")]


def _top_keys(text: str, front: Region) -> frozenset[str]:
    """The keys of the front matter itself, not of a table in it."""
    found = set()
    depth = 0
    for block in front.outline:
        if "table" in block.kind:
            break
        if block.kind == "close":
            depth -= 1
        elif block.kind in {"map", "seq"}:
            depth += 1
        elif depth == 1 and block.kind.startswith("key "):
            found.add(text[block.span.start : block.span.end].strip("\"' "))
    return frozenset(found)


def _line(document: Document, text: str) -> list[Addition]:
    body = _region(document, "markdown")
    if not text or body is None:
        return []
    source = document.text
    start = body.span.start
    blank = len(source[start:]) - len(source[start:].lstrip(" \t\r\n"))
    # Back to the beginning of the first line with something on it: its indent is its own.
    while blank and source[start + blank - 1] not in "\r\n":
        blank -= 1
    return [Addition(start + blank, text + 2 * _line_end(source))]


def _region(document: Document, *formats: str) -> Region | None:
    return next((region for region in document.regions if region.format in formats), None)


def _line_end(text: str) -> str:
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _inserted(assembly: Assembly, additions: Sequence[Addition]) -> str:
    parts = []
    copied = 0
    for addition in additions:
        edits = (edit for edit in assembly.edits if edit.span.end <= addition.at)
        moved = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        at = addition.at + moved
        parts += [assembly.text[copied:at], addition.text]
        copied = at
    return "".join((*parts, assembly.text[copied:]))


def _fits(before: Document, after: Document, alone: Document, *, with_key: bool) -> bool:
    """Whether the pages differ by the key's two events and the blocks of the line alone.

    `alone` is a page of nothing but the line.
    """
    front_before, front_after = _read(before, *_TRUE), _read(after, *_TRUE)
    if with_key:
        front_before = front_before or _EMPTY
        if front_after.kinds[:1] != _EMPTY.kinds[:1]:
            return False
        front_after = _Reading(front_after.kinds[:1] + front_after.kinds[3:], front_after.keys)
    line, body = _read(alone, "markdown"), _read(before, "markdown")
    together = _Reading(line.kinds + body.kinds, line.keys + body.keys)
    return (
        bool(line.kinds) == bool(alone.text)
        and "definition" not in line.kinds
        and front_before == front_after
        and together == _read(after, "markdown")
    )


class _Reading(NamedTuple):
    """What a region is read as."""

    kinds: tuple[str, ...]
    keys: tuple[Key, ...]

    def __bool__(self) -> bool:
        """Whether anything is there."""
        return bool(self.kinds)


_EMPTY = _Reading(("map", "close"), ())
"""Front matter without a key."""


def _read(document: Document, *formats: str) -> _Reading:
    region = _region(document, *formats)
    if region is None:
        return _Reading((), ())
    kinds = tuple(block.kind for block in region.outline)
    return _Reading(kinds, tuple(segment.key for segment in region.segments))
