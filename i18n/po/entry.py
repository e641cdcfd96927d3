"""One entry of a PO file: from a match of the grammar to a message."""

from __future__ import annotations

import re
from typing import NamedTuple

from i18n.model import Key, Message
from i18n.po import comments
from i18n.po.grammar import FORM, PREVIOUS_PARTS, STRING, TOKEN
from i18n.po.quote import EscapeError, unquote


class Fault(Exception):  # noqa: N818 - it becomes a CatalogError when its line is known
    """What is wrong with a PO text, in words that say what to do, and at which offset."""

    def __init__(self, offset: int, what: str) -> None:
        super().__init__(what)
        self.offset = offset
        self.what = what


class Remarks(NamedTuple):
    """What an entry's comments say."""

    translator: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def remarks_of(text: str) -> Remarks:
    """What the comments in `text` say; sticky flags come last."""
    if not text:
        return Remarks()
    translator, extracted, references, flags, sticky = comments.by_kind(text)
    return Remarks(
        translator=tuple(map(comments.text_of, translator)),
        extracted=tuple(map(comments.text_of, extracted)),
        references=comments.references_of(references),
        flags=comments.flags_of(flags + sticky),
    )


def message_of(
    found: re.Match[str], remarks: Remarks, lines: tuple[int, int], entry: int, *, obsolete: bool
) -> Message:
    """The message that an entry says; `lines` are those of its msgid and its msgstr.

    Raises Fault where a string holds what gettext would not read, or where the plural forms are
    not counted from 0.
    """
    forms = found["forms"]
    return Message(
        key=key_of(found),
        msgstr="" if forms else _text(found, "msgstr"),
        plurals=_plural_forms(found) if forms else (),
        msgid_plural=_text(found, "plural") if forms else None,
        translator_comments=remarks.translator,
        extracted=remarks.extracted,
        references=remarks.references,
        flags=remarks.flags,
        previous=_previous(found) if found["previous"] else None,
        obsolete=obsolete,
        line=lines[0],
        msgstr_line=lines[1],
        entry=entry,
    )


def key_of(found: re.Match[str]) -> Key:
    """The context and id of an entry."""
    context = None if found["msgctxt"] is None else _text(found, "msgctxt")
    return Key(context, _text(found, "msgid"))


def _text(found: re.Match[str], part: str) -> str:
    whole = found[part]
    opening = whole.index('"')
    try:
        return unquote(whole[opening:])
    except EscapeError as fault:
        raise _fault_in(found.string, *found.span(part), fault) from fault


def _fault_in(text: str, start: int, end: int, fault: EscapeError) -> Fault:
    """The fault with the place of the very string that has it."""
    for string in STRING.finditer(text, start, end):
        try:
            unquote(string[0])
        except EscapeError as here:
            return Fault(string.start(), f"{here}; correct it")
    return Fault(start, f"{fault}; correct it")


def _plural_forms(found: re.Match[str]) -> tuple[str, ...]:
    forms: list[str] = []
    for form in FORM.finditer(found.string, *found.span("forms")):
        if form[1].lstrip("0") != str(len(forms) or ""):
            what = f"this is no msgstr[{len(forms)}]; count the plural forms from 0 without gaps"
            raise Fault(form.start(), what)
        try:
            forms.append(unquote(form[2]))
        except EscapeError as fault:
            raise _fault_in(found.string, *form.span(2), fault) from fault
    return tuple(forms)


def _previous(found: re.Match[str]) -> Key | None:
    parts = PREVIOUS_PARTS.match(found["previous"])
    if parts is None:
        return None
    try:
        context = None if parts["msgctxt"] is None else unquote(parts["msgctxt"])
        return Key(context, unquote(parts["msgid"]))
    except EscapeError as fault:
        raise _fault_in(found.string, *found.span("previous"), fault) from fault


def is_obsolete(found: re.Match[str], *, carried: bool) -> bool:
    """Whether the entry is marked by `#~`.

    `carried` says that a mark earlier on the line still holds where the match begins. Raises
    Fault where some lines of the entry are marked and others are not.
    """
    text, (start, end) = found.string, found.span()
    if not carried and text.find("#~", start, end) < 0 and found["previous"] is None:
        return False
    statement = found.start("msgid" if found["msgctxt"] is None else "msgctxt")
    obsolete, previous, decided = carried, False, -1
    for token in TOKEN.finditer(text, start, end):
        kind = token.lastgroup
        if kind == "newline":
            obsolete = previous = False
        elif kind == "mark":
            obsolete = obsolete or token[0] != "#|"
            previous = previous or token[0] != "#~"
        elif kind in ("string", "word", "number"):
            if decided < 0:
                decided = obsolete
            if previous != (token.start() < statement):
                raise Fault(token.start(), "#| is missing or too much; mark the whole of it")
            if obsolete != decided:
                raise Fault(
                    token.start(), "#~ marks only a part of this entry; mark every line or none"
                )
    return bool(decided)
