"""`polypage status`: how much of each page shows translated, and how hand-made pages stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Polypage

CONFIG = """source_language: en
languages: [fr, de]
pages:
  - {source: source/french/*.md, target: "out/{lang}/french/{path}", languages: [fr]}
  - {source: source/english/*.md, target: "out/{lang}/english/{path}", languages: []}
  - {source: source/*.md, target: "out/{lang}/{path}"}
"""
HOME = "---\ntitle: Home\nslug: home\n---\n# Our bees live here\n\nOne two three four.\n\n- Honey\n"
FRENCH = """msgid "Home"
msgstr "Accueil"

msgid "Our bees live here"
msgstr "Nos abeilles vivent ici"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "polypage.yaml": CONFIG,
        "source/home.md": HOME,
        "source/french/one.md": "Only for the French.\n",
        "source/english/own.md": "Only for the English.\n",
        "po/fr.po": f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{FRENCH}',
    }
    for name, text in files.items():
        write(tmp_path / name, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def asked(polypage: Polypage, site: Path, *arguments: str) -> dict[str, Any]:
    done = polypage(site, "status", "--format", "json", *arguments)
    assert done.code == 0, done.err
    shown: dict[str, Any] = json.loads(done.out)
    return shown


def page(shown: dict[str, Any], source: str, language: str) -> dict[str, Any]:
    (found,) = (
        each
        for each in shown["pages"]
        if (each["source"], each["language"]) == (f"source/{source}", language)
    )
    return dict(found)


def tree(site: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_words_that_show_are_counted_though_nobody_ran_extract(
    site: Path, polypage: Polypage
) -> None:
    found = page(asked(polypage, site), "home.md", "fr")
    assert (found["words"], found["translated"], found["per_cent"]) == (10, 5, 50)
    assert (found["messages"], found["translated_messages"]) == (4, 2)


def test_the_numbers_are_those_of_a_build(site: Path, polypage: Polypage) -> None:
    built = json.loads(polypage(site, "build", "--format", "json").out)["pages"]
    shown = asked(polypage, site)["pages"]

    def numbers(pages: list[dict[str, Any]]) -> set[tuple[str, int, int]]:
        return {(each["target"], each["words"], each["translated"]) for each in pages}

    assert numbers(shown) == numbers(built)
    assert not any(each["hand_made"] for each in shown)


def test_nothing_is_written(site: Path, polypage: Polypage) -> None:
    before = tree(site)
    polypage(site, "status", "-v")
    assert tree(site) == before


def test_a_localized_value_is_not_counted(site: Path, polypage: Polypage) -> None:
    before = page(asked(polypage, site), "home.md", "fr")
    write(site / "polypage.yaml", CONFIG + "front_matter: {localize: [slug]}\n")
    assert page(asked(polypage, site), "home.md", "fr") == before


def test_an_edited_text_shows_its_translation_and_is_to_review(
    site: Path, polypage: Polypage
) -> None:
    entry = '#, fuzzy\n#| msgid "One two three five."\nmsgid "One two three four."\nmsgstr "Un."\n'
    with (site / "po/fr.po").open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")
    found = page(asked(polypage, site), "home.md", "fr")
    assert (found["translated"], found["to_review"], found["machine"]) == (5, 1, 0)
    longer = HOME.replace("One two three four.", "One two three four five six.")
    write(site / "source/home.md", longer)
    write(
        site / "po/fr.po",
        (site / "po/fr.po")
        .read_text()
        .replace("three four.", "three four five six.")
        .replace("three five.", "three four five seven."),
    )
    found = page(asked(polypage, site), "home.md", "fr")
    assert (found["translated"], found["to_review"]) == (5 + 6, 1)
    assert "91r" in polypage(site, "status").out


def test_a_page_without_a_language_is_not_offered_and_not_counted(
    site: Path, polypage: Polypage
) -> None:
    shown = asked(polypage, site)
    assert {(each["source"], each["language"]) for each in shown["pages"]} == {
        ("source/home.md", "fr"),
        ("source/home.md", "de"),
        ("source/french/one.md", "fr"),
    }
    assert shown["not_offered"] == ["source/english/own.md"]
    assert [(each["language"], each["words"]) for each in shown["languages"]] == [
        ("fr", 14),
        ("de", 10),
    ]
    assert shown["total"]["words"] == 24
    text = polypage(site, "status").out
    assert "·" in text
    assert "1 page offered in no language" in text


@pytest.mark.parametrize(("wanted", "code"), [("0", 0), ("20", 0), ("21", 1), ("100", 1)])
def test_fail_under_asks_for_words_of_the_whole_selection(
    site: Path, polypage: Polypage, wanted: str, code: int
) -> None:
    done = polypage(site, "status", "--fail-under", wanted)
    assert done.code == code
    assert ("20 % of 24 words" in done.err) == bool(code)


def test_fail_under_sees_only_what_was_selected(site: Path, polypage: Polypage) -> None:
    assert polypage(site, "status", "-l", "fr", "--fail-under", "35").code == 0
    assert polypage(site, "status", "-l", "de", "--fail-under", "1").code == 1
    assert polypage(site, "status", "source/home.md", "-l", "fr", "--fail-under", "50").code == 0
    assert polypage(site, "status", "source/english", "--fail-under", "100").code == 0


@pytest.mark.parametrize("wrong", ["101", "-1", "nan", "many"])
def test_fail_under_is_a_per_cent(site: Path, polypage: Polypage, wrong: str) -> None:
    assert polypage(site, "status", "--fail-under", wrong).code == 2


def test_a_catalog_that_cannot_be_read_stops_its_language_alone(
    site: Path, polypage: Polypage
) -> None:
    write(site / "po/de.po", 'msgid "a\n')
    done = polypage(site, "status", "--format", "json")
    assert done.code == 2
    assert "po/de.po:1:" in done.err
    shown = json.loads(done.out)
    assert {each["language"] for each in shown["pages"]} == {"fr"}
    assert len(shown["errors"]) == 1


def test_it_works_without_a_catalog(site: Path, polypage: Polypage) -> None:
    (site / "po/fr.po").unlink()
    done = polypage(site, "status")
    assert done.code == 0
    assert "no catalog yet for 2 languages: run polypage extract" in done.out


def test_a_hand_made_page_in_step_counts_what_it_shows(site: Path, polypage: Polypage) -> None:
    (site / "po/fr.po").unlink()
    write(
        site / "out/fr/home.md",
        "---\ntitle: Accueil\n---\n# Ici vivent nos abeilles\n\nOne two three four.\n\n- Miel\n",
    )
    found = page(asked(polypage, site), "home.md", "fr")
    assert (found["hand_made"], found["in_step"], found["blocks"]) == (True, True, [])
    assert (found["translated"], found["translated_in_catalog"]) == (6, 0)
    text = polypage(site, "status").out
    assert "60h" in text
    assert "h hand-made page online" in text
    assert "1 hand-made page online: 1 in step" in text
    assert "out/fr/home.md" not in text
    assert "out/fr/home.md: in step" in polypage(site, "status", "-v").out


def test_a_hand_made_page_that_is_behind_says_in_which_blocks(
    site: Path, polypage: Polypage
) -> None:
    write(site / "out/fr/home.md", "---\ntitle: Accueil\n---\n## Abeilles\n\nUn.\n\n## Voilà\n")
    found = page(asked(polypage, site), "home.md", "fr")
    assert found["in_step"] is False
    assert [(b["drift"], b["role"], b["source_line"]) for b in found["blocks"]] == [
        ("changed", "heading 1", 5),
        ("missing", "list item", 9),
        ("added", "heading 2", 0),
    ]
    text = polypage(site, "status").out
    assert (
        "out/fr/home.md: behind: heading 1 “Our bees live here” is heading 2 there, "
        "1 list item missing after “One two three four.”, 1 heading added: “Voilà”\n"
    ) in text
    assert "1 hand-made page online: 1 behind its source" in text


def test_pages_that_polypage_wrote_are_not_hand_made(site: Path, polypage: Polypage) -> None:
    assert polypage(site, "build").code == 0
    assert asked(polypage, site)["total"]["hand_made"] == 0
    (site / "polypage.lock").unlink()
    assert asked(polypage, site)["total"]["hand_made"] == 0
    with (site / "out/fr/home.md").open("a", encoding="utf-8") as file:
        file.write("- Cire\n")
    shown = asked(polypage, site)
    assert shown["total"]["hand_made"] == 1
    assert page(shown, "home.md", "fr")["blocks"][0]["drift"] == "added"


def test_a_target_that_is_a_folder_is_an_error_of_its_page_alone(
    site: Path, polypage: Polypage
) -> None:
    (site / "out/fr/home.md").mkdir(parents=True)
    done = polypage(site, "status")
    assert done.code == 2
    assert "out/fr/home.md" in done.err
    assert "french/one.md" in done.out


def test_a_page_below_the_minimum_is_marked(site: Path, polypage: Polypage) -> None:
    write(site / "polypage.yaml", CONFIG + "publish: {minimum: 80, below: skip}\n")
    text = polypage(site, "status").out
    assert "50x" in text
    assert "x not published" in text
    assert page(asked(polypage, site), "home.md", "fr")["reason"] == "50 % of 10 words, 80 wanted"


def test_quiet_prints_findings_alone_and_verbose_adds_them(site: Path, polypage: Polypage) -> None:
    assert polypage(site, "status", "-q").out == ""
    (site / "source/bad.md").write_bytes(b"bad \xff\n")
    assert "source/bad.md:1" in polypage(site, "status", "-q").out
    assert "\n1 error (-v lists them)\n" in polypage(site, "status").out
    assert "source/bad.md:1" in polypage(site, "status", "-v").out


def test_workers_find_the_same(site: Path, polypage: Polypage) -> None:
    write(site / "out/fr/home.md", "Autre\n")
    one, two = (polypage(site, "status", "-j", jobs, "--format", "json") for jobs in "02")
    assert one == two


def test_a_page_without_words_counts_as_translated(site: Path, polypage: Polypage) -> None:
    write(site / "source/home.md", "---\nweight: 1\n---\n\n```\ncode\n```\n")
    assert page(asked(polypage, site), "home.md", "de")["per_cent"] == 100


def test_a_language_that_the_site_lacks_is_told(site: Path, polypage: Polypage) -> None:
    write(site / "polypage.yaml", CONFIG + "site: hugo\npublish: {minimum: 0}\n")
    write(site / "hugo.toml", "[languages.en]\n[languages.fr]\n")
    shown = asked(polypage, site)
    assert page(shown, "home.md", "fr")["reason"] == ""
    assert page(shown, "home.md", "de")["in_site"] is False
    assert "the site's own configuration lacks de: nothing is published" in (
        polypage(site, "status").out
    )
