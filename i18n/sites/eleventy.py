"""Eleventy: a folder a language."""

from __future__ import annotations

from i18n.model import Dialect
from i18n.sites.preset import Site, in_language_folder

SITE = Site(
    name="eleventy",
    dialect=Dialect(name="eleventy"),
    translate=("title", "description", "eleventyNavigation.title"),
    target=in_language_folder,
)
