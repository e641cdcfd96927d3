"""mdBook: one language a book, and no front matter."""

from __future__ import annotations

from i18n.sites import dialects, slugs
from i18n.sites.preset import Counted, HeadingIds, Site, in_language_folder

SITE = Site(
    name="mdbook",
    dialect=dialects.MDBOOK,
    translate=(),
    heading_ids=HeadingIds(slugs.mdbook, Counted.NEVER),
    target=in_language_folder,
)
