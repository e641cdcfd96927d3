"""Language codes: what the site, gettext and Babel call a language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from i18n import locales

HEADER = """msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"
"""


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-pt", "pt_PT"),
        ("pt_BR", "pt_BR"),
        ("zh-hans", "zh_Hans"),
        ("zh-cn", "zh_CN"),
        ("zh-hant-hk", "zh_Hant_HK"),
        ("es-419", "es_419"),
        ("ca@valencia", "ca@valencia"),
        ("sr-rs@latin", "sr_RS@latin"),
        ("de-ch-1996", "de_CH_1996"),
        ("en-x-pirate-ab", "en_x_pirate_ab"),
        ("no", "no"),
        ("tlh", "tlh"),
    ],
)
def test_a_sites_code_becomes_the_locale_that_gettext_writes(code: str, locale: str) -> None:
    assert locales.gettext_locale(code) == locale


@pytest.mark.parametrize(
    "code", ["fr", "pt-BR", "zh_Hans", "sr@latin", "tlh", "x-klingon", "en-x-a"]
)
def test_a_safe_code_may_stand_in_a_path(code: str) -> None:
    assert locales.is_safe_code(code)


@pytest.mark.parametrize(
    "code",
    [
        *("", " ", "..", "fr/", "../fr", "fr fr", "fr.", "fr\n", "-fr", "fr--x", "fr\0", "1", "é"),
        *("f" * 65, "fr\\x", "fr@", "a@b@c", "{lang}", "*"),
    ],
)
def test_what_could_lead_a_path_astray_is_no_code(code: str) -> None:
    assert not locales.is_safe_code(code)
    assert not locales.known(code)
    assert locales.plural_forms(code) == ""


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("fr_CA", "nplurals=2; plural=(n > 1);"),
        ("pt", "nplurals=2; plural=(n != 1);"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("no", "nplurals=2; plural=(n != 1);"),
        ("hu", "nplurals=2; plural=(n != 1);"),
        ("tr_TR", "nplurals=2; plural=(n != 1);"),
        ("id", "nplurals=1; plural=0;"),
        ("ms", "nplurals=1; plural=0;"),
        ("my", "nplurals=1; plural=0;"),
        ("yue", "nplurals=1; plural=0;"),
        ("ja", "nplurals=1; plural=0;"),
        ("zh_Hans", "nplurals=1; plural=0;"),
        ("fr_EU", "nplurals=2; plural=(n > 1);"),
        ("tlh", ""),
        ("xx", ""),
        ("root", ""),
    ],
)
def test_plural_forms_are_those_of_the_language(locale: str, forms: str) -> None:
    assert locales.plural_forms(locale) == forms


def test_languages_with_one_form_or_two_have_as_many_in_cldr() -> None:
    for identifier in locale_identifiers():
        parsed = Locale.parse(identifier)
        forms = locales.plural_forms(identifier)
        if parsed.language in ("fa", "hu", "hy", "ka", "tr"):
            assert len(parsed.plural_form.tags) == 1, identifier
            assert forms.startswith("nplurals=2;")
        elif "_" not in identifier and forms == "nplurals=1; plural=0;":
            assert not parsed.plural_form.tags, identifier


def test_msgfmt_accepts_the_plural_forms_of_every_locale(msgfmt: str, tmp_path: Path) -> None:
    by_forms: dict[str, str] = {}
    for identifier in locale_identifiers():
        if identifier != "root":
            by_forms.setdefault(locales.plural_forms(identifier), identifier)
    assert "" not in by_forms
    for number, (forms, locale) in enumerate(by_forms.items()):
        count = int(forms.removeprefix("nplurals=").partition(";")[0])
        plurals = "".join(f'msgstr[{index}] "b"\n' for index in range(count))
        entry = f'\nmsgid "a"\nmsgid_plural "as"\n{plurals}'
        catalog = tmp_path / f"{number}.po"
        catalog.write_text(HEADER.format(locale=locale, forms=forms) + entry, encoding="utf-8")
        command = [msgfmt, "-c", "-o", str(tmp_path / "out.mo"), str(catalog)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, (locale, forms, done.stderr)


def test_a_locale_has_an_english_name() -> None:
    assert locales.name("pt_PT") == "Portuguese (Portugal)"
    assert locales.name("zh_Hans") == "Chinese (Simplified)"
    assert locales.name("tlh") == "tlh"


def test_babel_knows_a_locale_with_its_region() -> None:
    assert all(map(locales.known, ["fr", "pt_PT", "zh_Hans", "zh_TW", "no", "sr@latin"]))
    assert not any(map(locales.known, ["tlh", "fr_XX", "cn", "root", "C", "../fr"]))


@pytest.mark.parametrize(
    "text", ["fr", "FR", "pt-br", "pt_BR", "zh-Hans", "es-419", "no", "yue", "tl"]
)
def test_a_suffix_that_is_a_language_code_is_told(text: str) -> None:
    assert locales.is_language_code(text)


@pytest.mark.parametrize(
    "text", ["", "v2", "1", "min", "draft", "new", "index", "en2", "fr.", "fr-", "js", "xx", "root"]
)
def test_other_suffixes_are_no_language_codes(text: str) -> None:
    assert not locales.is_language_code(text)
