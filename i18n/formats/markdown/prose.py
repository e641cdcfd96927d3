"""Whether a text has words to translate, or holds nothing but code, tags, targets and the like."""

from __future__ import annotations

import re

_PLAIN_WORD = re.compile(r"[*_\"'(]*+[^\W\d_]++[*_,;.!?]*+(?![^ \n])")
"""A word at the start that is part of nothing else: so begins nearly every text."""
_OPENER = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<code>`++)"
    r"|(?P<comment><!--)|(?P<instruction><\?)|(?P<cdata><!\[CDATA\[)"
    r"|(?P<tag></?[A-Za-z][^<>]*+>|<![A-Za-z][^<>]*+>)"
    r"|(?P<address><[^\s<>]++@[^\s<>]++>)"
    r"|(?P<shortcode>\{\{)|(?P<statement>\{%)|(?P<note>\{#)|(?P<remark>\{/\*)"
    r"|(?P<attributes>\{[:.][^{}]*+\})"
    r"|(?P<placeholder>[$%#]?\{[^{}\s]*+\})"
    r"|(?P<printf>%(?:\([^()\s]*+\)|[0-9]++\$)?[-+#0]*+[0-9]*+(?:\.[0-9]++)?[a-zA-Z@])"
    r"|(?P<target>\]\([ \t\n]*+(?:<[^<>\n]*+>|(?:[^\s()\\]|\\.)*+(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"|(?P<reference>\]\[[^\[\]]*+\])|(?P<footnote>\[\^[^\[\]\s]++\])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<url>\b[A-Za-z][A-Za-z0-9+.-]{1,31}://[^\s<>]*+|\bwww\.[^\s<>]++)",
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
_MAIL = re.compile(r"[\w.+-]++@[\w-]++(?:\.[\w-]++)++[.,;:!?)]*+")


def has_words(text: str) -> bool:
    """Whether a letter stands outside all code, tags, URLs, link targets and placeholders."""
    word = _PLAIN_WORD.match(text)
    if word and any(map(str.isalpha, word[0])):
        return True
    return any(map(_is_word, _outside(text).split()))


def _is_word(token: str) -> bool:
    return any(map(str.isalpha, token)) and not ("@" in token and _MAIL.fullmatch(token))


def _outside(text: str) -> str:
    """The text with a blank for all that is no prose; in linear time."""
    kept = []
    at = 0
    absent: set[str] = set()
    fences = _Fences(text)
    while found := _OPENER.search(text, at):
        kept.append(text[at : found.start()])
        kind = str(found.lastgroup)
        end = found.end()
        if kind == "code":
            end = fences.end(found)
        elif kind in _CLOSERS:
            close = -1 if kind in absent else text.find(_CLOSERS[kind], end)
            if close < 0:
                absent.add(kind)
            else:
                end = close + len(_CLOSERS[kind])
        elif kind == "escape" and found[0][1].isalpha():
            end -= 1
        kept.append(" ")
        at = end
    kept.append(text[at:])
    return "".join(kept)


class _Fences:
    """The runs of backticks in a text: which one closes a code span (CommonMark 6.1)."""

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
