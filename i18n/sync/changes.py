"""What a sync did, as values: for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from i18n.model import Catalog, Key


class Kind(StrEnum):
    """What became of a message."""

    NEW = "new"
    """No earlier translation goes with it."""
    EDITED = "edited"
    """It took the translation of an earlier text along, for review."""
    CARRIED = "carried"
    """No word changed, or only the context did: the translation followed and stays in force."""
    MOVED = "moved"
    """It stands elsewhere; nothing to do."""
    GONE = "gone"
    """No page holds it any more."""
    RESTORED = "restored"
    """Its earlier translation was still known and is in force again."""
    LOCALIZED = "localized value changed"
    """The source's value of a localized value changed; the language's own stays published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One message that changed; a text on many pages is told of once, at its first place."""

    kind: Kind
    page: str
    """Where it stands first; of one that is gone, where it stood."""
    role: str
    key: Key
    catalog: str
    previous: Key | None = None
    """The message that the translation comes from, of an edited or carried one."""
    words: int = 0
    """How many words the text has; of an edited one, the longer of both versions."""
    words_changed: int = 0
    """How many of them are not as before: the work that a new or edited message makes."""
    unplaced: int = 0
    """Of a carried one, how many new links of the text have no certain place in the translation,
    which stays in force without them."""
    line: int = 0
    """Where it stands in its page, 1-based; 0 for one that is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The catalogs of one language in step with its pages."""

    catalogs: Mapping[str, Catalog]
    """By path: those that pages ask for and those that were given. A catalog that nothing changed
    in is the very object that was given, and so is every message that did not change."""
    changes: tuple[Change, ...] = ()
    """By page in page order, then by place; what is gone stands last."""
