"""Law: a pretranslation killed at any change of the disk has lost nothing that was paid for."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from i18n import cli
from i18n.memory import LEDGER
from tests.standins.deepl import DeepLStandIn
from tests.translating import check_whole, empty, messages, site

Kill = Callable[[Path, int], int]


@pytest.fixture(scope="module")
def server() -> Iterator[DeepLStandIn]:
    with DeepLStandIn(limit=10**9) as running:
        yield running


@pytest.fixture(scope="module")
def environment(root: Path, server: DeepLStandIn) -> dict[str, str]:
    return {**os.environ, **server.environ, "PYTHONPATH": str(root)}


@pytest.fixture(scope="module")
def kill(root: Path, environment: dict[str, str]) -> Iterator[Kill]:
    """Run `polypage pretranslate` in a project up to a step; gives its exit code."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.standins.dying"],
        cwd=root,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def run(project: Path, step: int) -> int:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{project}\t{step}\tcommand\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield run
        process.communicate()


def answered(project: Path) -> set[str]:
    """The texts whose answers are in the ledger, which is read in a copy of its own."""
    if not (project / LEDGER).exists():
        return set()
    with sqlite3.connect(project / LEDGER) as ledger:
        tables = ledger.execute("SELECT name FROM sqlite_master WHERE name = 'text'").fetchall()
        sql = "SELECT text FROM text WHERE answer IS NOT NULL"
        rows = ledger.execute(sql).fetchall() if tables else []
    ledger.close()
    return {text for (text,) in rows}


def finish(
    project: Path, server: DeepLStandIn, monkeypatch: pytest.MonkeyPatch, msgfmt: str
) -> None:
    """Run again after a kill, and see that all is there and nothing was paid for that had come."""
    server.settle()
    check_whole(project, msgfmt)
    kept, billed = answered(project), Counter(server.billed)
    monkeypatch.chdir(project)
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    assert cli.run(["pretranslate", "-q"]) == 0
    assert empty(project) == []
    again = {text for _, text in (server.billed - billed)}
    assert not again & kept
    assert max(server.billed.values()) <= 2
    check_whole(project, msgfmt)
    server.settle()
    server.billed.clear()


def test_a_kill_at_any_step_costs_nothing_that_had_come(
    tmp_path: Path,
    server: DeepLStandIn,
    kill: Kill,
    monkeypatch: pytest.MonkeyPatch,
    msgfmt: str,
) -> None:
    undisturbed = site(tmp_path / "0")
    server.billed.clear()
    assert kill(undisturbed, 0) == 0
    finish(undisturbed, server, monkeypatch, msgfmt)
    for step in count(1, 3):
        project = site(tmp_path / str(step))
        code = kill(project, step)
        finish(project, server, monkeypatch, msgfmt)
        mine, whole = messages(project), messages(undisturbed)
        assert {key: each.msgstr for key, each in mine.items()} == {
            key: each.msgstr for key, each in whole.items()
        }
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert step > 40


def test_a_kill_at_a_random_instant_costs_nothing_that_had_come(
    tmp_path: Path,
    server: DeepLStandIn,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    msgfmt: str,
) -> None:
    chance = random.Random(4)  # noqa: S311 -- where to stop, no secret
    for number in range(2):
        project = site(tmp_path / str(number))
        with subprocess.Popen(
            [sys.executable, "-m", "i18n", "pretranslate", "-q"], cwd=project, env=environment
        ) as process:
            wanted = chance.randrange(1, 5)
            end = time.monotonic() + 300
            while len(server.billed) < wanted and process.poll() is None:
                assert time.monotonic() < end
            process.kill()
        finish(project, server, monkeypatch, msgfmt)
