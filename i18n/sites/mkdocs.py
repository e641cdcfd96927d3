"""MkDocs with the plugin mkdocs-static-i18n: `b.fr.md` beside `b.md`, or `docs/fr/b.md`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from i18n.sites import dialects, slug_settings, slugs
from i18n.sites.preset import (
    Counted,
    HeadingIds,
    IdSettings,
    Options,
    Site,
    SiteFiles,
    beside_the_source,
)

_LONGEST_CHAIN = 5
"""How many files may inherit from one another."""


def languages(files: SiteFiles) -> frozenset[str] | None:
    """The languages of the plugin `i18n` in `mkdocs.yml`, or in the file it inherits from."""
    for _, settings in _chain(files):
        if "plugins" in settings:
            return _of_plugin(_plugin(settings["plugins"]))
    return None


def _chain(files: SiteFiles) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The configuration and those that it inherits from, the nearest first, with their paths."""
    path = files.first("mkdocs.yml", "mkdocs.yaml")
    for _ in range(_LONGEST_CHAIN):
        if not path:
            break
        settings = files.table(path)
        yield path, settings
        parent = settings.get("INHERIT")
        path = posixpath.join(posixpath.dirname(path), parent) if isinstance(parent, str) else ""


def _plugin(plugins: object) -> Mapping[str, object]:
    """The options of the plugin `i18n` among plugins that are listed or mapped."""
    for listed in plugins if isinstance(plugins, list) else [plugins]:
        options = listed.get("i18n") if isinstance(listed, dict) else None
        if isinstance(options, dict):
            return options
    return {}


def _of_plugin(options: Mapping[str, object]) -> frozenset[str] | None:
    """`languages: [{locale: fr}]`, or `{fr: Français}` as the plugin had it before version 1."""
    listed = options.get("languages")
    if isinstance(listed, dict):
        default = options.get("default_language")
        codes = [*listed, *([default] if isinstance(default, str) else [])]
        return frozenset(str(code).lower() for code in codes if code != "default")
    if not isinstance(listed, list):
        return None
    locales = [item.get("locale") if isinstance(item, dict) else None for item in listed]
    if not all(isinstance(locale, str) for locale in locales):
        return None
    return frozenset(str(locale).lower() for locale in locales)


_EXTENSION = ("toc", "markdown.extensions.toc")
_UNSURE = "markdown_extensions: which ids toc gives headings"
_PYTHON = "tag:yaml.org,2002:python/"
_RULES = {
    f"{_PYTHON}name:markdown.extensions.toc.slugify": IdSettings(),
    f"{_PYTHON}name:markdown.extensions.toc.slugify_unicode": IdSettings(rule="unicode"),
    **{
        f"{_PYTHON}name:pymdownx.slugs.{name}{end}": IdSettings("pymdownx", case=case, encoded=on)
        for name, case in (
            ("uslugify", "lower"),
            ("uslugify_cased", "none"),
            ("gfm", "lower-ascii"),
        )
        for end, on in (("", False), ("_encoded", True))
    },
}
"""By the name of a function what it makes; no function is ever looked up, let alone called."""
_CALL = f"{_PYTHON}object/apply:pymdownx.slugs.slugify"


def options(files: SiteFiles) -> Options | None:
    """The options `slugify` and `separator` of Python-Markdown's extension toc."""
    found = False
    for path, settings in _chain(files):
        found = True
        if "markdown_extensions" in settings:
            return _of_toc(settings["markdown_extensions"], files.tags(path))
    return Options() if found else None


def _of_toc(extensions: object, tags: Mapping[tuple[str, ...], str]) -> Options:
    """What the extension is told, wherever it stands among extensions listed or mapped."""
    listed = extensions if isinstance(extensions, list) else None
    tables = listed if listed is not None else [extensions]
    for number, table in enumerate(tables):
        for name in _EXTENSION:
            said = table.get(name) if isinstance(table, dict) else None
            if isinstance(said, dict):
                index = (str(number),) if listed is not None else ()
                return _of_options(said, tags, ("markdown_extensions", *index, name))
    return Options()


def _of_options(
    said: Mapping[str, object], tags: Mapping[tuple[str, ...], str], path: tuple[str, ...]
) -> Options:
    ids: IdSettings | None = IdSettings()
    if "slugify" in said:
        ids = _of_function(tags.get((*path, "slugify"), ""), said["slugify"])
    if ids is not None:
        ids = ids._replace(separator=str(said.get("separator", "-")))
    if ids is None or not slug_settings.knows(ids):
        return Options(unsure=_UNSURE)
    return Options(ids=ids)


def _of_function(tag: str, value: object) -> IdSettings | None:
    """What the function makes that a tag names, called with these arguments; None: not known."""
    if tag != _CALL:
        return _RULES.get(tag)
    call = value if isinstance(value, dict) else {"args": value}
    arguments = call.get("kwds") or {}
    if call.get("args") or not isinstance(arguments, dict) or not set(arguments) <= _ARGUMENTS:
        return None
    return IdSettings(
        rule="pymdownx",
        case=str(arguments.get("case", "none")),
        normal=str(arguments.get("normalize", "NFC")),
        encoded=bool(arguments.get("percent_encode", False)),
    )


_ARGUMENTS = frozenset(("case", "normalize", "percent_encode"))


SITE = Site(
    name="mkdocs",
    dialect=dialects.MKDOCS,
    translate=("title", "subtitle", "description"),
    target=beside_the_source,
    languages=languages,
    heading_ids=HeadingIds(slugs.mkdocs, Counted.BEFORE, "{{: #{} }}", inside=True, separator="_"),
    ids_by=slug_settings.mkdocs,
    options=options,
)
