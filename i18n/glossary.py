"""The project's glossary file: a table of terms, one column a language.

    en,de,fr,*
    network,Netzwerk,réseau,
    LeaveX,,,=

CSV (RFC 4180) or tab-separated, in UTF-8; the first row names the languages. `=` stands for a term
that is not translated. The column `*` serves each language whose own cell is empty or missing.
"""

from __future__ import annotations

import csv
import hashlib
import json
import unicodedata
from collections import Counter

from i18n.errors import ConfigError
from i18n.locales import gettext_locale

Term = tuple[str, str]
"""A term of the source language and what it is in the other; the same where it stays as it is."""
Entries = tuple[Term, ...]
"""Terms of the source language with their translations, in the order of the file."""

_UNWANTED = frozenset({"Cc", "Cs", "Zl", "Zp"})
_LONGEST = 1024
_EVERY = "*"
"""The name of the column for all languages."""
_AS_IT_IS = "="


def read(data: bytes, path: str, source: str, target: str) -> Entries:
    """The terms that both languages have, given by their locales; none without the other's column.

    A column of the bare language (`pt`) serves all of its locales. Raises ConfigError, with path
    and line, for a file that cannot be meant.
    """
    rows = _rows(data, path)
    if not rows:
        return ()
    (_, header), *lines = rows
    columns = [gettext_locale(name.strip()) for name in header]
    one, other = _column(columns, source), _column(columns, target)
    if one is None:
        raise ConfigError(f"{path}:1: no column is that of the source language, {source}")
    for name, number in Counter(filter(None, columns)).items():
        if number > 1:
            raise ConfigError(f"{path}:1: {number} columns are for {name}; keep one of them")
    every = columns.index(_EVERY) if _EVERY in columns else None
    if one == other or (other is None and every is None):
        return ()
    found: dict[str, str] = {}
    for number, row in lines:
        term, meaning = _cell(row, one), _cell(row, other) or _cell(row, every)
        meaning = term if meaning == _AS_IT_IS else meaning
        if not term or not meaning:
            continue
        if found.get(term, meaning) != meaning:
            raise ConfigError(f"{path}:{number}: “{term}” stands here twice; delete one of the two")
        _refuse_unwanted(term, meaning, f"{path}:{number}")
        found[term] = meaning
    return tuple(found.items())


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def fingerprint(entries: Entries) -> str:
    """12 hex digits that tell one glossary from another."""
    return hashlib.sha256(json.dumps(entries).encode("ascii")).hexdigest()[:12]


def _rows(data: bytes, path: str) -> list[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: is not UTF-8; save it as UTF-8") from None
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter="\t" if lines and "\t" in lines[0] else ",", strict=True)
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise ConfigError(f"{path}:{reader.line_num}: is no table: {error}") from None


def _column(columns: list[str], locale: str) -> int | None:
    """The column of a locale, or else that of its language."""
    for name in (locale, gettext_locale(locale), gettext_locale(locale).split("_")[0]):
        if name in columns:
            return columns.index(name)
    return None


def _refuse_unwanted(term: str, meaning: str, place: str) -> None:
    for text in (term, meaning):
        if len(text) > _LONGEST:
            raise ConfigError(f"{place}: a term has more than {_LONGEST} characters")
        if any(unicodedata.category(character) in _UNWANTED for character in text):
            raise ConfigError(f"{place}: {text!a} holds a line end or a control character")
