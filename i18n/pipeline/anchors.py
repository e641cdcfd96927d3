"""What the links of a page may lead to on it: the ids of its headings, and those of its HTML."""

from __future__ import annotations

from typing import NamedTuple

from i18n.additions.headings import Heading, headings, ids
from i18n.destinations import html_anchors
from i18n.model import Document
from i18n.sites import SITES, SiteIds, heading_ids


class Anchors(NamedTuple):
    """The ids of one page."""

    names: frozenset[str]
    """Those that are given by the page, or by its headings' texts."""
    made: frozenset[str]
    """Those of them that are made of a heading's text, and change with it."""
    certain: bool
    """Whether there are no others: what some headings get cannot be told."""


def anchors(document: Document, whose: SiteIds) -> Anchors:
    """The page's anchors as its generator makes them; where none is named, as any would."""
    found = headings(document)
    given = html_anchors(document.text) | {heading.explicit for heading in found}
    made: set[str] = set()
    certain = whose.certain
    for offered in _offered(found, whose):
        made |= {name for name in offered if name}
        certain = certain and None not in offered
    return Anchors(frozenset(given | made), frozenset(made - given), certain)


def _offered(found: tuple[Heading, ...], whose: SiteIds) -> list[list[str | None]]:
    """The ids of the headings by each generator that may build the page."""
    named = heading_ids(whose)
    rules = [named] if named else [heading_ids(SiteIds(name)) for name in SITES]
    return [ids(found, each) for each in rules if each is not None]
