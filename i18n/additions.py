"""Additions: what configuration asks to put into a localized page, beside its translations.

An Addition is text at an empty span; the page without it is the page that the guard has judged.
It is used only where the page, read again, has the same structure around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from i18n.model import Assembly, Block, Document, Region


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
    additions = [*_key(document, notice.key), *_line(document, notice.text)]
    text = _inserted(assembly, additions)
    before, after = reread(assembly.text), reread(text)
    return text if _fits(before, after, notice) else None


def _key(document: Document, key: str) -> list[Addition]:
    """The key stands first, before anything that might be a table or an open block."""
    if not key:
        return []
    eol = _line_end(document.text)
    front = _region(document, "yaml")
    if front is None:
        return [Addition(0, f"---{eol}{key}: true{eol}---{eol}{eol}")]
    return [Addition(front.span.start, f"{key}: true{eol}")]


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


def _region(document: Document, name: str) -> Region | None:
    return next((region for region in document.regions if region.format == name), None)


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


def _fits(before: Document, after: Document, notice: Notice) -> bool:
    """Whether the pages differ by the key's two events and the line's one block alone."""
    keys, lines = 2 * bool(notice.key), 1 * bool(notice.text)
    front_before, front_after = _kinds(before, "yaml"), _kinds(after, "yaml")
    if notice.key and not front_before:
        front_before = ["map", "close"]
    body_before, body_after = _kinds(before, "markdown"), _kinds(after, "markdown")
    return (
        front_before == front_after[:1] + front_after[1 + keys :]
        and body_before == body_after[lines:]
        and all(kind == "paragraph" for kind in body_after[:lines])
    )


def _kinds(document: Document, name: str) -> list[str]:
    region = _region(document, name)
    outline: tuple[Block, ...] = region.outline if region else ()
    return [block.kind for block in outline]
