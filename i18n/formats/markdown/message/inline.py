"""The inline constructs of one message: code, HTML, autolinks, links.

One pass from left to right after CommonMark 0.31.2, section 6 and its appendix. It is our own, not
mistletoe's inline matcher, since that one takes quadratic time on brackets and backticks and lets
code begin inside of HTML; here every character is looked at a bounded number of times, so that a
message may be of any length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from i18n.formats.markdown.message.construct import Construct
from i18n.formats.markdown.message.templates import templates
from i18n.model import Span

__all__ = ["Construct", "constructs", "inline_target", "label_at", "normalized", "templates"]

PARENTHESES = 32
"""How deep parentheses may nest in a link's target, as in the reference implementation."""

LABEL = 999
"""How long a link label may be (CommonMark 0.31.2, section 6.3)."""


def constructs(
    text: str, *, cell: bool = False, labels: frozenset[str] = frozenset()
) -> tuple[Construct, ...]:
    r"""Read the inline constructs of `text`, ordered by where they begin.

    `labels` are the page's link labels as `normalized` gives them: only these make references.
    In a table's `cell` a `\|` is a pipe, in code too (GFM, section 4.10).
    """
    found = _scanned(text, labels) if labels or len(text) > _LONGEST else _remembered(text)
    return tuple(map(_in_cell, found)) if cell else found


def _in_cell(part: Construct) -> Construct:
    if part.kind != "code":
        return part
    return part._replace(payload=part.payload.replace("\\|", "|"))


def _scanned(text: str, labels: frozenset[str] = frozenset()) -> tuple[Construct, ...]:
    return tuple(sorted(_Scanner(text, labels).read(), key=attrgetter("span")))


_LONGEST = 4000
"""Longer messages are read anew each time they are asked for, rather than kept."""
_remembered = lru_cache(maxsize=1024)(_scanned)
"""A message is asked about several times in a row. Only without labels: comparing those of a page
with those of another would take longer than reading."""


def normalized(label: str) -> str:
    """Give the form in which two link labels are compared (CommonMark 0.31.2, section 4.7)."""
    return " ".join(label.split()).casefold()


