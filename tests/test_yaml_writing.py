"""YAML front matter, written: the style of a text, what is refused, what hostile input gives."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from yaml import safe_load

from i18n.formats.keyed.write import largest
from i18n.formats.yaml import YAML
from i18n.model import Document, Key, PageRules, Severity, Span, Writing

RULES = PageRules(name="page", translate=("title", "text", "list[]", "[].name"), localize=("slug",))


def read(source: str, rules: PageRules = RULES) -> Document:
    return YAML.read(f"---\n{source}---\nbody\n", Span(4, 4 + len(source)), rules)


def write(source: str, *texts: str) -> tuple[str, Writing]:
    """The source with its segments' texts replaced in order, and the writing itself."""
    document = read(source)
    starts = [found.start for found in document.segments]
    writing = YAML.write(document.text, document.regions[0], dict(zip(starts, texts, strict=True)))
    page = document.text
    for edit in reversed(writing.edits):
        page = page[: edit.span.start] + edit.text + page[edit.span.end :]
    return page.removeprefix("---\n").removesuffix("---\nbody\n"), writing


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("title: a  # why\n\n", "é b", "title: é b  # why\n\n"),
        ("title: a\n", "é: b", "title: 'é: b'\n"),
        ("title: a\n", "it's: b", "title: 'it''s: b'\n"),
        ("title: over\n  lines\nx: 1\n", "on one", "title: on one\nx: 1\n"),
        ("title: 'a'\n", "l'été", "title: 'l''été'\n"),
        ('title: "a"\n', 'é "b" \\ c', 'title: "é \\"b\\" \\\\ c"\n'),
        ('title: "\\x41\n  b\\n"\n', "é", 'title: "é\\n"\n'),
        ('title: "a"\n', "tab\there", 'title: "tab\\there"\n'),
        ("title: a\n", "tab\there", 'title: "tab\\there"\n'),
        ("list: [a]\n", "b, c", "list: ['b, c']\n"),
        ("list: [http://x a]\n", "http://x", "list: ['http://x']\n"),
        ("list:\n- a\n", "b, c", "list:\n- b, c\n"),
        ("title: &a !!str a # why\n", "- b", "title: &a !!str '- b' # why\n"),
        (
            "title: |-  # why\n  a\n  b\n\n# z\n",
            "é\n\n  f",
            "title: |-  # why\n  é\n\n    f\n\n# z\n",
        ),
        ("title: |2\n   a\n  b\n", "é\nf", "title: |2\n   é\n  f\n"),
        ("title: |\r\n  a\r\n  b\r\nx: 1\r\n", "é\n\nf", "title: |\r\n  é\r\n\r\n  f\r\nx: 1\r\n"),
        ("title: >-\n  a\n  b\n", "é" * 200, "title: >-\n  " + "é" * 200 + "\n"),
        ("title: >\n  a\n\n  b\n", "é\nf\n g\nh", "title: >\n  é\n\n  f\n   g\n  h\n"),
        ("title: |  # why\n  a\n\nx: 1\n", "\ufeffb", 'title: "\\uFEFFb\\n" # why\n\nx: 1\n'),
        ("title: a\nslug: b\n", "a", "title: a\nslug: a\n"),
    ],
)
def test_a_text_is_written_in_the_values_own_style_where_that_holds_it(
    source: str, text: str, expected: str
) -> None:
    count = len(read(source).segments)
    written, writing = write(source, *[text] * count)
    assert written == expected
    assert writing.findings == ()
    for edit in writing.edits:
        assert edit.text[slice(*edit.landing)].strip(" \t\r\n") == edit.text[slice(*edit.landing)]


TYPED = """
no No y N on OFF yes true null ~ = << 2024 014 0o14 0x1F 0b11 1_000 1,000 1e3 .5 5. .
.inf -.INF .nan NaN 12:30 12:30:45 190:20:30.15 2024-01-01 2024-1-1T10:00:00Z +1 -1
... --- -x ?x :x @x `x %y &x *x !x |x >x 'x "x #x ,x [x ]x {x }x -
""".split()


