"""Configurations that are programs: Docusaurus, Starlight, VitePress, Eleventy. Only literals."""

from __future__ import annotations

import re

from i18n.discovery.contents import Content, Habit, Said
from i18n.discovery.tables import around, joined
from i18n.sites import javascript
from i18n.sites.javascript import Token
from i18n.sites.preset import SiteFiles

_PLUGIN = "i18n/{lang}/docusaurus-plugin-content-"
_VERSION = re.compile(r"[\w.-]+")
_MOST_VERSIONS = 20

DOCUSAURUS = (
    Content("docs", Habit.FOLDER, f"{_PLUGIN}docs/current"),
    Content("blog", Habit.FOLDER, f"{_PLUGIN}blog"),
    Content("src/pages", Habit.FOLDER, f"{_PLUGIN}pages"),
)
"""The folders of its three plugins, by their defaults."""


def docusaurus(files: SiteFiles, mark: str) -> Said:
    """`i18n: {defaultLocale: …}`, and the folders of pages where `path:` says others."""
    found = javascript.tokens(files.text(mark))
    settings = javascript.members(found, javascript.outermost(found, "i18n", "{"))
    contents = []
    for content in DOCUSAURUS:
        section = content.target.rpartition("content-")[2].partition("/")[0]
        path = _path_of(found, section) or content.folder
        contents.append(content._replace(folder=path))
    contents += [
        Content(f"versioned_docs/{name}", Habit.FOLDER, f"{_PLUGIN}docs/{name}", spare=True)
        for name in _versions(files)
    ]
    return Said(
        source_language=_text(found, settings.get("defaultLocale", -1)) or "en",
        order=_array(found, settings.get("locales", -1)),
        contents=tuple(contents),
    )


def _versions(files: SiteFiles) -> list[str]:
    """The folders of old versions, by the list that Docusaurus keeps of them."""
    path = files.first("versions.json")
    found = javascript.tokens(files.text(path)) if path else []
    versions = [version for version in _array(found, 0) if _VERSION.fullmatch(version)]
    return [f"version-{version}" for version in versions[:_MOST_VERSIONS]]


def starlight(files: SiteFiles, mark: str) -> Said:
    """`defaultLocale`, or the language of the locale `root`; its folders are in lower case."""
    found = javascript.tokens(files.text(mark))
    codes = javascript.members(found, javascript.outermost(found, "locales", "{"))
    default = _value(found, "defaultLocale")
    root = _root_language(found, codes)
    source = root if default in ("", "root") else default
    return Said(
        source_language=source or "en",
        aliases=(default, root),
        order=tuple(code for code in codes if code not in ("root", "...")),
        contents=(Content("src/content/docs", Habit.FOLDER),),
    )


def vitepress(files: SiteFiles, mark: str) -> Said:
    """The language of the locale `root`, and `srcDir`."""
    found = javascript.tokens(files.text(mark))
    codes = javascript.members(found, javascript.outermost(found, "locales", "{"))
    root = _root_language(found, codes)
    folder = joined("", _value(found, "srcDir"))
    return Said(
        source_language=root or _value(found, "lang") or "en",
        aliases=(root,),
        order=tuple(code for code in codes if code not in ("root", "...")),
        contents=(around(folder),),
    )


def eleventy(files: SiteFiles, mark: str) -> Said:
    """`dir: {input: …}`."""
    found = javascript.tokens(files.text(mark))
    settings = javascript.members(found, javascript.outermost(found, "dir", "{"))
    return Said(contents=(around(joined("", _text(found, settings.get("input", -1)))),))


def _root_language(found: list[Token], codes: dict[str, int]) -> str:
    settings = javascript.members(found, codes.get("root", -1))
    return _text(found, settings.get("lang", -1))


def _path_of(found: list[Token], section: str) -> str:
    """`docs: {path: …}` among the options of a preset."""
    settings = javascript.members(found, javascript.outermost(found, section, "{"))
    return joined("", _text(found, settings.get("path", -1)))


def _value(found: list[Token], name: str) -> str:
    """The literal text of the first `name: "…"`."""
    for index, token in enumerate(found[:-2]):
        if token.text == name and found[index + 1] == Token("mark", ":"):
            return _text(found, index + 2)
    return ""


def _text(found: list[Token], at: int) -> str:
    return found[at].text if 0 <= at < len(found) and found[at].kind == "string" else ""


def _array(found: list[Token], at: int) -> tuple[str, ...]:
    """The strings of a literal array, as they are spelled."""
    if not 0 <= at < len(found) or found[at] != Token("mark", "["):
        return ()
    texts = []
    for token in found[at + 1 :]:
        if token.kind == "string":
            texts.append(token.text)
        elif token != Token("mark", ","):
            break
    return tuple(texts)
