"""The translation memory's store: what the catalogs of a language hold, to be searched by text.

Everything in it can be read from the catalogs again: a damaged or foreign file is replaced. A
catalog is read in anew when its bytes have changed. A search looks at a bounded number of texts,
those that share the asked text's rarest words, however much the memory holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from i18n import files, words
from i18n.errors import PathError
from i18n.memory import database
from i18n.memory.database import FOLDER, Database
from i18n.model import Message
from i18n.publish import is_blank, is_localized

CACHE = f"{FOLDER}/memory.sqlite"

ENOUGH = 0.7
"""The share of words that a match must have in common with the asked text."""
_NEARLY = 0.99
"""The most that texts are alike whose words are the same, but not the texts."""

_VERSION = 1
_SCHEMA = """
CREATE TABLE catalog (
    language TEXT NOT NULL, path TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (language, path)
) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, language TEXT NOT NULL, path TEXT NOT NULL,
    msgid TEXT NOT NULL, msgstr TEXT NOT NULL, words INTEGER NOT NULL
);
CREATE INDEX entry_msgid ON entry (language, msgid);
CREATE INDEX entry_path ON entry (language, path);
CREATE TABLE word (
    language TEXT NOT NULL, word TEXT NOT NULL, entry INTEGER NOT NULL,
    PRIMARY KEY (language, word, entry)
) WITHOUT ROWID;
CREATE INDEX word_entry ON word (entry)
"""
_RAREST = 8
"""How many of the asked text's words are looked up."""
_COMMON = 200
"""A word that more entries have is not looked up."""
_JUDGED = 24
"""How many entries are compared with the asked text."""
_COUNTED = 200
"""How many of the asked text's words are counted."""


class Known(NamedTuple):
    """A translation that a person has made or approved."""

    msgid: str
    msgstr: str


class Match(NamedTuple):
    """What the memory offers for a text."""

    msgid: str
    msgstr: str
    likeness: float
    """From 0 to 1, by words; 1.0 where the two msgids are the same to the letter."""


def worth_knowing(messages: Iterable[Message]) -> tuple[Known, ...]:
    """The translations of a catalog that people stand behind, of texts now gone too."""
    return tuple(
        Known(message.key.msgid, message.msgstr)
        for message in messages
        if not message.fuzzy
        and message.msgid_plural is None
        and not is_blank(message.msgstr)
        and not is_localized(message)
    )


class Cache:
    """The translations of all catalogs, by language."""

    def __init__(self, entries: Database) -> None:
        """Take the open database."""
        self._entries = entries

    def refresh(
        self, language: str, catalogs: Mapping[str, tuple[str, Callable[[], Iterable[Known]]]]
    ) -> None:
        """Bring a language up to date with its catalogs, given by path.

        For each its fingerprint, and how to get at its translations should that have changed.
        Catalogs that are not given are forgotten.
        """
        sql = "SELECT path, mark FROM catalog WHERE language = ?"
        had = {str(path): mark for path, mark in self._entries.read(sql, (language,))}
        for path in had.keys() - catalogs.keys():
            self._entries.write(*_forgetting(language, path))
        for path, (mark, known) in catalogs.items():
            if had.get(path) != mark:
                self._learn(language, path, mark, known())

    def _learn(self, language: str, path: str, mark: str, known: Iterable[Known]) -> None:
        ((first,),) = self._entries.read("SELECT coalesce(max(id), 0) + 1 FROM entry")
        rows = []
        listed: list[tuple[str, str, int]] = []
        for number, (msgid, msgstr) in enumerate(known, start=first):
            bag = words.bag(msgid)
            rows.append((number, language, path, msgid, msgstr, bag.total()))
            listed += [(language, word, number) for word in bag]
        self._entries.write(
            *_forgetting(language, path),
            ("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", rows),
            ("INSERT INTO word VALUES (?, ?, ?)", listed),
            ("INSERT INTO catalog VALUES (?, ?, ?)", [(language, path, mark)]),
        )

    def recall(self, language: str, *, nearly: bool = True) -> Callable[[str], Match | None]:
        """What finds the best match for a message in that language, if there is one.

        Without `nearly` only the same text is a match.
        """

        def found(msgid: str) -> Match | None:
            exact = self._exact(language, msgid)
            return exact or (self._near(language, msgid) if nearly else None)

        return found

    def _exact(self, language: str, msgid: str) -> Match | None:
        sql = "SELECT msgstr FROM entry WHERE language = ? AND msgid = ? ORDER BY id LIMIT 50"
        found = Counter(msgstr for (msgstr,) in self._entries.read(sql, (language, msgid)))
        return Match(msgid, found.most_common(1)[0][0], 1.0) if found else None

    def _near(self, language: str, msgid: str) -> Match | None:
        bag = words.bag(msgid)
        total = bag.total()
        matches = []
        for number in self._candidates(language, bag):
            sql = "SELECT msgid, msgstr, words FROM entry WHERE id = ?"
            for other, msgstr, length in self._entries.read(sql, (number,)):
                longer = max(length, total)
                if min(length, total) < ENOUGH * longer:
                    continue
                likeness = words.common(bag, words.bag(other)) / longer
                if likeness >= ENOUGH:
                    matches.append(Match(other, msgstr, min(likeness, _NEARLY)))
        return max(
            matches,
            key=lambda match: (match.likeness, -abs(len(match.msgid) - len(msgid))),
            default=None,
        )

    def _candidates(self, language: str, bag: Counter[str]) -> list[int]:
        """The entries that share most of the text's rarest words."""
        sql = "SELECT entry FROM word WHERE language = ? AND word = ? LIMIT ?"
        having = []
        for word in list(bag)[:_COUNTED]:
            numbers = [n for (n,) in self._entries.read(sql, (language, word, _COMMON + 1))]
            if 0 < len(numbers) <= _COMMON:
                having.append(numbers)
        having.sort(key=len)
        shared = Counter(number for numbers in having[:_RAREST] for number in numbers)
        return [number for number, _ in shared.most_common(_JUDGED)]


@contextmanager
def opened_cache(root: Path, *, passing: bool = False) -> Iterator[Cache]:
    """The project's cache; one that is damaged or foreign is replaced by an empty one.

    With `passing` it is one in memory, which leaves nothing behind.
    """
    entries = database.passing(_SCHEMA, version=_VERSION) if passing else _opened(root)
    try:
        yield Cache(entries)
    finally:
        entries.close()


def _opened(root: Path) -> Database:
    try:
        return database.opened(root, CACHE, _SCHEMA, version=_VERSION, sync=False)
    except PathError:
        files.delete(root, CACHE)
        return database.opened(root, CACHE, _SCHEMA, version=_VERSION, sync=False)


_Statement = tuple[str, Iterable[tuple[str, str]]]


def _forgetting(language: str, path: str) -> tuple[_Statement, ...]:
    """The statements that forget a catalog."""
    which = [(language, path)]
    ours = "(SELECT id FROM entry WHERE language = ? AND path = ?)"
    return (
        (f"DELETE FROM word WHERE entry IN {ours}", which),  # noqa: S608 -- all ours
        ("DELETE FROM entry WHERE language = ? AND path = ?", which),
        ("DELETE FROM catalog WHERE language = ? AND path = ?", which),
    )
