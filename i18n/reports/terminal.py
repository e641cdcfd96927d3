"""Text from strangers, made safe to print, and the room that a terminal has for it.

Control characters, bidirectional controls and lone surrogates are shown as escapes: a translation
cannot steer a terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

NO_TERMINAL = 100
"""Columns of a file or a pipe, so that the same run prints the same there."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)
_LONGEST = 4000
"""Characters of a text that are looked at for an excerpt."""


def printable(text: str) -> str:
    """The text with whatever a terminal would obey, or hide, spelled as an escape."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """The text, printable and without line ends and tabs."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def is_terminal() -> bool:
    """Whether results go to a terminal."""
    return sys.stdout.isatty()


def width() -> int:
    """How many columns results may take."""
    return shutil.get_terminal_size((NO_TERMINAL, 24)).columns if is_terminal() else NO_TERMINAL


def folded(text: str) -> list[str]:
    """A line as it is, but on a terminal in lines of its width, the further ones indented."""
    if not is_terminal():
        return [text]
    return textwrap.wrap(text, max(width(), 20), subsequent_indent="    ")


def columns(text: str) -> int:
    """How many columns a text takes: wide East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def padded(text: str, size: int) -> str:
    """The text with blanks behind it up to so many columns."""
    return text + " " * (size - columns(text))


def excerpt(text: str, size: int) -> str:
    """A text on one line of so many columns, with an ellipsis where it was longer."""
    line = printable(" ".join(text[:_LONGEST].split()))
    if len(text) <= _LONGEST and columns(line) <= size:
        return line
    kept = room = 0
    for character in line:
        room += _columns(character)
        if room > size - 1:
            break
        kept += 1
    return line[:kept].rstrip() + "…"


class Style(NamedTuple):
    """How parts of a text are told apart."""

    segment: Callable[[str], str]
    """What is translated."""
    verbatim: Callable[[str], str]
    """What stays as it is."""
    note: Callable[[str], str]
    """What is said about the text."""


def marks() -> Style:
    """Colours on a terminal that has them, else brackets; NO_COLOR in the environment is obeyed."""
    if is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        return Style(_in("32"), _in("2"), _in("36"))
    opening, closing = ("⟦", "⟧") if _can_print("⟦⟧") else ("[[", "]]")
    return Style(lambda text: f"{opening}{text}{closing}", str, str)


def _in(colour: str) -> Callable[[str], str]:
    """Text between the sequences that begin and end a colour (ECMA-48, section 8.3.117)."""
    return lambda text: f"\x1b[{colour}m{text}\x1b[0m"


def _can_print(text: str) -> bool:
    """Whether the encoding of results has the characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
