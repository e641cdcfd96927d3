"""Why a text of a page was not reached: what polypage takes the lines for on which it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from i18n.model import Assembly, Block, Document

_WORD = re.compile(r"[A-Za-z]++")
_ANY_WORD = re.compile(r"[^\W\d_]++")
_MOST_WORDS = 6
_BEGINS = re.compile(r"[ \t>]*((?:[^\w\s]{1,4}|\d+\.)?)")


class Missed(NamedTuple):
    """A run of words that was not reached."""

    text: str
    letters: int
    reason: str
    line: int
    """In the source page; 0 where it cannot be told."""


class Finder:
    """Finds the words in a localized page, and tells what polypage has read there."""

    def __init__(
        self, source: Document, localized: Document, assembly: Assembly, refused: Mapping[int, str]
    ) -> None:
        self._text = localized.text
        self._source = source
        self._refused = refused
        self._landed = {span.start for _, span in assembly.landed}
        blocks = [block for region in localized.regions for block in region.outline]
        self._blocks = sorted(
            (block for block in blocks if block.span.start < block.span.end),
            key=lambda block: (block.span.start, -block.span.end),
        )
        self._starts = [block.span.start for block in self._blocks]
        self._edits = assembly.edits
        regions = [region.span.start for region in localized.regions if region.format == "markdown"]
        self._body = self._at = min(regions, default=0)

    def missed(self, text: str, attribute: str) -> Iterator[Missed]:
        """The runs of letters in a shown text, each with its reason."""
        for run in _runs(text):
            letters = sum(map(len, _WORD.findall(run)))
            place = self._place(run)
            if place < 0:
                yield Missed(run, letters, "not found in the page", 0)
                continue
            line = self._text.count("\n", 0, place) + 1
            yield Missed(run, letters, self._reason(place, attribute), line)

    def _place(self, run: str) -> int:
        words = _WORD.findall(run)[:_MOST_WORDS]
        pattern = re.compile(r"(?<![A-Za-z])" + r"[^A-Za-z]{1,40}?".join(words) + "(?![A-Za-z])")
        inside_code = -1
        for begin, end in ((self._at, len(self._text)), (self._body, len(self._text))):
            for found in pattern.finditer(self._text, begin, end):
                block = self._block(found.start())
                if block is None or "code" not in block.kind:
                    self._at = found.start() + 1
                    return found.start()
                inside_code = inside_code if inside_code >= 0 else found.start()
        return inside_code

    def _block(self, at: int) -> Block | None:
        """The innermost block that covers a place."""
        index = bisect_right(self._starts, at) - 1
        for block in reversed(self._blocks[max(index - 20, 0) : index + 1]):
            if at < block.span.end:
                return block
        return None

    def _reason(self, at: int, attribute: str) -> str:
        block = self._block(at)
        where = f" (attribute {attribute})" if attribute else ""
        if block is None:
            start = self._text.rfind("\n", 0, at) + 1
            begins = _BEGINS.match(self._text, start)
            return f"no block: a line with {begins[1] if begins else ''}{where}"
        if block.segment:
            if block.span.start not in self._landed:
                starts = self._source_start(block.span.start)
                return f"refused: {self._refused.get(starts, 'by the guard, or as it is written')}"
            return f"inside a message: {block.kind}{where}"
        if block.kind == "line":
            begins = _BEGINS.match(self._text, block.span.start)
            return f"line with {begins[1] if begins else ''}{where}"
        return f"{block.kind}{where}"

    def _source_start(self, at: int) -> int:
        """The place in the source of a place in the localized page that no edit changed."""
        shift = 0
        for edit in self._edits:
            if edit.span.start + shift > at:
                break
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        return at - shift


def _runs(text: str) -> Iterator[str]:
    """Stretches of a text whose words are all of English letters, as far as they touch."""
    start = -1
    last = 0
    for word in _ANY_WORD.finditer(text):
        if start >= 0 and (not word[0].isascii() or "⟦" in text[last : word.start()]):
            yield text[start:last]
            start = -1
        if word[0].isascii():
            start = start if start >= 0 else word.start()
            last = word.end()
    if start >= 0:
        yield text[start:last]
