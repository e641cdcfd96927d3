"""Which address may stand in the place of another: one case a rule, and what must not get by."""

from __future__ import annotations

import pytest

from i18n.addresses import LANGUAGE_HOSTS, fits, nearby, slight, unsafe
from i18n.policy import LinkRules

RULES = LinkRules(
    source="en",
    language="fr",
    allow=("https://*.allowed.org/**", "/shared/*"),
    pairs=(
        ("https://a.b/c", "https://a.b/d"),
        ("/old", "javascript:x"),
        ("https://old.org/", "javascript:x"),
    ),
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
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Salut ?".replace(" ", "%20")),
        ("https://en.co.uk.example/a", "https://fr.co.uk.example/a"),
        ("https://en.co.example/a", "https://fr.co.example/a"),
        ("https://a.b/c", "https://a.b/d"),
        ("http://any.where/", "https://x.y.allowed.org/a/b?c#d"),
        ("https://any.where/", "https://x.allowed.org/"),
        ("https://any.where/", "https://x.allowed.org"),
        ("/any", "/shared/a"),
        ("//any.where/x", "/shared/a"),
        ("/a", "/a/fr"),
        ("/a/en", "/a"),
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
        ("/en/en/a", "/fr/a"),
        ("/de/a", "/fr/a"),
        ("/de/a", "/a"),
        ("a.md", "a.de.md"),
        ("a.md", "b.fr.md"),
        ("a.en.md", "b.md"),
        ("/a/b", "/fr/a/fr/b"),
        ("a", "fr:a"),
        ("/old", "javascript:x"),
        ("https://old.org/", "javascript:x"),
        ("mailto:a@b.c", "https://x.allowed.org/"),
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
        ("https://de.site.org/a", "https://fr.site.org/a"),
        ("https://de.site.org/a", "https://site.org/a"),
        ("https://en.github.io/a", "https://fr.github.io/a"),
        ("https://en.co.uk/a", "https://fr.co.uk/a"),
        ("https://en.org/a", "https://fr.org/a"),
        ("https://site.org/a?hl=en", "https://site.org/a?hl=fr&next=/b"),
        ("https://site.org/a?hl=en", "https://site.org/a?other=fr"),
        ("https://site.org/a", "https://site.org/a?other=fr"),
        ("https://site.org/a", "https://site.org/a?hl=de"),
        ("https://site.org/a?hl=de", "https://site.org/a"),
        ("https://site.org/a?hl=en", "https://site.org/a?hl=de"),
        ("https://site.org/a?b=c", "https://site.org/a?b=fr"),
        ("https://site.org/a?b=c", "https://site.org/a"),
        ("https://site.org/a?b=en&c=en", "https://site.org/a?b=fr&c=fr"),
        (WIKI, "https://de.wikipedia.org/wiki/B"),
        (WIKI, "https://fr/wiki/B"),
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
        ("/any", "/shXared/a"),
        ("https://any.where/", "https://x.alloXwed.org/"),
        ("mailto:a@b.c", "mailto:x@b.c"),
        ("mailto:a@b.c", "mailto:a@b.c,x@y.z"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Hi&cc=x@y.z"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Hi&bcc=x@y.z&body=x"),
        ("mailto:a@b.c?subject=Hi", "mailto:a@b.c?subject=Hi?x?bcc=x@y.z"),
        ("tel:1", "tel:2"),
        ("ftp://en.site.org/a", "ftp://fr.site.org/a"),
        ("javascript:/en/x()", "javascript:/fr/x()"),
        ("https:a#b", "https:a#c"),
        ("//site.org/a#b", "//site.org/a#c"),
        ("/a b", "/fr/a b"),
    ],
)
def test_any_other_address_does_not_fit(source: str, translated: str) -> None:
    assert not fits(source, translated, RULES)


@pytest.mark.parametrize("family", LANGUAGE_HOSTS)
def test_a_host_that_is_one_a_language_has_other_paths(family: str) -> None:
    ours, theirs = (f"https://{family.replace('*', code)}/wiki/" for code in ("en", "fr"))
    assert fits(f"{ours}A", f"{theirs}B", RULES)
    assert not fits(f"{ours}A", f"{ours}B", RULES)


STRANGERS = (
    "ac.uk co.uk com.au edu.au gov.uk net.au or.jp org.uk "
    "github.io gitlab.io netlify.app vercel.app pages.dev web.app firebaseapp.com herokuapp.com "
    "blogspot.com readthedocs.io codeberg.page surge.sh onrender.com fly.dev neocities.org"
)


@pytest.mark.parametrize("host", STRANGERS.split())
def test_where_anyone_may_have_a_name_a_language_before_the_host_is_another_site(host: str) -> None:
    for source in (f"https://en.{host}/a", f"https://{host}/a"):
        assert not fits(source, f"https://fr.{host}/a", RULES)
    assert fits(f"https://en.site.{host}/a", f"https://fr.site.{host}/a", RULES)


