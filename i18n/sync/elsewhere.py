"""Texts that a page took from anywhere: their words are known, though not from its own place.

A translation of exactly these words is one of the new text too, once its markup is made to fit
(`carry`). An edited text is looked for only among those that no page holds any more: it came along
from another page or section. Both are looked up by words, never by comparing all with all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from i18n.align import REACH
from i18n.model import Message
from i18n.publish import is_blank, is_localized
from i18n.sync.stock import Entry, Stock
from i18n.sync.texts import Text, text
from i18n.words import opening, words

MUCH = 0.6
"""The share of words in common that makes a text known which does not stand in its old place."""


def translated_text(message: Message) -> str:
    """The text that the msgstr is a translation of: of a fuzzy one the previous msgid."""
    return message.previous.msgid if message.fuzzy and message.previous else message.key.msgid


class Twins:
    """The finished translations of texts with the very words of those that are looked for."""

    def __init__(self, stock: Stock, texts: Collection[str]) -> None:
        self._stock = stock
        self._found: dict[tuple[str, ...], list[Entry]] = {words(text): [] for text in texts}
        self._found.pop((), None)
        openings = {opening(text) for text in texts}
        for path, catalog in stock.catalogs.items() if self._found else ():
            for message in catalog.messages:
                if opening(message.key.msgid) in openings and _finished(message):
                    listed = self._found.get(words(message.key.msgid))
                    if listed is not None:
                        listed.append(Entry(path, message))

    def of(self, catalog: str, msgid: str) -> list[Entry]:
        """At most `REACH` of them, the obsolete last.

        What no page holds any more comes before what lives on, the same catalog before others.
        """

        def rank(entry: Entry) -> tuple[bool, bool, bool]:
            lives = self._stock.wants(entry.catalog, entry.message.key)
            return entry.message.obsolete, lives, entry.catalog != catalog

        return sorted(self._found.get(words(msgid), ()), key=rank)[:REACH]


class Leaving:
    """The translations of texts that no page holds any more, by runs of their words."""

    def __init__(self, stock: Stock) -> None:
        self._entries = [(entry, text(translated_text(entry.message))) for entry in _leaving(stock)]
        self._places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, (_, each) in enumerate(self._entries):
            for run in dict.fromkeys(each.runs):
                self._places[run].append(number)

    def near(self, wanted: Text) -> Iterable[tuple[Entry, Text]]:
        """The few that share most runs with a text; a run that many have says nothing."""
        votes: Counter[int] = Counter()
        for run in dict.fromkeys(wanted.runs):
            places = self._places.get(run, ())
            votes.update(places if len(places) <= REACH else ())
        for number, _ in votes.most_common(REACH):
            yield self._entries[number]


def _finished(message: Message) -> bool:
    if message.fuzzy or message.msgid_plural is not None or is_localized(message):
        return False
    return not is_blank(message.msgstr)


def _leaving(stock: Stock) -> Iterator[Entry]:
    for path, catalog in stock.catalogs.items():
        for message in catalog.messages:
            entry = not message.obsolete and message.msgid_plural is None
            left = entry and not stock.wants(path, message.key) and not is_localized(message)
            if left and not is_blank(message.msgstr):
                yield Entry(path, message)
