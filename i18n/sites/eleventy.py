"""Eleventy: a folder a language."""

from __future__ import annotations

from i18n.sites import dialects
from i18n.sites.preset import Site, in_language_folder

SITE = Site(
    name="eleventy",
    dialect=dialects.ELEVENTY,
    translate=("title", "description", "eleventyNavigation.title"),
    target=in_language_folder,
)
