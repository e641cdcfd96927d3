"""What there is to tell of a sync: one line a message, in the order of the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from i18n import words
from i18n.align import Kind as Alignment
from i18n.align import align
from i18n.model import Catalog, Key, Message, PageMessages
from i18n.sync.changes import Change, Kind
from i18n.sync.merge import Merged
from i18n.sync.settle import Settled
from i18n.sync.stock import Stock
from i18n.sync.wanted import Wanted

_Wanted = Mapping[str, Mapping[Key, Wanted]]


def account(
    merged: Mapping[str, Merged],
    wanted: _Wanted,
    stock: Stock,
    pages: Sequence[PageMessages],
    templates: Mapping[str, Catalog],
) -> tuple[Change, ...]:
    """What became of the messages that changed; what is gone stands last."""
    rank = {page.page: number for number, page in enumerate(pages)}
    within = _moved_within(templates, wanted) if templates else frozenset()
    told = []
    for path, done in merged.items():
        for key, settled in done.settled.items():
            want, kind = wanted[path][key], settled.kind
            if kind is None and (key in within or _came_over(stock.active[path][key], want, rank)):
                kind = Kind.MOVED
            if kind is not None:
                told.append(_told(path, want, kind, settled))
    told.sort(key=lambda change: (rank[change.page], change.line))
    held = {key for messages in wanted.values() for key in messages}
    gone = [
        _gone(path, message)
        for path, done in merged.items()
        for message in done.gone
        if message.key not in held
    ]
    return (*told, *gone)


def _told(path: str, want: Wanted, kind: Kind, settled: Settled) -> Change:
    key, previous = want.first.key, settled.previous
    size = 0 if want.first.localized else words.count(key.msgid)
    differing = size if kind is Kind.NEW else 0
    if kind is Kind.EDITED and previous is not None:
        size = max(size, words.count(previous.msgid))
        differing = words.changed(previous.msgid, key.msgid)
    return Change(
        kind=kind,
        page=want.page,
        role=want.first.role,
        key=key,
        catalog=path,
        previous=previous,
        words=size,
        words_changed=differing,
        unplaced=settled.unplaced,
        line=want.first.line,
    )


def _came_over(old: Message, want: Wanted, pages: Mapping[str, int]) -> bool:
    """Whether the message left a page that there still is for one where it was not."""
    if old.references == want.references or want.page in old.references:
        return False
    return any(page in pages and page not in want.references for page in old.references)


def _moved_within(templates: Mapping[str, Catalog], wanted: _Wanted) -> frozenset[Key]:
    """The messages that stand elsewhere in their page than in the template of the run before."""
    before: defaultdict[str, list[Key]] = defaultdict(list)
    for template in templates.values():
        for message in template.messages:
            if message.references and not message.obsolete:
                before[message.references[0]].append(message.key)
    after: defaultdict[str, list[Key]] = defaultdict(list)
    for messages in wanted.values():
        for key, want in messages.items():
            after[want.page].append(key)
    moved: set[Key] = set()
    for page, keys in after.items():
        pairs = align(before.get(page, ()), keys, lambda _old, _new: 0.0)
        moved |= {keys[pair.new] for pair in pairs if pair.kind is Alignment.MOVED}
    return frozenset(moved)


def _gone(path: str, message: Message) -> Change:
    return Change(
        kind=Kind.GONE,
        page=message.references[0] if message.references else "",
        role=message.extracted[0] if message.extracted else "",
        key=message.key,
        catalog=path,
        words=words.count(message.key.msgid),
    )
