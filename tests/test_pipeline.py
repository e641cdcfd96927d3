"""The verbs from end to end: what holds for a whole run, whatever its pages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from i18n import files, parse, pipeline
from i18n.outcome import Verdict
from i18n.pipeline import documents
from tests.conftest import Polypage

CONFIG = """\
source_language: en
languages: [fr, de, es]
pages:
  - source: source/**/*.md
    target: output/{lang}/{path}
"""
PAGES = 12


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "polypage.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(PAGES):
        page = tmp_path / f"source/part{number % 3}/page{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"---\ntitle: Page {number}\n---\n\n# Heading {number}\n\nShared text.\n\n"
            f"* one `code` {number}\n* **two** [link](/x{number})\n\n"
            "| a | b |\n|---|---|\n| c | d |\n",
            encoding="utf-8",
        )
    return tmp_path


def translate(site: Path) -> None:
    """Fill every catalog: each text becomes itself with a mark before it."""
    for catalog in (site / "po").glob("*.po"):
        text = catalog.read_text(encoding="utf-8")
        head, entries = text.split("\n\n", 1)
        filled = re.sub(r'msgid "(.*)"\nmsgstr ""', r'msgid "\1"\nmsgstr "Ж \1"', entries)
        catalog.write_text(f"{head}\n\n{filled}", encoding="utf-8")


def tree(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_pool_of_two_writes_the_same_bytes(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("pool")
    for path, data in tree(site).items():
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(data)
    for folder, jobs in ((site, 0), (other, 2)):
        request = pipeline.Request(folder=folder, jobs=jobs)
        assert not pipeline.extract(request).errors
        translate(folder)
        outcome = pipeline.build(request)
        assert outcome.count(Verdict.WRITTEN) == 3 * PAGES
    assert tree(site) == tree(other)


@pytest.mark.parametrize("verb", ["extract", "build"])
def test_each_source_page_is_read_and_parsed_once_however_many_languages(
    site: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.extract(pipeline.Request(folder=site))
    translate(site)
    read: Counter[str] = Counter()
    parsed: Counter[bytes] = Counter()

    def counted_read(root: Path, path: str) -> bytes:
        read[path] += 1
        return files.read(root, path)

    def counted_parse(data: bytes, *rest: object) -> object:
        parsed[data] += 1
        return parse.parse(data, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "read", counted_read)
    monkeypatch.setattr(documents, "parse", counted_parse)
    getattr(pipeline, verb)(pipeline.Request(folder=site))
    sources = sorted(p.relative_to(site).as_posix() for p in site.glob("source/**/*.md"))
    assert read == Counter(sources)
    assert set(parsed.values()) == {1}
    assert len(parsed) == PAGES


def test_a_second_run_writes_nothing(site: Path, polypage: Polypage) -> None:
    polypage(site, "extract")
    translate(site)
    polypage(site, "build")
    before = {path: (site / path).stat().st_mtime_ns for path in tree(site)}
    assert polypage(site, "extract").code == 0
    assert polypage(site, "build").code == 0
    assert {path: (site / path).stat().st_mtime_ns for path in tree(site)} == before


def test_check_tells_what_would_change_and_writes_nothing(site: Path, polypage: Polypage) -> None:
    before = tree(site)
    assert polypage(site, "extract", "--check").code == 1
    assert polypage(site, "build", "--check").code == 1
    assert tree(site) == before
    polypage(site, "extract")
    polypage(site, "build")
    assert polypage(site, "extract", "--check").code == 0
    assert polypage(site, "build", "--check").code == 0


def test_a_broken_catalog_stops_its_language_alone(site: Path, polypage: Polypage) -> None:
    polypage(site, "extract")
    polypage(site, "build")
    (site / "po/de.po").write_text('msgid "x"\nmsgstr "unterminated\n', encoding="utf-8")
    german = {p: d for p, d in tree(site).items() if "/de" in p}
    with (site / "source/part0/page0.md").open("a", encoding="utf-8") as page:
        page.write("\nNew text.\n")
    for verb in ("extract", "build"):
        done = polypage(site, verb)
        assert done.code == 2
        assert re.search(r"po/de\.po:2: ", done.err), done.err
    assert {p: d for p, d in tree(site).items() if "/de" in p} == german
    assert b"New text." in (site / "po/fr.po").read_bytes()
    assert b"New text." in (site / "output/fr/part0/page0.md").read_bytes()


def test_paths_narrow_what_is_written(site: Path, polypage: Polypage) -> None:
    polypage(site, "extract")
    done = polypage(site, "build", "source/part0", "-l", "fr")
    assert done.code == 0
    written = {p for p in tree(site) if p.startswith("output/")}
    assert written == {f"output/fr/part0/page{number}.md" for number in range(0, PAGES, 3)}
    assert polypage(site, "build", "po/de.po").code == 0
    assert sum(p.startswith("output/de/") for p in tree(site)) == PAGES
    strange = polypage(site, "build", "README.txt")
    assert strange.code == 2
    assert "README.txt" in strange.err


def test_a_hand_made_page_stays_until_it_is_named(site: Path, polypage: Polypage) -> None:
    polypage(site, "extract")
    page = site / "output/fr/part0/page0.md"
    page.parent.mkdir(parents=True)
    page.write_text("À moi.\n", encoding="utf-8")
    done = polypage(site, "build")
    assert done.code == 1
    assert "hand-made" in done.out
    assert page.read_text(encoding="utf-8") == "À moi.\n"
    done = polypage(site, "build", "--overwrite", "output/fr/part0/page0.md")
    assert done.code == 0
    assert page.read_bytes() == (site / "source/part0/page0.md").read_bytes()


def test_prune_deletes_only_what_is_ours(site: Path, polypage: Polypage) -> None:
    polypage(site, "extract")
    polypage(site, "build")
    (site / "source/part0/page0.md").unlink()
    (site / "source/part1/page1.md").unlink()
    (site / "output/fr/part1/page1.md").write_text("Changed by hand.\n", encoding="utf-8")
    done = polypage(site, "build", "--prune")
    left = {
        p for p in tree(site) if p.startswith("output/") and p.endswith(("page0.md", "page1.md"))
    }
    assert left == {"output/fr/part1/page1.md"}, done.out
    assert done.code == 1
    told = next(line for line in done.out.splitlines() if line.startswith("left "))
    assert told.endswith("changed by hand: delete it yourself")


@pytest.mark.parametrize("path", ["output/fr/part0/page00.md", "source/part0/page0.md", "."])
def test_overwrite_names_a_page_that_there_is_to_be(
    path: str, site: Path, polypage: Polypage
) -> None:
    done = polypage(site, "build", "--overwrite", path)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"polypage: error: --overwrite {path}: is no localized page of this project\n"
    )
    assert not (site / "output").exists()


@pytest.mark.parametrize("found", ["", "\n\n", "# Team\n", 'msgid "Old"\nmsgstr "Vieux"\n'])
def test_a_catalog_without_a_header_gets_one_when_it_is_written(
    found: str, site: Path, polypage: Polypage, msgfmt: str
) -> None:
    catalog = site / "po/fr.po"
    catalog.parent.mkdir(exist_ok=True)
    catalog.write_text(found, encoding="utf-8")
    assert polypage(site, "extract").code == 0
    text = catalog.read_text(encoding="utf-8")
    assert text.count('"Plural-Forms: nplurals=2; plural=(n > 1);\\n"') == 1
    assert ("Vieux" in text, "# Team" in text) == ("Vieux" in found, "# Team" in found)
    checked = subprocess.run([msgfmt, "-c", "-o", "/dev/null", str(catalog)], check=False)
    assert checked.returncode == 0
    assert polypage(site, "extract", "--check").code == 0


def test_a_hand_made_page_is_told_of_even_where_too_little_is_translated(
    site: Path, polypage: Polypage
) -> None:
    config = CONFIG + "publish: {minimum: 80, below: skip}\n"
    (site / "polypage.yaml").write_text(config, encoding="utf-8")
    page = site / "output/fr/part0/page0.md"
    page.parent.mkdir(parents=True)
    page.write_text("À moi.\n", encoding="utf-8")
    done = polypage(site, "build")
    assert done.code == 1
    assert "left      output/fr/part0/page0.md" in done.out
    assert page.read_text(encoding="utf-8") == "À moi.\n"
    assert [p for p in tree(site) if p.startswith("output/")] == ["output/fr/part0/page0.md"]
