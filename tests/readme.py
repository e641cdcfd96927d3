"""The README as tests read it: its blocks, its tables, and a shell in which they are followed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT, Finished

README = (ROOT / "README.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block of the README."""

    language: str
    text: str
    line: int
    file: str
    """The file that the sentence before it names last."""


def blocks(chapter: str = "") -> Iterator[Block]:
    """The fenced blocks, of one chapter or of all, without the indent of the list they are in."""
    start = README.index(f"\n## {chapter}\n") if chapter else 0
    end = README.find("\n## ", start + 1) if chapter else len(README)
    for found in _FENCE.finditer(README, start, end):
        indent, language, text = found.groups()
        named = re.findall(r"`([\w./]+\.\w+)`", README[: found.start()].rstrip()[-200:])
        lines = [line.removeprefix(indent) for line in text.splitlines(keepends=True)]
        line = README.count("\n", 0, found.start()) + 1
        yield Block(language, "".join(lines), line, named[-1] if named else "")


def of(language: str, chapter: str = "") -> list[Block]:
    return [block for block in blocks(chapter) if block.language == language]


def fences_out(text: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", text)


def table(first: str) -> list[list[str]]:
    """The rows of the table whose head begins with that cell."""
    text = README.partition(f"\n| {first} |")[2].partition("\n\n")[0]
    cells = [re.split(r" *(?<!\\)\| *", line.strip("| ")) for line in text.splitlines()[2:]]
    assert cells
    return cells


def codes(text: str) -> list[str]:
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def shell(folder: Path, line: str, *, options: str = "") -> Finished:
    """What bash makes of a line in which `polypage` is this program."""
    script = f'polypage() {{ {shlex.join([sys.executable, "-m", "i18n"])} "$@"; }}; {line}'
    done = subprocess.run(
        ["bash", *options.split(), "-c", script],  # noqa: S607 -- whichever bash there is
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def follow(folder: Path, block: Block) -> str:
    """Do what a block of the five minutes says; what was printed in all."""
    match block.language:
        case "toml" | "markdown":
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, encoding="utf-8")
        case "po":
            translate(folder / block.file, block.text)
        case "console":
            return "".join(
                compare(shell(folder, command), expected, block.line)
                for command, expected in re.findall(
                    r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE
                )
            )
    return ""


def translate(catalog: Path, entries: str) -> None:
    """Fill the messages of a catalog as the README does; they stand in it as they are shown."""
    text = catalog.read_text(encoding="utf-8")
    for entry in entries.strip().split("\n\n"):
        empty = re.sub('^msgstr ".+"$', 'msgstr ""', entry, flags=re.MULTILINE)
        assert f"\n\n{empty}\n" in text
        text = text.replace(f"\n\n{empty}\n", f"\n\n{entry}\n")
    catalog.write_text(text, encoding="utf-8")


def compare(done: Finished, expected: str, line: int) -> str:
    shown, cut, _ = expected.partition("…\n") if expected.endswith("…\n") else (expected, "", "")
    assert (done.code, done.err) == (0, ""), f"README.md:{line}"
    assert (done.out[: len(shown)] if cut else done.out) == shown, f"README.md:{line}"
    return done.out
