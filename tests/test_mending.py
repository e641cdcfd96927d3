"""`check --fix` changes what a person wrote and the disk holds, and leaves all else alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n.publish import fingerprint
from tests.conftest import Polypage
from tests.test_check import CONFIG, entry, project

PAGE = "The very last of these few words\n"
MSGID = PAGE.strip()
SHOWN = CONFIG + "publish: {fuzzy: true, machine: true}\n"
DOUBLED = "Le tout  dernier de ces quelques mots"
MACHINE = f"# polypage: machine deepl 2026-11-20 48 {fingerprint(DOUBLED)}\n#, fuzzy\n"


def fixed(folder: Path, polypage: Polypage, text: str) -> tuple[str, str]:
    """What became of a catalog, and what was told."""
    path = folder / "po" / "fr.po"
    path.parent.mkdir(exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(header + text, encoding="utf-8")
    told = polypage(folder, "check", "--fix").out
    return path.read_text(encoding="utf-8").removeprefix(header), told


@pytest.mark.parametrize(
    "before",
    [
        "#, fuzzy\n",
        '#, fuzzy\n#| msgid "The very last of these old words"\n',
        MACHINE,
    ],
    ids=["fuzzy", "to review", "machine"],
)
def test_what_no_person_has_settled_is_not_mended(
    before: str, tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, {"a.md": PAGE}, SHOWN)
    text = entry(MSGID, DOUBLED, before)
    after, told = fixed(folder, polypage, text)
    assert after == text
    assert "mended" not in told
    polypage(folder, "build")
    assert "tout  dernier" in (folder / "output" / "fr" / "a.md").read_text(encoding="utf-8")


def test_a_text_that_the_disk_does_not_have_yet_is_not_mended(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, {"a.md": f"{MSGID}!\n"})  # since the catalog was written: an `!`
    text = entry(f"{MSGID}.", f"{DOUBLED}.", "#: source/a.md\n")
    after, told = fixed(folder, polypage, text)
    assert after == text
    assert "mended" not in told


def test_of_fixes_in_one_place_the_one_that_reaches_farther_is_made(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, {"a.md": "Some **bold words** here\n"})
    after, told = fixed(
        folder, polypage, entry("Some **bold words** here", "Des ** mots gras  ** ici")
    )
    assert after == entry("Some **bold words** here", "Des **mots gras** ici")
    assert "mended" in told


def test_what_would_leave_another_fault_is_not_mended(tmp_path: Path, polypage: Polypage) -> None:
    msgid = "Run `make build` with {name}"
    folder = project(tmp_path, {"a.md": f"{msgid}\n"})
    text = entry(msgid, "Lancez `make` avec  {name} et <b>")
    after, told = fixed(folder, polypage, text)
    assert after == text
    assert "mended" not in told


def test_all_but_the_faulty_text_keeps_its_bytes(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, {"a.md": f"{MSGID}\n\nOther words stand here\n"})
    other = (
        '# a note\n#.  odd\n#:source/a.md:3\n#,no-wrap\nmsgid   "Other " \n'
        '"words stand here"\nmsgstr\n\t""\n  "D\'autres mots "\n"sont l\\303\\240"\n\n'
        '#~ msgid  "gone"\n#~ msgstr  "parti  là"\n'
    )
    text = f"\n# first\n{entry(MSGID, DOUBLED)}\n\n{other}"
    after, _ = fixed(folder, polypage, text)
    assert after == text.replace("tout  dernier", "tout dernier")
