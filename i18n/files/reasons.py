"""What the system says about a file, told to people: which file, what is wrong, what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from i18n.errors import PathError

_REASONS = {
    errno.ENOSPC: "the disk is full; make room, then run the command again",
    errno.EDQUOT: "the disk quota is used up; make room, then run the command again",
    errno.EFBIG: "the file is larger than the system allows",
    errno.EACCES: "permission denied; change the permissions of the file and of its folder",
    errno.EPERM: "the system does not permit it; look at who owns the file and its folder",
    errno.EROFS: "the file system is read-only",
    errno.EIO: "the disk reports an error; check it, then run the command again",
    errno.ENAMETOOLONG: "the name is too long for this file system; shorten it",
    errno.EILSEQ: "this file system cannot hold the name; rename the page",
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands in its place; move it away",
    errno.ELOOP: "symbolic links that lead in a circle",
    errno.EMFILE: "too many open files; raise the limit (ulimit -n)",
}


@contextmanager
def explained(path: str, done: str) -> Iterator[None]:
    """Turn an OSError of the block into a PathError: `PATH: cannot be DONE: why, what to do`."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise PathError(f"{path}: cannot be {done}: {reason}") from error


def kind_of(mode: int) -> str:
    """What a mode of `os.lstat` says there is, with its article; empty for a regular file."""
    match stat.S_IFMT(mode):
        case stat.S_IFREG:
            return ""
        case stat.S_IFLNK:
            return "a symbolic link"
        case stat.S_IFDIR:
            return "a folder"
        case stat.S_IFIFO:
            return "a named pipe"
        case stat.S_IFSOCK:
            return "a socket"
    return "a device"


def parts_of(path: str) -> tuple[str, ...]:
    """The names in a path from the root; raises PathError where it does not stay below it."""
    parts = tuple(path.split("/"))
    if path.startswith("/"):
        raise PathError(f"{path}: is absolute; give the path from the project's folder")
    if ".." in parts:
        raise PathError(f"{path}: leads out of its folder; `..` is not allowed here")
    if "" in parts or "." in parts or not _is_name(path):
        raise PathError(f"{path!r}: is no path of a file")
    return parts


def _is_name(path: str) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False
