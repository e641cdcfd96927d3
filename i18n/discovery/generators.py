"""Which generator builds the site, and in which folder: told by its configuration file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from i18n import config
from i18n.errors import ConfigError
from i18n.files.reasons import explained
from i18n.sites.preset import SiteFiles

_TABLES = ("toml", "yaml", "yml", "json")
_SCRIPTS = ("js", "ts", "mjs", "mts", "cjs")
_DEEPEST = 2
"""How many folders below the given one a site is looked for in."""
_MOST_FOLDERS = 2_000
_NOT_A_SITE = frozenset({"node_modules", "vendor", "themes", "public", "build", "dist", "target"})


def _each(*names: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for name in names for ending in endings)


_HUGO_OR_ZOLA = _each("config", endings=_TABLES)
MARKS = {
    "hugo": (
        *_each("hugo", endings=_TABLES),
        *_each("config/_default/hugo", "config/_default/config", endings=_TABLES),
    ),
    "zola": ("zola.toml",),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "docusaurus": _each("docusaurus.config", endings=_SCRIPTS),
    "starlight": _each("astro.config", endings=_SCRIPTS),
    "vitepress": _each(".vitepress/config", ".vitepress/config/index", endings=_SCRIPTS),
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "eleventy": (".eleventy.js", *_each("eleventy.config", endings=_SCRIPTS)),
    "mdbook": ("book.toml",),
}
"""The files that tell a generator, the likeliest first."""

_OF_ZOLA = re.compile(r"^[ \t]*base_url[ \t]*=", re.MULTILINE)
_OF_HUGO = re.compile(
    r"^[ \t]*[\"']?(?:baseurl|defaultcontentlanguage|languagecode|theme)[\"']?[ \t]*[=:]",
    re.MULTILINE | re.IGNORECASE,
)
_OF_STARLIGHT = re.compile(r"@astrojs/starlight")

_USUAL = frozenset(("docs", "doc", "documentation", "site", "web", "website", "www"))
"""Folders that a repository keeps its site in; others may hold examples and templates."""


class Site(NamedTuple):
    """A site that was found."""

    generator: str
    """Its name in `sites.SITES`; empty for plain pages."""
    folder: str = ""
    """Its folder in the project; empty for the project's own."""
    mark: str = ""
    """The path, from its folder, of the file that tells it; empty where there is none."""

    @property
    def shown(self) -> str:
        """The configuration file's path in the project."""
        return f"{self.folder}/{self.mark}" if self.folder else self.mark


KNOWN = "hugo.toml, mkdocs.yml, docusaurus.config.js, astro.config.mjs, .vitepress/config, ..."


def find_site(root: Path, wanted: str) -> Site:
    """The site in a folder, or in the nearest folders below it; plain pages where there is none.

    `wanted` is a generator's name that people give; then no other counts. Raises ConfigError where
    several sites are as near, PathError where a folder cannot be read.
    """
    with explained(str(root), "read"):
        for depth in _levels(root):
            found = [site for folder in depth for site in _sites(root, folder, wanted)]
            if len(found) > 1:
                found = [site for site in found if site.folder in _USUAL] or found
            if len(found) > 1:
                raise ConfigError(_several(found))
            if found:
                return found[0]
    return Site(wanted)


def _several(found: list[Site]) -> str:
    listed = ", ".join(f"{site.generator} ({site.shown})" for site in found[:8])
    folders = {site.folder for site in found}
    if len(folders) == 1:
        return f"more than one site generator: {listed}; choose with --site NAME"
    return f"more than one site: {listed}; name the folder of one, as in: polypage init FOLDER"


def _sites(root: Path, folder: str, wanted: str) -> Iterator[Site]:
    files = config.site_files(root, folder)
    for generator in MARKS:
        if wanted in ("", generator):
            mark = ""
            with suppress(*([ConfigError] if folder else [])):  # below it may be no site's at all
                mark = _mark(generator, files)
            if mark:
                yield Site(generator, folder, mark)


def _mark(generator: str, files: SiteFiles) -> str:
    found = files.first(*MARKS[generator])
    match generator:
        case "starlight" if found:
            return found if _OF_STARLIGHT.search(files.text(found)) else ""
        case "hugo" | "zola" if not found:
            # Both read config.toml; Zola needs a key in it that Hugo spells in another way.
            found = files.first(*_HUGO_OR_ZOLA)
            text = files.text(found) if found else ""
            if found.endswith(".toml") and _OF_ZOLA.search(text):
                return found if generator == "zola" else ""
            return found if generator == "hugo" and _OF_HUGO.search(text) else ""
    return found


def _levels(root: Path) -> Iterator[list[str]]:
    """The folders of the project by depth; the first level is the project's own alone."""
    level = [""]
    for depth in range(_DEEPEST + 1):
        yield level
        if depth < _DEEPEST:
            level = [below for folder in level for below in _below(root, folder)][:_MOST_FOLDERS]


def _below(root: Path, folder: str) -> list[str]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(root / folder) as items:
        names = sorted(item.name for item in items if item.is_dir(follow_symlinks=False))
    return [
        prefix + name
        for name in names
        if name not in _NOT_A_SITE and not name.startswith(".") and name.isprintable()
        # What people keep to themselves is no site of theirs.
        if os.access(root / folder / name, os.R_OK | os.X_OK)
    ]
