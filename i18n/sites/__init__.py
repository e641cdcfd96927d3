"""The site generators: the contract and the table of presets. A preset is data.

A preset says what a generator publishes of the front matter, where it looks for a localized page
and how its own configuration names the site's languages. A new one is a module with a `SITE`.
"""

from __future__ import annotations

from typing import NamedTuple

from i18n.sites import (
    commonmark,
    docusaurus,
    eleventy,
    hugo,
    jekyll,
    mdbook,
    mkdocs,
    starlight,
    vitepress,
    zola,
)
from i18n.sites.preset import HeadingIds, IdSettings, Site

SITES: dict[str, Site] = {
    preset.SITE.name: preset.SITE
    for preset in (
        commonmark,
        docusaurus,
        eleventy,
        hugo,
        jekyll,
        mdbook,
        mkdocs,
        starlight,
        vitepress,
        zola,
    )
}


class SiteIds(NamedTuple):
    """Whose headings: the generator, and what the site's configuration says of ids."""

    site: str = ""
    """Empty: no generator."""
    settings: IdSettings = IdSettings()
    certain: bool = True
    """Whether all of these could be told."""


def heading_ids(whose: SiteIds) -> HeadingIds | None:
    """How these headings get their ids; None where no page can write one."""
    site = SITES.get(whose.site)
    usual = site.heading_ids if site else None
    return site.ids_by(usual, whose.settings) if site and usual and site.ids_by else usual
