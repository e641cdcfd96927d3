"""A revision of the project in git, read as it was committed: no hook, no filter, no network.

git is run by argument lists, never by a shell. What a revision is called is never taken for an
option, and paths travel as names of objects, never as patterns.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from i18n.errors import RevisionError

_SAFE = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    # A partial clone would fetch what it lacks.
    *("-c", "protocol.allow=never"),
)
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_LONGEST = 256
_FILES = ("100644", "100755")
"""The modes of regular files: no links, no submodules."""


class Revision:
    """The project's files at one commit."""

    def __init__(self, name: str, commit: str, files: Mapping[str, str], batch: _Batch) -> None:
        self.name = name
        """As it was asked for."""
        self.commit = commit
        self._files = files
        self._batch = batch

    @property
    def paths(self) -> tuple[str, ...]:
        """The regular files below the project's folder, from there, ordered."""
        return tuple(sorted(self._files))

    def fingerprint(self, path: str) -> str:
        """What tells a file's content from others; empty where there is no such file."""
        return self._files.get(path, "")

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None where there was none. Raises RevisionError."""
        name = self._files.get(path)
        return None if name is None else self._batch.read(name, path)


@contextmanager
def opened(root: Path, name: str) -> Iterator[Revision]:
    """The project at a revision, by whatever name git knows it.

    Raises RevisionError where there is no git, no repository or no such revision.
    """
    commit = _commit(root, name)
    files = dict(_listed(root, commit))
    with _Batch(root) as batch:
        yield Revision(name, commit, files, batch)


def _commit(root: Path, name: str) -> str:
    if not name or name.startswith("-") or len(name) > _LONGEST or not name.isprintable():
        shown = name if name.isprintable() else ascii(name)[1:-1]
        raise RevisionError(f"“{shown[:60]}” is no name of a git revision")
    done = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    commit = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not commit:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1] if said else "in a workflow, check out the whole history (fetch-depth: 0)"
        why = "the folder is in no repository" if "not a git repository" in why else why
        raise RevisionError(f"git has no revision {name} here: {why}")
    return commit


def _listed(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The regular files below the folder, each with the name of its object."""
    done = _git(root, "ls-tree", "-r", "-z", commit)
    if done.returncode:
        raise RevisionError(f"git cannot list {commit}: {done.stderr.decode('utf-8', 'replace')}")
    for line in done.stdout.split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, _, rest = about.decode("ascii").partition(" ")
        if mode in _FILES:
            yield path.decode("utf-8", "surrogateescape"), rest.rpartition(" ")[2]


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- our own words, and a name that is no option
            _command(root, *arguments),
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}; install it") from error


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(root), *_SAFE, *arguments]


class _Batch:
    """One process that gives the bytes of any number of objects."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 -- as above
            _command(root, "cat-file", "--batch"),
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *unused: object) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def read(self, name: str, path: str) -> bytes:
        """The bytes of an object; `path` is for the error."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise RevisionError(f"{path}: git does not answer")
        try:
            asked.write(f"{name}\n".encode("ascii"))
            asked.flush()
            about = answered.readline().split()
            if len(about) != 3 or about[1] != b"blob":  # noqa: PLR2004 - name, type, size
                raise RevisionError(f"{path}: git does not have its content of then")
            data = answered.read(int(about[2]))
            answered.read(1)
        except OSError as error:
            raise RevisionError(f"{path}: git does not answer") from error
        return data
