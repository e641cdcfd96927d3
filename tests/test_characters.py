"""Characters that no translation may hold, and characters that nobody sees."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from i18n.characters import control_in, forbidden, is_invisible

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
TEXAS = "\U0001f3f4\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f"
EVERY = [chr(code) for code in range(sys.maxunicode + 1)]


def rule(msgstr: str, msgid: str = "A text") -> str:
    found = forbidden(msgstr, msgid)
    return found.rule if found else ""


@pytest.mark.parametrize(
    "sign",
    [
        *"\x00\x07\b\v\f\r\x1b\x1c\x7f\x80\x85\x9f\u2028\u2029",
        *("\ud800", "\udfff"),
        *"\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff",
    ],
)
def test_controls_line_separators_and_noncharacters_are_refused(sign: str) -> None:
    found = forbidden(f"a{sign}b", "A text")
    assert found is not None
    assert found.rule == "control-character"
    assert found.reason.endswith(f" U+{ord(sign):04X}")


def test_every_control_character_but_tab_and_line_feed_is_refused() -> None:
    controls = {sign for sign in EVERY if unicodedata.category(sign) == "Cc"}
    assert {sign for sign in controls if not rule(sign)} == {"\t", "\n"}


@pytest.mark.parametrize(
    "msgstr",
    [
        *("a\u202eb", "a\u202db\u202c", "\u202aa", "\u202ba\u2069", "a\u2066b", "a\u2069b"),
        *("a\u202cb", "\u2067\u202ab\u2069\u202c", "\u2069a\u2066"),
        *("a\U000e0067b", "\U000e0001", "\U0001f3f4\U000e0067\U000e0062"),
        *(SCOTLAND[:-1], SCOTLAND[1:], "\U0001f3f3" + SCOTLAND[1:], "\U0001f3f4\U000e007f"),
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\U0001f3f4" + "\U000e0061" * 7 + "\U000e007f",
    ],
)
def test_what_reorders_or_hides_text_is_refused(msgstr: str) -> None:
    assert rule(msgstr) == "bidi"


@pytest.mark.parametrize(
    "msgstr",
    [
        *("", "a\tb\nc", "\u00a0a\u202fb\u3000c", "\u2066a\u2069 \u2067b\u2069", "\u202ba\u202c"),
        *(
            "\u2068\u202aa\u202c\u2069",
            "a\u200e\u200f\u061cb",
            "a\u200d\u200cb",
            "👩\u200d👩\ufe0f",
        ),
        *(
            "a\u200b\u2060\xadb",
            "☂\ufe0f",
            "葛\U000e0100",
            "\ufeffa",
            "\ue000",
            SCOTLAND,
            f"a{TEXAS}b",
        ),
    ],
)
def test_what_scripts_and_people_need_is_kept(msgstr: str) -> None:
    assert rule(msgstr) == ""


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        ("a\u2028b", "c\u2028d", ""),
        ("a\u2028b", "c", ""),
        ("a\u2028b", "c\u2028d\u2028e", "control-character"),
        ("a\u2028b", "c\u2029d", "control-character"),
        ("a \u202ex", "b \u202ex", ""),
        ("a \u202ex", "b", ""),
        ("a \u202ex", "b \u202ex\u202e", "bidi"),
        ("a \u202ex\u202c", "b \u202ex", "bidi"),
        ("a \u202ex\u202c", "b \u202cx\u202e", "bidi"),
        ("\U000e0067", "\U000e0067", ""),
        ("\U000e0067", "\U000e0062", "bidi"),
    ],
)
def test_what_the_source_holds_as_well_is_not_the_translations(
    msgid: str, msgstr: str, expected: str
) -> None:
    assert rule(msgstr, msgid) == expected


def test_the_first_control_character_is_told() -> None:
    assert control_in("a\x85b\u2028") == "U+0085"
    assert control_in("a\x85b\u2028", "\x85") == "U+2028"
    assert control_in("a\tb\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n\t", "\xa0\u2003\u3000", "\u200b\ufeff\xad", "\u200e\u2060\u2066\u2069"),
        *("\u115f\u1160\u3164\uffa0", "\u034f", "\u180b\u180e", "\ufe0f", "\U000e0100", "\u17b4"),
        *("\U000e0041\U000e007f", "\U000e0fff", "\u2065", "\ufff0", "\u2800", "\x00\x1b\x7f\x9f"),
        "\U0001d173\U0001d159\U0001bca0",
    ],
)
def test_nobody_sees_it(text: str) -> None:
    assert is_invisible(text)


@pytest.mark.parametrize("text", ["a", " é", "\u200b.", "-", "한", "0", "👍", "\u0301", "\u0600"])
def test_somebody_sees_it(text: str) -> None:
    assert not is_invisible(text)


def test_the_invisible_are_those_that_unicode_has_no_ink_for() -> None:
    fillers = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u034f\u2800\U0001d159"
    for sign in EVERY:
        category = unicodedata.category(sign)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            assert is_invisible(sign), hex(ord(sign))
        elif category[0] in "LMNPS":
            selector = "VARIATION SELECTOR" in unicodedata.name(sign, "")
            assert is_invisible(sign) == (selector or sign in fillers), hex(ord(sign))


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("\u200b", ""),
        ("\u2066", "bidi"),
        ("\u202e", "bidi"),
        ("\u2066\u2069", ""),
        ("\U0001f3f4\U000e0067", "bidi"),
        (SCOTLAND, ""),
    ],
)
def test_a_huge_text_is_judged_like_a_short_one(piece: str, found: str) -> None:
    text = piece * (500_000 // len(piece))
    assert rule(text, text[:1000]) == found
    assert rule(text, text) == ""
    assert is_invisible(text) == is_invisible(piece)
