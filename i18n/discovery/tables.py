"""Configurations that are plain tables: MkDocs, Zola, Jekyll, mdBook."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from i18n.discovery.contents import Content, Habit, Said
from i18n.sites.preset import SiteFiles

Table = Mapping[str, object]

NO_FOLDERS = ("_site", "vendor", "themes", "public", "dist", "build", "output", "_includes")
"""Folders beside pages that hold what generators and package managers put there."""

_LONGEST_CHAIN = 5


def zola(files: SiteFiles, mark: str) -> Said:
    """`default_language`, and the tables of `languages`."""
    table = files.table(mark)
    return Said(
        source_language=text(table, "default_language") or "en",
        order=tuple(mapping(table, "languages")),
        contents=(Content("content", Habit.BESIDE),),
    )


def mkdocs(files: SiteFiles, mark: str) -> Said:
    """`docs_dir`, and the options of the plugin mkdocs-static-i18n."""
    chain = list(_chain(files, mark))
    docs = next((text(table, "docs_dir") for table in chain if "docs_dir" in table), "docs")
    plugins = next((table["plugins"] for table in chain if "plugins" in table), None)
    options = _i18n_plugin(plugins)
    named = list(_mkdocs_languages(options))
    default = next((code for code, is_default in named if is_default), "")
    theme = next((mapping(table, "theme") for table in chain if "theme" in table), {})
    habit = Habit.BESIDE if options else Habit.EITHER
    if text(options, "docs_structure") == "folder":
        habit = Habit.FOLDER
    return Said(
        source_language=default or text(options, "default_language") or text(theme, "language"),
        order=tuple(code for code, _ in named),
        contents=(Content(joined("", docs), habit),),
    )


def jekyll(files: SiteFiles, mark: str) -> Said:
    """`default_lang` and `languages` as polyglot has them; a folder of pages a collection.

    Localized pages lie inside their collection: Jekyll looks for collections at the top alone.
    """
    table = files.table(mark)
    above = text(table, "source")
    collections = table.get("collections", {})
    listed = collections if isinstance(collections, list | dict) else ()
    names = [name for name in listed if isinstance(name, str) and name]
    inside = text(table, "collections_dir")
    folders = [
        joined(joined(above, inside), f"_{name}") for name in dict.fromkeys([*names, "posts"])
    ]
    languages = table.get("languages")
    return Said(
        source_language=text(table, "default_lang") or text(table, "lang"),
        order=tuple(code for code in languages if isinstance(code, str))
        if isinstance(languages, list)
        else (),
        contents=(
            *(Content(folder, Habit.FOLDER) for folder in folders),
            around(joined("", above)),
        ),
    )


def mdbook(files: SiteFiles, mark: str) -> Said:
    """`src` and `language` of the book."""
    book = mapping(files.table(mark), "book")
    source = joined("", text(book, "src") or "src")
    return Said(source_language=text(book, "language"), contents=(Content(source, Habit.OUTPUT),))


def around(folder: str) -> Content:
    """The pages of a folder that holds other things as well."""
    return Content(folder, Habit.FOLDER, exclude=tuple(joined(folder, name) for name in NO_FOLDERS))


def joined(folder: str, path: str) -> str:
    """The path below a folder, without `.` and `..`; the folder they start from is empty."""
    whole = posixpath.normpath(f"{folder}/{path}" if folder else path)
    return "" if whole in (".", "/") else whole.strip("/")


def text(table: Table, key: str) -> str:
    """The text at a key; empty where there is none."""
    value = table.get(key)
    return value if isinstance(value, str) else ""


def mapping(table: Table, key: str) -> Table:
    """The table at a key; empty where there is none."""
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _chain(files: SiteFiles, mark: str) -> Iterator[Table]:
    """A configuration and those that it inherits from, the nearest first."""
    path = mark
    for _ in range(_LONGEST_CHAIN):
        table = files.table(path)
        yield table
        parent = text(table, "INHERIT")
        if not parent:
            return
        path = posixpath.join(posixpath.dirname(path), parent)


def _i18n_plugin(plugins: object) -> Table:
    for listed in plugins if isinstance(plugins, list) else [plugins]:
        options = listed.get("i18n") if isinstance(listed, dict) else None
        if isinstance(options, dict):
            return options
    return {}


def _mkdocs_languages(options: Table) -> Iterator[tuple[str, bool]]:
    """The codes, each with whether it is the default's."""
    listed = options.get("languages")
    if isinstance(listed, dict):  # as the plugin had it before version 1
        yield from ((str(code), False) for code in listed)
    for language in listed if isinstance(listed, list) else ():
        if isinstance(language, dict):
            yield text(language, "locale"), language.get("default") is True
