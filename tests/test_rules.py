"""The rules of style: quiet on good work in many languages, and loud where something is wrong."""

from __future__ import annotations

import pytest

from i18n import rulebook
from i18n.formats.markup import Setting
from i18n.model import Key, Place
from i18n.rules import LOCATING, STYLES, Case, fixed


def case(msgid: str, msgstr: str, language: str = "fr", place: Place = Place.PARAGRAPH) -> Case:
    return Case(
        key=Key(None, msgid),
        msgstr=msgstr,
        setting=Setting(place=place),
        language=language,
        source_language="en",
    )


def heard(rule: str, msgid: str, msgstr: str, language: str = "fr") -> list[str]:
    return [fault.message for fault in STYLES[rule](case(msgid, msgstr, language))]


def mended(rule: str, msgid: str, msgstr: str, language: str = "fr") -> str:
    faults = list(STYLES[rule](case(msgid, msgstr, language)))
    return fixed(msgstr, sorted({fix for fault in faults for fix in fault.fixes}))


def test_every_rule_is_in_the_book() -> None:
    assert set(STYLES) <= set(rulebook.STYLE)
    assert set(LOCATING) <= set(rulebook.GUARDS)


QUIET = [
    # numbers: group marks, decimal signs and digits of all scripts
    ("numbers", "It costs 1,234.50 euros.", "Cela coûte 1 234,50 euros.", "fr"),
    ("numbers", "It costs 1,234,567 rupees.", "इसकी कीमत १२,३४,५६७ रुपये है।", "hi"),
    ("numbers", "In 2019 there were 15 of 30.", "في عام ٢٠١٩ كان هناك ١٥ من ٣٠.", "ar"),
    ("numbers", "Version 3.11 of 2022-10-24", "2022年10月24日のバージョン3.11", "ja"),
    ("numbers", "On May 5 we met.", "私たちは5月5日に会いました。", "ja"),
    ("numbers", "Open until 5 PM.", "Ouvert jusqu’à 17 h.", "fr"),
    ("numbers", "Over 2 million people", "200万人以上", "ja"),
    ("numbers", "We have 12 offices.", "Nous avons douze bureaux.", "fr"),
    ("numbers", "In the '90s", "Dans les années 1990", "fr"),
    ("numbers", "The 19th edition", "XIXe édition", "fr"),
    ("numbers", "See [this](https://a.example/2019) `x`", "[Là](https://a.example/2018) `x`", "fr"),
    ("numbers", "Born in 1984.", "เกิดปี 2527", "th"),
    # same as the source
    ("same-as-source", "Fediverse", "Fediverse", "fr"),
    ("same-as-source", "Copyright Example Foundation", "Copyright Example Foundation", "fr"),
    ("same-as-source", "[Take the icons off it](/a)", "[Take the icons off it](/a)", "fr"),
    ("same-as-source", "`pip install some more here`", "`pip install some more here`", "fr"),
    ("same-as-source", "Read the book we all like.", "Read the book we all like.", "en_GB"),
    ("same-as-source", "12 March 2024", "12 March 2024", "de"),
    # zero-width characters that belong to the spelling
    ("zero-width", "I want", "می‌خواهم", "fa"),
    ("zero-width", "family", "famille 👨‍👩‍👧", "fr"),
    ("zero-width", "text", "ភាសា\u200bខ្មែរ", "km"),
    ("zero-width", "text", "क्‍ष", "hi"),
    # markup that other languages set otherwise
    ("md-syntax", "A **bold** word", "ein wort", "de"),
    ("md-syntax", "5 * 3 is `x`", "5 * 3 est `x`", "fr"),
    ("md-link", "[one](https://a.example) text", "[un](https://b.example) texte", "fr"),
    ("whitespace", "One. Two.", "Un.  Deux.", "fr"),
    ("whitespace", "One two", "Un deux\n", "fr"),
    ("whitespace", "One two", "Un\n    deux  trois\n", "fr"),
    ("length", "OK", "D’accord, c’est entendu", "fr"),
    ("length", "A sentence that has a good number of words in it.", "良い文。", "ja"),
    ("end-punctuation", "What?", "何ですか？", "ja"),
    ("end-punctuation", "**Stop!**", "**¡Alto!**", "es"),
    ("end-punctuation", "It is so.", "ऐसा ही है।", "hi"),
    ("end-punctuation", "Read on:", "Lire la suite :", "fr"),
    ("url", "See https://a.example/x.", "Voir <https://a.example/x>.", "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "msgid", "msgstr", "language"), QUIET)
def test_good_work_is_left_in_peace(rule: str, msgid: str, msgstr: str, language: str) -> None:
    assert heard(rule, msgid, msgstr, language) == []


LOUD = [
    ("numbers", "In 2019 we met.", "En 2018 nous nous sommes vus."),
    ("numbers", "It costs 1,500 euros.", "Cela coûte 1 300 euros."),
    ("numbers", "In 2019 we met.", "Nous nous sommes vus."),
    ("same-as-source", "Read the book that we all like.", "Read the book that we all like."),
    ("zero-width", "text", "te\u200bxte"),
    ("zero-width", "text", "te\ufeffxte"),
    ("zero-width", "text", "te\u200dxte"),
    ("md-syntax", "A **bold** word", "Un mot **gras"),
    ("md-syntax", "A **bold** word", "Un mot ** gras **"),
    ("md-link", "[one](https://a.example) text", "un texte"),
    ("md-link", "[one](https://a.example) text", "[un] (https://a.example) texte"),
    ("md-link", "[one](https://a.example) text", "[一](https://a.example）文"),
    ("whitespace", "One", "Un "),
    ("whitespace", "One two", "Un  deux"),
    ("length", "A good text." * 20, "Court."),
    ("length", "Short.", "Un texte bien trop long. " * 10),
    ("url", "See https://a.example/x here.", "Voir ici."),
    ("md-reflink", "See [this][one].", "Voir [ceci][un]."),
    ("end-punctuation", "It is so.", "C’est ainsi ?"),
]


@pytest.mark.parametrize(("rule", "msgid", "msgstr"), LOUD)
def test_what_is_wrong_is_found_inside_the_text(rule: str, msgid: str, msgstr: str) -> None:
    faults = list(STYLES[rule](case(msgid, msgstr)))
    assert faults
    for fault in faults:
        assert -1 <= fault.at.start <= fault.at.end <= len(msgstr)


MENDED = [
    ("whitespace", "One two", " Un  deux \n", "Un deux"),
    ("zero-width", "text", "te\u200bxte\ufeff", "texte"),
    ("md-link", "[one](https://a.example)", "[un] (https://a.example)", "[un](https://a.example)"),
    ("md-link", "[one](https://a.example)", "[一]（https://a.example）", "[一](https://a.example)"),
    ("md-syntax", "A **bold** word", "Un ** gras ** mot", "Un **gras** mot"),
    ("md-reflink", "See [this][one].", "Voir [ceci][un].", "Voir [ceci][one]."),
    ("end-punctuation", "A heading", "Un titre.", "Un titre"),
]


@pytest.mark.parametrize(("rule", "msgid", "msgstr", "wanted"), MENDED)
def test_what_is_certain_is_mended(rule: str, msgid: str, msgstr: str, wanted: str) -> None:
    assert mended(rule, msgid, msgstr) == wanted
    assert heard(rule, msgid, wanted) == []


@pytest.mark.parametrize("rule", STYLES)
def test_a_rule_takes_linear_time_on_what_strangers_send(rule: str) -> None:
    for piece in ("[", "](", "**", "`", " ", "1,", "\u200b", "a ", "{", "＊（", "] （", "* "):
        text = piece * 20_000
        for one, other in ((text, "x"), ("x", text), (text, text + "1")):
            assert len(list(STYLES[rule](case(one, other)))) <= 20_001
