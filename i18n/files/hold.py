"""One run at a time changes a project.

The lock is the system's own, on the open folder of the project: no file to leave behind or to
ignore in git, and gone with the process however that ends. On a network file system it may hold
for one machine only; a catalog that changed meanwhile is still noticed when it is written.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from i18n.errors import BusyError
from i18n.files.reasons import explained

if sys.platform != "win32":  # there the project is not locked
    import fcntl

_PAUSE = 0.05
_FIELDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A project that this run may change."""

    root: Path
    exclusive: bool
    """Whether no other run can hold it; False where the file system knows no locks."""


def _silent(holder: int) -> None:
    """Wait without a word."""


@contextmanager
def hold(
    root: Path, *, patience: float = 60.0, waiting: Callable[[int], None] = _silent
) -> Iterator[Hold]:
    """Keep other runs from changing the project meanwhile.

    Where another run holds it, `waiting` is called once with its process id (0 where unknown) and
    up to `patience` seconds pass. Raises BusyError when it still does then.
    """
    with explained(str(root), "locked"):
        folder = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with explained(str(root), "locked"):
            exclusive = _lock(folder, root, patience, waiting)
        yield Hold(root=root, exclusive=exclusive)
    finally:
        os.close(folder)


def _lock(folder: int, root: Path, patience: float, waiting: Callable[[int], None]) -> bool:
    end = time.monotonic() + patience
    announced = False
    while True:
        try:
            return _locked_now(folder)
        except BlockingIOError:
            holder = _holder(folder)
        if time.monotonic() >= end:
            who = f" (process {holder})" if holder else ""
            raise BusyError(f"{root}: another polypage{who} works on it; wait until it has ended")
        if not announced:
            waiting(holder)
            announced = True
        time.sleep(_PAUSE)


def _locked_now(folder: int) -> bool:
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.EBADF, errno.ENOSYS):
            return False
        raise
    return True


def _holder(folder: int) -> int:
    """The process id that holds the lock, where Linux tells (proc(5), /proc/locks); else 0."""
    inode = str(os.fstat(folder).st_ino)
    try:
        lines = Path("/proc/locks").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    for fields in map(str.split, lines):
        flock = len(fields) >= _FIELDS and fields[1:4] == ["FLOCK", "ADVISORY", "WRITE"]
        if flock and fields[5].rpartition(":")[2] == inode and fields[4].isdecimal():
            return int(fields[4])
    return 0
