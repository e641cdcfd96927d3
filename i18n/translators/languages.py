"""DeepL's language codes for gettext's locales.

As targets English, Portuguese, Chinese and Spanish come in variants; as sources, and in
glossaries, none does.
"""

from __future__ import annotations

import re

_OTHER_NAMES = {
    "cmn": "ZH",
    "fil": "TL",
    "iw": "HE",
    "in": "ID",
    "ku": "KMR",
    "mo": "RO",
    "no": "NB",
    "sh": "SR",
}
"""Languages that DeepL knows by another code than the locale's."""

_AMERICAN_ENGLISH = frozenset({"AS", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"})
_LATIN_AMERICA = frozenset(
    {"419", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX", "NI", "PA"}
    | {"PE", "PR", "PY", "SV", "US", "UY", "VE"}
)
_TRADITIONAL = frozenset({"HANT", "HK", "MO", "TW"})


def source_code(locale: str) -> str:
    """The code of a source language: `EN` for `en_GB`."""
    language = re.split(r"[-_@]", locale)[0].lower()
    return _OTHER_NAMES.get(language, language.upper())


def target_code(locale: str) -> str:
    """The code of a target language: `PT-PT` for `pt`, `ZH-HANT` for `zh_TW`, `NB` for `no`."""
    language = source_code(locale)
    subtags = frozenset(re.split(r"[-_@]", locale.upper())[1:])
    match language:
        case "EN":
            return "EN-US" if subtags & _AMERICAN_ENGLISH else "EN-GB"
        case "ES":
            return "ES-419" if subtags & _LATIN_AMERICA else "ES"
        case "PT":
            return "PT-BR" if "BR" in subtags else "PT-PT"
        case "ZH":
            simplified = "HANS" in subtags or not subtags & _TRADITIONAL
            return "ZH-HANS" if simplified else "ZH-HANT"
    return language
