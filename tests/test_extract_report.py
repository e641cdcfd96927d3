"""What `polypage extract` tells: per page what changed, per file what was written, and the work."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Polypage

CONFIG = "source_language: en\nlanguages: [fr, de, es]\npages:\n  - source: source/**/*.md\n"
LONG = "One two three four five six seven eight nine ten [here](https://x.example/a)."
PAGE = f"""# Bees

{LONG}

- First item of the list, which stays.
- Second item of the list, which moves.
- Third item of the list, which stays too.

Honey is good.
"""


@pytest.fixture
def site(tmp_path: Path, polypage: Polypage) -> Path:
    """Three languages: French and German translated, Spanish not."""
    (tmp_path / "source").mkdir()
    write(tmp_path, "polypage.yaml", CONFIG)
    write(tmp_path, "source/bees.md", PAGE)
    assert polypage(tmp_path, "extract").code == 0
    for language in ("fr", "de"):
        translate(tmp_path / f"po/{language}.po")
    return tmp_path


def write(site: Path, name: str, text: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")


def translate(catalog: Path) -> None:
    text = catalog.read_text(encoding="utf-8")
    pattern = re.compile(r'^msgid "(.+)"\nmsgstr ""$', re.MULTILINE)
    catalog.write_text(pattern.sub(r'msgid "\1"\nmsgstr "\1"', text), encoding="utf-8")


def edit(site: Path, old: str, new: str) -> None:
    page = site / "source/bees.md"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def told(polypage: Polypage, site: Path, *arguments: str) -> list[str]:
    done = polypage(site, "extract", *arguments)
    assert done.code == 0, done.err
    return done.out.splitlines()


def changes(polypage: Polypage, site: Path) -> list[dict[str, Any]]:
    done = polypage(site, "extract", "--check", "--format", "json")
    found: list[dict[str, Any]] = json.loads(done.out)["changes"]
    return found


def test_a_first_extract_tells_only_sums(tmp_path: Path, polypage: Polypage) -> None:
    write(tmp_path, "polypage.yaml", CONFIG)
    write(tmp_path, "source/bees.md", PAGE)
    assert told(polypage, tmp_path) == [
        "po/messages.pot written",
        "po/fr.po po/de.po po/es.po written (+6 new: 37 words of work each)",
    ]
    assert told(polypage, tmp_path) == ["nothing to do: 4 files unchanged"]


def test_a_new_text_is_told_once_for_all_languages(site: Path, polypage: Polypage) -> None:
    edit(site, "Honey is good.", "Honey is good.\n\nAnd so is wax.")
    assert told(polypage, site) == [
        f"{'source/bees.md':<81}offered in fr de es",
        "  + paragraph  And so is wax.  new, 4 words",
        "po/messages.pot written",
        "po/fr.po po/de.po po/es.po written (+1 new: 4 words of work each)",
    ]


def test_an_edited_text_says_how_many_words_changed_and_what_shows(
    site: Path, polypage: Polypage
) -> None:
    edit(site, "two three", "two four")
    lines = told(polypage, site)
    assert lines[0].endswith("in fr de")
    assert lines[1].startswith("  ~ paragraph  One two four")
    assert lines[1].endswith("1 of 11 words: to review, stays online")
    assert lines[2].endswith("in es")
    assert lines[3].endswith("new, 11 words")
    assert "po/fr.po po/de.po written (1 to review: 1 word of work each)" in lines
    assert "po/es.po written (+1 new: 11 words of work)" in lines


def test_a_text_of_which_too_much_changed_shows_the_source(site: Path, polypage: Polypage) -> None:
    edit(site, "six seven eight nine ten", "and the rest")
    assert "to review, shows the source" in told(polypage, site)[1]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("x.example/a", "x.example/b", "link"),
        ("five six", "**five six**", "markup"),
        ("[here](https://x.example/a).", "[here](https://x.example/a)!", "punctuation"),
    ],
)
def test_an_edit_that_changes_no_word_is_carried_over(
    site: Path, polypage: Polypage, old: str, new: str, what: str
) -> None:
    edit(site, old, new)
    lines = told(polypage, site)
    assert lines[1].startswith("  = paragraph  One two")
    assert lines[1].endswith(f"{what} changed: carried over")
    assert "po/fr.po po/de.po written (1 carried over)" in lines


def test_what_moved_is_nothing_to_do(site: Path, polypage: Polypage) -> None:
    second = "- Second item of the list, which moves.\n"
    edit(site, second, "")
    edit(site, "Honey is good.\n", f"Honey is good.\n\n{second}")
    lines = told(polypage, site)
    assert lines[1].startswith("  > list item  Second item")
    assert lines[1].endswith("moved: nothing to do")


def test_what_is_gone_and_what_came_back(site: Path, polypage: Polypage) -> None:
    edit(site, "Honey is good.\n", "")
    lines = told(polypage, site)
    assert "  - paragraph  Honey is good.  gone" in lines
    edit(site, "# Bees\n", "# Bees\n\nHoney is good.\n")
    lines = told(polypage, site)
    assert "  < paragraph  Honey is good.  back, with its translation" in lines
    assert "po/fr.po po/de.po written (1 restored)" in lines


def test_a_page_that_is_removed_is_told_by_what_is_gone(site: Path, polypage: Polypage) -> None:
    write(site, "source/other.md", "Other.\n")
    told(polypage, site)
    (site / "source/bees.md").unlink()
    lines = told(polypage, site)
    assert lines[0].startswith("source/bees.md")
    assert lines[1].startswith("  - heading 1")


def test_check_says_what_would_be_and_writes_nothing(site: Path, polypage: Polypage) -> None:
    edit(site, "Honey is good.", "Honey is better.")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    done = polypage(site, "extract", "--check")
    assert done.code == 1
    assert "po/messages.pot would be written\n" in done.out
    assert " written (" in done.out
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert "would" not in "".join(told(polypage, site))


def test_quiet_prints_nothing_but_findings(site: Path, polypage: Polypage) -> None:
    edit(site, "Honey", "Wax")
    write(site, "source/bad.md", "")
    (site / "source/bad.md").write_bytes(b"\xff\n")
    (line,) = told(polypage, site, "-q")
    assert line.startswith("source/bad.md:1:1: error: ")


def test_json_lists_every_change_with_its_languages(site: Path, polypage: Polypage) -> None:
    edit(site, "x.example/a", "x.example/b")
    carried, fresh = changes(polypage, site)
    assert (carried["kind"], carried["touched"], carried["languages"]) == (
        "carried",
        ["link"],
        ["fr", "de"],
    )
    assert carried["previous_msgid"] == LONG
    assert (fresh["kind"], fresh["languages"], fresh["line"]) == ("new", ["es"], 3)


def test_long_lists_are_cut_unless_all_is_asked_for(site: Path, polypage: Polypage) -> None:
    edit(site, "# Bees\n", "# Bees\n\n" + "".join(f"Text number {n}.\n\n" for n in range(50)))
    for number in range(60):
        write(site, f"source/more/{number:02}.md", f"# Page {number}\n")
    brief = polypage(site, "extract", "--check").out.splitlines()
    assert "  … and 42 new: 126 words of work" in brief
    assert "… and 21 more pages: 21 new: 42 words of work (-v lists them)" in brief
    assert len(brief) < 100
    everything = polypage(site, "extract", "--check", "-v").out
    assert everything.count("\n  + ") == 50 + 60


def test_nothing_in_a_text_steers_the_terminal(site: Path, polypage: Polypage) -> None:
    evil = "Honey \u202eis\u202c \u200b漢字" * 40
    edit(site, "Honey is good.", evil)
    (site / "po/fr.po").write_text(
        (site / "po/fr.po").read_text(encoding="utf-8")
        + '\n#. \\x1b[31m\x1b[31mrole\n#: a\x1b[2J.md\nmsgid "odd\\x1b[2J"\nmsgstr "x"\n',
        encoding="utf-8",
    )
    out = polypage(site, "extract").out
    assert "odd" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


def test_a_value_of_its_own_language_stays_when_the_source_changes(
    tmp_path: Path, polypage: Polypage
) -> None:
    write(tmp_path, "polypage.yaml", CONFIG + "front_matter: {localize: [slug]}\n")
    write(tmp_path, "source/bees.md", "---\nslug: bees\n---\nText.\n")
    told(polypage, tmp_path)
    translate(tmp_path / "po/fr.po")
    write(tmp_path, "source/bees.md", "---\nslug: honey\n---\nText.\n")
    lines = told(polypage, tmp_path)
    assert any("changed: the language's own value stays" in line for line in lines)


def test_a_localized_value_is_no_words_of_work(tmp_path: Path, polypage: Polypage) -> None:
    write(tmp_path, "polypage.yaml", CONFIG + "front_matter: {translate: [], localize: [slug]}\n")
    write(tmp_path, "source/bees.md", "---\nslug: all-about-bees\n---\n\nTwo words.\n")
    written = polypage(tmp_path, "extract")
    assert written.out.endswith("written (+2 new: 2 words of work each)\n")
    write(tmp_path, "source/wasps.md", "---\nslug: no-more-wasps\n---\n")
    assert "  + localized value: slug  no-more-wasps  new\n" in polypage(tmp_path, "extract").out
