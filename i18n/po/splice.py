"""A message that changed, put into its entry's own text.

An entry's lines fall into classes: translator's comments, extracted ones, references, flags,
previous, msgctxt, msgid, msgid_plural and msgstr. A class whose value is as it was keeps its
bytes; one whose value changed is written anew in its place, or, where the entry had none, before
the first class that gettext writes after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from i18n.model import Message
from i18n.po import comments
from i18n.po.comments import Kind
from i18n.po.entry import Fault, is_obsolete, message_of, remarks_of
from i18n.po.grammar import BLANK, COMMENT, ENTRY
from i18n.po.header import Fields, header_text
from i18n.po.write import (
    context_lines,
    entry_lines,
    header_lines,
    msgid_lines,
    msgid_plural_lines,
    msgstr_lines,
    previous_lines,
)

_OBSOLETE = re.compile(rf"^(?:{BLANK}*+#~(?!\|)(?={BLANK}*+#~)|(?!))*+{BLANK}*+#~(?:(\|)|[ \t]?)")
_PREVIOUS = re.compile(rf"^({BLANK}*+)#\|")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry's own text and what it says."""

    raw: str
    found: re.Match[str]
    message: Message
    eol: str

    @property
    def statement(self) -> int:
        """Where its first keyword stands."""
        return self.found.start("msgid" if self.found["msgctxt"] is None else "msgctxt")

    @property
    def unmarked(self) -> int:
        """Where the part begins that `#~` marks in an obsolete entry: behind the comments."""
        previous = self.found["previous"] is not None
        return self.line_start(self.found.start("previous") if previous else self.statement)

    def line_start(self, offset: int) -> int:
        return self.raw.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        return self.raw.find("\n", offset) + 1 or len(self.raw)

    def comments(self, kind: Kind) -> list[_Edit]:
        """Its comments of one class, each as the edit that would change nothing."""
        return [comment for found, comment in self.all_comments() if found is kind]

    def all_comments(self) -> Iterator[tuple[Kind, _Edit]]:
        for comment in COMMENT.finditer(self.raw, *self.found.span("comments")):
            text = comment[0].rstrip("\r")
            start = comment.start()
            yield comments.kind_of(text), _Edit(start, start + len(text), text)


def spliced(raw: str, old: Message, new: Message, eol: str) -> str:
    """The text of the entry `raw`, which says `old`, changed so that it says `new`.

    `eol` is the line end to use where the entry has none of its own. An entry that is laid out
    too oddly to be changed line by line is written anew as a whole.
    """
    if "\n" in raw:
        eol = "\r\n" if "\r\n" in raw else "\n"
    entry = _entry(raw, eol)
    if entry is not None and entry.message.obsolete != old.obsolete:
        entry = None
    if entry is not None and old.obsolete != new.obsolete:
        entry = _marked_anew(entry, obsolete=new.obsolete)
    if entry is None:
        return "".join(f"{line}{eol}" for line in entry_lines(new))
    return _apply(entry.raw, [*_comment_edits(entry, new), *_statement_edits(entry, new)])


def spliced_header(raw: str, fields: Fields, eol: str) -> str:
    """The text of the header's entry with these fields; its comments and flags stay."""
    entry = _entry(raw, eol)
    if entry is None:
        return "".join(f"{line}{eol}" for line in header_lines(fields))
    msgstr = header_text(fields, entry.message.msgstr)
    return spliced(raw, entry.message, replace(entry.message, msgstr=msgstr), eol)


def _entry(raw: str, eol: str) -> _Entry | None:
    """The entry that `raw` is; None where it is none, or one only in the context of its file."""
    found = ENTRY.fullmatch(raw)
    if found is None:
        return None
    try:
        obsolete = is_obsolete(found, carried=False)
    except Fault:
        return None
    message = message_of(found, remarks_of(found["comments"]), (0, 0), -1, obsolete=obsolete)
    return _Entry(raw=raw, found=found, message=message, eol=eol)


