"""The pages of a project: found by patterns, written where their targets say, owned by a lock."""

from __future__ import annotations

from i18n.pages.find import find, find_among
from i18n.pages.former import former_catalogs
from i18n.pages.globs import covering
from i18n.pages.lock import LOCK, Lock, Standing, hand_made, orphaned, read_lock, standing
from i18n.pages.model import Found, Language, Offer, Page, PagesEntry, Project
from i18n.pages.publish import Wanted, Written, prune, write_pages

__all__ = [
    "LOCK",
    "Found",
    "Language",
    "Lock",
    "Offer",
    "Page",
    "PagesEntry",
    "Project",
    "Standing",
    "Wanted",
    "Written",
    "covering",
    "find",
    "find_among",
    "former_catalogs",
    "hand_made",
    "orphaned",
    "prune",
    "read_lock",
    "standing",
    "write_pages",
]
