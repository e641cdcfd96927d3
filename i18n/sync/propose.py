"""What translation a new message takes along from the text that stood in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from i18n.align import Kind, Pair, align
from i18n.model import Key, Message, PageMessages
from i18n.publish import LOCALIZED, is_blank, is_localized
from i18n.sync.carry import Carried, carry
from i18n.sync.elsewhere import MUCH, Leaving, Twins, translated_text
from i18n.sync.pieces import halved, joined
from i18n.sync.stock import Entry, Stock
from i18n.sync.texts import ENOUGH, LEAST, Text, likeness, text
from i18n.sync.wanted import extracted
from i18n.words import common

Name = tuple[str, Key]
"""A message of a language: its catalog's path and its key."""


class Proposal(NamedTuple):
    """An earlier translation for a new message."""

    old: Entry
    msgstr: str
    sure: bool
    """Whether it is a translation of the new text as it stands, no longer of the old one."""
    finished: bool = False
    """Whether it comes from a finished translation, though the old message itself is fuzzy."""
    likeness: float = 1.0
    unplaced: int = 0
    """How many links of the new text the translation lacks."""
    copied: bool = False
    """Whether the old message has a place of its own, which the new one leaves to it."""

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """How good it is: the higher the better."""
        return self.sure, self.finished, self.likeness, -self.unplaced


def proposals(
    pages: Sequence[PageMessages], stock: Stock, missing: Collection[Name]
) -> dict[Name, Proposal]:
    """For the missing messages what stood in their places; of several proposals the best.

    Compares each message with few others: those from its place in the page.
    """
    found: dict[Name, Proposal] = {}
    texts: dict[str, Text] = {}
    twins = Twins(stock, {key.msgid for _, key in missing})
    for page in pages:
        places = {o.key: extracted(o)[:2] for o in reversed(page.occurrences) if not o.localized}
        keys = list(dict.fromkeys(o.key for o in page.occurrences if not o.localized))
        if any((page.catalog, occurrence.key) in missing for occurrence in page.occurrences):
            order = _order(stock, page, keys, twins)
            found.update(_values(page, order, stock, missing))
            olds = [entry for entry in order if not is_localized(entry.message)]
            side = _Sides(stock, page.catalog, olds, keys, missing, texts)
            for key, proposal in side.proposals([places[key] for key in keys]):
                known = found.get((page.catalog, key))
                if known is None or proposal.rank > known.rank:
                    found[page.catalog, key] = proposal
    localized = {o.key for page in pages for o in page.occurrences if o.localized}
    unsure = [
        name
        for name in missing
        if name[1] not in localized and not (name in found and found[name].sure)
    ]
    found.update(_same_words(stock, unsure, twins))
    found.update(_come_along(stock, [name for name in unsure if name not in found], found))
    return found


def _same_words(
    stock: Stock, names: Iterable[Name], twins: Twins
) -> Iterator[tuple[Name, Proposal]]:
    """For the names the translations of exactly their words, wherever those stand."""
    for catalog, key in names:
        carried = (
            (entry, carry(entry.message.key.msgid, key.msgid, entry.message.msgstr, language))
            for entry in twins.of(catalog, key.msgid)
            for language in [stock.language(entry.catalog)]
        )
        sure = [
            _sure(entry, done, copied=entry.message.obsolete)
            for entry, done in carried
            if done is not None
        ]
        if sure:
            yield (catalog, key), max(sure, key=lambda proposal: proposal.rank)


def _come_along(
    stock: Stock, names: Collection[Name], found: Mapping[Name, Proposal]
) -> Iterator[tuple[Name, Proposal]]:
    """For the names the translations of texts much like them that left their places."""
    leaving = Leaving(stock) if names else None
    taken = {(each.old.catalog, each.old.message.key) for each in found.values()}
    for catalog, key in sorted(names, key=_by_text):
        wanted, best = text(key.msgid), None
        for entry, known in leaving.near(wanted) if leaving is not None else ():
            score = likeness(known, wanted)
            if score >= MUCH and (best is None or score > best.likeness):
                best = _come(stock, entry, key, score)
        if best is not None:
            name = best.old.catalog, best.old.message.key
            yield (catalog, key), best._replace(copied=name in taken)
            taken.add(name)


def _come(stock: Stock, old: Entry, key: Key, score: float) -> Proposal:
    """A much like text's translation, in force where all words are the same."""
    message, language = old.message, stock.language(old.catalog)
    carried = carry(message.key.msgid, key.msgid, message.msgstr, language) if score == 1 else None
    if carried is not None:
        return _sure(old, carried)
    return Proposal(old, message.msgstr, sure=False, likeness=score)


def _by_text(name: Name) -> tuple[str, str, str]:
    return name[0], name[1].msgid, name[1].msgctxt or ""


def _order(stock: Stock, page: PageMessages, keys: Sequence[Key], twins: Twins) -> list[Entry]:
    """The page's old order; of a new page that of the pages it was made from."""
    own = stock.order(page.page)
    if own:
        return own
    holders = {key: twins.of(page.catalog, key.msgid) for key in keys}
    origins = stock.origins(page.catalog, holders)
    olds = (entry for origin in origins for entry in stock.order(origin))
    return list({entry.message.key: entry for entry in olds}.values())


def _values(
    page: PageMessages, order: Sequence[Entry], stock: Stock, missing: Collection[Name]
) -> Iterator[tuple[Name, Proposal]]:
    """The localized values of a page that has another name now."""
    lines = {
        entry.message.extracted[0]: entry
        for entry in order
        if is_localized(entry.message) and not stock.wants(entry.catalog, entry.message.key)
    }
    for occurrence in page.occurrences:
        old = lines.get(LOCALIZED + occurrence.localized) if occurrence.localized else None
        if old is not None and (page.catalog, occurrence.key) in missing:
            yield (page.catalog, occurrence.key), Proposal(old, old.message.msgstr, sure=True)


