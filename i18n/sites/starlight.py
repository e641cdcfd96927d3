"""Starlight on Astro: `src/content/docs/fr/b.md` for `src/content/docs/b.md`."""

from __future__ import annotations

from i18n.sites import dialects, javascript
from i18n.sites.preset import Site, SiteFiles, in_language_folder, split_at, under

_CONFIGURATION = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
_PAGES = "src/content/docs"


def target(root: str, source_language: str) -> str:
    """A folder of the language at the root of all pages."""
    around = split_at(root, _PAGES)
    if in_language_folder(root, source_language) or not around:
        return in_language_folder(root, source_language)
    before, after = around
    return under(before, f"{_PAGES}/{{lang}}/{under(after, '{path}')}")


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The keys of the literal `locales: {…}`; the program in the file is never run."""
    path = files.first(*_CONFIGURATION)
    return javascript.locales(files.text(path)) if path else None


SITE = Site(
    name="starlight",
    dialect=dialects.STARLIGHT,
    translate=(
        *("title", "description", "sidebar.label", "sidebar.badge", "sidebar.badge.text"),
        *("hero.title", "hero.tagline", "hero.image.alt", "hero.actions[].text"),
        *("banner.content", "prev", "prev.label", "next", "next.label"),
    ),
    target=target,
    languages=languages,
)
