"""Hypothesis strategies for pages: well-formed constructs in every nesting, and token soup."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

LINE_ENDS = ("\n", "\r\n", "\r")


class Line(NamedTuple):
    """A line of a block, without line end."""

    text: str
    may_be_lazy: bool = False
    """Whether it continues a paragraph and has no prefix yet: then it may do without all."""


Block = list[Line]

_WORDS = st.sampled_from(
    [
        *("alpha", "beta", "gamma,", "delta.", "é", "naïve", "漢字", "かな", "한글", "😀", "שלום"),
        *("`code`", "`` a`b ``", "*em*", "**strong**", "[link](/x)", "![alt](y.png 'T')", "[ref]"),
        *("<b>bold</b>", "&amp;", "\\*", "a\\|b", "https://example.org/?q=1", "{{ var }}", "x_y_z"),
        *("$m$", "~", "(a)", "“q”", "it's", "end:", "a\tb", "a  b", "\u00a0nbsp", "\u2028ls", "!"),
    ]
)
_LINE_TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map(lambda words: "t" + " ".join(words))
_INDENTS = st.sampled_from(["", "", "", " ", "   ", "      ", "\t"])
_LINE_TAILS = st.sampled_from(["", "", "", "", " ", "  ", "     ", "\\", "\\\\", "\t"])


@st.composite
def _paragraphs(draw: st.DrawFn) -> Block:
    texts = draw(st.lists(_LINE_TEXTS, min_size=1, max_size=4))
    tails = [draw(_LINE_TAILS) for _ in texts]
    indents = ["", *(draw(_INDENTS) for _ in texts[1:])]
    parts = zip(indents, texts, tails, strict=True)
    return [Line("".join(part), may_be_lazy=number > 0) for number, part in enumerate(parts)]


@st.composite
def _atx_headings(draw: st.DrawFn) -> Block:
    marks = "#" * draw(st.integers(1, 6))
    closing = draw(st.sampled_from(["", "", " #", " ###", "  ##  ", "#"]))
    return [Line(f"{marks} {draw(_LINE_TEXTS)}{closing}")]


@st.composite
def _setext_headings(draw: st.DrawFn) -> Block:
    lines = [line._replace(may_be_lazy=False) for line in draw(_paragraphs())]
    return [*lines, Line(draw(st.sampled_from(["===", "---", "=", "--  "])))]


_CODE_LINES = st.sampled_from(
    ["x = 1", "", "# no heading", "- no item", "> no", "    deep", "\ttab"]
)


@st.composite
def _fenced_code(draw: st.DrawFn) -> Block:
    fence = draw(st.sampled_from(["```", "~~~", "````"]))
    info = draw(st.sampled_from(["", "yaml", " js {1,2}"]))
    inner = draw(st.lists(st.one_of(_CODE_LINES, st.just("``` yaml")), max_size=4))
    return [Line(fence + info), *map(Line, inner), Line(fence)]


@st.composite
def _indented_code(draw: st.DrawFn) -> Block:
    indent = draw(st.sampled_from(["    ", "    ", "     "]))
    inner = draw(st.lists(_CODE_LINES.filter(bool), min_size=1, max_size=3))
    return [Line(indent + text) for text in inner]


_HTML = st.sampled_from(
    [
        ["<div>", "*no emphasis*", "</div>"],
        ["<!-- a", "", "b -->"],
        ["<script>", "", "x", "</script>"],
        ["<custom-tag a='b' c>", "text"],
        ["<?php", "", "?>"],
        ["<!DOCTYPE html>"],
        ["<![CDATA[", "", "]]>"],
        ["</pre>", "x"],
    ]
).map(lambda lines: list(map(Line, lines)))


@st.composite
def _tables(draw: st.DrawFn) -> Block:
    columns = draw(st.integers(1, 3))
    cell = st.sampled_from(["", "a", "`c`", "d \\| e", "*f*", "漢", "two words", "  wide  "])

    def row(cells: int) -> str:
        return "| " + " | ".join(draw(cell) for _ in range(cells)) + " |"

    delimiters = st.sampled_from(["---", ":--", "--:", ":-:", "-"])
    delimiter = "|" + "|".join(draw(delimiters) for _ in range(columns)) + "|"
    rows = [row(draw(st.integers(1, columns + 1))) for _ in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        rows.append("no pipe")
    return list(map(Line, [row(columns), delimiter, *rows]))


_RULES = st.sampled_from(["***", "- - -", "___", " * * *\t"]).map(lambda text: [Line(text)])
_DEFINITIONS = st.sampled_from(
    [["[ref]: /url"], ["[ref]: </u v> 'Title'"], ["[a b]:", "/url", '"Long', 'title"'], ["[é]: x"]]
).map(lambda lines: list(map(Line, lines)))
_LEAVES = st.one_of(
    _paragraphs(),
    _paragraphs(),
    _atx_headings(),
    _setext_headings(),
    _fenced_code(),
    _indented_code(),
    _HTML,
    _tables(),
    _RULES,
    _DEFINITIONS,
)


def _sequences(blocks: st.SearchStrategy[Block], most: int) -> st.SearchStrategy[Block]:
    """Blocks one after another, with a blank line between two."""
    return st.lists(blocks, min_size=1, max_size=most).map(_spaced)


def _spaced(blocks: list[Block]) -> Block:
    lines = list(blocks[0])
    for block in blocks[1:]:
        lines += [Line(""), *block]
    return lines


@st.composite
def _quotes(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    mark = draw(st.sampled_from(["> ", "> ", ">", " > ", "   > "]))
    return [_quoted(draw, line, mark) for line in draw(_sequences(inner, 3))]


def _quoted(draw: st.DrawFn, line: Line, mark: str) -> Line:
    if line.may_be_lazy and draw(st.integers(0, 3)) == 0:
        return line
    if not line.text:
        return Line(mark.rstrip())
    # A mark without a blank would take the one that makes an indented line code.
    return Line((mark if mark.endswith(" ") else f"{mark} ") + line.text)


@st.composite
def _lists(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    marker: Callable[[int], str] = draw(
        st.sampled_from(
            [
                lambda _: "-",
                lambda _: "+",
                lambda _: "*",
                lambda number: f"{number + 1}.",
                lambda number: f"{number + 7})",
            ]
        )
    )
    items = [
        _item(draw, draw(_sequences(inner, 2)), marker(number))
        for number in range(draw(st.integers(1, 3)))
    ]
    return _spaced(items) if draw(st.booleans()) else [line for item in items for line in item]


def _item(draw: st.DrawFn, inner: Block, marker: str) -> Block:
    first = marker + draw(st.sampled_from([" ", " ", "  ", "   "]))
    indent = " " * len(first)
    box = draw(st.sampled_from(["", "", "", "[ ] ", "[x] "])) if inner[0].text[0] == "t" else ""
    lines = [Line(first + box + inner[0].text)]
    for line in inner[1:]:
        lazy = line.may_be_lazy and draw(st.integers(0, 3)) == 0
        lines.append(line if lazy or not line.text else Line(indent + line.text))
    return lines


_NESTED: st.SearchStrategy[Block] = st.recursive(
    _LEAVES, lambda inner: st.one_of(_quotes(inner), _lists(inner)), max_leaves=6
)
# `one_of` would count each kind of leaf as much as all lists.
_BLOCKS = st.sampled_from([_LEAVES, _quotes(_LEAVES), _lists(_LEAVES), _NESTED]).flatmap(
    lambda blocks: blocks
)


def _indented(block: Block, columns: int) -> Block:
    return [Line(" " * columns + line.text if line.text else "") for line in block]


_TITLES = st.sampled_from(["", ' "A title"', ' "`code` and *em*"', ' ""', ' "a "b" c"'])
_LABELS = st.sampled_from(["", " Title", " *em* {.x}", "[Label [x] y]{#a}", "[x]", " {open}"])
_MARKS = st.sampled_from(["!!! note", "!!! tip inline end", "??? note", "???+ note", "==="])


@st.composite
def _admonitions(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    mark = draw(_MARKS)
    title = ' "Tab"' if mark == "===" else draw(_TITLES)
    return [Line(mark + title), *_indented(draw(_sequences(inner, 2)), 4)]


@st.composite
def _fenced(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    opening, closing = draw(
        st.one_of(
            _LABELS.map(lambda label: (f":::tip{label}", ":::")),
            _LABELS.map(lambda label: (f"::::note{label}", "::::")),
            st.just(("/// note | A title", "///")),
        )
    )
    closing = draw(st.sampled_from([closing, closing, closing, ""]))
    return [Line(opening), *draw(_sequences(inner, 2)), Line(closing)]


@st.composite
def _described(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    first, *rest = draw(_sequences(inner, 2))
    mark = draw(
        st.sampled_from(["[^1]:", "[^a b]: ", "term\n: ", "one\ntwo\n:   ", "term\n\n:   "])
    )
    *terms, mark = mark.split("\n")
    body = [Line(mark + first.text.lstrip()), *_indented(rest, 4)]
    return [*map(Line, terms), *body]


@st.composite
def _alerts(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Block:
    mark = draw(st.sampled_from(["[!NOTE]", "[!tip]+ A title", "[!x|y]- *em*"]))
    return [Line(f"> {line.text}") for line in (Line(mark), *draw(_sequences(inner, 2)))]


_DIALECT_LEAVES = st.sampled_from(
    [
        *("## Head {#id}", "Head {: .a }\n---", "# Head {.a} #", "### Head {/* #id */}"),
        *("*[HTML]: Hyper Text", "[ref]: /url 'Title'", '[b]:\n/url\n"two\nlines"', "{: .a }"),
        *("text\n{: .a }", "| a |\n|---|\n| `b\\|c` |\n{: .a}", "$$\na\n\nb\n$$", "$$\nopen"),
        *("\\[\na\n\\]", "{::comment}\nno\n\nno\n{:/}", "::leaf[A label]{a=b}", "::video{id=x}"),
        *("#Tight", "| a | `b|c` |\n| d |", "| a | `b|c` x |\n|-|-|\n|===|", "text\n#T\nx"),
        *("[[toc]]", '--8<-- "file"', "- $5 and $10 {.x}", "{::comment}\nopen", "text[^1] *[X]"),
    ]
).map(lambda text: [Line(line) for line in text.split("\n")])
_DIALECT_BLOCKS = st.recursive(
    st.one_of(_DIALECT_LEAVES, _DIALECT_LEAVES, _LEAVES),
    lambda inner: st.one_of(
        *(_admonitions(inner), _fenced(inner), _described(inner), _alerts(inner)),
        *(_quotes(inner), _lists(inner)),
    ),
    max_leaves=8,
)


@st.composite
def dialect_pages(draw: st.DrawFn) -> str:
    """A page of the constructs that dialects have beyond CommonMark, in every nesting."""
    lines = [line.text for line in draw(_sequences(_DIALECT_BLOCKS, 4))]
    line_end = draw(st.sampled_from(LINE_ENDS))
    return line_end.join(lines) + draw(st.sampled_from(["", line_end]))


def _with_tab(line: str) -> str:
    """The line with a tab for blanks that end at the fourth column, where that means the same."""
    indent, rest = line[:4], line[4:]
    if not indent.strip():
        return "\t" + rest if rest else line
    return f"{indent[0]}\t{rest}" if indent in ("-   ", "+   ", "*   ", ">   ") else line


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of well-formed constructs: every leaf in every container, all line ends."""
    lines = [line.text for line in draw(_sequences(_BLOCKS, 5))]
    if draw(st.booleans()):
        lines = list(map(_with_tab, lines))
    line_end = draw(st.sampled_from(LINE_ENDS))
    return line_end.join(lines) + draw(st.sampled_from(["", line_end, line_end * 3]))


