"""`glossary`: terms are translated as the project's glossary says, or stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from i18n.glossary import Term
from i18n.inline import Kind, Token
from i18n.model import NOWHERE
from i18n.rules.contract import Case, Fault
from i18n.rules.differences import quoted

_STEM = 4
"""Letters that an inflected word has in common with the term, where it has so many."""


def judge(case: Case) -> Iterator[Fault]:
    """Each term of the message whose translation is not in the msgstr."""
    if not case.terms or case.localized:
        return
    text = _read(case.ours)
    folded = text.casefold()
    present = [term for term in case.terms if term[0].casefold() in folded]
    if not present:
        return
    theirs = _read(case.theirs)
    for source, wanted in _longest(present):
        if not _holds(source, text):
            continue
        if source == wanted and wanted not in theirs:
            yield Fault(f"{quoted(source)} is not to be translated", NOWHERE, wanted)
        elif source != wanted and not _inflected(wanted, theirs.casefold()):
            said = f"the glossary has {quoted(wanted)} for {quoted(source)}"
            yield Fault(said, NOWHERE, wanted)


def _read(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text if token.kind is Kind.TEXT else "\0" for token in tokens)


def _longest(terms: list[Term]) -> Iterator[Term]:
    """The terms that are no part of another one that is there as well."""
    for term in terms:
        if not any(term[0] != other and term[0] in other for other, _ in terms):
            yield term


def _holds(term: str, text: str) -> bool:
    return _pattern(term).search(text) is not None


@lru_cache(maxsize=10_000)
def _pattern(term: str) -> re.Pattern[str]:
    """The term as a word; one with a capital is a name, and has it everywhere."""
    flags = re.IGNORECASE if term == term.lower() else 0
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", flags)


def _inflected(wanted: str, text: str) -> bool:
    """Whether each word of the term is there, whatever its ending."""
    words = wanted.casefold().split()
    return all(word[: max(_STEM, len(word) - 3)] in text for word in words)
