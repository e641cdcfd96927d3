"""What a site's pages have beyond Markdown, made opaque for a parser that knows none of it.

The same is done to a source and to its localized page, so that whatever is lost is lost on both
sides. A tag of a template becomes a number in brackets; a container or a component becomes an
element; their titles stay text. Nothing of polypage is used: this is the other opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.independent import mdx
from benchmarks.independent.marks import mark, marked, outside_spans, parted, verbatim

_BRACES = r"\{\{(?s:.)*?\}\}|\{%(?s:.)*?%\}"
_TEMPLATES = {
    "hugo": r"\{\{<(?s:.)*?>\}\}|\{\{%(?s:.)*?%\}\}",
    "zola": _BRACES,
    "jekyll": _BRACES,
    "mdbook": r"\{\{#(?s:.)*?\}\}",
    "vitepress": r"\{\{(?s:.)*?\}\}",
}
_WITH_CONTAINERS = ("docusaurus", "starlight", "vitepress")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(?P<inner>(?s:.)*?)\{%-?\s*endraw\s*-?%\}")
_NO_BRACES = str.maketrans("{}", "❴❵")
_LIQUID_CODE = re.compile(
    r"\{%-?\s*(?P<name>highlight|comment)\b(?s:.)*?%\}(?s:.)*?\{%-?\s*end(?P=name)\s*-?%\}"
)
_ELEMENT = re.compile(
    r"(?m)^[ \t]*<(?P<name>article|aside|blockquote|center|details|div|dl|figure|footer|form|"
    r"header|nav|ol|p|section|table|tr|ul|video)\b",
    re.IGNORECASE,
)
"""An element that kramdown takes for a block: it ends with its tag, whatever is in it."""
_LINES = re.compile(
    r"(?m)^[ \t>]*(?:\{[:.#][^{}\n]*\}|\[\[?toc\]\]?|<<<[^\n]*|;?-{1,}8<-{1,}[^\n]*)[ \t]*$",
    re.IGNORECASE,
)
"""Lines that are replaced: attributes, tables of contents, snippets."""
_ALERT = re.compile(
    r"(?m)^(?P<lead>[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+)?>[ \t>]*)(?P<mark>\[!\w+\][+-]?)"
)
_ABBREVIATION = re.compile(r"(?m)^\*\[[^\[\]\n]+\]:[ \t]*")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_UNTITLED = re.compile(r"(?m)^(?P<lead>[ \t>]*(?:!!!|\?\?\?\+?)[ \t]+[\w \t-]*\w)[ \t]*$")
"""A call-out of MkDocs whose title is the word for its kind, which the theme translates."""
_KEYS = r"\+\+[\w\"-]+(?:\+[\w\"-]+)*\+\+|:[\w+-]+:\{[^{}\n]*\}"
"""Keys of a keyboard, and icons with attributes: extensions print them."""
_FENCE_TITLE = re.compile(r"(\A[^\n]*?)[ \t]title=\"[^\"\n]*\"")
"""The name of a file, most often, that stands above code."""
_CONTAINER = re.compile(r"(?P<lead>[ \t>]*):{3,}[ \t]*(?P<rest>.*?)[ \t]*\n?")
_NAMED = re.compile(r"(?P<name>[\w-]+)(?P<title>.*)")
_LABEL = re.compile(r"[ \t]*\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\].*")
_LAST_BRACES = re.compile(r"[ \t]*\{[^{}]*\}[ \t]*\Z")


class Site(NamedTuple):
    """What must be known of a site to read its pages."""

    generator: str
    verbatim: frozenset[str] = frozenset()
    """Shortcodes whose inner text its templates take for code."""


def prepared(text: str, site: Site, *, is_mdx: bool) -> str:
    """A page without its front matter as its generator's Markdown parser would get it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if site.generator == "jekyll":
        text = _RAW.sub(lambda one: one["inner"].translate(_NO_BRACES), text)
        text = _LIQUID_CODE.sub(verbatim, text)
    for name in sorted(site.verbatim):
        text = _paired(name).sub(verbatim, text)
    if is_mdx:
        text = mdx.as_html(text)
    done = (
        _FENCE_TITLE.sub(r"\1", part) if code else _prose(part, site) for code, part in parted(text)
    )
    text = "".join(done)
    if site.generator == "jekyll":
        text = "".join(_elements(text))
    return "".join(_containers(text)) if site.generator in _WITH_CONTAINERS else text


def _paired(name: str) -> re.Pattern[str]:
    """A shortcode of Hugo with its inner text."""
    named = rf"{re.escape(name)}\b(?:(?!/?[%>]\}}\}})(?s:.))*+[%>]\}}\}}"
    return re.compile(rf"\{{\{{[<%]\s*+{named}(?s:.)*?\{{\{{[<%]\s*+/\s*+{named}")


def _prose(text: str, site: Site) -> str:
    generator = site.generator
    if generator in _TEMPLATES:
        text = outside_spans(_TEMPLATES[generator], text, _template)
    text = _LINES.sub(marked, text)
    text = _ALERT.sub(lambda one: f"{one['lead']}{mark(one['mark'])}\n{one['lead']}", text)
    if generator == "jekyll":
        text = _ABBREVIATION.sub(lambda one: f"\n{mark(one[0])} ", _ATTRIBUTES.sub(marked, text))
    if generator == "mkdocs":
        text = _UNTITLED.sub(r'\g<lead> "⟦0⟧"', outside_spans(_KEYS, text, marked))
    return text


def _template(found: re.Match[str]) -> str:
    """A template's tag: a block of its own where it stands alone on its lines."""
    text = found.string
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    before, after = text[start : found.start()], text[found.end() : end if end >= 0 else len(text)]
    alone = not before.strip(" \t") and not after.strip()
    return mark(found[0]) + ("\n\n" if alone else "")


def _elements(text: str) -> Iterator[str]:
    """HTML blocks of kramdown without blank lines in them, so that CommonMark ends none early."""
    done = 0
    while found := _ELEMENT.search(text, done):
        end = _element_end(text, found)
        inner = text[found.start() : end]
        yield text[done : found.start()]
        yield inner if "markdown=" in inner else re.sub(r"\n(?:[ \t]*\n)+", "\n", inner) + "\n\n"
        done = end
    yield text[done:]


def _element_end(text: str, opening: re.Match[str]) -> int:
    """The place after the tag that closes an element; after the one that opens it if none does."""
    depth = 0
    for tag in re.compile(rf"<(/?){opening['name']}\b", re.IGNORECASE).finditer(
        text, opening.start()
    ):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.find(">", tag.end()) + 1 or len(text)
    return opening.end()


def _containers(text: str) -> Iterator[str]:
    """`:::` fences as elements, their titles as paragraphs."""
    for code, part in parted(text):
        if code:
            yield part
            continue
        for line in part.splitlines(keepends=True):
            found = _CONTAINER.fullmatch(line)
            yield _container(found["lead"], found["rest"]) if found else line


def _container(lead: str, rest: str) -> str:
    named = _NAMED.fullmatch(rest)
    if named is None:
        return f"{lead}\n{lead}</div>\n{lead}\n"
    label = _LABEL.fullmatch(named["title"])
    title = label["label"] if label else _LAST_BRACES.sub("", named["title"]).strip()
    opening = f'{lead}\n{lead}<div data-container="{named["name"]}">\n{lead}\n'
    return f"{opening}{lead}{title}\n{lead}\n" if title else opening
