"""Characters that a translation may not hold, and characters that nobody sees.

Decided here for every format: readers of a page must agree on where its lines end, and people on
the order of what they read.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from i18n.model import Span

CONTROL_CHARACTER = "control-character"
"""The rule of findings about control characters, foreign line separators and noncharacters."""
BIDI = "bidi"
"""The rule of findings about characters that reorder or hide text."""

_PLANES = "".join(f"{chr(0x10000 * n + 0xFFFE)}{chr(0x10000 * n + 0xFFFF)}" for n in range(17))
_CONTROL = re.compile(
    # Unicode's category Cc but for tab and line feed; U+2028 and U+2029, which end a line for
    # some readers only; halves of surrogate pairs; noncharacters (Unicode 16.0, section 23.7).
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_PLANES}]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates, and what ends them (Unicode UAX 9, section 2)."""
_CLOSERS = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
"""What ends each embedding and isolate. An override is none: it always hides something."""
_TAG = re.compile("[\U000e0000-\U000e007f]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_FLAG = re.compile(
    "\U0001f3f4(?:[\U000e0061-\U000e007a]{2}|[\U000e0030-\U000e0039]{3})"
    "[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
)
"""The flag of a region such as Scotland (Unicode UTS 51, annex C): a black flag, the region's code
in tag characters, the tag that ends it. Tag characters have no other honest use."""

BLANK = (
    # White_Space and the category Cc (Unicode 16.0, PropList.txt and UnicodeData.txt).
    "\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    # Default_Ignorable_Code_Point (Unicode 16.0, DerivedCoreProperties.txt), with what is not yet
    # assigned: soft hyphen, joiners, fillers, marks of direction, variation selectors, tags, …
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    # Signs whose glyph is empty: the braille pattern without dots, the note without a head.
    "\u2800\U0001d159"
)
"""Every character that leaves no ink, as the inside of a pattern's brackets."""
_SEEN = re.compile(f"[^{BLANK}]")


def is_invisible(text: str) -> bool:
    """Whether nobody sees anything of the text: it is empty, or of blanks and the like alone.

    An entity counts as what it spells.
    """
    return _SEEN.search(html.unescape(text) if "&" in text else text) is None


class Forbidden(NamedTuple):
    """Why a translation cannot be used whatever its place."""

    rule: str
    reason: str
    """A clause for people, without a full stop: `it holds …`."""


def forbidden(msgstr: str, msgid: str) -> Forbidden | None:
    """What a msgstr holds that no translation may; None where all of it is text.

    What the msgid holds as well, as often, is not the translation's: that stays allowed.
    """
    if msgstr.isprintable():
        # Then it has nothing of the categories C and Z but the blank, where all of these are.
        return None
    if control := control_in(msgstr, msgid):
        what = "the control character or line separator"
        return Forbidden(CONTROL_CHARACTER, f"it holds {what} {control}")
    if _hidden(msgstr) and _hidden(msgstr) != _hidden(msgid):
        return Forbidden(BIDI, "it holds characters that reorder or hide text")
    return None


def control_in(text: str, source: str = "") -> str:
    """The first control character, foreign line separator or noncharacter, as `U+2028`.

    Empty where there is none, or none more than in `source`.
    """
    found = _CONTROL.findall(text)
    added = Counter(found) - Counter(_CONTROL.findall(source)) if found else Counter()
    return next((f"U+{ord(sign):04X}" for sign in found if sign in added), "")


def signs_forbidden(text: str) -> Iterator[Span]:
    """Where control characters, foreign line separators and noncharacters stand."""
    return (Span(*found.span()) for found in _CONTROL.finditer(text))


def direction_marks(text: str) -> Iterator[Span]:
    """Where characters stand that reorder or hide text, those that pair up among them."""
    flags = _FLAG.sub(lambda flag: "x" * len(flag[0]), text)
    return (Span(*found.span()) for found in _REORDERING.finditer(flags))


def _hidden(text: str) -> list[str]:
    """The characters that reorder or hide text, in order.

    None where directions pair up, so that they end with what they are for, and tags make flags.
    """
    marks = _DIRECTION.findall(text)
    return ([] if _pair_up(marks) else marks) + _TAG.findall(_FLAG.sub("", text))


def _pair_up(marks: list[str]) -> bool:
    awaited: list[str] = []
    for mark in marks:
        if mark in _CLOSERS:
            awaited.append(_CLOSERS[mark])
        elif not awaited or awaited.pop() != mark:
            return False
    return not awaited
