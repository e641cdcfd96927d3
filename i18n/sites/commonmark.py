"""Plain CommonMark with GFM tables: a dialect without a generator."""

from __future__ import annotations

from i18n.model import Dialect
from i18n.sites.preset import Site

SITE = Site(
    name="commonmark",
    dialect=Dialect(name="commonmark", verbatim_lines=False),
    generator=False,
)