def _apply(raw: str, edits: list[_Edit]) -> str:
    """The text with the edits made; of two at one place the first stays the first."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (raw[position : edit.start], edit.text)
        position = edit.end
    return "".join((*pieces, raw[position:]))


def _marked_anew(entry: _Entry, *, obsolete: bool) -> _Entry | None:
    """The entry with `#~` before its lines, or without it; the lines stay as they are wrapped.

    None where that cannot be done line by line, since a backslash joins two of them, say.
    """
    lines = re.split(r"(?<=\n)", entry.raw[entry.unmarked :])
    marked = "".join(_with_mark(line, obsolete=obsolete) for line in lines)
    again = _entry(entry.raw[: entry.unmarked] + marked, entry.eol)
    if again is None or again.message != replace(entry.message, obsolete=obsolete):
        return None
    return again


def _with_mark(line: str, *, obsolete: bool) -> str:
    if not obsolete:
        return _OBSOLETE.sub(lambda mark: "#|" if mark[1] else "", line)
    if not line.strip():
        return line
    marked, count = _PREVIOUS.subn(r"\1#~|", line)
    return marked if count else f"#~ {line}"


def _comment_edits(entry: _Entry, new: Message) -> Iterator[_Edit]:
    old = entry.message
    if old.translator_comments != new.translator_comments:
        yield from _texts(entry, Kind.TRANSLATOR, "#", new.translator_comments)
    if old.extracted != new.extracted:
        yield from _texts(entry, Kind.EXTRACTED, "#.", new.extracted)
    if old.references != new.references:
        lines = comments.reference_lines(new.references)
        yield from _comments_anew(entry, Kind.REFERENCES, lines)
    if sorted(old.flags) != sorted(new.flags):
        yield from _flags(entry, new.flags)
    if old.previous != new.previous:
        yield from _previous(entry, new)


def _texts(entry: _Entry, kind: Kind, mark: str, texts: tuple[str, ...]) -> Iterator[_Edit]:
    """A class of comments anew, but for the lines that say what they said before."""
    kept = {comments.text_of(comment.text): comment.text for comment in entry.comments(kind)}
    lines = [kept.get(text) or comments.text_line(mark, text) for text in texts]
    yield from _comments_anew(entry, kind, lines)


def _flags(entry: _Entry, flags: tuple[str, ...]) -> Iterator[_Edit]:
    """The flags anew; those of `#=` stay there, as other tools expect."""
    sticky = comments.flags_of([comment.text for comment in entry.comments(Kind.STICKY)])
    others = tuple(flag for flag in flags if flag not in sticky)
    yield from _comments_anew(entry, Kind.FLAGS, comments.flag_lines("#,", others))
    still = tuple(flag for flag in sticky if flag in flags)
    if still != sticky:
        yield from _comments_anew(entry, Kind.STICKY, comments.flag_lines("#=", still))


def _comments_anew(entry: _Entry, kind: Kind, lines: list[str]) -> Iterator[_Edit]:
    """The comments of one class, written at the place of the first of them."""
    present = entry.comments(kind)
    if not present:
        yield from _inserted(entry, kind, lines)
        return
    if lines:
        start, end, _ = present.pop(0)
        yield _Edit(start, end, entry.eol.join(lines))
    for start, end, _ in present:
        yield _Edit(entry.line_start(start), entry.line_end(end), "")


def _inserted(entry: _Entry, kind: Kind, lines: list[str]) -> Iterator[_Edit]:
    """A class of comments that the entry did not have, before the first one after it."""
    later = (comment.start for found, comment in entry.all_comments() if found > kind)
    place = entry.line_start(next(later, entry.unmarked))
    if lines:
        yield _Edit(place, place, "".join(f"{line}{entry.eol}" for line in lines))


def _previous(entry: _Entry, new: Message) -> Iterator[_Edit]:
    lines = previous_lines(new)
    if entry.found["previous"] is None:
        place = entry.unmarked
        yield _Edit(place, place, "".join(f"{line}{entry.eol}" for line in lines))
        return
    start, end = entry.found.span("previous")
    if lines:
        yield _Edit(start, end, entry.eol.join(lines))
    else:
        yield _Edit(entry.line_start(start), entry.line_end(end), "")


def _statement_edits(entry: _Entry, new: Message) -> Iterator[_Edit]:
    old, found = entry.message, entry.found
    line_break = entry.eol + ("#~ " if new.obsolete else "")
    msgid, end = found.span("msgid")
    if old.key.msgctxt != new.key.msgctxt:
        context = [*context_lines(new.key), ""]
        yield _Edit(entry.statement, msgid, line_break.join(context))
    if old.key.msgid != new.key.msgid:
        yield _Edit(msgid, end, line_break.join(msgid_lines(new.key)))
    if (old.msgid_plural is None) != (new.msgid_plural is None):
        last = found.end("forms" if found["forms"] else "msgstr")
        lines = [*msgid_plural_lines(new), *msgstr_lines(new)]
        yield _Edit(end, last, line_break + line_break.join(lines))
        return
    if old.msgid_plural != new.msgid_plural:
        yield _Edit(*found.span("plural"), line_break.join(msgid_plural_lines(new)))
    if (old.msgstr, old.plurals) != (new.msgstr, new.plurals):
        part = "forms" if found["forms"] else "msgstr"
        yield _Edit(*found.span(part), line_break.join(msgstr_lines(new)))
