"""From bytes to a Document: encodings, front matter, and what of a page is read as what."""

from __future__ import annotations

import pytest

from i18n.model import Document, PageRules, Place, Severity, Span
from i18n.parse import encode, parse

RULES = PageRules()


def read(text: str) -> Document:
    document = parse(text.encode(), RULES)
    assert encode(document.text, document.bom) == text.encode()
    return document


def regions(text: str) -> list[tuple[str, str]]:
    """Each region's format and text."""
    document = read(text)
    return [
        (region.format, document.text[region.span.start : region.span.end])
        for region in document.regions
    ]


def msgids(text: str) -> list[str]:
    return [segment.key.msgid for segment in read(text).segments]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = parse(b"\xef\xbb\xbf# One", RULES)
    assert document.bom
    assert document.text == "# One"
    assert document.segments[0].start == 2
    assert encode(document.text, document.bom) == b"\xef\xbb\xbf# One"


def test_only_the_first_byte_order_mark_is_taken_off() -> None:
    document = parse(b"\xef\xbb\xbf\xef\xbb\xbf---\na: b\n---\n", RULES)
    assert document.text.startswith("\ufeff---")
    assert [region.format for region in document.regions] == ["markdown"]


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\xff", 0),
        (b"caf\xc3\xa9 \xe9t\xe9", 5),
        (b"\xef\xbb\xbfab\xed\xa0\x80", 2),
        (b"end \xc3", 4),
        ("text".encode("utf-16"), 0),
    ],
)
def test_a_page_that_is_no_utf8_is_a_finding_and_comes_back(data: bytes, offset: int) -> None:
    document = parse(data, RULES)
    assert document.regions == ()
    [finding] = document.findings
    assert (finding.rule, finding.severity, finding.offset) == ("encoding", Severity.ERROR, offset)
    assert encode(document.text, document.bom) == data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("markdown", "")]),
        ("text\n", [("markdown", "text\n")]),
        ("---\na: b\n---\ntext\n", [("yaml", "a: b\n"), ("markdown", "text\n")]),
        ("--- \t\r\na: b\r\n---  \r\ntext", [("yaml", "a: b\r\n"), ("markdown", "text")]),
        ("---\ra: b\r...\rtext", [("yaml", "a: b\r"), ("markdown", "text")]),
        ("---\na: b\n---", [("yaml", "a: b\n")]),
        ("---\n---\ntext", [("yaml", ""), ("markdown", "text")]),
        ("---\n\n---\ntext", [("yaml", "\n"), ("markdown", "text")]),
        ("---\na: |\n  ---\n---\nx", [("yaml", "a: |\n  ---\n"), ("markdown", "x")]),
        ("---x\n---\n", [("markdown", "---x\n---\n")]),
        ("----\na\n----\n", [("markdown", "----\na\n----\n")]),
        (" ---\na\n---\n", [("markdown", " ---\na\n---\n")]),
        ("\n---\na: b\n---\n", [("markdown", "\n---\na: b\n---\n")]),
        ("+++\na = 'b'\n+++\ntext", [("toml", "a = 'b'\n"), ("markdown", "text")]),
        ("+++\r\n+++ \t\r\ntext", [("toml", ""), ("markdown", "text")]),
        ("\n \r\n\t+++\na = 1\n+++\ntext", [("toml", "a = 1\n"), ("markdown", "text")]),
        ("+++x\n+++\n", [("markdown", "+++x\n+++\n")]),
        (
            '{\n  "a": {"b": "}"}\n}\ntext',
            [("json", '{\n  "a": {"b": "}"}\n}'), ("markdown", "text")],
        ),
        ('{"a": "\\"}{"} \ntext', [("json", '{"a": "\\"}{"}'), ("markdown", "text")]),
        ('{"a": 1}', [("json", '{"a": 1}')]),
        ("\n{}\r\ntext", [("json", "\n{}"), ("markdown", "text")]),
        ("{{< tag >}}\ntext", [("markdown", "{{< tag >}}\ntext")]),
        ('{"a": 1} and more', [("markdown", '{"a": 1} and more')]),
        ("{#id}\n", [("markdown", "{#id}\n")]),
    ],
)
def test_front_matter_is_told_from_the_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert regions(text) == expected
    assert read(text).findings == ()


@pytest.mark.parametrize("text", ["---\ntitle: x\n\ntext\n", "---", "---\n----\n"])
def test_front_matter_that_is_not_closed_is_text_with_a_finding(text: str) -> None:
    assert regions(text) == [("markdown", text)]
    [finding] = read(text).findings
    assert (finding.rule, finding.severity, finding.offset) == ("front-matter", Severity.ERROR, 0)


@pytest.mark.parametrize("between", ["Some text\n", "- a\n- b\n", "\n# T\n\nSome text\n\n", "[]\n"])
def test_front_matter_without_keys_may_be_text_and_is_told_of(between: str) -> None:
    [finding] = read(f"---\n{between}---\n\nMore\n").findings
    assert (finding.rule, finding.severity) == ("front-matter", Severity.WARNING)
    assert msgids(f"---\n{between}---\n\nMore\n") == ["More"]
    assert read("---\n# A comment\n---\n\nMore\n").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "+++\na = 1\n\ntext\n",
        "\n+++\n++++\n",
        '{"a": 1\n\ntext\n',
        '{"a": "}\n\ntext\n',
        '{"a":' * 100_000,
        '{"a": "' + '\\"' * 400_000 + "\\",
        '{"a": ' + '"' * 400_001,
    ],
    ids=lambda text: text[:9],
)
def test_toml_and_json_that_are_not_closed_leave_the_whole_page_alone(text: str) -> None:
    assert regions(text) == []
    assert [finding.rule for finding in read(text).findings] == ["front-matter"]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ('{ "a": }\n# One\n', 7),
        ('{"a": 1,\n}\n# One\n', 9),
        ("+++\na = b\n+++\n# One\n", 8),
        ("---\na: [b\n---\n# One\n", 10),
    ],
)
def test_broken_front_matter_costs_the_page_nothing_else(text: str, offset: int) -> None:
    assert [kind for kind, _ in regions(text)][1:] == ["markdown"]
    assert msgids(text) == ["One"]
    [finding] = read(text).findings
    assert (finding.rule, finding.severity) == ("front-matter", Severity.ERROR)
    assert finding.offset == offset


@pytest.mark.parametrize(
    "front", ["---\ntitle: Home\n---\n", "+++\ntitle = 'Home'\n+++\n", '{"title": "Home"}\n']
)
def test_segments_of_all_regions_come_in_source_order(front: str) -> None:
    document = read(f"{front}# One\n\nTwo\n")
    places = [(segment.key.msgid, segment.place) for segment in document.segments]
    assert places == [
        ("Home", Place.SCALAR),
        ("One", Place.ATX_HEADING),
        ("Two", Place.PARAGRAPH),
    ]
    assert document.segments[0].start == document.text.index("Home")


def test_a_page_of_another_format_has_no_front_matter() -> None:
    document = parse(b"title: One\n---\ntitle: Two\n", RULES, "yaml")
    assert [region.format for region in document.regions] == ["yaml"]
    assert document.regions[0].span == Span(0, len(document.text))


def test_a_format_that_is_not_known_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        parse(b"", RULES, "docx")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_of_commonmark_ends_a_line_and_no_other_does(line_end: str) -> None:
    page = f"# One{line_end}Two{line_end}three\u2028four\x0b{line_end}{line_end}five\u2029six"
    assert msgids(page) == ["One", "five\u2029six"]
    assert [finding.rule for finding in read(page).findings] == ["control-character"]
