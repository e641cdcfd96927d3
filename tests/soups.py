"""Pages and translations made of everything that has a meaning somewhere, in any order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

SPEC = Path(__file__).resolve().parents[2] / "shared" / "data" / "commonmark-0.31.2.json"


def commonmark_examples() -> list[str]:
    """The examples of CommonMark 0.31.2; none where their file is missing."""
    if not SPEC.exists():
        return []
    return [str(example["markdown"]) for example in json.loads(SPEC.read_text())]


LINES = (
    *("# Head", "## Head {#id}", "### Head ###", "Setext\n===", "two\nlines\n---", "- item"),
    *("  - inner", "* item", "1. first", "2024. year", "7) seven", "- [ ] task", "- [x] done"),
    *("> quote", "> > deep", "> - item", "> lazy\nline", "```\ncode\n```", "~~~ js", "    code"),
    *("\tcode", "***", "<div>\nhtml\n</div>", "<!-- note -->", "<b>bold</b> text", "`code` here"),
    *(
        "one  \ntwo\\\nthree",
        "text\nmore text",
        "| a | b |\n|---|---|\n| c | `d` |",
        "a | b\n-|-\nc",
    ),
    *("[foo]: /url", '[foo]: /url\n"title"', "See [foo] and [Bar][].", "[a link](/to 'it')"),
    *("{{< note >}}", "text {{< x >}}", ":::", "::: note\ntext", "!!! note", ": def", "[^1]: foot"),
    *(
        "$$\nx\n$$",
        "import a from 'b'",
        "漢字\nかな",
        "한국\n말",
        "&amp; more",
        "\\# no",
        "<https://x.y>",
    ),
    *("*em* and **strong**", "![alt](img.png)", "it\\", "\\", "", "", "", "{{% a %}}\n", "end\t "),
)
FRONT = (
    *(
        "",
        "",
        "",
        "---\ntitle: Home\n---\n",
        "---\ntitle: 'It''s'\ndescription: >\n  long\n  text\n---\n",
    ),
    *('---\ntitle: "a: b"\ncascade:\n  title: X\n---\n', "---\ntitle: [broken\n---\n", "---\n"),
    *("+++\ntitle = 'Home'\n[a]\n+++\n", '+++\ntitle = """\nlong\ntext"""\n+++\n'),
    *("+++\ntitle = x\n+++\n", '{"title": "Home",\n"x": {}}\n', '{"title": x}\n'),
)
INDENTS = ("", "", "", "", "  ", "> ", "- ", "   ", "\t")


def page_soups() -> st.SearchStrategy[str]:
    """Whole pages, with every kind of line end."""
    lines = st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES)).map("".join)
    bodies = st.lists(lines, max_size=9).map("\n".join)
    ends = st.sampled_from(["", "\n", "\n\n", "  "])
    pages = st.tuples(st.sampled_from(FRONT), bodies, ends).map("".join)
    return st.tuples(pages, st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])).map(
        lambda page: page[0].replace("\n", page[1])
    )


MARKS = (
    *(
        "# ",
        "#",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2024. ",
        "7) ",
        "> ",
        "```",
        "````js",
        "~~~",
        "---",
        "***",
    ),
    *(
        "===",
        "_ _ _",
        "<div>",
        "</div>",
        "<!-- ",
        "-->",
        "<?",
        "?>",
        "<![CDATA[",
        "<script>",
        "<kbd>",
    ),
    *(
        "[x]: /u",
        "[^1]: ",
        "[ ] ",
        "[x] ",
        "a | b",
        "--- | ---",
        "|-|",
        ":-:",
        "    ",
        ":::",
        "!!! note",
    ),
    *("??? x", "[!NOTE] ", ": text", "*[x]: ", "{: .a}", '--8<-- "f"', "$$", "import x from 'y'"),
    *(
        "export const a = 1",
        "<b>",
        "</b>",
        "<a href='",
        " #",
        " {#id}",
        "|",
        "\\",
        "\n",
        "\n\n",
        " ",
        "\t",
    ),
    *(
        "mot ",
        "deux mots",
        "`",
        "``",
        "`x`",
        "{{< x >}}",
        "{{<",
        ">}}",
        "{%",
        "{",
        "}",
        "<",
        ">",
        "[",
        "]",
    ),
    *(
        "](",
        "(u)",
        "(",
        ")",
        "*",
        "_",
        "**",
        "[Foo]",
        "[foo][]",
        "![",
        "\u200b",
        "&lt;",
        "&",
        "é",
        "漢字",
    ),
    *(
        "한국",
        "+++",
        "Note: ",
        '"t"',
        "'t'",
        "(t)",
        "[TOC]",
        "\u00a0",
        "=",
        "-",
        "+",
        "!",
        "1",
        "<https://x.y>",
    ),
    *(
        "javascript:",
        "data:",
        "\u2028",
        "\r",
        "\x00",
        "\u202e",
        "\u2066",
        "www.x.y",
        "[a](",
        "[" * 300,
    ),
)


def hostile_texts() -> st.SearchStrategy[str]:
    """Translations that try to become something else."""
    return st.lists(st.sampled_from(MARKS), max_size=7).map("".join)


def around(msgids: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """For each msgid a translation: hostile, or the msgid with hostile text around it."""
    shape = st.tuples(hostile_texts(), hostile_texts(), st.sampled_from((0, 1, 1, 2, 3)))
    texts = st.lists(shape, min_size=len(msgids), max_size=len(msgids))
    return texts.map(lambda shapes: [_shaped(*one) for one in zip(msgids, shapes, strict=True)])


def _shaped(msgid: str, shape: tuple[str, str, int]) -> str:
    before, after, kind = shape
    middle = len(msgid) // 2
    return (
        before,
        before + msgid,
        msgid + after,
        msgid[:middle] + before + msgid[middle:] + after,
    )[kind]
