"""A real Hugo publishes what polypage wrote: two languages, by directory and by file name."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from i18n.translators.pseudo import accented
from tests.conftest import Polypage
from tests.hugo import hugo

SINGLE = """<html lang="{{ .Site.Language.Lang }}"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<main>{{ .Content }}</main>
"""
LANGUAGES = """
baseURL = "https://example.org/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "rss", "sitemap", "home", "section", "404"]
[languages.en]
weight = 1
[languages.fr]
weight = 2
"""
BY_DIRECTORY = LANGUAGES.replace("1\n", '1\ncontentDir = "content/en"\n').replace(
    "2\n", '2\ncontentDir = "content/fr"\n'
)
SIX_LINKS = [
    "https://www.helloquitx.com",
    "https://byebyeelon.de",
    "https://makesocialssocialagain.nl",
    "https://vamonosjuntas.org",
    "https://github.com/ccamara/X-odus",
    "/about",
]


class Published(HTMLParser):
    """What a reader of a published page gets of it, and its tags with the addresses in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = self.title = self.description = self.text = ""
        self.items: list[list[str]] = []
        self.structure: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.structure.append(f"<{tag} {given.get('href', '')} {given.get('src', '')}>")
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        elif tag == "li":
            self.items.append([])
        elif tag == "a" and "li" in self._open:
            self.items[-1].append(given["href"])
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.structure.append(f"</{tag}>")
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        self.text += data


def publish(site: Path, configuration: str, other: str = "fr") -> dict[str, Published]:
    """Lay the site around its content, run Hugo, read what it published in each language."""
    (site / "hugo.toml").write_text(configuration, encoding="utf-8")
    (site / "layouts").mkdir()
    (site / "layouts" / "single.html").write_text(SINGLE, encoding="utf-8")
    command = [hugo(), "--source", str(site), "--destination", str(site / "public"), "--quiet"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.parts[-3]: path for path in (site / "public").rglob("network/index.html")}
    assert set(pages) == {"en", other}
    return {lang: Published(path.read_text(encoding="utf-8")) for lang, path in pages.items()}


def by_directory(root: Path, content: Path) -> None:
    shutil.copytree(root / "source", content / "en")
    shutil.copytree(root / "output" / "fr", content / "fr")


def by_file_name(root: Path, content: Path) -> None:
    for page in (root / "source").rglob("*.md"):
        below = page.relative_to(root / "source")
        (content / below).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, content / below)
        french = (content / below).with_suffix(".fr.md")
        shutil.copy(root / "output" / "fr" / below, french)


def test_pseudo_translation_has_the_structure_of_the_page_in_english(
    root: Path, tmp_path: Path, polypage: Polypage
) -> None:
    shutil.copytree(root / "source", tmp_path / "content" / "en")
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [de]\npages:\n  - source: content/en/**/*.md\n"
        "    target: content/{lang}/{path}\npublish: {machine: true, minimum: 100}\n",
        encoding="utf-8",
    )
    assert polypage(tmp_path, "pretranslate", "--provider", "pseudo").code == 0
    assert polypage(tmp_path, "build", "--strict").code == 0
    published = publish(tmp_path, BY_DIRECTORY.replace("fr", "de"), "de")
    english, german = published["en"], published["de"]
    assert (german.language, german.title) == ("de", accented(english.title))
    assert german.description == accented(english.description)
    assert german.structure == english.structure
    assert german.items == english.items
    assert len(german.text) > len(english.text) * 1.2


@pytest.mark.parametrize(
    ("lay", "configuration"),
    [
        pytest.param(by_directory, BY_DIRECTORY, id="by directory"),
        pytest.param(by_file_name, LANGUAGES, id="by file name"),
    ],
)
def test_hugo_publishes_the_page_in_both_languages(
    lay: Callable[[Path, Path], None], configuration: str, root: Path, tmp_path: Path
) -> None:
    lay(root, tmp_path / "content")
    published = publish(tmp_path, configuration)
    english, french = published["en"], published["fr"]

    assert (english.language, english.title) == ("en", "Network")
    assert (french.language, french.title) == ("fr", "Réseau")
    assert french.description == "Groupes, mouvements et individus partageant les mêmes idées"
    assert "Un espace pour se connecter" in french.text

    assert [links[0] for links in french.items] == SIX_LINKS
    assert [links[0] for links in english.items] == SIX_LINKS
    assert french.items[3][1:] == ["https://fr.wikipedia.org/wiki/Fediverse"]
    assert french.items[5][1:] == english.items[5][1:] == ["https://openpetition.eu/leavex"]
