"""One wanted message: its new value, made from what was found or proposed for it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from i18n.model import Key, Message
from i18n.publish import State, fingerprint, is_blank, machine, read_machine, state
from i18n.sync.changes import Kind
from i18n.sync.propose import Proposal
from i18n.sync.stock import Found, How
from i18n.sync.wanted import Wanted


class Settled(NamedTuple):
    """A wanted message as the catalog will hold it."""

    message: Message
    stands: Key | None = None
    """The old active entry whose place in the file it keeps; None where it needs one."""
    kind: Kind | None = None
    """What is to be told of it; None where nothing happened."""
    previous: Key | None = None
    """The message that the translation was taken from, where it has another key."""
    unplaced: int = 0
    """How many links of the text its translation lacks."""


def from_found(key: Key, want: Wanted, found: Found, filling: Message | None) -> Settled:
    """The message where it was found, put in its place; `filling` is used where it is empty."""
    old = found.entry.message
    message = placed(old, key, want)
    match found.how:
        case How.ACTIVE:
            if filling is None:
                return Settled(message, key)
            return Settled(filled(message, filling), key, Kind.RESTORED)
        case How.VALUE:
            return Settled(message, old.key, Kind.LOCALIZED, old.key)
        case How.OBSOLETE:
            kind = Kind.NEW if is_blank(old.msgstr) else Kind.RESTORED
            return Settled(message, None, kind)
        case How.MOVED | How.COPIED:
            message = replace(message, entry=-1, line=0, msgstr_line=0)
            kind = Kind.MOVED if found.how is How.MOVED else Kind.RESTORED
            return Settled(message, None, kind)


def placed(message: Message, key: Key, want: Wanted) -> Message:
    """The message, active, with that key and the places that the pages give it.

    The very same object where nothing changes. An entry with plurals is another tool's: untouched.
    """
    if message.msgid_plural is not None:
        return message
    extracted = want.extracted
    references = message.references
    if len(references) > 1:
        references = tuple(dict.fromkeys(references))
    if not message.obsolete and message.key == key:
        if message.extracted == extracted and references == want.references:
            return message
        if references == want.references:
            return replace(message, extracted=extracted)
    return replace(
        message, key=key, obsolete=False, extracted=extracted, references=want.references
    )


def filled(message: Message, by: Message) -> Message:
    """An empty message with the translation of another entry of the same text."""
    known = set(message.translator_comments)
    comments = (line for line in by.translator_comments if line not in known)
    return replace(
        message,
        msgstr=by.msgstr,
        flags=_flags(message, fuzzy=by.fuzzy),
        previous=by.previous if by.fuzzy else None,
        translator_comments=(*message.translator_comments, *comments),
    )


def from_proposal(key: Key, want: Wanted, proposal: Proposal, *, in_place: bool) -> Settled:
    """A new message with the translation of the one that stood in its place, if it had any.

    In place, it takes over that entry with its translator comments.
    """
    old = proposal.old.message
    stands = old.key if in_place else None
    base = old if in_place else Message(key=key, translator_comments=_machine_lines(old))
    if is_blank(proposal.msgstr):
        message = replace(base, flags=_flags(base, fuzzy=False), previous=None, msgstr="")
        return Settled(placed(message, key, want), stands, Kind.NEW)
    fuzzy = not proposal.sure or (old.fuzzy and not proposal.finished)
    message = replace(
        base,
        msgstr=proposal.msgstr,
        flags=_flags(base, fuzzy=fuzzy),
        previous=_previous(proposal) if fuzzy else None,
        translator_comments=_signed_again(base, old, proposal.msgstr),
    )
    kind = Kind.CARRIED if proposal.sure else Kind.EDITED
    if want.first.localized:
        kind = Kind.LOCALIZED
    return Settled(placed(message, key, want), stands, kind, old.key, proposal.unplaced)


def _previous(proposal: Proposal) -> Key | None:
    """The first text that the msgstr is a translation of.

    None for what was fuzzy for another reason: nobody knows what it translates, and it must not
    come to be published as an earlier translation.
    """
    old = proposal.old.message
    if old.fuzzy and (old.previous is not None or proposal.sure):
        return old.previous
    return old.key if not old.fuzzy or state(old) is State.MACHINE else None


def _flags(message: Message, *, fuzzy: bool) -> tuple[str, ...]:
    others = tuple(flag for flag in message.flags if flag != "fuzzy")
    return ("fuzzy", *others) if fuzzy else others


def _machine_lines(message: Message) -> tuple[str, ...]:
    return tuple(line for line in message.translator_comments if read_machine(line) is not None)


def _signed_again(base: Message, old: Message, msgstr: str) -> tuple[str, ...]:
    """The comments, the machine's made to fit a msgstr that was carried over from its own."""
    made = machine(old)
    if made is None or state(old) is not State.MACHINE or msgstr == old.msgstr:
        return base.translator_comments
    again = replace(made, fingerprint=fingerprint(msgstr)).comment
    return tuple(line if read_machine(line) is None else again for line in base.translator_comments)
