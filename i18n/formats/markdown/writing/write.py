"""Writing: the texts of a region's segments become edits of the page.

Nothing is printed that was not changed: a text takes the place of its segment's lines, escaped as
that place needs it, and whatever stands around it stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from i18n.characters import forbidden
from i18n.dialect import Extension
from i18n.formats.markdown.keeping.difference import Difference, located, told
from i18n.formats.markdown.keeping.rereading import proved
from i18n.formats.markdown.keeping.safety import settled
from i18n.formats.markdown.message.escapes import (
    Spot,
    escape_cell,
    escape_half_references,
    escape_heading,
    escape_lines,
    escape_start,
    escape_title,
    is_verbatim,
    without_last_pipe,
)
from i18n.formats.markdown.message.literal_addresses import may_hold_addresses
from i18n.formats.markdown.message.references import (
    complete_references,
    definitions,
    with_plain_labels,
    without_brackets_around,
)
from i18n.formats.markdown.refusal import RefusedError
from i18n.formats.markdown.writing.enclosed import WRITERS
from i18n.formats.markdown.writing.halves import (
    without_halves,
    without_open_brackets,
    without_tags_in_titles,
)
from i18n.formats.markdown.writing.lines import below_html, on_its_lines
from i18n.formats.markdown.writing.marks import (
    with_ends_of_addresses,
    without_critic_marks,
    without_marks,
)
from i18n.formats.markdown.writing.page import SEVERAL_LINES, Page, has_text
from i18n.formats.markdown.writing.wrap import wrapped
from i18n.model import NOWHERE, Edit, Finding, Place, Region, Segment, Severity, Span, Writing
from i18n.policy import USUAL, TextPolicy
from i18n.rulebook import SOURCE_SHOWN

_BLANKS = " \t"
_TITLE_MARKS = ('"', "|")
"""Behind these PyMdown reads blocks in a title."""
_OF_HTML = (Place.HTML, Place.ATTRIBUTE)
_NO_MARKUP = (Place.CODE, Place.ARGUMENT)
"""Where a character reference is not read as what it spells."""
_BRACKETED_TITLE = re.compile(r"\]\([^()\s]*+\s++\(")
"""Python-Markdown takes such a title for a part of the address."""
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+$")
_MOST_LOCATED = 20
"""How many differences of a translation are looked for in it."""


class _Written(NamedTuple):
    """A segment's text as it goes into the page."""

    text: str
    too_many_lines: bool
    put_right: tuple[Difference, ...] = ()
    """The addresses that are the source's in place of the translation's."""


def write(
    text: str,
    region: Region,
    texts: Mapping[int, str],
    wrap: int = 0,
    policy: TextPolicy = USUAL,
) -> Writing:
    """Turn the texts, by the start of their segment, into edits of `text`.

    `wrap` is the column, in code points, at which paragraphs are wrapped; 0 writes one line. A
    text without a visible character gives no edit. A text that cannot stand in its place gives
    no edit but a finding by the rule `control-character`, `bidi` or `structure`, or by one of
    those of `safety`, which has what the `policy` lets a translation change.
    """
    page = Page(text, definitions(text, region), wrap, policy)
    edits: list[Edit] = []
    findings: list[Finding] = []
    for segment in region.segments:
        msgstr = texts.get(segment.start, "").strip(_BLANKS + "\n")
        if not msgstr:
            continue
        try:
            written = _written(page, segment, msgstr)
        except RefusedError as refusal:
            found = _finding(segment, refusal.rule, Severity.ERROR, str(refusal))
            findings.append(replace(found, at=refusal.at, expected=refusal.expected))
            continue
        edits.append(_edit(text, segment, written.text))
        findings += (_put_right(segment, one) for one in written.put_right)
        if written.too_many_lines:
            findings.append(_finding(segment, "line-breaks", Severity.WARNING, _TOO_MANY))
    return Writing(edits=tuple(edits), findings=tuple(findings))


_TOO_MANY = (
    "the translation has more line breaks than the source text; each one too many was written as "
    "a space"
)


def _finding(segment: Segment, rule: str, severity: Severity, message: str) -> Finding:
    return Finding(
        rule=rule, severity=severity, message=message, key=segment.key, offset=segment.start
    )


def _edit(text: str, segment: Segment, written: str) -> Edit:
    """Make the edit; a blank keeps a cell's last backslash from the pipe behind it."""
    shield = ""
    if segment.place is Place.TABLE_CELL and written.endswith("\\"):
        shield = "" if text[segment.end : segment.end + 1].isspace() else " "
    span = Span(segment.start, segment.end)
    return Edit(span, written + shield, segment.start, Span(0, len(written)))


