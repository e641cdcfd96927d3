"""What dialects know beyond CommonMark: which blocks are found, and what of them is text.

The readings are those of markdown-it-container, micromark-extension-directive, Goldmark,
pulldown-cmark, Python-Markdown with PyMdown, and kramdown.
"""

from __future__ import annotations

import pytest

from i18n.formats.markdown.message.tokens import Reading, tokens
from i18n.model import Dialect, Document, PageRules
from i18n.parse import parse
from i18n.sites.dialects import DOCUSAURUS, HUGO, JEKYLL, MDBOOK, MKDOCS, STARLIGHT, VITEPRESS, ZOLA


def read(text: str, dialect: Dialect) -> Document:
    return parse(text.encode(), PageRules(dialect=dialect))


def outline(text: str, dialect: Dialect) -> list[str]:
    """The page's blocks; a text as `kind: text`."""
    document = read(text, dialect)
    return [
        f"{block.kind}: {text[slice(*block.span)]}" if block.segment else block.kind
        for region in document.regions
        for block in region.outline
    ]


def texts(text: str, dialect: Dialect) -> list[tuple[str, str]]:
    return [(segment.role, segment.key.msgid) for segment in read(text, dialect).segments]


@pytest.mark.parametrize("dialect", [HUGO, ZOLA, MKDOCS, VITEPRESS, DOCUSAURUS, JEKYLL, MDBOOK])
@pytest.mark.parametrize(
    ("page", "msgid"),
    [
        ("## T {#id}\n", "T"),
        ("## T{#id .x}\n", "T"),
        ("## T ## {.x data-y='z w'}\n", "T"),
        ("T {#id}\n---\n", "T"),
        ("One\ntwo { #id .x }\n===\n", "One two"),
        ("### A `{b}` {/* #id */}\n", "A `{b}`"),
        ("## T {: #x }\n", "T"),
        ("## T {x} {#y}\n", "T {x}"),
        ("## T \\{#id}\n", "T \\{#id}"),
        ("## T {{ x }}\n", "T {{ x }}"),
        ("## T {name}\n", "T {name}"),
        ("## T {#id} x\n", "T {#id} x"),
    ],
)
def test_attributes_of_a_heading_are_no_text(page: str, msgid: str, dialect: Dialect) -> None:
    assert [text for _, text in texts(page, dialect)] == [msgid]


def test_only_some_generators_close_a_heading_behind_its_attributes() -> None:
    assert [text for _, text in texts("## T {#id} ##\n", MKDOCS)] == ["T"]
    assert [text for _, text in texts("## T {#id} ##\n", HUGO)] == ["T {#id}"]
    assert [text for _, text in texts("## T {#id}\n", STARLIGHT)] == ["T {#id}"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("::: tip A *b*\nc\n:::\n", [("container title", "A *b*"), ("paragraph", "c")]),
        (":::tip[A [b] c]{.d #e}\nf\n:::\n", [("container title", "A [b] c"), ("paragraph", "f")]),
        ("::: details A {open}\n:::\n", [("container title", "A")]),
        ("::: details {open}\n:::\n", []),
        ("::: tip\na\n::: \t\n\nb\n", [("paragraph", "a"), ("paragraph", "b")]),
        (":::note{.x}\na\n:::\n", [("paragraph", "a")]),
        ("::: code-group x\na\n:::\n", [("paragraph", "a")]),
        ("::: tabs key:a\n:::\n", []),
        ("a\n:::note\nb\n:::\nc\n", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("::::a\n:::b\nc\n:::\nd\n::::\n", [("paragraph", "c"), ("paragraph", "d")]),
        (":::a\n- b\n:::\nc\n", [("list item", "b"), ("paragraph", "c")]),
        (
            "- a\n  :::b\n  c\n  :::\n  d\n",
            [("list item", "a"), ("paragraph", "c"), ("list item", "d")],
        ),
        ("> :::a\n> b\nc\n", [("paragraph", "b"), ("paragraph", "c")]),
        ("::a[b c]{d=e}\nf\n", [("container title", "b c"), ("paragraph", "f")]),
        ("::a\n::b{c}\nd ::e\n", [("paragraph", "d ::e")]),
        ("a :b[c]{d=e} f\n", [("paragraph", "a :b[c]{d=e} f")]),
    ],
)
@pytest.mark.parametrize("dialect", [VITEPRESS, STARLIGHT])
def test_containers_between_colons(
    page: str, expected: list[tuple[str, str]], dialect: Dialect
) -> None:
    assert texts(page, dialect) == expected


