"""What a message is worth, and what of it shows: decided here and nowhere else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from i18n.characters import is_invisible
from i18n.model import Message
from i18n.words import share_kept

SAME_ENOUGH = 0.8
"""The share of the source's words that must be the same for an earlier translation to show."""

LOCALIZED = "localized value: "
"""How line 1 of `#.` begins in the entry of a localized value; its front-matter key follows."""

_MACHINE = re.compile(r"polypage: machine (\S+) (\S+) ([0-9]{1,12}) ([0-9a-f]{8})")


class State(StrEnum):
    """What the translation of a message is."""

    UNTRANSLATED = "untranslated"
    TRANSLATED = "translated"
    TO_REVIEW = "to review"
    """Fuzzy: the translation of an earlier text of which at least 80 % of the words stayed."""
    FUZZY = "fuzzy"
    MACHINE = "machine"
    """Fuzzy, made by a machine, and no person has changed it since."""
    DRAFT = "draft"
    """Fuzzy, made by a machine, then changed by a person: never overwritten."""
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is published beside what a person has translated."""

    edited: Literal["translation", "source"] = "translation"
    """Whether a message to review shows its earlier translation or its source."""
    fuzzy: bool = False
    """Whether everything fuzzy shows."""
    machine: bool = False
    """Whether what a machine made shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the comment `polypage: machine …` says of a msgstr."""

    provider: str
    """The name of the translator, `deepl`."""
    date: str
    """The day of the answer, `2026-11-20`."""
    characters: int
    """How many characters of source text it was billed for."""
    fingerprint: str
    """Of the msgstr as the machine gave it."""

    @property
    def comment(self) -> str:
        """The translator comment that says this."""
        numbers = f"{self.characters} {self.fingerprint}"
        return f"polypage: machine {self.provider} {self.date} {numbers}"


def fingerprint(msgstr: str) -> str:
    """The first 8 hex digits of the SHA-256 of a msgstr in UTF-8."""
    return hashlib.sha256(msgstr.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def read_machine(comment: str) -> Machine | None:
    """What one line of the translator comments says of a machine; None where it says nothing."""
    found = _MACHINE.fullmatch(comment.strip())
    if found is None:
        return None
    provider, date, characters, mark = found.groups()
    return Machine(provider=provider, date=date, characters=int(characters), fingerprint=mark)


def machine(message: Message) -> Machine | None:
    """What an entry says of the machine that made it, whether or not that still fits."""
    read = (read_machine(comment) for comment in message.translator_comments)
    return next((found for found in read if found is not None), None)


def is_blank(text: str) -> bool:
    """Whether a msgstr holds nothing but blanks and invisible characters: it counts as empty."""
    # Most texts begin with a letter of ASCII, which is seen: this is asked of every message.
    seen = text[:1].isascii() and text[:1].isalnum()
    return not seen and is_invisible(text)


def is_localized(message: Message) -> bool:
    """Whether an entry holds a value that is one a language, such as a slug."""
    return bool(message.extracted) and message.extracted[0].startswith(LOCALIZED)


def state(message: Message) -> State:
    """What the message's translation is; an entry with plurals counts as untranslated."""
    if message.obsolete:
        return State.OBSOLETE
    if is_blank(message.msgstr):
        return State.UNTRANSLATED
    if not message.fuzzy:
        return State.TRANSLATED
    made = machine(message)
    if made is not None:
        fits = made.fingerprint == fingerprint(message.msgstr)
        return State.MACHINE if fits else State.DRAFT
    return State.TO_REVIEW if message.previous and _same_enough(message) else State.FUZZY


def _same_enough(message: Message) -> bool:
    if message.previous is None:
        return True
    return share_kept(message.previous.msgid, message.key.msgid) >= SAME_ENOUGH


def shown(message: Message, policy: Policy) -> str:
    """The translation that shows, empty where the source's text does.

    A localized value is judged like any message: empty, it shows the source's value.
    """
    match state(message):
        case State.UNTRANSLATED | State.OBSOLETE:
            visible = False
        case State.TRANSLATED:
            visible = True
        case State.TO_REVIEW:
            visible = policy.fuzzy or policy.edited == "translation"
        case State.MACHINE:
            visible = policy.fuzzy or (policy.machine and _same_enough(message))
        case State.FUZZY | State.DRAFT:
            visible = policy.fuzzy
    return message.msgstr if visible else ""
