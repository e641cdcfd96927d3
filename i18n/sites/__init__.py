"""The site generators: the contract and the table of presets. A preset is data.

A preset says what a generator publishes of the front matter, where it looks for a localized page
and how its own configuration names the site's languages. A new one is a module with a `SITE`.
"""

from __future__ import annotations

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
from i18n.sites.preset import Site

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
