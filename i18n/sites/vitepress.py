"""VitePress: `docs/fr/b.md` for `docs/b.md`."""

from __future__ import annotations

from i18n.sites import dialects, javascript, slugs
from i18n.sites.preset import (
    Counted,
    HeadingIds,
    Site,
    SiteFiles,
    in_language_folder,
    split_at,
    under,
)

_CONFIGURATION = tuple(
    f".vitepress/config{index}.{ending}"
    for index in ("", "/index")
    for ending in ("js", "ts", "mjs", "mts")
)


def target(root: str, source_language: str) -> str:
    """A folder of the language at the root of all pages: `docs`, or the project's folder."""
    around = split_at(root, "docs") if root else ("", "")
    if in_language_folder(root, source_language) or not around:
        return in_language_folder(root, source_language)
    before, after = around
    pages = under(before, "docs") if root else ""
    return under(pages, f"{{lang}}/{under(after, '{path}')}")


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The keys of the literal `locales: {…}`; the program in the file is never run."""
    path = files.first(*_CONFIGURATION)
    return javascript.locales(files.text(path)) if path else None


SITE = Site(
    name="vitepress",
    dialect=dialects.VITEPRESS,
    translate=(
        *("title", "description", "hero.name", "hero.text", "hero.tagline", "hero.image.alt"),
        *("hero.actions[].text", "features[].title", "features[].details"),
        *("features[].linkText", "prev", "prev.text", "next", "next.text"),
    ),
    target=target,
    languages=languages,
    heading_ids=HeadingIds(slugs.vitepress, Counted.IN_ORDER, inside=True, in_lists=False),
)
