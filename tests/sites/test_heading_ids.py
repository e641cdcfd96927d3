"""Real generators give a localized page's headings the ids of its source's: links resolve."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from i18n import config
from i18n.additions.headings import headings, ids
from i18n.dialect import Extension
from i18n.model import PageRules
from i18n.parse import parse
from i18n.sites import SITES, heading_ids
from i18n.sites.preset import IdSettings
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


def run_hugo(site: Path, options: str = "") -> None:
    (site / "hugo.toml").write_text(HUGO + options, encoding="utf-8")
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


# --- what the site's own configuration chooses ----------------------------------------------------

HEADINGS = [
    *(row[0] for row in TABLE),
    *("Ärger über Größe", "Ελληνικά", "a  b", "x_y – z", "1. A.B", "Straße", "İstanbul", "½ Ⅷ"),
    *("A", "A", "Title Case", "日本 A", "…"),
]
"""More of them, two alike among them."""


def options_of(site: Path, generator: str) -> config.SiteOptions:
    (site / "polypage.yaml").write_text(
        f"source_language: en\nlanguages: [fr]\nsite: {generator}\n"
        "pages: [{source: 'content/a.md'}]\n",
        encoding="utf-8",
    )
    loaded = config.load(site / "polypage.yaml")
    return config.site_options(loaded, loaded.pages[0])


def ids_made(site: Path, generator: str, page: str) -> list[str | None]:
    found = options_of(site, generator)
    assert not found.unsure
    rules = heading_ids(found.ids)
    assert rules is not None
    rules_of_page = PageRules(dialect=SITES[generator].dialect)
    return ids(headings(parse(page.encode(), rules_of_page)), rules)


@pytest.mark.parametrize(
    "parser",
    [
        'autoIDType = "github-ascii"',
        'autoHeadingIDType = "github-ascii"',
        'autoIDType = "blackfriday"',
        'autoIDType = "github"',
        "autoHeadingID = false",
    ],
)
def test_hugo_with_another_rule_makes_what_is_said_here(tmp_path: Path, parser: str) -> None:
    page = "\n\n".join(f"## {heading}" for heading in HEADINGS) + "\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(page, encoding="utf-8")
    run_hugo(tmp_path, f"[markup.goldmark.parser]\n{parser}\n")
    found = (tmp_path / "public/en/a/index.html").read_text(encoding="utf-8")
    assert ids_of(found) == ids_made(tmp_path, "hugo", page)


CALL = "!!python/object/apply:pymdownx.slugs.slugify"
MKDOCS: dict[str, dict[str, Any]] = {
    "  - toc\n": {},
    "  - toc: {permalink: true}\n": {"permalink": True},
    "  - toc: {separator: _}\n": {"separator": "_"},
    "  - markdown.extensions.toc:\n"
    "      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n": {
        "slugify": "markdown.extensions.toc:slugify_unicode"
    },
    f"  - toc:\n      slugify: {CALL} {{kwds: {{case: lower}}}}\n": {"slugify": {"case": "lower"}},
    "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n"
    "          case: lower-ascii\n          percent_encode: true\n      separator: _\n": {
        "slugify": {"case": "lower-ascii", "percent_encode": True},
        "separator": "_",
    },
    "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {normalize: NFKD,"
    " case: fold}}\n": {"slugify": {"case": "fold", "normalize": "NFKD"}},
    "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify []\n": {"slugify": {}},
    "  - toc:\n      slugify: !!python/name:pymdownx.slugs.gfm_encoded\n": {
        "slugify": {"case": "lower-ascii", "percent_encode": True}
    },
}


@pytest.mark.parametrize("said", MKDOCS, ids=lambda said: " ".join(said.split()))
def test_python_markdown_with_other_options_makes_what_is_said_here(
    tmp_path: Path, said: str
) -> None:
    markdown = pytest.importorskip("markdown", reason="Python-Markdown comes with MkDocs")
    slugs = pytest.importorskip("pymdownx.slugs", reason="it comes with PyMdown")
    toc = pytest.importorskip("markdown.extensions.toc")
    options: dict[str, Any] = {**MKDOCS[said]}
    if isinstance(options.get("slugify"), dict):
        options["slugify"] = slugs.slugify(**options["slugify"])
    elif "slugify" in options:
        options["slugify"] = toc.slugify_unicode
    page = "\n\n".join(f"## {heading}" for heading in HEADINGS) + "\n"
    configs = {"toc": options}
    built = markdown.markdown(page, extensions=["toc", "attr_list"], extension_configs=configs)
    settings = f"site_name: x\nmarkdown_extensions:\n  - attr_list\n{said}"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    told = ids_made(tmp_path, "mkdocs", page)
    unknown = [number for number, one in enumerate(told) if one is None]
    assert len(unknown) <= 1  # a tag that is text, which pymdownx takes out
    found = ids_of(built)
    assert [one for n, one in enumerate(found) if n not in unknown] == [
        one for one in told if one is not None
    ]


def test_headings_keep_percent_encoded_ids_that_python_markdown_reads(
    polypage: Polypage, tmp_path: Path
) -> None:
    markdown = pytest.importorskip("markdown", reason="Python-Markdown comes with MkDocs")
    slugs = pytest.importorskip("pymdownx.slugs", reason="it comes with PyMdown")
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions:\n  toc:\n"
        "    slugify: !!python/object/apply:pymdownx.slugs.slugify\n"
        "      kwds: {case: lower, percent_encode: true}\n",
        encoding="utf-8",
    )
    page = "# Über uns\n\n## Ein Äpfel & Birnen\n"
    french = localized(tmp_path, polypage, "mkdocs", page)
    configs = {"toc": {"slugify": slugs.slugify(case="lower", percent_encode=True)}}
    built = [
        ids_of(markdown.markdown(text, extensions=["toc", "attr_list"], extension_configs=configs))
        for text in (page, french)
    ]
    assert built[0] == built[1] == ["%C3%BCber-uns", "ein-%C3%A4pfel--birnen"]


OTHER_RULE = "[markup.goldmark.parser]\nautoIDType = 'blackfriday'\n"


@pytest.mark.parametrize(
    ("generator", "name", "text"),
    [
        ("mkdocs", "mkdocs.yml", "markdown_extensions: [toc: {slugify: !!python/name:os.system }]"),
        ("mkdocs", "mkdocs.yml", "markdown_extensions: [toc: {slugify: pymdownx.slugs.uslugify}]"),
        ("mkdocs", "mkdocs.yml", "markdown_extensions: [toc: {separator: '[a'}]"),
        (
            "mkdocs",
            "mkdocs.yml",
            f"markdown_extensions: [toc: {{slugify: {CALL} {{args: [1], kwds: {{}}}}}}]",
        ),
        ("hugo", "hugo.toml", "[markup.goldmark.parser]\nautoIDType = 'mine'\n"),
        (
            "hugo",
            "hugo.toml",
            f"{OTHER_RULE}[languages.fr.markup.goldmark.parser]\nautoIDType = 'github'\n",
        ),
        (
            "docusaurus",
            "docusaurus.config.js",
            "export default {markdown: {format: process.env.FORMAT}}",
        ),
    ],
)
def test_what_cannot_be_told_is_said_and_taken_for_the_default(
    polypage: Polypage, tmp_path: Path, generator: str, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# Über\n", encoding="utf-8")
    found = options_of(tmp_path, generator)
    assert found.unsure
    assert (found.ids.settings, found.ids.certain) == (IdSettings(), False)
    with (tmp_path / "polypage.yaml").open("a") as file:
        file.write("heading_ids: keep-source\n")
    assert "cannot be told from the site's configuration" in polypage(tmp_path, "extract").out


def test_where_hugo_reads_no_attributes_of_headings_no_id_is_written(
    polypage: Polypage, tmp_path: Path
) -> None:
    (tmp_path / "hugo.toml").write_text(
        "[languages.en]\n[languages.fr]\n[markup.goldmark.parser.attribute]\ntitle = false\n",
        encoding="utf-8",
    )
    assert "{#" not in localized(tmp_path, polypage, "hugo", "## Start\n")
    out = polypage(tmp_path, "build").out
    assert "the id start cannot be written at this heading" in out


@pytest.mark.parametrize(
    ("said", "modules"),
    [
        ("markdown: {format: 'mdx'}", {".md": True, ".mdx": True}),
        ("markdown: {mermaid: true, format: 'detect', }", {".md": False, ".mdx": True}),
        ('markdown: {\n  format: "md"\n}', {".md": False, ".mdx": False}),
        ("markdown: {mermaid: true}", {".md": True, ".mdx": True}),
        ("title: 'x'", {".md": True, ".mdx": True}),
    ],
)
def test_docusaurus_tells_which_pages_are_mdx(
    tmp_path: Path, said: str, modules: dict[str, bool]
) -> None:
    text = f"export default {{\n  {said},\n}};\n"
    (tmp_path / "docusaurus.config.js").write_text(text, encoding="utf-8")
    found = options_of(tmp_path, "docusaurus")
    loaded = config.load(tmp_path / "polypage.yaml")
    for suffix, expected in modules.items():
        rules = config.rules(loaded, loaded.pages[0], "a", suffix, site=found)
        assert (Extension.MDX in rules.dialect.extensions) is expected
