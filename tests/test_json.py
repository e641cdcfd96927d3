"""JSON front matter: what is a segment, what the outline shows, how a text is written."""

from __future__ import annotations

import pytest

from i18n.formats.json import JSON
from i18n.model import Document, Key, PageRules, Severity, Span, Writing
from tests.front_matter import outline, spliced

RULES = PageRules(
    name="network/index",
    translate=("title", "text", "list[]", "hero.actions[].text", "menus.*.name", "[].name"),
    localize=("slug",),
    contexts=(("menus.*.name", "menu"),),
)
TAIL = "\nbody\n"


def read(source: str, rules: PageRules = RULES) -> Document:
    return JSON.read(source + TAIL, Span(0, len(source)), rules)


def msgids(source: str) -> list[str]:
    return [found.key.msgid for found in read(source).segments]


def write(source: str, *texts: str) -> tuple[str, Writing]:
    """The source with its segments' texts replaced in order, and the writing itself."""
    document = read(source)
    starts = [found.start for found in document.segments]
    writing = JSON.write(document.text, document.regions[0], dict(zip(starts, texts, strict=True)))
    return spliced(document.text, writing).removesuffix(TAIL), writing


def test_strings_on_the_paths_of_the_rules_are_segments_in_source_order() -> None:
    source = (
        '{"title": "Réseau",\n "hero" : {"image": "x", "actions": [\n{"text":"Go on"},'
        ' {"link": 1, "text": "Stop it"}]},\n\t"list": [" one ", 2, null, "t\\u0077o"],\r\n'
        ' "menus": {"main": {"name": "Main"}}, "slug": "2024"}'
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
        ("front matter: list[]", Key(None, "two"), "t\\u0077o"),
        ("front matter: menus.main.name", Key("menu", "Main"), "Main"),
        ("localized value: slug", Key("slug: network/index", "2024"), "2024"),
    ]
    assert document.findings == ()


def test_a_list_may_be_the_root() -> None:
    assert msgids('[{"name": "a"}, {"name": "b"}]') == ["a", "b"]


@pytest.mark.parametrize("value", ["2024", "-1.5e3", "true", "null", '""', '"2024"', "[]", "{}"])
def test_what_is_no_string_with_letters_is_no_segment(value: str) -> None:
    assert msgids(f'{{"title": {value}}}') == []


def test_of_equal_keys_neither_is_a_segment() -> None:
    document = read('{"title": "A", "text": "B", "t\\u0069tle": "C", "title": "D"}')
    assert [part.key.msgid for part in document.segments] == ["B"]
    (found,) = document.findings
    assert (found.rule, found.severity, found.offset) == ("front-matter", Severity.ERROR, 1)
    assert "title" in found.message


@pytest.mark.parametrize("escape", ["\\u0007", "\\u2028", "\\ud800", "\\r", "\\f"])
def test_a_value_with_control_characters_is_reported_instead(escape: str) -> None:
    document = read(f'{{"title": "a{escape}b"}}')
    assert document.segments == ()
    assert [found.rule for found in document.findings] == ["control-character"]


BROKEN = {
    "": 0,
    '{"title": a}': 10,
    '{"title": "a}': 10,
    '{"title": "a\\x"}': 10,
    '{"title": "a\n"}': 10,
    '{"title" "a"}': 9,
    '{"title": }': 10,
    '{"title": "a" "b"}': 14,
    '{"title": "a",}': 14,
    '{"title": ["a",]}': 15,
    '{"title": "a"]': 13,
    "{title: 'a'}": 1,
    '{"title": "a"} x': 15,
    '{"x": 01}': 7,
    '{"x": NaN}': 6,
    '{"x": 1 // no\n}': 8,
    '{"x": "\ud800"}': 7,
    '\ufeff{"x": 1}': 0,
    "[" * 10_000: 100,
    '{"a":' * 10_000: 500,
}


@pytest.mark.parametrize("source", BROKEN, ids=lambda source: repr(source[:20]))
def test_what_is_no_json_stays_verbatim_with_a_finding(source: str) -> None:
    document = read(source)
    (region,) = document.regions
    assert region.segments == ()
    assert [block.span for block in region.outline] == [region.span]
    (found,) = document.findings
    assert (found.rule, found.severity) == ("front-matter", Severity.ERROR)
    assert found.offset == BROKEN[source]


SAME = '{"title": "A", "list": ["b", 2], "other": {"c": "d", "e": null}}'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("null}}", 'null}, "new": "x"}'),
        ("other", "others"),
        ("2]", '"2"]'),
        ("2]", "3]"),
        ('["b"', '[["b"]'),
        ('"d"', '"D"'),
        ('{"c": "d", "e": null}', "[]"),
        ('"A"', "2024"),
        ('"title"', '"t\\u0069tle"'),
    ],
)
def test_the_outline_shows_every_change_but_that_of_a_text(old: str, new: str) -> None:
    assert outline(read(SAME.replace(old, new))) != outline(read(SAME))


def test_the_outline_leaves_texts_alone() -> None:
    changed = outline(read(SAME.replace('"A"', '"Ä"').replace('["b"', '["…"')))
    assert [kind for kind, _ in changed] == [kind for kind, _ in outline(read(SAME))]
    # No letters, no segment; but it stands where a translation's text would.
    assert ("scalar list[] str", "…") in changed


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ('{"title":"a" , "x":1}', "é b", '{"title":"é b" , "x":1}'),
        ('{"title": " a {}\\n"}', 'say "so" \\ {}\t', '{"title": " say \\"so\\" \\\\ {}\\n"}'),
        ('{"title": "a\\nb"}', "c\nd", '{"title": "c\\nd"}'),
        ('{"title": "\\u00e9</b>"}', "\\u00e9 </b>/", '{"title": "\\\\u00e9 </b>/"}'),
        ('{"title": "a", "slug": "b"}', "a", '{"title": "a", "slug": "a"}'),
    ],
)
def test_a_text_is_written_between_the_quotes(source: str, text: str, expected: str) -> None:
    written, writing = write(source, *[text] * len(read(source).segments))
    assert written == expected
    assert writing.findings == ()


def test_what_cannot_be_written_is_refused_or_joined() -> None:
    written, writing = write('{"title": "A", "text": "B"}', "x\u2028y", "c\n d")
    assert written == '{"title": "A", "text": "c d"}'
    assert [found.rule for found in writing.findings] == ["control-character", "line-breaks"]


LARGE = {
    "a long value": '{"title": "' + "wört " * 200_000 + '"}',
    "escapes": '{"title": "' + "w\\n" * 300_000 + '"}',
    "blanks": '{"title": "a' + " " * 1_000_000 + 'b"' + " " * 1_000_000 + "}",
    "many values": '{"list": [' + '"word",\n' * 30_000 + "1]}",
    "many keys": "{" + "".join(f'"k{n}": "word",' for n in range(30_000)) + '"x": 1}',
    "equal keys": "{" + '"title": "word",' * 30_000 + '"x": 1}',
    "digits": '{"x": ' + "9" * 500_000 + "}",
    "no end": '{"title": "' + '\\"' * 500_000 + "}",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_hostile_front_matter_is_read_and_written(name: str) -> None:
    document = read(LARGE[name], PageRules(translate=("*", "*[]", "*.*")))
    texts = {found.start: 'l"' + found.key.msgid for found in document.segments}
    writing = JSON.write(document.text, document.regions[0], texts)
    assert len(writing.edits) == len(document.segments)
