"""The shortcodes of a site's pages of which no template tells, for people to say what is text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from i18n import config
from i18n.config.shortcodes import settled
from i18n.dialect import Dialect
from i18n.discovery.generators import Site
from i18n.errors import ConfigError
from i18n.formats.markdown.shortcodes.untold import untold
from i18n.sites import SITES

_MOST_PARAMETERS = 5


class Unknown(NamedTuple):
    """A shortcode that may hold text for readers."""

    name: str
    pages: int
    """On how many pages it does."""
    inner: bool
    """Whether what stands between its tags may be text."""
    parameters: tuple[str, ...]
    """Those of its parameters that look like text; positional ones by their number from 0."""


class Shortcodes:
    """The shortcodes of all pages, read one after another."""

    def __init__(self, root: Path, site: Site) -> None:
        """Raise nothing: templates that cannot be read tell nothing."""
        preset = SITES.get(site.generator)
        self._dialect = _with_templates(root, site, preset.dialect) if preset else None
        self._pages: Counter[str] = Counter()
        self._inner: set[str] = set()
        self._parameters: dict[str, Counter[str]] = {}

    def add(self, body: str) -> None:
        """Take down what a page has."""
        found = tuple(untold(body, self._dialect)) if self._dialect else ()
        self._pages.update({one.name for one in found})
        for one in found:
            self._inner |= {one.name} if one.inner else set()
            self._parameters.setdefault(one.name, Counter()).update(one.parameters)

    def found(self) -> Iterator[Unknown]:
        """Those that most pages have first."""
        for name, pages in sorted(self._pages.items(), key=lambda one: (-one[1], one[0])):
            usual = self._parameters[name].most_common(_MOST_PARAMETERS)
            parameters = tuple(sorted(parameter for parameter, _ in usual))
            yield Unknown(name, pages, name in self._inner, parameters)


def _with_templates(root: Path, site: Site, dialect: Dialect) -> Dialect:
    """The generator's dialect with what the site's own templates say."""
    try:
        told = SITES[site.generator].shortcodes(config.site_files(root, site.folder))
    except (ConfigError, OSError):
        told = None
    return replace(dialect, shortcodes=settled(dialect.shortcodes, told or (), ()))
