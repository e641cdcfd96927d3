"""What a translation merely spells otherwise is published as the source spells it."""

from __future__ import annotations

import pytest

from i18n.formats.markdown.keeping.difference import SLIGHT
from i18n.formats.markdown.keeping.inventory import View
from i18n.formats.markdown.keeping.safety import settled
from i18n.policy import LinkRules

RULES = LinkRules(source="en", language="fr")


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("One<br/>two", "Un<br>deux", "Un<br/>deux"),
        ("One<br>two", "Un<BR />deux", "Un<br>deux"),
        ("Run `a b` now", "Lancez `\u00a0a\u00a0b ` donc", "Lancez `a b` donc"),
        ("Run `a` now", "Lancez ``a`` donc", "Lancez ``a`` donc"),
        ("See `a -> b`.", "Voir `a -&gt; b`.", "Voir `a -> b`."),
        ("Say `--help`.", "Dites `–help`.", "Dites `--help`."),
        ("An `Element`", "Un `element`", "Un `Element`"),
        (
            '<img src="/a.png" alt="Cat"> here',
            '<img alt="Chat" src="/a.png" /> ici',
            '<img src="/a.png" alt="Chat"> ici',
        ),
        ("A <!-- b --> c <!-- d -->", "A <!-- x --> c <!-- y -->", "A <!-- b --> c <!-- d -->"),
        (
            '<img src="{% asset a %}" alt="Cat"> here',
            '<img alt="Chat" src="{% asset a %}"> ici',
            '<img src="{% asset a %}" alt="Chat"> ici',
        ),
        ("One[^My Note]", "Un[^my note]", "Un[^My Note]"),
        ("{{< x >}} one", "{{<x>}} un", "{{< x >}} un"),
        ("A <kbd class='x'>k</kbd>", 'Un <kbd class="x">k</kbd>', "Un <kbd class='x'>k</kbd>"),
    ],
)
def test_a_harmless_spelling_gives_way_to_the_source_s(
    msgid: str, msgstr: str, published: str
) -> None:
    done = settled(msgid, msgstr, View(), RULES)
    assert not done.refused
    assert done.text == published
    assert not done.differences


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("One<br/>two", "Un</br>deux"),
        ("Run `a` or `A`", "Lancez ` a\u00a0` ou ` A\u00a0` ou `b`"),
        ("One `a` `a`", "Un `A`"),
        ("One `a\nb`", "Un `A b`"),
    ],
)
def test_what_differs_in_more_than_its_spelling_is_refused(msgid: str, msgstr: str) -> None:
    assert settled(msgid, msgstr, View(), RULES).refused


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("https://example.org/a", "https://example.org/a/"),
        ("https://example.org/a", "http://Example.org/a"),
        ("https://example.org/a/b", "https\u00a0://example.org/a/b"),
        ("https://example.org/en/a/#one", "https://example.org/fr/a#un"),
    ],
)
def test_an_address_spelled_otherwise_is_the_source_s_and_no_error(
    source: str, translated: str
) -> None:
    done = settled(f"See [it](<{source}>).", f"Voir [ceci](<{translated}>).", View(), RULES)
    assert done.text == f"Voir [ceci](<{source}>)."
    assert [one.rule for one in done.differences] == [SLIGHT]


def test_addresses_are_paired_by_their_spelling_before_their_order() -> None:
    msgid = "[a](https://a.org/x) [b](https://b.org/y)"
    msgstr = "[b](http://b.org/y) [a](http://evil.org/)"
    done = settled(msgid, msgstr, View(), RULES)
    assert done.text == "[b](https://b.org/y) [a](https://a.org/x)"
    assert {one.rule for one in done.differences} == {SLIGHT, "links"}


@pytest.mark.parametrize(
    "msgstr", ["Un<br />deux [x](http://evil.org/)", "[x](http://evil.org/) un<br />deux"]
)
def test_a_finding_stands_where_the_msgstr_has_it(msgstr: str) -> None:
    (one,) = settled("One<br>two [x](https://a.org/)", msgstr, View(), RULES).differences
    assert msgstr[slice(*one.span)] == "http://evil.org/"
