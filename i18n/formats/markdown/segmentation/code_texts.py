"""The comments and strings of a block of code, line by line: which of them are text for readers.

A line of a comment is a text without its marks and gutter, a string without its quotes. What
speaks to a tool, looks like code or has no words is none. All that stands around the texts goes
into the outline as one sum, so that a translation which changes a token of it is found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from i18n.formats.lexing import LONGEST, LONGEST_LINE, Run, is_too_long, known_as, runs
from i18n.formats.markdown.blocks.events import Code, Complaint, Leaf, Passage
from i18n.formats.markdown.message.prose import has_words
from i18n.formats.markdown.shortcodes.marks import BOUND, WORD
from i18n.model import Dialect, Place, Span

_MARK = re.compile(
    r"[ \t]*+(?:<!--+|/\*[*!]?+|//[/!]*+|\(\*+|\{-|<#|#++[!:|]?|--+\[=*\[|--+|;+|%+|\"|'|"
    r"(?:[Rr][Ee][Mm]|dnl)\b|!+|\|)[ \t]*+"
)
"""What a comment begins with, in whatever language."""
_GUTTER = re.compile(
    r"[ \t]*+(?:/\*[*!]?+|<!--+|\*+(?!/)(?=[ \t]|\Z)|//[/!]*+|#++|--+|;+|%+|\||(?!))?+[ \t]*+"
)
"""What a further line of it may begin with."""
_CLOSED = re.compile(r"[ \t]*+(?:\*+/|-->|\*+\)|-\}|#>|\]=*\]|\|#|(?!))?+[ \t\r\n]*+\Z")
_STRING = re.compile(
    r"(?P<affix>[A-Za-z]{0,3}[#@$]*+)(?P<quote>\"\"\"|'''|\"|')(?P<text>.*)(?P=quote)#*+\Z",
    re.DOTALL,
)
_BYTES = re.compile(r"[bB]|[rR][bB]")
_TOOLS = re.compile(
    r"(?i:(?:noqa|nosec|nolint|pragma|copyright)\b|(?:istanbul|c8|v8) ignore|eslint [\w/-]+:"
    r"|(?:type|pylint|mypy|flake8|ruff|isort|fmt|yapf|black|cspell|eslint|jshint|jslint|tslint"
    r"|prettier|biome|stylelint|sourcemappingurl|shellcheck|rubocop|clang|codespell|spellchecker"
    r"|doctest|vim?|coding|spdx|anchor|anchor_end|highlight|tag|end|go|language)[-:=])"
    r"|-\*-|[@#!<{]|\$[ \t]|>>>|\.\.\.[ \t]|\+build|\[[!A-Z]+|-+8<|\([0-9]+\)"
)
"""How a comment begins that speaks to a tool, or shows what a prompt says."""
_CODE = re.compile(
    r".*[;{}]\Z|[\w.\[\]]++[ \t]*+[-+*/]?:?=[ \t]*+\S|[\w.]++\([^()]*+\)[ \t]*+[;:]?\Z"
    r"|(?:import|from|return|def|class|const|let|var|use|fn|func|export)[ \t]++[\w.{]++"
    r"[ \t]*+(?:[=({;:]|import\b)|--?[\w-]++[ =]"
)
"""What looks like code that was taken out."""
_IDENTIFIER = re.compile(r"[^\s\w]*+[\w$]++(?:[-./:@#%?=&+_\\]++[\w$]*+|(?!))*+[^\s\w]*+")
_CAPITAL = re.compile(r"[A-Z]?[^\W\d_A-Z]++[.!?…:]*+")
_PATTERN = re.compile(r"\\[bBwWsSdD]|\(\?|\[\^|[\])][*+?]")
"""What only regular expressions have."""
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_LANGUAGE = re.compile(r"[ \t]*+(?:\{[ \t]*+)?\.?([A-Za-z0-9_+#-]++)")


def language_of(info: str) -> str:
    """The language that an info string names: `rust` of `rust,ignore`, `python` of `{.python}`."""
    found = _LANGUAGE.match(info)
    return found[1].lower() if found else ""


def is_comment(text: str) -> bool:
    """Whether a line of a comment is text for readers."""
    return _may_be_text(text) and not _CODE.match(text)


def _may_be_text(text: str) -> bool:
    """Whether it has words, says nothing to a tool, and holds no tag of a template."""
    tags = WORD in text or BOUND in text
    return not tags and has_words(text) and not _TOOLS.match(text)


def is_string(text: str) -> bool:
    """Whether a string is text for readers: more than a name, a path or a format."""
    if not _may_be_text(text) or _PATTERN.search(text):
        return False
    if not _IDENTIFIER.fullmatch(text):
        return True
    return _CAPITAL.fullmatch(text) is not None and (text[0].isupper() or not text.isascii())


class _Text(NamedTuple):
    """A text in the code."""

    kind: str
    span: Span


def code_texts(
    event: Code, ends: Sequence[int], dialect: Dialect
) -> Iterator[Passage | Complaint | Leaf]:
    """The block, the texts in it, and last the sum of what stands around them.

    `ends` says where the region's lines end.
    """
    yield Leaf("fenced code", event.span)
    language = language_of(event.info)
    lines = [line.rstrip("\n") for _, line, _ in event.rows]
    wanted = _wanted(language, dialect)
    if not wanted or not lines:
        return
    code = "".join(f"{line}\n" for line in lines)
    if is_too_long(code):
        yield Complaint("code", _TOO_LONG, event.span.start)
        return
    found = list(runs(code, language))
    texts = [text for run in found for text in _texts(run) if text.kind in wanted]
    places = _Places(event, lines, ends)
    for text in texts:
        span = places.of(text.span)
        role = f"code {text.kind} ({language})"
        yield Passage(f"code {text.kind}", Place.CODE, (span,), role)
    yield Leaf(f"tokens {_sum(found, texts)}", Span(event.span.end, event.span.end))


_TOO_LONG = (
    f"the code has more than {LONGEST:,} characters, {LONGEST_LINE:,} on a line, or the same sort "
    "of sign for too long: nothing of it is offered for translation"
)


def _wanted(language: str, dialect: Dialect) -> frozenset[str]:
    """The kinds of texts that the dialect wants of a language."""
    name = known_as(language) if language else ""
    if not name:
        return frozenset()
    strings = name in map(known_as, dialect.code_strings)
    kinds = (("comment", dialect.code_comments), ("string", strings))
    return frozenset(kind for kind, asked in kinds if asked)


class _Places:
    """Where the characters of the code stand in the page."""

    def __init__(self, event: Code, lines: Sequence[str], ends: Sequence[int]) -> None:
        self._starts: list[int] = []
        at = 0
        for (number, _, _), line in zip(event.rows, lines, strict=True):
            # A line without its first blanks is the end of the page's line.
            self._starts += [ends[number] - len(line) - at] * (len(line) + 1)
            at += len(line) + 1

    def of(self, span: Span) -> Span:
        """The place of a stretch of one line of the code."""
        shift = self._starts[span.start]
        return Span(span.start + shift, span.end + shift)


def _texts(run: Run) -> Iterator[_Text]:
    if run.kind == "comment" or (run.kind == "string" and run.text.startswith(("//", "/*", "#"))):
        yield from _in_comment(run)
    elif run.kind == "string":
        yield from _in_string(run)


def _in_comment(run: Run) -> Iterator[_Text]:
    at = run.start
    mark = _MARK.match(run.text)
    for number, line in enumerate(run.text.split("\n") if mark else ()):
        begins = mark if number == 0 else _GUTTER.match(line)
        start = begins.end() if begins else 0
        closed = _CLOSED.search(line, start)
        text = line[start : closed.start() if closed else len(line)]
        if text and is_comment(text):
            yield _Text("comment", Span(at + start, at + start + len(text)))
        at += len(line) + 1


def _in_string(run: Run) -> Iterator[_Text]:
    found = _STRING.match(run.text)
    if found is None or _BYTES.fullmatch(found["affix"]):
        return
    inside, quote = found["text"], found["quote"]
    if quote in _ESCAPED.sub("", inside) or ("\n" in inside and len(quote) == 1):
        return
    at = run.start + found.start("text")
    for line in inside.split("\n"):
        text = line.strip(" \t")
        start = at + len(line) - len(line.lstrip(" \t"))
        if text and is_string(text):
            yield _Text("string", Span(start, start + len(text)))
        at += len(line) + 1


def _sum(found: Iterable[Run], texts: Iterable[_Text]) -> str:
    """What must be the same in a localized page: each token, texts left out."""
    waiting = sorted((text.span for text in texts), reverse=True)
    digest = blake2b(digest_size=8)
    for kind, start, text in found:
        parts, at = [kind], start
        while waiting and waiting[-1].start < start + len(text):
            begin, end = waiting.pop()
            parts.append(text[at - start : begin - start])
            at = end
        parts.append(text[at - start :])
        digest.update("\0".join(parts).encode("utf-8", "surrogatepass") + b"\1")
    return digest.hexdigest()