@pytest.mark.parametrize(
    "text", [*TYPED, "2024-01-01 10:00", "- x", "x:", "x: y", "x #y", "\u00a0x", "x\u3000"]
)
def test_what_any_reader_could_take_for_something_else_is_quoted(text: str) -> None:
    written, writing = write("title: a\nlist: [b]\n", text, text)
    quoted = "'" + text.replace("'", "''") + "'"
    assert written == f"title: {quoted}\nlist: [{quoted}]\n"
    assert writing.findings == ()


@pytest.mark.parametrize(
    "text", ["a\rb", "a\u0085", "\x0b", "a\x0c", "\u2028", "b\u2029", "\0", "\x1b[0m", "\x7f"]
)
def test_control_characters_and_foreign_line_ends_are_refused(text: str) -> None:
    written, writing = write("title: A\ntext: B\n", f"x{text}y", "C")
    assert written == "title: A\ntext: C\n"
    (found,) = writing.findings
    assert (found.rule, found.severity, found.offset) == ("control-character", Severity.ERROR, 11)
    assert found.key == Key(None, "A")


@pytest.mark.parametrize(
    "text", ["\u202eevil", "a\u202a", "\u2067open", "close\u2069", "\U000e0041"]
)
def test_what_hides_or_turns_text_is_refused(text: str) -> None:
    assert write("title: A\n", text)[0] == "title: A\n"


def test_what_hides_text_is_allowed_where_the_source_has_it() -> None:
    assert write("title: A \u202ex\n", "B \u202ex")[0] == "title: B \u202ex\n"


