"""How much of a page shows translated, in messages and in words."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from i18n.model import Document
from i18n.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts of one page in one language; localized values are not counted."""

    messages: int = 0
    translated_messages: int = 0
    words: int = 0
    translated_words: int = 0

    @property
    def share(self) -> int:
        """Words that show translated in whole per cent, rounded down; 100 without words."""
        return 100 * self.translated_words // self.words if self.words else 100


def cover(document: Document, translated: Container[int]) -> Coverage:
    """Count a page's texts.

    `translated` holds the starts of the segments that show a translation, one that reads like the
    source included.
    """
    texts = [segment for segment in document.segments if not segment.localized]
    return tally((count(segment.key.msgid), segment.start in translated) for segment in texts)


def tally(texts: Iterable[tuple[int, bool]]) -> Coverage:
    """Sum up texts, each given as its number of words and whether it shows translated."""
    messages = translated_messages = words = translated_words = 0
    for size, translated in texts:
        messages += 1
        words += size
        if translated:
            translated_messages += 1
            translated_words += size
    return Coverage(
        messages=messages,
        translated_messages=translated_messages,
        words=words,
        translated_words=translated_words,
    )
