"""What a text must escape at its place, so that it reads there as text: a table.

A row is a construct, the pattern of the text that would begin it, and what takes its meaning
away. Only what would change the page is escaped: text that needs nothing, and text that carries
its escapes already, stays as it is. The rows cover every parser that may publish the page, not
CommonMark alone: Goldmark, Python-Markdown, and the dialects of site generators.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from i18n.dialect import Dialect
from i18n.formats.markdown.message.inline import TAG, constructs
from i18n.formats.markdown.message.verbatim import verbatim_lines
from i18n.formats.markdown.refusal import RefusedError
from i18n.formats.markdown.shortcodes.kept import kept
from i18n.model import Span
from i18n.rulebook import SOURCE_SHOWN


class Spot(Enum):
    """Where on the page a line of a text stands."""

    LINE = auto()
    """At the start of any line: only container prefixes stand before it."""
    ITEM = auto()
    """Right after the marker of a list item."""
    SETEXT = auto()
    """On a line of a heading that is underlined."""
    PAGE = auto()
    """At the page's very first character."""
    BOX = auto()
    """Behind a task box, or in a cell: only lines of dialects could begin there."""
    BELOW = auto()
    """Right below what may be a reference definition."""


class Row(NamedTuple):
    """One construct that a text must not begin by accident."""

    construct: str
    pattern: re.Pattern[str]
    """Matched at the start of the line; its group `at`, if any, is what gets the escape."""
    spot: Spot = Spot.LINE
    escape: str = "\\"
    """A backslash is put before the character, or a reference in its place where readers know no
    such backslash; anything else replaces it."""
    alike: bool = False
    """Whether a msgid that matches too, with other words, has the construct already."""


def _row(
    construct: str,
    pattern: str,
    spot: Spot = Spot.LINE,
    escape: str = "\\",
    *,
    alike: bool = False,
) -> Row:
    flags = re.MULTILINE | re.IGNORECASE
    return Row(construct, re.compile(pattern, flags), spot, escape, alike)


_HTML_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    "head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option "
    "p param search section summary table tbody td tfoot th thead title tr track ul"
).replace(" ", "|")
"""The tags that begin an HTML block (CommonMark 0.31.2, section 4.6, kind 6)."""

_LABEL = r"\[(?!\s*+\])(?:[^\]\\]|\\.){1,999}+\]:"

_TOC = r"\[(?:TOC|\[_?TOC_?\])\]"

LINE_ROWS = (
    _row("ATX heading", r"#{1,6}(?:[ \t]|$)"),
    _row("heading of Python-Markdown", r"#{1,6}"),
    _row("bullet", r"[-+*](?:[ \t]|$)"),
    _row(
        "ordered list; Python-Markdown's has the digits of any script",
        r"\d+(?P<at>[.)])(?:[ \t]|$)",
    ),
    _row("quote", r">"),
    _row("admonition of Python-Markdown", r"!!! ?[\w-]"),
    _row("abbreviation of Python-Markdown", r"\*\[[^\[\]]++\]:"),
    _row("code fence", r"`{3,}+[^`\n]*+$|~~~", alike=True),
    _row("thematic break", r"([-*_])(?:[ \t]*+\1){2,}[ \t]*+$"),
    _row("setext underline", r"(?:=+|-+)[ \t]*+$"),
    _row("table's delimiter row", r"[|: \t]*+-[-|: \t]*+$"),
    _row("delimiter row of Python-Markdown", r"(?=[|: \t]*+$)[: \t]*+(?P<at>\|)"),
    _row("table's row over an underline", r"\|", Spot.SETEXT),
    _row("HTML block 1", r"<(?:script|pre|style|textarea)(?:[ \t>]|$)", escape="&lt;"),
    _row("HTML block 2 to 5", r"<(?:!--|\?|![a-z]|!\[CDATA\[)", escape="&lt;"),
    _row("HTML block 6", rf"</?(?:{_HTML_NAMES})(?:[ \t]|/?>|$)", escape="&lt;"),
    _row("fragment of JSX", r"</?>", escape="&lt;"),
    _row("HTML block 7", TAG + r"[ \t]*+$", escape="&lt;"),
    _row(
        "reference definition",
        _LABEL + r"[ \t]*\n?[ \t]*(?:<[^<>\n]*>|[^\x00-\x20\x7f]*)[ \t]*(?:$|[\"'(].*)",
    ),
    _row("title of the definition above", r"\"[^\n]*\"[ \t]*+$", Spot.BELOW),
    _row("title of the definition above", r"'[^\n]*'[ \t]*+$", Spot.BELOW),
    _row("title of the definition above", r"\([^\n]*\)[ \t]*+$", Spot.BELOW),
    _row("task box", r"\[[\sx]\]", Spot.ITEM),
    _row("thematic break, the item's marker in it", r"\*[* \t]*+$", Spot.ITEM),
    _row("table of contents", rf"{_TOC}[ \t]*+$"),
    _row("definition of pulldown-cmark, no emoji", r":(?!(?:\w[\w+-]*+|[+-]1):)"),
    _row("front matter: Hugo takes one such character for its delimiter", r"[-+]", Spot.PAGE),
    _row("JSON front matter", r"\{(?![{%])", Spot.PAGE),
    _row("MultiMarkdown metadata", r"[a-z0-9_-]+(?P<at>:)", Spot.PAGE, alike=True),
)
"""What a line may begin, checked in this order; the first row that matches escapes it."""