@dataclass(frozen=True, slots=True)
class _Sides:
    """A page's old and new messages, side by side."""

    stock: Stock
    catalog: str
    olds: Sequence[Entry]
    news: Sequence[Key]
    missing: Collection[Name]
    texts: dict[str, Text]
    """The words of each text, read once a sync."""

    def proposals(self, places: Sequence[tuple[str, ...]]) -> Iterator[tuple[Key, Proposal]]:
        """What the missing messages take along; `places` are role and headings of the new."""
        before = [entry.message.extracted[:2] for entry in self.olds]
        olds, news = [entry.message.key.msgid for entry in self.olds], [k.msgid for k in self.news]
        pairs = align(
            self._names(olds, set(news)),
            self._names(news, set(olds)),
            self._likeness,
            enough=ENOUGH,
            places=(before, places),
        )
        by_new = {pair.new: pair for pair in pairs if pair.new >= 0}
        gone = {pair.old for pair in pairs if pair.kind is Kind.GONE}
        for pair in by_new.values():
            if self._needs(pair.new):
                for new, proposal in self._for(pair, by_new, gone):
                    yield self.news[new], proposal

    def _names(self, msgids: Sequence[str], others: Collection[str]) -> list[Hashable]:
        """What each text is known by: itself where both sides have it, else its words."""
        return [
            msgid if msgid in others else tuple(sorted(self._text(msgid).words)) or msgid
            for msgid in msgids
        ]

    def _needs(self, new: int) -> bool:
        return (self.catalog, self.news[new]) in self.missing

    def _likeness(self, old: int, new: int) -> float:
        if not self._needs(new):
            return 0.0
        message, wanted = self.olds[old].message, self._text(self.news[new].msgid)
        if wanted.words and self._text(message.key.msgid).bag == wanted.bag:
            return 1.0
        return likeness(self._text(translated_text(message)), wanted)

    def _text(self, msgid: str) -> Text:
        if msgid not in self.texts:
            self.texts[msgid] = text(msgid)
        return self.texts[msgid]

    def _bag(self, msgid: str) -> Counter[str]:
        return self._text(msgid).bag

    def _for(
        self, pair: Pair, by_new: Mapping[int, Pair], gone: Collection[int]
    ) -> Iterator[tuple[int, Proposal]]:
        match pair.kind:
            case Kind.SAME | Kind.MOVED:
                yield pair.new, self._edited(pair)
            case Kind.EDITED:
                yield pair.new, self._joined(pair, gone) or self._edited(pair)
            case Kind.NEW:
                for near in (pair.new - 1, pair.new + 1):
                    other = by_new.get(near)
                    if other is not None and other.kind is Kind.EDITED and self._needs(near):
                        yield from self._piece(pair.new, other)

    def _edited(self, pair: Pair) -> Proposal:
        old, text = self.olds[pair.old], self.news[pair.new].msgid
        message, language = old.message, self.stock.language(old.catalog)
        previous = message.previous if message.fuzzy else None
        first = self.stock.holding(old.catalog, previous) if previous else None
        if first is not None:
            carried = carry(first.key.msgid, text, first.msgstr, language)
            if carried is not None:
                return _sure(old, carried, finished=True)
        carried = None if is_blank(message.msgstr) else self._carry(message, text, language)
        if carried is not None:
            return _sure(old, carried)
        return Proposal(old, message.msgstr, sure=False, likeness=pair.likeness)

    def _carry(self, message: Message, text: str, language: str) -> Carried | None:
        if "`" not in text and self._bag(message.key.msgid) != self._bag(text):
            return None
        return carry(message.key.msgid, text, message.msgstr, language)

    def _joined(self, pair: Pair, gone: Collection[int]) -> Proposal | None:
        """The old message and its neighbour, where the new text is both in a row."""
        size = self._bag(self.news[pair.new].msgid).total()
        for first, second in ((pair.old - 1, pair.old), (pair.old, pair.old + 1)):
            if first + second - pair.old not in gone:
                continue
            one, two = self.olds[first], self.olds[second]
            texts = (one.message.key.msgid, two.message.key.msgid)
            if size == sum(self._bag(text).total() for text in texts):
                language = self.stock.language(one.catalog)
                text = self.news[pair.new].msgid
                carried = joined(one.message, two.message, text, language)
                if carried is not None:
                    return _sure(self.olds[pair.old], carried)
        return None

    def _piece(self, new: int, other: Pair) -> Iterator[tuple[int, Proposal]]:
        """The old message beside, where the new text and the one there were one paragraph."""
        old, (first, second) = self.olds[other.old], sorted((new, other.new))
        texts = self.news[first].msgid, self.news[second].msgid
        whole, here = self._bag(old.message.key.msgid), self._bag(self.news[new].msgid)
        rest = whole - self._bag(self.news[other.new].msgid)
        size = here.total()
        if size < LEAST or common(rest, here) < 0.8 * size:
            return
        halves = halved(old.message, *texts, self.stock.language(old.catalog))
        if halves is not None:
            yield first, _sure(old, halves[0])
            yield second, _sure(old, halves[1])
        elif not is_blank(old.message.msgstr):
            yield new, Proposal(old, old.message.msgstr, sure=False, likeness=ENOUGH)


def _sure(
    old: Entry, carried: Carried, *, finished: bool = False, copied: bool = False
) -> Proposal:
    return Proposal(
        old,
        carried.msgstr,
        sure=True,
        finished=finished,
        unplaced=carried.unplaced,
        copied=copied,
    )
