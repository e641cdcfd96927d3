"""JSON front matter keeps everything but the texts: keys, types, order, blanks, other values."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.json import JSON
from i18n.model import Span, Writing
from tests.front_matter import EVERYTHING, TEXTS, WORDS, Language, spliced

TAIL = "\n{Body}\n"
LINES = st.lists(st.sampled_from([*WORDS, "\n", " ", "\t", "\\", "/"]), min_size=1, max_size=4)
SCALARS = st.one_of(
    *(LINES.map("".join), LINES.map("".join), LINES.map("".join)),
    st.sampled_from([None, True, 2024, -1.5e300, "", "…", " ", "2024", 10**30, "\u2028"]),
)
KEYS = st.sampled_from(["title", "a b", "q.k", "é", "", "[]", '"', "\n", "{}"])
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)
SPACES = [(", ", ": "), (",", ":"), (" ,\n\t", " :\r\n ")]


def numbered(value: object, numbers: list[int]) -> object:
    """The value with each text another one."""
    if isinstance(value, dict):
        return {key: numbered(below, numbers) for key, below in value.items()}
    if isinstance(value, list):
        return [numbered(below, numbers) for below in value]
    if not isinstance(value, str) or not any(map(str.isalpha, value)):
        return value
    numbers.append(0)
    letter = re.search(r"\w", value)
    at = letter.end() if letter else 0
    return f"{value[:at]}{len(numbers)}{value[at:]}"


@st.composite
def printed(draw: st.DrawFn) -> str:
    root = draw(st.dictionaries(KEYS, VALUES, max_size=5))
    indent = draw(st.sampled_from([None, 2, "\t"]))
    page = json.dumps(
        numbered({"first": "Text", **root}, []),
        ensure_ascii=draw(st.booleans()),
        indent=indent,
        separators=draw(st.sampled_from(SPACES)),
    )
    page = page.replace("/", draw(st.sampled_from(["/", "\\/"])))
    return draw(st.sampled_from(["", "\n"])) + page + TAIL


def region(page: str) -> Span:
    return Span(0, len(page) - len(TAIL))


def values(text: str) -> object:
    """What the standard library reads, keys in order."""
    return json.loads(text, object_pairs_hook=lambda pairs: [list(pair) for pair in pairs])


LANGUAGE = Language(JSON, region, values)


@given(printed())
@settings(max_examples=150)
def test_texts_equal_to_their_sources_change_nothing(page: str) -> None:
    document = LANGUAGE.read(page)
    assert {found.rule for found in document.findings} <= {"control-character"}
    assert "T1ext" in [found.key.msgid for found in document.segments]
    texts = {found.start: found.key.msgid for found in document.segments}
    assert LANGUAGE.write(page, texts) == Writing()


@given(printed(), st.data())
@settings(max_examples=250)
def test_only_the_texts_change_whatever_they_are(page: str, data: st.DataObject) -> None:
    texts = {found.start: data.draw(TEXTS) for found in LANGUAGE.read(page).segments}
    localized = LANGUAGE.localized(page, texts)
    assert localized.count("\n") == page.count("\n")


TOKENS = [
    *("{", "}", "[", "]", ",", ":", '"a"', '"b"', '"x\\n"', '"\\u00e9"', '"\\ud800"', " ", "\n"),
    *(
        "\r\n",
        "1",
        "-1.5e3",
        "01",
        "true",
        "null",
        "NaN",
        "-Infinity",
        '"',
        "\\",
        "\t",
        "é",
        '"a":',
    ),
    *('"k": "v"', "//", "\0", "\ufeff", '{"a": "b"}', '["c", 2]', "\ud800", '"\\x"', '"\t"'),
]


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join), TEXTS)
@settings(max_examples=800)
def test_any_text_at_all_is_read_and_written_without_an_exception(soup: str, msgstr: str) -> None:
    page = soup + TAIL
    document = JSON.read(page, Span(0, len(soup)), EVERYTHING)
    region = document.regions[0]
    assert ("no json" in [block.kind for block in region.outline]) == (not is_json(soup))
    starts = [found.start for found in document.segments]
    assert JSON.write(page, region, {s.start: s.key.msgid for s in document.segments}) == Writing()
    writing = JSON.write(page, region, dict.fromkeys(starts, msgstr))
    assert {found.rule for found in writing.findings} <= {"line-breaks"}
    localized = spliced(page, writing)
    again = JSON.read(localized, Span(0, len(localized) - len(TAIL)), EVERYTHING)
    kinds = [block.kind for block in region.outline]
    assert [block.kind for block in again.regions[0].outline] == kinds


def is_json(text: str) -> bool:
    try:
        text.encode()
        json.loads(text, parse_constant=lambda name: float(name + "!"))
    except ValueError:
        return False
    return True
