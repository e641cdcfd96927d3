"""What Python-Markdown reads otherwise than CommonMark stays what it is to both."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.model import Dialect, PageRules
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites.dialects import DEFAULT, HUGO, MKDOCS
from tests.attacks import judges


def shown(page: str, msgstr: str, dialect: Dialect = DEFAULT) -> str:
    """The page with the msgstr in place of the text in which the word *source* stands."""
    document = parse(page.encode(), PageRules(dialect=dialect))
    texts = {segment.key: msgstr for segment in document.segments if "source" in segment.key.msgid}
    assert texts
    return assemble(document, texts, policy=TextPolicy(dialect=dialect)).text


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("<p>x</p>\n- source\n", "- mot", "<p>x</p>\n- mot\n"),
        ("<p>x</p>\n> source\n> b\n===\n", "> mot > c ===", "<p>x</p>\n> mot\n> c\n===\n"),
        ("<p>x</p>\nsource\n", "*[a]: mot", "<p>x</p>\n&#42;[a]: mot\n"),
        ("<hr>\n# source\n", "# mot", "<hr>\n# mot\n"),
        ("<p>x</p>\nsource\nb\n", "un deux trois", "<p>x</p>\nun deux trois\n"),
        ("!!! a\n    source\nb\n", "un deux", "!!! a\n    un\ndeux\n"),
        ("> !!! a\n>     source\n> b\n", "un deux", "> !!! a\n>     un\n> deux\n"),
        ("- source\nb\n: c\n", "un deux trois", "- un\n  deux trois\n: c\n"),
        ("- source\nb\n: c\n", "un deux", "- un\ndeux\n: c\n"),
        ("source\nb\n===\n", "mot", "mot\n&#32;\n===\n"),
        ("| a |\n|---|\n| b |\n- source\n", "mot |", "| a |\n|---|\n| b |\n- mot \\|\n"),
        ("| a |\n|---|\n| b |\n- source\n", "mot \\|", "| a |\n|---|\n| b |\n- mot \\|\n"),
        ("## source {#own}\n", "mot{#own}", "## mot {#own}\n"),
        ("## source {#own}\n", "mot {#own}", "## mot {#own}\n"),
    ],
)
def test_a_text_keeps_the_blocks_of_its_lines(page: str, msgstr: str, written: str) -> None:
    assert shown(page, msgstr) == written
    assert not judges.differ(judges.python_markdown(page), judges.python_markdown(written))


@pytest.mark.parametrize(
    ("page", "msgstr"),
    [
        ("<p>x</p>\n- source\n", "mot"),
        ("<p>x</p>\n- source\n", "- # mot"),
        ("<p>x</p>\nsource\n===\n", "mot"),
        ("<p>x</p>\n> source\n> b\n", "> mot"),
        ("!!! a\n    source\nb\n", "mot"),
        ("- source\nb\n: c\n", "mot"),
        ("- source\nb\n: c\n", "--- mot"),
    ],
)
def test_a_text_that_cannot_keep_them_is_refused(page: str, msgstr: str) -> None:
    assert shown(page, msgstr) == page


@pytest.mark.parametrize(
    ("page", "msgstr", "written"),
    [
        ("<p>x</p>\n- source\n", "- mot", "<p>x</p>\n- mot\n"),
        ("- source\nb\n", "un deux trois", "- un deux trois\n"),
        ("!!! a\n    source\nb\n", "mot", "!!! a\n    mot\n"),
    ],
)
def test_a_site_whose_generator_reads_commonmark_keeps_no_lines(
    page: str, msgstr: str, written: str
) -> None:
    assert shown(page, msgstr, HUGO) == written


LABELS = "\n\n[lab]: /x\n"


@pytest.mark.parametrize(
    ("source", "msgstr", "written"),
    [
        ("source [lab]", "mot [[lab] a]", "mot &#91;[lab] a&#93;"),
        ("source [lab]", "[a [b [lab]] c]", "&#91;a &#91;b [lab]&#93; c&#93;"),
        ("source ![lab]", "[mot ![lab]]", "&#91;mot ![lab]&#93;"),
        ("source [lab]", "[mot] [lab] [a]", "[mot] [lab] [a]"),
        ("source [[lab]]", "mot [[lab]]", "mot [[lab]]"),
        ("source [lab] `a`", "mot [lab] `a` [", "mot [lab] `a` ["),
    ],
)
def test_brackets_around_a_link_by_label_are_text(source: str, msgstr: str, written: str) -> None:
    assert shown(source + LABELS, msgstr) == written + LABELS


def test_the_title_of_an_alert_stands_in_its_paragraph() -> None:
    page = "> [!NOTE] source\n> b\n"
    assert shown(page, "mot $x", MKDOCS) == "> [!NOTE] mot &#36;x\n> b\n"
    page = "> [!NOTE] a\n> source\n"
    assert shown(page, "mot $x", MKDOCS) == "> [!NOTE] a\n> mot &#36;x\n"
    page = "> [!NOTE]\n> source\n"
    assert shown(page, "mot $x", MKDOCS) == "> [!NOTE]\n> mot $x\n"


@pytest.mark.parametrize("piece", ["[", "[lab] ", "]", "[[lab] ", "> a ", "=== ", "- "])
def test_lines_and_brackets_are_kept_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert shown("<p>x</p>\n- source\n", text).startswith("<p>x</p>\n")
    assert shown("source [lab]" + LABELS, text).endswith(LABELS)
