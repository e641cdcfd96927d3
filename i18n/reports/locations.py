"""Where findings are: places for people, and paths as the service names them that shows them."""

from __future__ import annotations

import os
from pathlib import PurePath

from i18n.model import PagePoint

WORKSPACE = "GITHUB_WORKSPACE"
"""The variable that holds the folder of the repository while a workflow runs."""


def point(file: str, line: int, column: int) -> str:
    """A place as compilers and editors know it: `file:line:column`, without what is 0."""
    return ":".join([file, *(str(number) for number in (line, column) if number)])


def points(places: tuple[PagePoint, ...]) -> str:
    """The first of the pages where something stands, and how many more there are."""
    others = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return point(*places[0]) + others


def from_repository(root: str, file: str) -> str:
    """A path from the project's root as one from the repository's.

    As it is where no workflow runs, or the project lies outside of the repository.
    """
    workspace = os.environ.get(WORKSPACE, "")
    if not workspace or not root:
        return file
    folder = os.path.realpath(workspace)
    if os.path.commonpath((root, folder)) != folder:
        return file
    return (PurePath(root).relative_to(folder) / file).as_posix()