_CLOSING_HASHES = re.compile(r"(?<![^ \t])#++[ \t]*+$")
_GLUED_HASHES = re.compile(r"(?<![\\#])#++[ \t]*+$")
"""Python-Markdown takes them for the closing of a heading behind a word, too."""
_ATTRIBUTES = re.compile(r"(?P<at>\\?\{)[^{}\n]*+\}[ \t]*+$")
_PLACEHOLDER = re.compile(r"\{(?:\w[\w.]*+)?\}[ \t]*+$")
"""Braces around a name: no attributes, so that a translation may have it elsewhere."""
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ESCAPED_BEFORE_PIPE = re.compile(r"(?<!\\)(?:\\\\)++\|")
"""A pipe that GitHub takes for escaped, and Python-Markdown does not."""
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_LINES_OF_DIALECTS = frozenset({Spot.LINE, Spot.BOX})
_TAGS = ("<", "{{", "{%", "{*")
"""How a line of nothing but tags begins: an escape would take a tag away."""
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")
"""What every parser knows a backslash before; Python-Markdown shows it before all else."""


def is_verbatim(line: str) -> bool:
    """Whether some dialect reads the line as a line: extraction would leave it alone."""
    return line != "" and verbatim_lines([line + "\n"], outside=True)[0][0]


def escape_lines(
    text: str, sources: Sequence[str], first: Collection[Spot], later: Collection[Spot]
) -> str:
    r"""Escape the starts of the lines of `text`; the lines are parted by `\n`.

    `first` and `later` say where its first line and the others stand. A line that begins like the
    source's own line in the same place, in `sources`, needs nothing: it is text there.
    """
    done: list[str] = []
    for number, (start, end) in enumerate(_lines(text)):
        source = sources[number] if number < len(sources) else ""
        spots = later if number else first
        done.append(_escape_line(text, start, end, source, spots))
    return "\n".join(done)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _escape_line(text: str, start: int, end: int, source: str, spots: Collection[Spot]) -> str:
    line = text[start:end]
    rows = () if line[:1].isalpha() and Spot.PAGE not in spots else _rows_at(frozenset(spots))
    for row in rows:
        if match := row.pattern.match(text, start):
            own = row.pattern.match(source)
            if own and (row.alike or own.group() == match.group()):
                continue
            return _put(line, _at(match) - start, row.escape)
    if line.startswith(_TAGS):
        return line
    if not _LINES_OF_DIALECTS.isdisjoint(spots) and is_verbatim(line) and not is_verbatim(source):
        return _put(line, 0, "\\")
    return line


@lru_cache
def _rows_at(spots: frozenset[Spot]) -> tuple[Row, ...]:
    """What a line that stands there may begin."""
    return tuple(row for row in LINE_ROWS if row.spot in spots)


def _at(match: re.Match[str]) -> int:
    return match.start("at") if "at" in match.re.groupindex else match.start()


def _put(line: str, at: int, escape: str) -> str:
    if escape != "\\":
        return line[:at] + escape + line[at + 1 :]
    if line[at] in _ESCAPABLE:
        return f"{line[:at]}\\{line[at:]}"
    return f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}"


def escape_heading(text: str, msgid: str, dialect: Dialect, *, atx: bool) -> str:
    """Escape what the end of a heading would take for its closing, or for its attributes.

    CommonMark 0.31.2, section 4.2; heading attributes as Goldmark and Python-Markdown read them.
    Raises RefusedError where the message's attributes are no longer at the end.
    """
    last = _GLUED_HASHES if dialect.python_markdown else _CLOSING_HASHES
    if atx and not last.search(msgid):
        text = last.sub(lambda found: found.group().replace("#", "\\#"), text)
    braces, own = _ATTRIBUTES.search(text), _ATTRIBUTES.search(msgid)
    if own and not _PLACEHOLDER.search(msgid):
        text = _with_attributes(text, own.group())
    elif braces:
        text = _without_attributes(text, Span(*braces.span("at")))
    if atx and (len(text) - len(text.rstrip("\\"))) % 2:
        # To Python-Markdown it would escape the line end, and there would be no heading.
        text += "\\"
    return text


