"""A construct that a translation has otherwise costs the construct, not the sentence."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.formats.markdown.keeping.inventory import View
from i18n.formats.markdown.keeping.safety import settled
from i18n.model import PageRules, Severity
from i18n.parse import parse
from i18n.policy import LinkRules

RULES = LinkRules(source="en", language="fr")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("Run `install`", "Lancez `installer`", "Lancez `install`"),
        ("`a`, then `b`", "`x`, puis `y`", "`a`, puis `b`"),
        ("`a`, then `b`", "`b` après `x`", "`b` après `a`"),
        ("`<div>{x}</div>` now", "`<div>{y}</div>` ici", "`<div>{x}</div>` ici"),
        ("{n} files", "{m} fichiers", "{n} fichiers"),
        ("%s files", "%d fichiers", "%s fichiers"),
        ("a[^1]", "b[^un]", "b[^1]"),
        ("$x^2$ is it", "c'est $y^2$", "c'est $x^2$"),
        ('{{< x "a" >}} b', '{{< x "c" >}} d', '{{< x "a" >}} d'),
        ('A {{< x "a" >}} b', 'Un {{< <b x "a >}} c', 'Un {{< x "a" >}} c'),
        ('<b class="c">a</b>', '<b class="d">b</b>', '<b class="c">b</b>'),
        ('<b title="c">a</b>', '<b title="d" onclick="e">b</b>', '<b title="d">b</b>'),
        ('<b title="c">a</b>', '<b title="[d](/e)">b</b>', '<b title="c">b</b>'),
        ('<iframe src="/en/x">', '<iframe src="/evil">', '<iframe src="/en/x">'),
        ('<b title="a">c</b>', "<b title='say \"d\"'>c</b>", '<b title="a">c</b>'),
        ("%(name)s a", "%(Name)s b", "%(name)s b"),
    ],
)
def test_the_source_s_construct_takes_the_other_s_place(
    msgid: str, msgstr: str, published: str
) -> None:
    done = settled(msgid, msgstr, View(), RULES)
    assert done.text == published
    assert {one.severity for one in done.differences} == {Severity.WARNING}
    assert all(msgstr[slice(*one.span)] == one.found for one in done.differences)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("Use code", "Utilisez du `code`", "Utilisez du code"),
        ("Use code", "`- x` ou `a_b`", "&#45; x ou a&#95;b"),
        ("Use code", "`import x`", "&#105;mport x"),
        ("Use `code`", "Utilisez code", "Utilisez `code`"),
        ("Use `T`", "Utilisez « T »", "Utilisez `T`"),
        ("Use `code`", "Utilisez `code", "Utilisez `code`"),
        ("Use `code`", "Utilisez _code_", "Utilisez `code`"),
        ("`a` or `abc`", "\u201ca\u201d或abc", "`a`或`abc`"),
        ("`abc` and `abc`", "abc et abc", "`abc` et `abc`"),
        ("Press return", "<kbd>Entrée</kbd> (ou <kbd>Retour</kbd>)", "Entrée (ou Retour)"),
        ("C++ code", "<span dir=ltr>C++</span> کد", "C++ کد"),
        ("See it", "Voir <!-- TODO --> ceci", "Voir ceci"),
        ("See it", "Voir<!-- TODO -->", "Voir"),
        ("See it", "Voir <!-- TODO -->", "Voir"),
        ("See it", "Voir <!-- TODO -->\nceci", "Voir\nceci"),
        ("Use code", "Mot\n`- x`", "Mot\n&#45; x"),
        ("Use code", "Mot\n`x-`", "Mot\nx-"),
        ("Use code", "Mot `- x`", "Mot - x"),
        ("Use `--a`", "Utilisez x--a", "Utilisez x`--a`"),
        ("Use `a++`", "Utilisez a++x", "Utilisez `a++`x"),
        ("Use `abc`", "abc et `d`", "`abc` et d"),
        ("Use `abc`", "вabcи", "в`abc`и"),
    ],
)
def test_words_are_shown_marked_as_in_the_source(msgid: str, msgstr: str, published: str) -> None:
    done = settled(msgid, msgstr, View(), RULES)
    assert done.text == published
    assert {one.severity for one in done.differences} == {Severity.NOTE}
    assert all(msgstr[slice(*one.span)].strip() == one.found for one in done.differences)


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Use `code`", "Utilisez ceci"),
        ("Use `code`", "Utilisez code, code"),
        ("Use `code`", "Utilisez [code](/code)"),
        ("Use `code`", "Utilisez codes"),
        ("Use `code`", "Utilisez décode"),
        ("Use `code`", "Utilisez xcode"),
        ("Use `code`", "Utilisez de\u0301code"),
        ("Use `code`", "Utilisez codeß"),
        ("Use `+code`", "Utilisez +codes"),
        ("Use `code+`", "Utilisez xcode+"),
        ("Use `a\nb`", "Utilisez `c`"),
        ("Use code", "`` ` `` code"),
        ("Use code", "`@code`"),
        ("Use `ab`", "Utilisez ab"),
        ("Use `a` and `b`", "`x`"),
        ("Use code", "`{{ code }}`"),
        ("Use code", "`$x$`"),
        ("Use code", "`https://evil.org`"),
        ("Use code", "`a\\b`"),
        ("Use code", "<script>code</script>"),
        ("Use code", "<a href='/x'>code</a>"),
        ("Use code", "[a]<b></b>(/evil)"),
        ("<b>a</b>", "a"),
        ("{a} {b}", "{c} {d}"),
        ("Heading", "<b>"),
        ("Heading", "<b> </b> &nbsp;<!-- a -->"),
        ("{{< a >}}", "{{% b %}}"),
    ],
)
def test_what_cannot_be_told_is_refused(msgid: str, msgstr: str) -> None:
    assert settled(msgid, msgstr, View(), RULES).refused


@pytest.mark.parametrize(
    "name",
    "abbr b bdi bdo cite dfn em i kbd mark q s samp small span strong sub sup u var".split(),
)
def test_words_stand_without_a_tag_that_says_how_they_look(name: str) -> None:
    assert settled("a b", f"c <{name}>d</{name}>", View(), RULES).text == "c d"


def test_words_of_a_link_are_words_and_its_address_is_none() -> None:
    done = settled("[Use](/x) `code`", "[Utilisez code](/code)", View(), RULES)
    assert done.text == "[Utilisez `code`](/x)"


@pytest.mark.parametrize(
    ("before", "apart"), [("", 64), ("a" * 19_000, 1)], ids=["many items", "a long text"]
)
def test_what_differs_more_than_anybody_could_mean_is_refused(before: str, apart: int) -> None:
    items = [f"`a{number}`" for number in range(apart)]
    text = f"{before} {' '.join(items)}"
    assert settled(text, text.replace("`a", "`b"), View(), RULES).text == text
    text = f"{text} {' '.join(items)} {before}"
    assert settled(text, text.replace("`a", "`b"), View(), RULES).refused


def test_a_construct_of_a_cell_keeps_its_pipe() -> None:
    page = "| a |\n|---|\n| Use `a\\|b` |\n"
    document = parse(page.encode(), PageRules(name="page"))
    for code in ("c", "a\\|B", "a|B", "a| b"):
        done = assemble(document, {document.segments[1].key: f"Voir `{code}`"})
        assert done.text == page.replace("Use", "Voir")


def test_a_value_of_front_matter_knows_no_references() -> None:
    view = View(markdown=False)
    assert settled("a", "`b c`", view, RULES).text == "b c"
    assert settled("a", "`b_c`", view, RULES).refused


def test_what_was_respelled_and_what_was_given_up_stand_where_the_msgstr_has_them() -> None:
    msgstr = "Un<br />`x` [z](http://evil.org/) et `y`"
    done = settled("One<br>`a` [b](https://a.org/)", msgstr, View(), RULES)
    assert done.refused
    done = settled("One<br>`a` [b](https://a.org/) `c`", msgstr, View(), RULES)
    assert done.text == "Un<br>`a` [z](https://a.org/) et `c`"
    assert [msgstr[slice(*one.span)] for one in done.differences] == [
        "`x`",
        "`y`",
        "http://evil.org/",
    ]


@pytest.mark.parametrize(
    ("msgstr", "published"),
    [
        ("Voir [ceci] (https://a.org/b).", "Voir [ceci](https://a.org/b)."),
        ("Voir [ceci]\u200c(https://a.org/b).", "Voir [ceci](https://a.org/b)."),
        ("Voir [ceci](https: //a.org/ b).", "Voir [ceci](https://a.org/b)."),
        ("Voir [ceci]](https://a.org/b).", "Voir [ceci](https://a.org/b)."),
    ],
)
def test_a_link_that_was_torn_apart_is_whole_again(msgstr: str, published: str) -> None:
    done = settled("See [it](https://a.org/b).", msgstr, View(), RULES)
    assert (done.text, done.differences) == (published, ())


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("[a](/x) [b](/y)", "[c] (/x) [d](/y)", "[c](/x) [d](/y)"),
        ("[a](/x) [b](/x)", "[c](/x) [d] (/x)", "[c](/x) [d](/x)"),
        ("[a](/x)", "[c] (/x) [d] (/x)", "[c](/x) [d] (/x)"),
        ("[a](/x) `b`", "[c](/x) [d] (/x) `B`", "[c](/x) [d] (/x) `b`"),
        ("<https://x.y>", "[a] (https://x.y)", "[a] (<https://x.y>)"),
        ("[a](/x)", "[c] (/y)", ""),
        ("[a](/x)", "[c](/z) [d] (/x)", "[c](/x) [d] (/x)"),
        ("[a](https://x.y) <https://x.y>", "[b] (https://x.y)", ""),
    ],
)
def test_as_many_links_are_whole_again_as_are_missing(
    msgid: str, msgstr: str, published: str
) -> None:
    done = settled(msgid, msgstr, View(), RULES)
    assert (done.text, done.refused) == (published, not published)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("at https://x.y now", "<https://x.y> ici", "https://x.y ici"),
        ("at <https://x.y> now", "ici https://x.y donc", "ici <https://x.y> donc"),
        ("at a@x.yz now", "ici <a@x.yz> donc", "ici a@x.yz donc"),
        (
            "at https://x.y <https://z.y>",
            "<https://x.y> <https://z.y>",
            "https://x.y <https://z.y>",
        ),
        ("https://x.y <https://z.y>", "<https://x.y> https://z.y", "https://x.y <https://z.y>"),
    ],
)
def test_an_address_in_angle_brackets_is_the_bare_one(
    msgid: str, msgstr: str, published: str
) -> None:
    done = settled(msgid, msgstr, View(), RULES)
    assert (done.text, done.differences) == (published, ())


@pytest.mark.parametrize("unit", ["`a` ", "<b>x</b> ", "[a] (/x) ", "abc ", "{n} ", "`` "])
def test_what_differs_much_is_refused_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    done = settled("`abc` and `d`", text, View(), RULES)
    assert done.refused


@pytest.mark.parametrize(
    ("source", "translated", "rule"),
    [
        (
            "https://dev.example.org/en-US/docs/a",
            "https://dev.example.org/fr/docs/b/a",
            "link-page",
        ),
        ("https://example.org/docs/a", "https://example.org/docs/b", "link-page"),
        ("https://example.org/docs/a", "https://example.org/blog/a", "links"),
        ("https://forge.example/you/a", "https://forge.example/me/a", "links"),
        ("https://example.org/a", "https://example.org/b", "links"),
        ("https://example.org/docs/a", "https://example.com/docs/a", "links"),
        ("/docs/a", "/docs/b", "links"),
        ("/docs/a.md", "./a.md", "link-page"),
        ("/docs/", "/other/", "links"),
        ("/docs/a", "//evil.org/a", "links"),
        ("https://example.org/docs/a", "https://example.org/en/docs/a", "link-spelling"),
        ("https://example.org/docs/a", "https://example.org/de/docs/a", "links"),
    ],
)
def test_another_page_of_the_same_site_weighs_less(source: str, translated: str, rule: str) -> None:
    done = settled(f"[a]({source})", f"[b]({translated})", View(), RULES)
    assert done.text == f"[b]({source})"
    assert [one.rule for one in done.differences] == [rule]


def test_another_page_elsewhere_is_warned_of() -> None:
    done = settled(
        "[a](https://example.org/docs/a)", "[b](https://example.org/docs/b)", View(), RULES
    )
    assert [(one.rule, one.severity) for one in done.differences] == [
        ("link-page", Severity.WARNING)
    ]


def test_a_file_of_the_site_in_another_folder_is_but_noted() -> None:
    done = settled("[a](/docs/a.md)", "[b](../a.md)", View(), RULES)
    assert [(one.rule, one.severity) for one in done.differences] == [("link-page", Severity.NOTE)]


@pytest.mark.parametrize(
    ("msgstr", "published"),
    [
        ("</b>#mot", "\\#mot"),
        ("<kbd>- </kbd>mot", "\\- mot"),
        ("<kbd>1.</kbd> mot", "1\\. mot"),
        ("<b>&gt;</b> mot", "&gt; mot"),
    ],
)
def test_what_is_left_of_a_text_begins_no_block(msgstr: str, published: str) -> None:
    document = parse(b"Some words\n", PageRules(name="page"))
    done = assemble(document, {document.segments[0].key: msgstr})
    assert done.text == f"{published}\n"