@pytest.mark.parametrize(
    "text",
    [
        "\u2068A\u2069b",
        "\u200fא\u200e",
        "👩\u200d👩",
        "a\u200cb",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_what_languages_need_is_written_as_itself(text: str) -> None:
    written, writing = write("title: A\n", text)
    assert written == f"title: {text}\n"
    assert writing.findings == ()


def test_a_line_end_in_a_one_line_value_becomes_a_space_with_a_warning() -> None:
    written, writing = write("title: A\ntext: |\n  B\n", "x\n  y\n\nz\n", "\n x\ny ")
    assert written == "title: x y z\ntext: |\n  x y\n"
    assert [(found.rule, found.severity) for found in writing.findings] == [
        ("line-breaks", Severity.WARNING)
    ] * 2


def test_outer_blanks_of_a_text_are_dropped_and_those_of_the_value_kept() -> None:
    assert write("title: ' A '\n", "  B\n")[0] == "title: ' B '\n"
    assert write("text: |+\n\n  A\n\n\nx: 1\n", " B ")[0] == "text: |+\n\n  B\n\n\nx: 1\n"


def test_texts_that_are_empty_or_the_same_give_no_edit() -> None:
    source = "title: 'A'\ntext: over\n  lines\nlist: [b]\n"
    assert write(source, "A", " over lines\n", " \n") == (source, Writing())


def test_one_text_that_cannot_be_written_costs_that_one_segment() -> None:
    # At the line's start only a block scalar can stand, and none can hold U+FEFF.
    source = "list:\n- a\n- b\ntitle:\n|2\n  c\ntext: d\n"
    written, writing = write(source, "A", "B", "\ufeffC", "D")
    assert written == "list:\n- A\n- B\ntitle:\n|2\n  c\ntext: D\n"
    assert [(found.rule, found.key) for found in writing.findings] == [
        ("structure", Key(None, "c"))
    ]


def test_the_edits_at_fault_are_found_by_halving() -> None:
    asked = []

    def holds(wishes: Sequence[int]) -> bool:
        asked.append(len(wishes))
        return not {3, 60} & set(wishes)

    assert largest(tuple(range(100)), holds) == [n for n in range(100) if n not in {3, 60}]
    assert len(asked) < 40


# Readers of other languages, and hostile input


def test_go_reads_the_strings_that_were_meant(tmp_path: Path) -> None:
    hugo = Path(sys.executable).parent / "hugo"
    if not hugo.exists():
        pytest.skip("the test dependency hugo is not installed")
    texts = [*TYPED, "a: b", "it's", 'a "b"', "a\\b", "é #x", "{ x }", "\ufeffx", "🎉", "x\ty"]
    one = (
        "- name: a\n- name: 'a'\n- name: \"a\"\n- {name: a}\n- name: |-\n    a\n- name: >-\n    a\n"
    )
    written, writing = write(one * len(texts), *(text for text in texts for _ in range(6)))
    assert writing.findings == ()
    (tmp_path / "data").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "hugo.yaml").write_text("disableKinds: [taxonomy, term, rss, sitemap]\n")
    (tmp_path / "data" / "x.yaml").write_bytes(written.encode())
    layout = '{{ (resources.FromString "x.json" (jsonify (index site.Data "x"))).Publish }}'
    (tmp_path / "layouts" / "index.html").write_text(layout)
    subprocess.run([hugo, "-s", tmp_path, "--quiet"], check=True, capture_output=True, timeout=60)
    found = json.loads((tmp_path / "public" / "x.json").read_bytes())
    assert [item["name"] for item in found] == [text for text in texts for _ in range(6)]


NINE = [(chr(97 + n), chr(98 + n)) for n in range(9)]
BOMB = "title: &a [x, x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in NINE)
LARGE = {
    "aliases": (BOMB, 2),
    "a cycle": ("title: &a [*a, &b {x: *b}]\n", 0),
    "a long quoted value": ('title: "' + "wört " * 200_000 + '"\n', 1),
    "a long block": ("title: |\n" + "  wört\n" * 100_000, 1),
    "blanks": ("title: 'a" + " " * 1_000_000 + "b'\n", 1),
    "line ends": ("title: 'a" + "\n" * 500_000 + " b'\n", 1),
    "many values": ("list:\n" + "- word\n" * 8_000, 8_000),
    "many comments": ("# i18n:comment: x\n" * 20_000 + "list:\n" + "- a\n" * 5_000, 5_000),
    "comments each": ("list:\n" + "# i18n:comment: x\n- a\n" * 5_000, 5_000),
    "equal keys": ("title: x\n" * 20_000, 0),
    "a long key": (
        "? " + "k" * 500_000 + "\n: [a]\n" + "".join(f"k{n}: v\n" for n in range(5_000)),
        5_000,
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_every_value_of_large_and_hostile_front_matter_is_written(name: str) -> None:
    """Hours, where a value, a comment or an alias is looked for through all the others."""
    source, values = LARGE[name]
    document = read(source, PageRules(translate=("*", "*[]", "*.*")))
    assert len(document.segments) == values
    texts = {found.start: "no: " + found.key.msgid for found in document.segments}
    writing = YAML.write(document.text, document.regions[0], texts)
    assert len(writing.edits) == values
    assert writing.findings == ()


@pytest.mark.parametrize("text", [" \n" * 300_000 + "a", "'" * 600_000, "1_:." * 200_000])
def test_a_huge_text_is_written_and_read_again(text: str) -> None:
    written, writing = write("title: a\ntext: |\n  b\n  c\nlist: [d]\n", text, text, text)
    assert {finding.rule for finding in writing.findings} <= {"line-breaks"}
    meant = text.strip(" \n")
    assert safe_load(written) == {"title": meant, "text": meant + "\n", "list": [meant]}


def test_a_huge_text_that_hides_text_is_refused() -> None:
    source = "title: a\ntext: |\n  b\n  c\nlist: [d]\n"
    written, writing = write(source, *["\u2068" * 400_000] * 3)
    assert written == source
    assert [finding.rule for finding in writing.findings] == ["bidi"] * 3
