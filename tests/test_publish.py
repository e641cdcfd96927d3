"""What a message is worth, and what of it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n.model import Key, Message
from i18n.publish import (
    Machine,
    Policy,
    State,
    fingerprint,
    is_localized,
    machine,
    read_machine,
    shown,
    state,
)

TEN = "one two three four five six seven eight nine ten"
DONE = Message(key=Key(None, TEN), msgstr="un deux trois")
FUZZY = replace(DONE, flags=("fuzzy",))
REVIEW = replace(FUZZY, previous=Key(None, TEN.replace("two", "2")))
STALE = replace(FUZZY, previous=Key(None, "one two three"))
MADE = Machine(
    provider="deepl", date="2026-11-20", characters=48, fingerprint=fingerprint("un deux trois")
)
MACHINE = replace(FUZZY, translator_comments=("for the road", MADE.comment))
DRAFT = replace(MACHINE, msgstr="un, deux, trois")
EVERYTHING = Policy(fuzzy=True, machine=True)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (DONE, State.TRANSLATED),
        (replace(DONE, msgstr=""), State.UNTRANSLATED),
        (replace(DONE, msgstr=" \u200b\u00a0\n"), State.UNTRANSLATED),
        (replace(DONE, msgstr="\u3164\u2800\ufe0f"), State.UNTRANSLATED),
        (replace(FUZZY, msgstr=""), State.UNTRANSLATED),
        (FUZZY, State.FUZZY),
        (REVIEW, State.TO_REVIEW),
        (STALE, State.FUZZY),
        (MACHINE, State.MACHINE),
        (DRAFT, State.DRAFT),
        (replace(DRAFT, flags=()), State.TRANSLATED),
        (replace(MACHINE, flags=()), State.TRANSLATED),
        (replace(MACHINE, translator_comments=()), State.FUZZY),
        (replace(DONE, obsolete=True), State.OBSOLETE),
        (replace(DONE, msgstr="", msgid_plural="x", plurals=("a", "b")), State.UNTRANSLATED),
    ],
)
def test_each_message_has_one_state(message: Message, expected: State) -> None:
    assert state(message) is expected


@pytest.mark.parametrize(
    ("message", "policy", "shows"),
    [
        (DONE, Policy(edited="source"), True),
        (REVIEW, Policy(), True),
        (REVIEW, Policy(edited="source"), False),
        (REVIEW, Policy(edited="source", fuzzy=True), True),
        (STALE, Policy(), False),
        (STALE, Policy(fuzzy=True), True),
        (FUZZY, Policy(), False),
        (FUZZY, Policy(machine=True), False),
        (MACHINE, Policy(), False),
        (MACHINE, Policy(machine=True), True),
        (MACHINE, Policy(fuzzy=True), True),
        (replace(MACHINE, previous=STALE.previous), Policy(machine=True), False),
        (replace(MACHINE, previous=REVIEW.previous), Policy(machine=True), True),
        (DRAFT, Policy(machine=True), False),
        (DRAFT, Policy(fuzzy=True), True),
        (replace(DONE, msgstr="\u200b"), EVERYTHING, False),
        (replace(DONE, obsolete=True), EVERYTHING, False),
    ],
)
def test_the_policy_decides_what_shows(message: Message, policy: Policy, shows: bool) -> None:  # noqa: FBT001
    assert shown(message, policy) == (message.msgstr if shows else "")


def test_eighty_per_cent_of_the_words_are_enough_and_less_is_not() -> None:
    eight = replace(REVIEW, previous=Key(None, "one two three four five six seven eight x y"))
    seven = replace(REVIEW, previous=Key(None, "one two three four five six seven x y z"))
    assert state(eight) is State.TO_REVIEW
    assert state(seven) is State.FUZZY


def test_the_comment_of_a_machine_is_read_as_it_was_written() -> None:
    assert MADE.comment == f"polypage: machine deepl 2026-11-20 48 {fingerprint('un deux trois')}"
    assert read_machine(MADE.comment) == MADE
    assert machine(MACHINE) == MADE
    assert machine(DONE) is None


@pytest.mark.parametrize(
    "comment",
    [
        "polypage: machine deepl 2026-11-20 48",
        "polypage: machine deepl 2026-11-20 48 XYZ",
        "polypage: machine deepl 2026-11-20 many 0123abcd",
        "translated by a machine",
    ],
)
def test_another_comment_says_nothing_of_a_machine(comment: str) -> None:
    assert read_machine(comment) is None


def test_a_fingerprint_is_eight_hex_digits_of_the_sha_256() -> None:
    assert fingerprint("") == "e3b0c442"
    assert len(fingerprint("\udc80")) == 8


def test_a_localized_value_is_known_by_its_extracted_comment() -> None:
    assert is_localized(replace(DONE, extracted=("localized value: slug",)))
    assert not is_localized(DONE)
