"""MkDocs with the plugin mkdocs-static-i18n: `b.fr.md` beside `b.md`, or `docs/fr/b.md`."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from i18n.sites import dialects, slugs
from i18n.sites.preset import Counted, HeadingIds, Site, SiteFiles, beside_the_source

_LONGEST_CHAIN = 5
"""How many files may inherit from one another."""


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The languages of the plugin `i18n` in `mkdocs.yml`, or in the file it inherits from."""
    path = files.first("mkdocs.yml", "mkdocs.yaml")
    for _ in range(_LONGEST_CHAIN):
        if not path:
            break
        settings = files.table(path)
        if "plugins" in settings:
            return _of_plugin(_plugin(settings["plugins"]))
        parent = settings.get("INHERIT")
        path = posixpath.join(posixpath.dirname(path), parent) if isinstance(parent, str) else ""
    return None


def _plugin(plugins: object) -> Mapping[str, object]:
    """The options of the plugin `i18n` among plugins that are listed or mapped."""
    for listed in plugins if isinstance(plugins, list) else [plugins]:
        options = listed.get("i18n") if isinstance(listed, dict) else None
        if isinstance(options, dict):
            return options
    return {}


def _of_plugin(options: Mapping[str, object]) -> frozenset[str] | None:
    """`languages: [{locale: fr}]`, or `{fr: Français}` as the plugin had it before version 1."""
    listed = options.get("languages")
    if isinstance(listed, dict):
        default = options.get("default_language")
        codes = [*listed, *([default] if isinstance(default, str) else [])]
        return frozenset(str(code).lower() for code in codes if code != "default")
    if not isinstance(listed, list):
        return None
    locales = [item.get("locale") if isinstance(item, dict) else None for item in listed]
    if not all(isinstance(locale, str) for locale in locales):
        return None
    return frozenset(str(locale).lower() for locale in locales)


SITE = Site(
    name="mkdocs",
    dialect=dialects.MKDOCS,
    translate=("title", "subtitle", "description"),
    target=beside_the_source,
    languages=languages,
    heading_ids=HeadingIds(slugs.mkdocs, Counted.BEFORE, "{{: #{} }}", inside=True, separator="_"),
)
