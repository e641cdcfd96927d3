"""A real VitePress publishes what polypage wrote, with VitePress' own constructs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import Polypage
from tests.published import Page, fill, published

VERSION = "1.6.4"
CONFIGURATION = """\
export default {
  title: 'X',
  locales: {
    root: { label: 'English', lang: 'en' },
    fr: { label: 'Français', lang: 'fr' },
  },
}
"""
PROJECT = """\
source_language: en
languages: [fr]
site: vitepress
heading_ids: keep-source
pages: [{source: docs/*.md}]
"""
SOURCE = """\
---
title: Groups
description: All the groups
---

# All groups

Read about [petitions](#petitions) first.

## Petitions

::: tip Good to know
One **tip** for you, with `code`.

- A point
:::

::: details
Hidden text.
:::

> [!WARNING]
> An alert.

::: code-group

```sh [npm]
echo "code" # not a comment
```

```js [yarn]
let code = '::: tip'
```

:::

| Name | Task         |
| ---- | ------------ |
| Ann  | Sends `mail` |

<div class="card" title="A card">
  <h3>Inside a card</h3>
  <p>Text in <b>HTML</b>.</p>
</div>

Counted: {{ 1 + 1 }} <Badge type="tip" text="New" />

<style>
.card { color: red }
</style>
"""
FRENCH = {
    "Groups": "Groupes",
    "All the groups": "Tous les groupes",
    "All groups": "L'ensemble",
    "Read about [petitions](#petitions) first.": "Lisez [les pétitions](#petitions).",
    "Petitions": "Pétitions",
    "Good to know": "Bon à savoir",
    "One **tip** for you, with `code`.": "Un **conseil** avec `code`.",
    "A point": "Un point",
    "Hidden text.": "Texte caché.",
    "An alert.": "Une alerte.",
    "Name": "Nom",
    "Task": "Tâche",
    "Ann": "Anne",
    "Sends `mail`": "Envoie du `mail`",
    "A card": "Une carte",
    "Inside a card": "Dans une carte",
    "Text in <b>HTML</b>.": "Texte en <b>HTML</b>.",
    'Counted: {{ 1 + 1 }} <Badge type="tip" text="New" />': (
        'Compté : {{ 1 + 1 }} <Badge type="tip" text="Neuf" />'
    ),
}


@pytest.fixture(scope="session")
def modules() -> Path:
    """A folder with VitePress in `node_modules`: installed once, in the user's cache folder."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "polypage-tests" / f"vitepress-{VERSION}"
    if not (folder / "node_modules" / "vitepress").is_dir():
        _install(folder)
    return folder / "node_modules"


def _install(folder: Path) -> None:
    """Install VitePress beside its place, and move it there when it is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        quiet = ("--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=20000")
        command = ["npm", "install", "--prefix", made, *quiet, f"vitepress@{VERSION}"]
        try:
            done = _run(command, Path(made), seconds=90)
        except subprocess.TimeoutExpired:
            pytest.skip("npm could not install VitePress in time")
        if done.returncode:
            pytest.skip(f"npm could not install VitePress: {done.stderr[-300:]}")
        if not folder.exists():
            shutil.move(Path(made) / "node_modules", folder / "node_modules")


def _run(command: list[str], folder: Path, seconds: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=seconds,
    )


@pytest.fixture
def site(modules: Path, tmp_path: Path) -> Path:
    """A site of one page."""
    for path, text in (
        ("package.json", json.dumps({"private": True, "type": "module"})),
        ("polypage.yaml", PROJECT),
        ("docs/.vitepress/config.mjs", CONFIGURATION),
        ("docs/index.md", SOURCE),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(modules, target_is_directory=True)
    return tmp_path


def publish(site: Path) -> tuple[Page, Page]:
    """The page in both languages, as VitePress makes it."""
    program = site / "node_modules" / "vitepress" / "bin" / "vitepress.js"
    done = _run(["node", str(program), "build", "docs"], site, seconds=90)
    assert done.returncode == 0, done.stdout + done.stderr
    built = site / "docs" / ".vitepress" / "dist"
    return published(built / "index.html"), published(built / "fr" / "index.html")


def test_vitepress_publishes_every_construct_in_the_other_language(
    site: Path, polypage: Polypage
) -> None:
    assert polypage(site, "extract").code == 0
    fill(site / "po" / "fr.po", FRENCH)
    assert polypage(site, "build", "--strict").code == 0
    english, french = publish(site)
    assert french.texts("title") == ["Groupes | X"]
    assert "Tous les groupes" in french.values("meta", "content")
    assert french.texts("h1")[0].startswith("L'ensemble")
    assert french.texts("div.tip") == ["Bon à savoirUn conseil avec code.Un point"]
    assert french.texts("p.custom-block-title")[0] == "Bon à savoir"
    assert french.texts("details")[0].endswith("Texte caché.")
    assert french.texts("div.warning")[0].endswith("Une alerte.")
    assert french.texts("th") == ["Nom", "Tâche"]
    assert french.texts("td") == ["Anne", "Envoie du mail"]
    assert french.values("div.card", "title") == ["Une carte"]
    assert french.texts("h3") == ["Dans une carte"]
    assert french.texts("div.card") == ["Dans une carteTexte en HTML."]
    assert french.texts("span.VPBadge") == ["Neuf"]
    assert any("Compté : 2" in text for text in french.texts("p"))
    assert french.texts("code") == english.texts("code")
    assert french.texts("div.tabs") == english.texts("div.tabs") == ["npmyarn"]
    assert "#petitions" in french.values("a", "href")
    assert french.resolves("petitions")
