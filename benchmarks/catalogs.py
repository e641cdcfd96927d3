"""How fast a catalog is brought in step: read, sync and write, side by side with msgmerge.

    python -m benchmarks.catalogs [--sizes 1000 10000 50000]

The messages are sentences of common words, 2 % of them edited by a word. gettext's msgmerge, with
its fuzzy matching, does the same from a template; it is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from i18n import po
from i18n.cli import GARBAGE
from i18n.files import write
from i18n.model import Catalog, Key, Occurrence, PageMessages
from i18n.sync import sync, template

WORDS = """the of and to in a is that for it as was with be by on not he his but at are this have
from or had an they which one you were all her she there would their we him been has when who will
no more if out so up said what its about than into them can only other time new some could these
two may first then do any like my now over such our man me even most made after also did many off
before must well back through years where much your way down should because long each just state
page link site text file source build folder language reader title list table""".split()
A_PAGE = 50
"""Messages a page."""


def pages(texts: list[str], catalog: str) -> list[PageMessages]:
    """The texts as pages of a site ask for them."""
    return [
        PageMessages(
            page=f"docs/page{start}.md",
            catalog=catalog,
            occurrences=tuple(
                Occurrence(key=Key(None, text), role="paragraph", line=number)
                for number, text in enumerate(texts[start : start + A_PAGE], 1)
            ),
        )
        for start in range(0, len(texts), A_PAGE)
    ]


def sentences(count: int) -> list[str]:
    """So many different sentences of about twenty words, the same on every run."""
    chance = random.Random(50)  # noqa: S311 - the same text on every run, nothing secret
    made = (" ".join(chance.choices(WORDS, k=chance.randint(12, 28))) for _ in range(count))
    return [f"{text.capitalize()}, {number}." for number, text in enumerate(made)]


def edited(texts: list[str]) -> list[str]:
    """The texts with a word put into each fiftieth."""
    return [
        text.replace(" ", " carefully ", 1) if number % 50 == 0 else text
        for number, text in enumerate(texts)
    ]


def file_of(catalog: Catalog, locale: str) -> str:
    """A new file of a catalog."""
    return po.render(replace(catalog, header=po.new_header(locale, "nplurals=2; plural=(n > 1);")))


def measure(folder: Path, count: int) -> tuple[float, float]:
    """Seconds for polypage and for msgmerge, which is 0 where it is missing."""
    texts = sentences(count)
    old, new = pages(texts, "fr.po"), pages(edited(texts), "fr.po")
    fresh = sync({}, old, language="fr").catalogs["fr.po"]
    done = tuple(replace(m, msgstr=m.key.msgid.upper()) for m in fresh.messages)
    (folder / "fr.po").write_text(file_of(replace(fresh, messages=done), "fr"), encoding="utf-8")
    (folder / "new.pot").write_text(file_of(template(new)["fr.po"], ""), encoding="utf-8")
    merging = 0.0
    if msgmerge := shutil.which("msgmerge"):
        command = [msgmerge, "--quiet", "--no-wrap", "--previous", "-o", "merged.po"]
        began = time.perf_counter()
        subprocess.run([*command, "fr.po", "new.pot"], cwd=folder, check=True)  # noqa: S603
        merging = time.perf_counter() - began
    began = time.perf_counter()
    read = po.read(folder / "fr.po", "fr.po")
    synced = sync({"fr.po": read}, new, language="fr").catalogs["fr.po"]
    write(folder, "fr.po", po.render(synced, read).encode(), sync=True)
    return time.perf_counter() - began, merging


def main() -> None:
    """One line a size."""
    gc.set_threshold(GARBAGE)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    print("read, sync, write; 2 % edited    polypage    a message     msgmerge")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="polypage-bench-") as folder:
            ours, theirs = measure(Path(folder), size)
        ratio = f"{theirs:9.2f} s = {theirs / ours:5.1f} times" if theirs else "  not installed"
        print(f"{size:>10,} messages       {ours:10.2f} s {ours / size * 1e6:9.1f} µs {ratio}")


if __name__ == "__main__":
    main()
