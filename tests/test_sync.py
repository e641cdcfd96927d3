"""Catalogs in step with their pages: what stays, follows, waits for review, and is put by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from i18n.model import Catalog, Key, Message, Occurrence, PageMessages
from i18n.publish import Machine, Policy, State, fingerprint, shown, state
from i18n.sync import Kind, Synced, sync, template

FR = "po/fr.po"
FOUR = "The quick brown fox jumps over the lazy dog today."
OTHER = "Every page of this site is kept in plain text."
Texts = list[str]


def page(name: str, texts: Texts, catalog: str = FR) -> PageMessages:
    return PageMessages(
        page=name,
        catalog=catalog,
        occurrences=tuple(
            Occurrence(key=Key(None, text), role="paragraph", line=number)
            for number, text in enumerate(texts, 1)
        ),
    )


def pages(**texts: Texts) -> list[PageMessages]:
    return [page(f"{name}.md", them) for name, them in texts.items()]


def entry(catalogs: Mapping[str, Catalog], text: str, path: str = FR) -> Message:
    found = [m for m in catalogs[path].messages if m.key.msgid == text]
    assert len(found) == 1, f"{len(found)} entries of {text!r}"
    return found[0]


def with_entry(catalogs: Mapping[str, Catalog], text: str, **values: object) -> dict[str, Catalog]:
    def changed(message: Message) -> Message:
        fits = message.key.msgid == text
        return replace(message, **values) if fits else message  # type: ignore[arg-type]

    return {
        path: replace(catalog, messages=tuple(map(changed, catalog.messages)))
        for path, catalog in catalogs.items()
    }


def french(text: str) -> str:
    return f"«{text}»"


def translated(asked: list[PageMessages]) -> dict[str, Catalog]:
    """Catalogs as they were read from files, with everything translated."""
    fresh = sync({}, asked, language="fr").catalogs
    return {
        path: replace(
            catalog,
            messages=tuple(
                replace(m, msgstr=french(m.key.msgid), entry=number, line=9, msgstr_line=10)
                for number, m in enumerate(catalog.messages)
            ),
        )
        for path, catalog in fresh.items()
    }


def order(synced: Synced, path: str = FR) -> list[str]:
    messages = synced.catalogs[path].messages
    return [("~ " if m.obsolete else "") + m.key.msgid for m in messages]


def told(synced: Synced) -> list[tuple[Kind, str]]:
    return [(change.kind, change.key.msgid) for change in synced.changes]


# --- what a catalog says of a message -------------------------------------------------------------


def test_a_text_on_two_pages_is_one_message_that_names_both() -> None:
    synced = sync({}, pages(a=["One", "Shared"], b=["Shared", "Shared", "Two"]))
    assert order(synced) == ["One", "Shared", "Two"]
    assert entry(synced.catalogs, "Shared").references == ("a.md", "b.md")


def test_the_extracted_comment_is_of_the_first_place() -> None:
    first = Occurrence(
        key=Key(None, "x"), role="list item", trail=("A", "B\nC"), comments=("one", "two\nlines")
    )
    second = Occurrence(key=Key(None, "x"), role="heading 2")
    bare = Occurrence(key=Key(None, "y"), role="heading 1")
    asked = [
        PageMessages(page="a.md", catalog=FR, occurrences=(first, bare)),
        PageMessages(page="b.md", catalog=FR, occurrences=(second,)),
    ]
    catalogs = sync({}, asked).catalogs
    assert entry(catalogs, "x").extracted == ("list item", "A > B C", "one", "two", "lines")
    assert entry(catalogs, "y").extracted == ("heading 1",)


def test_the_template_is_the_messages_of_the_pages_in_source_order() -> None:
    asked = pages(a=["One", "Shared"], b=["Shared", "Two"])
    assert template(asked)[FR].messages == sync({}, asked).catalogs[FR].messages
    assert template([]) == {}


def test_a_catalog_without_messages_is_not_made_but_one_that_is_there_stays() -> None:
    assert sync({}, pages(a=[])).catalogs == {}
    there = Catalog(header=(("Language", "fr"),))
    assert sync({FR: there}, pages(a=[])).catalogs[FR] is there


# --- staying, coming, going -----------------------------------------------------------------------


def test_what_did_not_change_is_the_same_object() -> None:
    asked = pages(a=["One", "Two"], b=["Two", "Three"])
    catalogs = translated(asked)
    synced = sync(catalogs, asked)
    assert synced.catalogs[FR] is catalogs[FR]
    assert synced.changes == ()


def test_a_new_message_follows_its_predecessor_in_the_page() -> None:
    catalogs = translated(pages(a=["One", "Two"], b=["Shared", "Last"], c=["Shared"]))
    synced = sync(
        catalogs,
        pages(a=["Zero", "One", "Mid", "Two", "End"], b=["Shared", "Last"], c=["Shared", "C"]),
    )
    assert order(synced) == ["Zero", "One", "Mid", "Two", "End", "Shared", "Last", "C"]
    assert all(kind is Kind.NEW for kind, _ in told(synced))


def test_messages_that_stay_keep_their_places_in_the_file() -> None:
    catalogs = translated(pages(a=["One", "Two", "Three"]))
    synced = sync(catalogs, pages(a=["Three", "Two", "One"]))
    assert synced.catalogs[FR] is catalogs[FR]


def test_a_vanished_text_is_obsolete_at_the_end_and_comes_back_translated() -> None:
    before = pages(a=["One", OTHER, "Three"])
    catalogs = translated(before)
    gone = sync(catalogs, pages(a=["One", "Three"]))
    assert order(gone) == ["One", "Three", f"~ {OTHER}"]
    assert entry(gone.catalogs, OTHER).references == ()
    assert told(gone) == [(Kind.GONE, OTHER)]
    back = sync(gone.catalogs, before)
    assert back.catalogs == catalogs
    assert told(back) == [(Kind.RESTORED, OTHER)]


def test_a_vanished_text_that_nobody_translated_is_dropped_unless_it_has_a_comment() -> None:
    catalogs = sync({}, pages(a=["One", "Two", OTHER])).catalogs
    commented = with_entry(catalogs, "Two", translator_comments=("ask Ana",))
    assert order(sync(commented, pages(a=["One"]))) == ["One", "~ Two"]


def test_an_entry_with_plurals_is_left_alone() -> None:
    plural = Message(key=Key(None, "Gone"), msgid_plural="s", plurals=("a", "b"), entry=0)
    same = replace(plural, key=Key(None, "One"))
    catalogs = {FR: Catalog(messages=(plural, same))}
    assert sync(catalogs, pages(a=["One"])).catalogs[FR] is catalogs[FR]


def test_an_entry_of_another_tool_becomes_obsolete() -> None:
    foreign = Message(key=Key(None, "Menu"), msgstr="Menu", references=("theme.html",), entry=0)
    assert order(sync({FR: Catalog(messages=(foreign,))}, pages(a=["One"]))) == ["One", "~ Menu"]


def test_an_empty_message_takes_the_translation_of_its_obsolete_twin() -> None:
    active = Message(key=Key(None, "One"), extracted=("paragraph",), references=("a.md",))
    twin = Message(key=Key(None, "One"), msgstr="Un", obsolete=True)
    synced = sync({FR: Catalog(messages=(active, twin))}, pages(a=["One"]))
    assert [m.msgstr for m in synced.catalogs[FR].messages] == ["Un"]


# --- edits ----------------------------------------------------------------------------------------


def test_an_edited_text_takes_the_earlier_translation_for_review() -> None:
    catalogs = translated(pages(a=["One", FOUR, "Three"]))
    edited = FOUR.replace("lazy", "sleepy")
    synced = sync(catalogs, pages(a=["One", edited, "Three"]))
    message = entry(synced.catalogs, edited)
    assert (message.msgstr, message.flags) == (french(FOUR), ("fuzzy",))
    assert message.previous == Key(None, FOUR)
    assert message.entry == 1
    assert state(message) is State.TO_REVIEW
    assert order(synced) == ["One", edited, "Three", f"~ {FOUR}"]
    assert entry(synced.catalogs, FOUR).msgstr == french(FOUR)
    (change,) = synced.changes
    assert (change.kind, change.words_changed, change.words) == (Kind.EDITED, 1, 10)
    assert (change.page, change.line, change.previous) == ("a.md", 2, Key(None, FOUR))


def test_half_of_the_words_is_enough_and_less_is_not() -> None:
    catalogs = translated(pages(a=["one two three four"]))
    half = sync(catalogs, pages(a=["one two five six"]))
    assert told(half) == [(Kind.EDITED, "one two five six")]
    less = sync(catalogs, pages(a=["one five six seven"]))
    assert told(less)[0] == (Kind.NEW, "one five six seven")


def test_one_word_of_two_is_no_likeness() -> None:
    synced = sync(translated(pages(a=["Our team"])), pages(a=["Our mission"]))
    assert told(synced)[0] == (Kind.NEW, "Our mission")


def test_a_like_text_in_another_place_is_no_proposal() -> None:
    catalogs = translated(pages(a=[FOUR, "One", "Two"]))
    edited = FOUR.replace("lazy", "sleepy")
    synced = sync(catalogs, pages(a=[FOUR, "One", edited, "Two"]))
    assert entry(synced.catalogs, edited).msgstr == ""


def test_an_edit_takes_the_translation_also_when_the_old_text_lives_on() -> None:
    catalogs = translated(pages(a=[FOUR], b=[FOUR]))
    edited = FOUR.replace("lazy", "sleepy")
    synced = sync(catalogs, pages(a=[edited], b=[FOUR]))
    assert entry(synced.catalogs, edited).previous == Key(None, FOUR)
    living = entry(synced.catalogs, FOUR)
    assert (living.msgstr, living.fuzzy, living.references) == (french(FOUR), False, ("b.md",))


def test_a_second_edit_keeps_the_first_text_as_previous() -> None:
    once, twice = FOUR.replace("lazy", "sleepy"), FOUR.replace("lazy dog", "tired cat")
    first = sync(translated(pages(a=["One", FOUR])), pages(a=["One", once]))
    second = sync(first.catalogs, pages(a=["One", twice]))
    assert entry(second.catalogs, twice).previous == Key(None, FOUR)
    assert order(second) == ["One", twice, f"~ {FOUR}"]


def test_a_restored_text_is_translated_again_and_leaves_no_proposal_behind() -> None:
    before = pages(a=["One", FOUR, "Three"])
    once = sync(translated(before), pages(a=["One", FOUR.replace("lazy", "sleepy"), "Three"]))
    back = sync(once.catalogs, before)
    assert order(back) == ["One", FOUR, "Three"]
    assert not entry(back.catalogs, FOUR).fuzzy


def test_a_draft_outlives_a_restored_text() -> None:
    before, edited = pages(a=[FOUR]), FOUR.replace("lazy", "sleepy")
    once = sync(translated(before), pages(a=[edited]))
    drafted = with_entry(once.catalogs, edited, msgstr="un brouillon")
    back = sync(drafted, before)
    assert not entry(back.catalogs, FOUR).fuzzy
    assert entry(back.catalogs, edited).msgstr == "un brouillon"
    assert entry(back.catalogs, edited).obsolete


def test_what_was_fuzzy_for_another_reason_gets_no_previous_text_and_never_shows() -> None:
    plain = with_entry(translated(pages(a=[FOUR])), FOUR, flags=("fuzzy",))
    edited = FOUR.replace("lazy", "sleepy")
    message = entry(sync(plain, pages(a=[edited])).catalogs, edited)
    assert (message.fuzzy, message.previous) == (True, None)
    assert shown(message, Policy()) == ""


def test_moved_blocks_cost_nothing() -> None:
    texts = [f"{OTHER} {number}" for number in range(9)]
    catalogs = translated(pages(a=texts))
    moved = [*texts[4:], *texts[:4]]
    assert sync(catalogs, pages(a=moved)).changes == ()
    old = template(pages(a=texts))
    with_templates = sync(catalogs, pages(a=moved), templates=old)
    assert with_templates.catalogs[FR] is catalogs[FR]
    assert {kind for kind, _ in told(with_templates)} == {Kind.MOVED}
    assert len(with_templates.changes) == 4


def test_a_text_that_moved_to_another_page_is_told_as_moved() -> None:
    synced = sync(
        translated(pages(a=["One", "Two"], b=["Three"])), pages(a=["One"], b=["Three", "Two"])
    )
    assert told(synced) == [(Kind.MOVED, "Two")]
    assert entry(synced.catalogs, "Two").references == ("b.md",)


def test_a_renamed_page_only_changes_its_name_and_its_edits_are_known() -> None:
    catalogs = translated(pages(a=["One", FOUR, "Three"]))
    renamed = sync(catalogs, pages(z=["One", FOUR, "Three"]))
    assert renamed.changes == ()
    assert {m.references for m in renamed.catalogs[FR].messages} == {("z.md",)}
    edited = FOUR.replace("lazy", "sleepy")
    both = sync(catalogs, pages(z=["One", edited, "Three"]))
    assert told(both) == [(Kind.EDITED, edited)]


def test_an_edited_text_that_also_moved_within_its_section_is_found() -> None:
    catalogs = translated(pages(a=[FOUR, "One", "Two", OTHER]))
    edited = FOUR.replace("lazy", "sleepy")
    synced = sync(catalogs, pages(a=["One", "Two", OTHER, edited]))
    assert told(synced) == [(Kind.EDITED, edited)]


# --- from elsewhere -------------------------------------------------------------------------------


def test_the_same_words_elsewhere_are_translated_already() -> None:
    old, new = "Try it in the [playground](https://x.org/1).", "Try it in the **playground**!"
    catalogs = with_entry(translated(pages(a=[old])), old, msgstr="Voir le [bac](https://x.org/1).")
    linked = old.replace("/1", "/2")
    synced = sync(catalogs, pages(a=[old], b=[linked, "One"]))
    message = entry(synced.catalogs, linked)
    assert (message.msgstr, message.fuzzy) == ("Voir le [bac](https://x.org/2).", False)
    assert entry(synced.catalogs, old) is entry(catalogs, old)
    emphasized = sync(catalogs, pages(a=[old], b=["One", new]))
    assert not entry(emphasized.catalogs, new).fuzzy


def test_the_same_words_are_better_than_a_like_text_in_the_place() -> None:
    like, twin, new = f"{FOUR} Or so.", f"**{FOUR}**", f"*{FOUR}*"
    synced = sync(translated(pages(a=[like], b=[twin])), pages(a=[new], b=[twin]))
    message = entry(synced.catalogs, new)
    assert (message.msgstr, message.fuzzy) == (french(new), False)


def test_another_case_elsewhere_is_another_text() -> None:
    synced = sync(translated(pages(a=["Standard"])), pages(a=["Standard"], b=["standard", "One"]))
    assert entry(synced.catalogs, "standard").msgstr == ""


def test_the_same_words_are_found_among_obsolete_texts() -> None:
    catalogs = translated(pages(a=["One", FOUR]))
    gone = sync(catalogs, pages(a=["One"]))
    back = sync(gone.catalogs, pages(a=["One"], b=[f"**{FOUR}**"]))
    message = entry(back.catalogs, f"**{FOUR}**")
    assert (message.msgstr, message.fuzzy) == (f"**{french(FOUR)}**", False)
    assert entry(back.catalogs, FOUR).obsolete


def test_a_text_that_was_edited_and_moved_to_another_page_is_known() -> None:
    catalogs = translated(pages(a=["One", FOUR], b=["Two"]))
    edited = FOUR.replace("lazy", "sleepy")
    synced = sync(catalogs, pages(a=["One"], b=["Two", edited]))
    assert entry(synced.catalogs, edited).previous == Key(None, FOUR)
    assert told(synced) == [(Kind.EDITED, edited)]


def test_a_text_that_moved_with_another_case_stays_in_force() -> None:
    old = "We do it: the quick brown fox jumps over the dog."
    synced = sync(
        translated(pages(a=["One", old], b=["Two"])),
        pages(a=["One"], b=["Two", old.replace(": the", ": The")]),
    )
    assert told(synced) == [(Kind.CARRIED, old.replace(": the", ": The"))]


def test_two_texts_much_like_one_that_left_both_know_it() -> None:
    one, two = FOUR.replace("lazy", "sleepy"), FOUR.replace("lazy", "tired")
    synced = sync(
        translated(pages(a=["One", FOUR], b=["Two"])), pages(a=["One", one], b=["Two", two])
    )
    assert [m.msgstr for m in synced.catalogs[FR].messages if m.fuzzy] == [french(FOUR)] * 2
    keys = [m.key for m in synced.catalogs[FR].messages]
    assert len(keys) == len(set(keys)) == 5


def test_a_page_that_was_renamed_and_marked_up_anew_is_known() -> None:
    texts = [f"{OTHER} {number} *now*" for number in range(6)]
    catalogs = translated(pages(a=[*texts, "a b c d"]))
    synced = sync(catalogs, pages(z=[*(text.replace("*", "_") for text in texts), "a b x y"]))
    kinds = [change.kind for change in synced.changes]
    assert kinds == [Kind.CARRIED] * 6 + [Kind.EDITED]


def test_common_words_strewn_about_make_no_part_of_a_text() -> None:
    short = "the end of the road to it"
    long = (
        "To be sure, the writer of a long and winding text came to see that it was at an end "
        "when all the readers had gone"
    )
    synced = sync(translated(pages(a=[short])), pages(a=[long]))
    assert entry(synced.catalogs, long).msgstr == ""


# --- split and joined -----------------------------------------------------------------------------


def test_a_paragraph_split_between_sentences_keeps_its_translation() -> None:
    whole = f"{FOUR} {OTHER}"
    catalogs = with_entry(translated(pages(a=[whole])), whole, msgstr="Le renard. Les pages.")
    synced = sync(catalogs, pages(a=[FOUR, OTHER]))
    assert entry(synced.catalogs, FOUR).msgstr == "Le renard."
    assert entry(synced.catalogs, OTHER).msgstr == "Les pages."
    assert [kind for kind, _ in told(synced)] == [Kind.CARRIED, Kind.CARRIED]


def test_both_pieces_of_an_edited_paragraph_take_its_translation_for_review() -> None:
    whole = f"{FOUR} {OTHER}"
    synced = sync(
        translated(pages(a=[whole])), pages(a=[FOUR.replace("lazy", "sleepy"), f"{OTHER} Now."])
    )
    assert [kind for kind, _ in told(synced)] == [Kind.EDITED, Kind.EDITED]
    assert all(m.msgstr == french(whole) for m in synced.catalogs[FR].messages)


def test_two_paragraphs_joined_keep_both_translations() -> None:
    joined = f"{FOUR} {OTHER}"
    synced = sync(translated(pages(a=["One", FOUR, OTHER])), pages(a=["One", joined]))
    message = entry(synced.catalogs, joined)
    assert (message.msgstr, message.fuzzy) == (f"{french(FOUR)} {french(OTHER)}", False)


def test_two_paragraphs_joined_and_edited_take_the_better_translation() -> None:
    joined = f"{FOUR} {OTHER} Now."
    synced = sync(translated(pages(a=["One", FOUR, OTHER])), pages(a=["One", joined]))
    assert entry(synced.catalogs, joined).fuzzy
    assert entry(synced.catalogs, joined).msgstr in {french(FOUR), french(OTHER)}


# --- no word changed ------------------------------------------------------------------------------


def test_a_changed_address_is_changed_in_the_translation_which_stays_in_force() -> None:
    old, new = "See [us](http://x.org).", "See [us](https://x.org)."
    catalogs = with_entry(translated(pages(a=[old])), old, msgstr="Voir [nous](http://x.org).")
    synced = sync(catalogs, pages(a=[new]))
    message = entry(synced.catalogs, new)
    assert (message.msgstr, message.fuzzy) == ("Voir [nous](https://x.org).", False)
    assert entry(synced.catalogs, old).obsolete
    assert told(synced) == [(Kind.CARRIED, new)]


def test_a_carried_proposal_stays_a_proposal() -> None:
    old, new = "See [us](http://x.org).", "See [us](https://x.org)."
    previous = Key(None, "Look at [us](http://x.org).")
    catalogs = with_entry(
        translated(pages(a=[old])),
        old,
        msgstr="Voir [nous](http://x.org).",
        flags=("fuzzy",),
        previous=previous,
    )
    message = entry(sync(catalogs, pages(a=[new])).catalogs, new)
    assert (message.fuzzy, message.previous) == (True, previous)
    assert message.msgstr == "Voir [nous](https://x.org)."


def test_an_edit_taken_back_but_for_an_address_is_translated_again() -> None:
    first, once = f"{FOUR} [us](http://x.org)", f"{FOUR} And [us](http://x.org)"
    back = f"{FOUR} [us](https://x.org)"
    edited = sync(translated(pages(a=[first])), pages(a=[once]))
    assert entry(edited.catalogs, once).fuzzy
    synced = sync(edited.catalogs, pages(a=[back]))
    message = entry(synced.catalogs, back)
    assert (message.msgstr, message.fuzzy) == (french(back), False)


def test_a_link_without_a_certain_place_is_told_and_the_translation_stays() -> None:
    new = FOUR.replace("lazy dog", "[lazy dog](https://dog.org)")
    catalogs = with_entry(translated(pages(a=[FOUR])), FOUR, msgstr="Portez ce vieux whisky.")
    synced = sync(catalogs, pages(a=[new]))
    assert not entry(synced.catalogs, new).fuzzy
    assert [(change.kind, change.unplaced) for change in synced.changes] == [(Kind.CARRIED, 1)]


# --- contexts and localized values ----------------------------------------------------------------


def in_context(text: str, context: str | None) -> list[PageMessages]:
    occurrence = Occurrence(key=Key(context, text), role="heading 2")
    return [PageMessages(page="a.md", catalog=FR, occurrences=(occurrence,))]


@pytest.mark.parametrize(("old", "new"), [(None, "menu"), ("menu", None), ("menu", "button")])
def test_a_changed_context_keeps_the_translation(old: str | None, new: str | None) -> None:
    synced = sync(translated(in_context("Home", old)), in_context("Home", new))
    active = [m for m in synced.catalogs[FR].messages if not m.obsolete]
    assert [(m.key.msgctxt, m.msgstr, m.fuzzy) for m in active] == [(new, "«Home»", False)]
    assert told(synced) == [(Kind.CARRIED, "Home")]


def slug(value: str, name: str = "network/index") -> list[PageMessages]:
    occurrence = Occurrence(
        key=Key(f"slug: {name}", value), role="front matter: slug", localized="slug"
    )
    text = Occurrence(key=Key(None, "Text"), role="paragraph")
    return [PageMessages(page=f"{name}.md", catalog=FR, occurrences=(occurrence, text))]


def test_a_localized_value_says_so() -> None:
    message = entry(sync({}, slug("network")).catalogs, "network")
    assert message.extracted == ("localized value: slug",)


def test_a_localized_value_outlives_a_change_of_its_source() -> None:
    catalogs = with_entry(translated(slug("network")), "network", msgstr="reseau")
    synced = sync(catalogs, slug("the-network"))
    message = entry(synced.catalogs, "the-network")
    assert (message.msgstr, message.fuzzy, message.previous) == ("reseau", False, None)
    assert order(synced) == ["the-network", "Text"]
    assert told(synced) == [(Kind.LOCALIZED, "the-network")]


def test_a_localized_value_comes_back_with_another_source() -> None:
    catalogs = with_entry(translated(slug("network")), "network", msgstr="reseau")
    gone = sync(catalogs, pages(**{"network/index": ["Text"]}))
    assert entry(gone.catalogs, "network").obsolete
    back = sync(gone.catalogs, slug("net"))
    assert entry(back.catalogs, "net").msgstr == "reseau"


def test_a_localized_value_follows_its_renamed_page() -> None:
    catalogs = with_entry(translated(slug("network")), "network", msgstr="reseau")
    synced = sync(catalogs, slug("network", "groups/index"))
    assert entry(synced.catalogs, "network").msgstr == "reseau"


# --- machine-made ---------------------------------------------------------------------------------


def made(msgstr: str) -> tuple[str, ...]:
    mark = fingerprint(msgstr)
    return (Machine(provider="deepl", date="2026-11-20", characters=9, fingerprint=mark).comment,)


def test_machine_made_text_stays_machine_made_when_it_is_carried_over() -> None:
    old, new = "See [us](http://x.org).", "See [us](https://x.org)."
    msgstr = "Voir [nous](http://x.org)."
    catalogs = with_entry(
        translated(pages(a=[old])),
        old,
        msgstr=msgstr,
        flags=("fuzzy",),
        translator_comments=made(msgstr),
    )
    message = entry(sync(catalogs, pages(a=[new])).catalogs, new)
    assert state(message) is State.MACHINE
    assert message.msgstr == "Voir [nous](https://x.org)."


def test_machine_made_text_of_an_earlier_version_says_which() -> None:
    edited = FOUR.replace("lazy", "sleepy")
    catalogs = with_entry(
        translated(pages(a=[FOUR])),
        FOUR,
        flags=("fuzzy",),
        translator_comments=made(french(FOUR)),
    )
    message = entry(sync(catalogs, pages(a=[edited])).catalogs, edited)
    assert state(message) is State.MACHINE
    assert message.previous == Key(None, FOUR)


def test_a_draft_of_machine_made_text_is_kept_as_a_draft() -> None:
    catalogs = with_entry(
        translated(pages(a=["One"])), "One", flags=("fuzzy",), translator_comments=made("x")
    )
    assert sync(catalogs, pages(a=["One"])).catalogs[FR] is catalogs[FR]
    assert state(entry(catalogs, "One")) is State.DRAFT


# --- catalogs -------------------------------------------------------------------------------------


def by_page(**texts: Texts) -> list[PageMessages]:
    return [page(f"{name}.md", them, f"po/{name}.fr.po") for name, them in texts.items()]


def test_from_one_catalog_to_one_a_page_and_back_nothing_is_lost() -> None:
    texts = {"a": ["One", "Shared"], "b": ["Shared", "Two"]}
    catalogs = translated(pages(**texts))
    split = sync(catalogs, by_page(**texts))
    assert order(split, FR) == []
    assert order(split, "po/a.fr.po") == ["One", "Shared"]
    assert all(m.msgstr == french(m.key.msgid) for c in split.catalogs.values() for m in c.messages)
    again = sync(split.catalogs, pages(**texts))
    assert order(again, FR) == ["One", "Shared", "Two"]
    assert [len(c.messages) for c in again.catalogs.values()] == [3, 0, 0]


def test_a_text_that_moves_to_another_catalog_takes_its_translation_and_comments_along() -> None:
    catalogs = translated(by_page(a=["One", "Two"], b=["Three"]))
    noted = with_entry(catalogs, "Two", translator_comments=("ask Ana",), flags=("fuzzy",))
    synced = sync(noted, by_page(a=["One"], b=["Three", "Two"]))
    message = entry(synced.catalogs, "Two", "po/b.fr.po")
    assert (message.msgstr, message.fuzzy) == (french("Two"), True)
    assert (message.translator_comments, message.entry) == (("ask Ana",), -1)
    assert order(synced, "po/a.fr.po") == ["One"]


def test_a_text_in_two_catalogs_is_translated_in_both_when_one_is() -> None:
    asked = by_page(a=["Shared"], b=["Shared"])
    catalogs = dict(sync({}, asked).catalogs)
    one = with_entry({"po/a.fr.po": catalogs["po/a.fr.po"]}, "Shared", msgstr="Commun")
    synced = sync(catalogs | one, asked)
    assert entry(synced.catalogs, "Shared", "po/b.fr.po").msgstr == "Commun"
    assert synced.catalogs["po/a.fr.po"] is one["po/a.fr.po"]


def test_two_catalogs_that_disagree_both_keep_their_translations() -> None:
    asked = by_page(a=["Shared"], b=["Shared"])
    catalogs = translated(asked)
    one = with_entry({"po/a.fr.po": catalogs["po/a.fr.po"]}, "Shared", msgstr="Commun")
    joined = sync(catalogs | one, pages(a=["Shared"], b=["Shared"]))
    texts = {m.msgstr for c in joined.catalogs.values() for m in c.messages}
    assert texts == {"Commun", french("Shared")}


# --- size -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1_000, 10_000, 50_000])
def test_only_texts_from_the_place_are_compared(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from i18n.sync import propose
    from i18n.sync import texts as reading

    compared = 0
    real = reading.likeness

    def counted(*bags: object) -> float:
        nonlocal compared
        compared += 1
        return real(*bags)  # type: ignore[arg-type]

    monkeypatch.setattr(propose, "likeness", counted)
    texts = [f"Paragraph {number} of a page with some words" for number in range(size)]
    catalogs = translated(pages(a=texts))
    edited = [f"{text} more" if n % 50 == 0 else text for n, text in enumerate(texts)]
    synced = sync(catalogs, pages(a=edited))
    assert len(synced.changes) == compared == size // 50
