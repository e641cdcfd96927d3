"""Bringing catalogs in step with pages.

From the catalogs of one language and the pages offered in it to the new catalogs and what changed.
A wanted message is looked for where it was, among the obsolete ones and in the language's other
catalogs (`stock`). What is nowhere takes along the translation of the text that stood in its place
in the page (`propose`): in force where no word changed (`carry`), else for review. What no page
wants any more is put by as obsolete (`merge`). A message is not touched unless its value changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from i18n.model import Catalog, Key, PageMessages
from i18n.sync.account import account
from i18n.sync.changes import Change, Kind, Synced
from i18n.sync.merge import Merge
from i18n.sync.propose import Proposal, proposals
from i18n.sync.stock import Found, How, Stock
from i18n.sync.wanted import Wanted, template, wanted

__all__ = ["Change", "Kind", "Synced", "sync", "template"]


def sync(
    catalogs: Mapping[str, Catalog],
    pages: Sequence[PageMessages],
    *,
    language: str = "",
    templates: Mapping[str, Catalog] | None = None,
) -> Synced:
    """Bring the catalogs of one language in step with all pages that are offered in it.

    `catalogs` are by path, as `PageMessages.catalog` names them; one that no page names any more
    belongs among them too, so that its translations go along. `language` is gettext's code, for
    catalogs that are new. `templates` are those of the run before: given, they tell what moved
    within its page. Entries with plurals, which no page asks for, stay as they are.
    """
    want = wanted(pages)
    stock = Stock(catalogs, want)
    found = {path: _found(stock, path, messages) for path, messages in want.items()}
    taken = _taken(stock, found)
    missing = {
        (path, key) for path, messages in want.items() for key in messages.keys() - found[path]
    }
    proposed: defaultdict[str, dict[Key, Proposal]] = defaultdict(dict)
    for (path, key), proposal in proposals(pages, stock, missing).items() if missing else ():
        proposed[path][key] = proposal
    merged = {
        path: Merge(
            path=path,
            stock=stock,
            wanted=want.get(path, {}),
            found=found.get(path, {}),
            proposals=proposed[path],
            taken=taken[path],
            language=language,
        ).merged()
        for path in dict.fromkeys([*catalogs, *want])
        if path in catalogs or want[path]
    }
    return Synced(
        catalogs={path: done.catalog for path, done in merged.items()},
        changes=account(merged, want, stock, pages, templates or {}),
    )


def _found(stock: Stock, path: str, messages: Mapping[Key, Wanted]) -> dict[Key, Found]:
    found = {}
    for key, want in messages.items():
        hit = stock.find(path, key, localized=bool(want.first.localized))
        if hit is not None:
            found[key] = hit
    return found


def _taken(stock: Stock, found: Mapping[str, Mapping[Key, Found]]) -> defaultdict[str, set[Key]]:
    """By catalog the messages that went to another one."""
    taken: defaultdict[str, set[Key]] = defaultdict(set)
    for hit in (hit for hits in found.values() for hit in hits.values()):
        if hit.how is How.MOVED:
            for entry in stock.twins(hit.entry):
                taken[entry.catalog].add(entry.message.key)
    return taken
