"""The nastiest pages, by what is nasty about them; each can be made as large as one wants."""

from __future__ import annotations

from typing import NamedTuple


class Nasty(NamedTuple):
    """Input by its size: a piece so many times, with something around it."""

    piece: str
    times: int
    before: str = ""
    after: str = ""
    closing: str = ""
    """What closes a piece, so many times, too."""

    def text(self, scale: float) -> str:
        """The input, `scale` times as large as it stands here."""
        times = round(self.times * scale)
        return self.before + self.piece * times + self.closing * times + self.after


PAGES = {
    "link openers": Nasty("[a](", 40_000),
    "brackets": Nasty("[]", 3000),
    "open brackets": Nasty("[", 10_000),
    "stars": Nasty("a**b*", 20_000),
    "backticks": Nasty("`a``b```c", 10_000),
    "instructions": Nasty("a <? ", 100_000),
    "open tags": Nasty("a <b ", 100_000),
    "open comments": Nasty("<!-- ", 100_000),
    "attributes": Nasty(" b = ", 100_000, "<a"),
    "template tags": Nasty("{{ {% ", 5000),
    "blanks after a heading": Nasty(" ", 500_000, "# a", "b"),
    "closing sequences": Nasty(" #", 200_000, "# a", "b"),
    "blanks in a cell": Nasty(" ", 300_000, "|a|\n|-|\n|", "x"),
    "rows of a table": Nasty("b|c\n", 300, "|a|b|\n|-|-|\n"),
    "quotes": Nasty("> ", 3000, after="a"),
    "lists": Nasty("- ", 3000, after="a"),
    "lazy lines": Nasty("b\n", 2000, "> " * 90 + "a\n"),
    "blank lines in deep lists": Nasty("\n", 5000, "- " * 90 + "a\n", "b"),
    "definitions": Nasty("[a]: b\n'", 1000),
    "math": Nasty("$$\n", 2001),
    "hard breaks": Nasty("a\\\n", 5000),
    "thematic breaks": Nasty("* ", 20_000, after="x"),
    "directives": Nasty("<!-- i18n:comment: a -->\n", 1000, after="\nb"),
    "paragraphs": Nasty("one *two* [three](four).\n\n", 200),
}
FRONT_MATTER = {
    "a long quoted value": Nasty("wört ", 50_000, 'title: "', '"\n'),
    "a long block": Nasty("  wört\n", 20_000, "title: |\n"),
    "blanks": Nasty(" ", 200_000, "title: 'a", "b'\n"),
    "line ends": Nasty("\n", 100_000, "title: 'a", " b'\n"),
    "many values": Nasty("- word\n", 500, "list:\n"),
    "many comments": Nasty("# i18n:comment: x\n", 5000, after="list:\n- a\n"),
    "comments each": Nasty("# i18n:comment: x\n- a\n", 500, "list:\n"),
    "equal keys": Nasty("title: x\n", 500),
    "aliases": Nasty("- *a\n", 500, "title: &a x\nlist:\n"),
    "open lists": Nasty("[", 5000, "title: ", "\n"),
}
_SIZE = 4000
"""About how many characters the smallest of the pages below have."""


