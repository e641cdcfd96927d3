"""The languages in the site's own configuration, wherever in the project that lies."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from i18n.config.nodes import YamlError, compose, tags, value
from i18n.config.reading import text_of
from i18n.config.schema import Config, PagesEntry
from i18n.config.templates import root_of
from i18n.dialect import Shortcode
from i18n.errors import ConfigError
from i18n.sites import SITES, SiteIds
from i18n.sites.preset import Options, SiteFiles

_MOST_FILES = 1000
_DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLanguages:
    """What the site's own configuration says."""

    codes: frozenset[str] | None = None
    """In lower case; None where there is no configuration or it cannot be told."""
    reason: str = ""
    """Why it cannot be told, with file and place; empty where nothing is wrong."""

    def lack(self, code: str) -> bool:
        """Whether the site is known not to have a language, by its code in any case."""
        return self.codes is not None and code.lower() not in self.codes


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What the site's own configuration and templates say of how its pages are read."""

    shortcodes: tuple[Shortcode, ...] = ()
    """Those that the templates tell of; none where there are none."""
    ids: SiteIds = SiteIds()  # noqa: RUF009 -- an immutable value
    modules: frozenset[str] | None = None
    """The suffixes of pages that are MDX; None: as the generator has it."""
    unsure: str = ""
    """What of it cannot be told, so that the default holds; empty where all can."""


def site_languages(config: Config, entry: PagesEntry) -> SiteLanguages:
    """The languages of the site that publishes an entry's pages.

    Its configuration is looked for from the folder of the targets up to the project's, then from
    that of the sources. Never raises: a broken one is a reason.
    """
    if not config.site:
        return SiteLanguages()
    try:
        for folder in _folders(entry):
            codes = SITES[config.site].languages(_Folder(config.root, folder))
            if codes is not None:
                return SiteLanguages(codes=codes)
    except ConfigError as error:
        return SiteLanguages(reason=str(error))
    except OSError as error:
        return SiteLanguages(reason=f"{error.filename}: cannot be read: {error.strerror}")
    return SiteLanguages()


def site_options(config: Config, entry: PagesEntry) -> SiteOptions:
    """What an entry's site says of how its pages are read. Never raises: see `unsure`."""
    if not config.site:
        return SiteOptions()
    found = _options(config, entry)
    return SiteOptions(
        shortcodes=_shortcodes(config, entry),
        ids=SiteIds(config.site, found.ids, certain=not found.unsure),
        modules=found.modules,
        unsure=found.unsure,
    )


def _options(config: Config, entry: PagesEntry) -> Options:
    """What the configuration says; one that is broken is told of where languages are read."""
    for folder in _folders(entry):
        try:
            found = SITES[config.site].options(_Folder(config.root, folder))
        except (ConfigError, OSError):
            break
        if found is not None:
            return found
    return Options()


def _shortcodes(config: Config, entry: PagesEntry) -> tuple[Shortcode, ...]:
    """The shortcodes of the templates; what cannot be read tells nothing."""
    for folder in _folders(entry):
        try:
            found = SITES[config.site].shortcodes(_Folder(config.root, folder))
        except (ConfigError, OSError):
            continue
        if found is not None:
            return found
    return ()


def _folders(entry: PagesEntry) -> Iterator[str]:
    """The folders that the site may lie in, the likeliest first; the project's is empty."""
    seen = set()
    for folder in (root_of(entry.target), entry.root):
        parts = folder.split("/") if folder else []
        for end in range(len(parts), -1, -1):
            above = "/".join(parts[:end])
            if above not in seen:
                seen.add(above)
                yield above


def site_files(root: Path, folder: str) -> SiteFiles:
    """The files of the site in a folder of the project; the project's own folder is empty."""
    return _Folder(root, folder)


class _Folder:
    """The files of a site; links are followed where they stay in the project."""

    def __init__(self, root: Path, folder: str) -> None:
        self._root = root
        self._folder = folder

    def first(self, *paths: str) -> str:
        return next((path for path in paths if (self._root / self._folder / path).is_file()), "")

    def below(self, folder: str) -> tuple[str, ...]:
        top = self._root / self._folder
        found: list[str] = []
        for place, folders, names in os.walk(top / folder):
            inside = Path(place).relative_to(top)
            depth = len(Path(place).relative_to(top / folder).parts)
            folders[:] = sorted(folders) if depth < _DEEPEST else []
            found += [(inside / name).as_posix() for name in sorted(names)]
            if len(found) > _MOST_FILES:
                raise ConfigError(f"{inside.as_posix()}: more than {_MOST_FILES} files")
        return tuple(sorted(found))

    def folders(self, folder: str) -> tuple[str, ...]:
        place = self._root / self._folder / folder
        if not place.is_dir():
            return ()
        with os.scandir(place) as entries:
            return tuple(sorted(entry.name for entry in entries if entry.is_dir()))

    def text(self, path: str) -> str:
        shown = "/".join(filter(None, (self._folder, path)))
        place = Path(os.path.realpath(self._root / shown))
        if not place.is_relative_to(self._root):
            raise ConfigError(f"{shown}: leads out of the project")
        return text_of(place, shown)

    def tags(self, path: str) -> Mapping[tuple[str, ...], str]:
        try:
            return tags(compose(self.text(path), tags=True))
        except YamlError:
            return {}  # told of where its table is read

    def table(self, path: str) -> Mapping[str, object]:
        shown = "/".join(filter(None, (self._folder, path)))
        text = self.text(path)
        try:
            read = _parsed(text, Path(path).suffix)
        except YamlError as error:
            raise ConfigError(f"{shown}:{error.line}: {error.message}") from error
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{shown}: {error}") from error
        if not isinstance(read, dict):
            raise ConfigError(f"{shown}: is no table of keys")
        return read


def _parsed(text: str, suffix: str) -> object:
    match suffix:
        case ".toml":
            return tomllib.loads(text)
        case ".json":
            return json.loads(text)
    read = value(compose(text, tags=True))
    return {} if read is None else read
