"""mdBook: one language a book, and no front matter."""

from __future__ import annotations

from i18n.sites import dialects
from i18n.sites.preset import Site, in_language_folder

SITE = Site(name="mdbook", dialect=dialects.MDBOOK, translate=(), target=in_language_folder)
