"""Hugo: `b.fr.md` beside `b.md`, or `content/fr/b.md` for `content/en/b.md`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from i18n.dialect import Shortcode
from i18n.sites import dialects, hugo_shortcodes, slug_settings, slugs
from i18n.sites.preset import (
    Counted,
    FixedAddress,
    HeadingIds,
    IdSettings,
    Options,
    Site,
    SiteFiles,
    beside_the_source,
)

_ENDINGS = ("toml", "yaml", "yml", "json")
_MAIN = ("hugo", "config")
_SECTIONS = ("languages", "markup")
"""The parts of the configuration with a file of their own that matter here."""
_CONFIGURATION = tuple(f"{name}.{ending}" for name in _MAIN for ending in _ENDINGS)


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The languages of `hugo.toml` and of every file below `config/`, all environments together.

    A disabled language counts: Hugo keeps its pages apart. Without any, the site has the default
    language alone.
    """
    named: set[str] = set()
    found = _settings(files, named)
    if not found:
        return None
    return _listed(found) | named or _default(found)


def _settings(files: SiteFiles, named: set[str] | None = None) -> list[Mapping[str, object]]:
    """The site's settings, file by file; languages that file names tell are added to `named`."""
    main = files.first(*_CONFIGURATION)
    found = [files.table(main)] if main else []
    for path in files.below("config"):
        name, suffix = posixpath.splitext(posixpath.basename(path))
        if suffix[1:] in _ENDINGS:
            table, codes = _part(name, path, files)
            found.append(table)
            if named is not None:
                named |= codes
    return found


def _part(name: str, path: str, files: SiteFiles) -> tuple[Mapping[str, object], set[str]]:
    """A file below `config/`: what it adds at the top, and the languages that its name tells.

    `languages.toml` is the table of that name, `languages.fr.toml`, `params.fr.toml` and
    `menus.fr.toml` each belong to French.
    """
    section, _, language = name.lower().rpartition(".")
    if section:
        return {}, {language}
    if language in _MAIN:
        return files.table(path), set()
    return ({language: files.table(path)} if language in _SECTIONS else {}), set()


def _listed(found: Iterable[Mapping[str, object]]) -> frozenset[str]:
    tables = [_get(settings, "languages") for settings in found]
    return frozenset(
        code.lower()
        for table in tables
        if isinstance(table, dict)
        for code, options in table.items()
        if isinstance(options, dict)
    )


def _default(found: Iterable[Mapping[str, object]]) -> frozenset[str]:
    named = [_get(settings, "defaultcontentlanguage") for settings in found]
    return frozenset({next((str(code).lower() for code in named if code), "en")})


def _get(settings: Mapping[str, object], key: str) -> object:
    """Hugo's keys have no case."""
    return next((value for name, value in settings.items() if name.lower() == key), None)


def shortcodes(files: SiteFiles) -> tuple[Shortcode, ...] | None:
    """What the templates of the site and its themes tell; None where there is no Hugo site."""
    found = _settings(files)
    if not found and not files.folders("layouts"):
        return None
    named = [_get(settings, "theme") for settings in found]
    theme = next((name for name in named if name), ())
    return hugo_shortcodes.shortcodes(files, {"theme": theme})


def options(files: SiteFiles) -> Options | None:
    """The options of goldmark's parser, where all files and languages agree on them."""
    found = _settings(files)
    if not found:
        return None
    tables = [_table(settings, "markup", "goldmark", "parser") for settings in found]
    own = [_table(settings, "languages") for settings in found]
    parsers = [
        *tables,
        *(
            _table(language, "markup", "goldmark", "parser")
            for languages in own
            for language in languages.values()
            if isinstance(language, Mapping)
        ),
    ]
    said = {_ids(parser) for parser in parsers if parser}
    if len(said) > 1 or any(ids.rule not in ("", *slug_settings.HUGO_RULES) for ids in said):
        return Options(unsure="markup.goldmark.parser: which ids headings get")
    return Options(ids=said.pop()) if said else Options()


def _ids(parser: Mapping[str, object]) -> IdSettings:
    rule = _get(parser, "autoidtype") or _get(parser, "autoheadingidtype") or ""
    titles = _get(_table(parser, "attribute"), "title")
    return IdSettings(
        rule=str(rule),
        made=_get(parser, "autoheadingid") is not False,
        written=titles is not False,
    )


def _table(settings: object, *names: str) -> Mapping[str, object]:
    """The table below these keys; empty where there is none."""
    for name in names:
        settings = _get(settings, name) if isinstance(settings, Mapping) else None
    return settings if isinstance(settings, Mapping) else {}


SITE = Site(
    name="hugo",
    dialect=dialects.HUGO,
    translate=(
        *("title", "linkTitle", "description", "summary", "keywords[]"),
        *("cascade.title", "cascade.description", "cascade[].title", "cascade[].description"),
        *("menu.*.name", "menus.*.name", "resources[].title"),
    ),
    fixed_addresses=(FixedAddress(key="url", begins="/"),),
    target=beside_the_source,
    languages=languages,
    shortcodes=shortcodes,
    heading_ids=HeadingIds(slugs.hugo, Counted.IN_ORDER),
    ids_by=slug_settings.hugo,
    options=options,
)
