"""What is known of a project's pages, and what has to be known to find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from i18n.model import Finding

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".mkd"})


class Language(Protocol):
    """A language that pages are localized to."""

    @property
    def code(self) -> str:
        """The site's code, `{lang}`."""

    @property
    def locale(self) -> str:
        """gettext's, `{locale}`."""


class PagesEntry(Protocol):
    """One entry of `pages` in the configuration, with every default filled in."""

    @property
    def source(self) -> str:
        """A pattern of paths from the root."""

    @property
    def root(self) -> str:
        """The last whole folder before the pattern's first wildcard; empty for the project's."""

    @property
    def target(self) -> str:
        """A template of paths from the root."""

    @property
    def languages(self) -> Sequence[str]:
        """The site's codes of the languages that its pages are offered in."""

    @property
    def exclude(self) -> Sequence[str]:
        """Patterns of files, or of folders, that are none of its pages."""

    @property
    def catalog(self) -> str:
        """A template of paths from the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """All that `find` looks at."""

    root: Path
    source_language: str
    languages: Sequence[Language]
    entries: Sequence[PagesEntry]
    template: str
    """The template of the path of a page's gettext template; `{lang}` and `{locale}` are the
    source language's in it."""
    site_languages: frozenset[str] = frozenset()
    """The languages of the site's own configuration, where there is one."""
    is_language_code: Callable[[str], bool] = lambda text: False  # noqa: ARG005
    """Whether a suffix or a folder's name is a language code."""
    reserved: tuple[str, ...] = ("polypage.yaml", "polypage.lock")
    """Paths that no page or catalog may take; the first is the configuration's own."""

    def where(self, entry: int) -> str:
        """An entry's place in the configuration, for error messages."""
        return f"{self.reserved[0]}: pages[{entry}]"


class Offer(NamedTuple):
    """A language that a page is offered in."""

    language: str
    """The site's code."""
    target: str
    """The path of the localized page."""
    catalog: str
    """The path of the catalog that holds its messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A source page. All paths are from the project's root, with forward slashes."""

    path: str
    entry: int
    """Which entry of the configuration decides about it, counted from 0."""
    dir: str
    """Its folder below the root of the entry's pattern, with a slash at the end; may be empty."""
    stem: str
    """Its file's name without the suffix and without the source language before that."""
    ext: str
    """The suffix, dot included."""
    template: str
    """The path of the gettext template that holds its messages."""
    offers: tuple[Offer, ...] = ()
    """In the order of the configured languages; empty for a page offered in none."""

    @property
    def name(self) -> str:
        """What localized values call it: `network/index`."""
        return self.dir + self.stem

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's codes of the languages it is offered in."""
        return tuple(offer.language for offer in self.offers)

    @property
    def targets(self) -> dict[str, str]:
        """The path of the localized page for each language it is offered in."""
        return {offer.language: offer.target for offer in self.offers}

    @property
    def catalogs(self) -> dict[str, str]:
        """The path of the catalog for each language it is offered in."""
        return {offer.language: offer.catalog for offer in self.offers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What lies in the project."""

    pages: tuple[Page, ...]
    """Ordered by path, code point by code point."""
    left_alone: tuple[tuple[str, str], ...]
    """Files and folders that a source pattern reaches but that are no source: path and reason."""
    findings: tuple[Finding, ...]
