"""Writing and deleting: old or new file, whole, at every instant.

A write is: temporary file in the same folder, write, fsync, rename, fsync of the folder. The last
look at what stands there comes right before the rename.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from i18n.errors import BusyError, PathError
from i18n.files.hold import Hold
from i18n.files.reading import Entry, content, entry, fingerprint, regular, status_of, sync_folder
from i18n.files.reasons import explained
from i18n.files.steps import change

_TEMPORARY = re.compile(r"\.polypage-[0-9a-f]{16}\.tmp")
_ANY_WRITER = 0o222


def write(root: Path, path: str, data: bytes, *, sync: bool, expected: str | None = None) -> bool:
    """Let a file have these bytes; False where it had them already and nothing was written.

    With `sync` it is on disk, not only in the system's memory, when this returns. `expected` is
    the `fingerprint` of what the caller read: the file is replaced only while it is still so. A
    file that was there keeps its mode; a new one has what the umask leaves; missing folders are
    made. Raises BusyError where the file changed since, PathError where it cannot be written; the
    old file is whole then and no temporary one is left.
    """
    with explained(path, "written"), entry(root, path, create=True, sync=sync) as place:
        if place is None:
            raise PathError(f"{path}: cannot be written: its folder vanished; run it again")
        status = regular(place)
        if status is not None and status.st_size == len(data) and content(place) == data:
            return False
        _refuse_read_only(place, status)
        _replace(place, data, status, sync=sync, expected=expected)
        return True


def delete(root: Path, path: str, *, expected: str | None = None) -> bool:
    """Delete a regular file; False where there is none.

    Raises BusyError where it is not as the `fingerprint` says, PathError where it cannot be.
    """
    with explained(path, "deleted"), entry(root, path) as place:
        status = None if place is None else regular(place)
        if place is None or status is None:
            return False
        _refuse_read_only(place, status)
        _refuse_changed(place, expected)
        change("unlink", path, os.unlink, place.name, dir_fd=place.folder)
        return True


def sweep(held: Hold, folders: Iterable[str]) -> tuple[str, ...]:
    """Delete temporary files that killed runs left in these folders; gives their paths.

    Folders are paths from the root, `""` for the root itself. Only while the project is held for
    us alone: another run's temporary files would look the same. What cannot be deleted stays.
    """
    swept: list[str] = []
    for folder in sorted(set(folders)) if held.exclusive else ():
        inside = f"{folder}/any" if folder else "any"
        with suppress(OSError, PathError), entry(held.root, inside) as place:
            if place is not None:
                swept += _sweep(place, folder)
    return tuple(swept)


def _sweep(place: Entry, folder: str) -> list[str]:
    swept = []
    for name in filter(_TEMPORARY.fullmatch, os.listdir(place.folder)):  # noqa: PTH208 -- an open folder has no path
        left = Entry(place.folder, name, f"{folder}/{name}" if folder else name)
        status = status_of(left)
        if status is not None and stat.S_ISREG(status.st_mode):
            change("unlink", left.path, os.unlink, name, dir_fd=place.folder)
            swept.append(left.path)
    return swept


def _replace(
    place: Entry, data: bytes, status: os.stat_result | None, *, sync: bool, expected: str | None
) -> None:
    temporary = Entry(place.folder, f".polypage-{secrets.token_hex(8)}.tmp", place.path)
    try:
        _fill(temporary, data, status, sync=sync)
        _refuse_changed(place, expected)
        change(
            "rename",
            place.path,
            os.replace,
            temporary.name,
            place.name,
            src_dir_fd=place.folder,
            dst_dir_fd=place.folder,
        )
    except BaseException:  # Ctrl-C and SIGTERM too: nothing of ours may be left behind
        with suppress(FileNotFoundError):
            change("unlink", place.path, os.unlink, temporary.name, dir_fd=place.folder)
        raise
    if sync:
        sync_folder(place.folder, place.path)


def _fill(temporary: Entry, data: bytes, status: os.stat_result | None, *, sync: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    mode = 0o666 if status is None else 0o600  # a private file is private from the first byte on
    path = temporary.path
    opened = change("create", path, os.open, temporary.name, flags, mode, dir_fd=temporary.folder)
    try:
        if status is not None:
            os.fchmod(opened, stat.S_IMODE(status.st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[change("write", path, os.write, opened, rest) :]
        if sync:
            change("fsync", path, os.fsync, opened)
    finally:
        os.close(opened)


def _refuse_read_only(place: Entry, status: os.stat_result | None) -> None:
    """Hold to a person's `chmod a-w`; the system asks only the folder, and root never."""
    if status is not None and not status.st_mode & _ANY_WRITER:
        raise PathError(f"{place.path}: is read-only; make it writable (chmod u+w) or move it away")
    if not os.fstat(place.folder).st_mode & _ANY_WRITER:
        raise PathError(f"{place.path}: its folder is read-only; make it writable (chmod u+w)")


def _refuse_changed(place: Entry, expected: str | None) -> None:
    if expected is not None and fingerprint(content(place)) != expected:
        raise BusyError(
            f"{place.path}: changed on disk while polypage worked on it; it was left as it is, "
            "run the command again"
        )