def _written(page: Page, segment: Segment, msgstr: str) -> _Written:
    """Bring one text into the form its place needs; raises RefusedError where none exists."""
    msgid = segment.key.msgid
    if fault := forbidden(msgstr, msgid):
        raise RefusedError(fault.rule, f"{SOURCE_SHOWN}{fault.reason}")
    lines, too_many = _lines(msgstr, segment)
    writer = WRITERS.get(segment.place)
    fit, joint = (_fitted_value, " ") if writer else (_fitted, "\n")
    text = joint.join(lines)
    shown, put_right, changed = fit(page, segment, msgstr, text)
    if changed:
        # What was put right may have uncovered what begins a block.
        shown, *_ = fit(page, segment, msgstr, shown)
    if writer:
        spelled = writer(page.text, segment, shown)
        if segment.place is Place.HTML:
            spelled = below_html(page, segment, spelled)
        return _Written(spelled, too_many, put_right)
    lines_matter = segment.place in SEVERAL_LINES and page.policy.dialect.verbatim_lines
    if lines_matter and not _begins_with_words(shown):
        _check_lines(msgid, shown)
    return _Written(_joined(page, segment, shown), too_many, put_right)


class _Fitted(NamedTuple):
    """A text with its escapes, and what the policy lets through of it."""

    text: str
    put_right: tuple[Difference, ...] = ()
    changed: bool = False
    """Whether more than its escapes changed."""


def _fitted_value(page: Page, segment: Segment, msgstr: str, shown: str) -> _Fitted:
    """Fit a text whose place has a spelling of its own: HTML, an attribute, a string."""
    msgid = segment.key.msgid
    if Extension.PYMDOWN_MARKS in page.policy.dialect.extensions:
        shown = without_critic_marks(shown, msgid, escapes=segment.place not in _NO_MARKUP)
    if segment.place in _OF_HTML:
        shown = escape_half_references(shown, msgid)
        if not page.before(segment).strip(_BLANKS + ">"):
            shown = escape_start(shown, msgid)
    return _settled(page, segment, msgstr, shown)


def _fitted(page: Page, segment: Segment, msgstr: str, shown: str) -> _Fitted:
    """Fit a text of Markdown."""
    msgid = segment.key.msgid
    shown = _escaped(page, segment, shown)
    shown = without_marks(shown, msgid, page.policy.dialect, shared=page.is_part(segment))
    if proved(msgid, shown, page.policy.dialect):
        return _Fitted(shown)
    shown = without_halves(shown, msgid, page.policy.dialect, shares=page.shares(segment))
    if may_hold_addresses(shown) or "[^" in shown or "][" in shown:
        shown = without_open_brackets(shown)
    if _BRACKETED_TITLE.search(shown) and not _BRACKETED_TITLE.search(msgid):
        raise RefusedError("links", f"{SOURCE_SHOWN}a link's title stands in parentheses")
    shown = complete_references(msgid, shown, page.labels)
    shown = with_plain_labels(without_tags_in_titles(shown, msgid), page.labels)
    if page.policy.dialect.python_markdown:
        shown = without_brackets_around(shown, msgid, page.labels)
    done = _settled(page, segment, msgstr, shown)
    return done._replace(text=with_ends_of_addresses(done.text, msgid, page.policy.dialect))


def _settled(page: Page, segment: Segment, msgstr: str, shown: str) -> _Fitted:
    """Hold a text against the policy: what may be published of it, and what was put right."""
    done = settled(segment.key.msgid, shown, page.view(segment), page.policy.links)
    first, others = done.differences[:_MOST_LOCATED], done.differences[_MOST_LOCATED:]
    found = (*(located(one, shown, msgstr) for one in first), *others)
    if done.refused:
        at = next((one.span for one in found if one.span.start < one.span.end), NOWHERE)
        raise RefusedError(found[0].rule, f"{SOURCE_SHOWN}{told(found)}", at, found[0].expected)
    return _Fitted(done.text, found, done.text != shown)


def _put_right(segment: Segment, one: Difference) -> Finding:
    """What there is to say of what is shown as the source has it."""
    finding = _finding(segment, one.rule, one.severity, one.clause)
    return replace(finding, at=one.span, expected=one.expected)