def test_a_container_closes_what_is_open_in_it_even_code() -> None:
    kinds = [line.partition(":")[0] for line in outline(":::a\n> ```\n> b\n:::\nc\n", VITEPRESS)]
    assert kinds == ["open container", "open quote", "fenced code", "close", "close", "paragraph"]
    assert outline(":::a\n```\n:::\nb\n", VITEPRESS)[-1] == "paragraph: b"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('!!! a "B *c*"\n    d\n\n    e\nf\n', ["title: B *c*", "paragraph: d", "paragraph: e"]),
        ('!!! a inline end "B "c" d"\n', ['title: B "c" d']),
        ('!!! a ""\n    b\n', ["paragraph: b"]),
        ('??? "A"\n    b\n', ["title: A", "paragraph: b"]),
        ("???+ a\n    - b\n\n        c\n", ["paragraph: b", "paragraph: c"]),
        (
            '=== "A"\n    ```\n    b\n    ```\n===! "C"\n    d\n',
            ["title: A", "title: C", "paragraph: d"],
        ),
        ('a\n!!! b "C"\n        code\n', ["paragraph: a", "title: C"]),
        ('- a\n\n    !!! b "C"\n        d\n', ["paragraph: a", "title: C", "paragraph: d"]),
        ("/// a | B\n    c: d\n\ne\n///\nf\n", ["title: B", "paragraph: e", "paragraph: f"]),
        ("/// a\n```\n///\n```\n//// b\nc\n////\n///\n", ["paragraph: c"]),
        ("/// caption | ^ 1\na\n///\n", ["paragraph: a"]),
    ],
)
def test_admonitions_tabs_and_blocks(page: str, expected: list[str]) -> None:
    found = [line for line in outline(page, MKDOCS) if ": " in line]
    assert found[: len(expected)] == expected
    assert found[len(expected) :] in ([], ["paragraph: f"])


@pytest.mark.parametrize("dialect", [HUGO, MKDOCS, MDBOOK, JEKYLL])
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a\nb\n: c\nd\n: e\n", ["term a", "term b", "definition c d", "definition e"]),
        ("a\n\n:   b\n\n    c\n\nd\n", ["term a", "definition b", "definition c", "paragraph d"]),
        ("a\n:   - b\n", ["term a", "list item b"]),
        ("- a\n  : b\n", ["term a", "definition b"]),
        ("# a\n: b\n", ["heading 1 a", "definition b"]),
        ("a\n:b\n", ["paragraph a :b"]),
    ],
)
def test_definition_lists(page: str, expected: list[str], dialect: Dialect) -> None:
    assert [" ".join(text) for text in texts(page, dialect)] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "a\n[^1]: b\nc\n\n    d\n\ne\n",
            ["paragraph a", "footnote b c", "footnote d", "paragraph e"],
        ),
        ("[^a]:\n\n    b\n\n    - c\n", ["footnote b", "list item c"]),
        ("> [^a]: b\n", ["footnote b"]),
        ("[^a]:  b[^c]\n[^c]: d\n", ["footnote b[^c]", "footnote d"]),
        ("[^a]: b\n\n        code\n", ["footnote b"]),
    ],
)
def test_footnotes(page: str, expected: list[str]) -> None:
    assert [" ".join(text) for text in texts(page, HUGO)] == expected


def test_an_alert_has_a_mark_a_title_and_a_body() -> None:
    page = "> [!NOTE]- A *b*\n> c\n>\n> [!TIP] d\n"
    expected = ["alert", "title: A *b*", "paragraph: c", "line"]
    assert outline(page, HUGO) == ["open quote", *expected, "close"]
    assert outline("> [!NOTE](a)\n", HUGO)[1] == "paragraph: [!NOTE](a)"
    assert outline("[!NOTE]\na\n", HUGO) == ["line", "paragraph: a"]


def test_what_an_abbreviation_stands_for_is_text() -> None:
    assert texts("*[A b]: C d\n*[E]:\n", MKDOCS) == [("abbreviation", "C d")]
    assert outline("text\n*[A]: B\n", JEKYLL) == ["paragraph: text", "abbreviation", "expansion: B"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("$$\na\n\nb\n$$\nc\n", ["math", "paragraph: c"]),
        ("a\n$$\nb\n$$\n", ["paragraph: a", "math"]),
        ("\\[\na\n\\]\nb\n", ["math", "paragraph: b"]),
        ("$$ a $$\n", ["line"]),
        ("$a$, \\(x = y\\)\n", ["paragraph"]),
        ("$5 and $10\n", ["paragraph: $5 and $10"]),
    ],
)
def test_math_is_no_text(page: str, expected: list[str]) -> None:
    assert outline(page, HUGO) == expected


