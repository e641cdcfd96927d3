"""A kill at any instant costs no answer that had come: not one text is paid for again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from i18n import spending
from i18n.memory import opened_ledger
from i18n.translators.deepl import DeepL
from tests.standins.deepl import DeepLStandIn
from tests.standins.dying import BATCH, GERMAN, REQUESTS, TEXTS

Kill = Callable[[Path, int, str], int]


@pytest.fixture(scope="module")
def server() -> Iterator[DeepLStandIn]:
    with DeepLStandIn(limit=10**9) as running:
        yield running


def environment(root: Path, server: DeepLStandIn) -> dict[str, str]:
    return {**os.environ, **server.environ, "PYTHONPATH": str(root)}


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path | None:
    """The library that counts system calls; None where it cannot be built."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = tmp_path_factory.mktemp("dying") / "dying.so"
    source = root / "tests/standins/dying.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.fixture(scope="module")
def kill(root: Path, server: DeepLStandIn, watching: Path | None) -> Iterator[Kill]:
    """Run the program in a project up to a step; gives its exit code."""
    preload = {"LD_PRELOAD": str(watching)} if watching else {}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.standins.dying"],
        cwd=root,
        env=environment(root, server) | preload,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def run(project: Path, step: int, whose: str) -> int:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{project}\t{step}\t{whose}\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield run
        process.communicate()


def finish(project: Path, server: DeepLStandIn) -> None:
    """Run again after a kill, and see that nothing was paid for that had come."""
    billed = Counter(server.billed)
    with closing(DeepL(server.environ)) as deepl, opened_ledger(project) as ledger:
        terms = deepl.terms(GERMAN)
        kept = ledger.found(terms, TEXTS)
        lost = ledger.losses(terms, TEXTS)
        plan = spending.plan(REQUESTS, deepl, GERMAN, ledger)
        spent = spending.send(plan, deepl, ledger)
    assert spent.error is None
    assert spent.answers.keys() == set(TEXTS)
    assert spent.tally.interrupted == len(lost) <= BATCH
    again = server.billed - billed
    assert not [text for _, text in again if text in kept]
    twice = {text for (_, text), times in server.billed.items() if times > 1}
    assert twice <= lost.keys()
    assert max(server.billed.values()) <= 2
    server.settle()
    server.billed.clear()


@pytest.mark.parametrize("whose", ["named", "system"])
def test_a_kill_at_any_step_costs_nothing_that_had_come(
    tmp_path: Path, server: DeepLStandIn, kill: Kill, watching: Path | None, whose: str
) -> None:
    if whose == "system" and watching is None:
        pytest.skip("no C compiler: the system's calls cannot be counted")
    server.billed.clear()
    project = tmp_path / "undisturbed"
    project.mkdir()
    assert kill(project, 0, whose) == 0
    finish(project, server)
    stride = 1 if whose == "named" else 5
    for step in count(1, stride):
        project = tmp_path / str(step)
        project.mkdir()
        code = kill(project, step, whose)
        finish(project, server)
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert step > 20
