"""What the pages ask of the catalogs, message by message; and the template, which is just that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from i18n.model import Catalog, Key, Message, Occurrence, PageMessages
from i18n.publish import LOCALIZED


class Wanted(NamedTuple):
    """A message that pages hold."""

    first: Occurrence
    """The first place in source order: `#.` speaks of it."""
    page: str
    """The page of the first place."""
    references: tuple[str, ...]
    """All pages that hold it, once each, in page order."""

    @property
    def extracted(self) -> tuple[str, ...]:
        """The lines of `#.`."""
        return extracted(self.first)


def wanted(pages: Sequence[PageMessages]) -> dict[str, dict[Key, Wanted]]:
    """For each catalog its messages in source order: those of a page follow its first ones."""
    firsts: dict[str, dict[Key, tuple[Occurrence, dict[str, None]]]] = {}
    for page in pages:
        catalog = firsts.setdefault(page.catalog, {})
        for occurrence in page.occurrences:
            found = catalog.get(occurrence.key)
            if found is None:
                catalog[occurrence.key] = occurrence, {page.page: None}
            else:
                found[1][page.page] = None
    return {
        path: {
            key: Wanted(first, next(iter(places)), tuple(places))
            for key, (first, places) in messages.items()
        }
        for path, messages in firsts.items()
    }


def extracted(occurrence: Occurrence) -> tuple[str, ...]:
    """The lines of `#.`: the role, the headings above, the page's comments for translators."""
    if occurrence.localized:
        return (LOCALIZED + occurrence.localized, *_lines(occurrence.comments))
    trail = (occurrence.role, *_above(occurrence.trail))
    return (*trail, *_lines(occurrence.comments)) if occurrence.comments else trail


def _lines(comments: Sequence[str]) -> Iterator[str]:
    return (line for comment in comments for line in comment.splitlines())


@lru_cache(maxsize=64)
def _above(trail: tuple[str, ...]) -> tuple[str, ...]:
    """The line about the headings above, if there are any; messages of a section have the same."""
    above = " ".join(" > ".join(trail).split())
    return (above,) if above else ()


def template(pages: Sequence[PageMessages]) -> Mapping[str, Catalog]:
    """The templates by path: a pure function of the sources.

    `PageMessages.catalog` is the path of the template here. The header is left to the writer.
    """
    return {
        path: Catalog(
            messages=tuple(
                Message(key=key, extracted=want.extracted, references=want.references)
                for key, want in messages.items()
            )
        )
        for path, messages in wanted(pages).items()
    }
