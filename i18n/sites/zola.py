"""Zola: `b.fr.md` beside `b.md`."""

from __future__ import annotations

from i18n.sites import dialects, slugs
from i18n.sites.preset import Counted, HeadingIds, Site, SiteFiles, beside_the_source


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The default language and the tables `[languages.fr]`."""
    path = files.first("zola.toml", "config.toml")
    if not path:
        return None
    settings = files.table(path)
    default, others = settings.get("default_language", "en"), settings.get("languages", {})
    if not isinstance(default, str) or not isinstance(others, dict):
        return None
    return frozenset(str(code).lower() for code in (default, *others))


SITE = Site(
    name="zola",
    dialect=dialects.ZOLA,
    target=beside_the_source,
    languages=languages,
    heading_ids=HeadingIds(slugs.zola, Counted.BEFORE),
)