def test_attribute_lines_and_comments_of_kramdown_are_no_text() -> None:
    page = "a\n{: .b}\n\n| c |\n|---|\n{: .d}\n\n{::comment}\ne\n\nf\n{:/}\ng\n{:toc}\n"
    assert [text for _, text in texts(page, JEKYLL)] == ["a", "c", "g"]
    assert [text for _, text in texts("a\n{ .b style='c' }\n", MKDOCS)] == ["a"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('[a]: /b "C d"\n', ["C d"]),
        ("[a]:\n  /b\n  'C\n  d'\n", ["C d"]),
        ("> [a]: /b\n> (C)\n", ["C"]),
        ('[a]: /b ""\n[c]: # "d"\n[//]: # (e)\n[f]: <> (g)\n', []),
    ],
)
def test_the_title_of_a_definition_is_text(page: str, expected: list[str]) -> None:
    for dialect in (Dialect(name="commonmark", verbatim_lines=False), HUGO):
        assert texts(page, dialect) == [("link title", text) for text in expected]


@pytest.mark.parametrize(
    ("page", "rule", "line"),
    [
        ("a\n\n:::b\nc\n", "unclosed-container", 3),
        ("- a\n  :::b\n\nc\n", "unclosed-container", 2),
        ("/// a\nb\n", "unclosed-container", 1),
        ("a\n\n```\nb\n", "unclosed-fence", 3),
        ("a\n\n$$\nb\n", "unclosed-math", 3),
        ("\\[\nb\n", "unclosed-math", 1),
        ("{::comment}\nb\n", "unclosed-comment", 1),
    ],
)
def test_what_nothing_closes_is_told_with_its_line(page: str, rule: str, line: int) -> None:
    everything = Dialect(
        name="all", extensions=VITEPRESS.extensions | MKDOCS.extensions | JEKYLL.extensions
    )
    found = read(page, everything).findings
    assert [(one.rule, page.count("\n", 0, one.offset) + 1) for one in found] == [(rule, line)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("- a\n\n      b\n", ["a", "b"]),
        ("10. a\n\n    b\n\n        code\n", ["a", "b"]),
        ("- a\n    - b\n\n        c\n\n            code\n", ["a", "b", "c"]),
        ("- a\n  - b\n\n        code\n", ["a", "b"]),
        ("-      a\n", ["a"]),
    ],
)
def test_lists_go_on_at_four_columns_in_python_markdown(page: str, expected: list[str]) -> None:
    assert [text for _, text in texts(page, MKDOCS)] == expected


def test_a_table_may_have_more_columns_than_its_header() -> None:
    assert [text for _, text in texts("a|b\n:--|:--|:--\nc|d|e\n", HUGO)] == list("abcde")


def test_a_table_of_kramdown_may_do_without_a_header() -> None:
    page = "| a | `b|c` |\n|---+---|\n| d | e\n|===\n| f |\n{: .g}\n"
    assert [text for _, text in texts(page, JEKYLL)] == ["a", "d", "e", "f"]
    assert [text for _, text in texts("|a|`b|c` d|\n|-|-|\n", MKDOCS)] == ["a", "`b|c` d"]
    assert texts("| a |\n|---|\n| b |\n", JEKYLL) == [("table header", "a"), ("table cell", "b")]
    assert texts("| a | b |\n| c | d |\n", HUGO) == [("paragraph", "| a | b | | c | d |")]


def test_a_heading_of_python_markdown_needs_no_blank() -> None:
    assert texts("#A\nb\n", MKDOCS) == [("heading 1", "A"), ("paragraph", "b")]
    assert texts("#A\nb\n", HUGO) == [("paragraph", "#A b")]


def test_two_variables_of_a_shell_are_no_math() -> None:
    found = tokens("$HOME_DIR: see $HOME_X and $A_B$ or $x$y", Reading(dialect=HUGO))
    assert [token.source for token in found if token.construct == "math"] == ["$A_B$", "$x$"]


def test_a_dialect_without_a_construct_keeps_its_lines() -> None:
    assert texts("::: tip A\nb\n:::\n", HUGO) == [("paragraph", "b")]
    assert texts('!!! note "A"\n    b\n', HUGO) == [("paragraph", "b")]
    assert texts("$$\na\n$$\n", STARLIGHT) == []


