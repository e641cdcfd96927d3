"""What tests share: the repository, the real command line, gettext's programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from i18n import cli

ROOT = Path(__file__).resolve().parent.parent

# A run today is a run tomorrow; `--hypothesis-profile=search` looks for new examples instead.
_PATIENT = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=_PATIENT)
settings.register_profile("search", deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("steady")


class Finished(NamedTuple):
    """What a program that ran to its end left behind."""

    code: int
    out: str
    err: str


Polypage = Callable[..., Finished]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def polypage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Polypage:
    """The command line in this process: `polypage(folder, "build", "--check")`."""

    def run(folder: Path, *arguments: str) -> Finished:
        monkeypatch.chdir(folder)
        capsys.readouterr()
        code = cli.run(arguments)
        return Finished(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def program() -> Polypage:
    """The program as people run it, in a process of its own."""

    def run(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Finished:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "i18n", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    return run


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"gettext's {name} is not installed")
    return found


@pytest.fixture
def msgfmt() -> str:
    """The path of gettext's msgfmt; the test is skipped where it is missing."""
    return _program("msgfmt")


@pytest.fixture
def msgcat() -> str:
    """The path of gettext's msgcat; the test is skipped where it is missing."""
    return _program("msgcat")
