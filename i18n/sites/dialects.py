"""What each generator's Markdown has beyond CommonMark: the dialects, in one table."""

from __future__ import annotations

from dataclasses import replace

from i18n.dialect import OF_COMPONENTS, OF_HTML, Dialect, Extension, Inner, Shortcode

_GITHUB = frozenset({Extension.FOOTNOTES, Extension.ALERTS, Extension.HTML_TEXT})
"""What nearly every generator has."""
ATTRIBUTES = tuple(sorted(OF_HTML))
_COMPONENT_ATTRIBUTES = tuple(sorted(OF_COMPONENTS))

_HIGHLIGHT = Shortcode("highlight", Inner.VERBATIM, paired=True)
_HUGO_SHORTCODES = (
    Shortcode("comment", Inner.VERBATIM, paired=True),
    Shortcode("details", Inner.MARKDOWN, ("summary", "title"), paired=True),
    Shortcode("figure", translate=("alt", "attr", "caption", "title")),
    Shortcode("gist"),
    _HIGHLIGHT,
    *(Shortcode(name) for name in ("instagram", "param")),
    Shortcode("qr", Inner.VERBATIM, ("alt", "title")),
    *(Shortcode(name) for name in ("ref", "relref", "tweet")),
    Shortcode("vimeo", translate=("title",)),
    Shortcode("x"),
    Shortcode("youtube", translate=("title",)),
)
"""Those that Hugo has by itself, to release 0.168."""

COMMONMARK = Dialect(name="commonmark", verbatim_lines=False)
DEFAULT = Dialect(name="default", extensions=_GITHUB, attributes=ATTRIBUTES)
"""Of pages whose generator is not known: what GitHub shows."""
HUGO = Dialect(
    name="hugo",
    extensions=_GITHUB
    | {
        Extension.DEFINITION_LISTS,
        Extension.HEADING_ATTRIBUTES,
        Extension.DOLLAR_MATH,
        Extension.BRACKET_MATH,
        Extension.HUGO_SHORTCODES,
    },
    attributes=ATTRIBUTES,
    shortcodes=_HUGO_SHORTCODES,
)
MKDOCS = Dialect(
    name="mkdocs",
    extensions=_GITHUB
    | {
        Extension.DEFINITION_LISTS,
        Extension.ABBREVIATIONS,
        Extension.ADMONITIONS,
        Extension.TABS,
        Extension.SLASH_BLOCKS,
        Extension.BARE_HEADINGS,
        Extension.HEADING_ATTRIBUTES,
        Extension.COLON_ATTRIBUTES,
        Extension.DOLLAR_MATH,
        Extension.BRACKET_MATH,
        Extension.RAW_HTML,
        Extension.LIQUID,
        Extension.SNIPPETS,
        Extension.PYMDOWN_MARKS,
    },
    attributes=ATTRIBUTES,
)
DOCUSAURUS = Dialect(
    name="docusaurus",
    extensions=_GITHUB
    | {
        Extension.COLON_CONTAINERS,
        Extension.HEADING_ATTRIBUTES,
        Extension.DOLLAR_MATH,
        Extension.MDX,
    },
    attributes=_COMPONENT_ATTRIBUTES,
)
STARLIGHT = Dialect(
    name="starlight",
    extensions=_GITHUB | {Extension.COLON_CONTAINERS},
    attributes=_COMPONENT_ATTRIBUTES,
)
VITEPRESS = Dialect(
    name="vitepress",
    extensions=_GITHUB
    | {
        Extension.COLON_CONTAINERS,
        Extension.HEADING_ATTRIBUTES,
        Extension.DOLLAR_MATH,
        Extension.MUSTACHES,
    },
    attributes=_COMPONENT_ATTRIBUTES,
)
ZOLA = Dialect(
    name="zola",
    extensions=_GITHUB
    | {
        Extension.DEFINITION_LISTS,
        Extension.HEADING_ATTRIBUTES,
        Extension.ZOLA_SHORTCODES,
    },
    attributes=ATTRIBUTES,
)
JEKYLL = Dialect(
    name="jekyll",
    extensions=_GITHUB
    | {
        Extension.DEFINITION_LISTS,
        Extension.ABBREVIATIONS,
        Extension.HEADING_ATTRIBUTES,
        Extension.BARE_TABLES,
        Extension.COLON_ATTRIBUTES,
        Extension.DOLLAR_MATH,
        Extension.RAW_HTML,
        Extension.LIQUID,
    },
    attributes=ATTRIBUTES,
    shortcodes=(_HIGHLIGHT,),
)
MDBOOK = Dialect(
    name="mdbook",
    extensions=_GITHUB
    | {
        Extension.DEFINITION_LISTS,
        Extension.HEADING_ATTRIBUTES,
        Extension.BRACKET_MATH,
        Extension.INCLUDES,
    },
    attributes=ATTRIBUTES,
)
ELEVENTY = Dialect(
    name="eleventy",
    extensions=_GITHUB | {Extension.LIQUID},
    attributes=ATTRIBUTES,
    shortcodes=(_HIGHLIGHT,),
)


def without_modules(dialect: Dialect) -> Dialect:
    """The dialect as its pages have it that are no MDX."""
    return replace(dialect, extensions=dialect.extensions - {Extension.MDX})


def with_modules(dialect: Dialect) -> Dialect:
    """The dialect as its pages in MDX have it."""
    return replace(dialect, extensions=dialect.extensions | {Extension.MDX})