DEEP = {
    "containers": lambda n: ":::a\n" * n,
    "items": lambda n: "- :::a\n" * n,
    "admonitions": lambda n: "".join("    " * depth + "!!! a\n" for depth in range(n // 50)),
    "footnotes": lambda n: "[^a]: " * n,
    "definitions": lambda n: "a\n" + ": " * n + "b\n",
    "alerts": lambda n: "> " * n + "[!NOTE] a",
    "blocks": lambda n: "/// a\n" * n,
}


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_ten_thousand_in_one_another_are_read(deep: object) -> None:
    assert callable(deep)
    everything = Dialect(name="all", extensions=VITEPRESS.extensions | MKDOCS.extensions)
    text = str(deep(10_000))
    assert read(text, everything).text == text


MARKS = (
    *("/// note", "/// note | T", "!!! note", '=== "T"', "::: tip", ":::tip[T]", "[^1]:", "a\n: "),
    *("> [!NOTE]", "*[a]:", "$$", "{: .x}", "\\[", "{", "<A", "export const a = {", "{{<", "{%"),
)


@pytest.mark.parametrize("dialect", [HUGO, MKDOCS, DOCUSAURUS, VITEPRESS, JEKYLL, MDBOOK, ZOLA])
@pytest.mark.parametrize("mark", MARKS)
def test_a_page_may_end_behind_any_mark(mark: str, dialect: Dialect) -> None:
    for page in (mark, mark + " ", mark + "\n", "- " + mark, "> " + mark):
        assert read(page, dialect).text == page


def test_attributes_below_an_item_end_the_list_to_kramdown_not_to_python_markdown() -> None:
    page = '- a\n{#x}\n\n    b\n\n    === "T"\n\n        c\n'
    assert outline(page, MKDOCS)[2:5] == ["paragraph: a", "attributes", "paragraph: b"]
    assert [text for _, text in texts(page, MKDOCS)] == ["a", "b", "T", "c"]
    assert [text for _, text in texts(page, JEKYLL)] == ["a"]
    nested = "- a\n    - b\n{: .x }\n\n        c\n\n> q\n{: .y }\n\nd\n{: .z }\n"
    assert [text for _, text in texts(nested, MKDOCS)] == ["a", "b", "c", "q", "d"]


def test_a_snippet_among_html_is_no_text() -> None:
    page = '<div>\n  Text\n--8<-- "a.svg"\n  more\n  <p>;--8<-- "b"</p>\n</div>\n'
    assert [text for _, text in texts(page, MKDOCS)] == ["Text", "more", ';--8<-- "b"']


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("* TOC\n{:toc}\n", ["contents", "attributes"]),
        ("1. Contents\n   * below\n{: .x toc #y}\n\nText.\n", ["paragraph: Text."]),
        ("> * TOC\n> {:toc}\n", ["open quote", "contents", "attributes", "close"]),
    ],
)
def test_the_list_that_kramdown_replaces_by_contents_is_no_text(
    page: str, expected: list[str]
) -> None:
    assert outline(page, JEKYLL)[-len(expected) :] == expected
    assert "contents" in outline(page, JEKYLL)
    assert "contents" not in outline(page, MKDOCS)


@pytest.mark.parametrize(
    "page",
    [
        "* TOC\n\n{:toc}\n",
        "* TOC\n{:.toc}\n",
        "* TOC\n{:tocs}\n",
        "Text\n{:toc}\n",
        "* TOC\n{:toc a\n",
        "* TOC\n\n<p>toc</p>\n",
    ],
)
def test_any_other_list_is_text(page: str) -> None:
    assert "contents" not in outline(page, JEKYLL)
    assert texts(page, JEKYLL) != []


def test_only_the_first_list_is_replaced_by_contents() -> None:
    page = "* TOC\n{:toc}\n\n* Again\n{:toc}\n"
    assert texts(page, JEKYLL) == [("list item", "Again")]


TABS = (
    ":::tabs key:ab\n== tab a\ncontent *x*\n== tab b\n- item\n\n"
    "== tab `c`\n```\n== code\n```\n:::\n"
)


def test_the_labels_of_tabs_are_texts_of_their_own_lines() -> None:
    assert outline(TABS, VITEPRESS) == [
        "open container",
        *("tab", "title: tab a", "paragraph: content *x*"),
        *("tab", "title: tab b", "open list -", "open item -", "paragraph: item", "close", "close"),
        *("tab", "title: tab `c`", "fenced code"),
        "close",
    ]
    assert ("tab title", "tab a") in texts(TABS, VITEPRESS)


@pytest.mark.parametrize("page", ["== a\nb\n", "::: tip\n== a\nb\n:::\n", "a\n== b\n"])
def test_such_a_line_is_no_label_elsewhere_but_never_joined(page: str) -> None:
    for dialect in (VITEPRESS, DOCUSAURUS, MKDOCS):
        assert not {msgid for _, msgid in texts(page, dialect)} & {"== a b", "== a", "a == b"}
