"""Cases as folders: a small project, the commands, and every file that must come out.

`tests/cases/<name>/` is the project as it stands before, with two names that are not part of it:

- `expected/`: each file that the commands must have left, byte for byte. A file that is neither
  there nor in the project must not appear; the template and the lock may, unless they are listed.
- `transcript.txt` (optional): lines `$ polypage …`, each followed by texts that its output holds in
  this order, `exit N` (0 where it is missing) and `gone PATH` for a file it deletes. Without a
  transcript: `polypage extract`, then `polypage build`.

A new case is a new folder. Every case is run twice: the second run may write nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT, Finished, Polypage

CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/polypage.yaml"))
NOT_THE_PROJECT = ("expected", "transcript.txt")
MAY_APPEAR = frozenset({"polypage.lock", "po/messages.pot"})


@dataclass(slots=True)
class Step:
    """One command of a transcript and what it must do."""

    arguments: list[str]
    exit: int = 0
    says: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def transcript(case: Path) -> list[Step]:
    path = case / "transcript.txt"
    if not path.exists():
        return [Step(["extract"]), Step(["build"])]
    steps: list[Step] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match line.split():
            case ["$", "polypage", *arguments]:
                steps.append(Step(arguments))
            case ["exit", code]:
                steps[-1].exit = int(code)
            case ["gone", gone]:
                steps[-1].gone.append(gone)
            case [_, *_]:
                steps[-1].says.append(line.strip())
            case _:
                pass
    return steps


def files(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in walk(folder)}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What a file that is written again cannot keep: its inode and the time of its writing."""
    return {name: (path.stat().st_ino, path.stat().st_mtime_ns) for name, path in walk(folder)}


def walk(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def check(step: Step, done: Finished) -> None:
    heard = done.out + done.err
    assert done.code == step.exit, heard
    assert "Traceback" not in heard
    at = 0
    for text in step.says:
        assert text in heard[at:], f"{text!r} is not (or not in order) in:\n{heard}"
        at = heard.index(text, at) + len(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, polypage: Polypage) -> None:
    project = tmp_path / "project"
    shutil.copytree(case, project, ignore=shutil.ignore_patterns(*NOT_THE_PROJECT))
    steps = transcript(case)
    expected = {**files(project), **files(case / "expected")}
    for step in steps:
        check(step, polypage(project, *step.arguments))
        for gone in step.gone:
            expected.pop(gone)

    found = files(project)
    for name in MAY_APPEAR - set(expected):
        found.pop(name, None)
    assert sorted(found) == sorted(expected)
    for name, content in expected.items():
        assert found[name] == content, f"{name} is not as expected"

    before = files(project), stamps(project)
    for step in steps:
        assert polypage(project, *step.arguments).code == step.exit
    assert (files(project), stamps(project)) == before
