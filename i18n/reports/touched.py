"""What an edit touched that changed no word: its links, its markup, its punctuation."""

from __future__ import annotations

import re

from i18n.model import Key
from i18n.words import ADDRESS, LABEL, TARGET, TEMPLATE, WORD, bag, words

_TARGETS = re.compile(f"{TARGET}|{LABEL}|{ADDRESS}")
_CODE = re.compile(r"`+|" + TEMPLATE)
_MARKUP = re.compile(r"[*_`~\[\]<>{}\\]+")
_WORD = re.compile(WORD)
_BLANKS = re.compile(r"\s+")


def touched(before: Key, after: Key) -> tuple[str, ...]:
    """The names of what differs between two versions of a message, in a fixed order.

    Empty where none of these differs, as for a paragraph that was split in two.
    """
    found = ["context"] if before.msgctxt != after.msgctxt else []
    old, new = before.msgid, after.msgid
    if old == new or bag(old) != bag(new):
        return tuple(found)
    if _TARGETS.findall(old) != _TARGETS.findall(new):
        found.append("link")
    found += (
        ["letter case"]
        if words(old) != words(new) and words(old.casefold()) == words(new.casefold())
        else []
    )
    old, new = (_TARGETS.sub("]", text) for text in (old, new))
    if _CODE.findall(old) != _CODE.findall(new):
        found.append("code")
    elif _MARKUP.findall(old) != _MARKUP.findall(new):
        found.append("markup")
    if _punctuation(old) != _punctuation(new):
        found.append("punctuation")
    return tuple(found or ["white space"])


def _punctuation(text: str) -> str:
    return _BLANKS.sub("", _WORD.sub(" ", _MARKUP.sub("", _CODE.sub("", text))))