def _many(*pieces: str, before: str = "", after: str = "") -> dict[str, Nasty]:
    """Each piece so often that the page is of the usual size; named by what it is."""
    return {
        ascii(before + piece)[1:-1]: Nasty(piece, max(_SIZE // len(piece), 2), before, after)
        for piece in pieces
    }


def _nested(*pairs: tuple[str, str]) -> dict[str, Nasty]:
    """Each pair around itself, ten thousand deep at four times the size."""
    return {
        f"nested {ascii(piece)[1:-1]}": Nasty(piece, 2500, after="a", closing=closing)
        for piece, closing in pairs
    }


IN_ALL_DIALECTS = {
    # What never ends, and what ends what never began.
    **_many("a: b\n", before="---\n"),
    **_many('a = "b"\n', 'a = "b\n', "[[a]]\n", before="+++\n"),
    **_many('a = "b\n', "a = ''''\n", 'a = [{b = "\n', before="+++\n", after="+++\ntext\n"),
    **_many('"a": "b",\n', '"a": {', '"a": [', before="{"),
    **_many('"a": {', '"a": [', '"\\', before="{", after="}\ntext\n"),
    **_many("text\n\n", before="```\n"),
    **_many("``` a\n", "~~~\n```\n", "    ```\n"),
    **_many("text\n\n", before="<!-- "),
    **_many("<!-- a\n\n", "{/* a\n\n", "{# a\n\n", "{{/* a\n\n", "<!-- i18n:skip-start -->\n"),
    **_many("<div>\n", "<div>\n\na\n\n", "</div>\n", "<p>a\n", "<td>", "<b>", "<b>a\n\n"),
    **_many("<details>\n<summary>a</summary>\n\n", '<div title="', "<div a=b ", "<pre>\na\n\n"),
    **_many("<script>\n", "<svg><text>a\n\n", '<i translate="no">a\n\n', "<img alt='a\n' "),
    **_many("<A>\n", "<A>\n\na\n\n", "</A>\n", "<A b={", "<>", "{", "{`${", "a {b", "<A.B c='"),
    **_many("import a\n", "import a\n\n", "export const a = {\n", "export a = `\n\n"),
    **_many("{{< a >}}\n", "{{% a %}}\n\na\n\n", "{{< a ", '{{< a b="', "{{< /a >}}", "{{% a %}}a"),
    **_many("{{< a >}}b{{< /c >}}", "{{< a >}}\n{{% b %}}\n{{< /a >}}\n", "{{<", "{{%/*"),
    **_many(
        "{% a %}\n", "{% raw %}\n", "{% a() %}\na\n", "{% end %}", "{{ a", "{% ", "{{{{", "{{#"
    ),
    **_many(
        "::: a\n", "::: a\nb\n\n", ":::\n", ":::: a\n::: b\n", ":", "::: a [b\n", ":::a[b]{c\n"
    ),
    **_many("!!! a\n", "!!! a\n\n    b\n\n", '??? a "b\n', '=== "a"\n\n    b\n\n', '=== "a"\n'),
    **_many("> [!NOTE]\n", "> [!NOTE] a\n\n", "> > [!TIP]\n"),
    **_many("[^a]: b\n", "[^a]: b\n\n    c\n\n", "a[^1]", "[^", "^[a", "*[a]: b\n", "*[a"),
    **_many("a\n: b\n\n", ": a\n", "a\n\n:   b\n\n    c\n\n", "a\nb\n"),
    **_many("$a", "$$\na\n", "\\(a", "\\[\na\n", "$`a", "$a$ "),
    **_many("# a {#b}\n\n", "{#a ", "{: .a }\n", "a {.b}\n\n", "# a\n\n", "a\n===\n\n"),
    **_many("[a]: <b\n", '[a]: b "c\n', "[a][b] ", "[a] [b]\n", "![a](b 'c\n", "<<", "[[", "++a+"),
    # One long line.
    **_many(
        "word ", "<b>a</b> ", "[a](b) ", "*a* ", "`a` ", "**a", "~~a ", "==a", "^a", "| ", "\u4e00"
    ),
    # Ten thousand deep.
    **_nested(("> ", ""), ("- ", ""), ("1. ", ""), ("[", "]"), ("![", "](a)"), ("*a ", "*")),
    **_nested(("::: a\n", ":::\n"), ("<div>\n", "</div>\n"), ("<A>\n\n", "\n\n</A>\n")),
    **_nested(("<b>", "</b>"), ("{{< a >}}", "{{< /a >}}"), ("{{% a %}}\n", "{{% /a %}}\n")),
    **_nested(("<details>\n<summary>a</summary>\n\n", "\n</details>\n"), ("{", "}"), (": ", "")),
    **_nested(
        ("[^a]: ", ""), ("{% a %}\n", "{% enda %}\n"), ("<Tabs>\n<TabItem label='a'>\n", "\n")
    ),
}
"""Pages for every dialect: what the constructs of sites make of bad input."""
HUGE = Nasty("## One\n\nSome *words* [here](there).\n\n{{< a >}}\n\n- one\n- `two`\n\n", 750_000)
"""A page of 50 MB."""
