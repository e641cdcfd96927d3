"""The laws on pages of what dialects have beyond CommonMark, as each preset's site reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.guard import guard, guarded
from i18n.model import Dialect, Document, Extension, PageRules, Severity, Span
from i18n.parse import parse
from i18n.sites import dialects
from tests.generate import dialect_pages, dialect_soups
from tests.laws.test_splice import one_letter_changed, outside, shown, unescaped
from tests.soups import hostile_texts, page_soups

EVERYTHING = Dialect(name="everything", extensions=frozenset(Extension))
"""No site has all, but no two constructs may fall over one another."""
DIALECTS = (
    *(dialects.HUGO, dialects.MKDOCS, dialects.DOCUSAURUS, dialects.VITEPRESS, dialects.JEKYLL),
    *(dialects.STARLIGHT, dialects.MDBOOK, dialects.DEFAULT, EVERYTHING),
)
RULES = [PageRules(name="page", dialect=dialect) for dialect in DIALECTS]


def pages() -> st.SearchStrategy[str]:
    return st.one_of(dialect_pages(), dialect_pages(), page_soups())


def read(text: str, rules: PageRules) -> Document:
    return parse(text.encode(), rules)


@settings(max_examples=300)
@given(st.one_of(pages(), dialect_soups()), st.sampled_from(RULES))
def test_without_a_change_a_page_is_its_source(page: str, rules: PageRules) -> None:
    document = read(page, rules)
    texts = {segment.key: segment.key.msgid for segment in document.segments}
    assert assemble(document, texts).text == page
    starts = [segment.start for segment in document.segments]
    assert starts == sorted(set(starts))


@settings(max_examples=250)
@given(pages(), st.sampled_from(RULES))
def test_one_letter_changed_everywhere_changes_the_segments_alone(
    page: str, rules: PageRules
) -> None:
    document = read(page, rules)
    texts = {segment.key: one_letter_changed(segment) for segment in document.segments}
    done = guarded(document, texts, assemble, lambda text: read(text, rules), prove=False)
    assert not [one for one in done.findings if one.severity is Severity.ERROR], done.findings
    changed = [Span(one.start, one.end) for one in shown(document, done)]
    assert outside(page, changed) == outside(done.text, [span for _, span in done.landed])
    again = {one.start: one.key.msgid for one in read(done.text, rules).segments}
    for segment, (_, span) in zip(shown(document, done), done.landed, strict=True):
        assert unescaped(again[span.start]) == unescaped(texts[segment.key])


HOSTILE = st.one_of(
    hostile_texts(),
    st.sampled_from(
        [
            *('a" b', "a]{.x}", "a [b", "] c", "a {#x}", ":::", '!!! x "y"', "[^1]: a", ": b"),
            *("a\\", "(a", "a) 'b", "$$", "{: .x }", "*[a]: b", "[!NOTE] a", "| a", "::: x", "///"),
            *("key:value", "[a]", "{open}", '"', "'", ")", "a b: c"),
        ]
    ),
)


@settings(max_examples=350)
@given(
    st.one_of(dialect_pages(), dialect_soups()),
    st.lists(HOSTILE, min_size=3, max_size=3),
    st.sampled_from(RULES),
)
def test_whatever_a_translation_holds_the_blocks_are_the_sources(
    page: str, hostile: list[str], rules: PageRules
) -> None:
    document = read(page, rules)
    keys = dict.fromkeys(segment.key for segment in document.segments)
    texts = {key: hostile[number % len(hostile)] for number, key in enumerate(keys)}
    done = guarded(document, texts, assemble, lambda text: read(text, rules), prove=False)
    assert guard(document, read(done.text, rules), done) == ()


@pytest.mark.parametrize("text", ["a\n" * 3, "x [y", 'T "x"'])
@pytest.mark.parametrize(
    "page",
    ['!!! note "A title"\n    x\n', ":::tip[A title]\nx\n:::\n", "::: tip A title\nx\n:::\n"],
)
def test_a_title_takes_what_can_be_escaped_in_it(page: str, text: str) -> None:
    rules = PageRules(name="page", dialect=EVERYTHING)
    document = read(page, rules)
    texts = {segment.key: text for segment in document.segments if segment.role != "paragraph"}
    done = guarded(document, texts, assemble, lambda text: read(text, rules), prove=False)
    assert len(done.landed) == 1
