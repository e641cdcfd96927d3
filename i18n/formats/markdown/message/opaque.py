r"""What a machine must not see and no reader reads as words: a table.

A row is a construct, the pattern of its text, and where it holds. Code, HTML, links and template
tags are no rows: `inline` reads them, since they nest. Every pattern is linear: none can be
entered at many places and run to the end of the text from each.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

from i18n.formats.markdown.message.delimited import pieces
from i18n.model import Dialect, Span


class Row(NamedTuple):
    """One construct that stays as it is."""

    construct: str
    pattern: str
    """Without groups of its own."""
    plain: bool = True
    """Whether front-matter values, which are no Markdown, have it too."""
    first: bool = False
    """Whether it is read before template tags: its braces are its own."""
    dialects: frozenset[str] = frozenset()
    """The names of the dialects that have it; none means all of them."""
    at_letters: bool = False
    """Whether it can begin with a letter, so that it is tried at each: slow, and seldom needed."""


ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""What may be an entity or a numeric character reference (CommonMark 0.31.2, section 2.5)."""

ESCAPE = r"\\[!-/:-@\[-`{-~]"
"""A character that a backslash makes text of (CommonMark 0.31.2, section 2.4)."""

_URL_PART = r"(?:[^\s<>\"`*\\()\[\]{}|]|\([^\s<>\"`*\\()\[\]{}|]*+\))"
_MAIL = r"(?<![^\W_])(?<![.+-])[^\W_][\w.+-]{0,63}+@[\w-]++(?:\.[\w-]++|(?!))++"

_VARIABLES = r"\$[A-Z][A-Z0-9_]{2,}+[^$]*+\$[A-Z][A-Z0-9_]{2}"
"""Two variables of a shell, in which only one dollar begins each."""

ROWS = (
    Row("line break", r"\n"),
    Row("control", r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]++"),
    Row("math", r"\$\$(?:[^$\\`]|\\.|(?!))++\$\$", plain=False, first=True),
    Row(
        "math",
        rf"(?!{_VARIABLES})\$(?![\s$])(?:[^$\\`]|\\[^`]|(?!))*+(?<![\s\\])\$(?!\d)",
        plain=False,
        first=True,
    ),
    Row("math", r"\\\[(?:[^\\`]|\\[^\[\]`]|(?!))*+\\\]", plain=False, first=True),
    Row("math", r"\\\((?:[^\\`]|\\[^()`]|(?!))*+\\\)", plain=False, first=True),
    Row("footnote", r"\[\^[^\[\]\s]++\]", plain=False),
    Row("address", rf"(?<![^\W_])(?<![+.-])(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}://|www\.){_URL_PART}++",
        at_letters=True),
    Row("address", _MAIL, at_letters=True),
    Row("placeholder", r"%(?:\([^()\s]*+\)|[0-9]++\$)?[-+#0]*+[0-9]*+(?:\.[0-9]++)?"
        r"(?:l{1,2}|h{1,2}|z)?[diouxXeEfFgGcrsa@](?![A-Za-z])"),
    Row("placeholder", r"%[A-Z_][A-Z0-9_]*+%"),
    Row("keys", r"\+\+[A-Za-z0-9\"][\w\"-]*+(?:\+[\w\"-]++|(?!))*+\+\+", plain=False,
        dialects=frozenset({"mkdocs"})),
    Row("subscript", r"(?<=[^\W_])~[^\s~]{1,32}+~", plain=False),
    Row("superscript", r"(?<=[^\W_])\^[^\s^]{1,32}+\^", plain=False),
    Row("icon", r"(?<![\w:]):[a-z0-9+][a-z0-9_+-]++:(?![\w:])"),
)  # fmt: skip
"""Checked in this order where several match at one place."""

_SIGNS = r"[\n\\&@%~^:\[+\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]"
"""What any row but the first ones begins with; or those at letters, which have one in them."""
_FIRST_SIGNS = r"[\\$]"
_BEGINS = re.compile(_SIGNS.replace(r"\[", ""))
"""The signs but a bracket, which is common: behind that of a footnote stands another."""
_BEGINS_FIRST = re.compile(_FIRST_SIGNS)

_TRAILING = "?!.,:;'~_、。！，：；？"
"""What ends a sentence rather than the address at its end (GFM 0.29, section 6.9)."""

