"""A real Hugo publishes a page of shortcodes: the words are translated, the tags run as before."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.conftest import ROOT, Polypage
from tests.hugo import hugo

CASE = ROOT / "tests" / "cases" / "hugo-shortcodes"
ELEMENTS = {
    "aside": ["Lisez ceci : premier second", "Avec des pour-cent"],
    "li": ["premier", "second"],
    "a": ["Allez & voyez"],
    "script": ['let label = "no text"; ```'],
    "figcaption": ["Une carte avec &ldquo;légende&rdquo; &gt;}} et bord"],
    "section": ["Un onglet", "Un autre onglet"],
    "h2": ["Un onglet"],
    "i": ["red", "green"],
    "b": ["neuf", "seul", "à | b"],
    "th": ["à | b cellule", "C'"],
    "td": ["{{&lt; badge &gt;}}", "D'"],
}


@pytest.fixture(scope="module")
def published(program: Polypage, tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("shortcodes") / "site"
    shutil.copytree(CASE, root, ignore=shutil.ignore_patterns("expected", "broken.md"))
    assert program(root, "build").code == 0
    subprocess.run([hugo(), "--quiet"], cwd=root, check=True, timeout=60)
    return (root / "public" / "fr" / "page" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("element", ELEMENTS)
def test_translated_words_stand_in_the_elements_of_their_shortcodes(
    published: str, element: str
) -> None:
    assert texts(published, element) == ELEMENTS[element]


def texts(html: str, element: str) -> list[str]:
    found = re.findall(rf"<{element}\b[^<>]*>(.*?)</{element}>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^<>]*>", " ", text).split()) for text in found]


def test_values_of_attributes_are_translated(published: str) -> None:
    assert re.findall(r'alt="([^"]*)"', published) == ["point", "Une carte"]


def test_a_tag_in_a_sentence_runs_where_its_translation_has_it(published: str) -> None:
    line = " ".join(published.split())
    assert 'Texte après l’alerte <b class="badge">neuf</b> , un <figure>' in line
    assert "</figure> sur deux lignes.</p>" in line
