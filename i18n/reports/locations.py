"""Paths of findings as the service names them that shows them: from the repository's folder."""

from __future__ import annotations

import os
from pathlib import PurePath

WORKSPACE = "GITHUB_WORKSPACE"
"""The variable that holds the folder of the repository while a workflow runs."""


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
