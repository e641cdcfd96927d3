"""A real MkDocs with mkdocs-static-i18n publishes what polypage wrote with MkDocs' constructs."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Polypage
from tests.published import Page, fill, published

CONFIGURATION = """\
site_name: X
theme: {name: null, custom_dir: theme}
plugins:
  - i18n:
      docs_structure: suffix
      reconfigure_search: false
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: fr, name: Français, build: true}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
THEME = """<html><title>{{ page.title }}</title>
<meta name="description" content="{{ page.meta.description }}">
<main>{{ page.content }}</main></html>
"""
PROJECT = """\
source_language: en
languages: [fr]
site: mkdocs
heading_ids: keep-source
pages: [{source: docs/**/*.md}]
"""
SOURCE = """\
---
title: Groups
description: All the groups
---

# All groups

Read about [petitions](#petitions) first.[^1]

## Petitions

!!! note "Good to know"
    One **tip** for you, with `code`.

    - A point

??? tip "Show more"

    Hidden text.

=== "First tab"

    ``` sh
    echo "code"
    ```

=== "Second tab"

    Other text.

Term
:   What it means.

| Name | Task         |
| ---- | ------------ |
| Ann  | Sends `mail` |

<div class="card" markdown="1" title="A card">
Text in *HTML*.
</div>

![A picture](a.png "Its title"){ .wide }

[^1]: The note says `x`.
"""
FRENCH = {
    "Groups": "Groupes",
    "All the groups": "Tous les groupes",
    "All groups": "L'ensemble",
    "Read about [petitions](#petitions) first.[^1]": "Lisez [les pétitions](#petitions).[^1]",
    "Petitions": "Pétitions",
    "Good to know": "Bon à savoir",
    "One **tip** for you, with `code`.": "Un **conseil** avec `code`.",
    "A point": "Un point",
    "Show more": "Afficher plus",
    "Hidden text.": "Texte caché.",
    "First tab": "Premier onglet",
    "Second tab": "Second onglet",
    "Other text.": "Autre texte.",
    "Term": "Terme",
    "What it means.": "Ce que cela veut dire.",
    "Name": "Nom",
    "Task": "Tâche",
    "Ann": "Anne",
    "Sends `mail`": "Envoie du `mail`",
    "A card": "Une carte",
    "Text in *HTML*.": "Texte en *HTML*.",
    '![A picture](a.png "Its title"){ .wide }': '![Une image](a.png "Son titre"){ .wide }',
    "The note says `x`.": "La note dit `x`.",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page."""
    for name in ("mkdocs", "mkdocs_static_i18n", "pymdownx"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"the package {name} is not installed")
    for path, text in (
        ("mkdocs.yml", CONFIGURATION),
        ("polypage.yaml", PROJECT),
        ("theme/main.html", THEME),
        ("docs/index.md", SOURCE),
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "a.png").write_bytes(b"")
    return tmp_path


def publish(site: Path) -> tuple[Page, Page]:
    """The page in both languages, as MkDocs makes it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(
        command, cwd=site, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return published(site / "site/index.html"), published(site / "site/fr/index.html")


def test_mkdocs_publishes_every_construct_in_the_other_language(
    site: Path, polypage: Polypage
) -> None:
    assert polypage(site, "extract").code == 0
    fill(site / "po" / "fr.po", FRENCH)
    assert polypage(site, "build", "--strict").code == 0
    english, french = publish(site)
    assert french.texts("title") == ["Groupes"]
    assert french.values("meta", "content") == ["Tous les groupes"]
    assert french.texts("h1") == ["L'ensemble"]
    assert french.texts("p.admonition-title") == ["Bon à savoir"]
    assert french.texts("div.admonition") == ["Bon à savoir Un conseil avec code. Un point"]
    assert french.texts("summary") == ["Afficher plus"]
    assert french.texts("details") == ["Afficher plus Texte caché."]
    assert french.texts("label") == ["Premier onglet", "Second onglet"]
    assert french.texts("dt") == ["Terme"]
    assert french.texts("dd") == ["Ce que cela veut dire."]
    assert french.texts("th") == ["Nom", "Tâche"]
    assert french.texts("td") == ["Anne", "Envoie du mail"]
    assert french.texts("div.card") == ["Texte en HTML."]
    assert french.values("div.card", "title") == ["Une carte"]
    assert french.values("img", "alt") == ["Une image"]
    assert french.values("img.wide", "title") == ["Son titre"]
    assert french.texts("div.footnote")[0].startswith("La note dit x.")
    assert french.texts("code") == english.texts("code")
    assert "#petitions" in french.values("a", "href")
    assert french.resolves("petitions")
    assert [one.tag for one in french.elements] == [one.tag for one in english.elements]
