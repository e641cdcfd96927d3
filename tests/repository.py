"""A git repository for tests: no user's configuration, no hooks, no signing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest


def git(folder: Path, *arguments: str) -> str:
    """Run git there, as nobody in particular."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ("GIT_AUTHOR", "GIT_COMMITTER")
    nobody |= {f"{name}_NAME": "nobody" for name in names}
    nobody |= {f"{name}_EMAIL": "nobody@example.org" for name in names}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607 -- whichever git is there
            env={**os.environ, **nobody},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    except FileNotFoundError:
        pytest.skip("git is not installed")
    return done.stdout


def commit(folder: Path, name: str = "then") -> None:
    """Commit everything, and give the commit a name."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "all")
    git(folder, "tag", "-f", name)
