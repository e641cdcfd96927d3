"""Words: what counts as one, how many a text has, and how many two texts share.

A word is a run of letters or digits; each Han or Kana character counts as one. Combining marks and
joiners belong to the run they stand in (`हिन्दी` is one word). Not words: what no reader sees as
text, which is link targets, reference labels after a link text, URLs, HTML and template tags,
attribute lists, entities, footnote marks and placeholders. The inside of a code span counts.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983"
    "\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83"
    "\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
    "\u1ab0-\u1ace\u1b00-\u1b04\u1b34-\u1b44\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
WORD = rf"[{_CJK}]|(?:(?![{_CJK}])[^\W_])(?:(?![{_CJK}])[^\W_]|[{_MARKS}])*"
"""A pattern for one word."""

# Linear, all of them: none can be entered at many places and run to the text's end from each.
TARGET = r"\]\([ \n]*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
"""The end of a link text with the target after it: CommonMark 0.31.2, section 6.3; parentheses one
deep."""
LABEL = r"\]\[[^\[\]]*\]"
"""The end of a link text with the reference label after it."""
FOOTNOTE = r"\[\^[^\[\]\s]*\]"
ADDRESS = r"(?<![^\W_])(?:[A-Za-z][A-Za-z0-9+.-]{1,31}://|www\.)[^\s<>()\[\]]+"
"""A bare URL."""
TAG = r"<[!?/A-Za-z][^<>]*>"
"""An HTML tag, a comment or an autolink."""
TEMPLATE = r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{[#.:][^{}]*\}|\{[^{}\s]*\}"
"""Template tags, attribute lists, placeholders."""
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_HIDDEN = f"{TARGET}|{LABEL}|{FOOTNOTE}|{ADDRESS}|{TAG}|{TEMPLATE}|{ENTITY}"
_PLAIN = re.compile(WORD)
_TEXT = re.compile(rf"(?:{_HIDDEN})|({WORD})")
_MAY_HIDE = re.compile(r"[]\[<{&]|://|www\.")


_OPENING = 4
"""How many words tell one text from most others."""


def words(text: str) -> tuple[str, ...]:
    """The words of a message, in order, as they are written."""
    if _MAY_HIDE.search(text) is None:
        return tuple(_PLAIN.findall(text))
    return tuple(word for word in _TEXT.findall(text) if word)


def opening(text: str) -> tuple[str, ...]:
    """The first few words of a message, or all it has: quickly told, and seldom those of others."""
    found = (match[1] for match in _TEXT.finditer(text))
    return tuple(islice(filter(None, found), _OPENING))


def count(text: str) -> int:
    """How many words a message has."""
    return len(words(text))


def bag(text: str) -> Counter[str]:
    """How often each word is in a message, upper and lower case being one."""
    return Counter(word.casefold() for word in words(text))


def common(one: Counter[str], other: Counter[str]) -> int:
    """How many words two bags share, each as often as both hold it."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(min(number, large[word]) for word, number in small.items())


def share_kept(old: str, new: str) -> float:
    """The share of words that are the same in two versions of a text, from 0 to 1.

    Words are compared without case and without order, and counted against the longer version, so
    that added words weigh as much as removed ones. Texts without words are the same throughout.
    """
    before, after = bag(old), bag(new)
    longer = max(before.total(), after.total())
    return common(before, after) / longer if longer else 1.0


def changed(old: str, new: str) -> int:
    """How many words differ between two versions of a text, counted in the longer one."""
    before, after = bag(old), bag(new)
    return max(before.total(), after.total()) - common(before, after)
