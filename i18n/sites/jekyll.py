"""Jekyll, with the languages as the plugin polyglot lists them."""

from __future__ import annotations

from i18n.sites import dialects, slugs
from i18n.sites.preset import Counted, HeadingIds, Site, SiteFiles, in_language_folder, texts


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The list `languages` of `_config.yml`."""
    path = files.first("_config.yml", "_config.yaml", "_config.toml")
    return texts(files.table(path).get("languages")) if path else None


SITE = Site(
    name="jekyll",
    dialect=dialects.JEKYLL,
    translate=("title", "description", "excerpt"),
    target=in_language_folder,
    languages=languages,
    heading_ids=HeadingIds(slugs.jekyll, Counted.NEVER, looks=False, possible=r"[^\W\d][\w.-]*"),
)
