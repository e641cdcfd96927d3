"""Every place escapes what it must, and nothing else."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.formats.markdown.message import escapes
from i18n.formats.markdown.refusal import RefusedError
from i18n.model import Dialect, Document, PageRules
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites.dialects import DEFAULT, HUGO, MKDOCS


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(name="page"))


def shown(page: str, msgstr: str) -> str:
    """The page with the msgstr in place of the text in which the word *source* stands."""
    document = read(page)
    texts = {segment.key: msgstr for segment in document.segments if "source" in segment.key.msgid}
    assert texts
    return assemble(document, texts).text


def in_place(page: str, msgstr: str) -> str:
    """How the msgstr is spelled in place of the line `source`."""
    before, after = page.split("source")
    text = shown(page, msgstr)
    assert text.startswith(before)
    assert text.endswith(after)
    return text[len(before) : len(text) - len(after)]


NEEDS_NOTHING = (
    "Rien de plus.",
    "*italique*",
    "**gras** et _souligné_",
    "***les deux***",
    "3.14 et 2024",
    "1.5 fois",
    "~~barré~~",
    "« guillemets »",
    "$5 de plus",
    "\\# déjà",
    "\\- déjà",
    "2024\\. gads",
    "\\[x](u)",
    "&lt;div> déjà",
    "&#35; déjà",
    "a < b > c",
    "export de données",
    "import de bois",
    "[TOC] et plus",
)


@pytest.mark.parametrize("msgstr", NEEDS_NOTHING)
@pytest.mark.parametrize("page", ["source\n", "> source\n", "- source\n", "# source\n"])
def test_text_that_needs_nothing_stays_byte_for_byte(page: str, msgstr: str) -> None:
    assert in_place(page, msgstr) == msgstr


def test_a_backslash_at_the_end_escapes_no_line_end() -> None:
    assert in_place("> source\n", "a \\") == "a \\"
    assert in_place("# source\n", "a \\") == "a \\\\"
    assert in_place("# source\n", "a \\\\") == "a \\\\"


def test_a_bracket_that_nothing_closes_hides_no_address_behind_it() -> None:
    page = "source https://x.y\n"
    assert shown(page, "[ici] [là https://x.y") == "[ici] \\[là https://x.y\n"
    assert shown(page, "[là \\] https://x.y") == "\\[là \\] https://x.y\n"
    assert shown(page, "[là [ici] https://x.y") == "\\[là [ici] https://x.y\n"
    assert shown(page, "[là] ici] https://x.y") == "[là] ici] https://x.y\n"
    assert shown("source\n", "[ici") == "[ici\n"


LINE_STARTS = {
    "# titre": "\\# titre",
    "#": "\\#",
    "#Word": "\\#Word",
    "- dit-il": "\\- dit-il",
    "+ un": "\\+ un",
    "* un": "\\* un",
    "-": "\\-",
    "2024. gads": "2024\\. gads",
    "1) un": "1\\) un",
    "> cité": "\\> cité",
    "```js": "\\```js",
    "~~~": "&#126;~~",
    "---": "\\---",
    "* * *": "\\* * *",
    "___": "\\___",
    "===": "&#61;==",
    "--- | ---": "\\--- | ---",
    ":-: | :-:": "&#58;-: | :-:",
    "<div> texte": "&lt;div> texte",
    "<!-- texte": "&lt;!-- texte",
    "<?php texte": "&lt;?php texte",
    "<![CDATA[ texte": "&lt;![CDATA[ texte",
    "<script": "&lt;script",
    "<kbd>": "&lt;kbd>",
    "[x]: /cible": "\\[x]: /cible",
    "[x]: <> 'titre'": "\\[x]: <> 'titre'",
    "[x]:": "\\[x]:",
    "[^1]: une note": "\\[^1]: une note",
    "::: note": "&#58;:: note",
    "!!! note": "\\!!! note",
    "/// note": "&#47;// note",
    "??? note": "&#63;?? note",
    "[!NOTE] texte": "\\[!NOTE] texte",
    ": définition": "&#58; définition",
    ":: texte": "&#58;: texte",
    ":définition": "&#58;définition",
    ":tada: texte": ":tada: texte",
    "\u0661. texte": "\u0661\\. texte",
    "\uff11. texte": "\uff11\\. texte",
    "*[HTML]: texte": "\\*[HTML]: texte",
    '--8<-- "fichier"': '\\--8<-- "fichier"',
    "$$ x": "&#36;$ x",
    "import x from 'y'": "&#105;mport x from 'y'",
    "export const a = 1": "&#101;xport const a = 1",
    "[TOC]": "\\[TOC]",
    "[[_TOC_]]": "\\[[_TOC_]]",
    "[!VIDEO a]": "\\[!VIDEO a]",
}


@pytest.mark.parametrize("page", ["a\n\nsource\n", "> source\n", "1. source\n", "source\n===\n"])
@pytest.mark.parametrize(("msgstr", "written"), LINE_STARTS.items())
def test_a_line_start_is_shown_as_text(page: str, msgstr: str, written: str) -> None:
    assert in_place(page, msgstr) == written


@pytest.mark.parametrize(("msgstr", "written"), LINE_STARTS.items())
def test_a_line_after_a_hard_break_is_a_line_start(msgstr: str, written: str) -> None:
    assert in_place("a\n\nsource\n", msgstr) == written
    assert shown("one source\\\ntwo\n", f"un\n{msgstr}") == f"un\\\n{written}\n"


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("# source\n", "C #", "C \\#"),
        ("# source\n", "C ##", "C \\#\\#"),
        ("# source\n", "#", "\\#"),
        ("# source\n", "C#", "C\\#"),
        ("# source ##\n", "C #", "C \\#"),
        ("# source\n", "- un", "- un"),
        ("# source\n", "titre {#id}", "titre &#123;#id}"),
        ("source\n---\n", "titre {.c style=x}", "titre &#123;.c style=x}"),
        ("# source\n", "titre \\{#id}", "titre &#123;#id}"),
        ("# source\n", "titre \\\\{#id}", "titre \\\\&#123;#id}"),
        ("a | source\n--|--\nb | c\n", "titre\\", "titre\\\\"),
        ("source\n---\n", "| titre |", "&#124; titre |"),
        ("- source\n", "[ ] tâche", "\\[ ] tâche"),
        ("- source\n", "[x] tâche", "\\[x] tâche"),
        ("source\n", "[x] tâche", "[x] tâche"),
        ("- [ ] source\n", "- tâche", "- tâche"),
        ("* source\n", "**", "\\**"),
        ("| a |\n|---|\n| source |\n", "a|b", "a\\|b"),
        ("| a |\n|---|\n| source |\n", "a\\|b", "a\\|b"),
        ("| a |\n|---|\n| source |\n", "- a", "- a"),
        ("| a |\n|---|\n|source|\n", "a\\", "a\\ "),
        ("| a |\n|---|\n| source |\n", "a\\", "a\\"),
        ("| a |\n|---|\n| source |\n", "a ` b", "a \\` b"),
        ("a | b\n--|--\nsource | c\n", "- a", "\\- a"),
        ("[x]: /u\nsource\n", '"titre"', '&#34;titre"'),
        ("[x]: /u\nsource\n", "(titre)", "\\(titre)"),
        ("[x]: /u\nsource\n", '"titre" et plus', '"titre" et plus'),
        ("[x]:\n/u\nsource\n", '"titre"', '&#34;titre"'),
        ("> [x]:\n> /u\n> source\n", '"titre"', '&#34;titre"'),
        ("source\n", '"titre"', '"titre"'),
        ("- a\n- source\n", '"titre"', '"titre"'),
        ("# a\nsource\n", "(titre)", "(titre)"),
        ("[x]: /u\n\nsource\n", '"titre"', '"titre"'),
        ("source\n", "+++", "\\+++"),
        ("source\n", "-- un", "\\-- un"),
        ("source\n", "+un", "\\+un"),
        ("source\n", "-1 degré", "\\-1 degré"),
        ("a\n\nsource\n", "-1 degré", "-1 degré"),
        ("source\n", "Note: texte", "Note&#58; texte"),
        ("a\n\nsource\n", "Note: texte", "Note: texte"),
        ("source\n", "a <b texte", "a &lt;b texte"),
        ("source\n", "a &# texte", "a &amp;# texte"),
        ("source\n", "a &#x texte &#8212;", "a &amp;#x texte &#8212;"),
        ("# source\n", "{.titre}", "&#123;.titre}"),
        ("source\n", "a ` b", "a ` b"),
        ("source\n::: note\nb\n", "a ` b", "a \\` b"),
        ("source\n::: note\nb\n", "a\\", "a\\\\"),
    ],
)
def test_each_place_has_its_own_escapes(page: str, msgstr: str, written: str) -> None:
    assert in_place(page, msgstr) == written


def test_a_heading_that_ends_with_attributes_goes_on_to_end_with_them() -> None:
    page = "# source {#own}\n"
    assert shown(page, "titre {#own}") == "# titre {#own}\n"
    assert shown(page, "titre {#own} fin") == page
    assert shown(page, "titre {#evil}") == "# titre {#own}\n"


def test_a_backslash_breaks_no_line_behind_the_title_of_an_alert() -> None:
    page = "> [!NOTE] source\n> b\n"
    document = parse(page.encode(), PageRules(name="page", dialect=DEFAULT))
    done = assemble(document, {document.segments[0].key: "titre\\"})
    assert done.text == "> [!NOTE] titre\\\\\n> b\n"


def test_a_line_that_begins_like_the_sources_is_text_already() -> None:
    assert shown("#source one\n", "#mot un") == "#mot un\n"
    assert shown("#source one\n", "# mot") == "\\# mot\n"
    assert shown("Note: source\n", "Remarque: un") == "Remarque: un\n"
    assert shown("a\\\n14. source\n", "b\n14. mot") == "b\\\n14. mot\n"
    assert shown("a\\\n14. source\n", "b\n1. mot") == "b\\\n1\\. mot\n"
    assert shown("a\n<b>\n    ``` source\n", "``` mot") == "a\n<b>\n    ``` mot\n"


def test_code_in_the_label_of_a_link_is_no_code_of_the_translation() -> None:
    page = "The [source `x` gem][] and [`y`].\n\n[source `x` gem]: /a\n[`y`]: /b\n"
    done = shown(page, "La [gemme `x`][] et [`y`].")
    assert done.startswith("La [gemme `x`][source `x` gem] et [`y`].\n")
    assert shown(page, "La [gemme `x`][source `x` gem] et [`y`].") == done
    assert shown(page, "La [gemme `z`][] et [`y`].") == done
    assert shown(page, "La [gemme][] et [`y`].") == page


def test_a_backslash_before_a_hard_break_stays_a_backslash() -> None:
    assert shown("source\\\nb\n", "un\\\ndeux") == "un\\\\\\\ndeux\n"


def test_what_a_line_may_begin_is_found_in_linear_time() -> None:
    for piece in ("[", "# ", "-", "<a ", "``` ", "[x", "| - ", '"', "[\n", "(\n", "$$", "{"):
        msgstr = piece * (40_000 // len(piece))
        assert shown("a\n\nsource\\\nb\\\nc\n", "x" + msgstr)
        assert shown("[a]: b\nsource\\\nb\\\nc\n", msgstr)


@pytest.mark.parametrize(
    ("msgstr", "written"),
    [
        ("Deux$x$", "Deux&#36;x&#36;"),
        ("de $5 à 10$", "de &#36;5 à 10&#36;"),
        ("$5 de plus", "$5 de plus"),
        ("5 $ et 10 $", "5 $ et 10 $"),
        ("[^mot", "\\[^mot"),
    ],
)
@pytest.mark.parametrize("dialect", [HUGO, MKDOCS])
def test_no_formula_and_no_footnote_begins_by_accident(
    msgstr: str, written: str, dialect: Dialect
) -> None:
    document = parse(b"source\n", PageRules(dialect=dialect))
    texts = {segment.key: msgstr for segment in document.segments}
    policy = TextPolicy(dialect=dialect)
    assert assemble(document, texts, policy=policy).text == f"{written}\n"


@pytest.mark.parametrize(
    "page", ['??? note "source"\n    x\n', "/// note | source\nx\n///\n", '=== "source"\n    x\n']
)
def test_a_title_of_pymdown_begins_no_block(page: str) -> None:
    document = parse(page.encode(), PageRules(dialect=MKDOCS))
    texts = {segment.key: "# titre" for segment in document.segments if segment.role != "paragraph"}
    done = assemble(document, texts, policy=TextPolicy(dialect=MKDOCS))
    assert done.text == page.replace("source", "\\# titre")


def test_half_a_reference_in_html_is_text() -> None:
    document = parse(b"<p>source</p>\n", PageRules(dialect=DEFAULT))
    texts = {segment.key: "mot &# suite" for segment in document.segments}
    done = assemble(document, texts, policy=TextPolicy(dialect=DEFAULT))
    assert done.text == "<p>mot &amp;# suite</p>\n"


def test_a_text_of_entities_for_blanks_alone_shows_nothing() -> None:
    assert shown("source\n", "&nbsp;&#8203;") == "source\n"


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("source\\\nb\n", "|\n|", "&#124;\\\n&#124;\n"),
        ("<p>\nsource\n</p>\n", "```js", "<p>\n&#96;``js\n</p>\n"),
        ("| source |\n|---|\n", "[TOC]", "| \\[TOC] |\n|---|\n"),
        ("source [x](/u)\n", "mot [x](/u (t))", "source [x](/u)\n"),
        ("source\n", "mot [a][ b", "mot [a]\\[ b\n"),
    ],
)
def test_what_python_markdown_alone_would_read_is_text(
    page: str, msgstr: str, written: str
) -> None:
    document = parse(page.encode(), PageRules(dialect=DEFAULT))
    texts = {segment.key: msgstr for segment in document.segments}
    assert assemble(document, texts, policy=TextPolicy(dialect=DEFAULT)).text == written


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("source\nb\n===\n", "un deux trois", "un deux\ntrois\n===\n"),
        ("> source\n> b\n===\n", "un deux", "> un\n> deux\n===\n"),
        ("1. source\nb\n===\n", "un deux", "1. un\n   deux\n===\n"),
        ("source\nb\n", "un deux", "un deux\n"),
    ],
)
def test_lines_above_an_underline_stay_several(page: str, msgstr: str, written: str) -> None:
    assert shown(page, msgstr) == written


def test_one_word_in_place_of_several_lines_above_an_underline_has_a_line_below_it() -> None:
    document = parse(b"source\nb\n===\n", PageRules(dialect=MKDOCS))
    texts = {segment.key: "mot" for segment in document.segments}
    done = assemble(document, texts, policy=TextPolicy(dialect=MKDOCS)).text
    assert done == "mot\n&#32;\n===\n"
    assert assemble(document, texts, policy=TextPolicy(dialect=HUGO)).text == "mot\n===\n"


def test_a_heading_of_python_markdown_loses_no_hash_at_its_end() -> None:
    document = parse(b"# source\n", PageRules(dialect=MKDOCS))
    texts = {segment.key: "C#" for segment in document.segments}
    assert assemble(document, texts, policy=TextPolicy(dialect=MKDOCS)).text == "# C\\#\n"
    assert assemble(document, texts, policy=TextPolicy(dialect=HUGO)).text == "# C#\n"


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("- a\n\n  source\n", "`` mot \\`", "- a\n\n  \\`\\` mot \\`\n"),
        ("source [a][b]\n\n[b]: /u\n", "mot [a][ b\t]", "mot [a][b]\n\n[b]: /u\n"),
        ("source [a](/b/c)\n", "mot [a](/b\\/c)", "mot [a](/b/c)\n"),
        ("source\n", "mot { ici", "mot &#123; ici\n"),
        ("source[^n]\n\n[^n]: b\n", "mot[^n ]", "mot[^n]\n\n[^n]: b\n"),
        ("source <b>b</b>\n", "mot <<b>b</b>", "mot &lt;<b>b</b>\n"),
        ("## source {#own}\n", "mot {#Own}n", "## source {#own}\n"),
        ("source https://e.org/a\n", "mot https://e.org/a^b", "mot https://e.org/a ^b\n"),
        ("source https://e.org/a\n", "请https://e.org/a。", "请https://e.org/a。\n"),
        ("- source\n", "<>", "- &lt;>\n"),
        ("source [a](/b)\n", "mot [a](/b '<i')", "mot [a](/b '&lt;i')\n"),
        ("source [a](/b '<i')\n", "mot [a](/b '<i')", "mot [a](/b '<i')\n"),
        (
            "source [a](/b '<i') ![c](/d)\n",
            "mot [a](/b '<i') ![c](/d '<b')",
            "mot [a](/b '<i') ![c](/d '&lt;b')\n",
        ),
        ("source [a](/b (c))\n", "mot [a](/b (d))", "mot [a](/b (d))\n"),
        ("source [a](/b 'c')\n", "mot [a](/b (d))", "source [a](/b 'c')\n"),
        ("source\n", "mot \\<b", "mot &lt;b\n"),
        ("source\n", "mot \\\\<b", "mot \\\\&lt;b\n"),
        ("source [b][]\n\n[b]: /u\n", "mot [b][] [b][x]", "source [b][]\n\n[b]: /u\n"),
        ('[a]: /b "source"\n', "mot <i", '[a]: /b "mot &lt;i"\n'),
        ("<p>x</p>\nsource\n", "* mot", "<p>x</p>\n&#42; mot\n"),
    ],
)
def test_what_python_markdown_reads_otherwise_is_spelled_so_that_it_does_not(
    page: str, msgstr: str, written: str
) -> None:
    document = parse(page.encode(), PageRules(dialect=DEFAULT))
    wanted = [segment for segment in document.segments if "source" in segment.key.msgid]
    texts = {wanted[0].key: msgstr}
    assert assemble(document, texts, policy=TextPolicy(dialect=DEFAULT)).text == written


@pytest.mark.parametrize(
    ("text", "msgid", "atx", "written"),
    [
        ("a #", "b", True, "a \\#"),
        ("a #", "b", False, "a #"),
        ("a #", "b #", True, "a #"),
        ("a {#x}", "b", True, "a &#123;#x}"),
        ("a {#x}", "b", False, "a &#123;#x}"),
        ("a \\{#x}", "b", True, "a &#123;#x}"),
        ("a {#x}", "b {#x}", True, "a {#x}"),
        ("{name} a", "b {name}", True, "{name} a"),
        ("a\\", "b", True, "a\\\\"),
        ("a\\", "b", False, "a\\"),
        ("a\\\\", "b", True, "a\\\\"),
    ],
)
def test_what_the_end_of_a_heading_must_have_escaped(
    text: str,
    msgid: str,
    atx: bool,  # noqa: FBT001
    written: str,
) -> None:
    assert escapes.escape_heading(text, msgid, DEFAULT, atx=atx) == written


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("source", "a\\", "a\\"),
        ("# source {{ x }}\n", "{{ x }}", "# {{ x }}\n"),
        ("|source {{ x }}|\n|--|\n", "{{ x }}", "|{{ x }}|\n|--|\n"),
    ],
)
def test_a_place_escapes_what_it_alone_must(page: str, msgstr: str, written: str) -> None:
    assert shown(page, msgstr) == written


@pytest.mark.parametrize("page", ["source {{ x }}\n", "source {{ x }}\n===\n"])
def test_no_line_of_a_text_holds_nothing_but_tags(page: str) -> None:
    assert shown(page, "{{ x }}") == page


def test_the_attributes_of_a_heading_stay_at_its_end() -> None:
    with pytest.raises(RefusedError, match=r"must end with \{#x\}"):
        escapes.escape_heading("{#x} a", "b {#x}", DEFAULT, atx=True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a ] b", "a \\] b"),
        ("[a] b", "[a] b"),
        ("[a b", "\\[a b"),
        ("[a]] [", "[a]\\] \\["),
        ("a \\] b", "a \\] b"),
        ("[a \\[ b]", "[a \\[ b]"),
        ("[a \\] b", "\\[a \\] b"),
        ("a\\", "a\\ "),
    ],
)
def test_the_brackets_of_a_label_come_in_pairs(text: str, written: str) -> None:
    assert escapes.escape_title(text, "x", DEFAULT, label=True) == written


def test_a_title_without_brackets_may_have_any() -> None:
    assert escapes.escape_title("a ] [", "x", DEFAULT, label=False) == "a ] ["
    assert escapes.escape_title("a {#x}", "x", DEFAULT, label=False) == "a &#123;#x}"


@pytest.mark.parametrize(
    ("text", "msgid", "written"),
    [
        ("a | b", "x", "a \\| b"),
        ("a \\| b", "x", "a \\| b"),
        ("a \\\\| b", "x", "a \\\\&#124; b"),
        ("`a|b` c|d", "`a|b`", "`a|b` c\\|d"),
        ("`a|b` c|d", "`a\\|b`", "`a\\|b` c\\|d"),
        ("`a|c`", "`a|b`", "`a\\|c`"),
        ("**a|b**", "**a|b**", "**a\\|b**"),
        ("`ab` c|d", "`ab` | `a|b`", "`ab` c\\|d"),
        ('a | {{< x "a|b" >}}', "x", 'a \\| {{< x "a|b" >}}'),
        ('{{< y "a|`b|c`" >}} a|b', '`b|c` {{< y "a|`b|c`" >}}', '{{< y "a|`b|c`" >}} a\\|b'),
        ("[TOC]", "x", "\\[TOC]"),
        ("[TOC]", "[TOC]", "[TOC]"),
    ],
)
def test_what_a_cell_must_have_escaped(text: str, msgid: str, written: str) -> None:
    assert escapes.escape_cell(text, msgid, HUGO) == written


@pytest.mark.parametrize(
    ("text", "msgid", "written"),
    [
        ("``` a", "x", "&#96;`` a"),
        ("~~~ a", "x", "&#126;~~ a"),
        ("`` a", "x", "`` a"),
        ("a ```", "x", "a ```"),
        ("- a", "x", "&#45; a"),
        ("- a", "- x", "- a"),
        ("- a", "# x", "&#45; a"),
    ],
)
def test_no_block_begins_a_line_of_html(text: str, msgid: str, written: str) -> None:
    assert escapes.escape_start(text, msgid) == written


@pytest.mark.parametrize(
    ("text", "msgid", "written"),
    [
        ("a &# b", "x", "a &amp;# b"),
        ("a &#12; b", "x", "a &#12; b"),
        ("a &# b", "c &# d", "a &# b"),
        ("a & b", "x &# y", "a & b"),
    ],
)
def test_half_a_reference_is_escaped_unless_the_source_has_one(
    text: str, msgid: str, written: str
) -> None:
    assert escapes.escape_half_references(text, msgid) == written


EVERY_SPOT = frozenset(escapes.Spot)
NO_SPOT = frozenset[escapes.Spot]()


@pytest.mark.parametrize(
    ("text", "source", "first", "later", "written"),
    [
        ("::: x", "", EVERY_SPOT, NO_SPOT, "&#58;:: x"),
        ("::: x", "", NO_SPOT, EVERY_SPOT, "::: x"),
        ("::: x", "::: y", EVERY_SPOT, NO_SPOT, "::: x"),
        ("a\n# b", "", NO_SPOT, EVERY_SPOT, "a\n\\# b"),
        ("a\n# b", "", EVERY_SPOT, NO_SPOT, "a\n# b"),
        ("import x from 'y'", "", EVERY_SPOT, NO_SPOT, "&#105;mport x from 'y'"),
        ("import x from 'y'", "import z from 'y'", EVERY_SPOT, NO_SPOT, "import x from 'y'"),
        ("title: x", "", EVERY_SPOT, NO_SPOT, "title&#58; x"),
        ("title: x", "", EVERY_SPOT - {escapes.Spot.PAGE}, NO_SPOT, "title: x"),
        ("{{ x }}", "", EVERY_SPOT, NO_SPOT, "{{ x }}"),
        ("{% x %}", "", EVERY_SPOT, NO_SPOT, "{% x %}"),
        ("", "", EVERY_SPOT, EVERY_SPOT, ""),
    ],
)
def test_the_start_of_a_line_is_escaped_where_it_stands(
    text: str,
    source: str,
    first: frozenset[escapes.Spot],
    later: frozenset[escapes.Spot],
    written: str,
) -> None:
    assert escapes.escape_lines(text, [source] if source else [], first, later) == written