def _lines(msgstr: str, segment: Segment) -> tuple[list[str], bool]:
    """Split at line ends, as many as the source has hard breaks; the rest become blanks."""
    lines = [line for part in msgstr.split("\n") if (line := part.strip(_BLANKS))]
    room = len(segment.hard_breaks)
    if len(lines) - 1 <= room:
        return lines, False
    return [*lines[:room], " ".join(lines[room:])], True


def _escaped(page: Page, segment: Segment, shown: str) -> str:
    msgid = segment.key.msgid
    shown = escape_half_references(shown, msgid)
    match segment.place:
        case Place.ATX_HEADING:
            return escape_heading(shown, msgid, page.policy.dialect, atx=True)
        case Place.SETEXT_HEADING:
            shown = escape_heading(shown, msgid, page.policy.dialect, atx=False)
        case Place.TITLE:
            before = page.before(segment)
            shown = escape_title(
                shown, msgid, page.policy.dialect, label=before.rstrip(_BLANKS).endswith("[")
            )
            if before.rstrip(_BLANKS).endswith(_TITLE_MARKS):
                shown = escape_lines(shown, [msgid], {Spot.LINE}, ())
            return _breaks_kept(shown, goes_on=page.goes_on(segment))
        case Place.TABLE_CELL:
            shown = escape_cell(shown, msgid, page.policy.dialect)
    if shown.endswith("|") and "|" in page.line(segment.start, -1):
        shown = without_last_pipe(shown)
    if "\\" in shown:
        shown = _breaks_kept(shown, goes_on=page.goes_on(segment))
    if segment.start and _begins_with_words(shown):
        return shown
    first = _first_spots(page, segment)
    later = {Spot.LINE} | (first & {Spot.SETEXT})
    return escape_lines(shown, page.lines_of(segment), first, later)


def _begins_with_words(shown: str) -> bool:
    """Whether each line begins with a word, and with none that a dialect reads: a short cut."""
    for line in shown.split("\n"):
        if not line[:1].isalpha() or line.startswith(("import", "export")):
            return False
    return True


def _breaks_kept(shown: str, *, goes_on: bool) -> str:
    """Double a backslash at the end of a line that another line follows.

    Alone it would be a hard break, or escape the one that is the source's.
    """
    lines = shown.split("\n")
    for number, line in enumerate(lines if goes_on else lines[:-1]):
        if (len(line) - len(line.rstrip("\\"))) % 2:
            lines[number] = line + "\\"
    return "\n".join(lines)


def _first_spots(page: Page, segment: Segment) -> set[Spot]:
    """Where the segment's first line stands."""
    if not segment.line_start:
        return {Spot.BOX} if segment.place is Place.PARAGRAPH else set()
    spots = {Spot.LINE}
    if segment.place is Place.SETEXT_HEADING:
        spots.add(Spot.SETEXT)
    if segment.start == 0:
        spots.add(Spot.PAGE)
    before = page.before(segment)
    if "item" in segment.role or _ITEM.search(before):
        spots.add(Spot.ITEM)
    if _defines(page, segment.start):
        spots.add(Spot.BELOW)
    return spots


def _defines(page: Page, offset: int) -> bool:
    """Whether a definition may end right above, which takes two lines where its label has one."""
    above = page.line(offset, -1)
    return has_text(above) and ("]:" in above or page.line(offset, -2).rstrip().endswith("]:"))


def _check_lines(msgid: str, shown: str) -> None:
    """Refuse lines that no escape keeps from being read as a line of a dialect."""
    sources = msgid.split("\n")
    for line in shown.split("\n"):
        if is_verbatim(line) and line not in sources:
            raise RefusedError("structure", f"{SOURCE_SHOWN}a line of it holds nothing but tags")


def _joined(page: Page, segment: Segment, shown: str) -> str:
    """Spell the n-th line end as the source spells its n-th hard break."""
    pieces = segment.pieces
    breaks = [page.text[pieces[i].end : pieces[i + 1].start] for i in segment.hard_breaks]
    first, *rest = [_filled(page, segment, line) for line in shown.split("\n")]
    if not rest:
        first = on_its_lines(page, segment, first)
    return first + "".join(spelled + line for spelled, line in zip(breaks, rest, strict=False))


def _filled(page: Page, segment: Segment, line: str) -> str:
    """Wrap a line of the message, where wrapping is asked for."""
    if not page.wrap or segment.place not in SEVERAL_LINES:
        return line
    used = segment.start - page.line_start(segment.start)
    later = page.line_end(segment.end) + segment.prefix
    return later.join(wrapped(line, page.wrap, used, len(segment.prefix)))
