"""One catalog: its entries as they were, with the wanted messages settled and the rest put by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from i18n.model import Catalog, Key, Message
from i18n.publish import is_blank
from i18n.sync.changes import Kind
from i18n.sync.order import lined_up
from i18n.sync.propose import Proposal
from i18n.sync.settle import Settled, from_found, from_proposal, placed
from i18n.sync.stock import Found, How, Stock, obsoleted
from i18n.sync.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A catalog in step with its pages."""

    catalog: Catalog
    settled: Mapping[Key, Settled]
    """The wanted messages, in source order."""
    gone: tuple[Message, ...]
    """The old messages that no wanted one took the place of, in file order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """All that the new state of one catalog depends on."""

    path: str
    stock: Stock
    wanted: Mapping[Key, Wanted]
    found: Mapping[Key, Found]
    proposals: Mapping[Key, Proposal]
    taken: Collection[Key]
    """The messages that other catalogs took along from this one."""
    language: str

    def merged(self) -> Merged:
        """The catalog with every wanted message active, and nobody's work lost."""
        old = self.stock.catalogs.get(self.path, Catalog(language=self.language))
        nodes, settled = _nodes(old), self._settled()
        leaving = {
            node: old.messages[node] for key, node in nodes.items() if self._leaves(old, key, node)
        }
        standing = {
            key: nodes[done.stands] for key, done in settled.items() if done.stands is not None
        }
        order, node_of = lined_up(len(old.messages), standing, self.wanted)
        spent = leaving.keys() | self._spent(old, settled)
        held = {n: message for n, message in enumerate(old.messages) if n not in spent}
        held |= {node_of[key]: done.message for key, done in settled.items()}
        claimed = set(standing.values())
        values = {done.previous for done in settled.values() if done.kind is Kind.LOCALIZED}
        put_by = (
            self._put_by(message, claimed=node in claimed)
            for node, message in leaving.items()
            if message.key not in values
        )
        active = (held[node] for node in order if node in held)
        kept = (message for message in put_by if message is not None)
        return Merged(
            catalog=_with(old, (*active, *kept)),
            settled=settled,
            gone=tuple(m for node, m in leaving.items() if node not in claimed),
        )

    def _leaves(self, old: Catalog, key: Key, node: int) -> bool:
        return key not in self.wanted and old.messages[node].msgid_plural is None

    def _settled(self) -> dict[Key, Settled]:
        claimed: set[Key] = set()
        settled: dict[Key, Settled] = {}
        for key, want in self.wanted.items():
            done = self._settle(key, want, claimed)
            settled[key] = done
            if done.stands is not None:
                claimed.add(done.stands)
        return settled

    def _settle(self, key: Key, want: Wanted, claimed: Collection[Key]) -> Settled:
        found, proposal = self.found.get(key), self.proposals.get(key)
        if found is not None:
            empty = found.how is How.ACTIVE and is_blank(found.entry.message.msgstr)
            fillable = empty and found.entry.message.msgid_plural is None
            filling = self.stock.filling(self.path, key) if fillable else None
            return from_found(key, want, found, filling)
        if proposal is None:
            return Settled(placed(Message(key=key), key, want), None, Kind.NEW)
        old = proposal.old
        free = old.message.key not in self.wanted and old.message.key not in claimed
        in_place = old.catalog == self.path and free and not proposal.copied
        return from_proposal(key, want, proposal, in_place=in_place)

    def _spent(self, old: Catalog, settled: Mapping[Key, Settled]) -> set[int]:
        """The obsolete entries that are in force again, or say no more than an active one."""
        back = {id(f.entry.message) for f in self.found.values() if f.how is How.OBSOLETE}
        spent = set()
        for node, message in enumerate(old.messages):
            done = settled.get(message.key) if message.obsolete else None
            if (message.obsolete and id(message) in back) or (
                done is not None and _says_no_more(message, done.message)
            ):
                spent.add(node)
        return spent

    def _put_by(self, message: Message, *, claimed: bool) -> Message | None:
        """The old message as an obsolete one; None where nothing is lost without it."""
        if is_blank(message.msgstr):
            lost = bool(message.translator_comments) and not claimed
        else:
            lost = not (
                message.key in self.taken
                or self._echoes(message, claimed=claimed)
                or self.stock.lives_on(self.path, message)
            )
        if not lost:
            return None
        kept = obsoleted(message)
        return replace(kept, entry=-1, line=0, msgstr_line=0) if claimed else kept

    def _echoes(self, message: Message, *, claimed: bool) -> bool:
        """Whether it is a mere proposal: the msgstr of its previous message, which is kept."""
        if not message.fuzzy or message.previous is None:
            return False
        first = self.stock.holding(self.path, message.previous)
        if first is None or first.msgstr != message.msgstr:
            return False
        return claimed or set(message.translator_comments) <= set(first.translator_comments)


def _nodes(catalog: Catalog) -> dict[Key, int]:
    """Where each active message stands in the file."""
    nodes: dict[Key, int] = {}
    for node, message in enumerate(catalog.messages):
        if not message.obsolete:
            nodes.setdefault(message.key, node)
    return nodes


def _says_no_more(message: Message, active: Message) -> bool:
    comments = set(message.translator_comments) <= set(active.translator_comments)
    return comments and (is_blank(message.msgstr) or message.msgstr == active.msgstr)


def _with(catalog: Catalog, messages: tuple[Message, ...]) -> Catalog:
    """The catalog with these messages; the very same one where they are the very same."""
    same = len(messages) == len(catalog.messages) and all(
        new is old for new, old in zip(messages, catalog.messages, strict=True)
    )
    return catalog if same else replace(catalog, messages=messages)
