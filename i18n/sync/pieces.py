"""A paragraph split in two, or two joined to one: no word changed, so the translation follows."""

from __future__ import annotations

import re
from itertools import pairwise

from i18n.model import Message
from i18n.publish import State, state
from i18n.sync.carry import Carried, carry
from i18n.words import words

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)*_]{0,4}\s{1,4}|[。！？][」』）]?\s{0,4}|\n")
_WIDE_END = re.compile(r"[\u3000-\u9fff\uff00-\uff60]\Z")


def joined(first: Message, second: Message, text: str, language: str) -> Carried | None:
    """The translation of a text that is two finished messages in a row; None where it is not."""
    if {state(first), state(second)} != {State.TRANSLATED}:
        return None
    space = "" if _WIDE_END.search(first.msgstr) else " "
    old = f"{first.key.msgid} {second.key.msgid}"
    return carry(old, text, first.msgstr + space + second.msgstr, language)


def halved(old: Message, first: str, second: str, language: str) -> tuple[Carried, Carried] | None:
    """The translations of two texts that were one finished message; None where that is not so.

    Certain where the cut is between two sentences and the translation has as many sentences.
    """
    if state(old) is not State.TRANSLATED:
        return None
    here, there = _sentences(old.key.msgid), _sentences(old.msgstr)
    number = len(words(first))
    if words(old.key.msgid) != words(first) + words(second) or len(here) != len(there):
        return None
    for at in range(1, len(here)):
        number -= len(words(here[at - 1]))
        if number <= 0:
            break
    else:
        return None
    head = carry(_text(here[:at]), first, _text(there[:at]), language)
    tail = carry(_text(here[at:]), second, _text(there[at:]), language)
    return None if head is None or tail is None else (head, tail)


def _sentences(text: str) -> list[str]:
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(ends)]
    return [part for part in parts if part.strip()]


def _text(sentences: list[str]) -> str:
    return "".join(sentences).strip()
