"""Marks of emphasis where they would not be read as marks, and what is done about it.

`**注意：**请` is not strong: the marks stand between a sign of punctuation and a letter (CommonMark
0.31.2, section 6.2). The sign moves out of the marks; `_` within a word becomes `*`; where nothing
else helps, a blank is set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from i18n.formats.markdown.message.delimiters import is_punctuation, is_space, may_close, may_open
from i18n.formats.markdown.message.tidy import joined
from i18n.inline import Kind, Token, text_token

EMPHASIS = frozenset({"emphasis", "strong", "strikethrough"})
_SENTENCE = frozenset(".,:;!?…¡¿·。，、：；！？،؛؟।")
"""Signs that belong to a sentence as much as to its last words."""
_PARTNERS = dict(zip("([{\"'“‘«‹„（［｛「『【〈《", ")]}\"'”’»›“）］｝」』】〉》", strict=True))
_OPENING = frozenset("([{“‘«‹„（［｛「『【〈《¿¡")
_GLUED = frozenset({"html", "template", "element", "line break"})
"""Atoms that may touch a word: what they put in its place is not known here."""


def flanked(tokens: Sequence[Token]) -> list[Token]:
    """Make each mark of emphasis one that opens, or closes, where it stands."""
    if not any(token.construct in EMPHASIS for token in tokens):
        return list(tokens)
    return _Repair(tokens).done()


class _Repair:
    """One walk over a message; tokens keep their index, what is set between them is noted."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = list(tokens)
        self._partners = _partners(tokens)
        self._lead = [""] * len(tokens)
        """What is set before each token."""
        self._trail = [""] * len(tokens)
        """What is set after each token."""

    def done(self) -> list[Token]:
        at = 0
        while at < len(self._tokens):
            end = self._run_end(at)
            if end > at:
                self._run(at, end)
            at = max(end, at + 1)
        found: list[Token] = []
        for token, lead, trail in zip(self._tokens, self._lead, self._trail, strict=True):
            found += (text_token(lead), token, text_token(trail))
        return joined(found)

    def _run_end(self, at: int) -> int:
        """Where the marks end that are one run with the mark at the index."""
        first = self._tokens[at]
        end = at
        while end < len(self._tokens) and first.construct in EMPHASIS:
            token = self._tokens[end]
            if token.kind is not first.kind or token.construct not in EMPHASIS:
                break
            if token.source[0] != first.source[0]:
                break
            end += 1
        return end

    def _run(self, at: int, end: int) -> None:
        token = self._tokens[at]
        mark = token.source[0]
        opens = token.kind is Kind.OPEN
        may: Callable[[str, str, str], bool] = may_open if opens else may_close
        before, after = self._before(at), self._after(end)
        if not opens and end < len(self._tokens) and self._begins_with(end, mark):
            self._trail[end - 1] = " "
        elif may("".join(token.source for token in self._tokens[at:end]), before, after):
            return
        elif mark == "_" and may("*", before, after):
            self._use_stars(at, end)
        elif opens and is_punctuation(after or " "):
            self._lead[at] = self._taken_from_start(end, at) or " "
        elif not opens and is_punctuation(before or " "):
            self._trail[end - 1] = self._taken_from_end(at - 1, end - 1) or " "

    def _before(self, at: int) -> str:
        """The character before a token, as it is going to be spelled."""
        if not at:
            return ""
        return (self._trail[at - 1] or _spelled(self._tokens[at - 1]))[-1:]

    def _after(self, at: int) -> str:
        return _spelled(self._tokens[at])[:1] if at < len(self._tokens) else ""

    def _begins_with(self, at: int, mark: str) -> bool:
        """Whether marks would be read as one run with those before them."""
        token = self._tokens[at]
        return token.kind is Kind.OPEN and token.source.startswith(mark)

    def _use_stars(self, at: int, end: int) -> None:
        for index in range(at, end):
            for side in (index, self._partners[index]):
                token = self._tokens[side]
                self._tokens[side] = token._replace(source="*" * len(token.source))

    def _taken_from_start(self, at: int, opener: int) -> str:
        """Take quotes and brackets off the text's start whose partners are at the pair's end."""
        taken = ""
        last = self._partners[opener] - 1
        while (text := self._text(at)) and text[0] in _PARTNERS:
            if not self._pair_off(at, last, _PARTNERS[text[0]]):
                break
            self._trail[last + 1] = _PARTNERS[text[0]] + self._trail[last + 1]
            taken += text[0]
        return taken

    def _taken_from_end(self, at: int, closer: int) -> str:
        """Take signs of the sentence, and partners of what begins the pair, off a text's end."""
        taken = ""
        first = self._partners[closer] + 1
        while len(text := self._text(at)) > 1:
            sign, start = text[-1], self._text(first)[:1]
            if sign in _SENTENCE and not text[-2].isspace():
                self._put(at, text[:-1])
            elif _PARTNERS.get(start) == sign and self._pair_off(first, at, sign):
                self._lead[first - 1] += start
            else:
                break
            taken = sign + taken
        return taken

    def _pair_off(self, first: int, last: int, sign: str) -> bool:
        """Take a character off the first text and its partner off the last, if that leaves any."""
        start, end = self._text(first), self._text(last)
        if not end.endswith(sign) or len(start) + len(end) * (first != last) <= 2:  # noqa: PLR2004
            return False
        if first == last:
            self._put(first, start[1:-1])
        else:
            self._put(first, start[1:])
            self._put(last, end[:-1])
        return True

    def _text(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def _put(self, at: int, text: str) -> None:
        self._tokens[at] = text_token(text)


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """For each mark of a pair the index of the other one."""
    partners: dict[int, int] = {}
    openers: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            openers.append(index)
        elif token.kind is Kind.CLOSE:
            opener = openers.pop()
            partners[opener], partners[index] = index, opener
    return partners


def _spelled(token: Token) -> str:
    return token.text if token.kind is Kind.TEXT else token.source


def spaced(tokens: Sequence[Token]) -> list[Token]:
    """Set a blank wherever a mark touches a word or another mark: the last resort."""
    done: list[Token] = []
    for token in tokens:
        if done and _crowded(done[-1], token):
            done.append(text_token(" "))
        done.append(token)
    return joined(done)


def _crowded(one: Token, other: Token) -> bool:
    """Whether what stands side by side may be read as something else."""
    before, after = _spelled(one)[-1:], _spelled(other)[:1]
    if is_space(before) or is_space(after) or one.kind is Kind.OPEN or other.kind is Kind.CLOSE:
        return False
    if one.construct == "address" or (before == "]" and after in "[("):
        return one.kind is not Kind.TEXT
    if _marks(one, Kind.CLOSE):
        return other.kind in (Kind.OPEN, Kind.ATOM) or after.isalnum()
    if _marks(other, Kind.OPEN):
        return one.kind is not Kind.TEXT or before not in _OPENING
    return False


def _marks(token: Token, kind: Kind) -> bool:
    """Whether it is a mark of that kind, or an atom, that a neighbour can be mistaken for."""
    if token.kind is Kind.ATOM:
        return token.construct not in _GLUED
    return token.kind is kind and token.construct in EMPHASIS
