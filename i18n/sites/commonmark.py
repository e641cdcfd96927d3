"""Plain CommonMark with GFM tables: a dialect without a generator."""

from __future__ import annotations

from i18n.sites import dialects
from i18n.sites.preset import Site

SITE = Site(
    name="commonmark",
    dialect=dialects.COMMONMARK,
    generator=False,
)