TOKENS = (
    *("a", "b", "é", "漢", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\r\n", "\\"),
    *("- ", "+ ", "* ", "-", "1. ", "2) ", "10. ", "> ", ">", "# ", "## ", "#", "```", "~~~"),
    *("---", "***", "___", "===", "=", "|", "| a | b |\n|---|---|\n", "| c |", "\\|", "  \n"),
    *("<div>", "</div>", "<!--", "-->", "<b>", "<?", "?>", "<pre>", "</pre>", "<!X", "<![CDATA["),
    *("]]>", "[a]: b", "[a]", "[b]: <x> 't'", "[ ] ", "[x] ", "`", "*x*", "**", "_", "![i](j)"),
    *("\\\n", "&amp;", "<a href='x'>", "'", '"', "(", ")", "{{", "}}", ":::", "$$", "word "),
)
"""What Markdown is made of, in no order."""


DIALECT_TOKENS = (
    *("## Head {#id}", "{: .c}", '!!! note "T"', "??? tip", '=== "Tab"', "    ", "  ", "\t", "# "),
    *("::: tip Title", ":::note[T]", ":::", "::::", "/// note | T", "/// note", "///", "[^1]: "),
    *("[^1]", "Term", ": def", "*[HTML]: Hyper", "> [!NOTE]", "> [!NOTE] T", "> ", "- ", "1. "),
    *("- [ ] ", "$$", "$x$", "\\[", "\\]", '[ref]: /u "T"', "[ref]", '[a](b "c")', "word", "a"),
    *('![alt](i.png "t")', "<div>", "</div>", '<div markdown="1">', "<p>", "</p>", "<b>", "</b>"),
    *("<br>", '<img alt="A" src="x">', "<script>", "</script>", "<style>", "<pre>", "</pre>"),
    *("<!--", "-->", "<details>", "<summary>S</summary>", "</details>", '<Tab label="L">'),
    *("</Tab>", "<Card", 'title="T"', "/>", ">", "{", "}", "{/* c */}", 'import X from "y"'),
    *("export const a = {", '{{< fig caption="C" >}}', "{{< chart >}}", "{{< /chart >}}", "{{<"),
    *("{{% alert %}}", "{{% /alert %}}", "{{</* x */>}}", ">}}", "{% raw %}", "{% endraw %}"),
    *("{% if x %}", "{% end %}", "{{ x }}", "{{#include a}}", "```python", "```", "# comment"),
    *("~~~", "`code`", "`", "**bold**", "*", "_", "\\", "&", "<", "| a | b |", "|---|---|", "|"),
    *("===", "---", "***", "+++", "\r", "<<", ">>", "++k++", "[toc]", '--8<-- "f"', "%s", "é"),
    *("<!-- i18n:skip -->", "<!-- i18n:skip-start -->", "<!-- i18n:skip-end -->", "日本"),
)
"""What dialects are made of."""


@st.composite
def dialect_soups(draw: st.DrawFn) -> str:
    """Pages of what dialects are made of, in any order: each may end right behind a mark."""
    between = st.sampled_from(["", "\n", "\n", "\n\n", " ", "\n    ", "\n  "])
    parts = st.lists(st.tuples(st.sampled_from(DIALECT_TOKENS), between), max_size=20)
    return "".join(token + space for token, space in draw(parts))


def soup(most: int = 30) -> st.SearchStrategy[str]:
    """Tokens of Markdown in any order; most such pages are nonsense that still must be read."""
    return st.lists(st.sampled_from(TOKENS), max_size=most).map("".join)


_VALUES = st.sampled_from(
    ["Home", "'single ''quoted'''", '"double \\"quoted\\""', "12", "no", "", "[a, b]", "à: b"]
)


@st.composite
def front_matter(draw: st.DrawFn) -> str:
    """YAML front matter with its delimiters; some of it is no YAML."""
    keys = draw(st.lists(st.sampled_from(["title", "description", "date", "x"]), unique=True))
    line_end = draw(st.sampled_from(LINE_ENDS))
    lines = [f"{key}: {draw(_VALUES)}" for key in keys]
    closing = draw(st.sampled_from(["---", "---", "--- ", "..."]))
    return line_end.join(["---", *lines, closing, ""])


def whole_pages() -> st.SearchStrategy[str]:
    """Pages of both kinds, with and without front matter."""
    return st.builds(
        str.__add__, st.one_of(st.just(""), front_matter()), st.one_of(pages(), soup())
    )


_INLINE_HTML = st.sampled_from(
    [
        *(
            "words",
            "more words,",
            "é",
            "漢字",
            "&amp;",
            "<b>bold</b>",
            '<a href="/x">link</a>',
            "<br>",
        ),
        *("<code>x</code>", "{{ var }}", '<img src="a" alt="Picture">', "<!-- note -->", "a < b"),
        *(
            '<i class="icon"></i>',
            "<svg><path d='M0'/></svg>",
            '<Badge text="New" />',
            "<em>",
            "</b>",
        ),
        *('<span translate="no">Fixed</span>', "`tick`", "<Card>inside</Card>", "1 > 0", "."),
    ]
)
_TAGS = st.sampled_from(
    [
        *("div", "p", "section", 'div class="x"', 'div title="A title"', "details", "Tabs"),
        *('TabItem label="First tab"', 'div translate="no"', 'p translate="yes"', "li", "td"),
        *("custom-tag a='b'", 'img alt="Words"', "br", "h2", "summary", 'a title="T t"'),
    ]
)


@st.composite
def _html_lines(draw: st.DrawFn, depth: int = 2) -> list[str]:
    """An element with text and elements in it, on lines of its own or on one."""
    tag = draw(_TAGS)
    end = f"</{tag.split(' ')[0]}>" if not tag.startswith(("br", "img")) else ""
    inner: list[str] = []
    for _ in range(draw(st.integers(0, 3))):
        if depth and draw(st.booleans()):
            inner += draw(_html_lines(depth - 1))
        else:
            inner.append(" ".join(draw(st.lists(_INLINE_HTML, min_size=1, max_size=4))))
        if draw(st.integers(0, 4)) == 0:
            inner += ["", draw(st.sampled_from(["A *paragraph*.", "- item", "# Head", "text"])), ""]
    if draw(st.integers(0, 9)) == 0:
        end = ""
    if draw(st.booleans()) and "" not in inner:
        return [f"<{tag}>{' '.join(inner)}{end}"]
    return [f"<{tag}>", *inner, end] if end else [f"<{tag}>", *inner]


_MODULE_LINES = st.sampled_from(
    [
        ["import A from 'a'"],
        ["export const x = {", "", "  a: `}`,", "}"],
        ["{/* a comment */}"],
        ["{", "  list.map(one => <b>{one}</b>)", "}"],
        [
            "<Tabs",
            '  title="Of tabs"',
            "",
            "  items={['a', '}']}",
            ">",
            "",
            "text here",
            "",
            "</Tabs>",
        ],
        ["<>", "in a fragment", "</>"],
        ["text {value} and <b>bold {x}</b>"],
        ["<Card title='One'>text *here*</Card>"],
        ["text", "<div>", "    ## deep", "</div>"],
    ]
)
_OTHER_LINES = st.sampled_from(
    [
        ["A paragraph", "of two lines."],
        ["# Head"],
        ["- item", "  more"],
        ["| a |", "|---|", "| b |"],
    ]
)


@st.composite
def html_pages(draw: st.DrawFn) -> str:
    """Pages of HTML and components among Markdown; some of their tags are not closed."""
    blocks = draw(
        st.lists(st.one_of(_html_lines(), _html_lines(), _MODULE_LINES, _OTHER_LINES), max_size=5)
    )
    lines: list[str] = []
    for block in blocks:
        prefix = draw(st.sampled_from(["", "", "", "> ", "  "]))
        lines += ["", *((prefix + line).rstrip() for line in block)]
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return line_end.join([*lines[1:], ""])
