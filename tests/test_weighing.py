"""What `check` makes of findings: how much each weighs, and where in the msgstr it is placed."""

from __future__ import annotations

import pytest

from i18n.check import Standard, ignored, judged, placed, weighed
from i18n.dialect import Dialect
from i18n.model import NOWHERE, Document, Finding, Key, PageRules, Severity, Span
from i18n.parse import parse
from i18n.rules import fixed

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
KEY = Key(None, "Run `make build` now")
PLAIN = Dialect(name="default")


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(name="page"))


def about(rule: str, severity: Severity, key: Key | None = KEY, at: Span = NOWHERE) -> Finding:
    return Finding(rule=rule, severity=severity, message="…", key=key, at=at)


@pytest.mark.parametrize("said", ["off", "note", "warning"])
def test_what_guards_weighs_as_an_error_whatever_anything_says(said: str) -> None:
    standard = Standard(
        weights=(("links", said), ("whitespace", said)),
        ignored={KEY: frozenset({"links", "whitespace"})},
    )
    assert standard.weight("links") is ERROR
    [found] = weighed([about("links", WARNING)], standard)
    assert found.severity is ERROR
    assert not [*weighed([about("whitespace", WARNING)], standard)]


def test_the_configuration_comes_before_the_finding_and_that_before_the_rulebook() -> None:
    assert Standard(weights=(("length", "error"),)).weight("length", NOTE) is ERROR
    assert Standard().weight("length", NOTE) is NOTE
    assert Standard().weight("length") is WARNING
    assert Standard().weight("end-punctuation") is None
    assert Standard().weight("no-such-rule") is None


@pytest.mark.parametrize(
    ("standard", "expected"),
    [
        (Standard(), [WARNING, WARNING]),
        (Standard(weights=(("line-breaks", "error"),)), [ERROR, ERROR]),
        (Standard(weights=(("line-breaks", "off"),)), []),
        (Standard(ignored={KEY: frozenset({"line-breaks"})}), [WARNING]),
        (Standard(ignored={KEY: frozenset({"length"})}), [WARNING, WARNING]),
        (Standard(unfinished=frozenset({KEY})), [NOTE, WARNING]),
    ],
)
def test_what_building_noticed_is_weighed(standard: Standard, expected: list[Severity]) -> None:
    found = [about("line-breaks", WARNING), about("line-breaks", WARNING, None)]
    assert [finding.severity for finding in weighed(found, standard)] == expected


def test_an_error_that_no_rule_guards_stays_one() -> None:
    off = Standard(weights=(("length", "off"),), ignored={KEY: frozenset({"length"})})
    [found] = weighed([about("length", ERROR)], off)
    assert found.severity is ERROR


def test_a_text_that_is_to_be_reviewed_is_no_mistake_yet() -> None:
    [found] = weighed([about("links", ERROR)], Standard(unfinished=frozenset({KEY})))
    assert found.severity is NOTE


def rules(page: str, msgstr: str, standard: Standard, *, refused: bool = False) -> list[str]:
    document = read(page)
    key = document.segments[0].key
    keys = frozenset({key} if refused else ())
    return [one.rule for one in judged(document, PLAIN, {key: msgstr}, standard, keys)]


def test_rules_of_style_are_silent_on_what_nobody_finished() -> None:
    page = "See [a](/b) and this\n"
    standard = Standard(unfinished=frozenset({Key(None, page.strip())}))
    assert rules(page, "Voir  a et ceci", Standard()) == ["md-link", "whitespace"]
    assert rules(page, "Voir  a et ceci", standard) == []


def test_of_a_refused_text_no_markup_is_judged() -> None:
    page = "See [a](/b) and this\n"
    assert rules(page, "Voir  a et ceci", Standard(), refused=True) == ["whitespace"]


def test_places_that_are_alike_are_judged_once() -> None:
    page = "Some words\n\n- Some words\n"
    assert rules(page, "Des  mots", Standard()) == ["whitespace"]
    assert rules(f"{page}\n# Some words\n", "Des  mots", Standard()) == ["whitespace"] * 2


