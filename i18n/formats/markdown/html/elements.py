"""What is known of HTML's elements: tables (HTML, sections 4 and 15; CommonMark 0.31.2, 4.6)."""

from __future__ import annotations

VOID = frozenset(
    "area base basefont br col embed frame hr img input link meta param source track wbr".split()
)
"""Elements without an end tag (HTML, section 13.1.2)."""

CUTTING = frozenset(
    (
        "address article aside audio base basefont blockquote body canvas caption center col "
        "colgroup dd details dialog dir div dl dt embed fieldset figcaption figure footer form "
        "frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main "
        "menu menuitem meta nav noframes noscript object ol optgroup option p param pre script "
        "search section select source style summary table tbody td template textarea tfoot th "
        "thead title tr track ul video"
    ).split()
)
"""Elements that are blocks, or stand for themselves as blocks do: no text goes on over them."""

INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark nobr q "
        "rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr"
    ).split()
)
"""Elements that are part of a text wherever they stand. All others, components among them, are so
only within one: not where they begin or end it."""

RAW = frozenset("iframe noembed noframes script style xmp".split())
"""Elements in which no tag is a tag but the one that ends them (HTML, section 13.2.5)."""

UNSEEN = frozenset("code math noembed pre samp script style svg textarea var xmp".split())
"""Elements whose inside is no text to translate."""

PICTURES = frozenset("math svg".split())
"""Those among them that are no text at all."""

OPTIONAL = frozenset(
    (
        "body colgroup dd dt head html li optgroup option p rp rt rtc tbody td tfoot th thead tr"
    ).split()
)
"""Elements whose end tag may be left out (HTML, section 13.1.2.4)."""

_ROW = ("td", "th", "tr")
_ENDED_BY = {
    "li": ("li",),
    "dt": ("dd", "dt"),
    "dd": ("dd", "dt"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": _ROW,
    "tbody": (*_ROW, "tbody", "thead"),
    "tfoot": (*_ROW, "tbody", "thead"),
    "option": ("option",),
    "optgroup": ("optgroup", "option"),
    "rt": ("rp", "rt"),
    "rp": ("rp", "rt"),
}
_INSIDE_P = frozenset(
    "audio base canvas col embed iframe link meta noscript object option param script select "
    "source style template textarea title track video".split()
)
"""What cuts a text, but may stand in a paragraph, or beside one."""


def ends(opened: str, name: str) -> bool:
    """Whether the element `name`, where it begins, ends one that has no end tag."""
    if opened == "p":
        return name in CUTTING and name not in _INSIDE_P
    return opened in _ENDED_BY.get(name, ())


ROLES = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    "blockquote": "quote",
    "button": "button",
    "caption": "caption",
    "dd": "definition",
    "dt": "term",
    "figcaption": "caption",
    "label": "label",
    "legend": "legend",
    "li": "list item",
    "option": "option",
    "summary": "summary",
    "td": "table cell",
    "th": "table header",
    "title": "title",
}
"""What the text of an element is to translators; elsewhere a paragraph."""
