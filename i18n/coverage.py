"""How much of a page shows translated, in messages and in words."""

from __future__ import annotations

from collections.abc import Container
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
    sizes = [(count(segment.key.msgid), segment.start in translated) for segment in texts]
    return Coverage(
        messages=len(sizes),
        translated_messages=sum(shown for _, shown in sizes),
        words=sum(words for words, _ in sizes),
        translated_words=sum(words for words, shown in sizes if shown),
    )
