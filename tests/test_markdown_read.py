"""Segments of Markdown pages: which texts, joined how, in what places."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from i18n.formats.markdown import MARKDOWN
from i18n.formats.markdown.blocks.driver import DEEPEST
from i18n.model import Dialect, Document, PageRules, Place, Segment, Span

COMMONMARK = Dialect(name="commonmark", verbatim_lines=False)


def read(text: str, dialect: Dialect | None = None) -> Document:
    rules = PageRules() if dialect is None else PageRules(dialect=dialect)
    return MARKDOWN.read(text, Span(0, len(text)), rules)


def msgids(text: str, dialect: Dialect | None = None) -> list[str]:
    return [segment.key.msgid for segment in read(text, dialect).segments]


def only(text: str) -> Segment:
    [segment] = read(text).segments
    return segment


def kinds(text: str) -> list[str]:
    return [block.kind for block in read(text).regions[0].outline]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n", "One two"),
        ("  One  two \t\n   three   \n", "One  two three"),
        ("One  \ntwo", "One\ntwo"),
        ("One     \ntwo", "One\ntwo"),
        ("One \ntwo", "One two"),
        ("One\t\ntwo", "One two"),
        ("One\\\ntwo", "One\ntwo"),
        ("One \\\ntwo", "One\ntwo"),
        ("One\\\\\ntwo", "One\\\\ two"),
        ("One\\\\\\\ntwo", "One\\\\\ntwo"),
        ("One\\ \ntwo", "One\\ two"),
        ("One\n\\\ntwo", "One\ntwo"),
        ("One\\", "One\\"),
        ("One  ", "One"),
        ("漢字\nかな\n", "漢字かな"),
        ("漢字。\n「かな」", "漢字。「かな」"),
        ("漢字\nabc\n漢字", "漢字 abc 漢字"),
        ("한국\n어", "한국 어"),
        ("漢字\n한국", "漢字 한국"),
        ("カナ\uff21\nー", "カナ\uff21ー"),
        ("\u00a0One\u3000\n\u3000two", "\u00a0One\u3000\u3000two"),
        ("a \\| b &amp; [c](d 'e')\n<b>f</b>", "a \\| b &amp; [c](d 'e') <b>f</b>"),
        ("One\r\ntwo\rthree", "One two three"),
    ],
)
def test_the_lines_of_a_text_are_joined_to_its_msgid(text: str, expected: str) -> None:
    segment = only(text)
    assert segment.key.msgid == expected
    assert len(segment.hard_breaks) == expected.count("\n")


def test_the_spelling_of_a_hard_break_stands_between_the_pieces() -> None:
    text = "> One  \n> two\\\n> three\n> four\\\n"
    segment = only(text)
    assert segment.key.msgid == "One\ntwo\nthree four\\"
    assert segment.hard_breaks == (0, 1)
    gaps = [
        text[left.end : right.start]
        for left, right in zip(segment.pieces, segment.pieces[1:], strict=False)
    ]
    assert gaps == ["  \n> ", "\\\n> ", "\n> "]


@pytest.mark.parametrize(
    ("text", "role", "place", "line_start"),
    [
        ("One", "paragraph", Place.PARAGRAPH, True),
        ("## One ##", "heading 2", Place.ATX_HEADING, False),
        ("One\n---", "heading 2", Place.SETEXT_HEADING, True),
        ("- One", "list item", Place.PARAGRAPH, True),
        ("> - One", "list item", Place.PARAGRAPH, True),
        ("- > One", "quote", Place.PARAGRAPH, True),
        ("- ### One", "heading 3", Place.ATX_HEADING, False),
        ("- [x] One", "list item", Place.PARAGRAPH, False),
        ("- [ ]\n  One", "list item", Place.PARAGRAPH, True),
        ("|One|\n|-|", "table header", Place.TABLE_CELL, False),
        ("||\n|-|\n|One|", "table cell", Place.TABLE_CELL, False),
        ("||\n|-|\nOne", "table cell", Place.TABLE_CELL, True),
    ],
)
def test_a_segment_tells_its_place(text: str, role: str, place: Place, line_start: bool) -> None:  # noqa: FBT001 - a column of the table above
    segment = only(text)
    assert segment.key.msgid == "One"
    assert (segment.role, segment.place, segment.line_start) == (role, place, line_start)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("One\ntwo", ""),
        ("One\n  two", "  "),
        ("> One", "> "),
        ("> One\n>two", ">"),
        ("> One\ntwo", "> "),
        ("> One\ntwo\n>  three", ">  "),
        ("> 1. One", ">    "),
        ("-\tOne", " \t"),
        ("- [ ] One", "  "),
        ("- a `b`\n\n  > One\n", "  > "),
    ],
)
def test_the_prefix_is_what_a_further_line_begins_with(text: str, prefix: str) -> None:
    assert read(text).segments[-1].prefix == prefix


def test_the_trail_is_the_headings_above_in_the_same_container() -> None:
    page = "# A\n\na1\n\n### B\n\n> ## Q\n>\n> q1\n\nb1\n\n## C `c`\nc1\n\nD\n===\nd1\n\n##\n\ne1\n"
    trails = {segment.key.msgid: segment.trail for segment in read(page).segments}
    assert trails == {
        "A": (),
        "a1": ("A",),
        "B": ("A",),
        "Q": ("A",),
        "q1": ("A", "Q"),
        "b1": ("A", "B"),
        "C `c`": ("A",),
        "c1": ("A", "C `c`"),
        "D": (),
        "d1": ("D",),
        "e1": ("D",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "`code`",
        "``a`b`` and".removesuffix(" and"),
        "https://example.org/%C3%A9/a_b",
        "<https://example.org>",
        "me@example.org",
        "<br>",
        "![](image.png)",
        "[`x`](y)",
        "&nbsp;&copy; 2024",
        "{{< figure src=x >}}",
        '{{< a\n  title="Hello" >}}',
        "{% include x %}",
        "{name} %s %(count)d ${x}",
        "12.5 × 3 — ½",
        "## {#id}",
        "[^note]",
        ":tada: :+1: :white_check_mark:",
        "| :x: | :heavy_check_mark: `a` |\n|---|---|",
        "$DISTANCE(p,q)=\\sqrt{q_{i}}$",
        "***\\****",
        "| `a` | 1 |\n|---|---|\n| | - |",
        "[a]: /url '1'",
        "[//]: # (a remark)",
        "[comment]: <> (a remark)",
        "    code here",
        "```\ncode here\n```",
        "<div>\ntext\n</div>",
        "<!-- text -->",
        "<script>\n\ntext\n\n</script>",
    ],
)
def test_what_has_no_words_is_no_segment(text: str) -> None:
    assert msgids(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("a", "é", "字", "`code` is", "[x](y)", "![alt](y)", "[`x`](y 'Title')", "**a**"),
        *("100 % {x} sure", "<b>a</b>", "at https://x.y", "``a`", "a\\_b", "if {x", "3 < a"),
        *(":tada: wow", "a:b:c", ":Note: that", "$5 is $", "from $a$ to $b$"),
        *("{{ x }} a", "\\`a\\`", "or <a", "mañana:", "1. a".removeprefix("1. ")),
    ],
)
def test_one_letter_of_prose_makes_a_segment(text: str) -> None:
    assert msgids(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: tip\nOne\ntwo\n:::", ["One two"]),
        ("!!! note\n    One", ["One"]),
        ("/// note | Title\nOne\n///\n//// tab\n////", ["One"]),
        ("??? note\n    One", ["One"]),
        ("???+ note\n    One", ["One"]),
        ('=== "Tab"\n    One', ["One"]),
        ("> [!NOTE]\n> One", ["One"]),
        ("> [!tip|wide]+ Title\n> One", ["One"]),
        ("[!INCLUDE [a text](b.md)]\nOne", ["One"]),
        ("[!code-csharp[Main](a.cs?name=b)]\nOne", ["One"]),
        ("[!VIDEO https://example.org/v]", []),
        ("[TOC]\nOne\n[[_TOC_]]\ntwo\n[[toc]]", ["One", "two"]),
        ("{* ../a.py hl[1:2] *}\nOne", ["One"]),
        ("[a]: /v/{{< param version >}}/a\n[b]: {% link b.md %} 'T'\nOne", ["One"]),
        ("[a]: /{{< b >}}\n[C d]: /e\n[f]: g\nOne\n[h i]: /j", ["One [h i]: /j"]),
        ("Term\n: What\n: that", ["Term"]),
        ("[^1]: A note", []),
        ("[^1]:\n    A note", ["A note"]),
        ("[^1]:\n    注记。\n\n> [^a b]:\n> 注。", ["注记。", "注。"]),
        ("[^1]:\n    注\u2028记。\nOne", ["注\u2028记。", "One"]),
        ("[1]:\n    注记。", []),
        ("*[HTML]: Language\nOne", ["One"]),
        ("One\n{: .lead}\ntwo", ["One", "two"]),
        ('One\n--8<-- "file"\ntwo', ["One", "two"]),
        ("$$\nx = y\n$$\nOne", ["One"]),
        ("$$\na\n+ b\n$$\nOne", ["One"]),
        ("$$ x $$", []),
        ("One\n<br>\n</b><b>\ntwo", ["One", "two"]),
        ("{{< tip >}}\nOne\n{{< /tip >}}", ["One"]),
        ("{% tip %}\nOne\n{% endtip %}", ["One"]),
        ("One\n{/* remark */}\ntwo", ["One", "two"]),
        ("import A from 'b'\nimport {\n  C,\n} from \"d\";\nOne", ["One"]),
        ("import 'a.css'\n\nimport A, { B } from 'c'", []),
        ("export const a = {\n  b: 'c }',\n}\nOne", ["One"]),
        ("export default Page;", []),
        ("export {a, b}\nexport * from 'c'", []),
    ],
)
def test_a_line_of_some_dialect_is_never_joined(text: str, expected: list[str]) -> None:
    assert msgids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "export of goods and\nimport of goods",
        "export default settings to a file",
        "export function keys",
        "export {name} from the list",
        "import taxes from abroad",
        "- import a from 'b'".removeprefix("- ") + " or not",
        "!!!wow",
        "// One",
        "///One",
        "???",
        "[![badge](x)](y)\nOne",
        "[!NOTE](url) is a link",
        "[!INCLUDE [a](b.md)] is one",
        "[TOC] is one",
        "[a]: {{ b }} is one",
        "[a]: /b or {{c}} is one",
        "{* is one",
        ":smile: One",
        "*emphasis* One",
        "$$x$$ is short",
        "See\n<https://example.org>\nor not",
        "<b>bold</b> One".removeprefix("<b>bold</b> "),
        "{name} is One",
    ],
)
def test_an_ordinary_line_stays_text(text: str) -> None:
    expected = [" ".join(text.split("\n"))] if any(map(str.isalpha, text)) else []
    assert msgids(text) == expected


def test_the_dialect_commonmark_joins_all_lines() -> None:
    assert msgids("::: tip\nOne\n:::", COMMONMARK) == ["::: tip One :::"]
    assert msgids("Term\n: What", COMMONMARK) == ["Term : What"]
    assert msgids("import a from 'b'\nOne", COMMONMARK) == ["import a from 'b' One"]


def test_a_hard_break_before_a_line_that_stays_is_no_part_of_the_text() -> None:
    text = "One\\\n:::\ntwo  \n:::\n"
    assert msgids(text) == ["One", "two"]
    assert [segment.hard_breaks for segment in read(text).segments] == [(), ()]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x0b", "\x0c", "\x7f", "\x85", "\x9f"])
def test_a_control_character_keeps_a_text_out_with_a_finding(character: str) -> None:
    text = f"One\n\nt{character}wo\n\n# x{character}\n\nthree\ttabs\n"
    document = read(text)
    assert [segment.key.msgid for segment in document.segments] == ["One", "three\ttabs"]
    assert document.segments[-1].trail == ()
    found = [(finding.rule, finding.offset) for finding in document.findings]
    assert found == [("control-character", 6), ("control-character", 14)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|a|b|\n|-|:-:|\n|c|d|", ["a", "b", "c", "d"]),
        ("a | b\n--|--\nc", ["a", "b", "c"]),
        ("|a|\n|-|\n| b \\| c |\n| `d\\|e` f |", ["a", "b \\| c", "`d\\|e` f"]),
        ("|a|b|\n|-|-|\n|c|d|e|\n|f|", ["a", "b", "c", "d", "f"]),
        ("|a|b|\n|-|-|\n||c|\n\nd", ["a", "b", "c", "d"]),
        ("One\n|a|\n|-|", ["One", "a"]),
        ("|a|b|\n|-|\n", ["|a|b| |-|"]),
        ("|a|\n|-|\n> b", ["a", "b"]),
        ("> |a|\n> |-|\n> |b|\nc", ["a", "b", "c"]),
        ("|a|\n|-|\nb\n\n|c|", ["a", "b", "|c|"]),
    ],
)
def test_each_cell_of_a_table_is_a_segment(text: str, expected: list[str]) -> None:
    assert msgids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", "One"),
        ("#\tOne #", "One"),
        ("### One ### #####", "One ###"),
        ("# One#", "One#"),
        ("# One \\#", "One \\#"),
        ("# One #\t", "One"),
        ("  ## One `two` ##   ", "One `two`"),
        ("One\ntwo\n ===  ", "One two"),
        ("# One {#id}", "One {#id}"),
    ],
)
def test_a_heading_is_without_its_marks(text: str, expected: str) -> None:
    assert only(text).key.msgid == expected


def test_skip_leaves_out_the_next_block_with_all_inside_it() -> None:
    page = "<!-- i18n:skip -->\n<!-- why -->\n\n> a\n>\n> - b\n\nOne\n"
    assert msgids(page) == ["One"]
    assert msgids("- a\n\n  <!-- i18n:skip -->\n- b\n- c") == ["a", "c"]
    assert msgids("<!-- i18n:skip -->\n|a|\n|-|\n|b|\n\nOne") == ["One"]
    assert msgids("<!-- i18n:skip -->\n```\nx\n```\nOne") == ["One"]


def test_skip_start_leaves_out_all_up_to_skip_end() -> None:
    page = "One\n\n<!-- i18n:skip-start -->\n# a\n\n- b\n\n<!-- i18n:skip-end -->\ntwo\n"
    assert msgids(page) == ["One", "two"]
    assert read(page).findings == ()


def test_a_skip_that_nothing_ends_goes_to_the_end_with_a_finding() -> None:
    document = read("One\n\n<!-- i18n:skip-start -->\n\ntwo\n")
    assert [segment.key.msgid for segment in document.segments] == ["One"]
    [finding] = document.findings
    assert (finding.rule, finding.offset) == ("directive", 5)


def test_context_and_comments_hold_for_the_next_block() -> None:
    page = (
        "<!-- i18n:context: menu -->\n<!-- i18n:comment: Short,\n  please. -->\n"
        "<!-- i18n:comment:No dot --> <!-- for us -->\n\n- Open\n- Close\n\nOpen\n"
    )
    found = [(segment.key, segment.comments) for segment in read(page).segments]
    comments = ("Short, please.", "No dot")
    assert found == [
        (("menu", "Open"), comments),
        (("menu", "Close"), comments),
        ((None, "Open"), ()),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "<!--i18n:context:menu-->",
        "{/* i18n:context: menu */}",
        "{{/* i18n:context: menu */}}",
        "{# i18n:context: menu #}",
        "{% comment %}i18n:context: menu{% endcomment %}",
        "[//]: # (i18n:context: menu)",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_directive_stands_in_a_comment_of_any_syntax(comment: str, between: str) -> None:
    assert only(f"{comment}{between}Open\n").key == ("menu", "Open")


@pytest.mark.parametrize("text", ["i18n:skp", "i18n:context:", "i18n:comment", "i18n:skip-end"])
def test_a_directive_that_means_nothing_is_a_finding(text: str) -> None:
    document = read(f"One\n\n<!-- {text} -->\n\ntwo\n")
    assert [segment.key.msgid for segment in document.segments] == ["One", "two"]
    assert [(finding.rule, finding.offset) for finding in document.findings] == [("directive", 5)]


def test_a_directive_in_code_or_in_a_script_is_none() -> None:
    for fence in ("```\n{}\n```", "    {}", "<pre>\n{}\n</pre>"):
        assert msgids(fence.format("<!-- i18n:skip -->") + "\n\nOne\n") == ["One"]


def test_the_outline_tells_every_block() -> None:
    page = (
        "> - [x] a\n>   1. b\n\n***\n```yaml\n``` no end\n```\n\n    code\n\n<div>\n\n"
        "[a]: b\n[c]: d\nText\n::: x\n\n2) z\n\n|a||\n|-|-|\n|`b`|\n"
    )
    expected = """
        open quote, open list -, open item -, task box x, paragraph, open list 1., open item .,
        paragraph, close, close, close, close, close, thematic break, fenced code, indented code,
        html, definition, definition, paragraph, line, open list 2), open item ), paragraph, close,
        close, open table, open row, header cell, header cell, close, delimiter row, open row, cell,
        close, close
    """
    assert kinds(page) == " ".join(expected.split()).split(", ")


def test_blocks_that_are_no_segments_span_their_text() -> None:
    page = "> ```\n> a\n> ```\n\n[a]:\n  /b\n\n`x`\n`y`\n\n:::\n\n- <b>\n  c\n"
    found = [
        page[block.span.start : block.span.end]
        for block in read(page).regions[0].outline
        if not block.kind.startswith(("open", "close"))
    ]
    assert found == ["```\n> a\n> ```", "[a]:\n  /b", "`x`\n`y`", ":::", "<b>\n  c"]


def test_a_region_within_a_page_is_read_at_its_own_place() -> None:
    page = "---\nx\n---\n- One\n  two\n"
    document = MARKDOWN.read(page, Span(10, len(page)), PageRules())
    [segment] = document.segments
    assert [page[start:end] for start, end in segment.pieces] == ["One", "two"]
    assert segment.prefix == "  "


@pytest.mark.parametrize("marker", ["> ", "- ", "1. ", "> - "])
def test_what_is_nested_too_deep_stays_with_a_finding(marker: str) -> None:
    fits = DEEPEST // len(marker.split())
    assert msgids(marker * fits + "One\n") == ["One"]
    document = read(f"{marker * 5000}One\nlazy\n\ntwo\n")
    assert [segment.key.msgid for segment in document.segments] == ["two"]
    assert [finding.rule for finding in document.findings] == ["nesting"]


HOSTILE = {
    "link openers": "[a](" * 10_000,
    "brackets": "[]" * 10_000,
    "open brackets": "[" * 50_000,
    "growing runs of backticks": " ".join("`" * length for length in range(1, 800)),
    "instructions": "a <? " * 20_000,
    "blanks after a heading": "# a" + " " * 50_000 + "b",
    "closing sequences": "# a" + " #" * 50_000 + "b",
    "blanks in a cell": "|a|\n|-|\n|" + " " * 50_000 + "x",
    "blanks in a delimiter row": "|a|\n|-" + " " * 50_000 + "x",
    "short rows of a wide table": "|a" * 3000 + "\n" + "|-" * 3000 + "\n" + "b\n" * 3000,
    "quotes": "> " * 10_000 + "a",
    "lists": "- " * 10_000 + "a",
    "a staircase": "".join("  " * depth + "- a\n" for depth in range(600)),
    "blank lines in deep lists": "- " * 99 + "a\n" + "\n" * 50_000 + "b",
    "lazy lines": "> " * 90 + "a\n" + "b\n" * 5000,
    "definitions": "[a]: b\n'" * 10_000,
    "open tags": "a <b " * 20_000,
    "attributes": "<a" + " b = " * 20_000,
    "open comments": "<!-- " * 20_000,
    "template tags": "{{" * 20_000 + "\n" + "{% a\n" * 20_000,
    "math": "$$\n" * 20_001,
    "hard breaks": "a\\\n" * 20_000,
    "quotes in a module": "export const a = '" + "\\'" * 50_000,
    "directives": "<!-- i18n:comment: a -->\n" * 10_000 + "\nb",
    "thematic breaks": "* " * 50_000 + "x",
    "tabs": ">\t" * 10_000 + "a",
    "one line": "word " * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read(name: str) -> None:
    """Each took from seconds to hours while a pattern or a loop in its way was quadratic."""
    text = HOSTILE[name]
    document = read(text)
    assert document.text == text
    assert all(segment.end <= len(text) for segment in document.segments)


def test_pages_can_be_read_at_the_same_time() -> None:
    page = "One\n===\n\n> a\n> ```\n> b\n\n- [x](y)\n\n|a|\n|-|\n\n<div>\n\n[c]: d\n" * 30
    expected = read(page)
    with ThreadPoolExecutor(4) as threads:
        assert all(document == expected for document in threads.map(read, [page] * 24))