_SPECIAL = re.compile(r"[\\`<\[\]!]")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\x00-\x20<>\x7f]*"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]++@"
    r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?|(?!))*+)>"
)
TAG = (
    r"(?:<[A-Za-z][A-Za-z0-9\-]*+"
    r"(?:\s++[A-Za-z_:][A-Za-z0-9_.:\-]*+"
    r"(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\")|(?!))?+|(?!))*+\s*+/?>"
    r"|</[A-Za-z][A-Za-z0-9\-]*+\s*+>)"
)
"""An open or a closing tag (CommonMark 0.31.2, section 6.6), as a pattern."""
_TAG = re.compile(TAG)
_HALF_TAG = re.compile(r"<[A-Za-z/!?]")
_SECTIONS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""Comment, processing instruction, CDATA, declaration: their ends, found without a pattern."""


class _Opener(NamedTuple):
    """A `[` or `![` that waits for its `]`."""

    start: int
    text: int
    brackets: int
    """How many brackets were opened before it: tells whether others stand inside."""


class _Scanner:
    """One reading of one message."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.found: list[Construct] = []
        self.openers: list[_Opener] = []
        self.links_closed = 0
        """How many openers, counted from the outermost, may open no link any more."""
        self.brackets = 0
        self.runs: dict[int, list[int]] = {}
        self.missing: set[str] = set()
        """Ends that stand nowhere in the rest of the message."""

    def read(self) -> list[Construct]:
        if "`" in self.text:
            for run in _TICKS.finditer(self.text):
                self.runs.setdefault(len(run.group()), []).append(run.start())
        at = 0
        while match := _SPECIAL.search(self.text, at):
            at = self._step(match.group(), match.start())
        return self.found

    def _step(self, mark: str, at: int) -> int:
        """Read what the mark begins; return where to go on."""
        match mark:
            case "\\":
                return at + 2
            case "`":
                return self._code(at, self._run_end(at))
            case "<":
                return self._angle(at)
            case "!":
                if self.text.startswith("[", at + 1):
                    self._open(at, at + 2)
                    return at + 2
            case "[":
                self._open(at, at + 1)
            case _:
                return self._close(at)
        return at + 1

    def _add(self, kind: str, payload: str, start: int, end: int) -> int:
        self.found.append(Construct(kind, payload, Span(start, end), Span(end, end)))
        return end

    def _run_end(self, at: int) -> int:
        run = _TICKS.match(self.text, at)
        return run.end() if run else at

    def _code(self, at: int, inside: int) -> int:
        size = inside - at
        starts = self.runs.get(size, [])
        closer = bisect_right(starts, inside - 1)
        if closer == len(starts):
            return self._add("tick", self.text[at:inside], at, inside)
        content = self.text[inside : starts[closer]].replace("\n", " ")
        if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
            content = content[1:-1]
        return self._add("code", content, at, starts[closer] + size)

    def _angle(self, at: int) -> int:
        if link := _AUTOLINK.match(self.text, at):
            return self._add("autolink", link.group()[1:-1], at, link.end())
        end = self._html_end(at)
        if end:
            return self._add("html", self.text[at:end], at, end)
        if half := _HALF_TAG.match(self.text, at):
            return self._add("half tag", half.group(), at, at + 1)
        return at + 1

    def _html_end(self, at: int) -> int:
        """Where the raw HTML at the `<` ends; 0 where there is none."""
        if tag := _TAG.match(self.text, at):
            return tag.end()
        for begin, close in _SECTIONS:
            if self.text.startswith(begin, at):
                return self._section_end(at, begin, close)
        return 0

    def _section_end(self, at: int, begin: str, close: str) -> int:
        if begin == "<!--":
            for short in ("<!-->", "<!--->"):
                if self.text.startswith(short, at):
                    return at + len(short)
        if begin == "<!" and not self.text[at + 2 : at + 3].isascii():
            return 0
        if begin == "<!" and not self.text[at + 2 : at + 3].isalpha():
            return 0
        if close in self.missing:
            return 0
        end = self.text.find(close, at + len(begin))
        if end < 0:
            self.missing.add(close)
            return 0
        return end + len(close)

    def _open(self, start: int, text: int) -> None:
        self.brackets += 1
        self.openers.append(_Opener(start, text, self.brackets))

    def _close(self, at: int) -> int:
        """Read what a `]` ends (CommonMark 0.31.2, appendix, "look for link or image")."""
        if not self.openers:
            return at + 1
        opener = self.openers.pop()
        image = self.text[opener.start] == "!"
        dead = not image and len(self.openers) < self.links_closed
        self.links_closed = min(self.links_closed, len(self.openers))
        if dead:
            return at + 1
        inner = Span(opener.text, at)
        if target := inline_target(self.text, at + 1):
            kind, payload, end = "link", target.spelled, target.end
        elif label := self._reference(opener, at):
            kind, payload, end = "reference", label[0], label[1]
        else:
            if opener.brackets == self.brackets:
                self._add("bracket", self.text[inner.start : at], opener.start, at + 1)
            return at + 1
        if image:
            kind = {"link": "image", "reference": "image reference"}[kind]
        else:
            self.links_closed = len(self.openers)
        self.found.append(Construct(kind, payload, Span(opener.start, end), inner))
        return end

    def _reference(self, opener: _Opener, at: int) -> tuple[str, int] | None:
        """The label, and where the link ends; None where no label of the page is meant."""
        full = label_at(self.text, at + 1)
        if full and full.startswith("^") and normalized(full) not in self.labels:
            # A footnote right behind a link (Python-Markdown, pulldown-cmark).
            full = None
        if full and full.strip():
            return (full, at + 3 + len(full)) if normalized(full) in self.labels else None
        if opener.brackets != self.brackets or at - opener.text > LABEL:
            return None
        own = self.text[opener.text : at]
        if normalized(own) not in self.labels:
            return None
        return own, at + 3 if full == "" else at + 1


_LABEL_PART = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]", re.DOTALL)


def label_at(text: str, at: int) -> str | None:
    """The link label that begins at `at`, without its brackets; None where none does."""
    match = _LABEL_PART.match(text, at, at + LABEL + 2)
    return match.group(1) if match else None


class Target(NamedTuple):
    """What stands in the parentheses of an inline link."""

    spelled: str
    end: int
    title: Span = Span(0, 0)
    """The title with its quotes; empty where there is none."""


_BLANKS = re.compile(r"[ \t\n]*+")
_PLAIN_TARGET = re.compile(r"\(([^\x00-\x20\x7f()<\\]*+)\)")
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_BARE_MARKS = re.compile(r"\\[^\x00-\x20\x7f]|[()]|[\x00-\x20\x7f]")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)", re.DOTALL)


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def inline_target(text: str, at: int) -> Target | None:
    """Read `(target "title")` at `at` (CommonMark 0.31.2, section 6.3)."""
    if not text.startswith("(", at):
        return None
    if plain := _PLAIN_TARGET.match(text, at):
        return Target(plain.group(1), plain.end())
    start = _skip(text, at + 1)
    if angled := _ANGLED.match(text, start):
        spelled, end = angled.group(1), angled.end()
    elif text.startswith("<", start):
        return None
    else:
        end = _bare_end(text, start)
        if end < 0:
            return None
        spelled = text[start:end]
    after = _skip(text, end)
    quoted = Span(0, 0)
    if after > end and (title := _TITLE.match(text, after)):
        quoted = Span(*title.span())
        after = _skip(text, title.end())
    return Target(spelled, after + 1, quoted) if text.startswith(")", after) else None


def _bare_end(text: str, start: int) -> int:
    """Where a target without angle brackets ends; -1 where its parentheses do not balance."""
    depth = 0
    for match in _BARE_MARKS.finditer(text, start):
        mark = match.group()
        if mark == "(" and depth < PARENTHESES:
            depth += 1
        elif mark == ")" and depth:
            depth -= 1
        elif mark[0] != "\\":
            return -1 if depth else match.start()
    return -1
