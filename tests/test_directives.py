"""What `i18n:` directives say, whatever comment they stand in."""

from __future__ import annotations

import pytest

from i18n.directives import (
    MOST_COMMENTS,
    NOTHING,
    OF_A_BLOCK,
    OF_A_PAGE,
    Asked,
    Directive,
    directive_in,
    fault_of,
)


@pytest.mark.parametrize(
    ("comment", "name", "value"),
    [
        ("i18n:skip", "skip", ""),
        (" \n i18n: skip \n", "skip", ""),
        ("i18n:skip-start", "skip-start", ""),
        ("i18n:context: menu", "context", "menu"),
        ("i18n:context:menu", "context", "menu"),
        ("i18n:context : a: b", "context", "a: b"),
        ("i18n:comment: over\n  two   lines ", "comment", "over two lines"),
        ("i18n:comment", "comment", ""),
        ("i18n:Skip", "Skip", ""),
        ("i18n:", "", ""),
    ],
)
def test_a_directive_is_a_name_and_what_it_says(comment: str, name: str, value: str) -> None:
    assert directive_in(comment) == Directive(name, value)


@pytest.mark.parametrize("comment", ["", "a note", "see i18n:skip", "i18n", "I18N:skip"])
def test_any_other_comment_is_for_people(comment: str) -> None:
    assert directive_in(comment) is None


@pytest.mark.parametrize(
    ("directive", "told"),
    [
        (Directive("skp", ""), "i18n:skp is no directive"),
        (Directive("", ""), "known in front matter are skip, context: TEXT and comment: TEXT"),
        (Directive("skip-start", ""), "i18n:skip-start is no directive"),
        (Directive("x" * 100, ""), f"i18n:{'x' * 39}… is no directive"),
        (Directive("context", ""), "write i18n:context: TEXT"),
        (Directive("skip", "this"), "i18n:skip takes no text"),
    ],
)
def test_a_directive_of_which_nothing_comes_is_told(directive: Directive, told: str) -> None:
    assert told in fault_of(directive, OF_A_BLOCK, " in front matter")


def test_what_every_page_knows_has_no_fault() -> None:
    for name in OF_A_PAGE:
        text = "a text" if name in ("context", "comment") else ""
        assert fault_of(Directive(name, text), OF_A_PAGE) == ""


def test_what_is_asked_adds_up_and_holds_inside() -> None:
    outer = NOTHING.and_also(Directive("context", "menu")).and_also(Directive("comment", "one"))
    assert outer == Asked(context="menu", comments=("one",))
    inner = NOTHING.and_also(Directive("comment", "two")).and_also(Directive("skip", ""))
    assert inner.within(outer) == Asked(skip=True, context="menu", comments=("one", "two"))
    own = Asked(context="own").within(outer)
    assert own == Asked(context="own", comments=("one",))
    assert NOTHING.within(NOTHING) == NOTHING


def test_no_text_gets_more_comments_than_translators_would_read() -> None:
    asked = NOTHING
    for number in range(1000):
        asked = asked.and_also(Directive("comment", str(number)))
    assert asked.within(asked).comments == asked.comments
    assert len(asked.comments) == MOST_COMMENTS
