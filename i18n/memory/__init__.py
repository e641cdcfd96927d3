"""What is remembered in SQLite: the ledger of paid answers, and a cache that can be made anew.

The ledger holds every answer that was paid for, so that none is asked for twice; nothing deletes
it. The cache is the translation memory: what the catalogs hold, in a form that can be searched.
Both lie in the project's folder `.polypage`, which git leaves alone unless its `.gitignore` goes.
"""

from __future__ import annotations

from i18n.memory.cache import CACHE, Cache, Known, Match, opened_cache, worth_knowing
from i18n.memory.ledger import LEDGER, Ledger, Paid, opened_ledger, passing_ledger
from i18n.memory.marks import mark, mark_of_the_program
from i18n.memory.verdicts import VERDICTS, Row, remember, verdicts

__all__ = [
    "CACHE",
    "LEDGER",
    "VERDICTS",
    "Cache",
    "Known",
    "Ledger",
    "Match",
    "Paid",
    "Row",
    "mark",
    "mark_of_the_program",
    "opened_cache",
    "opened_ledger",
    "passing_ledger",
    "remember",
    "verdicts",
    "worth_knowing",
]
