"""Where in a translation something belongs that was added to its source between two words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from i18n.sync.tokens import Reading, Sort, Token

MOST = 32
"""So many additions to one message are no small edit any more: none of them is placed."""

_WEAK = frozenset(",，、،-‐‑'’‘/\\")
"""Punctuation that a translation sets as its language has it: it marks no place."""
_QUOTES = dict.fromkeys('"“”„«»‹›「」『』', '"')
_SAME = {"。": ".", "．": ".", "！": "!", "？": "?", "؟": "?", "：": ":", "；": ";", "（": "(",
         "）": ")", "–": "—", "।": "."} | _QUOTES  # fmt: skip


class Edit(NamedTuple):
    """A replacement in the translation."""

    start: int
    end: int
    text: str


class Added(NamedTuple):
    """A token that the new text has between two words and the old one has not."""

    token: Token
    left: Token | None
    """The token of the old text before it in its gap; None where a word or the start is."""
    right: Token | None
    """The token of the old text after it in its gap; None where a word or the end is."""
    at_start: bool
    at_end: bool


def openers(reading: Reading) -> dict[Token, Token]:
    """For each end of a link text or an image's the bracket that opens it."""
    waiting: list[Token] = []
    found: dict[Token, Token] = {}
    for token in reading.tokens:
        if token.sort is Sort.MARK and token.key in {"[", "!["}:
            waiting.append(token)
        elif waiting and (token.sort is Sort.LINK or token.key == "]"):
            opener = waiting.pop()
            if token.sort is Sort.LINK:
                found[token] = opener
    return found


def removal(text: str, start: int, end: int) -> Edit:
    """The edit that takes a stretch out, and a blank with it where it would leave two."""
    if text[start:end] == "\n":
        return Edit(start, end, " ")
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if before == " " and behind in {"", " "}:
        return Edit(start - 1, end, "")
    return Edit(start, end + (not start and behind == " "), "")


def insertions(
    before: Reading, after: Reading, there: Reading, added: Sequence[Added]
) -> list[Edit]:
    """The edits of the translation `there` for what `after` has more than `before`.

    What has no certain place is left out.
    """
    if len(added) > MOST:
        return []
    by_token = {add.token: add for add in added}
    put: list[tuple[int, int, str]] = []
    for start, end in _pairs(after, by_token):
        inner = _inner(after, start, end, by_token)
        place = _place(before, there, inner, by_token[start], by_token[end])
        if place is not None:
            put.append((place[0], start.start, start.key))
            put.append((place[1], end.start, after.text[end.start : end.end]))
    paired = {token for pair in _pairs(after, by_token) for token in pair}
    for add in added:
        if add.token not in paired and add.token.sort not in {Sort.PUNCT, Sort.MARK, Sort.LINK}:
            put += _single(before, after, there, add)
    return [Edit(at, at, text) for at, _, text in sorted(put)]


def _inner(after: Reading, start: Token, end: Token, added: Iterable[Token]) -> str:
    """What two tokens embrace, as it was before anything was added."""
    parts, at = [], start.end
    for token in sorted(added, key=lambda token: token.start):
        if start.end <= token.start and token.end <= end.start:
            parts.append(after.text[at : token.start])
            at = token.end
    return "".join([*parts, after.text[at : end.start]])


def _pairs(after: Reading, added: Mapping[Token, Added]) -> list[tuple[Token, Token]]:
    """The added tokens that embrace something: emphasis, links; in the order of their starts."""
    opener = openers(after)
    pairs: list[tuple[Token, Token]] = []
    waiting: dict[str, Token] = {}
    for token in added:
        if token in opener and opener[token] in added:
            pairs.append((opener[token], token))
        elif token.sort is Sort.MARK and token.key[0] in "*_~=`":
            if token.key in waiting:
                pairs.append((waiting.pop(token.key), token))
            else:
                waiting[token.key] = token
    return sorted(pairs, key=lambda pair: pair[0].start)


def _place(
    before: Reading, there: Reading, inner: str, start: Added, end: Added
) -> tuple[int, int] | None:
    """Where in the translation stands what the pair embraces: all, a name, or a whole stretch."""
    found = _stretch(before, there, start, end)
    if not (start.at_start and end.at_end):
        found = _verbatim(before, there, inner) or found
    if found is None or found[0] > found[1]:
        return None
    inside = [t for t in there.tokens if found[0] <= t.start < found[1]]
    links = end.token.sort is Sort.LINK and any(t.sort is Sort.LINK for t in inside)
    return None if links else found


def _verbatim(before: Reading, there: Reading, inner: str) -> tuple[int, int] | None:
    """A name, a number or code that the translation has as it stands, once."""
    text = there.text
    if not any(map(str.isalnum, inner)) or before.text.count(inner) != 1 or text.count(inner) != 1:
        return None
    start = text.index(inner)
    end = start + len(inner)
    if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
        return None
    hidden = {Sort.LINK, Sort.URL, Sort.CODE, Sort.TAG}
    if any(t.sort in hidden and t.start < end and t.end > start for t in there.tokens):
        return None
    opener = openers(there)
    within = any(opener[t].start < start < t.start for t in opener)
    return None if within else (start, end)


def _stretch(before: Reading, there: Reading, start: Added, end: Added) -> tuple[int, int] | None:
    """The stretch of the translation between the same two marks."""
    text = there.text
    first = 0 if start.at_start else _boundary(before, there, start, end=False)
    last = len(text) if end.at_end else _boundary(before, there, end, end=True)
    if first is None or last is None:
        return None
    inner = text[first:last]
    return last - len(inner.lstrip()), first + len(inner.rstrip())


def _boundary(before: Reading, there: Reading, add: Added, *, end: bool) -> int | None:
    """Where in the translation an added token goes by its neighbours; the outer one counts more."""
    left, right = _mark(before, there, add.left), _mark(before, there, add.right)
    places = [None if left is None else left.end, None if right is None else right.start]
    outer, inner = reversed(places) if end else places
    return inner if outer is None else outer


def _mark(before: Reading, there: Reading, token: Token | None) -> Token | None:
    """The token of the translation that answers to one of the old text."""
    if token is None or not _strong(token):
        return None
    olds = [t for t in before.tokens if _strong(t)]
    news = [t for t in there.tokens if _strong(t)]
    names, others = [_name(t) for t in olds], [_name(t) for t in news]
    if names == others:
        return news[olds.index(token)]
    name = _name(token)
    if names.count(name) == 1 == others.count(name):
        return news[others.index(name)]
    return None


def _strong(token: Token) -> bool:
    return token.sort is not Sort.WORD and token.key not in _WEAK


def _name(token: Token) -> str:
    return token.sort if token.sort in {Sort.LINK, Sort.URL} else _SAME.get(token.key, token.key)


def _single(
    before: Reading, after: Reading, there: Reading, add: Added
) -> list[tuple[int, int, str]]:
    """A tag or a symbol at the very start or end, or beside a mark, stands there here too."""
    token, text = add.token, after.text
    written = text[token.start : token.end]
    blank_before = " " * text[token.start - 1 : token.start].isspace()
    blank_behind = " " * text[token.end : token.end + 1].isspace()
    if add.at_start:
        return [(0, token.start, written + blank_behind)]
    if add.at_end:
        return [(len(there.text), token.start, blank_before + written)]
    left, right = _mark(before, there, add.left), _mark(before, there, add.right)
    if left is not None:
        return [(left.end, token.start, blank_before + written)]
    return [] if right is None else [(right.start, token.start, written + blank_behind)]
