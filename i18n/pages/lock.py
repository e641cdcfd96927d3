"""polypage.lock: which pages are polypage's own, so that a person's page is never replaced.

One line a page, sorted, as `sha256sum` writes them: `sha256sum -c polypage.lock` tells which pages
were changed by hand. While pages are being written a page has two lines, one for the bytes it had
and one for those it gets: whichever a killed run left behind, it is known to be ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from i18n import files
from i18n.errors import PathError
from i18n.files.reasons import parts_of
from i18n.model import Finding, Severity

LOCK = "polypage.lock"

_LINE = re.compile(r"(?P<escaped>\\?)(?P<hash>[0-9a-f]{64}) [ *](?P<path>[^\r\n]+)\r?")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escape: character for character, escape in _ESCAPES.items()}
_TO_ESCAPE = re.compile(r"[\\\n\r]")
_ESCAPED = re.compile(r"\\[\\nr]")


class Standing(StrEnum):
    """What stands where a page is to be written."""

    ABSENT = "absent"
    UNCHANGED = "unchanged"
    """The page itself, to the byte, whoever wrote it."""
    OURS = "ours"
    """A page as polypage left it, or a copy of its source: it may be replaced."""
    HAND_MADE = "hand-made"
    """Anything else: a person's, and it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What polypage.lock records."""

    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each page's path the SHA-256 in hex of every content that is polypage's own."""
    findings: tuple[Finding, ...] = ()
    """The lines that cannot be read; their pages count as unknown, and so as a person's."""


def standing(
    existing: bytes | None, wanted: bytes, source: bytes, recorded: Collection[str]
) -> Standing:
    """Judge what stands in a page's place by its bytes, its source's and the recorded hashes."""
    if existing is None:
        return Standing.ABSENT
    if existing == wanted:
        return Standing.UNCHANGED
    if existing == source or files.fingerprint(existing) in recorded:
        return Standing.OURS
    return Standing.HAND_MADE


def read_lock(root: Path) -> Lock:
    """The project's lock; an empty one where there is none. Raises PathError."""
    return parse_lock(files.existing(root, LOCK) or b"")


def parse_lock(data: bytes) -> Lock:
    """Read a lock line by line; what is no line of a lock (a conflict marker) is a finding."""
    pages: dict[str, set[str]] = {}
    findings: list[Finding] = []
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        path = _path(match) if match else ""
        if match and path:
            pages.setdefault(path, set()).add(match["hash"])
        elif line.strip():
            findings.append(_unreadable(number))
    recorded = {path: frozenset(hashes) for path, hashes in pages.items()}
    return Lock(pages=recorded, findings=tuple(findings))


def render_lock(pages: Mapping[str, Collection[str]]) -> bytes:
    """The lock's bytes: sorted by path, then hash."""
    lines = (_line(path, digest) for path in sorted(pages) for digest in sorted(pages[path]))
    return "".join(lines).encode("utf-8", "surrogateescape")


def hand_made(path: str, language: str = "") -> Finding:
    """The finding for a person's page in the place of a localized one."""
    said = (
        "a page that polypage did not write, or that was changed by hand, stands here and stays; "
        f"replace it, if it is to be built from now on: polypage build --overwrite {path}"
    )
    return Finding(
        rule="hand-made", severity=Severity.WARNING, message=said, language=language, file=path
    )


def orphaned(path: str) -> Finding:
    """The finding for a page that `prune` would delete, had nobody changed it."""
    said = (
        "no source is published here any more, but the page was changed by hand, so it stays; "
        "delete it yourself, if nobody needs it"
    )
    return Finding(rule="hand-made", severity=Severity.WARNING, message=said, file=path)


def _path(match: re.Match[str]) -> str:
    """The path of a line; empty where it is none of a file below the root."""
    path = match["path"]
    if match["escaped"]:
        path = _ESCAPED.sub(lambda escape: _UNESCAPES[escape[0]], path)
    try:
        parts_of(path)
    except PathError:
        return ""
    return path


def _line(path: str, digest: str) -> str:
    escaped = _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], path)
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"


def _unreadable(number: int) -> Finding:
    said = (
        "not a line of a lock; it is dropped when the lock is written anew, and a page that only "
        "this line knew counts as hand-made until `polypage build --overwrite` names it"
    )
    return Finding(rule="lock", severity=Severity.ERROR, message=said, file=LOCK, line=number)