@pytest.mark.parametrize("key", "hl l lang language locale".split())
def test_a_query_says_its_language_by_usual_names(key: str) -> None:
    assert fits("https://site.org/a", f"https://site.org/a?{key}=fr", RULES)
    assert fits(f"https://site.org/a?{key}=en", "https://site.org/a", RULES)


@pytest.mark.parametrize(
    ("language", "label"), [("no", "nb"), ("nb", "no"), ("nn", "no"), ("he", "iw"), ("id", "in")]
)
def test_a_language_with_two_codes_is_one(language: str, label: str) -> None:
    rules = LinkRules(source="en", language=language)
    assert fits("https://en.site.org/a", f"https://{label}.site.org/a", rules)


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("https://site.org/a", "http://site.org/a"),
        ("https://site.org/a", "https://site.org/a/"),
        ("https://site.org/a.html", "https://Site.org/A"),
        ("https://site.org/a", "https://site.org/ a\u200b"),
        ("https://site.org/é", "https://site.org/%C3%A9"),
        ("https://site.org/en/a#b", "https://site.org/fr/a#c"),
        ("mailto:Info@b.c", "mailto:info@b.c"),
        ("tel:+1 2", "tel:+12"),
        ("/" + "A" * 1999, "/" + "a" * 1999),
    ],
)
def test_what_is_only_spelled_otherwise_is_slight(source: str, translated: str) -> None:
    assert not fits(source, translated, RULES)
    assert slight(source, translated, RULES)


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("https://site.org/a", "https://site.org/b"),
        ("https://site.org/a", "https://evil.com/a"),
        ("https://site.org/a", "ftp://site.org/a"),
        ("https://site.org/a", "javascript:alert(1)//site.org/a"),
        ("https://site.org/en/a#b", "//site.org/fr/a#c"),
        ("ftp://site.org/en/a", "ftp://site.org/fr/a"),
        ("mailto:a@b.c", "mailto:x@b.c"),
        ("/" + "A" * 2000, "/" + "a" * 2000),
    ],
)
def test_another_address_is_no_slight_difference(source: str, translated: str) -> None:
    assert not slight(source, translated, RULES)


@pytest.mark.parametrize(
    ("source", "translated", "near"),
    [
        ("https://site.org/a/b", "https://site.org/a/c", True),
        ("https://site.org/en/a/b", "http://fr.site.org/fr/a/c", True),
        ("https://site.org/a/b", "https://site.org/x/b", False),
        ("https://site.org/a/b", "https://evil.com/a/b", False),
        ("https://site.org/a/b", "https://site.org/a/c d", False),
        ("https://site.org/a/b", "ftp://site.org/a/c", False),
        ("ftp://site.org/a/b", "https://site.org/a/c", False),
        ("https://site.org/", "https://site.org/", False),
    ],
)
def test_another_page_of_the_site_is_nearby(
    source: str,
    translated: str,
    near: bool,  # noqa: FBT001
) -> None:
    assert nearby(source, translated, RULES) is near


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a-slug", "un-slug"),
        ("/docs/a/", "/fr/docs/un/"),
        ("docs/a", "docs/un"),
        ("https://site.org/a", "https://site.org/un"),
        ("/a?b#c", "/un?b#c"),
    ],
)
def test_a_value_that_is_one_a_language_may_be_another_place_on_the_site(
    source: str, value: str
) -> None:
    assert not unsafe(source, value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a-slug", "/un-slug"),
        ("a", "//evil.com"),
        ("a", "https://evil.com"),
        ("/a", "javascript:x"),
        ("/a", "/fr/../b"),
        ("a", ".."),
        ("a", "./b"),
        *(("a", f"b{sign}") for sign in "<>{}\\?#"),
    ],
)
def test_a_value_that_could_lead_elsewhere_is_told(source: str, value: str) -> None:
    assert unsafe(source, value)


def test_portuguese_of_portugal_is_portuguese_too() -> None:
    rules = LinkRules(source="en", language="pt-pt")
    assert fits(WIKI, "https://pt.wikipedia.org/wiki/A", rules)
    assert fits("https://site.org/en/a", "https://site.org/pt/a", rules)
    assert fits("https://site.org/en/a", "https://site.org/pt-PT/a", rules)


def test_without_rules_every_address_is_the_sources() -> None:
    assert not fits("https://en.site.org/a", "https://fr.site.org/a", LinkRules())
    assert not fits("/a", "/a/b", LinkRules(allow=("*", "/a")))


def test_a_pattern_is_of_what_it_names() -> None:
    assert not fits("/any", "?b", LinkRules(allow=("/**",)))
    family = LinkRules(source="en", language="fr", hosts=("wiki.example",))
    assert not fits("https://enwiki.example/A", "https://frwiki.example/B", family)


def test_patterns_take_linear_time() -> None:
    rules = LinkRules(allow=("https://" + "*a" * 20 + ".org/" + "**a" * 20 + "b",))
    assert not fits("/x", "https://" + "a" * 20_000 + ".org/" + "a" * 20_000, rules)
    assert not fits("/x" * 50_000, "/x" * 50_000 + "y", LinkRules(source="en", language="fr"))