_HALF_REFERENCE = re.compile(r"&(?=#(?!(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});))")


def escape_start(text: str, msgid: str) -> str:
    """Escape what Python-Markdown would read at the start of a line of HTML, by a reference.

    Code fences everywhere, and other blocks behind the end of a tag.
    """
    for row in LINE_ROWS:
        match = row.pattern.match(text) if row.spot is Spot.LINE and row.escape == "\\" else None
        if match and not row.pattern.match(msgid):
            at = _at(match)
            return f"{text[:at]}&#{ord(text[at])};{text[at + 1 :]}"
    return text


def block_start(line: str) -> str:
    """What of a line begins a block that is no HTML; empty where it begins none."""
    for row in LINE_ROWS:
        match = row.pattern.match(line) if row.spot is Spot.LINE and row.escape == "\\" else None
        if match:
            return match.group()
    return ""


def escape_half_references(text: str, msgid: str) -> str:
    """Escape what begins like a numeric reference and is none.

    Python-Markdown's reader of HTML stumbles over it, and loses the tags and the lines behind it.
    """
    if "&#" not in text or _HALF_REFERENCE.search(msgid):
        return text
    return _HALF_REFERENCE.sub("&amp;", text)


def _with_attributes(text: str, own: str) -> str:
    """The text that ends with its message's attributes, if it has them: behind a blank, too."""
    tail = own.strip()
    if tail not in text:
        return text
    if not text.endswith(tail):
        raise RefusedError("structure", f"{SOURCE_SHOWN}it must end with {tail}")
    words = text[: -len(tail)]
    return f"{words} {tail}" if words.strip() == words != "" else text


def _without_attributes(text: str, brace: Span) -> str:
    """Take the meaning from the brace: to pulldown-cmark a backslash before it does not."""
    before = text[: brace.end - 1]
    escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    return f"{before[:-1] if escaped else before}&#123;{text[brace.end :]}"


def escape_title(text: str, msgid: str, dialect: Dialect, *, label: bool) -> str:
    """Escape what would end a title on a marker's line, or be taken for the attributes behind it.

    `label` says that it stands between brackets: those in it have to come in pairs there.
    """
    if not label:
        return escape_heading(text, msgid, dialect, atx=False)
    opened: list[int] = []
    alone: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
        elif found.group() == "]":
            alone += [] if opened else [found.start()]
            del opened[-1:]
    edges = [0, *sorted([*opened, *alone]), len(text)]
    text = "\\".join(text[start:end] for start, end in pairwise(edges))
    return f"{text} " if text.endswith("\\") else text


_CONTENTS = re.compile(_TOC, re.IGNORECASE)
"""A table of contents, wherever it is all the text."""


def escape_cell(text: str, msgid: str, dialect: Dialect) -> str:
    """Escape the pipes of a table cell: any backslash before one does (GFM, section 4.10).

    Those in the dialect's template tags are none: their generator reads them first. Code that the
    msgid has with a bare pipe in it stands so on the page: there it needs none either.
    """
    if _CONTENTS.fullmatch(text) and text != msgid:
        return "\\" + text
    if "|" not in text:
        return text
    own = {msgid[slice(*span)] for span in _code_with_pipes(msgid)}
    whole = [span for span in _code_with_pipes(text) if text[slice(*span)] in own]
    whole += [tag.span for tag in kept(text, dialect)]
    done: list[str] = []
    at = 0
    for start, end in sorted(whole):
        if start >= at:
            done += [_without_pipes(text[at:start]), text[start:end]]
            at = end
    return "".join([*done, _without_pipes(text[at:])])


def _without_pipes(text: str) -> str:
    text = _ESCAPED_BEFORE_PIPE.sub(lambda found: found.group()[:-1] + "&#124;", text)
    return _BARE_PIPE.sub(r"\\|", text)


def without_last_pipe(text: str) -> str:
    """Escape a pipe at the end: below a row, Python-Markdown takes its line for one more row."""
    before = text.removesuffix("|")
    escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    return text if escaped or before == text else f"{before}\\|"


def _code_with_pipes(text: str) -> list[Span]:
    if not _BARE_PIPE.search(text):
        return []
    code = (part.span for part in constructs(text) if part.kind == "code")
    return [span for span in code if _BARE_PIPE.search(text, *span)]
