"""A site made up for measuring: pages that hold what real ones hold, the same on every run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

LANGUAGES = ("fr", "de", "es", "it", "nl", "pl", "pt", "sv", "cs", "fi")
CONFIGURATION = """\
source_language: en
languages: [{languages}]
pages:
  - {{source: source/**/*.md, target: "output/{{lang}}/{{path}}"}}
"""
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi lo nu ra se ti ko mu".split(" ")
Words = Callable[[int, int], str]
"""Some words: at least, at most so many."""
KEPT = re.compile(r"\]\([^)]*\)|`[^`]*`|<[^>]*>|\{[^}]*\}")
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr ""$', re.MULTILINE)


def configure(folder: Path, languages: int) -> None:
    """Write polypage.yaml for that many languages."""
    text = CONFIGURATION.format(languages=", ".join(LANGUAGES[:languages]))
    (folder / "polypage.yaml").write_text(text, encoding="utf-8")


def write_pages(folder: Path, count: int, size: int) -> int:
    """Write pages of about `size` bytes below `source/`; returns the bytes of all of them."""
    chance = random.Random(20)  # noqa: S311 - the same site on every run, nothing secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]
    total = 0
    for number in range(count):
        path = folder / "source" / f"part{number // 50:02}" / f"page{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = _page(chance, words, size).encode()
        path.write_bytes(data)
        total += len(data)
    return total


def _page(chance: random.Random, words: list[str], size: int) -> str:
    def some(fewest: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(fewest, most)))

    blocks = [f'---\ntitle: "{some(2, 5)}"\ndescription: {some(5, 12)}\ndraft: false\n---\n']
    length = 0
    while length < size:
        block = "".join(_block(chance.randrange(8), some))
        blocks.append(block)
        length += len(block)
    return "\n".join(blocks)


def _block(kind: int, some: Words) -> Iterator[str]:
    match kind:
        case 0:
            yield f"## {some(2, 6).title()}\n"
        case 1:
            yield f"> {some(8, 20)}\n> **{some(1, 3)}** {some(5, 15)}.\n"
        case 2:
            yield from (f"* [{some(1, 3)}](https://example.org/{i}): {some(6, 20)}\n" for i in "ab")
            yield f"  1. {some(3, 9)}\n\n     {some(8, 20)}\n"
        case 3:
            yield f"| {some(1, 2)} | {some(1, 2)} |\n|---|---|\n"
            yield from (f"| {some(1, 4)} | `{some(1, 1)}` {some(2, 8)} |\n" for _ in range(3))
        case 4:
            yield f"```python\n{some(4, 8)}\n{some(4, 8)}\n```\n"
        case _:
            yield f"{some(12, 25)}, *{some(1, 2)}* {some(10, 20)}\n"
            yield f"{some(12, 25)} `{some(1, 1)}` [{some(1, 3)}](/{some(1, 1)}) {some(9, 20)}.\n"


def translate(catalog: Path) -> None:
    """Give each message of a fresh catalog a translation: the same text with other letters."""
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(ENTRY.sub(_translated, text), encoding="utf-8")


def _translated(entry: re.Match[str]) -> str:
    msgid = entry[1]
    out, at = [], 0
    for kept in KEPT.finditer(msgid):
        out += [msgid[at : kept.start()].replace("e", "é"), kept[0]]
        at = kept.end()
    out.append(msgid[at:].replace("e", "é"))
    return f'msgid "{msgid}"\nmsgstr "{"".join(out)}"'
