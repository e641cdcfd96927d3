"""How much of a site's pages polypage reaches, and whether it changes anything else.

    python -m benchmarks.reach FOLDER --generator hugo [--json] [--samples 3] [--worst 10]

Every page below the folder is pseudo-translated through the real stages: each letter of each text
changed, nothing else; then once more with every text three times as long. Source and localized page
are rendered by a parser that shares no code with ours, and must be the same but for the letters of
texts. Letters of the rendered page that are still the source's were missed: they are counted by
the reason, which is what polypage takes their lines for.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.independent.prepare import Site
from benchmarks.independent.render import GENERATORS
from benchmarks.independent.shortcodes import verbatim
from benchmarks.reached import Measured, Task, measure
from i18n import config
from i18n.work import Workers

_SUFFIXES = (".md", ".mdx", ".markdown")
_CONFIGURATION = """\
source_language: en
languages: [fr]
site: {}
pages: [{{source: "**/*.md"}}]
"""


def tasks(folder: Path, generator: str) -> Iterator[Task]:
    """The pages below a folder, in order, each as the preset of the generator has it read."""
    configured = config.parse(_CONFIGURATION.format(generator), folder.resolve() / config.NAME)
    [entry] = configured.pages
    said = config.site_options(configured, entry)
    site = Site(generator, verbatim(folder) if generator == "hugo" else frozenset())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "node_modules" for part in name.parts)
        if path.suffix in _SUFFIXES and path.is_file() and not hidden:
            stem = name.with_suffix("").as_posix()
            rules = config.rules(configured, entry, stem, path.suffix, site=said)
            yield Task(str(folder), name.as_posix(), site, rules)


def share(missed: int, letters: int) -> str:
    """Per cent of letters."""
    return f"{100 * missed / letters:.2f} %" if letters else "-"


def summary(site: str, pages: Sequence[Measured]) -> Iterator[str]:
    """What holds of all pages, one line each."""
    count, letters = len(pages), sum(page.letters for page in pages)
    missed = sum(page.missed_letters for page in pages)
    front_letters = sum(page.front_letters for page in pages)
    front_missed = sum(one.letters for page in pages for one in page.front_missed)
    kept = {
        "identity": sum(page.identity for page in pages),
        "echo, also as CRLF": sum(page.echo for page in pages),
        "same structure": sum(not page.differs for page in pages),
        "three times as long": sum(not page.long_differs for page in pages),
        "same front matter": sum(not page.front_differs for page in pages),
    }
    yield f"{site}: {count} pages, {sum(page.size for page in pages) / 1e6:.1f} MB"
    for name, fine in kept.items():
        yield f"  {name:<22} {fine:>6} of {count}"
    yield f"  {'letters not reached':<22} {missed:>6} of {letters}: {share(missed, letters)}"
    yield f"  {'in front matter':<22} {front_missed:>6} of {front_letters}"


def by_reason(pages: Sequence[Measured], samples: int) -> Iterator[str]:
    """The reasons, those that cost most first, with examples."""
    letters = sum(page.letters for page in pages)
    totals: Counter[str] = Counter()
    found: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for kind, missed in (("", page.missed), ("front matter: ", page.front_missed)):
            for one in missed:
                totals[kind + one.reason] += one.letters
                found[kind + one.reason].append(f"{page.path}:{one.line}: {one.text[:70]!r}")
    for reason, lost in totals.most_common():
        yield f"  {lost:>7}  {share(lost, letters):>8}  {reason}"
        step = max(len(found[reason]) // max(samples, 1), 1)
        yield from (f"{'':22}{one}" for one in found[reason][::step][:samples])


def worst(pages: Sequence[Measured], most: int) -> Iterator[str]:
    """The pages whose structure changed, then those with most letters missed."""
    for page in pages:
        for name, told in (("", page.differs), ("long: ", page.long_differs)):
            if told:
                yield f"  {page.path}: {name}{told}"
        if not (page.identity and page.echo) or page.front_differs:
            yield f"  {page.path}: identity, echo or front matter"
    ranked = sorted(pages, key=lambda page: -page.missed_letters)[:most]
    for page in ranked:
        if page.missed_letters:
            told = share(page.missed_letters, page.letters)
            yield f"  {page.missed_letters:>7}  {told:>8}  {page.path}"


def main() -> None:
    """Measure the site and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the site, or a folder of its pages")
    parser.add_argument("--generator", choices=GENERATORS, required=True)
    parser.add_argument("--json", action="store_true", help="everything, page by page")
    parser.add_argument("--samples", type=int, default=2, help="how many examples a reason")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages")
    given = parser.parse_args()
    with Workers(os.cpu_count() or 1) as workers:
        found = workers.map(measure, tasks(given.folder, given.generator), key=lambda one: one.path)
        pages = list(found)
    if given.json:
        print(json.dumps([asdict(page) for page in pages]))
        return
    for line in summary(str(given.folder), pages):
        print(line)
    print("by reason")
    for line in by_reason(pages, given.samples):
        print(line)
    print("pages")
    for line in worst(pages, given.worst):
        print(line)


if __name__ == "__main__":
    main()
