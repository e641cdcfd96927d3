"""What every preset says: the contract of this package."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from i18n.dialect import Shortcode
from i18n.inline import Token
from i18n.model import Dialect


class SiteFiles(Protocol):
    """The files of one site as a preset may look at them; paths are relative to its folder.

    A method raises ConfigError, with a reason for people, where a file cannot be read.
    """

    def first(self, *paths: str) -> str:
        """The first of the paths that is there; empty where none is."""

    def below(self, folder: str) -> tuple[str, ...]:
        """The paths of the files in the folder and its folders, sorted; none where it is not."""

    def folders(self, folder: str) -> tuple[str, ...]:
        """The names of the folders in the folder, sorted; none where it is not."""

    def text(self, path: str) -> str:
        """A file's text."""

    def table(self, path: str) -> Mapping[str, object]:
        """A TOML, YAML or JSON file, told by its suffix, as plain values."""

    def tags(self, path: str) -> Mapping[tuple[str, ...], str]:
        """The tags of the values in a YAML file, by their keys; items of lists by their number.

        They are but text: nothing is built by them.
        """


class FixedAddress(NamedTuple):
    """A front-matter key that says under which address a page is published."""

    key: str
    begins: str
    """A value that begins so is an address of the whole site: where a localized page has the
    same, it replaces the source's page."""


class Counted(StrEnum):
    """When ids that pages write themselves count for those that the generator makes."""

    NEVER = "never"
    IN_ORDER = "in order"
    BEFORE = "before"
    """All of a page's, wherever they stand."""


class HeadingIds(NamedTuple):
    """How a generator gives headings their ids, and how a page writes one."""

    slug: Callable[[Sequence[Token]], str | None]
    """From the tokens of a heading, read as CommonMark, to what its id is made of; None where
    that cannot be told, empty where it gets none."""
    counted: Counted
    written: str = "{{#{}}}"
    """How an id is written behind a heading's text, for `str.format`."""
    inside: bool = False
    """Whether it stands before the closing sequence of `#`, not behind it."""
    separator: str = "-"
    """What stands before the number of an id that would come twice."""
    looks: bool = True
    """Whether it looks if the id with its number is free."""
    possible: str = r"[^\s{}]+"
    """The pattern of ids that can be written so."""
    in_lists: bool = True
    """Whether a heading in a list item can have one."""


class IdSettings(NamedTuple):
    """What a site's own configuration says of the ids of headings; the defaults are usual."""

    rule: str = ""
    """Which of the generator's ways makes them."""
    made: bool = True
    """Whether headings without an id of their own get one."""
    written: bool = True
    """Whether a page can write one."""
    separator: str = "-"
    case: str = "none"
    normal: str = "NFC"
    """The Unicode form."""
    encoded: bool = False
    """Whether what is no ASCII is percent-encoded."""


class Options(NamedTuple):
    """What a site's own configuration says that changes how its pages are read."""

    ids: IdSettings = IdSettings()
    modules: frozenset[str] | None = None
    """The suffixes of pages that are MDX; None: as the generator has it."""
    unsure: str = ""
    """What of it cannot be told, for people, so that the default holds; empty where all can."""


def no_options(_files: SiteFiles) -> Options | None:
    """For generators whose configuration changes nothing of it."""
    return None


def no_languages(_files: SiteFiles) -> frozenset[str] | None:
    """For generators whose configuration does not name the languages."""
    return None


def no_shortcodes(_files: SiteFiles) -> tuple[Shortcode, ...] | None:
    """For generators whose templates say nothing of what stands in a page's tags."""
    return None


def no_target(_root: str, _source_language: str) -> str:
    """For generators that publish pages from any folder."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A preset."""

    name: str
    """What `site:` in polypage.yaml says."""
    dialect: Dialect
    translate: tuple[str, ...] = ("title", "description")
    """The front-matter key paths whose values readers see."""
    localize: tuple[str, ...] = ()
    """Those whose values are one a language; which these are, a site chooses itself."""
    fixed_addresses: tuple[FixedAddress, ...] = ()
    heading_ids: HeadingIds | None = None
    """How its headings get their ids; None where none can be written in a page."""
    ids_by: Callable[[HeadingIds, IdSettings], HeadingIds] | None = None
    """How they get them by the site's settings, where these change anything."""
    options: Callable[[SiteFiles], Options | None] = no_options
    """What the site's own configuration says; None where the folder holds no such site. Raises
    ConfigError where the configuration is broken."""
    generator: bool = True
    """Whether it builds a site, so that too little of a page translated means no page."""
    target: Callable[[str, str], str] = no_target
    """The default `target` of pages by the root of their source and the source language; empty
    where the generator prescribes none."""
    shortcodes: Callable[[SiteFiles], tuple[Shortcode, ...] | None] = no_shortcodes
    """The shortcodes of the site's own templates; None where the folder holds no such site."""
    languages: Callable[[SiteFiles], frozenset[str] | None] = no_languages
    """The languages in the site's own configuration, in lower case; None where there is none or
    it cannot be told. Raises ConfigError where the configuration is broken."""


def beside_the_source(root: str, source_language: str) -> str:
    """`b.fr.md` beside `b.md` or `b.en.md`; `content/fr/b.md` for `content/en/b.md`."""
    return in_language_folder(root, source_language) or under(root, "{dir}{stem}.{lang}{ext}")


def in_language_folder(root: str, source_language: str) -> str:
    """`docs/{lang}/{path}` where the root is `docs/en`; empty where it has no such folder."""
    parts = root.split("/")
    if source_language not in parts:
        return ""
    parts[parts.index(source_language)] = "{lang}"
    return "/".join([*parts, "{path}"])


def under(folder: str, template: str) -> str:
    """The template in that folder; the project's own is empty."""
    return f"{folder}/{template}" if folder else template


def split_at(root: str, marker: str) -> tuple[str, str] | None:
    """The folders before and after the first run of folders `marker` in a root, if it has it."""
    before, found, after = f"/{root}/".partition(f"/{marker}/")
    return (before.strip("/"), after.strip("/")) if found else None


def texts(value: object) -> frozenset[str] | None:
    """The texts of a list that holds nothing else, in lower case."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return frozenset(str(item).lower() for item in value)
