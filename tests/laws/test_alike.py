"""Alike: a text that is proved to have its msgid's constructs has them, read one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.markdown.keeping.alike import alike
from i18n.formats.markdown.keeping.inventory import View, keeps_more
from i18n.formats.markdown.keeping.safety import Settled, settled
from i18n.formats.markdown.message.inline import constructs
from i18n.formats.markdown.message.references import complete_references
from i18n.formats.markdown.message.templates import templates
from i18n.policy import LinkRules

LABELS = frozenset({"foo", "bar", "b"})
ACTIVE = (
    *("`", "``", "`x`", "\\", "\\`", "\\[", "\\{", "[", "]", "](", "![", "[foo]", "[Foo][]"),
    *("[a][foo]", "[foo][bar]", "[^1]", "[a](u)", "![a](u)", "[a](<u>)", "<", "<b>", "</b>"),
    *("<!-- -->", "<?", "?>", "<!A", "<![CDATA[", "]]>", "<https://x.y>", "<a@b.c>", "<5"),
    *("<a b='", '<a b="', "{", "}", "{{", "}}", "{%", "%}", "{{<", ">}}", "{#id}", "{x}"),
    *("](javascript:a)",),
)
WORDS = (
    *("a", "mot ", " ", "\n", "!", "(", ")", "(u)", ' "', '" ', "'", ">", "-->", "?>", "%", ":"),
    *("@x.y>", "javascript:", "/", "=", "é", "^", "#", "&lt;", 't"', " b=", "5"),
)
VIEWS = (View(), View(cell=True), View(alone=True), View(definitions={"foo": "/foo", "b": "/b"}))
MANY = st.integers(1, 7)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A msgid of few kinds of pieces, so that they meet often; a text with other words in it."""
    active = st.sampled_from(draw(st.lists(st.sampled_from(ACTIVE), min_size=1, max_size=4)))
    word = st.sampled_from(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)))
    msgid, text = draw(word), draw(word)
    for _ in range(draw(MANY)):
        part, first, second = draw(st.one_of(active, st.just(""))), draw(word), draw(word)
        msgid += part + draw(st.sampled_from(("", first)))
        text += part + draw(st.sampled_from(("", first, second, second + first)))
    return msgid, text


def seen(text: str, labels: frozenset[str]) -> list[tuple[str, str]]:
    """The constructs in order; the text of a bracket is words, unless it is a label."""
    return [
        (part.kind, "" if part.kind == "bracket" else part.payload)
        for part in (*constructs(text, labels=labels), *templates(text))
    ]


@settings(max_examples=800)
@given(pairs())
def test_what_is_proved_alike_reads_alike(pair: tuple[str, str]) -> None:
    msgid, text = pair
    if alike(msgid, text):
        for labels in (frozenset[str](), LABELS):
            assert seen(text, labels) == seen(msgid, labels)
        for view in () if keeps_more(msgid) or keeps_more(text) else VIEWS:
            assert settled(msgid, text, view, LinkRules()) == Settled(text=text)
        assert complete_references(msgid, text, LABELS) == text


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Two words", "Deux mots"),
        ("Use `a` and *b* (c)!", "Mets `a` (et *b*)"),
        ("See [the page](/to 'it') or <b>this</b>.", "Voir [la page](/to 'it'), <b>ça</b>"),
        ("![A map](m.png) of {{< ref x >}}", "La ![carte](m.png) de {{< ref x >}}"),
        ("See [the page][foo], [foo] and [^1]", "Voir [la page][foo], [foo] et [^1]"),
        ("a \\* b < c", "d \\* e < f"),
        ("[![logo](l.png)](/) is it", "C’est [![un logo](l.png)](/)"),
        ("`a` b", "`a` c"),
        ("a `b`", "hé !`b`"),
        ("see <https://x.y> or <a@b.c>", "<https://x.y>, <a@b.c>"),
        ("a ` b", "c ` d"),
        ("x" * 2000, "y" * 2000),
    ],
)
def test_the_usual_translation_is_proved(msgid: str, text: str) -> None:
    assert alike(msgid, text)


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("`a` `b`", "`a``b`"),
        ("`a` b", "`a`` b"),
        ("[a] `x`", "[a](`x`)"),
        ("see [a]", "voir [a](b)"),
        ("is [a](u)", "est![a](u)"),
        ("a < b", "a <b"),
        ("a <b", "a <b>"),
        ("[a][b][c]", "[a][d][c]"),
        ("[a [x] b][foo]", "a [x] b [foo]"),
        ("see [foo]", "voir [truc]"),
        ("{ [a](x} foo `code` bar", '{ [a](x} "t `code` x") y'),
        ("{<5} foo `code` bar", "{<5}foo`code`@x.y>"),
        ("a {x", "a {x}"),
        ("a }}", "a >}}"),
        ("a\\", "a\\`"),
        ("a", "[a](b)"),
        ("`a`", "a"),
        ("x" * 2001, "x" * 2001),
    ],
)
def test_nothing_is_proved_where_neighbours_could_join(msgid: str, text: str) -> None:
    assert not alike(msgid, text)


def test_the_proof_takes_linear_time() -> None:
    msgid = "`a` " * 400
    assert not alike(msgid, "`a` " * 100_000)
    assert not alike("[a](b)", "[" * 1_000_000)
    assert alike("a", "b " * 1_000_000)
