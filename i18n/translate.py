"""Filling empty messages: which are asked for, with what around them, and what the answers become.

What a machine made is fuzzy, with a comment whose hash tells whether a person has changed it
since: nothing that a person wrote is ever asked for or written over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from i18n.formats.markup import Setting
from i18n.model import Dialect, Key, Message, PageMessages
from i18n.publish import Machine, State, is_localized, read_machine, state

_AROUND = 1000
"""How many characters of a section a machine is shown as context."""


class Only(StrEnum):
    """Which messages are asked for."""

    NEW = "new"
    """Those without a translation."""
    FUZZY = "fuzzy"
    """Those that a machine translated before their source text was edited."""
    MACHINE = "machine"
    """All that a machine translated and no person has changed or approved since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A message that a machine is to translate."""

    key: Key
    settings: tuple[Setting, ...]
    """Where it stands: a translation must be fit for all these places."""
    context: str
    """Source text around its first place: the headings above and the section's beginning."""


def is_asked(message: Message, only: Collection[Only]) -> bool:
    """Whether a machine may translate the message: never one with a person's words in it."""
    if message.obsolete or message.msgid_plural is not None or is_localized(message):
        return False
    match state(message):
        case State.UNTRANSLATED:
            return Only.NEW in only
        case State.MACHINE:
            edited = message.previous is not None
            return Only.MACHINE in only or (edited and Only.FUZZY in only)
    return False


def asked(
    messages: Mapping[Key, Message],
    pages: Iterable[tuple[PageMessages, Dialect]],
    only: Collection[Only],
    chosen: Collection[str] | None = None,
) -> tuple[Asked, ...]:
    """The messages of a catalog that are to be translated, in source order.

    `pages` are all that have messages in it, each with its dialect; `chosen` are the paths of
    those whose messages are asked for, None for all. A translation must be fit for the others too.
    """
    pages = tuple(pages)
    wanted = {
        occurrence.key
        for page, _ in pages
        if chosen is None or page.page in chosen
        for occurrence in page.occurrences
        if (message := messages.get(occurrence.key)) and is_asked(message, only)
    }
    settings: dict[Key, dict[Setting, None]] = {}
    contexts: dict[Key, str] = {}
    for page, dialect in pages:
        sections = _sections(page)
        for occurrence in page.occurrences:
            key = occurrence.key
            if key not in wanted:
                continue
            setting = Setting(occurrence.place, frozenset(occurrence.labels), dialect)
            settings.setdefault(key, {})[setting] = None
            contexts.setdefault(key, sections[occurrence.trail])
    return tuple(
        Asked(key=key, settings=tuple(places), context=contexts[key])
        for key, places in settings.items()
    )


def _sections(page: PageMessages) -> dict[tuple[str, ...], str]:
    """What stands below each trail of headings: the trail, then the section's texts."""
    texts: dict[tuple[str, ...], list[str]] = {}
    for occurrence in page.occurrences:
        texts.setdefault(occurrence.trail, []).append(occurrence.key.msgid)
    return {trail: "\n".join(_within(trail, below)) for trail, below in texts.items()}


def _within(trail: Sequence[str], texts: Iterable[str]) -> Iterator[str]:
    room = _AROUND
    for text in (" > ".join(trail), *texts):
        if text and room > 0:
            yield text[:room]
            room -= len(text)


def filled(message: Message, msgstr: str, made: Machine, source: str = "") -> Message:
    """The message with what a machine made of it.

    `source` is the text that `msgstr` is the translation of, where that is another one.
    """
    comments = (line for line in message.translator_comments if read_machine(line) is None)
    flags = (flag for flag in message.flags if flag != "fuzzy")
    return replace(
        message,
        msgstr=msgstr,
        flags=("fuzzy", *flags),
        translator_comments=(*comments, made.comment),
        previous=Key(message.key.msgctxt, source) if source else None,
    )
