"""Docusaurus: localized pages below `i18n/`, one folder a plugin."""

from __future__ import annotations

from i18n.sites import dialects, javascript, slugs
from i18n.sites.preset import Counted, HeadingIds, Options, Site, SiteFiles, split_at, under

_CONFIGURATION = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs"))

_PLUGINS = {
    "versioned_docs": "docusaurus-plugin-content-docs",
    "docs": "docusaurus-plugin-content-docs/current",
    "blog": "docusaurus-plugin-content-blog",
    "src/pages": "docusaurus-plugin-content-pages",
}
"""Each plugin's folder of pages and its folder of translations, by their defaults."""


def target(root: str, _source_language: str) -> str:
    """`website/i18n/{lang}/PLUGIN/guide/{path}` for the root `website/docs/guide`."""
    for folder, plugin in _PLUGINS.items():
        around = split_at(root, folder)
        if around:
            before, after = around
            return under(before, f"i18n/{{lang}}/{plugin}/{under(after, '{path}')}")
    return ""


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The literal `i18n: {locales: […]}`; the program in the file is never run."""
    path = files.first(*_CONFIGURATION)
    if not path:
        return None
    tokens = javascript.tokens(files.text(path))
    settings = javascript.members(tokens, javascript.outermost(tokens, "i18n", "{"))
    return javascript.strings(tokens, settings.get("locales", -1))


_FORMATS = {
    "mdx": frozenset((".md", ".mdx")),
    "md": frozenset[str](),
    "detect": frozenset((".mdx",)),
}
"""By the format of the configuration the suffixes of pages that are MDX."""


def options(files: SiteFiles) -> Options | None:
    """The literal `markdown: {format: '…'}`."""
    path = files.first(*_CONFIGURATION)
    if not path:
        return None
    tokens = javascript.tokens(files.text(path))
    settings = javascript.members(tokens, javascript.outermost(tokens, "markdown", "{"))
    if "format" not in settings:
        return Options()
    said = javascript.string(tokens, settings["format"])
    if said not in _FORMATS:
        return Options(unsure="markdown.format: how pages in .md are read")
    return Options(modules=_FORMATS[said])


SITE = Site(
    name="docusaurus",
    dialect=dialects.DOCUSAURUS,
    translate=(
        *("title", "title_meta", "description", "keywords[]"),
        *("sidebar_label", "pagination_label"),
    ),
    target=target,
    languages=languages,
    heading_ids=HeadingIds(slugs.docusaurus, Counted.NEVER, inside=True),
    options=options,
)
