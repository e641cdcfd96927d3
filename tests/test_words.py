"""Words: what counts as one, and how much of a text stayed."""

from __future__ import annotations

import pytest

from i18n.words import changed, count, share_kept, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("One, two – three!", 3),
        ("don't", 2),
        ("snake_case", 2),
        ("B2B 2026", 2),
        ("東京タワー", 5),
        ("日本語 and English", 5),
        ("한국어 문장", 2),
        ("हिन्दी में", 2),
        ("e\u0301te\u0301", 1),
        ("می\u200cروم", 1),
        ("ไทย", 1),
        ("… — !", 0),
    ],
)
def test_a_word_is_a_run_of_letters_or_digits_and_each_cjk_character(
    text: str, expected: int
) -> None:
    assert count(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a link](https://example.org/a_(b)?c=d) here", ("a", "link", "here")),
        ('[a](<x y> "the title")', ("a", "the", "title")),
        ("[text][label] and [shortcut]", ("text", "and", "shortcut")),
        ("see https://example.org/path?q=1 now", ("see", "now")),
        ("<https://example.org> www.example.org/x", ()),
        ('<b class="x">bold</b>', ("bold",)),
        ("{{< ref path >}} {% tag %} {name} {#id .class}", ()),
        ("a&nbsp;b &amp; c", ("a", "b", "c")),
        ("fact[^note]", ("fact",)),
        ("run `git pull`", ("run", "git", "pull")),
    ],
)
def test_what_no_reader_sees_is_no_word(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_the_share_is_counted_in_the_longer_text() -> None:
    assert share_kept("one two three four", "one two three five") == 0.75
    assert share_kept("one", "one two three four") == 0.25
    assert share_kept("one two three four", "one") == 0.25
    assert share_kept("same Words", "[Same](u) words!") == 1.0
    assert share_kept("", "") == 1.0
    assert share_kept("a a a", "a") == pytest.approx(1 / 3)


def test_changed_words_are_counted() -> None:
    assert changed("one two three", "one two four") == 1
    assert changed("one two three", "one [two](u) three!") == 0
    assert changed("one", "one two three") == 2


@pytest.mark.parametrize(
    ("piece", "each"),
    [
        ("](", ()),
        ("](a(", ()),
        ("[^", ()),
        ("<a ", ("a",)),
        ("{{", ()),
        ("{", ()),
        ("&#12", ("12",)),
        ("www.", ()),
        ("a://", ("a",)),
    ],
)
def test_beginnings_without_an_end_are_read_once(piece: str, each: tuple[str, ...]) -> None:
    """Minutes, where a pattern runs to the text's end from each."""
    assert words(piece * 200_000) == each * 200_000
