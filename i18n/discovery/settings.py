"""What the site's own configuration says: its languages, and where its pages lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from i18n import config, locales
from i18n.discovery import hugo, scripts, tables
from i18n.discovery.contents import Content, Habit, Said
from i18n.discovery.generators import Site
from i18n.discovery.layout import same
from i18n.files.reasons import explained
from i18n.sites import SITES
from i18n.sites.preset import SiteFiles, under


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is known of a site before its pages are looked at."""

    site: Site
    source_language: str
    """The language it is written in; empty where nothing says so."""
    languages: tuple[str, ...] | None
    """Its other languages, as it spells them, in its order; None where nothing says so."""
    languages_in: str
    """Where it says so, for people."""
    contents: tuple[Content, ...]
    """Where its pages lie, by paths in the project; empty where that is to be found out."""
    refused: tuple[str, ...] = ()
    """Codes that are not safe in a path."""


_READERS: dict[str, Callable[[SiteFiles, str], Said]] = {
    "hugo": hugo.said,
    "zola": tables.zola,
    "mkdocs": tables.mkdocs,
    "docusaurus": scripts.docusaurus,
    "starlight": scripts.starlight,
    "vitepress": scripts.vitepress,
    "jekyll": tables.jekyll,
    "eleventy": scripts.eleventy,
    "mdbook": tables.mdbook,
}


_USUAL = {
    "hugo": (Content("content", Habit.BESIDE),),
    "zola": (Content("content", Habit.BESIDE),),
    "mkdocs": (Content("docs", Habit.BESIDE),),
    "starlight": (Content("src/content/docs", Habit.FOLDER),),
    "docusaurus": scripts.DOCUSAURUS,
    "vitepress": (Content("docs", Habit.FOLDER),),
    "mdbook": (Content("src", Habit.OUTPUT),),
}
"""Where the pages lie of a generator that is named but has no configuration here."""


def read_settings(root: Path, site: Site) -> Settings:
    """Read the configuration of a site.

    Raises ConfigError where it is broken, PathError where it cannot be read.
    """
    files = config.site_files(root, site.folder)
    reader = _READERS.get(site.generator)
    with explained(site.shown or str(root), "read"):
        said = (
            reader(files, site.mark)
            if reader and site.mark
            else Said(contents=_USUAL.get(site.generator, ()))
        )
        codes = SITES[site.generator].languages(files) if site.mark else None
    source = said.source_language if locales.is_safe_code(said.source_language) else ""
    named = None if codes is None else tuple(_ordered(codes, said.order, {source, *said.aliases}))
    return Settings(
        site=site,
        source_language=source,
        languages=None if named is None else tuple(filter(locales.is_safe_code, named)),
        languages_in=under(site.folder, said.languages_in) if said.languages_in else site.shown,
        contents=tuple(_placed(content, site.folder) for content in said.contents),
        refused=tuple(code for code in named or () if not locales.is_safe_code(code)),
    )


def _ordered(codes: Iterable[str], order: Iterable[str], source: Iterable[str]) -> Iterator[str]:
    """The codes in the site's order and spelling, then those that have none; without the source."""
    waiting = {same(code): code for code in sorted(codes)}
    for code in source:
        waiting.pop(same(code), "")
    for code in order:
        if waiting.pop(same(code), ""):
            yield code
    yield from waiting.values()


def _placed(content: Content, folder: str) -> Content:
    """A content with paths from the project's folder, not the site's."""
    target = under(folder, content.target) if content.target and folder else content.target
    place = tables.joined(folder, content.folder)
    exclude = tuple(tables.joined(folder, name) for name in content.exclude)
    return content._replace(folder=place, target=target, exclude=exclude)
