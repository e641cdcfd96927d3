"""Carrying an edit that changes no word over into the translation.

The words are the same, so only the gaps between them differ: an address, a piece of code, markup,
punctuation, blanks. Each such change is made in the translation where its place there is certain,
so that it comes nearer to the new text and never farther from it.

What has no certain place is left as it is: the translation says the same without the emphasis, the
quotes, the tag or the link. It stays in force, and how many links it lacks is told, to be shown and
checked. So does the translation of a long text in which a few words changed places. To a person
goes only what says something else with the same words: a question that was none, another amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from i18n.align import Kind, align
from i18n.sync import ends, spots
from i18n.sync.answers import answering
from i18n.sync.fit import amounts_differ, nearer, unplaced
from i18n.sync.tokens import OPAQUE, Reading, Sort, Token, code_spans, read

_EMPHASIS = frozenset("*_~=`")
_IN_ORDER = 0.75
"""The share of words that keep their order at least where others change places."""
_LONG = 6
"""In a text of fewer words one that changes places may turn what is said: `A to B`, `B to A`."""


class Carried(NamedTuple):
    """A translation made to fit an edited text."""

    msgstr: str
    unplaced: int = 0
    """How many new links the text has that have no certain place in the translation."""


class Change(NamedTuple):
    """What differs in one gap, once what only changed its order is taken out."""

    removed: tuple[Token, ...]
    """Of the old text."""
    added: tuple[spots.Added, ...]
    """Of the new one, with what stands on either side of it in the old text."""


def carry(old: str, new: str, msgstr: str, language: str = "") -> Carried | None:
    """The translation of `new`, made from `msgstr`, that of `old`; None where none is certain.

    `language` is a locale code; it decides how a final mark is spaced.
    """
    if old == new:
        return Carried(msgstr)
    plain = _uncoded(old, new, msgstr)
    for opaque, (text, translation) in ((True, (old, msgstr)), (True, plain), (False, plain)):
        before, after = read(text, opaque_code=opaque), read(new, opaque_code=opaque)
        there = read(translation, opaque_code=opaque)
        if before.words == after.words:
            return _carried(before, after, there, language)
        if _shuffled(before, after):
            return _carried(before.flat(), after.flat(), there, language)
        if "`" not in old and "`" not in new:
            break
    return None


def _uncoded(old: str, new: str, msgstr: str) -> tuple[str, str]:
    """The old text and its translation without the marks round code that is plain in the new."""
    spans, left = (Counter(code_spans(text)) for text in (old, new))
    for span, number in (spans - left).items():
        plain = span.strip("`").strip()
        if not left[span] and number == spans[span] == msgstr.count(span) and plain in new:
            old, msgstr = old.replace(span, plain), msgstr.replace(span, plain)
    return old, msgstr


def _shuffled(before: Reading, after: Reading) -> bool:
    """Whether a few words of a long text changed places, and nothing else."""
    if len(before.words) < _LONG or Counter(before.words) != Counter(after.words):
        return False
    if _asks(before.flat()) != _asks(after.flat()):
        return False
    pairs = align(before.words, after.words, lambda _old, _new: 0.0)
    same = sum(pair.kind is Kind.SAME for pair in pairs)
    return same >= _IN_ORDER * len(before.words)


def _carried(before: Reading, after: Reading, there: Reading, language: str) -> Carried | None:
    changes = [change for change in _changes(before, after) if change.removed or change.added]
    if _asks(before)[:-1] != _asks(after)[:-1] or _numbers(before) != _numbers(after):
        return None
    edits = [*_swapped(before, after, there, changes), *_dropped(before, there, changes)]
    if before.words == after.words:
        swapped = {new for change in changes for _, new in _swaps(change)}
        added = [add for change in changes for add in change.added if add.token not in swapped]
        edits += spots.insertions(before, after, there, added)
    text = nearer(after, there, _edited(there.text, edits))
    if amounts_differ(before, after, there, text):
        return None
    ended = ends.follow(before.text, after.text, text.text, language)
    return None if ended is None else Carried(ended, unplaced(before, after, there, text))


def _asks(reading: Reading) -> tuple[int, ...]:
    """How many question marks stand in each gap: one more or less changes what is said."""
    return tuple(sum(t.key in "?？؟" for t in gap) for gap in reading.gaps)


def _numbers(reading: Reading) -> tuple[str, ...]:
    """What stands within a number or is its sign: `1.5` is not `1,5`, `-5` is not `5`."""
    text = reading.text
    return tuple(
        token.key
        for token in reading.tokens
        if token.sort is Sort.PUNCT
        and text[token.end : token.end + 1].isdigit()
        and (text[token.start - 1 : token.start].isdigit() or _is_sign(text, token))
    )


def _is_sign(text: str, token: Token) -> bool:
    """Whether it is the minus of a negative number."""
    before = text[max(0, token.start - 1) : token.start]
    return token.key == "-" and (not before or before.isspace() or before == "(")


def _changes(before: Reading, after: Reading) -> Iterable[Change]:
    for index, (olds, news) in enumerate(zip(before.gaps, after.gaps, strict=True)):
        if [token[:2] for token in olds] != [token[:2] for token in news]:
            yield _change(before, index, olds, news)


def _change(before: Reading, index: int, olds: Sequence[Token], news: Sequence[Token]) -> Change:
    head = 0
    while head < min(len(olds), len(news)) and olds[head][:2] == news[head][:2]:
        head += 1
    tail = 0
    while tail < min(len(olds), len(news)) - head and olds[-1 - tail][:2] == news[-1 - tail][:2]:
        tail += 1
    left = olds[head - 1] if head else None
    right = olds[len(olds) - tail] if tail else None
    first, last = index == 0 and not head, index == len(before.gaps) - 1 and not tail
    removed, added = olds[head : len(olds) - tail], news[head : len(news) - tail]
    return Change(
        _without(removed, added),
        tuple(
            spots.Added(token, left, right, at_start=first, at_end=last)
            for token in _without(added, removed)
        ),
    )


def _without(tokens: Sequence[Token], others: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens that the other side lacks, whatever their order there."""
    spare = Counter(token[:2] for token in others)
    kept = []
    for token in tokens:
        spare[token[:2]] -= 1
        if spare[token[:2]] < 0:
            kept.append(token)
    return tuple(kept)