_COMMAND = re.compile(r"\\[A-Za-z]|[_^]\{|[=<>]")
"""What tells math in escaped brackets from text in escaped brackets."""

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


class Opaque(NamedTuple):
    """A stretch that stays as it is."""

    construct: str
    span: Span


def opaque(
    text: str, stretch: Span, dialect: Dialect, *, markdown: bool, first: bool = False
) -> Iterator[Opaque]:
    """Find the table's constructs in a stretch of a message, in order.

    `first` asks for the rows that are read before everything else, else for all the others. What
    the dialect's own delimiters enclose is found here only where there is no Markdown.
    """
    if markdown:
        yield from _rows(text, stretch, dialect, markdown=True, first=first)
        return
    at = stretch.start
    for piece in pieces(text, stretch, dialect.opaque).spans:
        yield from _rows(text, Span(at, piece.start), dialect, markdown=False, first=first)
        yield Opaque("opaque", piece)
        at = piece.end
    yield from _rows(text, Span(at, stretch.end), dialect, markdown=False, first=first)


def _rows(
    text: str, stretch: Span, dialect: Dialect, *, markdown: bool, first: bool
) -> Iterator[Opaque]:
    part = text[slice(*stretch)]
    begins = _BEGINS_FIRST if first else _BEGINS
    if not begins.search(part) and "www." not in part:
        return
    at_letters = "://" in part or "@" in part or "www." in part
    pattern, constructs = _compiled(dialect.name, markdown, first, at_letters)
    at = stretch.start
    while found := pattern.search(text, at, stretch.end):
        construct = constructs.get(found.lastgroup or "", "")
        length = _length(construct, found.group())
        if length:
            at = found.start() + length
            yield Opaque(construct, Span(found.start(), at))
        else:
            at = found.start() + (1 if construct == "math" else len(found.group()))


def _length(construct: str, found: str) -> int:
    """How many characters of what a pattern found are the construct; 0 where it is none."""
    match construct:
        case "":
            return 0
        case "entity":
            return len(found) if _is_invisible(found) else 0
        case "address":
            return len(found.rstrip(_TRAILING))
        case "math":
            return len(found) if _is_math(found) else 0
    return len(found)


def _is_math(found: str) -> bool:
    """Whether it is more than dollars or brackets around text: braces pair up in math."""
    if found[0] == "\\" and not _COMMAND.search(found, 2):
        return False
    depth = 0
    for brace in _BRACES.findall(found):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


_MATH = re.compile("|".join(row.pattern for row in ROWS if row.construct == "math"), re.DOTALL)


def without_math(text: str) -> str:
    """The text with a blank in place of each formula."""
    return _MATH.sub(lambda found: " " if _is_math(found[0]) else found[0], text)


@lru_cache(maxsize=64)
def _compiled(
    dialect: str,
    markdown: bool,  # noqa: FBT001 - a cache that is asked often has no keywords
    first: bool,  # noqa: FBT001
    at_letters: bool,  # noqa: FBT001
) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all rows that hold, and the construct of each of its groups.

    Without those that begin `at_letters` each begins with a sign, so that nearly all characters are
    passed over at once.
    """
    rows = [row for row in ROWS if not row.dialects or dialect in row.dialects]
    rows = [row for row in rows if row.first is first and (markdown or row.plain)]
    rows = [row for row in rows if at_letters or not row.at_letters]
    names = {f"row{number}": row for number, row in enumerate(rows)}
    parts = [f"(?P<{name}>{row.pattern})" for name, row in names.items()]
    if first:
        parts.append(f"(?P<escape>{ESCAPE})")
    elif markdown:
        parts[:0] = [f"(?P<escape>{ESCAPE})", f"(?P<entity>{ENTITY})"]
    constructs = {name: row.construct for name, row in names.items()} | {"entity": "entity"}
    ahead = "" if at_letters else f"(?={_FIRST_SIGNS if first else _SIGNS})"
    return re.compile(f"{ahead}(?:{'|'.join(parts)})", re.DOTALL), constructs


def _is_invisible(entity: str) -> bool:
    """Whether an entity spells what a machine would lose: no letter, sign or no-break space."""
    character = character_of(entity)
    return character not in ("", "\u00a0") and not character.isprintable()


def character_of(entity: str) -> str:
    """What an entity spells; empty where it is none."""
    if not entity.startswith("&#") and entity[1:] not in html5:
        return ""
    return html.unescape(entity)
