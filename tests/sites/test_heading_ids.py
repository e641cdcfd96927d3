"""Real generators give a localized page's headings the ids of its source's: links resolve."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest

from i18n.translators.pseudo import accented
from tests.conftest import Polypage
from tests.hugo import hugo
from tests.test_slugs import TABLE, made

PAGE = """\
# Petitions

See [below](#petitions-1), [there](#what-s) or [the end](#the-end).

## Petitions

## Petitions

> ## In a quote

- ## In a list

## Closed ##

Set by a line
=============

## Own {#mine}

## 42

## Some `code` and [a link](/x)

The end
-------
"""
HUGO = """
baseURL = "https://example.org/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "rss", "sitemap", "home", "section", "404"]
[languages.en]
weight = 1
[languages.fr]
weight = 2
"""


def ids_of(published: str) -> list[str]:
    tags = re.findall(r"<h[1-6][^>]*>", published)
    found = [re.search(r'\bid="([^"]*)"', tag) for tag in tags]
    return [html.unescape(match[1]) if match else "" for match in found]


def run_hugo(site: Path) -> None:
    (site / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (site / "layouts").mkdir()
    (site / "layouts/single.html").write_text("{{ .Content }}", encoding="utf-8")
    command = [hugo(), "--source", str(site), "--destination", str(site / "public"), "--quiet"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def localized(site: Path, polypage: Polypage, generator: str, page: str, catalog: str = "") -> str:
    """The French page, every message accented, with the ids of its source."""
    (site / "polypage.yaml").write_text(
        f"source_language: en\nlanguages: [fr]\nsite: {generator}\nheading_ids: keep-source\n"
        "pages: [{source: 'content/a.md', target: 'content/a.fr.md'}]\n"
        "publish: {machine: true, minimum: 0}\n",
        encoding="utf-8",
    )
    (site / "content").mkdir()
    (site / "content/a.md").write_text(page, encoding="utf-8")
    if catalog:
        (site / "po").mkdir()
        (site / "po/fr.po").write_text(catalog, encoding="utf-8")
    else:
        assert polypage(site, "pretranslate", "--provider", "pseudo").code == 0
    done = polypage(site, "build", "--strict")
    assert done.code == 0, done.out
    again = polypage(site, "build", "--check")
    assert again.code == 0, again.out
    return (site / "content/a.fr.md").read_text(encoding="utf-8")


def test_hugo_gives_every_heading_the_id_of_its_source(polypage: Polypage, tmp_path: Path) -> None:
    french = localized(tmp_path, polypage, "hugo", PAGE)
    assert f"\n## {accented('Petitions')} {{#petitions-1}}\n" in french
    assert f"\n## {accented('Closed')} ## {{#closed}}\n" in french
    assert f"\n## {accented('Own')} {{#mine}}\n" in french
    assert "\n## 42\n" in french
    run_hugo(tmp_path)
    published = {
        code: (tmp_path / "public" / code / "a/index.html").read_text(encoding="utf-8")
        for code in ("en", "fr")
    }
    assert ids_of(published["fr"]) == ids_of(published["en"])
    assert "petitions-1" in ids_of(published["fr"])
    assert accented("Petitions") in published["fr"]


def test_hugo_makes_of_a_page_of_headings_what_is_said_here(tmp_path: Path) -> None:
    page = "\n\n".join(f"## {row[0]}" for row in TABLE) + "\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(page, encoding="utf-8")
    run_hugo(tmp_path)
    found = (tmp_path / "public/en/a/index.html").read_text(encoding="utf-8")
    assert ids_of(found) == made("hugo", page)


def test_python_markdown_gives_every_heading_the_id_of_its_source(
    polypage: Polypage, tmp_path: Path
) -> None:
    markdown = pytest.importorskip("markdown", reason="Python-Markdown comes with MkDocs")
    french = localized(tmp_path, polypage, "mkdocs", PAGE)
    assert f"\n## {accented('Closed')} {{: #closed }} ##\n" in french
    extensions = ["toc", "attr_list"]
    expected = ids_of(markdown.markdown(PAGE, extensions=extensions))
    assert ids_of(markdown.markdown(french, extensions=extensions)) == expected
    assert expected == made("mkdocs", PAGE)


def test_python_markdown_makes_of_a_page_of_headings_what_is_said_here() -> None:
    markdown = pytest.importorskip("markdown", reason="Python-Markdown comes with MkDocs")
    page = "\n\n".join(f"## {row[0]}" for row in TABLE) + "\n"
    assert ids_of(markdown.markdown(page, extensions=["toc", "attr_list"])) == made("mkdocs", page)


CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Start"
msgstr "Anfang"

msgid "End"
msgstr "Start"

msgid "Same"
msgstr "same!"
"""


def test_only_a_heading_that_would_get_another_id_is_given_one(
    polypage: Polypage, tmp_path: Path
) -> None:
    page = "## Start\n\n## End\n\n## Same\n\n## Left\n"
    french = localized(tmp_path, polypage, "hugo", page, CATALOG)
    assert french == "## Anfang {#start}\n\n## Start {#end}\n\n## same!\n\n## Left\n"


def test_an_id_goes_among_the_attributes_that_a_heading_has(
    polypage: Polypage, tmp_path: Path
) -> None:
    page = '## Start {.x}\n\n## End { .y title="a b" }\n'
    french = localized(tmp_path, polypage, "mkdocs", page, CATALOG)
    expected = '## Anfang {.x #start}\n\n## Start { .y title="a b" #end }\n'
    assert french == expected
    markdown = pytest.importorskip("markdown", reason="Python-Markdown comes with MkDocs")
    assert ids_of(markdown.markdown(french, extensions=["toc", "attr_list"])) == ["start", "end"]


@pytest.mark.parametrize("site", ["starlight", "eleventy"])
def test_a_site_without_a_syntax_for_ids_is_an_error(
    site: str, polypage: Polypage, tmp_path: Path
) -> None:
    (tmp_path / "polypage.yaml").write_text(
        f"source_language: en\nlanguages: [fr]\nsite: {site}\nheading_ids: keep-source\n"
        "pages: [{source: 'content/*.md'}]\n",
        encoding="utf-8",
    )
    done = polypage(tmp_path, "build")
    assert done.code == 2
    assert f"heading_ids: `site: {site}` has no way to write the id of a heading" in done.err


def test_a_heading_whose_id_cannot_be_told_is_told_of(polypage: Polypage, tmp_path: Path) -> None:
    catalog = CATALOG.replace('"Start"', '"Start {{< x >}}"', 1).replace('fang"', 'fang {{< x >}}"')
    french = localized(tmp_path, polypage, "hugo", "## Start {{< x >}}\n\n## End\n", catalog)
    assert french == "## Anfang {{< x >}}\n\n## Start {#end}\n"
    out = polypage(tmp_path, "build").out
    assert "content/a.md:1:19: warning: which id the site gives this heading cannot be told" in out
