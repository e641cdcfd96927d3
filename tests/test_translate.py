"""Which messages a machine is asked for, with what around them, and what the answers become."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n.formats.markup import Setting
from i18n.model import Dialect, Key, Message, Occurrence, PageMessages, Place
from i18n.publish import LOCALIZED, Machine, State, fingerprint, state
from i18n.translate import Only, asked, filled, is_asked

ALL = frozenset(Only)
DIALECT = Dialect(name="default")
MADE = Machine(provider="deepl", date="2026-11-20", characters=5, fingerprint=fingerprint("Hallo"))
EMPTY = Message(key=Key(None, "Hello"))
BY_MACHINE = filled(EMPTY, "Hallo", MADE)


def test_a_filled_message_is_machine_made() -> None:
    assert state(BY_MACHINE) is State.MACHINE
    assert BY_MACHINE.flags == ("fuzzy",)
    assert BY_MACHINE.translator_comments == (MADE.comment,)


def test_filling_keeps_comments_and_flags_and_replaces_an_earlier_machine_s_comment() -> None:
    old = replace(
        BY_MACHINE,
        translator_comments=("for the menu", MADE.comment),
        flags=("fuzzy", "md-text"),
        previous=Key(None, "Hi"),
    )
    text = "Guten Tag"
    new = replace(MADE, fingerprint=fingerprint(text), date="2026-11-21")
    again = filled(old, text, new)
    assert again.translator_comments == ("for the menu", new.comment)
    assert again.flags == ("fuzzy", "md-text")
    assert again.previous is None
    assert state(again) is State.MACHINE


def test_a_translation_of_another_text_names_that_text() -> None:
    near = filled(replace(EMPTY, key=Key("menu", "Hello")), "Hallo", MADE, "Hello!")
    assert near.previous == Key("menu", "Hello!")
    assert is_asked(near, {Only.FUZZY})


@pytest.mark.parametrize(
    "message",
    [
        replace(EMPTY, msgstr="Hallo"),
        replace(EMPTY, msgstr="Hallo", flags=("fuzzy",)),
        replace(EMPTY, msgstr="Hallo", flags=("fuzzy",), previous=Key(None, "Hello!")),
        replace(BY_MACHINE, msgstr="Hallo, von Hand"),
        replace(BY_MACHINE, flags=()),
        replace(EMPTY, obsolete=True),
        replace(BY_MACHINE, obsolete=True),
        replace(EMPTY, msgid_plural="Hellos", plurals=("", "")),
        replace(EMPTY, extracted=(f"{LOCALIZED}slug",)),
        replace(BY_MACHINE, extracted=(f"{LOCALIZED}slug",)),
    ],
)
def test_what_belongs_to_a_person_is_never_asked_for(message: Message) -> None:
    assert not is_asked(message, ALL)


@pytest.mark.parametrize(
    ("message", "only"),
    [
        (EMPTY, Only.NEW),
        (replace(EMPTY, msgstr=" \u200b"), Only.NEW),
        (BY_MACHINE, Only.MACHINE),
        (replace(BY_MACHINE, previous=Key(None, "Hi")), Only.FUZZY),
    ],
)
def test_each_kind_is_asked_for_by_its_name(message: Message, only: Only) -> None:
    assert is_asked(message, {only})
    others = ALL - {only} - ({Only.MACHINE} if message.previous else set())
    assert not is_asked(message, others)


def page(name: str, *texts: str, trail: tuple[str, ...] = (), **more: object) -> PageMessages:
    found = (Occurrence(key=Key(None, text), role="paragraph", trail=trail) for text in texts)
    return PageMessages(
        page=name,
        catalog="po/de.po",
        occurrences=tuple(replace(each, **more) for each in found),  # type: ignore[arg-type]
    )


def catalog(*texts: str) -> dict[Key, Message]:
    return {Key(None, text): Message(key=Key(None, text)) for text in texts}


def test_messages_come_once_in_source_order_with_all_their_places() -> None:
    pages = [
        (page("a.md", "two", "one"), DIALECT),
        (page("b.md", "one", place=Place.TABLE_CELL, labels=("x",)), DIALECT),
    ]
    found = asked(catalog("one", "two", "three"), pages, ALL)
    assert [each.key.msgid for each in found] == ["two", "one"]
    assert found[1].settings == (
        Setting(Place.PARAGRAPH, frozenset(), DIALECT),
        Setting(Place.TABLE_CELL, frozenset({"x"}), DIALECT),
    )


def test_pages_that_were_not_asked_for_add_places_but_no_messages() -> None:
    pages = [
        (page("a.md", "one", "two", place=Place.SCALAR), DIALECT),
        (page("b.md", "two"), DIALECT),
    ]
    (found,) = asked(catalog("one", "two"), pages, ALL, {"b.md"})
    assert found.key.msgid == "two"
    assert {setting.place for setting in found.settings} == {Place.SCALAR, Place.PARAGRAPH}


def test_context_is_the_trail_and_what_stands_below_it_and_is_bounded() -> None:
    texts = ["first", "second", "x" * 5000]
    pages = [(page("a.md", *texts, trail=("Top", "Sub")), DIALECT)]
    found = asked(catalog(*texts), pages, ALL)
    (context,) = {each.context for each in found}
    assert context.startswith("Top > Sub\nfirst\nsecond\nxxx")
    assert len(context) <= 1010
