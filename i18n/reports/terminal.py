"""Text from strangers, made safe to print: a translation cannot steer a terminal.

Control characters, bidirectional controls and lone surrogates are shown as escapes.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """The text with whatever a terminal would obey, or hide, spelled as an escape."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def excerpt(text: str, width: int) -> str:
    """The first characters of a text on one line, with an ellipsis where it was longer."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
