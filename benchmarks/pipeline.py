"""How fast extract and build are, stage by stage, and how much memory they take.

    python -m benchmarks.pipeline [--pages 1000] [--size 8192] [--languages 10]

Makes up a site in a temporary folder, translates its catalogs, and runs each command in a process
of its own, without workers. MB are 1,000,000 bytes of source, in a build counted once a language.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import site

ROOT = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    """What one command took."""

    seconds: float
    stages: dict[str, float]
    peak: float
    """MiB."""


def run(folder: Path, command: str) -> Run:
    """One command in a process of its own."""
    arguments = [sys.executable, "-m", "benchmarks.command", command, str(folder)]
    done = subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return Run(**json.loads(done.stdout))


def show(what: str, done: Run, size: int) -> None:
    """One line for the run and one for each stage."""
    speed = size / 1e6 / done.seconds
    print(f"{what:<34} {done.seconds:7.1f} s {speed:7.2f} MB/s  peak {done.peak:5.0f} MiB")
    stages = {**done.stages, "everything else": done.seconds - sum(done.stages.values())}
    for stage, seconds in stages.items():
        print(f"    {stage:<18} {seconds:7.2f} s {seconds / done.seconds:6.1%}")


def measure(folder: Path, pages: int, size: int, languages: int) -> None:
    """The whole way: a first extract, translations, a second extract, builds."""
    total = site.write_pages(folder, pages, size)
    print(f"{pages} pages, {total / 1e6:.1f} MB, {languages} languages\n")
    site.configure(folder, languages)
    show("extract, the first", run(folder, "extract"), total)
    for catalog in sorted((folder / "po").glob("*.po")):
        site.translate(catalog)
    show("extract, nothing to do", run(folder, "extract"), total)
    site.configure(folder, 1)
    one = run(folder, "build")
    show("build, 1 language", one, total)
    site.configure(folder, languages)
    many = run(folder, "build")
    show(f"build, {languages} languages", many, total * languages)
    show(f"build, {languages} languages, again", run(folder, "build"), total * languages)
    print(f"\npeak memory of a build: {many.peak / one.peak:.2f} times that of 1 language")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--size", type=int, default=8192, help="bytes a page")
    parser.add_argument("--languages", type=int, default=10, choices=range(1, 11))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="polypage-bench-") as folder:
        measure(Path(folder), given.pages, given.size, given.languages)


if __name__ == "__main__":
    main()
