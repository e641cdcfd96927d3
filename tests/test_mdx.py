"""MDX: what is code stays, what is text is a message (checked against MDX 3)."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.formats.markdown.html.expressions import balanced, read_on
from i18n.model import Document, PageRules
from i18n.parse import parse
from i18n.sites import dialects

RULES = PageRules(dialect=dialects.DOCUSAURUS)


def read(text: str) -> Document:
    return parse(text.encode(), RULES)


def messages(text: str) -> list[str]:
    return [segment.key.msgid for segment in read(text).segments]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('import A from "a"\nimport B from "b"\n\ntext\n', ["text"]),
        ("export const x = {\n\n  a: `}`, // {\n}\n\ntext\n", ["text"]),
        ("export function f() {\n\n  return <p>don't</p>\n\n}\n\ntext\n", ["text"]),
        ("importing is fun\n\nimport nothing here\n", ["importing is fun", "import nothing here"]),
        ('- import a from "b"\n', ['import a from "b"']),
        ("{\n  list.map(one => <b>{one}</b>)\n\n}\n\n{/* no\n\nno */}\n\ntext\n", ["text"]),
        ("text\n<div>\nmore\n</div>\n", ["text", "more"]),
        ("text {value + `}`} and <b>bold {x}</b>\n", ["text {value + `}`} and <b>bold {x}</b>"]),
        ("<>\n\nin a fragment\n\n</>\n", ["in a fragment"]),
        (
            "<Tabs\n  a={'>'}\n\n  title=\"The title\"\n>\n\ntext\n\n</Tabs>\n",
            ["The title", "text"],
        ),
        ("> <Card\n>   title='Quoted'\n> />\n", ["Quoted"]),
        ("<Foo items={['a', 'b']} title={'no'} label='Yes' {...rest} />\n", ["Yes"]),
        ("<TabItem value='a' label='First'>\n\n- item\n\n</TabItem>\n", ["First", "item"]),
        ("<div>\n\n      ## Deep\n\n      - one\n      - two\n</div>\n", ["Deep", "one", "two"]),
        ("<A>\n    ```js\nno\n    ```\n\n    text\n</A>\n", ["text"]),
        ("<p>\n  text\n      </p>\n", ["text"]),
        (
            "- a\n    - b\n\n      <X label='In it'>\n      c\n      </X>\n",
            ["a", "b", "In it", "c"],
        ),
        ("<Card title='One'>two *three*</Card>\n", ["One", "two *three*"]),
        ("<Note>Use `<div>` or \\<b></Note>\n", ["Use `<div>` or \\<b>"]),
        ("<Hi>A</Hi> and <Hi>b</Hi>\n", ["<Hi>A</Hi> and <Hi>b</Hi>"]),
        ("<details><summary>Sum</summary>Text</details>\n", ["Sum", "Text"]),
        ("<Option>A</Option> <Option>B</Option>\n", ["A", "B"]),
        ("<!-- no -->\n\n<https://example.org/>\n\ntext\n", ["text"]),
        ("{/* i18n:skip */}\n\nno\n\n{/* i18n:comment: Hey */}\n\nyes\n", ["yes"]),
        ("<div translate='no'>\n\nno\n\n</div>\n\nyes\n", ["yes"]),
        ("| a | {x} |\n|---|---|\n| <b>c</b> | d |\n<X/>\n", ["a", "<b>c</b>", "d"]),
    ],
)
def test_code_stays_and_text_is_a_message(page: str, wanted: list[str]) -> None:
    assert messages(page) == wanted


@pytest.mark.parametrize(
    ("page", "rule", "line", "wanted"),
    [
        ("text\n\n{open\n\nmore\n", "unclosed-tag", 3, ["text", "more"]),
        ("text\n\n<Open a='\n\nmore\n", "unclosed-tag", 3, ["text", "more"]),
        ("export const a = {\n\nmore\n", "unclosed-bracket", 1, ["more"]),
        ("<Tabs>\n\ntext\n", "unclosed-tag", 1, ["text"]),
    ],
)
def test_what_is_not_closed_costs_its_line_alone(
    page: str, rule: str, line: int, wanted: list[str]
) -> None:
    document = read(page)
    told = [(one.rule, document.text[: one.offset].count("\n") + 1) for one in document.findings]
    assert told == [(rule, line)]
    assert [segment.key.msgid for segment in document.segments] == wanted


@pytest.mark.parametrize("added", ["{x}", "{", "<X/>", "<X", "</b>", "{/* x */}", "<!-- x -->"])
def test_a_translation_adds_no_code(added: str) -> None:
    page = "<Card>\n\none <b>two</b>\n\n</Card>\n"
    document = read(page)
    (segment,) = document.segments
    done = assemble(document, {segment.key: f"uno <b>dos</b> {added}"})
    assert done.text == page or done.text.count(added) == page.count(added)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("{}", 2),
        ("{ a: '}' }", 10),
        ('{"}"}}', 5),
        ("{`}${ {a: `}`} }`}", 18),
        ("{/* } */}", 9),
        ("{ // }\n}", 8),
        ("{/[}/]/.test(a)}", 16),
        ("{<p>don't</p>}", 14),
        ("{'https://x.y'}", 15),
        ("{a / b}", 7),
        ("{(]}", -1),
        ("{`}", -1),
        ("{/*}", -1),
    ],
)
def test_an_expression_ends_where_its_brackets_do(code: str, end: int) -> None:
    assert balanced(code, 0)[0] == end


def test_what_is_open_goes_on_in_the_next_line() -> None:
    waiting: list[str] = []
    for line in ("const a = {\n", "b: `x ${\n", "/* } \n", "*/ c}\n", "`,\n", "}\n"):
        read_on(line, waiting)
    assert waiting == []


@pytest.mark.parametrize(
    "piece",
    [
        "<A>\n",
        "{\n",
        "}\n",
        "<A\n",
        "{`",
        "{/*",
        "<A b={",
        "export const a = {\n\n",
        "    ",
        "{'",
        "> {\n",
    ],
)
def test_ten_thousand_of_each_are_read(piece: str) -> None:
    document = read(piece * 10_000 + "\n\ntext\n")
    assert assemble(document, {one.key: one.key.msgid for one in document.segments}).edits == ()


def test_many_expressions_before_text_are_read() -> None:
    page = "x\n" + "{\n" * 10_000 + "}" * 10_000 + " text\n"
    assert read(page).text == page
