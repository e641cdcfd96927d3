"""What a page's Markdown has beyond CommonMark: data, no code. Other rooms have it from `model`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Extension(StrEnum):
    """A construct beyond CommonMark and GFM's tables and task boxes that a dialect can have."""

    FOOTNOTES = "footnotes"
    """`[^x]: …`, with nested blocks indented by four columns."""
    DEFINITION_LISTS = "definition lists"
    """A line of text, and `: …` below it."""
    ABBREVIATIONS = "abbreviations"
    """`*[HTML]: Hyper Text Markup Language`."""
    ALERTS = "alerts"
    """A quote that begins with `[!NOTE]`, perhaps with a title behind it."""
    COLON_CONTAINERS = "colon containers"
    """`::: tip Title` or `:::tip[Title]{…}` to `:::`; more colons nest."""
    ADMONITIONS = "admonitions"
    """`!!! note "Title"` and `??? note`, with a body indented by four columns."""
    TABS = "tabs"
    """`=== "Tab"`, with a body indented by four columns."""
    SLASH_BLOCKS = "slash blocks"
    """`/// note | Title` to `///`."""
    BARE_TABLES = "bare tables"
    """Lines that begin with `|` are a table, also without a header (kramdown)."""
    BARE_HEADINGS = "bare headings"
    """`#Title` without a blank is a heading (Python-Markdown)."""
    HEADING_ATTRIBUTES = "heading attributes"
    """`{#id .class}` at a heading's end."""
    COLON_ATTRIBUTES = "colon attributes"
    """`{: #id .class }` at a heading's end and below blocks."""
    DOLLAR_MATH = "dollar math"
    """`$…$` and `$$…$$`."""
    BRACKET_MATH = "bracket math"
    r"""`\(…\)` and `\[…\]`."""
    HTML_TEXT = "html text"
    """Text in HTML blocks, and in declared attributes, is for readers."""
    RAW_HTML = "raw html"
    """An HTML block goes on to the tag that closes it, over blank lines; a tag with an attribute
    `markdown` holds Markdown (Python-Markdown, kramdown)."""
    MDX = "mdx"
    """Modules, expressions and components; no indented code, no HTML blocks."""
    HUGO_SHORTCODES = "hugo shortcodes"
    """`{{< x >}}` and `{{% x %}}`."""
    LIQUID = "liquid"
    """`{% x %}`, `{{ x }}` and `{% raw %}`; Jinja's are alike."""
    ZOLA_SHORTCODES = "zola shortcodes"
    """`{{ x(a="b") }}` and `{% x(a="b") %}` to `{% end %}`."""
    MUSTACHES = "mustaches"
    """`{{ x }}` as Vue has it."""
    INCLUDES = "includes"
    """`{{#include x}}` and the like, as mdBook has them."""
    PYMDOWN_MARKS = "marks of PyMdown"
    """`==x==`, `^^x^^`, `x^2^`, `H~2~O`, `++ctrl+c++`, `:icon:`, `[=50% "x"]`, `{++x++}`."""
    SNIPPETS = "snippets"
    """`--8<-- "x"`, as PyMdown has them."""

    __hash__ = str.__hash__  # that of an Enum is written in Python, and this is asked often


ANY = "*"
"""The name of what holds for the shortcodes that a dialect does not list."""


class Inner(StrEnum):
    """What stands between the two tags of a paired shortcode."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    """Text that is published as it stands."""
    VERBATIM = "verbatim"
    """No text for readers: a script, data."""


class Shortcode(NamedTuple):
    """What is known of a shortcode, a template tag or a component of that name."""

    name: str
    inner: Inner = Inner.MARKDOWN
    translate: tuple[str, ...] = ()
    """The names of its parameters that readers see; positional ones by their number from 0."""
    paired: bool = False
    """Whether it always has a closing tag, so that one without is a mistake."""
    sign: str = ""
    """The sign behind the braces of the tags that it holds for: `<` or `%`; empty for all."""


SEEN = frozenset({"alt", "aria-label", "placeholder", "title"})
"""The attributes of tags whose values readers see, whatever the dialect."""
OF_HTML = SEEN | {
    *("aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext"),
    *("caption", "label", "summary"),
}
"""Those of HTML that are messages where the text of HTML is (`label` of tracks and options), and
`caption`, which no element of HTML has, so that it is a custom element's."""
OF_COMPONENTS = OF_HTML | {"description", "heading", "tagline", "text"}
"""Those of components by custom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Which constructs beyond CommonMark and GFM tables a page's site knows: data, no code."""

    name: str
    verbatim_lines: bool = True
    """Whether lines that some dialect reads as lines (`:::`, `!!! note`, …) are never joined to
    a paragraph but stay as they are. False only for `commonmark`."""
    extensions: frozenset[Extension] = frozenset()
    shortcodes: tuple[Shortcode, ...] = ()
    """Sorted by name; one that is not listed is opaque, what stands between its tags is not,
    unless one of the name `*` says what holds for all others."""
    attributes: tuple[str, ...] = ()
    """The names of the attributes of HTML tags and components whose values readers see."""
    opaque: tuple[tuple[str, str], ...] = ()
    """Pairs of literal delimiters: they and what stands between them stays as it is."""
    code_comments: bool = False
    """Whether the comments in code blocks are text for readers."""
    code_strings: tuple[str, ...] = ()
    """The languages, as info strings name them, whose strings in code blocks are."""

    def __hash__(self) -> int:
        """Of what seldom agrees by chance: tables by dialect are asked for often."""
        return hash((self.name, self.extensions))

    @property
    def python_markdown(self) -> bool:
        """Whether Python-Markdown may read the pages: MkDocs does, an unknown generator may."""
        return self.name in ("default", "mkdocs")
