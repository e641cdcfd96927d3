"""One walk through the project for all source patterns."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from i18n.files.reasons import explained, kind_of
from i18n.model import Finding, Severity
from i18n.pages.globs import Glob, States

_NEVER_ENTERED = "node_modules"
_LINE_OR_DIRECTION = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Line ends, and what would make a path in a report or a catalog read as another one."""


class Hit(NamedTuple):
    """A file that patterns match."""

    path: str
    real: str
    """The path of the file itself where `path` is a link to it; else the same."""
    matches: tuple[int, ...]
    """The indexes of the patterns."""


class Walked(NamedTuple):
    """What a walk has met."""

    hits: list[Hit]
    """Ordered by path."""
    left_alone: list[tuple[str, str]]
    findings: list[Finding]


class _Folder(NamedTuple):
    path: str
    """With a slash at the end; empty for the root."""
    states: tuple[States, ...]


def walk(root: Path, globs: Sequence[Glob]) -> Walked:
    """Every regular file below the root that a pattern matches.

    Hidden files and folders and `node_modules` are not looked at, nor is a folder that no pattern
    can reach. A link to a file of the project counts as that file; a link to a folder is not
    followed. Raises PathError where a folder cannot be read: its pages would seem to be gone.
    """
    met = Walked([], [], [])
    home = os.path.realpath(root)
    waiting = [_Folder("", tuple(glob.start for glob in globs))]
    while waiting:
        folder = waiting.pop()
        with (
            explained(folder.path or str(root), "read"),
            os.scandir(f"{home}/{folder.path}") as all_,
        ):
            for item in all_:
                waiting += _look(item, folder, globs, home, met)
    met.hits.sort()
    met.left_alone.sort()
    met.findings.sort(key=lambda finding: finding.file)
    return met


def hits_among(paths: Iterable[str], globs: Sequence[Glob]) -> list[Hit]:
    """The files among these that a pattern matches and a walk would come to, ordered by path."""
    hits = []
    for path in sorted(paths):
        names = path.split("/")
        if any(name.startswith(".") or name == _NEVER_ENTERED for name in names):
            continue
        matches = tuple(index for index, glob in enumerate(globs) if glob.matches(path))
        if matches and not any(map(_breaks_text, path)):
            hits.append(Hit(path, path, matches))
    return hits


def _look(
    item: os.DirEntry[str], folder: _Folder, globs: Sequence[Glob], home: str, met: Walked
) -> list[_Folder]:
    """Take a file down; give a folder that is to be walked through."""
    if item.name.startswith(".") or item.name == _NEVER_ENTERED:
        return []
    path = folder.path + item.name
    is_link = item.is_symlink()
    is_folder = Path(item.path).is_dir() if is_link else item.is_dir()
    name = f"{item.name}/" if is_folder else item.name
    states = tuple(map(Glob.advance, globs, folder.states, repeat(name)))
    matches = tuple(index for index, glob in enumerate(globs) if glob.accepts(states[index]))
    if not (any(states) if is_folder else matches) or _refused_name(path, item.name, met):
        return []
    if is_folder and not is_link:
        return [_Folder(f"{path}/", states)]
    if is_folder:
        met.left_alone.append((path, "a link to a folder"))
    elif real := _real(item, path, home, met):
        met.hits.append(Hit(path, real, matches))
    return []


def _refused_name(path: str, name: str, met: Walked) -> bool:
    """Whether a name would not survive in a catalog or on a terminal; says so."""
    try:
        name.encode()
    except UnicodeEncodeError:
        reason = "its name is not UTF-8"
    else:
        if not any(map(_breaks_text, name)):
            return False
        reason = "its name holds a line end or another control character"
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    met.left_alone.append((shown, reason))
    said = f"left alone: {reason}; rename it"
    met.findings.append(
        Finding(rule="page-name", severity=Severity.WARNING, message=said, file=shown)
    )
    return True


def _breaks_text(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or character in _LINE_OR_DIRECTION


def _real(item: os.DirEntry[str], path: str, home: str, met: Walked) -> str:
    """The path from the root of the regular file that an item is or links to; empty for none."""
    if not item.is_symlink():
        kind = kind_of(item.stat(follow_symlinks=False).st_mode)
        if kind:
            met.left_alone.append((path, f"{kind}, not a file"))
        return "" if kind else path
    try:
        real = os.path.realpath(f"{home}/{path}", strict=True)
        kind = kind_of(Path(real).stat().st_mode)
    except OSError:
        met.left_alone.append((path, "a link that leads nowhere"))
        return ""
    reason = f"a link to {kind}" if kind else _outside(real, home)
    if reason:
        met.left_alone.append((path, reason))
    return "" if reason else real[len(home.rstrip("/")) + 1 :]


def _outside(real: str, home: str) -> str:
    if os.path.commonpath((real, home)) != home:
        return "a link that leads out of the project"
    names = real[len(home) :].split("/")
    if any(name.startswith(".") or name == _NEVER_ENTERED for name in names):
        return "a link into a hidden folder or node_modules"
    return ""
