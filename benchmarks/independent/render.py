"""Pages as their generator's reader gets them: rendered by parsers that share no code with ours.

pyromark (pulldown-cmark) stands in for the generators of the CommonMark family; MkDocs uses
Python-Markdown itself, with the extensions that its most used theme recommends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import markdown
import pyromark

from benchmarks.independent.prepare import Site, prepared

_OPTIONS = pyromark.Options
_COMMON = (
    _OPTIONS.ENABLE_TABLES
    | _OPTIONS.ENABLE_STRIKETHROUGH
    | _OPTIONS.ENABLE_TASKLISTS
    | _OPTIONS.ENABLE_HEADING_ATTRIBUTES
)
_NOTES = _COMMON | _OPTIONS.ENABLE_FOOTNOTES
_DEFINITIONS = _NOTES | _OPTIONS.ENABLE_DEFINITION_LIST
_KNOWN = {
    "docusaurus": _NOTES,
    "starlight": _NOTES,
    "vitepress": _COMMON,
    "hugo": _DEFINITIONS,
    "jekyll": _DEFINITIONS,
    "mdbook": _DEFINITIONS,
    "zola": _DEFINITIONS,
}
GENERATORS = (*sorted(_KNOWN), "mkdocs")
_MKDOCS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.arithmatex", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
)
_SETTINGS: dict[str, dict[str, object]] = {
    "footnotes": {"BACKLINK_TITLE": ""},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
_DEFINED = re.compile(r"(?m)^[ \t>]*\[([^\[\]\n]+)\]:")
_COLLAPSED = re.compile(r"(?<!\])\[([^\[\]\n^`]+)\]\[\]")
_NAMED = re.compile(r"\](?:\s|\n[ \t]*)?\[([^\[\]\n^`]+)\]")
_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\r?\n(?s:.)*?(?:(?<=\n)|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))"
    r"|(?:\s*\+\+\+[ \t]*\r?\n(?s:.)*?(?<=\n)\+\+\+[ \t]*(?:\r?\n|\Z))"
)


def parts_of(text: str) -> tuple[str, str]:
    """A page's front matter, delimiters included, and the rest."""
    found = _FRONT_MATTER.match(text)
    return (text[: found.end()], text[found.end() :]) if found else ("", text)


def rendered(text: str, site: Site, suffix: str = ".md") -> str:
    """HTML of a page, without what its theme would add."""
    is_mdx = site.generator == "docusaurus" or suffix == ".mdx"
    body = prepared(parts_of(text)[1], site, is_mdx=is_mdx)
    if site.generator == "mkdocs":
        return str(_python_markdown().reset().convert(body + "".join(_elsewhere(body))))
    return str(pyromark.html(body, options=_KNOWN[site.generator]))


def _elsewhere(body: str) -> Iterator[str]:
    """Definitions of the labels that a page names and another file defines, as snippets do."""
    yield "\n\n"
    defined = {label.lower() for label in _DEFINED.findall(body)}
    for label in dict.fromkeys([*_NAMED.findall(body), *_COLLAPSED.findall(body)]):
        if label.lower() not in defined:
            yield f"[{label}]: #elsewhere\n"


@cache
def _python_markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(_MKDOCS), extension_configs=_SETTINGS)
