"""Skip rules: pages and sections that stay in the source's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n.model import PageRules
from i18n.parse import parse
from tests.conftest import Polypage


def messages(page: str, *headings: str) -> list[str]:
    rules = PageRules(skipped_headings=frozenset(headings))
    return [segment.key.msgid for segment in parse(page.encode(), rules).segments]


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("# A\n\n## Skip\n\nx\n\n### y\n\nz\n\n## B\n\nb\n", ["A", "B", "b"]),
        ("## Skip\n\nx\n\n# B\n\nb\n", ["B", "b"]),
        ("Skip\n----\n\nx\n\nB\n-\n", ["B"]),
        ("## Skip ##\n\nx\n", []),
        ("## Skipped\n\nx\n", ["Skipped", "x"]),
        ("## Skip\n\n## Skip\n\nx\n\n##\n\ny\n", ["y"]),
        ("## Skip\n\n> # B\n>\n> b\n\nx\n", []),
        ("> ## Skip\n>\n> x\n\ny\n", ["y"]),
        ("- # Skip\n\n  x\n- y\n", ["y"]),
        ("## Skip\n\n| a |\n|---|\n| b |\n", []),
    ],
)
def test_a_section_is_skipped_up_to_the_next_heading_of_its_level(
    page: str, left: list[str]
) -> None:
    assert messages(page, "Skip") == left


def test_a_skipped_page_is_written_as_its_source(polypage: Polypage, tmp_path: Path) -> None:
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [fr]\npages: [{source: '**/*.md'}]\n"
        "skip: ['**/LICENSE.md', legal, {heading: Changelog}]\n",
        encoding="utf-8",
    )
    page = "---\ntitle: A\n---\nText.\n"
    for path in ("LICENSE.md", "a/LICENSE.md", "legal/b.md", "c.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(page, encoding="utf-8")
    assert polypage(tmp_path, "extract").code == 0
    catalog = (tmp_path / "po/fr.po").read_text(encoding="utf-8")
    assert [line for line in catalog.splitlines() if line.startswith("#: ")] == 2 * ["#: c.md"]
    assert polypage(tmp_path, "build").code == 0
    assert (tmp_path / "output/fr/legal/b.md").read_text(encoding="utf-8") == page
    assert "skipped" in polypage(tmp_path, "show", "LICENSE.md").out


def test_a_skipped_page_with_an_address_of_the_whole_site_is_not_copied(
    polypage: Polypage, tmp_path: Path
) -> None:
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [fr]\nsite: hugo\npages: [{source: 'a/*.md'}]\n"
        "skip: ['a/*']\n",
        encoding="utf-8",
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.md").write_text("---\nurl: /x/\n---\nText.\n", encoding="utf-8")
    done = polypage(tmp_path, "build")
    assert "fixed-address" in done.out
    assert not (tmp_path / "a/b.fr.md").exists()
