"""Localized pages to disk: only over pages that are polypage's own, and so that a kill loses none.

A page is written only after the lock on disk says that its new bytes are ours as well as its old.
Pages go in batches, so that neither every page is held in memory nor the lock written for each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from i18n import files
from i18n.errors import BusyError, PathError, PolypageError
from i18n.pages.lock import LOCK, Lock, Standing, read_lock, render_lock, standing

_BATCH = 4 * 1024 * 1024
_LOCKS_A_BATCH = 4
"""A batch weighs this many times the lock or more: all writes of the lock together stay a part of
the pages', however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A localized page as it should be."""

    path: str
    data: bytes
    source: bytes
    """The bytes of its source page: a copy of them in its place counts as polypage's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one page."""

    path: str
    standing: Standing
    """What stood in its place before."""
    changed: bool = False
    """Whether it was written or deleted; in a dry run: whether it would have been."""
    error: PolypageError | None = None
    """Why it could not be; nothing was lost, and the other pages are not stopped by it."""


class _Pending(NamedTuple):
    page: Wanted
    standing: Standing
    expected: str
    """The fingerprint of what stood there when that was judged."""


def write_pages(
    root: Path,
    wanted: Iterable[Wanted],
    *,
    lock: Lock,
    overwrite: Collection[str] = (),
    dry: bool = False,
) -> Iterator[Written]:
    """Write pages, and at last the lock; gives what became of each, batch by batch.

    A person's page is left as it is unless `overwrite` holds its path. Pages of the lock that are
    not wanted now keep their lines. Raises PathError where the lock cannot be written. Only an
    iterator that is run to its end has written everything.
    """
    publishing = _Publishing(root, lock)
    for page in wanted:
        judged = publishing.judge(page)
        if isinstance(judged, Written):
            yield judged
        elif judged.standing is Standing.HAND_MADE and page.path not in overwrite:
            yield Written(path=page.path, standing=judged.standing)
        elif dry:
            yield Written(path=page.path, standing=judged.standing, changed=True)
        else:
            publishing.add(judged)
            if publishing.is_full:
                yield from publishing.flush()
    if not dry:
        yield from publishing.flush()
        publishing.settle()


def prune(root: Path, *, keep: Collection[str], dry: bool = False) -> Iterator[Written]:
    """Delete recorded pages whose path is not in `keep`, and forget those that are gone.

    `keep` holds every path that an offered page has as its target, and every source: whether or
    not this run wrote it. A page that is not as polypage left it stays. Run it to its end.
    """
    kept = frozenset(keep)
    pages = dict(read_lock(root).pages)
    for path in sorted(pages.keys() - kept):
        pruned = _pruned(root, path, pages[path], dry=dry)
        if pruned.error is None and pruned.standing is not Standing.HAND_MADE:
            del pages[path]
        if pruned.standing is not Standing.ABSENT or pruned.error:
            yield pruned
    if not dry:
        _write_lock(root, render_lock(pages))


def _pruned(root: Path, path: str, recorded: Collection[str], *, dry: bool) -> Written:
    stands = Standing.HAND_MADE
    try:
        existing = files.existing(root, path)
        if existing is None:
            return Written(path=path, standing=Standing.ABSENT)
        found = files.fingerprint(existing)
        if found not in recorded:
            return Written(path=path, standing=Standing.HAND_MADE)
        stands = Standing.OURS
        if not dry:
            files.delete(root, path, expected=found)
    except (PathError, BusyError) as error:
        return Written(path=path, standing=stands, error=error)
    return Written(path=path, standing=Standing.OURS, changed=True)


def _write_lock(root: Path, data: bytes) -> None:
    if data or files.is_regular(root, LOCK):
        files.write(root, LOCK, data, sync=True)


class _Publishing:
    """The pages of one run that wait to be written, and what the lock will say."""

    def __init__(self, root: Path, lock: Lock) -> None:
        self._root = root
        self._pages = dict(lock.pages)
        self._batch: list[_Pending] = []
        self._weight = 0
        self._limit = _BATCH

    def judge(self, page: Wanted) -> _Pending | Written:
        """What stands in the page's place; where nothing is to be done, that is all."""
        try:
            existing = files.existing(self._root, page.path)
        except PathError as error:
            return Written(path=page.path, standing=Standing.HAND_MADE, error=error)
        recorded = self._pages.get(page.path, frozenset())
        stands = standing(existing, page.data, page.source, recorded)
        if stands is Standing.UNCHANGED:
            self._record(page)
            return Written(path=page.path, standing=stands)
        return _Pending(page, stands, files.fingerprint(existing))

    def add(self, pending: _Pending) -> None:
        """Let a page wait for the next batch."""
        self._batch.append(pending)
        self._weight += len(pending.page.data)

    @property
    def is_full(self) -> bool:
        """Whether as many pages wait as should be held in memory."""
        return self._weight >= self._limit

    def flush(self) -> Iterator[Written]:
        """Write the waiting pages, after the lock that knows old and new bytes of each."""
        if not self._batch:
            return
        announced = {
            pending.page.path: self._pages.get(pending.page.path, frozenset())
            | {files.fingerprint(pending.page.data)}
            for pending in self._batch
        }
        data = render_lock(self._pages | announced)
        _write_lock(self._root, data)
        self._limit = max(_BATCH, _LOCKS_A_BATCH * len(data))
        batch, self._batch, self._weight = self._batch, [], 0
        for pending in batch:
            yield self._write(pending)

    def settle(self) -> None:
        """Write the lock that says how the pages are now."""
        _write_lock(self._root, render_lock(self._pages))

    def _write(self, pending: _Pending) -> Written:
        page = pending.page
        try:
            files.write(self._root, page.path, page.data, sync=False, expected=pending.expected)
        except (PathError, BusyError) as error:
            return Written(path=page.path, standing=pending.standing, error=error)
        self._record(page)
        return Written(path=page.path, standing=pending.standing, changed=True)

    def _record(self, page: Wanted) -> None:
        self._pages[page.path] = frozenset({files.fingerprint(page.data)})
