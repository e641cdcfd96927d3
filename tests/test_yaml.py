"""YAML front matter, read: what is a segment, what the outline shows, what bad input gets."""

from __future__ import annotations

import pytest
import yaml

from i18n.formats.yaml import YAML, nodes
from i18n.model import Document, Key, PageRules, Place, Severity, Span, Writing

RULES = PageRules(
    name="network/index",
    translate=("title", "text", "list[]", "hero.actions[].text", "menus.*.name", "[].name"),
    localize=("slug",),
    contexts=(("menus.*.name", "menu"),),
)


def read(source: str, rules: PageRules = RULES) -> Document:
    return YAML.read(f"---\n{source}---\nbody\n", Span(4, 4 + len(source)), rules)


def msgids(source: str) -> list[str]:
    return [found.key.msgid for found in read(source).segments]


def outline(source: str) -> list[tuple[str, str]]:
    page = read(source)
    spans = [(kind, page.text[slice(*span)], own) for kind, span, own, _ in page.regions[0].outline]
    return [(kind, "" if own else text) for kind, text, own in spans]


# What is a segment


def test_strings_on_the_paths_of_the_rules_are_segments_in_source_order() -> None:
    source = (
        'title: "Réseau"\n'
        "hero:\n  image: x.png\n  actions:\n    - {text: Go on, link: /a}\n    - text: 'Stop it'\n"
        "list: [one, two]\n"
        "menus:\n  main: {name: Main}\n"
    )
    document = read(source)
    found = [
        (part.role, part.key, document.text[slice(*part.pieces[0])]) for part in document.segments
    ]
    assert found == [
        ("front matter: title", Key(None, "Réseau"), "Réseau"),
        ("front matter: hero.actions[].text", Key(None, "Go on"), "Go on"),
        ("front matter: hero.actions[].text", Key(None, "Stop it"), "Stop it"),
        ("front matter: list[]", Key(None, "one"), "one"),
        ("front matter: list[]", Key(None, "two"), "two"),
        ("front matter: menus.main.name", Key("menu", "Main"), "Main"),
    ]
    assert {part.place for part in document.segments} == {Place.SCALAR}


@pytest.mark.parametrize(
    ("source", "msgid", "piece"),
    [
        ("title: plain text  # why\n", "plain text", "plain text"),
        ("title: over\n  two lines\n", "over two lines", "over\n  two lines"),
        ("title: 'it''s'\n", "it's", "it''s"),
        ('title: "  \\x41\\n b\\n\\n "\n', "A\n b", "\\x41\\n b\\n\\n"),
        ("title: |\n  a\n    b\n\n\nx: 1\n", "a\n  b", "a\n    b"),
        ("title: |2-  # why\n   a\n  b\n", "a\nb", "a\n  b"),
        ("title: >+\n\n  a\n  b\n\n  c\n\n", "a b\nc", "a\n  b\n\n  c"),
        ("title: >\r\n  a\r\n  b\r\n", "a b", "a\r\n  b"),
        ("title: &a !!str 2024\nlist: [*a]\n", "", ""),
        ("title: &a !!str # why\n  2024 x\nlist: [*a]\n", "2024 x", "2024 x"),
        ("? title\n: a\n", "a", "a"),
        ("- name: a\n- other: b\n", "a", "a"),
        ("title: 日本\n", "日本", "日本"),
    ],
)
def test_the_msgid_is_the_value_and_the_piece_its_place(
    source: str, msgid: str, piece: str
) -> None:
    document = read(source)
    assert [part.key.msgid for part in document.segments] == [msgid] * bool(msgid)
    assert [document.text[slice(*part.pieces[0])] for part in document.segments] == [piece] * bool(
        msgid
    )


NO_TEXT = [
    "",
    "~",
    "no",
    "Yes",
    "2024",
    "1e3",
    "0o14",
    "2024-01-01",
    "12:30:45",
    ".inf",
    "'2024'",
    "!x a",
]


@pytest.mark.parametrize("value", [*NO_TEXT, "'…'", '""', "[a]", "{a: b}", "!!binary aGk=", "! a"])
def test_what_is_no_string_with_letters_is_no_segment(value: str) -> None:
    assert msgids(f"title: {value}\nx: y\n") == []


def test_an_alias_is_translated_at_its_anchor_alone() -> None:
    assert msgids("other: &a Text\ntitle: *a\n") == []
    assert msgids("title: &a Text\ntext: *a\n<<: {title: b}\n") == ["Text"]


def test_a_localized_value_is_a_message_of_its_page() -> None:
    source = "slug: 2024-a\n"
    (found,) = read(source).segments
    assert found.key == Key("slug: network/index", "2024-a")
    assert (found.role, found.localized) == ("localized value: slug", "slug")
    (found,) = read("slug: '2024'\n").segments
    assert found.key.msgid == "2024"
    assert msgids("slug: ''\n") == msgids("slug: 2024\n") == []
    both = PageRules(name="p", translate=("slug", "*"), localize=("slug",))
    assert [part.localized for part in read("slug: a\nx: b\n", both).segments] == ["slug", ""]


