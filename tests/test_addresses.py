"""Which address may stand in the place of another: one case a rule, and what must not get by."""

from __future__ import annotations

import pytest

from i18n.addresses import fits
from i18n.policy import LinkRules

RULES = LinkRules(
    source="en",
    language="fr",
    allow=("https://*.allowed.org/**", "/shared/*"),
    pairs=(("https://a.b/c", "https://a.b/d"), ("/old", "javascript:x")),
    hosts=("*.wiki.example",),
)
WIKI = "https://en.wikipedia.org/wiki/A"


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("/same", "/same"),
        ("javascript:same()", "javascript:same()"),
        (WIKI, "https://fr.wikipedia.org/wiki/%C3%80_B#C"),
        (WIKI, "https://fr.m.wikipedia.org/wiki/B"),
        ("https://en.wiki.example/A", "https://fr.wiki.example/B"),
        ("https://en.site.org/a", "https://fr.site.org/a"),
        ("https://site.org/a", "https://fr.site.org/a"),
        ("https://www.site.org/a", "https://fr.site.org/a"),
        ("https://en.site.org/a", "https://site.org/a"),
        ("https://site.org/en/a#b", "https://site.org/fr/a#b"),
        ("https://site.org/en-us/a", "https://site.org/fr_CA/a"),
        ("https://münchen.de/en/", "https://münchen.de/fr/"),
        ("https://site.org/a?hl=en&b=c", "https://site.org/a?hl=fr&b=c"),
        ("https://site.org/a", "https://site.org/a?hl=fr"),
        ("https://site.org/a?lang=en", "https://site.org/a"),
        ("https://site.org", "https://site.org/"),
        ("/a/b/", "/fr/a/b/"),
        ("/en/a", "/a"),
        ("../en/a.md", "../fr/a.md"),
        ("#the-end", "#la-fin_é-1"),
        ("/a#the-end", "/a"),
        ("/en/a#the-end", "/fr/a#la-fin"),
        ("a.md#b", "a.fr.md#b"),
        ("a.en.md", "a.fr.md"),
        ("a.en.md", "a.md"),
        ("guide-en.pdf", "guide-fr.pdf"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Salut&body=Bonjour"),
        ("https://a.b/c", "https://a.b/d"),
        ("http://any.where/", "https://x.y.allowed.org/a/b?c#d"),
        ("https://any.where/", "https://x.allowed.org/"),
        ("/any", "/shared/a"),
    ],
)
def test_an_address_in_its_language_form_or_allowed_fits(source: str, translated: str) -> None:
    assert fits(source, translated, RULES)


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("/a", "/b"),
        ("/a", "/a#b"),
        ("#a", "#"),
        ("#a", ""),
        ("#a", "#:~:text=b"),
        ("/a#b", "/c#b"),
        ("https://site.org/a#b", "https://site.org/a#c"),
        ("/a", "//fr/a"),
        ("/a", "/fr/fr/a"),
        ("/a/b", "/fr/a/fr/b"),
        ("a", "fr:a"),
        ("/old", "javascript:x"),
        ("https://site.org/", "javascript:alert(1)//site.org/"),
        ("https://site.org/", "ftp://site.org/"),
        ("https://site.org/", "http://site.org/"),
        ("https://site.org/", "//site.org/"),
        ("https://site.org/", "https://site.org.evil.com/"),
        ("https://site.org/", "https://fr.site.org@evil.com/"),
        ("https://site.org/", "https://site.org:fr@evil.com/"),
        ("https://site.org/", "https://fr.site.org:1a/"),
        ("https://site.org/", "https://fr.ѕite.org/"),
        ("https://site.org/", "https://fr.site.org\\@evil.com/"),
        ("https://site.org/a", "https://fr.site.org/b"),
        ("https://site.org/a", "https://de.site.org/a"),
        ("https://site.org/a", "https://fr.de.site.org/a"),
        ("https://en.github.io/a", "https://fr.github.io/a"),
        ("https://en.co.uk/a", "https://fr.co.uk/a"),
        ("https://en.org/a", "https://fr.org/a"),
        ("https://site.org/a?hl=en", "https://site.org/a?hl=fr&next=/b"),
        ("https://site.org/a?hl=en", "https://site.org/a?other=fr"),
        ("https://site.org/a", "https://site.org/a?other=fr"),
        ("https://site.org/a?b=c", "https://site.org/a"),
        ("https://site.org/a?b=en&c=en", "https://site.org/a?b=fr&c=fr"),
        (WIKI, "https://de.wikipedia.org/wiki/B"),
        (WIKI, "https://fr.wikipedia.org.evil.com/wiki/B"),
        (WIKI, "https://evil.com/fr.wikipedia.org/wiki/B"),
        (WIKI, "https://fr.wikipedia.org/w/index.php?title=B"),
        (WIKI, "http://fr.wikipedia.org/wiki/B"),
        (WIKI, "https://fr.wikibooks.org/wiki/B"),
        ("https://site.org/", "https://fr.wikipedia.org/wiki/B"),
        ("https://site.org/", "https://evil.com/x.allowed.org/"),
        ("https://site.org/", "https://evil.com#.allowed.org/"),
        ("https://site.org/", "https://evil.com?.allowed.org/"),
        ("https://site.org/", "https://a@x.allowed.org/"),
        ("https://site.org/", "ftp://x.allowed.org/"),
        ("http://any.where/", "http://x.allowed.org/a"),
        ("https://any.where/", "https://evil.com/shared/a"),
        ("/any", "/shared/a/b"),
        ("mailto:a@b.c", "mailto:x@b.c"),
        ("mailto:a@b.c", "mailto:a@b.c,x@y.z"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Hi&cc=x@y.z"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Hi&bcc=x@y.z&body=x"),
        ("tel:1", "tel:2"),
        ("/a b", "/fr/a b"),
    ],
)
def test_any_other_address_does_not_fit(source: str, translated: str) -> None:
    assert not fits(source, translated, RULES)


def test_portuguese_of_portugal_is_portuguese_too() -> None:
    rules = LinkRules(source="en", language="pt-pt")
    assert fits(WIKI, "https://pt.wikipedia.org/wiki/A", rules)
    assert fits("https://site.org/en/a", "https://site.org/pt/a", rules)
    assert fits("https://site.org/en/a", "https://site.org/pt-PT/a", rules)


def test_without_rules_every_address_is_the_sources() -> None:
    assert not fits("https://en.site.org/a", "https://fr.site.org/a", LinkRules())
    assert not fits("/a", "/a/b", LinkRules(allow=("*", "/a")))


def test_patterns_take_linear_time() -> None:
    rules = LinkRules(allow=("https://" + "*a" * 20 + ".org/" + "**a" * 20 + "b",))
    assert not fits("/x", "https://" + "a" * 20_000 + ".org/" + "a" * 20_000, rules)
    assert not fits("/x" * 50_000, "/x" * 50_000 + "y", LinkRules(source="en", language="fr"))
