"""A SQLite file of the project: opened, judged before it is used, and written safely.

Nothing is written through a link or over a file that is no database of ours. Journals are of the
rollback kind, so that the one file is all there is to copy or keep.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from i18n import files
from i18n.errors import BusyError, PathError
from i18n.files.steps import change

FOLDER = ".polypage"

_APPLICATION = 0x706F6C79
"""Marks a database as ours: SQLite's `application_id`, "poly"."""
_IGNORE = f"{FOLDER}/.gitignore"
_IGNORED = b"""\
# ledger.sqlite: answers of translation providers that were paid for. Keep it.
# memory.sqlite: made anew from the catalogs when it is missing.
# checked.sqlite: what `check` found, so that the next one is quick. Delete it at will.
# Without this file git would see them.
*
"""
_PATIENCE = 60.0
"""Seconds to wait for another process that writes."""
_REASONS = {
    "SQLITE_FULL": "the disk is full; make room, then run the command again",
    "SQLITE_READONLY": "is read-only; make it and its folder writable",
    "SQLITE_CANTOPEN": "cannot be opened; look at the permissions of the file and of its folder",
    "SQLITE_IOERR": "the disk reports an error; check it, then run the command again",
    "SQLITE_PERM": "permission denied; change the permissions of the file and of its folder",
    "SQLITE_AUTH": "permission denied; change the permissions of the file and of its folder",
    "SQLITE_TOOBIG": "a text is longer than a database holds",
}


class _State(NamedTuple):
    """What marks a database file, and what is in it."""

    mark: int
    version: int
    tables: frozenset[tuple[Any, ...]]


_NOTHING = _State(0, 0, frozenset())


class Database:
    """An open database; safe to use from many threads, which take turns."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        """Take the path from the project's root, for messages, and the open connection."""
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises PathError where the file cannot be read."""
        with self._lock, explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    def write(self, *statements: tuple[str, Iterable[Sequence[Any]]]) -> None:
        """Run statements, each once for each of its rows of values, all of them or none.

        With a database that syncs they are on disk when this returns. Raises PathError.
        """
        with self._lock, explained(self.path):
            self._step("begin", "BEGIN IMMEDIATE")
            try:
                for sql, rows in statements:
                    change("insert", self.path, self._connection.executemany, sql, rows)
                self._step("commit", "COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _step(self, step: str, sql: str) -> None:
        change(step, self.path, self._connection.execute, sql)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def opened(root: Path, path: str, schema: str, *, version: int, sync: bool) -> Database:
    """Open a database of the project, made with `schema` where there is none.

    With `sync` each write is on disk, power cut or not, when it returns. Raises PathError where
    the file is damaged, is something else, or was written by a newer polypage; it is left as it is.
    """
    fresh = not _stands(root, path)
    if fresh and not _stands(root, _IGNORE):
        files.write(root, _IGNORE, _IGNORED, sync=sync)
    with explained(path):
        return _checked(_connected(f"{root}/{path}", sync=sync), path, schema, version)


def passing(schema: str, *, version: int) -> Database:
    """A database in memory, which goes with the process."""
    name = "the passing database"
    return _checked(_connected(":memory:", sync=False), name, schema, version)


def _stands(root: Path, path: str) -> bool:
    """Whether a regular file is there; raises PathError where anything else stands in its way."""
    if files.is_regular(root, path):
        return True
    if os.path.lexists(root / path) or (root / FOLDER).is_symlink():
        raise PathError(f"{path}: a link or a folder stands in its way; move it away")
    return False


def _connected(place: str, *, sync: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        place, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA journal_mode = DELETE")
        # EXTRA also syncs the folder once the journal is gone: what is committed stays committed.
        connection.execute(f"PRAGMA synchronous = {'EXTRA' if sync else 'OFF'}")
        connection.execute("PRAGMA fullfsync = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(connection: sqlite3.Connection, path: str, schema: str, version: int) -> Database:
    database = Database(path, connection)
    try:
        _refuse_damaged(connection, path)
        _settle(database, connection, schema, version)
    except BaseException:
        connection.close()
        raise
    return database


def _refuse_damaged(connection: sqlite3.Connection, path: str) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damaged(path, "its pages contradict one another")


def _settle(database: Database, connection: sqlite3.Connection, schema: str, version: int) -> None:
    """Make the tables where there are none; raise PathError where there are others than ours."""
    if _state(connection) == _NOTHING:
        change("begin", database.path, connection.execute, "BEGIN IMMEDIATE")
        if _state(connection) == _NOTHING:  # still: no other process was faster
            for statement in filter(str.strip, schema.split(";")):
                change("create", database.path, connection.execute, statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {version}")
        change("commit", database.path, connection.execute, "COMMIT")
    found = _state(connection)
    if found.mark == _APPLICATION and found.version > version:
        raise PathError(f"{database.path}: was written by a newer polypage; update polypage")
    if found != _State(_APPLICATION, version, _shape(schema)):
        raise PathError(f"{database.path}: is no database of this polypage; move it away")


def _state(connection: sqlite3.Connection) -> _State:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute("SELECT type, name, sql FROM sqlite_master")
    return _State(mark, version, frozenset(tables))


def _shape(schema: str) -> frozenset[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as model:
        model.executescript(schema)
        return _state(model).tables


def damaged(path: str, what: str) -> PathError:
    """The error of a file that SQLite cannot read."""
    return PathError(
        f"{path}: is damaged ({what}); it was left as it is: restore it from a copy, "
        f"save what is left with `sqlite3 {path} .recover`, or move it away"
    )


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn what SQLite raises in the block into an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", "")) or "SQLITE_CORRUPT"
        kind = "_".join(name.split("_")[:2])
        if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise BusyError(
                f"{path}: another process writes to it; wait until it has ended"
            ) from error
        if kind in _REASONS:
            raise PathError(f"{path}: {_REASONS[kind]}") from error
        raise damaged(path, str(error)) from error
