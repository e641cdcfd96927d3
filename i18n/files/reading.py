"""Reading, and the way to a file: folder by folder from the root, never through a link."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from i18n.errors import PathError
from i18n.files.reasons import explained, kind_of, parts_of
from i18n.files.steps import change

ABSENT = "absent"


class Entry(NamedTuple):
    """A name in an open folder: nothing on the way to it can be swapped for a link any more."""

    folder: int
    """The folder's file descriptor."""
    name: str
    path: str
    """The whole path from the root, for messages."""


def fingerprint(data: bytes | None) -> str:
    """What tells whether a file is still as it was read: its SHA-256 in hex, or `absent`."""
    return ABSENT if data is None else hashlib.sha256(data).hexdigest()


def read(root: Path, path: str) -> bytes:
    """The bytes of a file.

    A link is followed where it stays in the project (a page that shows `../CHANGELOG.md`). Raises
    PathError where there is no such file, where it is not a regular one (no pipe or device is ever
    opened), or where it leads out of the project.
    """
    parts_of(path)
    with explained(path, "read"):
        home = os.path.realpath(root)
        real = os.path.realpath(f"{home}/{path}", strict=True)
    if os.path.commonpath((home, real)) != home:
        raise PathError(f"{path}: leads out of the project through a symbolic link, to {real}")
    if real == home:
        raise PathError(f"{path}: is a folder, not a file")
    data = existing(root, Path(real).relative_to(home).as_posix())
    if data is None:
        raise PathError(f"{path}: cannot be read: there is no such file")
    return data


def existing(root: Path, path: str) -> bytes | None:
    """The bytes of a file that polypage may write; None where there is none.

    Raises PathError where a link, a folder, a pipe or a device stands in its place, where a link
    or a file stands in the place of one of its folders, and where it cannot be read.
    """
    with explained(path, "read"), entry(root, path) as place:
        return None if place is None else content(place)


def is_regular(root: Path, path: str) -> bool:
    """Whether a regular file is there; False too where a link is, or is on the way to it."""
    try:
        with explained(path, "read"), entry(root, path) as place:
            status = None if place is None else status_of(place)
    except PathError:
        return False
    return status is not None and stat.S_ISREG(status.st_mode)


@contextmanager
def entry(
    root: Path, path: str, *, create: bool = False, sync: bool = False
) -> Iterator[Entry | None]:
    """Walk to the folder of a file without following a link; None where it is missing.

    With `create` missing folders are made, with `sync` so that they survive a power cut. Raises
    PathError for a link or a file in the place of a folder, OSError for what the system refuses.
    """
    *folders, name = parts_of(path)
    with _folder(root) as top:
        opened = _descend(top, folders, path, create=create, sync=sync)
        try:
            yield None if opened is None else Entry(opened, name, path)
        finally:
            if opened is not None:
                os.close(opened)


@contextmanager
def _folder(root: Path) -> Iterator[int]:
    opened = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield opened
    finally:
        os.close(opened)


def _descend(top: int, folders: list[str], path: str, *, create: bool, sync: bool) -> int | None:
    current = os.dup(top)
    try:
        for depth, name in enumerate(folders, start=1):
            here = Entry(current, name, "/".join(folders[:depth]))
            if create:
                _make_folder(here, sync=sync)
            below = _enter(here, path)
            if below is None:
                os.close(current)
                return None
            os.close(current)
            current = below
    except BaseException:
        os.close(current)
        raise
    return current


def _make_folder(here: Entry, *, sync: bool) -> None:
    if status_of(here) is not None:
        return
    try:
        change("mkdir", here.path, os.mkdir, here.name, dir_fd=here.folder)
    except FileExistsError:
        return  # another run was faster
    if sync:
        sync_folder(here.folder, here.path)


def _enter(here: Entry, path: str) -> int | None:
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(here.name, flags, dir_fd=here.folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in (errno.ENOTDIR, errno.ELOOP):
            raise
    status = status_of(here)
    kind = "" if status is None else kind_of(status.st_mode)
    if kind == "a symbolic link":
        raise PathError(f"{path}: {here.path} is a symbolic link, and polypage follows none there")
    raise PathError(f"{path}: {here.path} is {kind or 'a file'} where a folder is needed")


def sync_folder(folder: int, path: str) -> None:
    """Let the names in a folder survive a power cut, where the file system can promise it."""
    try:
        change("fsync", path, os.fsync, folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise


def status_of(place: Entry) -> os.stat_result | None:
    """What stands there, links not followed; None where nothing does."""
    try:
        return os.stat(place.name, dir_fd=place.folder, follow_symlinks=False)
    except FileNotFoundError:
        return None


def regular(place: Entry) -> os.stat_result | None:
    """The status of a regular file, None for none; raises PathError for anything else."""
    status = status_of(place)
    if status is not None and (kind := kind_of(status.st_mode)):
        raise PathError(f"{place.path}: is {kind}, not a file; move it away")
    return status


def content(place: Entry) -> bytes | None:
    """The bytes of a regular file, None for none; raises PathError for anything else."""
    if regular(place) is None:
        return None
    # Without blocking: should a pipe have come in its place by now, it is seen below.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        opened = os.open(place.name, flags, dir_fd=place.folder)
    except FileNotFoundError:
        return None
    with os.fdopen(opened, "rb") as file:
        if kind := kind_of(os.fstat(opened).st_mode):
            raise PathError(f"{place.path}: is {kind}, not a file; move it away")
        return file.read()
