"""No two files of a project may have one path, on any system; none may lie behind a link."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from i18n.errors import PathError
from i18n.pages.model import Page, Project


class _Claim(NamedTuple):
    """A path that something of the project stands or is to stand at."""

    path: str
    owner: str
    """What it is, for people; a path may be claimed again by the same owner."""


def refuse_collisions(project: Project, pages: Iterable[Page]) -> None:
    """Raise PathError where two files would be one, or one would be written through a link.

    Paths that differ in case or Unicode form alone are one file on some systems (macOS, Windows),
    so that a project which works here would lose pages there.
    """
    taken = {_folded(path): _Claim(path, "a file of polypage itself") for path in project.reserved}
    written: list[_Claim] = []
    folders: dict[str, _Claim] = {}
    pages = tuple(pages)
    for page in pages:
        taken.setdefault(_folded(page.path), _Claim(page.path, "a source page"))
    for claim in _claims(pages):
        folded = _folded(claim.path)
        earlier = taken.setdefault(folded, claim)
        if earlier is claim:
            written.append(claim)
            for end in _slashes(folded):
                folders.setdefault(folded[:end], claim)
        elif earlier != claim:
            _refuse(earlier, claim)
    for folded, claim in taken.items():
        if folded in folders:
            below = folders[folded]
            raise PathError(
                f"{claim.path}: is {claim.owner}, but a folder of {below.path} ({below.owner})"
            )
    _refuse_links(project.root, written)


def _claims(pages: Iterable[Page]) -> Iterator[_Claim]:
    for page in pages:
        yield _Claim(page.template, "the template")
        for language, target, catalog in page.offers:
            yield _Claim(target, f"{page.path} in {language}")
            yield _Claim(catalog, f"the catalog of {language}")


def _refuse(earlier: _Claim, later: _Claim) -> None:
    if earlier.path == later.path:
        raise PathError(f"{later.path}: would be both {earlier.owner} and {later.owner}")
    raise PathError(
        f"{earlier.path} ({earlier.owner}) and {later.path} ({later.owner}): differ in case or "
        "Unicode form alone, and are one file on some systems"
    )


def _refuse_links(root: Path, claims: Iterable[_Claim]) -> None:
    linked: dict[str, bool] = {}
    for claim in claims:
        for end in (*_slashes(claim.path), len(claim.path)):
            part = claim.path[:end]
            if part not in linked:
                linked[part] = os.path.islink(f"{root}/{part}")  # noqa: PTH114 -- asked often
            if linked[part]:
                raise PathError(
                    f"{claim.path}: {part} is a symbolic link; polypage writes through none"
                )


def _slashes(path: str) -> Iterator[int]:
    at = path.find("/")
    while at >= 0:
        yield at
        at = path.find("/", at + 1)


def _folded(path: str) -> str:
    """A path as file systems that know no case and no Unicode forms compare it."""
    if path.isascii():
        return path.lower()
    composed = unicodedata.normalize("NFC", path)
    return unicodedata.normalize("NFC", "".join(map(_folded_character, composed)))


def _folded_character(character: str) -> str:
    # One for one: to fold `ß` to `ss`, as case folding in full does, would make two names one.
    folded = character.casefold()
    return folded if len(folded) == 1 else character
