"""From the events of the block phase to segments and outline: what is text, and in what place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from i18n.directives import MARK, NOTHING, Asked
from i18n.formats.markdown.blocks.events import (
    Close,
    Code,
    Complaint,
    Event,
    Html,
    Leaf,
    Open,
    Passage,
    Piece,
    Row,
    Text,
)
from i18n.formats.markdown.blocks.lines import Source
from i18n.formats.markdown.message.msgid import join
from i18n.formats.markdown.message.prose import has_words
from i18n.formats.markdown.message.verbatim import may_be_verbatim, verbatim_lines
from i18n.formats.markdown.segmentation.code_texts import code_texts
from i18n.formats.markdown.segmentation.directives import Directives, comment_bodies
from i18n.formats.markdown.segmentation.html_text import Found as HtmlFound
from i18n.formats.markdown.segmentation.html_text import HtmlText
from i18n.formats.markdown.segmentation.sections import Sections
from i18n.formats.markdown.segmentation.settings import PIECE_ROLES, ROLES, Container, Setting
from i18n.formats.markdown.segmentation.texts import (
    Joined,
    joined,
    joined_piece,
    lines_in,
    prefix_of,
)
from i18n.formats.markdown.segmentation.trail import Trail
from i18n.formats.markdown.shortcodes import Found
from i18n.formats.markdown.shortcodes.shown import Shown
from i18n.model import Block, Finding, Key, PageRules, Place, Segment, Severity, Span
from i18n.untranslated import Why

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters (Unicode's category Cc) that are neither tab nor part of a line end."""
_TASK_BOX = re.compile(r"\[[ xX]\](?=[ \t\n])[ \t]*+")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]++\]:[ \t]*+\n")
_TOO_DEEP = "blocks are nested more than 100 deep here: what is deeper stays as it is"
_CONTROLS = "the text holds a control character, so it is not offered for translation: remove it"


