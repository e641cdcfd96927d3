"""The page this project is judged by: written in English, published in French, byte for byte."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Polypage

SEED = "ac0eb84fa9736671a7fc8c5c03e2c7bccbf790ca6eb0ed22f7e0a18b5bec1591"
SOURCE = "source/network/index.md"
LOCALIZED = "output/fr/network/index.md"
MARKS = re.compile(r"\*\*|\]\(|`")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """This repository's own pages and catalogs, where nothing can happen to them."""
    for name in ("source", "po", "output"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("polypage.yaml", "polypage.lock"):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


def test_the_committed_french_page_is_the_one_that_was_asked_for(root: Path) -> None:
    assert sha256(root / LOCALIZED) == SEED


def test_extract_and_build_change_nothing_that_is_committed(
    project: Path, program: Polypage
) -> None:
    before = files(project)
    extracted = program(project, "extract")
    assert extracted.code == 0, extracted.err
    built = program(project, "build")
    assert built.code == 0, built.err
    assert files(project) == before


def test_the_french_page_is_built_from_source_and_catalog_alone(
    project: Path, polypage: Polypage
) -> None:
    shutil.rmtree(project / "output")
    (project / "polypage.lock").unlink()
    assert polypage(project, "build").code == 0
    assert sha256(project / LOCALIZED) == SEED


def test_the_page_comes_out_in_english_where_there_is_no_catalog(
    project: Path, polypage: Polypage
) -> None:
    shutil.rmtree(project / "po")
    assert polypage(project, "build").code == 0
    assert (project / LOCALIZED).read_bytes() == (project / SOURCE).read_bytes()


def test_the_english_page_has_the_lines_and_marks_of_the_french_one(root: Path) -> None:
    english = (root / SOURCE).read_text(encoding="utf-8").split("\n")
    french = (root / LOCALIZED).read_text(encoding="utf-8").split("\n")
    assert [MARKS.findall(line) for line in english] == [MARKS.findall(line) for line in french]
    assert [line[:2] for line in english if line[:1] in "-* "] == [
        line[:2] for line in french if line[:1] in "-* "
    ]


def test_msgfmt_accepts_the_catalog(root: Path, msgfmt: str) -> None:
    for catalog in sorted((root / "po").iterdir()):
        command = [msgfmt, "-c", "-o", "/dev/null", str(catalog)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr


def test_msgcat_writes_the_catalog_as_it_is(root: Path, msgcat: str) -> None:
    catalog = root / "po" / "fr.po"
    done = subprocess.run([msgcat, "--no-wrap", str(catalog)], capture_output=True, check=True)
    assert done.stdout == catalog.read_bytes()
