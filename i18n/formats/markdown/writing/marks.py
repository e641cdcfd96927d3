r"""Marks beyond CommonMark's: a translation has those of its message in a line, and no more.

`==x==`, `x^2^`, `++ctrl+c++`, `:icon:`, `[=50%]`, `{++x++}` (PyMdown), `$x$` and `\(x\)`. What a
translation has more of them is written with character references, which every reader shows as what
they spell; a backslash would be one more character to readers that do not know the construct.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from i18n.dialect import Extension
from i18n.formats.markdown.message.inline import constructs
from i18n.formats.markdown.message.literal_addresses import (
    literal_addresses,
    may_hold_addresses,
    with_blanks_behind,
)
from i18n.formats.markdown.message.templates import CRITIC_MARK
from i18n.formats.markdown.message.tokens import code_spans
from i18n.formats.markdown.refusal import RefusedError
from i18n.formats.markdown.writing.halves import whole
from i18n.model import Dialect, Span
from i18n.rulebook import SOURCE_SHOWN


class _Part(NamedTuple):
    """A construct, or a mark."""

    span: Span
    kind: str


class _Found(NamedTuple):
    """What a row of the table finds in a text; everything in order."""

    constructs: list[_Part]
    loose: list[_Part]
    """Marks that could begin or end a construct, and do not."""


_NONE = _Found([], [])
_Finder: TypeAlias = Callable[[str], _Found]


class _Row(NamedTuple):
    """One construct."""

    hint: re.Pattern[str]
    """Found in every text that may have it."""
    find: _Finder
    sign: re.Pattern[str]
    """What is written by references, but for a backslash in front of it."""
    extension: Extension = Extension.PYMDOWN_MARKS
    escapes: bool = True
    """Whether its readers know a backslash before it."""


def _flanking(run: str, free: str = "", *, tight: bool = False) -> _Finder:
    """Finds pairs of runs of one character around text that no blank parts from it.

    `tight` says that between single characters no blank may stand at all. The kind is what both
    runs are; two runs that are `free` make none of the constructs.
    """
    token = re.compile(rf"{run}|\s")

    def find(text: str) -> _Found:
        constructs: list[_Part] = []
        loose: dict[Span, str] = {}
        opened, blank = None, -1
        for found in token.finditer(text):
            here, mark = Span(*found.span()), found.group()
            if mark.isspace():
                blank = here.start
                continue
            closes = here.start > 0 and not text[here.start - 1].isspace()
            # At a line's end may stand the backslash of a hard break.
            opens = here.end < len(text) and text[here.end] not in " \t\u00a0"
            kind = loose[opened] + mark if opened else mark
            double = opened is not None and len(mark) > 1 < len(loose[opened])
            if closes and opened and (double or not tight or blank < opened.end):
                is_free = mark == free == loose[opened]
                constructs += [] if is_free else [_Part(Span(opened.start, here.end), kind)]
                del loose[opened]
                opened = None
            elif opens or closes:
                loose[here] = mark
                opened = here if opens else opened
        return _Found(constructs, [_Part(*one) for one in loose.items()])

    return find


def _matching(pattern: str) -> _Finder:
    """Finds what a pattern matches; the text of its group, if it has one, is the kind."""
    compiled = re.compile(pattern)

    def find(text: str) -> _Found:
        matches = compiled.finditer(text)
        return _Found([_Part(Span(*one.span()), "".join(one.groups())) for one in matches], [])

    return find


def _enclosed(token: re.Pattern[str], closer_of: Mapping[str, str]) -> _Finder:
    """Finds what stands between an opening mark and the first closing one of its kind."""

    def find(text: str) -> _Found:
        constructs: list[_Part] = []
        loose: dict[Span, str] = {}
        opened: _Part | None = None
        for found in token.finditer(text):
            here = _Part(Span(*found.span()), found.group())
            if opened and closer_of[opened.kind] == here.kind:
                constructs.append(_Part(Span(opened.span.start, here.span.end), opened.kind))
                del loose[opened.span]
                opened = None
            else:
                loose[here.span] = here.kind
                opened = opened or (here if here.kind in closer_of else None)
        return _Found(constructs, [_Part(*one) for one in loose.items()])

    return find


_KEY = r"(?:[\w-]++|\"(?:[^\"\\]|\\.)++\"|'(?:[^'\\]|\\.)++')"
_CRITIC_PAIRS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{==": "==}", "{>>": "<<}"}
_BAR = r"\[(?==++\s*+[\d.]++\s*+[%/])"
_CRITIC = _Row(
    CRITIC_MARK,
    _enclosed(CRITIC_MARK, _CRITIC_PAIRS),
    re.compile(r"\{(?=\+\+|--|~~|==|>>)|(?<=\+\+|--|~~|==|<<)\}"),
    escapes=False,
)
"""Read before everything else, in code and in HTML, too, and over several paragraphs."""
_BRACKET_MARK = re.compile(r"\\[()\[\]]")
_MATH_ROWS = (
    _Row(re.compile(r"\$"), _flanking(r"\$++"), re.compile(r"\$"), Extension.DOLLAR_MATH),
    _Row(
        _BRACKET_MARK,
        _enclosed(_BRACKET_MARK, {r"\(": r"\)", r"\[": r"\]"}),
        _BRACKET_MARK,
        Extension.BRACKET_MATH,
        escapes=False,
    ),
)
_ROWS = (
    *_MATH_ROWS,
    _Row(re.compile("=="), _flanking(r"={2,}+"), re.compile(r"=(?==)|(?<==)=")),
    _Row(re.compile(r"\^"), _flanking(r"\^++", tight=True), re.compile(r"\^")),
    _Row(re.compile("~"), _flanking("~++", "~~", tight=True), re.compile("~")),
    _Row(
        re.compile(r"\+\+"),
        _matching(rf"\+\+{_KEY}(?:\+{_KEY}|(?!))*+\+\+"),
        re.compile(r"\+(?=\+)|(?<=\+)\+"),
    ),
    _Row(
        re.compile(r":[a-z0-9+_-]++:"),
        _matching(r":(?!\d{1,2}:)(?=([a-z0-9+_-]++):)"),
        re.compile(r":(?!\d{1,2}:)(?=[a-z0-9+_-]++:)"),
        escapes=False,
    ),
    _Row(
        re.compile(r"\[\["),
        _matching(r"\[(?=\[([\w -]++)\]\])"),
        re.compile(r"\[(?=\[[\w -]++\]\])"),
    ),
    _Row(re.compile(r"\[="), _matching(_BAR), re.compile(_BAR)),
)


def without_marks(text: str, msgid: str, dialect: Dialect, *, shared: bool = False) -> str:
    """Write as text what a text has more of such marks than its message. Linear in both.

    `shared` says that other text stands in its paragraph, where a mark of its own could end.
    Raises RefusedError where halves of critic marks are not those of the message.
    """
    if Extension.PYMDOWN_MARKS in dialect.extensions and _CRITIC.hint.search(text + msgid):
        text = without_critic_marks(text, msgid, markdown=True)
    for row in _ROWS:
        if row.extension not in dialect.extensions or not row.hint.search(text):
            continue
        hidden = _hidden(text, row)
        found, own = row.find(hidden), _NONE
        if row.hint.search(msgid):
            own = row.find(_hidden(msgid, row))
        kept = _kept(found, own)
        stray = (shared or kept) and len(found.loose) > len(own.loose)
        if stray or len(found.constructs) > len(kept):
            text = _written(text, hidden, row, kept)
    return text


def without_critic_marks(
    text: str, msgid: str, *, markdown: bool = False, escapes: bool = True
) -> str:
    """Write as text what a text has more of critic marks than its message.

    What is code in `markdown` stays as it is, and all of it without `escapes`. Raises RefusedError
    where its marks are then not those of the message.
    """
    hidden = _hidden(text, _CRITIC) if markdown else text
    found, own = _CRITIC.find(hidden), _CRITIC.find(msgid)
    kept = _kept(found, own)
    if escapes and (len(found.constructs) > len(kept) or (found.loose and not own.loose)):
        text = _written(text, hidden, _CRITIC, kept)
    left = _CRITIC.find(text)
    if _kinds(left.loose) != _kinds(own.loose) or _kinds(left.constructs) - _kinds(own.constructs):
        raise RefusedError("structure", f"{SOURCE_SHOWN}its critic marks are not the source's")
    return text


_ATOMS = ("code", "html", "autolink", "link", "image", "reference", "image reference")


def with_ends_of_addresses(text: str, msgid: str, dialect: Dialect) -> str:
    """The text with a blank behind each address that a reader would read on to the next one.

    PyMdown takes all signs for a part of it, the others those of ASCII.
    """
    if not may_hold_addresses(text):
        return text
    outside = [part.span for part in constructs(text) if part.kind in _ATOMS]
    ascii_only = Extension.PYMDOWN_MARKS not in dialect.extensions
    return with_blanks_behind(text, msgid, outside, ascii_only=ascii_only)


def _kinds(parts: Iterable[_Part]) -> Counter[str]:
    return Counter(part.kind for part in parts)


def _kept(found: _Found, own: _Found) -> list[Span]:
    """The first constructs of each kind, as many as the message has."""
    room = _kinds(own.constructs)
    kept: list[Span] = []
    for part in found.constructs:
        if room[part.kind] > 0:
            room[part.kind] -= 1
            kept.append(part.span)
    return kept


def _written(text: str, hidden: str, row: _Row, kept: list[Span]) -> str:
    """The text with references for all signs but those of the constructs that are kept."""
    starts = [span.start for span in kept]
    done: list[str] = []
    at = 0
    for sign in row.sign.finditer(hidden):
        start, end = sign.span()
        number = bisect_right(starts, start) - 1
        if number >= 0 and start < kept[number].end:
            continue
        before = start - (start > at and hidden[start - 1] == "\\")
        references = (f"&#{ord(one)};" for one in sign.group().lstrip("\\"))
        done += [text[at:before], *references]
        at = end
    return "".join([*done, text[at:]])


_ESCAPED_BACKSLASH = re.compile(r"\\\\")
_ESCAPE = re.compile(r"\\[ -/:-@\[-`{-~]")


def _hidden(text: str, row: _Row) -> str:
    """The text with letters for all in which its marks are none: code, tags, addresses, escapes."""
    if row is _CRITIC:
        return _ESCAPED_BACKSLASH.sub("xx", _with_letters(text, code_spans(text)))
    outside = (*whole(text), *(found.span for found in literal_addresses(text)))
    hidden = _with_letters(text, outside)
    if CRITIC_MARK.search(hidden):
        hidden = _with_letters(hidden, (Span(*one.span()) for one in CRITIC_MARK.finditer(hidden)))
        hidden = hidden.replace("~>", "xx")
    if row.extension is Extension.PYMDOWN_MARKS:
        for math in _MATH_ROWS:
            hidden = _with_letters(hidden, (part.span for part in math.find(hidden).constructs))
    pattern = _ESCAPE if row.escapes else _ESCAPED_BACKSLASH
    return pattern.sub("xx", hidden)


def _with_letters(text: str, spans: Iterable[Span]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "x" * (end - start)
    return "".join(letters)
