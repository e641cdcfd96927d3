"""The ids that generators give headings: tables of what the programs themselves made of them.

Hugo 0.168, Python-Markdown 3.11, github-slugger 2 on what mdast-util-to-string 4 makes of a
heading, VitePress 1. Those of Zola, mdBook and Jekyll follow their sources and their own tests.
"""

from __future__ import annotations

import pytest

from i18n.additions.headings import headings, ids
from i18n.model import PageRules
from i18n.parse import parse
from i18n.sites import SITES


def made(site: str, page: str) -> list[str | None]:
    rules = SITES[site].heading_ids
    assert rules is not None
    return ids(headings(parse(page.encode(), PageRules(dialect=SITES[site].dialect))), rules)


TABLE = [
    ("Simple Heading", "simple-heading", "simple-heading", "simple-heading", "simple-heading"),
    ("With `code span` here", *4 * ["with-code-span-here"]),
    ("[Link text](https://example.org/a_b) end", *4 * ["link-text-end"]),
    ("snake_case and __dunder__", *3 * ["snake_case-and-dunder"], "snake-case-and-dunder"),
    (
        "C++ & C# – Äpfel, naïve café!",
        "c--c--äpfel-naïve-café",
        "c-c-apfel-naive-cafe",
        "c--c--äpfel-naïve-café",
        "c-c-–-apfel-naive-cafe",
    ),
    ("日本語 見出し", "日本語-見出し", "_1", "日本語-見出し", "日本語-見出し"),
    ("1. Numbered", "1-numbered", "1-numbered", "1-numbered", "_1-numbered"),
    ("A &amp; B &lt;tag&gt;", "a--b-tag", "a-b-tag", "a--b-tag", "a-amp-b-lt-tag-gt"),
    ("HTML <b>bold</b> <br> x", "html-bold--x", "html-bold-x", "html-bold--x", "html-bold-x"),
    (
        r"Escaped \* star \_ u",
        "escaped--star-_-u",
        "escaped-star-_-u",
        "escaped--star-_-u",
        "escaped-star-u",
    ),
    ("Image ![alt text](a.png) x", "image-alt-text-x", "image-x", "image-alt-text-x", "image-x"),
    (
        "What's “quoted” — it’s",
        "whats-quoted--its",
        "whats-quoted-its",
        "whats-quoted--its",
        "what-s-quoted-—-it-s",
    ),
    ("a/b.c:d;e", "abcde", "abcde", "abcde", "a-b-c-d-e"),
    ("!!!", "heading", "_1", "", ""),
    ("Ünï ﬁ ½ Ⅷ ①", "ünï-ﬁ---", "uni-fi-12-viii-1", "ünï-ﬁ--ⅷ-", "uni-fi-1⁄2-viii-1"),
    ("हिन्दी शीर्षक", "हनद-शरषक", "_1", "हिन्दी-शीर्षक", "हिन्दी-शीर्षक"),
    ("<https://example.org/>", "", "httpsexampleorg", "httpsexampleorg", "https-example-org"),
    ("Caf&eacute; b", "café-b", "cafe-b", "café-b", "caf-eacute-b"),
    ("**a *b* c** d", "a--d", "a-b-c-d", "a-b-c-d", "a-b-c-d"),
    ("[What's new](x) d", "what-d", "whats-new-d", "whats-new-d", "what-s-new-d"),
]


@pytest.mark.parametrize("heading", TABLE, ids=lambda row: row[0])
def test_an_id_is_what_the_program_makes(heading: tuple[str, str, str, str, str]) -> None:
    text, hugo, mkdocs, docusaurus, vitepress = heading
    page = f"## {text}\n"
    assert made("hugo", page) == [hugo]
    assert made("docusaurus", page) == [docusaurus]
    assert made("vitepress", page) == [vitepress]
    assert made("mkdocs", page) == [mkdocs]


@pytest.mark.parametrize(
    ("site", "text", "made_of_it"),
    [
        ("zola", "Héhé: test (hey)", "hehe-test-hey"),
        ("zola", "What’s “new” – here…", "what-s-new-here"),
        ("zola", "日本", None),
        ("mdbook", "`--passes`: add more", "--passes-add-more"),
        ("mdbook", "Über 中文", "über-中文"),
        ("mdbook", "::", "section"),
        ("mdbook", "a -- b", None),
        ("jekyll", "Was ist *das*, “Über”?", "was-ist-das-über"),
        ("jekyll", "a\tb", "a-b"),
    ],
)
def test_an_id_follows_the_source_of_the_program(
    site: str, text: str, made_of_it: str | None
) -> None:
    assert made(site, f"## {text}\n") == [made_of_it]


TWICE = "# A\n\n## A\n\n## A 1\n\n## A\n\n## B {#a-9}\n\n## A-9\n\n## A\n"


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("hugo", ["a", "a-1", "a-1-1", "a-2", "a-9", "a-9-1", "a-3"]),
        ("vitepress", ["a", "a-1", "a-1-1", "a-2", "a-9", "a-9-1", "a-3"]),
        ("docusaurus", ["a", "a-1", "a-1-1", "a-2", "a-9", "a-9", "a-3"]),
        ("mdbook", ["a", "a-1", "a-1-1", "a-2", "a-9", "a-9", "a-3"]),
        ("zola", ["a", "a-1", "a-1-1", "a-2", "a-9", "a-9-1", "a-3"]),
        ("mkdocs", ["a", "a_1", "a-1", "a_2", "a-9", "a-9_1", "a_3"]),
        ("jekyll", ["a", "a-1", "a-1", "a-2", "a-9", "a-9", "a-3"]),
    ],
)
def test_ids_that_come_twice_are_numbered(site: str, expected: list[str]) -> None:
    assert made(site, TWICE) == expected


def test_an_id_given_later_counts_where_the_program_looks_ahead() -> None:
    page = "## A\n\n## B {#a}\n"
    assert made("mkdocs", page) == ["a_1", "a"]
    assert made("zola", page) == ["a-1", "a"]
    assert made("hugo", page) == ["a", "a"]


@pytest.mark.parametrize(
    "text", ["A {{< x >}} b", "A {% x %}", "Say :smile:", "Math $x^2$", "{{ page.title }}"]
)
@pytest.mark.parametrize("site", ["hugo", "docusaurus", "vitepress", "mkdocs"])
def test_what_cannot_be_seen_in_a_heading_has_no_answer(site: str, text: str) -> None:
    assert made(site, f"## {text}\n") == [None]


@pytest.mark.parametrize("site", [name for name, site in SITES.items() if site.heading_ids])
def test_a_page_of_equal_headings_is_no_more_work_than_others(site: str) -> None:
    found = made(site, "# A\n\n" * 3000)
    assert len(set(found)) == 3000
