"""Law: a run killed at any write, sync or rename loses nothing, and the next one mends it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from i18n import pipeline, po
from i18n.files import steps

CONFIG = """\
source_language: en
languages: [fr, de]
catalog: {catalog}
pages:
  - source: source/**/*.md
    target: output/{{lang}}/{{path}}
"""
ONE_A_LANGUAGE = "po/{locale}.po"
ONE_A_PAGE = "po/{locale}/{stem}.po"

BEFORE = {
    "a": "# Alpha\n\nThe first text wanders to the other page.\n\nThis text of the page stays.\n",
    "b": "# Beta\n\nThe second text wanders as well.\n\nA sentence that somebody edits later.\n",
    "c": "# Gamma\n\nA page that goes away.\n",
}
AFTER = {
    "a": "# Alpha\n\nThe second text wanders as well.\n\nThis text of the page stays.\n",
    "b": "# Beta\n\nThe first text wanders to the other page.\n\nA sentence that somebody edits.\n",
    "d": "# Delta\n\nA page that is new.\n",
}


def write_pages(site: Path, pages: dict[str, str]) -> None:
    shutil.rmtree(site / "source", ignore_errors=True)
    (site / "source").mkdir()
    for name, text in pages.items():
        (site / f"source/{name}.md").write_text(text, encoding="utf-8")


def translations(site: Path) -> set[tuple[str, str]]:
    """Every translation in any catalog, active or obsolete, by the file's language."""
    return {
        (language, message.msgstr)
        for path in sorted((site / "po").rglob("*.po"))
        for language in [path.relative_to(site / "po").parts[0].removesuffix(".po")]
        for message in po.read(path, str(path)).messages
        if message.msgstr
    }


def files_of(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def translated_site(site: Path, catalog: str) -> None:
    """A site whose texts are all translated and built."""
    (site / "polypage.yaml").write_text(CONFIG.format(catalog=catalog), encoding="utf-8")
    write_pages(site, BEFORE)
    assert not pipeline.extract(pipeline.Request(folder=site)).errors
    for path in sorted((site / "po").rglob("*.po")):
        head, *entries = path.read_text(encoding="utf-8").split("\n\n")
        filled = [
            entry.replace('msgstr ""', f'msgstr "{path.name} {number} über"')
            for number, entry in enumerate(entries)
        ]
        path.write_text("\n\n".join([head, *filled]), encoding="utf-8")
    assert not pipeline.build(pipeline.Request(folder=site)).errors


def run(site: Path, verb: str) -> None:
    assert not getattr(pipeline, verb)(pipeline.Request(folder=site)).errors


def killed_at(site: Path, verb: str, number: int) -> bool:
    """Run the verb in a process that dies at its `number`th step; whether it came so far."""
    child = os.fork()
    if child == 0:
        seen = 0

        def die(_step: str, _path: str) -> None:
            nonlocal seen
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            steps.on_step = die
            run(site, verb)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def edited(site: Path) -> None:
    write_pages(site, AFTER)


def regrouped(site: Path) -> None:
    (site / "polypage.yaml").write_text(CONFIG.format(catalog=ONE_A_PAGE), encoding="utf-8")


@pytest.mark.parametrize(
    ("catalog", "change"),
    [(ONE_A_LANGUAGE, edited), (ONE_A_PAGE, edited), (ONE_A_LANGUAGE, regrouped)],
    ids=["edits", "edits-one-catalog-a-page", "another-layout"],
)
def test_extract_killed_anywhere_loses_no_translation_and_is_mended_by_the_next(
    tmp_path: Path, catalog: str, change: Callable[[Path], None]
) -> None:
    start, undisturbed = tmp_path / "start", tmp_path / "undisturbed"
    start.mkdir()
    translated_site(start, catalog)
    change(start)
    typed = translations(start)
    shutil.copytree(start, undisturbed)
    run(undisturbed, "extract")
    assert translations(undisturbed) >= typed
    number = 0
    while True:
        number += 1
        site = tmp_path / "killed"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(start, site)
        if not killed_at(site, "extract", number):
            break
        assert translations(site) >= typed, f"killed at step {number}"
        run(site, "extract")
        assert files_of(site) == files_of(undisturbed), f"killed at step {number}"
    assert number > 30


def test_build_killed_anywhere_leaves_whole_pages_and_is_mended_by_the_next(
    tmp_path: Path,
) -> None:
    start, undisturbed = tmp_path / "start", tmp_path / "undisturbed"
    start.mkdir()
    translated_site(start, ONE_A_LANGUAGE)
    edited(start)
    before = files_of(start)
    shutil.copytree(start, undisturbed)
    run(undisturbed, "build")
    after = files_of(undisturbed)
    number = 0
    while True:
        number += 1
        site = tmp_path / "killed"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(start, site)
        if not killed_at(site, "build", number):
            break
        for path, data in files_of(site).items():
            if path.startswith("output/") and not path.endswith(".tmp"):
                assert data in (before.get(path), after.get(path)), f"killed at step {number}"
        run(site, "build")
        assert files_of(site) == after, f"killed at step {number}"
    assert number > 30