def _swaps(change: Change) -> list[tuple[Token, Token]]:
    """Tokens of one sort that took the place of one another."""
    pairs: list[tuple[Token, Token]] = []
    for sort in (*OPAQUE, Sort.MARK):
        olds = [token for token in change.removed if token.sort is sort and _swappable(token)]
        news = [add.token for add in change.added
                if add.token.sort is sort and _swappable(add.token)]  # fmt: skip
        if len(olds) == len(news):
            pairs += zip(olds, news, strict=True)
    return pairs


def _swappable(token: Token) -> bool:
    return token.sort is not Sort.MARK or token.key[0] in _EMPHASIS


def _swapped(
    before: Reading, after: Reading, there: Reading, changes: Iterable[Change]
) -> list[spots.Edit]:
    """The edits of the translation for tokens that became other tokens of their sort."""
    new_of = {old: new for change in changes for old, new in _swaps(change)}

    def written(spot: Token, old: Token) -> str:
        new = new_of[old]
        if not (spot.key.startswith("](") and new.key.startswith("](")):
            return after.text[new.start : new.end]
        return new.key + ")" * (there.text[spot.end - 1] == ")")

    def same(olds: Sequence[Token]) -> bool:
        return len({new_of[old].key for old in olds}) == 1

    pairs = answering(before, there, new_of.keys(), same)
    return [
        spots.Edit(spot.start, spot.end, written(spot, old))
        for spot, old in pairs
        if spot.key == old.key
    ]


def _dropped(before: Reading, there: Reading, changes: Iterable[Change]) -> list[spots.Edit]:
    """The edits of the translation for tokens that went without another in their place."""
    gone: dict[Token, None] = {}
    for change in changes:
        swapped = {old for old, _ in _swaps(change)}
        gone |= dict.fromkeys(token for token in change.removed if token not in swapped)
    wanted = [
        t for t in gone if t.sort in OPAQUE or (t.sort is Sort.MARK and t.key[-1] not in "[]")
    ]
    opener = spots.openers(there)
    edits = []
    for spot, _ in answering(before, there, wanted, lambda _: True, exact=True):
        start = spot.start
        if spot in opener and opener[spot].end == start:
            start = opener[spot].start
        elif spot in opener:
            edits.append(spots.removal(there.text, opener[spot].start, opener[spot].end))
        edits.append(spots.removal(there.text, start, spot.end))
    return edits


def _edited(text: str, edits: Iterable[spots.Edit]) -> str | None:
    """The text with the edits made; None where two of them touch the same characters."""
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            return None
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
