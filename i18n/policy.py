"""What a translation may change, as values: made of the configuration, asked where texts go in."""

from __future__ import annotations

from dataclasses import dataclass, field

from i18n.dialect import Dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """Which addresses translations of one language may have in place of their source's."""

    source: str = ""
    """The site's code of the language that the pages are written in."""
    language: str = ""
    """The site's code of the language of the translations."""
    allow: tuple[str, ...] = ()
    """Patterns of addresses that may stand anywhere: `https://*.example.org/**`."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Pairs of an address of the source and one that may stand in its place."""
    hosts: tuple[str, ...] = ()
    """Further hosts that are one a language, as `*.example.org`: there paths may differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPolicy:
    """What texts must keep where they go in: everything but the text and its place."""

    dialect: Dialect = field(default=Dialect(name="default"))
    """That of the page."""
    links: LinkRules = field(default=LinkRules())


USUAL = TextPolicy()
"""Where no page and no language is known."""
