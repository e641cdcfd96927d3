"""Marks beyond CommonMark's: what a translation has more of them is written as text."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.dialect import Dialect
from i18n.model import PageRules
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites.dialects import HUGO, MKDOCS

SOURCE = "source\n"


def shown(page: str, msgstr: str, dialect: Dialect = MKDOCS) -> str:
    """The page with that translation in every segment."""
    document = parse(page.encode(), PageRules(dialect=dialect))
    texts = {segment.key: msgstr for segment in document.segments}
    return assemble(document, texts, policy=TextPolicy(dialect=dialect)).text


@pytest.mark.parametrize(
    ("msgstr", "written"),
    [
        ("un ==mot== ici", "un &#61;&#61;mot&#61;&#61; ici"),
        ("un ===mot=== ici", "un &#61;&#61;&#61;mot&#61;&#61;&#61; ici"),
        ("un ^^mot^^ ici", "un &#94;&#94;mot&#94;&#94; ici"),
        ("x^2^ ici", "x&#94;2&#94; ici"),
        ("a^b\\ c^ ici", "a&#94;b\\ c&#94; ici"),
        ("H~2~O", "H&#126;2&#126;O"),
        ("un ~~~mot~~~", "un &#126;&#126;&#126;mot&#126;&#126;&#126;"),
        ("un ~~mot~~~", "un &#126;&#126;mot&#126;&#126;&#126;"),
        ("un ~mot~~~ ici", "un &#126;mot&#126;&#126;&#126; ici"),
        ("avec ++ctrl+alt++ ici", "avec &#43;&#43;ctrl+alt&#43;&#43; ici"),
        ('avec ++"mot"++', 'avec &#43;&#43;"mot"&#43;&#43;'),
        ("ici :smile: là", "ici &#58;smile: là"),
        ("ici \\:smile: là", "ici &#58;smile: là"),
        ("a:b:c", "a&#58;b:c"),
        ('ici [=50% "mot"]', 'ici &#91;=50% "mot"]'),
        ("ici [[mot]]", "ici &#91;[mot]]"),
        ("ici {++mot++}", "ici &#123;&#43;&#43;mot&#43;&#43;&#125;"),
        ("ici {--mot--}", "ici &#123;--mot--&#125;"),
        ("ici {>>mot<<}", "ici &#123;>>mot<&lt;&#125;"),
        ("ici \\{--mot", "ici &#123;--mot"),
        ("mot--} ici", "mot--&#125; ici"),
        ("ici \\(x\\)", "ici &#40;x&#41;"),
        ("ici \\[x\\]", "ici &#91;x&#93;"),
        ("ici $x et y$", "ici &#36;x et y&#36;"),
        ("ici $x $y$", "ici &#36;x &#36;y&#36;"),
        ("un ==mot de== ici", "un &#61;&#61;mot de&#61;&#61; ici"),
        ("un ^^mot de^^ ici", "un &#94;&#94;mot de&#94;&#94; ici"),
        ("un ^mot^^ ici", "un &#94;mot&#94;&#94; ici"),
        ("un ~~~mot de~~~", "un &#126;&#126;&#126;mot de&#126;&#126;&#126;"),
        ("un \\\\^mot^ ici", "un \\\\&#94;mot&#94; ici"),
        ("~> un ~mot~", "&#126;> un &#126;mot&#126;"),
        ("==mot==\\", "&#61;&#61;mot&#61;&#61;\\"),
    ],
)
def test_a_mark_that_the_source_does_not_have_is_text(msgstr: str, written: str) -> None:
    assert shown(SOURCE, msgstr) == f"{written}\n"


@pytest.mark.parametrize(
    "msgstr",
    [
        "C++ and ++i",
        "C++11 und C++14",
        "a == b",
        "a==b",
        "x^2",
        "x^2 + y^2",
        "env. ~5 km",
        "de 5 ~ 7",
        "~/.bashrc et ~/.profile",
        "~~barré~~",
        "à 10:30:45",
        "bien :)",
        "la std::vec",
        "5 $ et 6 $",
        "(US$5)",
        "\\==mot==",
        "H\\~2~O",
        "une [= 5",
        "a\\(b",
        "un ==mot == ici",
        "un == mot == ici",
        "un mot == ici==",
        "un mot$ ici$",
        "un ^mot de^ ici",
        "un ^^mot de^ ici",
        "un ^mot de^^ ici",
        "^un ^mot",
        "mot~~ ici~~",
        "~~mot ici~~",
        "un \\^mot^ ici^",
        "`==x==` et `:x:`",
    ],
)
def test_what_no_reader_takes_for_a_mark_stays_as_it_is(msgstr: str) -> None:
    page = "source `==x==` et `:x:`\n" if "`" in msgstr else SOURCE
    assert shown(page, msgstr) == f"{msgstr}\n"


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("a ==source== b", "un deux ==trois=="),
        ("a ++ctrl+c++ b", "++ctrl+c++ un"),
        ("a ++ctrl+c++ b", "un ++strg+c++"),
        ("a x^2^ b~1~", "un b~1~ et x^2^"),
        ("a :smile: b", ":smile: un"),
        ("a {++one two++} b", "un {++deux trois++}"),
        ("a {~~one two~>three~~} b", "{~~un~>deux trois~~} a"),
        ("a {==one==}{>>two<<}", "{==un==}{>>deux<<} a"),
        ("a $x^2$ and $y^2$", "de $y^2$ et $x^2$"),
        ('a [=50% "b"]', 'un [=50% "deux"]'),
        ("a {++b++} {--", "un {++deux++} {--"),
        ("a $x^2$ ==b==", "==deux== un $x^2$"),
    ],
)
def test_the_marks_of_the_source_may_move_and_hold_other_words(msgid: str, msgstr: str) -> None:
    assert shown(f"Text.\n\n{msgid}\n", msgstr).endswith(f"\n{msgstr}\n")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "written"),
    [
        ("a ==b==", "==un== ==deux==", "==un== &#61;&#61;deux&#61;&#61;"),
        ("a :x:", "un :x: :y:", "un :x: &#58;y:"),
        ("a {++b++}", "{++un++} {++deux++}", "{++un++} &#123;&#43;&#43;deux&#43;&#43;&#125;"),
        ("a {++b++}", "un++} deux {++b", "un++&#125; deux &#123;++b"),
        ("a {--b--}", "{--un--} {--deux--}", "{--un--} &#123;--deux--&#125;"),
        ("a {==b==}", "{==un==} {==deux==}", "{==un==} &#123;&#61;&#61;deux&#61;&#61;&#125;"),
        ("a {>>b<<}", "{>>un<<} {>>deux<<}", "{>>un<<} &#123;>>deux<&lt;&#125;"),
        (
            "a {~~b~>c~~}",
            "{~~d~>e~~} {~~f~>g~~}",
            "{~~d~>e~~} &#123;&#126;&#126;f&#126;>g&#126;&#126;&#125;",
        ),
        ("a ^b^ c^", "un ^b^ c^ d^", "un ^b^ c&#94; d&#94;"),
        ("a ==b==", "c== un ==b==", "c&#61;&#61; un ==b=="),
        ("a ==b==", "==b== un c==", "==b== un c&#61;&#61;"),
        ("a ^b^", "c^b^ ^d", "c^b^ &#94;d"),
    ],
)
def test_only_as_many_marks_as_the_source_has_are_marks(
    msgid: str, msgstr: str, written: str
) -> None:
    assert shown(f"# {msgid}\n", msgstr) == f"# {written}\n"


@pytest.mark.parametrize(
    ("page", "msgstr"),
    [
        ("a {++ source\n", "mot"),
        ("a {++ source\n", "mot {++ de {++ mots"),
        ("a {++ source\n", "mot {++de++}"),
        ("a `{++` b `++}`\n", "mot `++}` et `{++`"),
        ("```js\n// source\n```\n", "mot {++"),
    ],
)
def test_halves_of_critic_marks_that_cannot_be_text_are_refused(page: str, msgstr: str) -> None:
    dialect = MKDOCS
    rules = PageRules(dialect=dialect)
    document = parse(page.encode(), rules)
    texts = {segment.key: msgstr for segment in document.segments}
    assert assemble(document, texts, policy=TextPolicy(dialect=dialect)).text == page


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<p>source</p>\n", "<p>mot &#123;--x</p>\n"),
        ('<p title="source"></p>\n', '<p title="mot &#123;--x"></p>\n'),
        ('[a]: /b "source"\n', '[a]: /b "mot &#123;--x"\n'),
    ],
)
def test_critic_marks_are_text_in_html_and_in_titles_too(page: str, written: str) -> None:
    assert shown(page, "mot {--x") == written


def test_half_a_mark_is_text_where_the_other_half_may_stand_in_the_paragraph() -> None:
    page = "source\n{% x %}\nmore\n"
    assert shown(page, "==mot").startswith("&#61;&#61;mot\n")


def test_dialects_without_the_marks_leave_them_alone() -> None:
    assert shown(SOURCE, "==x== :smile: ++x++ H~2~O", HUGO) == "==x== :smile: ++x++ H~2~O\n"
    assert shown(SOURCE, "un ++} et ==} et --}", HUGO) == "un ++} et ==} et --}\n"


@pytest.mark.parametrize(
    ("msgstr", "written"),
    [
        ("voir https://e.org/a^x", "voir https://e.org/a ^x"),
        ("voir https://e.org/a” et", "voir https://e.org/a ” et"),
        ("voir (https://e.org/a), et **https://e.org/a**", ""),
        ("voir https://e.org/a.", "voir https://e.org/a."),
    ],
)
def test_an_address_ends_where_pymdown_ends_it(msgstr: str, written: str) -> None:
    twice = "source https://e.org/a https://e.org/a\n"
    page = twice if msgstr.count("https") > 1 else "source https://e.org/a\n"
    assert shown(page, msgstr) == f"{written or msgstr}\n"


@pytest.mark.parametrize(
    "piece", ["==", "==a", "a==", "^a", "~a", "++a", '++"', "++'a", ":a", "[=", "{++", "++}", "$a"]
)
def test_marks_are_found_in_linear_time(piece: str) -> None:
    assert shown("source ==a==\n", "x " + piece * (40_000 // len(piece)))
