"""What a generator makes of a heading's text where the site's configuration has chosen another way.

Each was held against the program itself: the tests have the tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal
from urllib.parse import quote

from i18n.inline import Token
from i18n.sites import slugs
from i18n.sites.preset import HeadingIds, IdSettings

Slug = Callable[[Sequence[Token]], str | None]

_NEVER = r"(?!)"


def _no_id(_tokens: Sequence[Token]) -> str | None:
    return ""


def _as_settled(usual: HeadingIds, settings: IdSettings, slug: Slug) -> HeadingIds:
    """The generator's usual rules with another slug, and with what holds of any site."""
    possible = usual.possible if settings.written else _NEVER
    return usual._replace(slug=slug if settings.made else _no_id, possible=possible)


# --- Hugo -----------------------------------------------------------------------------------------

HUGO_RULES = ("github", "github-ascii", "blackfriday")
"""The values of `markup.goldmark.parser.autoIDType`."""


def hugo(usual: HeadingIds, settings: IdSettings) -> HeadingIds:
    """Hugo's rules by the options of its parser."""
    slug = {"github-ascii": _hugo_ascii, "blackfriday": _blackfriday}.get(settings.rule, usual.slug)
    return _as_settled(usual, settings, slug)


def _hugo_ascii(tokens: Sequence[Token]) -> str | None:
    text = slugs.hugo_text(tokens)
    if text is None:
        return None
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    kept = (sign for sign in unicodedata.normalize("NFC", bare).strip() if sign.isascii())
    return "".join(map(slugs.github_sign, kept)) or ("heading" if text.strip() else "")


def _blackfriday(tokens: Sequence[Token]) -> str | None:
    text = slugs.hugo_text(tokens)
    if text is None:
        return None
    signs = (sign.lower()[:1] if unicodedata.category(sign)[0] in "LN" else " " for sign in text)
    return "-".join("".join(signs).split()) or ("heading" if text.strip() else "")


# --- MkDocs ---------------------------------------------------------------------------------------

_SEPARATORS = frozenset("-_.~")
_CASES: dict[str, Callable[[str], str]] = {
    "none": str,
    "lower": str.lower,
    "lower-ascii": partial(re.sub, "[A-Z]+", lambda found: found[0].lower()),
    "fold": str.casefold,
}
_NORMAL: dict[str, Literal["NFC", "NFD", "NFKC", "NFKD"]] = {
    "NFC": "NFC",
    "NFD": "NFD",
    "NFKC": "NFKC",
    "NFKD": "NFKD",
}


def knows(settings: IdSettings) -> bool:
    """Whether the values of such settings are among those that are read here."""
    known = settings.separator in _SEPARATORS and settings.case in _CASES
    return known and settings.normal in _NORMAL


def mkdocs(usual: HeadingIds, settings: IdSettings) -> HeadingIds:
    """The rules of Python-Markdown's extension toc by its options `slugify` and `separator`."""
    made = _pymdownx if settings.rule == "pymdownx" else _python_markdown
    return _as_settled(usual, settings, partial(made, settings))


def _python_markdown(settings: IdSettings, tokens: Sequence[Token]) -> str | None:
    text = slugs.python_text(tokens)
    if text is None:
        return None
    if settings.rule != "unicode":
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]+", "", text).strip().lower()
    return re.sub(rf"[{re.escape(settings.separator)}\s]+", settings.separator, kept)


def _pymdownx(settings: IdSettings, tokens: Sequence[Token]) -> str | None:
    """The function `slugify` of pymdownx.slugs; what stands in angle brackets goes, as a tag."""
    text = slugs.python_text(tokens)
    if text is None or "<" in text:
        return None
    text = " ".join(text.split())
    named = _CASES[settings.case](unicodedata.normalize(_NORMAL[settings.normal], text))
    slug = re.sub(r"[^\w\- ]+", "", named).replace(" ", settings.separator)
    return quote(slug) if settings.encoded else slug
