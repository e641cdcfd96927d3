"""Which characters a front-matter value may hold: readers must agree on lines, people on order."""

from __future__ import annotations

import re
from collections import Counter

# A tab and the value's own line end are text. U+2028 and U+2029 end a line for some readers only;
# the last two are no characters (YAML 1.2.2, section 5.1).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
"""The flag of a region (Unicode TR 51, annex C): the one honest use of tag characters."""
_TAG_CHARACTER = re.compile("[\U000e0000-\U000e007f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""What ends each embedding and isolate. An override is none: it always hides something."""


def control_in(text: str) -> str:
    """The first control character or foreign line separator, as `U+2028`; empty where none is."""
    found = _CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def hides_text(text: str, source: str) -> bool:
    """Whether a translation reorders or hides what stands beside it, and its source does not.

    Direction overrides, embeddings and isolates that do not pair up (Unicode UAX 9), and tag
    characters outside of a flag. What the source holds too, as often, is not the translation's.
    """
    if text.isascii() or not (found := _hiding(text)):
        return False
    return Counter(found) != Counter(_hiding(source))


def _hiding(text: str) -> list[str]:
    """The characters that hide text: none where directions pair up and tags make flags."""
    tags = _TAG_CHARACTER.findall(_FLAG.sub("", text))
    marks = _DIRECTION.findall(text)
    return tags if _pair_up(marks) else tags + marks


def _pair_up(marks: list[str]) -> bool:
    awaited: list[str] = []
    for mark in marks:
        if mark in _CLOSERS:
            awaited.append(_CLOSERS[mark])
        elif not awaited or awaited.pop() != mark:
            return False
    return not awaited
