"""What of a text must be kept, item by item, and how the text of a place is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n.dialect import Dialect, Shortcode
from i18n.formats.markdown.keeping.inventory import View, inventory, keeps_more
from i18n.formats.markdown.keeping.rereading import proved, view_of
from i18n.model import Key, Place, Segment, Span
from i18n.policy import USUAL
from i18n.sites import SITES

DEFINED = View(definitions={"foo": "/f"})
OPAQUE = View(dialect=Dialect(name="own", opaque=(("«", "»"),)))
CAPTIONS = Shortcode("sc", translate=("caption",))
HUGO = View(dialect=replace(SITES["hugo"].dialect, shortcodes=(CAPTIONS,)))
ALONE = View(alone=True)
VALUE = View(markdown=False)


@pytest.mark.parametrize(
    ("text", "view", "items"),
    [
        ("[x](<u v> 't') ![y](/i)", View(), [("link", "u v"), ("image", "/i")]),
        ("[x][foo] ![y][foo] [foo]", DEFINED, [("link", "/f"), ("image", "/f"), ("link", "/f")]),
        ("[foo]", View(), []),
        ("[^1] [^a  b]", View(), [("footnote", "[^1]"), ("footnote", "[^a  b]")]),
        # addresses: in the text, not those in a tag, nor those in the text of a link
        (
            "see https://x.y or a@x.y",
            View(),
            [("literal", "https://x.y"), ("literal", "mailto:a@x.y")],
        ),
        ('<b title="see https://x.y">', View(), [("html", '<b title="…">')]),
        ("[https://x.y](u)", View(), [("link", "u")]),
        ("![https://x.y](u)", View(), [("image", "u")]),
        ("[https://x.y][foo]", DEFINED, [("link", "/f")]),
        ("![https://x.y][foo]", DEFINED, [("image", "/f")]),
        ("[see https://x.y ]", View(), [("literal", "https://x.y")]),
        ("https://x.y [a](u)", View(), [("literal", "https://x.y"), ("link", "u")]),
        ("[a](u) https://x.y", View(), [("link", "u"), ("literal", "https://x.y")]),
        ("[x][foo]", View(definitions={"foo": ""}), [("link", "[foo]")]),
        ("<a@b.c>", View(), [("link", "mailto:a@b.c")]),
        ("<https://a@b.c/>", View(), [("link", "https://a@b.c/")]),
        ("<xy:z>", View(), [("link", "xy:z")]),
        ("`a` <b>", View(tags=False), [("code", "a")]),
        ("<https://x.y>", View(tags=False), [("literal", "https://x.y")]),
        # what stands before Markdown: the project's own, math, templates
        ("a «x» b", OPAQUE, [("opaque", "«x»")]),
        ("a «x", OPAQUE, [("half opaque", "«")]),
        ("$a_b$ x", View(), [("math", "$a_b$")]),
        ("$a_b$ x", VALUE, []),
        ("$a and b$", View(), []),
        ("\\(a=b\\) \\[c\\]", View(), [("math", "\\(a=b\\)")]),
        ("\\(a=b\\) x", VALUE, []),
        ("a {{ b", View(), [("half template", "{{")]),
        ("a }} b", View(), [("half template", "}}")]),
        ("{{ x }}, {a b}", View(), [("template", "{{ x }}"), ("template", "{a b}")]),
        ("{{ x }}, {a b}, {c}", VALUE, [("template", "{{ x }}"), ("template", "{c}")]),
        ("{{ [a] }}", View(), [("template", "{{ [a] }}")]),
        ("{{ `c` }}", View(), [("template", "{{ `c` }}"), ("other code", "c")]),
        ("{{ [a](b) }}", View(), [("template", "{{ [a](b) }}"), ("other link", "b")]),
        ("{{ ![a](b) }}", View(), [("template", "{{ ![a](b) }}"), ("other image", "b")]),
        (
            '{{< sc caption="a **b** %s" >}}',
            HUGO,
            [("template", '{{< sc caption="" >}}'), ("placeholder", "%s")],
        ),
        # placeholders, but not in addresses nor behind digits
        ("%s of %d", View(), [("placeholder", "%s"), ("placeholder", "%d")]),
        ("https://x.y/%s", View(), [("literal", "https://x.y/%s")]),
        ("50%-a, 5%s", View(), []),
        # a `](` that is no link here: with a bracket before it wherever it stands
        ("b](c", View(), [("half link", "](c")]),
        ("b](c", ALONE, []),
        ("[a] (b", ALONE, []),
        ("[a](c d", ALONE, [("half link", "](c")]),
        ("[a] x [b](c d", ALONE, [("half link", "](c")]),
        ("[a \\] b](c", ALONE, [("half link", "](c")]),
        ("[a\\](c", ALONE, []),
        # a cell's pipe is escaped
        ("`a\\|b`", View(cell=True), [("code", "a|b")]),
        ("`a\\|b`", View(), [("code", "a\\|b")]),
    ],
)
def test_what_must_be_kept(text: str, view: View, items: list[tuple[str, str]]) -> None:
    assert [(item.kind, item.payload) for item in inventory(text, view)] == items


@pytest.mark.parametrize("sign", ["$", "%", "@", "&", "\\(", "\\[", "www.x.y", "https://x.y"])
def test_what_only_reading_finds(sign: str) -> None:
    assert keeps_more(f"a {sign} b")
    assert not keeps_more("a \\* ( [ b")
    dialect = Dialect(name="plain")
    assert proved("a `b`", "c `b`", dialect)
    assert not proved(f"a {sign} `b`", "c `b`", dialect)
    assert not proved("a `b`", f"c {sign} `b`", dialect)


def test_nothing_is_proved_where_a_project_has_delimiters_of_its_own() -> None:
    assert not proved("a «b»", "c «d»", OPAQUE.dialect)


MARKDOWN = {
    *(Place.PARAGRAPH, Place.SETEXT_HEADING, Place.ATX_HEADING, Place.TABLE_CELL, Place.TITLE),
}


@pytest.mark.parametrize("place", Place)
def test_a_text_is_read_as_its_place_is(place: Place) -> None:
    segment = Segment(key=Key(None, "a"), pieces=(Span(0, 1),), place=place, role="paragraph")
    view = view_of(segment, USUAL, {})
    assert view.alone
    assert (view.markdown, view.cell, view.tags) == (
        place in MARKDOWN,
        place is Place.TABLE_CELL,
        place not in (Place.HTML, Place.ATTRIBUTE),
    )
