"""Whether a text has words to translate, or holds nothing but code, tags, targets and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.formats.markdown.message.opaque import without_math

_PLAIN_WORD = re.compile(r"[*_\"'(]*+([^\W\d_]++)[*_,;.!?]*+(?![^ \n])")
"""A word at the start that is part of nothing else: so begins nearly every text."""
_SPECIAL = re.compile(r"[\\`<{$%#&:\[\]]")
"""What all that is no prose begins with."""
_OPAQUE = re.compile(
    r"(?P<escape>\\[^\w\s])"
    r"|(?P<code>`++)"
    r"|(?P<comment><!--)|(?P<instruction><\?)|(?P<cdata><!\[CDATA\[)"
    r"|(?P<tag></?[A-Za-z][^<>]*+>|<![A-Za-z][^<>]*+>|<[^\s<>@]++@[^\s<>]++>)"
    r"|(?P<shortcode>\{\{)|(?P<statement>\{%)|(?P<note>\{#)|(?P<remark>\{/\*)"
    r"|(?P<attributes>\{[ \t]*+(?:[:.#]|[A-Za-z][\w-]*+=)[^{}]*+\})"
    r"|(?P<placeholder>[$%#]?\{[^{}\s]*+\})"
    r"|(?P<printf>%(?:\([^()\s]*+\)|[0-9]++\$)?[-+#0]*+[0-9]*+(?:\.[0-9]++)?[a-zA-Z@])"
    r"|(?P<target>\]\([ \t\n]*+"
    r"(?:<[^<>\n]*+>|(?:[^\s()\\]|\\.)*+(?:\([^\s()]*+\)[^\s()]*+|(?!))*+))"
    r"|(?P<reference>\]\[[^\[\]]*+\])|(?P<footnote>\[\^[^\[\]\s]++\])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<emoji>:[a-z0-9_+-]++:(?!\w))"
    r"|(?P<url>://[^\s<>]*+)",
    re.DOTALL,
)
_CLOSERS = {
    "comment": "-->",
    "instruction": "?>",
    "cdata": "]]>",
    "shortcode": "}}",
    "statement": "%}",
    "note": "}",
    "remark": "*/}",
}
_FENCE = re.compile(r"`++")
_SCHEME = re.compile(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,31}\Z")
_MATH = re.compile(r"\$(?![\s$])[^$]++(?<!\s)\$")
_MATH_START = re.compile(r"\$|\\[(\[]")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(
    r"[(\"'*_]*+(?:www\.|[\w.+-]++@[\w-]++(?:\.[\w-]++|(?!))++[.,;:!?)\"'*_]*+\Z)"
)


def has_words(text: str) -> bool:
    """Whether a letter stands outside all code, tags, URLs, link targets and placeholders."""
    word = _PLAIN_WORD.match(text)
    if word and word[1].isalpha():
        return True
    if _MATH.fullmatch(text):
        return False
    if _MATH_START.search(text):
        text = without_math(text)
    return any(map(_has_word, _prose(text)))


def _has_word(part: str) -> bool:
    if not _LETTER.search(part):
        return False
    tokens = part.split() if "@" in part or "www." in part else [part]
    return any(any(map(str.isalpha, token)) and not _ADDRESS.match(token) for token in tokens)


def _prose(text: str) -> Iterator[str]:
    """What stands between all that is no prose; in linear time."""
    fences = _Fences(text)
    absent: set[str] = set()
    start = at = 0
    while special := _SPECIAL.search(text, at):
        at = special.end()
        found = _OPAQUE.match(text, special.start())
        if found is None:
            continue
        before = text[start : found.start()]
        yield before if found.lastgroup != "url" else _SCHEME.sub("", before)
        start = at = _end(text, found, fences, absent)
    yield text[start:]


def _end(text: str, found: re.Match[str], fences: _Fences, absent: set[str]) -> int:
    """Where what begins at `found` ends; `absent` are the ends known not to come any more."""
    kind = str(found.lastgroup)
    if kind == "code":
        return fences.end(found)
    if kind not in _CLOSERS or kind in absent:
        return found.end()
    closer = text.find(_CLOSERS[kind], found.end())
    if closer < 0:
        absent.add(kind)
        return found.end()
    return closer + len(_CLOSERS[kind])


class _Fences:
    """The runs of backticks in a text: which one closes a code span (CommonMark 0.31.2, 6.1)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_length: dict[int, list[int]] | None = None

    def end(self, opener: re.Match[str]) -> int:
        """Where the code span that the run opens ends; where the run does, if none closes it."""
        if self._by_length is None:
            self._by_length = {}
            for run in reversed(list(_FENCE.finditer(self._text))):
                self._by_length.setdefault(len(run[0]), []).append(run.end())
        later = self._by_length.get(len(opener[0]), [])
        while later and later[-1] <= opener.end():
            later.pop()
        return later[-1] if later else opener.end()
