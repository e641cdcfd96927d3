"""Findings get their place here: from an offset in a page or a message's key to file and line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from i18n import po
from i18n.model import Catalog, Excerpt, Finding, Key, Message, PagePoint

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Line and column of offsets in one text, found in logarithmic time."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def point(self, file: str, offset: int) -> PagePoint:
        """The 1-based line and column of an offset, columns in code points."""
        line = bisect_right(self._starts, offset)
        return PagePoint(file, line, offset - self._starts[line - 1] + 1)


def in_page(findings: Iterable[Finding], page: str, text: str) -> tuple[Finding, ...]:
    """The findings with the page and, where they have an offset, line and column filled in."""
    found = tuple(findings)
    if not found:
        return ()
    index = LineIndex(text)
    return tuple(_in_page(finding, page, index) for finding in found)


def _in_page(finding: Finding, page: str, index: LineIndex) -> Finding:
    if finding.offset < 0:
        return replace(finding, file=page)
    point = index.point(page, finding.offset)
    if finding.key is not None:
        return replace(finding, places=(point,))
    return replace(finding, file=page, line=point.line, column=point.column)


def in_catalog(
    findings: Iterable[Finding], language: str, catalog: str, messages: Mapping[Key, Message]
) -> tuple[Finding, ...]:
    """The findings with the language, and those about a msgstr with its catalog and line."""
    return tuple(_in_catalog(finding, language, catalog, messages) for finding in findings)


def in_msgstr(finding: Finding, stored: Catalog | None, messages: Mapping[Key, Message]) -> Finding:
    """A finding about a msgstr with the line, the column and the text of its part at fault.

    `stored` is the catalog as the disk has it; without it, or where it says something else, the
    finding stays as it is.
    """
    message = messages.get(finding.key) if finding.key is not None else None
    if message is None or stored is None:
        return finding
    found = po.located(stored, message, finding.at)
    if found is None:
        return finding
    shown = Excerpt(found.text, found.start, found.end)
    return replace(finding, line=found.line, column=found.start + 1, excerpt=shown)


def _in_catalog(
    finding: Finding, language: str, catalog: str, messages: Mapping[Key, Message]
) -> Finding:
    message = messages.get(finding.key) if finding.key is not None else None
    if message is None:
        return replace(finding, language=language)
    return replace(finding, language=language, file=catalog, line=message.msgstr_line)


_ONCE = frozenset({"unknown-shortcode"})
"""The rules of findings that are about the site: one is enough, wherever they show first."""


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a message and rule, with the places of all, in the order of first sight."""
    merged: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        name: tuple[object, ...] = (finding.rule, finding.language, finding.file, finding.line)
        name += (finding.key,) if finding.key else (finding.column, finding.message)
        if finding.rule in _ONCE:
            merged.setdefault((finding.rule, finding.message), finding)
            continue
        earlier = merged.get(name)
        merged[name] = (
            replace(earlier, places=earlier.places + finding.places) if earlier else finding
        )
    return tuple(merged.values())
