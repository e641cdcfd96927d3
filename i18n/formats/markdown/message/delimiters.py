"""Emphasis, strong emphasis and strikethrough: which runs of marks belong together.

CommonMark 0.31.2, section 6.2 and its appendix ("process emphasis"); strikethrough as GFM 0.29,
section 6.5, with one tilde or two. Linear: no mark is looked at again from below a bottom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from i18n.model import Span

RUN = re.compile(r"\\.|\*+|_+|~+", re.DOTALL)
"""A run of marks, or an escape, which is none."""
_TILDES = 2
"""How many tildes may strike through."""


class Pair(NamedTuple):
    """Two marks and what they mean."""

    construct: str
    """`emphasis`, `strong`, `strikethrough`."""
    open: Span
    close: Span


class _Run(NamedTuple):
    """A run of marks as it stands in the text."""

    mark: str
    start: int
    length: int
    opens: bool
    closes: bool


class _Opener:
    """A run that may open: `left` marks of it, from `start` on, are not used yet."""

    __slots__ = ("left", "run", "serial", "start")

    def __init__(self, run: _Run, left: int, serial: int) -> None:
        self.run = run
        self.left = left
        self.serial = serial
        # The first marks of a run that closes, too, have closed something.
        self.start = run.start + run.length - left


@lru_cache(maxsize=4096)
def is_punctuation(character: str) -> bool:
    """Whether it is a Unicode punctuation character (CommonMark 0.31.2, section 2.1): P or S."""
    return category(character)[0] in "PS"


def is_space(character: str) -> bool:
    """Whether it is Unicode whitespace, or the beginning or end of the text."""
    return not character or character.isspace()


def may_open(run: str, before: str, after: str) -> bool:
    """Whether a run of marks between the characters opens; empty ones are the text's ends."""
    return _opens_and_closes(run, before, after)[0]


def may_close(run: str, before: str, after: str) -> bool:
    """Whether a run of marks between the characters closes."""
    return _opens_and_closes(run, before, after)[1]


def _opens_and_closes(run: str, before: str, after: str) -> tuple[bool, bool]:
    left, right = _flanks(before, after)
    if not _outside_words(run):
        return left, right
    opens = left and (not right or is_punctuation(before or "a"))
    return opens, right and (not left or is_punctuation(after or "a"))


def _outside_words(run: str) -> bool:
    """Whether the marks mean nothing within a word.

    As for a single tilde parsers disagree; `H~2~O` is left to those who know subscripts.
    """
    return run[0] == "_" or run == "~"


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    space_before, space_after = is_space(before), is_space(after)
    solid_before = not space_before and not is_punctuation(before)
    solid_after = not space_after and not is_punctuation(after)
    left = not space_after and (solid_after or not solid_before)
    right = not space_before and (solid_before or not solid_after)
    return left, right


def pairs(text: str, stretches: Iterable[Span], *, loose: bool = False) -> Iterator[Pair]:
    """Match the marks that stand in the stretches of `text`: those of one paragraph or link.

    `loose` takes two tildes as marks wherever no blank keeps them from it, as some parsers do.
    """
    matching = _Matching()
    for stretch in stretches:
        for run in _runs(text, stretch, loose=loose):
            if run.closes:
                yield from matching.close(run)
            elif run.opens:
                matching.open(run, run.length)


def _runs(text: str, stretch: Span, *, loose: bool) -> Iterator[_Run]:
    for found in RUN.finditer(text, *stretch):
        marks, (start, end) = found.group(), found.span()
        if marks[0] == "\\" or (marks[0] == "~" and len(marks) > _TILDES):
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if loose and marks == "~~":
            opens, closes = not is_space(after), not is_space(before)
        else:
            opens, closes = _opens_and_closes(marks, before, after)
        if opens or closes:
            yield _Run(marks[0], start, end - start, opens, closes)


class _Matching:
    """The stack of what may still be closed."""

    def __init__(self) -> None:
        self._stack: list[_Opener] = []
        self._serial = 0
        self._bottoms: dict[tuple[str, bool, int], int] = {}
        """For each kind of closer the opener at and below which none matches it."""

    def open(self, run: _Run, left: int) -> None:
        """Put the marks that are left of a run on the stack."""
        self._serial += 1
        self._stack.append(_Opener(run, left, self._serial))

    def close(self, run: _Run) -> Iterator[Pair]:
        """Match as many of the run's marks as have an opener."""
        left = run.length
        while left and (depth := self._matching(run)) >= 0:
            del self._stack[depth + 1 :]
            opener = self._stack[depth]
            used = _used(run.mark, opener.left, left)
            begin = opener.start + opener.left - used
            at = run.start + run.length - left
            construct = _construct(run.mark, used)
            yield Pair(construct, Span(begin, begin + used), Span(at, at + used))
            left -= used
            opener.left -= used
            if not opener.left:
                self._stack.pop()
        if left and run.opens:
            self.open(run, left)

    def _matching(self, run: _Run) -> int:
        """The depth of the opener nearest to the run; -1 where there is none."""
        key = (run.mark, run.opens, run.length if run.mark == "~" else run.length % 3)
        bottom = self._bottoms.get(key, 0)
        for depth in range(len(self._stack) - 1, -1, -1):
            opener = self._stack[depth]
            if opener.serial <= bottom:
                break
            if _match(opener.run, run):
                return depth
        if self._stack:
            self._bottoms[key] = self._stack[-1].serial
        return -1


def _match(opener: _Run, closer: _Run) -> bool:
    if opener.mark != closer.mark:
        return False
    if opener.mark == "~":
        return opener.length == closer.length
    if not (opener.closes or closer.opens):
        return True
    total = opener.length + closer.length
    return total % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)


def _used(mark: str, opener: int, closer: int) -> int:
    if mark == "~":
        return closer
    return 2 if opener >= 2 and closer >= 2 else 1  # noqa: PLR2004 - strong emphasis takes two


def _construct(mark: str, used: int) -> str:
    if mark == "~":
        return "strikethrough"
    return "emphasis" if used == 1 else "strong"
