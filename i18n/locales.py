"""Language codes: the site's own, gettext's, and what Babel knows about them.

The site's code (`pt-pt`) names files and folders and is never rewritten; gettext's (`pt_PT`) is
made from it here. Babel stays in this module and is imported when first asked, since it is slow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*(?:@[A-Za-z0-9]+)?")
_LONGEST = 64

_BCP47 = re.compile(
    r"(?P<language>[A-Za-z]{2,3})"
    r"(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<territory>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:[-_@](?P<variant>[A-Za-z0-9]{5,8}))?"
)
"""Language, script, region, variant: RFC 5646, section 2.1, with gettext's `@` for the last."""

_SCRIPT = re.compile(r"[A-Za-z]{4}")
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")

_OTHER_PLURALS = {
    "fa": "nplurals=2; plural=(n > 1);",
    "hu": "nplurals=2; plural=(n != 1);",
    "hy": "nplurals=2; plural=(n > 1);",
    "ka": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n != 1);",
}
"""Where CLDR has another number of forms than Babel's table, which is older."""

_ONE_FORM = (
    *("bm", "bo", "dz", "id", "ig", "ii", "jbo", "jv", "kde", "kea", "lkt", "ms", "my", "nqo"),
    *("osa", "sah", "ses", "sg", "su", "to", "tpi", "wo", "yo", "yue"),
)
"""Languages with one form in CLDR, for most of which Babel's table falls back to two."""


def is_safe_code(text: str) -> bool:
    """Whether a language or locale code may stand in a path: letters, digits, `-`, `_`, one `@`."""
    return len(text) <= _LONGEST and _CODE.fullmatch(text) is not None


def gettext_locale(code: str) -> str:
    """The gettext locale for a site's language code: `pt-pt` is `pt_PT`, `zh-hans` is `zh_Hans`.

    Case follows RFC 5646, section 2.1.1: language lower, script title, region upper. A modifier
    after `@` stays as it is.
    """
    main, at, modifier = code.partition("@")
    language, *subtags = re.split(r"[-_]", main)
    return "_".join([language.lower(), *_cased(subtags)]) + at + modifier


def _cased(subtags: list[str]) -> list[str]:
    cased = []
    for index, subtag in enumerate(subtags):
        if "x" in map(str.lower, subtags[:index]):  # private use has no case of its own
            cased.append(subtag.lower())
        elif _SCRIPT.fullmatch(subtag):
            cased.append(subtag.title())
        elif _TWO_LETTERS.fullmatch(subtag):
            cased.append(subtag.upper())
        else:
            cased.append(subtag.lower())
    return cased


def known(locale: str) -> bool:
    """Whether Babel has the locale, region and all."""
    return _parsed(locale) is not None


def plural_forms(locale: str) -> str:
    """The value of a PO header's Plural-Forms; empty where Babel lacks the language.

    A region that Babel lacks (`fr_EU`) has its language's forms.
    """
    from babel.messages.plurals import get_plural

    language = locale.partition("@")[0].partition("_")[0]
    parsed = _parsed(locale) or (_parsed(language) if is_safe_code(locale) else None)
    if parsed is None:
        return ""
    if parsed.language in _OTHER_PLURALS:
        return _OTHER_PLURALS[parsed.language]
    if parsed.language in _ONE_FORM:
        return "nplurals=1; plural=0;"
    return get_plural(parsed).plural_forms


def name(locale: str) -> str:
    """The locale's English name for people: `Portuguese (Portugal)`; the code where unknown."""
    parsed = _parsed(locale)
    return (parsed.get_display_name("en") if parsed else None) or locale


def is_language_code(text: str) -> bool:
    """Whether a file's suffix or a folder's name is a language code, in any case: `fr`, `pt-BR`.

    The language must be one that CLDR has: `v2`, `min` or `draft` are none.
    """
    match = _BCP47.fullmatch(text)
    return match is not None and match["language"].lower() in _languages()


@cache
def _languages() -> frozenset[str]:
    from babel import Locale
    from babel.localedata import locale_identifiers

    with_data = {identifier.partition("_")[0] for identifier in locale_identifiers()}
    named = {str(code) for code in Locale("en").languages}
    two_letters = {code for code in named if _TWO_LETTERS.fullmatch(code)}
    return frozenset((with_data | two_letters) - {"root"})


@cache
def _parsed(locale: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    if not is_safe_code(locale) or locale.lower() == "root":
        return None
    try:
        return Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return None