def test_many_faults_of_a_rule_are_one_finding_with_all_fixes() -> None:
    document = read("Some words of mine\n")
    key = document.segments[0].key
    for msgstr, more in (
        ("De  mes mots", ""),
        ("De  mes  mots", ", and 1 more like it"),
        ("  De  mes  mots", ", and 2 more like it"),
    ):
        [found] = judged(document, PLAIN, {key: msgstr}, Standard())
        assert found.message.partition("have")[2] == more
        assert fixed(msgstr, found.fixes) == "De mes mots"


def put(
    msgstr: str, *findings: Finding, msgid: str = KEY.msgid, standard: Standard | None = None
) -> tuple[Finding, ...]:
    """Findings about the translation of a page's one message, placed."""
    texts = {Key(None, msgid): msgstr}
    return placed(findings, read(f"{msgid}\n"), PLAIN, texts, standard or Standard())


def shown(msgstr: str, finding: Finding) -> str:
    return msgstr[finding.at.start : finding.at.end]


def test_a_place_is_moved_by_the_blanks_that_formats_do_not_see() -> None:
    for lead in ("", " ", " \n\t"):
        msgstr = f"{lead}Lancez `make test` ici"
        [found] = put(msgstr, about("code", ERROR, at=Span(7, 18)))
        assert shown(msgstr, found) == "`make test`"
        assert fixed(msgstr, found.fixes) == f"{lead}Lancez `make build` ici"


def test_a_finding_without_a_place_is_placed_by_its_own_rule_first() -> None:
    msgstr = "<b>Lancez</b> `make test`"
    assert shown(msgstr, put(msgstr, about("code", ERROR))[0]) == "`make test`"
    assert shown(msgstr, put(msgstr, about("html", ERROR))[0]) == "<b>"
    assert shown(msgstr, put(msgstr, about("structure", ERROR))[0]) == "<b>"


def test_the_first_fault_that_has_a_place_gives_it() -> None:
    msgid, msgstr = "Run `a` and `b`", "Lancez `c`"
    [found] = put(msgstr, about("code", ERROR, Key(None, msgid)), msgid=msgid)
    assert (shown(msgstr, found), found.expected, found.fixes) == ("`c`", "`a`", ())
    [found] = put("Lancez", about("code", ERROR, Key(None, msgid)), msgid=msgid)
    assert (found.at, found.expected) == (NOWHERE, "`a`")


def test_what_a_finding_expects_comes_before_what_its_place_does() -> None:
    known = Finding(rule="code", severity=ERROR, message="…", key=KEY, expected="what it says")
    [found] = put("Lancez `make test`", known)
    assert found.expected == "what it says"


def test_where_nothing_is_found_in_the_msgstr_a_finding_stays_as_it_is() -> None:
    fault = about("structure", ERROR)
    assert put("Lancez `make build`", fault) == (fault,)
    assert put("Lancez `make test`", about("code", ERROR, None)) == (about("code", ERROR, None),)


def test_only_what_guards_is_placed() -> None:
    style = about("line-breaks", WARNING)
    assert put("Lancez `make test`", style) == (style,)


def test_an_address_is_mended_by_people_alone() -> None:
    msgid, msgstr = "See [a](/b)", "Voir [a](/c)"
    key = Key(None, msgid)
    at = Span(msgstr.index("/c"), len(msgstr) - 1)
    [found] = put(msgstr, about("links", ERROR, key, at), msgid=msgid)
    assert (shown(msgstr, found), found.fixes) == ("/c", ())


def test_a_rule_that_cannot_place_offers_no_fix() -> None:
    [found] = put("Lancez `make test`", about("structure", ERROR, at=Span(0, 6)))
    assert found.fixes == ()


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("polypage: ignore length", {"length"}),
        ("  Polypage:ignore length, whitespace numbers ", {"length", "whitespace", "numbers"}),
        ("polypage: ignore", set()),
        ("polypage: ignored length", set()),
        ("please polypage: ignore length", set()),
        ("a note", set()),
    ],
)
def test_a_comment_names_the_rules_to_ignore(comment: str, expected: set[str]) -> None:
    assert ignored(("a note", comment)) == expected
