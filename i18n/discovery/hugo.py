"""Hugo's configuration: one file or a folder of them, with a content folder a language or one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from i18n.discovery.contents import Content, Habit, Said
from i18n.errors import ConfigError
from i18n.sites.preset import SiteFiles, in_language_folder

Table = Mapping[str, object]

_ENDINGS = (".toml", ".yaml", ".yml", ".json")
_MAIN = ("hugo", "config")
_DEFAULT = "config/_default"
_LAST = 1 << 30


def said(files: SiteFiles, _mark: str) -> Said:
    """What the files say that hold for every environment.

    Raises ConfigError where they are broken, or name content folders that no template gives.
    """
    parts = list(_parts(files))
    languages = _languages(parts)
    named = (_text(table, "defaultContentLanguage") for name, table in parts if name in _MAIN)
    source = next(filter(None, named), "en").lower()
    return Said(
        source_language=source,
        languages_in=_languages_in(parts),
        order=tuple(sorted(languages, key=lambda code: (_weight(languages[code]), code))),
        contents=(_content(parts, languages, source),),
    )


def _parts(files: SiteFiles) -> Iterator[tuple[str, Table]]:
    """The files, each with the name that tells what it holds: `config`, `languages.fr`."""
    main = files.first(*(name + ending for name in _MAIN for ending in _ENDINGS))
    if main:
        yield _MAIN[0], files.table(main)
    for path in files.below(_DEFAULT):
        name, ending = posixpath.splitext(posixpath.basename(path))
        if ending in _ENDINGS and name.lower().partition(".")[0] in (*_MAIN, "languages", "module"):
            yield name.lower(), files.table(path)


def _languages(parts: Iterable[tuple[str, Table]]) -> dict[str, Table]:
    """The options of each language, wherever they stand."""
    found: dict[str, dict[str, object]] = {}
    for name, table in parts:
        section, _, code = name.partition(".")
        if section == "languages" and code:
            found.setdefault(code, {}).update(table)
            continue
        listed = table if section == "languages" else _get(table, "languages")
        for key, options in listed.items() if isinstance(listed, Mapping) else ():
            if isinstance(options, Mapping):
                found.setdefault(key.lower(), {}).update(options)
    return dict(found)


def _languages_in(parts: Iterable[tuple[str, Table]]) -> str:
    """The files of languages in the folder, where there are any."""
    names = [name for name, _ in parts if name.partition(".")[0] == "languages"]
    own = f"{_DEFAULT}/languages.*" if "languages" not in names else f"{_DEFAULT}/languages"
    return own if names else ""


def _content(
    parts: Iterable[tuple[str, Table]], languages: Mapping[str, Table], source: str
) -> Content:
    named = [_text(table, "contentDir") for name, table in parts if name in _MAIN]
    shared = next(filter(None, [*named, _mounted(parts, source)]), "content")
    folders = {code: _folder(_text(options, "contentDir")) for code, options in languages.items()}
    own = folders.pop(source, "") or _folder(shared)
    others = {code: folder for code, folder in folders.items() if folder and folder != own}
    return Content(own, Habit.BESIDE, target=_template(own, source, others))


def _mounted(parts: Iterable[tuple[str, Table]], source: str) -> str:
    """The folder that is mounted as the source language's content."""
    for name, table in parts:
        module = table if name == "module" else _get(table, "module")
        mounts = _get(module, "mounts") if isinstance(module, Mapping) else None
        for mount in mounts if isinstance(mounts, list) else ():
            if not isinstance(mount, Mapping) or _text(mount, "target") != "content":
                continue
            if _text(mount, "lang") in ("", source):
                return _text(mount, "source")
    return ""


def _template(own: str, source: str, others: Mapping[str, str]) -> str:
    """The content folders of all languages as one template; empty where they share one.

    Raises ConfigError where there is none that gives them all.
    """
    here = in_language_folder(own, source).removesuffix("/{path}")
    if all(here.replace("{lang}", code) == folder for code, folder in others.items()):
        return here
    if len(others) == 1:
        return next(iter(others.values()))
    code, folder = next(iter(others.items()))
    before, found, after = folder.rpartition(code)
    template = f"{before}{{lang}}{after}"
    if found and all(template.replace("{lang}", code) == others[code] for code in others):
        return template
    shown = ", ".join(sorted(others.values())[:4])
    raise ConfigError(
        f"the content folders of the languages ({shown}) are not named by the languages' codes; "
        "name them so in the site's configuration (contentDir), as in content/fr, and run it again"
    )


def _folder(path: str) -> str:
    return posixpath.normpath(path).strip("/") if path else ""


def _weight(options: Table) -> int:
    weight = _get(options, "weight")
    return weight if isinstance(weight, int) and weight else _LAST


def _text(table: Table, key: str) -> str:
    value = _get(table, key)
    return value if isinstance(value, str) else ""


def _get(table: Table, key: str) -> object:
    """Hugo's keys have no case."""
    return next((value for name, value in table.items() if name.lower() == key.lower()), None)
