"""What the catalogs of a language hold so far, and where a wanted message is found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from i18n.model import Catalog, Key, Message
from i18n.publish import State, is_blank, state
from i18n.sync.wanted import Wanted

_FEW = 16
"""A text on more pages than this says nothing about where a page came from."""


class Entry(NamedTuple):
    """A message and the catalog that holds it."""

    catalog: str
    message: Message


class How(StrEnum):
    """In what way a wanted message was found."""

    ACTIVE = "active"
    OBSOLETE = "obsolete"
    VALUE = "value"
    """A localized value whose source changed."""
    MOVED = "moved"
    """In another catalog, which wants it no more."""
    COPIED = "copied"
    """In another catalog, which keeps it."""


class Found(NamedTuple):
    """Where a wanted message is."""

    entry: Entry
    how: How


class Stock:
    """The messages of all catalogs, by what they are looked up by; read-only once built."""

    def __init__(
        self, catalogs: Mapping[str, Catalog], wanted: Mapping[str, Mapping[Key, Wanted]]
    ) -> None:
        self._wanted = wanted
        self.catalogs = catalogs
        self.active: dict[str, dict[Key, Message]] = {}
        self.obsolete: dict[str, dict[Key, Message]] = {}
        self._everywhere: defaultdict[Key, list[Entry]] = defaultdict(list)
        self._contexts: defaultdict[str, list[Entry]] = defaultdict(list)
        self._pages: defaultdict[str, list[Entry]] = defaultdict(list)
        values = {
            key.msgctxt for keys in wanted.values() for key, want in keys.items()
            if want.first.localized
        }  # fmt: skip
        self._many = len(set(catalogs) | set(wanted)) > 1
        for path, catalog in catalogs.items():
            self.active[path], self.obsolete[path] = {}, {}
            for message in catalog.messages:
                self._add(Entry(path, message))
                if message.key.msgctxt in values and message.key.msgctxt is not None:
                    self._contexts[message.key.msgctxt].append(Entry(path, message))

    def _add(self, entry: Entry) -> None:
        message = entry.message
        shelf = self.obsolete if message.obsolete else self.active
        known = shelf[entry.catalog].get(message.key)
        if known is None or (message.obsolete and _worth(message) > _worth(known)):
            shelf[entry.catalog][message.key] = message
        if self._many:
            self._everywhere[message.key].append(entry)
        if not message.obsolete and message.msgid_plural is None:
            for page in dict.fromkeys(message.references):
                self._pages[page].append(entry)

    def order(self, page: str) -> list[Entry]:
        """The page's old order: the active entries that name it, each text once."""
        return list({entry.message.key: entry for entry in self._pages.get(page, ())}.values())

    def origins(self, catalog: str, keys: Mapping[Key, Iterable[Entry]]) -> list[str]:
        """The pages that a new page with these messages was made from: renamed, copied, merged.

        With each of them it has half of its messages, or half of theirs, in common: the very
        messages, or those given with them, which have the same words.
        """
        votes: defaultdict[str, int] = defaultdict(int)
        for key, twins in keys.items():
            for entry in self._holders(catalog, key) or twins:
                if len(entry.message.references) <= _FEW:
                    for page in dict.fromkeys(entry.message.references):
                        votes[page] += 1
        return [
            page
            for page, shared in votes.items()
            if 2 * shared >= min(len(keys), len(self._pages[page]))
        ]

    def _holders(self, catalog: str, key: Key) -> list[Entry]:
        if self._many:
            return [entry for entry in self._everywhere.get(key, ()) if not entry.message.obsolete]
        message = self.active.get(catalog, {}).get(key)
        return [Entry(catalog, message)] if message else []

    def language(self, catalog: str) -> str:
        """The gettext code of a catalog's language; empty where the catalog does not say."""
        held = self.catalogs.get(catalog, Catalog())
        return held.language or dict(held.header).get("Language", "")

    def wants(self, catalog: str, key: Key) -> bool:
        """Whether a page holds that message and keeps it in that catalog."""
        return key in self._wanted.get(catalog, {})

    def holding(self, catalog: str, key: Key) -> Message | None:
        """A finished translation of that message in that catalog, in force or obsolete."""
        for shelf in (self.active, self.obsolete):
            message = shelf.get(catalog, {}).get(key)
            if message is not None and message.msgstr and not message.fuzzy:
                return message
        return None

    def find(self, catalog: str, key: Key, *, localized: bool) -> Found | None:
        """Where a wanted message is: here first, then among the obsolete, then in other catalogs.

        A localized value is looked for by its msgctxt.
        """
        message = self.active.get(catalog, {}).get(key)
        if message is not None:
            return Found(Entry(catalog, message), How.ACTIVE)
        if localized:
            return self._find_value(catalog, key)
        message = self.obsolete.get(catalog, {}).get(key)
        if message is not None:
            return Found(Entry(catalog, message), How.OBSOLETE)
        return self._find_elsewhere(catalog, self._everywhere.get(key, ()))

    def _find_value(self, catalog: str, key: Key) -> Found | None:
        entries = self._contexts.get(key.msgctxt or "", [])
        here = [entry for entry in entries if entry.catalog == catalog]
        for entry in here:
            if not entry.message.obsolete:
                return Found(entry, How.VALUE)
        if here:
            return Found(here[-1], How.OBSOLETE)
        return self._find_elsewhere(catalog, entries)

    def _find_elsewhere(self, catalog: str, entries: Sequence[Entry]) -> Found | None:
        others = [entry for entry in entries if entry.catalog != catalog]
        if not others:
            return None
        best = max(others, key=lambda entry: (_worth(entry.message), self._free(entry)))
        message = best.message
        if self._free(best):
            return Found(best, How.MOVED)
        return None if is_blank(message.msgstr) else Found(best, How.COPIED)

    def twins(self, entry: Entry) -> Iterator[Entry]:
        """An entry that another catalog takes along, and all that then say nothing more."""
        message = entry.message
        comments = set(message.translator_comments)
        for other in self._everywhere.get(message.key, ()):
            same = other.message.msgstr == message.msgstr and other.message.fuzzy == message.fuzzy
            if same and set(other.message.translator_comments) <= comments and self._free(other):
                yield other

    def lives_on(self, catalog: str, message: Message) -> bool:
        """Whether another catalog, whose pages want it, holds the message as it is.

        So it does when a run was ended between writing the catalog that a text moved to and the
        one that it came from.
        """
        comments = set(message.translator_comments)
        value = message.msgstr, message.flags, message.previous
        return any(
            (other.msgstr, other.flags, other.previous) == value
            and comments <= set(other.translator_comments)
            and not other.obsolete
            and self.wants(path, other.key)
            for path, other in self._everywhere.get(message.key, ())
            if path != catalog
        )

    def _free(self, entry: Entry) -> bool:
        message = entry.message
        return not message.obsolete and not self.wants(entry.catalog, message.key)

    def filling(self, catalog: str, key: Key) -> Message | None:
        """A finished translation for a message that is empty in its catalog."""
        obsolete = self.obsolete.get(catalog, {}).get(key)
        if obsolete is not None and not is_blank(obsolete.msgstr):
            return obsolete
        others = (entry.message for entry in self._everywhere.get(key, ()))
        done = (message for message in others if state(message) is State.TRANSLATED)
        return next(done, None)


def _worth(message: Message) -> tuple[bool, bool, bool]:
    """How good a source a message is: with a translation, a finished one, one in force."""
    return not is_blank(message.msgstr), not message.fuzzy, not message.obsolete


def obsoleted(message: Message) -> Message:
    """The message as an obsolete one: gettext keeps neither its places nor its `#.`."""
    return replace(message, obsolete=True, references=(), extracted=())
