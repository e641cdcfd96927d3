"""Pseudo-translation that can be taken back: each letter of a text changed, and nothing else.

A changed letter is one that no page has of its own, so that what was reached can be counted in
whatever a generator makes of the page, and so that the source can be had again from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

_FIRST = 0x1E00
"""Latin Extended Additional: pairs of a capital and a small letter."""
_CHANGE = {ord(letter): _FIRST + 2 * index for index, letter in enumerate(ascii_uppercase)}
_CHANGE |= {ord(letter): _FIRST + 2 * index + 1 for index, letter in enumerate(ascii_lowercase)}
_BACK = {image: letter for letter, image in _CHANGE.items()}
_IMAGE = f"[{chr(_FIRST)}-{chr(_FIRST + 51)}]"
_FILLER = "\u01c0\u01c0"
"""Letters, too, so that a word stays one."""
_LETTER = re.compile(_IMAGE)
_MARKS = re.compile(r"(<[^<>]*+>|&#?[A-Za-z0-9]++;)")
"""What a masked text holds that is no reader's: numbered marks, and entities."""

Change = Callable[[str], str]


def changed(text: str) -> str:
    """The text with every letter of the English alphabet made another."""
    return text.translate(_CHANGE)


def tripled(text: str) -> str:
    """The same three times as long: each changed letter becomes a syllable."""
    return _LETTER.sub(rf"\g<0>{_FILLER}", changed(text))


def original(text: str) -> str:
    """The text that was changed, or tripled."""
    return text.replace(_FILLER, "").translate(_BACK)


def around_marks(text: str, change: Change) -> str:
    """Change a masked text: all of it but its marks and entities."""
    parts = _MARKS.split(text)
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)
