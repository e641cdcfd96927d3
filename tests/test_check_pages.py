"""`check --pages` and `check --source`: what stands on disk, and what will make work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Polypage
from tests.test_check import CONFIG, GOOD, PAGE, RUN, catalog, project


def found(polypage: Polypage, folder: Path, *arguments: str) -> list[tuple[str, str, int]]:
    done = polypage(folder, "check", "--format", "json", *arguments)
    assert "Traceback" not in done.err
    findings = json.loads(done.out)["findings"]
    return [(each["rule"], each["file"], each["line"]) for each in findings]


@pytest.fixture
def site(tmp_path: Path, polypage: Polypage) -> Path:
    """A project, built."""
    folder = project(tmp_path)
    catalog(folder, GOOD)
    assert polypage(folder, "build").code == 0
    return folder


def target(folder: Path, name: str = "a.md") -> Path:
    return folder / "output/fr" / name


# --- pages ---------------------------------------------------------------------------------------


def test_pages_as_they_were_built_are_in_order(site: Path, polypage: Polypage) -> None:
    assert found(polypage, site, "--pages") == []


def test_the_sum_counts_what_was_judged(site: Path, polypage: Polypage) -> None:
    total = polypage(site, "check", "--pages", "--source").out.splitlines()[-1]
    assert total.endswith(" of 1 catalog, 1 localized page, 1 source")


def test_a_page_changed_by_hand_is_shown_with_the_difference(
    site: Path, polypage: Polypage
) -> None:
    page = target(site)
    page.write_text(page.read_text("utf-8").replace("Le titre", "Mon titre"), encoding="utf-8")
    assert found(polypage, site, "--pages") == [("hand-edited", "output/fr/a.md", 0)]
    lines = polypage(site, "check", "--pages").out.splitlines()
    assert "  -# Le titre" in lines
    assert "  +# Mon titre" in lines


def test_a_page_that_is_behind_its_catalog_is_stale(site: Path, polypage: Polypage) -> None:
    catalog(site, GOOD | {"The heading": "Un autre titre"})
    assert found(polypage, site, "--pages") == [("stale", "output/fr/a.md", 0)]


def test_a_built_page_that_is_gone_is_stale(site: Path, polypage: Polypage) -> None:
    target(site).unlink()
    assert found(polypage, site, "--pages") == [("stale", "output/fr/a.md", 0)]


def test_a_page_that_polypage_never_wrote_is_a_person_s(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD)
    target(folder).parent.mkdir(parents=True)
    target(folder).write_text("# À moi\n", encoding="utf-8")
    assert found(polypage, folder, "--pages") == []


def test_a_page_without_a_source_is_orphaned(site: Path, polypage: Polypage) -> None:
    project(site, {"b.md": PAGE})
    polypage(site, "build")
    (site / "source/a.md").unlink()
    assert found(polypage, site, "--pages") == [("orphaned", "output/fr/a.md", 0)]


def test_links_to_what_the_language_does_not_have_are_found(
    tmp_path: Path, polypage: Polypage
) -> None:
    config = CONFIG.replace("pages: [", "pages: [{source: source/c.md, languages: []}, ")
    links = "See [b](b.md), [its part](b.md#the-part), [c](c.md) and [here](#the-heading).\n"
    pages = {
        "a.md": f"# The heading\n\n{links}",
        "b.md": "# A page\n\n## The part\n\nText.\n",
        "c.md": "# English only\n",
    }
    folder = project(tmp_path, pages, config)
    there = "Voir [b](b.md), [sa partie](b.md#the-part), [c](c.md) et [ici](#the-heading)."
    texts = {"The heading": "Le titre", "The part": "La partie", links.strip(): there}
    catalog(folder, texts)
    polypage(folder, "build")
    assert sorted(found(polypage, folder, "--pages")) == [
        ("missing-anchor", "output/fr/a.md", 3),
        ("missing-anchor", "output/fr/a.md", 3),
        ("missing-page", "output/fr/a.md", 3),
    ]


# --- sources -------------------------------------------------------------------------------------


def sources(polypage: Polypage, folder: Path, text: str, **more: str) -> list[tuple[str, int]]:
    pages = {"a.md": text} | {f"{name}.md": body for name, body in more.items()}
    folder = project(folder, pages)
    return [(rule, line) for rule, _, line in found(polypage, folder, "--source")]


def test_a_good_source_gives_no_findings(tmp_path: Path, polypage: Polypage) -> None:
    assert sources(polypage, tmp_path, PAGE + "\n```\ncode\n```\n") == []


SOURCES = [
    ("# H\n\n```py\ncode\n", [("unclosed-fence", 3)]),
    ("> ~~~\n> code\n\nText.\n", [("unclosed-fence", 1)]),
    ("Text {{< a >}}x{{< /a >}}\n\n{{< a >}}\n\nmore\n", [("unclosed-shortcode", 3)]),
    ("Text {{< figure src=x\n", [("unclosed-shortcode", 1)]),
    ("# A {#x}\n\n# B {#x}\n", [("duplicate-id", 3)]),
    ("word " * 151 + "\n", [("long-paragraph", 1)]),
    ("See [https://a.example/x](https://a.example/x) now.\n", [("url-as-text", 1)]),
    ("# Some part\n\nSee [this](#some-part).\n", [("source-anchor", 3)]),
    ("# Some part {#part}\n\nSee [this](#part).\n", []),
    ("See [this](#nothing).\n", [("missing-anchor", 1)]),
    ("See [this](gone.md).\n", [("missing-page", 1)]),
    ("See [this](@/gone.md#nothing) and [note](#fn:1).\n", []),
    ("```\n[a](gone.md) {{< x\n```\n", []),
    ("# Home\n\n* Home\n", [("several-roles", 1)]),
    ("<!-- i18n:context: menu -->\n# Home\n\n* Home\n", []),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_what_makes_work_is_found_before_translators_see_it(
    text: str, expected: list[tuple[str, int]], tmp_path: Path, polypage: Polypage
) -> None:
    assert sources(polypage, tmp_path, text) == expected


def test_an_address_that_a_localized_page_breaks_is_found(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, {"a.md": "See ![this](image.png) here.\n"})
    (folder / "source/image.png").write_bytes(b"png")
    assert [rule for rule, _, _ in found(polypage, folder, "--source")] == ["relative-link"]
    (folder / "output/fr").mkdir(parents=True)
    (folder / "output/fr/image.png").write_bytes(b"png")
    assert found(polypage, folder, "--source") == []


def test_a_rule_for_sources_can_be_switched_off(tmp_path: Path, polypage: Polypage) -> None:
    config = CONFIG + "check: {rules: {url-as-text: off, long-paragraph: error}, paragraph: 3}\n"
    text = "See [https://a.example](https://a.example) now and then.\n"
    folder = project(tmp_path, {"a.md": text}, config)
    assert found(polypage, folder, "--source") == [("long-paragraph", "source/a.md", 1)]
    assert polypage(folder, "check", "--source").code == 1


# --- texts to review -----------------------------------------------------------------------------


def test_an_earlier_translation_that_no_longer_fits_is_but_noted(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD)
    polypage(folder, "extract")
    changed = PAGE.replace("`make build`", "`make all of it` now")
    project(folder, {"a.md": changed})
    polypage(folder, "extract")
    done = polypage(folder, "check")
    assert (done.code, "error[" in done.out) == (0, False)
    assert RUN not in changed
