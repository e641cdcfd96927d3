"""The ledger: every answer that was paid for, and every request whose answer is not known yet.

Before a request goes out its texts are entered as under way; when it is over they are entered as
answered, lost or free. Each entry is on disk before the call returns. Texts that a run left under
way when it died count as lost when the ledger is next opened for spending. An answer that is in
is never replaced and never deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from i18n import files
from i18n.memory import database
from i18n.memory.database import FOLDER, Database

LEDGER = f"{FOLDER}/ledger.sqlite"

_VERSION = 1
_SCHEMA = """
CREATE TABLE text (
    key BLOB PRIMARY KEY,
    terms TEXT NOT NULL,
    text TEXT NOT NULL,
    under_way INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    answer TEXT,
    billed INTEGER,
    day TEXT
)
"""
_AT_A_TIME = 500
_MOST_BILLED = 10**12 - 1

_ENTER = """
INSERT INTO text (key, terms, text, under_way, lost) VALUES (?, ?, ?, 1, 0)
ON CONFLICT (key) DO UPDATE SET under_way = 1 WHERE answer IS NULL
"""
_ANSWER = """
UPDATE text SET under_way = 0, answer = ?, billed = ?, day = ? WHERE key = ? AND answer IS NULL
"""
_LOSE = "UPDATE text SET under_way = 0, lost = lost + 1 WHERE key = ? AND answer IS NULL"
_FREE = "UPDATE text SET under_way = 0 WHERE key = ? AND answer IS NULL"


class Paid(NamedTuple):
    """An answer that was paid for."""

    text: str
    billed: int
    """Characters, in code points."""
    day: str
    """When it came, `2026-11-20`."""


class Ledger:
    """The entries, by text and terms: what an answer depends on beside the text."""

    def __init__(self, entries: Database, *, interrupted: int = 0) -> None:
        """Take the open database."""
        self._entries = entries
        self.interrupted = interrupted
        """How many texts an earlier run had under way when it died: answers lost."""

    def found(self, terms: Sequence[str], texts: Iterable[str]) -> dict[str, Paid]:
        """The answers that are in, by text."""
        rows = self._rows("key, answer, billed, day", terms, texts)
        return {
            text: Paid(answer, billed, day)
            for text, (answer, billed, day) in rows
            if answer is not None
        }

    def losses(self, terms: Sequence[str], texts: Iterable[str]) -> dict[str, int]:
        """How often an answer to a text was lost, for those that it happened to."""
        return {text: lost for text, (lost,) in self._rows("key, lost", terms, texts) if lost}

    def _rows(
        self, columns: str, terms: Sequence[str], texts: Iterable[str]
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        asked = {_key(terms, text): text for text in texts}
        keys = list(asked)
        for at in range(0, len(keys), _AT_A_TIME):
            some = keys[at : at + _AT_A_TIME]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {columns} FROM text WHERE key IN ({marks})"  # noqa: S608 -- all ours
            for key, *values in self._entries.read(sql, some):
                yield asked[key], tuple(values)

    def enter(self, terms: Sequence[str], texts: Iterable[str]) -> None:
        """Note that a request with these texts is about to go out."""
        said = json.dumps(list(terms))
        rows = [(_key(terms, text), said, text) for text in texts]
        self._entries.write((_ENTER, rows))

    def answer(self, terms: Sequence[str], answers: Mapping[str, Paid]) -> None:
        """Note the answers of a request."""
        rows = [
            (paid.text, min(max(paid.billed, 0), _MOST_BILLED), paid.day, _key(terms, text))
            for text, paid in answers.items()
        ]
        self._entries.write((_ANSWER, rows))

    def give_up(self, terms: Sequence[str], texts: Iterable[str], *, lost: bool) -> None:
        """Note that a request brought no answers; `lost` where they may have been billed."""
        rows = [(_key(terms, text),) for text in texts]
        self._entries.write((_LOSE if lost else _FREE, rows))


@contextmanager
def opened_ledger(root: Path, *, patience: float = 60.0) -> Iterator[Ledger]:
    """The project's ledger, for spending: one run at a time.

    Waits up to `patience` seconds for another run. Raises BusyError when it is still at it then,
    PathError where the ledger is damaged or cannot be written; it is left as it is.
    """
    database.opened(root, LEDGER, _SCHEMA, version=_VERSION, sync=True).close()
    with files.hold(root / FOLDER, patience=patience):
        entries = database.opened(root, LEDGER, _SCHEMA, version=_VERSION, sync=True)
        try:
            yield Ledger(entries, interrupted=_settled(entries))
        finally:
            entries.close()


@contextmanager
def passing_ledger(root: Path | None = None) -> Iterator[Ledger]:
    """A ledger to look into: the project's where it has one, else an empty one in memory.

    For estimates, and for translators that cost nothing. Nothing is made that was not there.
    """
    if root is not None and files.is_regular(root, LEDGER):
        entries = database.opened(root, LEDGER, _SCHEMA, version=_VERSION, sync=True)
    else:
        entries = database.passing(_SCHEMA, version=_VERSION)
    try:
        yield Ledger(entries)
    finally:
        entries.close()


def _settled(entries: Database) -> int:
    """Count what died under way as lost."""
    rows = entries.read("SELECT key FROM text WHERE under_way = 1")
    if rows:
        entries.write((_LOSE, rows))
    return len(rows)


def _key(terms: Sequence[str], text: str) -> bytes:
    whole = json.dumps([*terms, text]).encode("ascii")
    return hashlib.sha256(whole).digest()