class Segmenter:
    """Walks the events of one region once, in source order."""

    def __init__(self, text: str, source: Source, rules: PageRules, tags: Found) -> None:
        self.segments: list[Segment] = []
        self.outline: list[Block] = []
        self.findings: list[Finding] = []
        self._text = text
        self._source = source
        self._tags = Shown(text, source, tags)
        self._complaints = tags.complaints
        self._verbatim_lines = rules.dialect.verbatim_lines
        self._sections = Sections(rules.skipped_headings)
        self._directives = Directives()
        self._dialect = rules.dialect
        self._html_text = HtmlText(rules.dialect, source.ends)
        self._containers: list[Container] = []
        self._asked = NOTHING
        self._trail = Trail()
        self._readers: Mapping[type[Event], Callable[[Any], None]] = {
            Text: self._lines,
            Piece: self._piece,
            Open: self._open,
            Close: self._close,
            Leaf: self._leaf,
            Passage: self._passage,
            Html: self._html,
            Code: self._code,
            Complaint: lambda complaint: self._complain(*complaint),
        }
        self._item_begins = False
        self._math_goes_on = -1
        """The number of the line after a paragraph that ended within math."""
        self._clean = not source.lines or not _CONTROL.search(
            text, source.starts[0], source.ends[-1]
        )

    def walk(self, events: list[Event]) -> None:
        """Take all events of the region."""
        for event in events:
            self._readers[type(event)](event)
            self._item_begins = type(event) is Open and event.kind.startswith("item")
        self._close_elements()
        self._directives.finish()
        self.findings += self._directives.findings
        for complaint in self._complaints:
            self._complain(*complaint)

    def _open(self, event: Open) -> None:
        kind, at = event
        role = ROLES.get(kind.partition(" ")[0], "paragraph")
        self._containers.append(Container(role, self._asked, self._trail.headings))
        self._asked = self._take()
        self._html_text.open.enter()
        self._sections.open()
        self._note(f"open {kind}", Span(at, at))

    def _close(self, event: Close) -> None:
        _, self._asked, headings = self._containers.pop()
        self._trail.back_to(headings)
        self._close_elements()
        self._sections.close()
        at = event.at
        self._note("close", Span(at, at))

    def _close_elements(self) -> None:
        if complaint := self._html_text.close():
            self._complain(*complaint)

    def _html(self, event: Html) -> None:
        """A block of HTML; what is asked of it is asked of all the text in it."""
        around = self._asked
        rows = event.rows
        first = rows[0][1]
        if not (
            first.startswith(("<!--", "{/*")) and comment_bodies("".join(row[1] for row in rows))[1]
        ):
            self._asked = self._take()
        self._take_html(self._html_text.read(event))
        self._asked = around

    def _code(self, event: Code) -> None:
        """A block of code; what is asked of it is asked of all the text in it."""
        around, self._asked = self._asked, self._take()
        for found in code_texts(event, self._source.ends, self._dialect):
            match found:
                case Passage():
                    self._passage(found)
                case Complaint():
                    self._complain(*found)
                case Leaf(kind, span):
                    self._note(kind, span)
        self._asked = around

    def _take_html(self, events: Iterable[HtmlFound]) -> None:
        for found in events:
            match found:
                case Passage():
                    self._passage(found)
                case Complaint():
                    self._complain(*found)
                case Leaf(kind, span, content):
                    why = "" if kind == "html" else Why.NO_WORDS
                    self.outline.append(Block(kind, span, segment=False, why=why))
                    if content:
                        self._directives.obey(content, span.start)
                    self._in_tags(span, self._asked)

    def _leaf(self, event: Leaf) -> None:
        start = event.span.start
        if event.kind == "definition" and self._verbatim_lines and _FOOTNOTE.match(event.content):
            self._lines(self._footnote(event))
            return
        self._note(event.kind, event.span)
        match event.kind:
            case "html":
                self._directives.obey(event.content, start)
            case "definition":
                if MARK in event.content:
                    self._directives.obey(event.content, start)
            case "tags":
                self._tag_lines(event.span)
            case "too deep":
                self._directives.take()
                self._complain("nesting", _TOO_DEEP, start)
            case _:
                self._directives.take()

    def _footnote(self, event: Leaf) -> Text:
        """The lines of a footnote that CommonMark, without footnotes, takes for a definition.

        It does so where the note is one line below its mark and has no blank in it.
        """
        first = bisect_right(self._source.starts, event.span.start) - 1
        lines = event.content.split("\n")[:-1]
        rows = [(first + index, line + "\n", False) for index, line in enumerate(lines)]
        return Text("paragraph", Place.PARAGRAPH, rows)

    def _piece(self, event: Piece) -> None:
        """An ATX heading or a table cell: one piece of one line."""
        kind, place, span, line_start = event
        asked = self._take()
        text = None
        self._sections.enter(kind, self._text[slice(*span)])
        if span.start == span.end:
            self._note(kind, span)
        else:
            text = joined_piece(self._text, span)
            self._add(Setting(kind, place, PIECE_ROLES.get(kind, kind), line_start), text, asked)
            if self._tags.is_only_tags(span):
                self._in_tags(span, asked)
        if place is Place.ATX_HEADING:
            self._trail.enter(kind, text.msgid if text else "")

    def _passage(self, event: Passage) -> None:
        """Text that does not fill its lines."""
        kind, place, spans, role = event
        spans = tuple(part for span in spans for part in lines_in(self._text, span))
        msgid = join([self._text[start:end] for start, end in spans])
        setting = Setting(kind, place, role, line_start=False)
        text = Joined(msgid, spans)
        level = role if place is Place.HTML and role.startswith("heading") else ""
        self._sections.enter(level, msgid)
        self._add(setting, text, self._take(), level)
        if level:
            self._trail.enter(level, text.msgid)

    def _lines(self, event: Text) -> None:
        """A paragraph or a setext heading: lines, of which some may stay as they are."""
        kind, place, rows, cut = event
        role = kind
        if kind == "paragraph":
            role = self._containers[-1].role if self._containers else "paragraph"
        if self._item_begins:
            rows = self._without_task_box(rows)
        if kind == "paragraph" and (parts := self._html_text.wrapped(rows)):
            self._take_html(parts)
            return
        prefix = prefix_of(event.rows, self._text, self._source)
        setting = Setting(kind, place, role, line_start=True, prefix=prefix)
        asked = self._asked
        title: Joined | None = None
        for stays, run, goes_on in self._runs(rows):
            if stays:
                asked = self._verbatim(run, asked)
                continue
            asked = self._take(asked)
            if self._tags.cutting and len(run) == 1 and any(self._tags.cuts(run[0])):
                self._cut_line(run[0], setting, asked)
                continue
            at_end = cut if run[-1] is event.rows[-1] else 0
            lines = self._tags.as_written(run)
            text = joined(lines, self._source.ends, goes_on=goes_on, cut=at_end)
            if text is None:
                continue
            if title is None:
                self._sections.enter(kind, text.msgid)
            boxed = run[0] is not event.rows[0] and run[0] is rows[0] and len(run[0][1]) > 1
            self._add(setting._replace(line_start=False) if boxed else setting, text, asked)
            title = title or text
        if place is Place.SETEXT_HEADING:
            self._trail.enter(kind, title.msgid if title else "")

    def _without_task_box(self, rows: list[Row]) -> list[Row]:
        """GFM 0.29, section 5.3: the box is no part of the text."""
        number, line, lazy = rows[0]
        box = _TASK_BOX.match(line)
        if box is None:
            return rows
        start = self._source.ends[number] - len(line) + 1
        self._note(f"task box {line[1].lower()}", Span(start, start + 3))
        return [(number, line[box.end() :], lazy), *rows[1:]]

    def _runs(self, rows: list[Row]) -> list[tuple[bool, list[Row], bool]]:
        """Runs of lines that stay as they are, runs of text, and whether more follows each."""
        lines = [line for _, line, _ in rows]
        first = rows[0][0]
        in_math = first == self._math_goes_on
        may_stay = self._verbatim_lines or self._tags.any
        may_stay = may_stay and (in_math or any(map(may_be_verbatim, lines)))
        if not may_stay and not self._tags.cutting:
            return [(False, rows, False)]
        stays, math_goes_on = verbatim_lines(lines, outside=not self._containers, in_math=in_math)
        self._math_goes_on = rows[-1][0] + 1 if math_goes_on else -1
        runs = [
            (key, [row for _, row in run])
            for key, run in groupby(zip(stays, rows, strict=True), itemgetter(0))
        ]
        runs = [
            (key, part) for key, run in runs for part in ([run] if key else self._tags.runs(run))
        ]
        return [(key, run, run[-1] is not rows[-1]) for key, run in runs]

    def _verbatim(self, run: list[Row], asked: Asked) -> Asked:
        """Lines that stay; returns what is asked of the paragraph's lines after them."""
        ends = self._source.ends
        for row in run:
            number, line, _ = row
            if line[0] == "<" and line[1] != "<" and self._html_text.reads:
                self._take_html(self._html_text.read(Html([row])))
                continue
            start = ends[number] - len(line) + 1
            self._note("line", Span(start, start + len(line.rstrip(" \t\n"))))
        start, _ = self._tags.span(run)
        content = "".join(line for _, line, _ in self._tags.as_written(run))
        asked = self._directives.obey(content, start).within(asked)
        for row in run:
            if not self._is_html(row):
                self._in_tags(self._tags.span([row]), asked)
        return asked

    def _is_html(self, row: Row) -> bool:
        return row[1][0] == "<" and self._html_text.reads

    def _cut_line(self, row: Row, setting: Setting, asked: Asked) -> None:
        """A line in which a tag has lines that cannot be joined: the text around it."""
        for part in self._tags.parts(row):
            if isinstance(part, Span):
                self._note("line", part)
                self._in_tags(part, asked)
            else:
                self._add(setting, part, asked)
            setting = setting._replace(line_start=False)

    def _tag_lines(self, span: Span) -> None:
        """Lines of tags that are a block of their own."""
        asked = self._directives.obey(self._text[slice(*span)], span.start)
        self._in_tags(span, asked.within(self._asked))

    def _in_tags(self, span: Span, asked: Asked) -> None:
        """The texts in the tags that stand there alone."""
        for kind, place, spans, role in self._tags.inside(span):
            msgid = join([self._text[start:end] for start, end in spans])
            if place is Place.HTML and self._html_text.reads and "<" in msgid:
                self._take_html(self._html_text.text_in(self._text, spans))
            else:
                setting = Setting(kind, place, role, line_start=False)
                self._add(setting, Joined(msgid, spans), asked)

    def _add(
        self,
        setting: Setting,
        text: Joined,
        asked: Asked,
        level: str = "",
    ) -> None:
        """Note a text, as a segment if it is one; `level` is a heading's, where its kind is not."""
        kind, place, role, line_start, prefix = setting
        msgid, pieces, hard_breaks = text
        why_not = self._why_not(text, asked) or self._html_text.why_not(place)
        span = Span(pieces[0].start, pieces[-1].end)
        self.outline.append(Block(kind, span, not why_not, why_not))
        if why_not:
            if why_not == Why.NO_WORDS:
                self._attributes_in(pieces, asked)
            return
        segment = Segment(
            key=Key(asked.context, msgid),
            pieces=pieces,
            place=place,
            role=role,
            trail=self._trail.above(level or kind),
            comments=asked.comments,
            hard_breaks=hard_breaks,
            prefix=prefix,
            line_start=line_start,
        )
        self.segments.append(segment)

    def _attributes_in(self, pieces: tuple[Span, ...], asked: Asked) -> None:
        """The texts in the tags of a text that has no words of its own."""
        for kind, place, spans, role in self._html_text.attributes_in(self._text, pieces):
            msgid = join([self._text[start:end] for start, end in spans])
            setting = Setting(kind, place, role, line_start=False)
            self._add(setting, Joined(msgid, spans), asked)

    def _why_not(self, text: Joined, asked: Asked) -> str:
        """Why a text is no segment; empty where it is one."""
        if asked.skip or self._sections.skipped or self._directives.skipping >= 0:
            return Why.SKIPPED
        if not has_words(self._tags.words(text)):
            return Why.NO_WORDS
        if self._clean:
            return ""
        found = _CONTROL.search(self._text, text.pieces[0].start, text.pieces[-1].end)
        if found:
            self._complain("control-character", _CONTROLS, found.start())
        return Why.CONTROL if found else ""

    def _take(self, asked: Asked | None = None) -> Asked:
        """What is asked of the block that begins now, in what is asked of all around it."""
        around = self._asked if asked is None else asked
        return self._directives.take().within(around) if self._directives.waiting else around

    def _note(self, kind: str, span: Span) -> None:
        self.outline.append(Block(kind, span, segment=False))

    def _complain(self, rule: str, message: str, offset: int) -> None:
        finding = Finding(rule=rule, severity=Severity.WARNING, message=message, offset=offset)
        self.findings.append(finding)