def test_comments_directly_above_a_key_or_an_item_direct_what_follows() -> None:
    source = (
        "# i18n:context: menu\n# i18n:comment: one\n# i18n:comment: two\n# a note\ntitle: A\n"
        "# i18n:comment: all\nlist:\n  # i18n:skip\n  - B\n"
        "  # i18n:context: own\n  # i18n:comment: its  own \n"
        "  - C\n  - D\n"
        "# i18n:skip\nhero: {actions: [{text: E}]}\n"
        "slug: f  # i18n:skip\n# i18n:skip\n\ntext: |\n  G\n  # i18n:skip\n"
        "menus:\n  #i18n:context:x\n  a: {name: H}\n"
    )
    found = [(part.key, part.comments) for part in read(source).segments]
    assert found == [
        (Key("menu", "A"), ("one", "two")),
        (Key("own", "C"), ("all", "its own")),
        (Key(None, "D"), ("all",)),
        (Key("slug: network/index", "f"), ()),
        (Key(None, "G\n# i18n:skip"), ()),
        (Key("x", "H"), ()),
    ]


@pytest.mark.parametrize("line", ["i18n:skipp", "i18n:context:", "i18n: comment", "i18n:skip: x"])
def test_a_directive_that_is_none_is_reported(line: str) -> None:
    document = read(f"# {line}\ntitle: A\n")
    assert [part.key for part in document.segments] == [Key(None, "A")]
    assert [(found.rule, found.severity) for found in document.findings] == [
        ("directive", Severity.WARNING)
    ]


def test_of_equal_keys_neither_is_a_segment() -> None:
    document = read("title: A\ntext: B\ntitle: C\nhero:\n  actions: []\n  actions: [{text: D}]\n")
    assert [part.key.msgid for part in document.segments] == ["B"]
    assert [(found.rule, found.severity) for found in document.findings] == [
        ("front-matter", Severity.ERROR)
    ] * 2
    assert "title" in document.findings[0].message
    assert document.findings[0].offset == 4


@pytest.mark.parametrize("escape", ["\\x07", "\\N", "\\L", "\\r", "\\e"])
def test_a_value_with_control_characters_is_reported_instead(escape: str) -> None:
    document = read(f'title: "a{escape}b"\n')
    assert document.segments == ()
    assert [found.rule for found in document.findings] == ["control-character"]


BROKEN = {
    "title: [a\n": 10,
    "title: a\n b: c\n": 11,
    "title: *none\n": 7,
    "title: a\x07\n": 8,
    "title: a\u0085b\n": 8,
    "title: a\u2028b\n": 8,
    "title: \ud800\n": 7,
    "\ufefftitle: a\n": 0,
    "title: a\n\ttext: b\n": 9,
    "title: a\n...\n---\ntext: b\n": 13,
    "%YAML 1.1\n--- a\n": 0,
    'title: "\\ud800"\n': 10,
    'title: "\\U00110000"\n': 10,
    "title: !%ED%A0%80 a\n": 0,
    "- " * 10_000 + "a\n": 200,
    "title: " + "[" * 10_000 + "]" * 10_000 + "\n": 106,
}


@pytest.mark.parametrize("source", BROKEN, ids=lambda source: repr(source[:20]))
def test_what_is_no_yaml_stays_verbatim_with_a_finding(source: str) -> None:
    document = read(source)
    (region,) = document.regions
    assert region.segments == ()
    assert [block.span for block in region.outline] == [region.span]
    (found,) = document.findings
    assert (found.rule, found.severity) == ("front-matter", Severity.ERROR)
    assert found.offset == 4 + BROKEN[source]
    assert YAML.write(document.text, region, {4: "x"}) == Writing()


@pytest.mark.parametrize(
    "source", ["", "\n", "# only\n", "text\n", "[]\n", "? [a]\n: b\n? {c: d}\n: e\n", "<<: [*x]\n"]
)
def test_what_has_no_text_is_quiet_but_for_errors(source: str) -> None:
    document = read(source)
    assert document.segments == ()
    assert len(document.findings) == source.count("*x")


# What an outline shows

SAME = "title: &a A\nlist: [b, 2]\nother: {c: d, e: null}\n"


@pytest.mark.parametrize(
    "changed",
    [
        SAME + "new: x\n",
        SAME.replace("other", "others"),
        SAME.replace("b, 2", "b, '2'"),
        SAME.replace("b, 2", "b, 3"),
        SAME.replace("b, 2", "b"),
        SAME.replace("b, 2", "[b], 2"),
        SAME.replace("&a ", ""),
        SAME.replace("&a", "&b"),
        SAME.replace("c: d", "c: D"),
        SAME.replace("&a A", "&a 2024"),
        SAME.replace("&a A", "&a !x A"),
        SAME.replace("{c: d, e: null}", "[c, d, e, null]"),
        SAME.replace("title", '"title"'),
    ],
)
def test_the_outline_shows_every_change_but_that_of_a_text(changed: str) -> None:
    assert outline(changed) != outline(SAME)


def test_the_outline_leaves_texts_and_quotes_alone() -> None:
    changed = outline(SAME.replace("&a A", "&a 'Ä: b'").replace("[b", '["…"'))
    assert [kind for kind, _ in changed] == [kind for kind, _ in outline(SAME)]
    # No letters, no segment; but it stands where a translation's text would.
    assert ("scalar list[] str", "…") in changed


# Without libyaml


SOURCES = [
    SAME,
    "title: &a !!str # x\n  'b\n\n  c'\r\ntext: |2-\r\n   a\r\n? [b]\n: *a\n",
    "- - a\n  -\n- >\n  b\n",
]


@pytest.mark.parametrize("source", SOURCES)
def test_without_libyaml_the_same_is_read(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(source)
    nodes.nodes_of.cache_clear()
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert read(source) == fast
    assert read("title: '\n").findings[0].rule == "front-matter"
    nodes.nodes_of.cache_clear()
