"""The README and the pages in docs/ as tests read them: their blocks, their tables, and a shell."""

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

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))
}
"""The text of each by its path."""
GUIDE = "\n".join(PAGES.values())
_FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block."""

    language: str
    text: str
    place: str
    """Its page and line."""
    file: str
    """The file that the sentence before it names last."""


def blocks(chapter: str = "") -> Iterator[Block]:
    """The fenced blocks, of one chapter or of all, without the indent of the list they are in."""
    for path, page in PAGES.items():
        start, end = _chapter(page, chapter) if chapter else (0, len(page))
        for found in _FENCE.finditer(page, start, end):
            indent, language, text = found.groups()
            named = re.findall(r"`([\w./]+\.\w+)`", page[: found.start()].rstrip()[-200:])
            lines = [line.removeprefix(indent) for line in text.splitlines(keepends=True)]
            place = f"{path}:{page.count(chr(10), 0, found.start()) + 1}"
            yield Block(language, "".join(lines), place, named[-1] if named else "")


def _chapter(page: str, title: str) -> tuple[int, int]:
    """Where a chapter of a page begins and ends; one without it has none of it."""
    found = re.search(f"^##? {re.escape(title)}$", page, re.MULTILINE)
    if found is None:
        return 0, 0
    end = page.find("\n## ", found.end())
    return found.start(), end if end >= 0 else len(page)


def of(language: str, chapter: str = "") -> list[Block]:
    return [block for block in blocks(chapter) if block.language == language]


def fences_out(text: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", text)


def table(first: str) -> list[list[str]]:
    """The rows of the table whose head begins with that cell."""
    text = GUIDE.partition(f"\n| {first} |")[2].partition("\n\n")[0]
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
                compare(shell(folder, command), expected, block.place)
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


def compare(done: Finished, expected: str, place: str) -> str:
    shown, cut, _ = expected.partition("…\n") if expected.endswith("…\n") else (expected, "", "")
    assert (done.code, done.err) == (0, ""), place
    assert (done.out[: len(shown)] if cut else done.out) == shown, place
    return done.out
