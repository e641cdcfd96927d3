"""Carrying an edit that changes no word over into the translation.

The words are the same, so only the gaps between them differ: an address, a piece of code, markup,
punctuation, blanks. Each such change is made in the translation where its place there is certain.
In the end the translation must stand to the new text as it stood to the old one: the same words,
and no address, code, tag or symbol more or less than before. Otherwise it goes to a person.

Emphasis, quotes and inner punctuation that have no certain place are left as they are: the
translation says the same without. So does it without a link that was put on words it has: it stays
in force, and how many links it still lacks is told, to be shown and checked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from i18n.sync import ends, spots
from i18n.sync.tokens import Reading, Sort, Token, read

OPAQUE = (Sort.LINK, Sort.URL, Sort.CODE, Sort.TAG, Sort.SYMBOL)
"""What a translation must hold as often as its source."""

_LINKS = OPAQUE[:1]
_OTHERS = OPAQUE[1:]
_EMPHASIS = frozenset("*_~=`")


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
    for opaque in (True, False):
        before, after = read(old, opaque_code=opaque), read(new, opaque_code=opaque)
        if before.words == after.words:
            there = read(msgstr, opaque_code=opaque)
            result = _carried(before, after, there, language)
            if result is not None:
                return result
        if "`" not in old and "`" not in new:
            break
    return None


def _carried(before: Reading, after: Reading, there: Reading, language: str) -> Carried | None:
    changes = [change for change in _changes(before, after) if change.removed or change.added]
    if _asks(before) != _asks(after) or _numbers(before) != _numbers(after):
        inner = _asks(before)[:-1] != _asks(after)[:-1]
        if inner or _numbers(before) != _numbers(after):
            return None
    edits = [*_swapped(before, after, there, changes), *_dropped(before, there, changes)]
    swapped = {new for change in changes for _, new in _swaps(change)}
    added = [add for change in changes for add in change.added if add.token not in swapped]
    edits += spots.insertions(before, after, there, added)
    links = sum(add.token in spots.openers(after) for add in added)
    text = _edited(there.text, edits)
    if text is not None:
        text = ends.follow(before.text, after.text, text, language)
    return None if text is None else _judged(before, after, there, text, links)


def _asks(reading: Reading) -> tuple[int, ...]:
    """How many question marks stand in each gap: one more or less changes what is said."""
    return tuple(sum(t.key in "?？؟" for t in gap) for gap in reading.gaps)


def _numbers(reading: Reading) -> tuple[str, ...]:
    """What stands between two digits without a blank: `1.5` is not `1,5`."""
    text = reading.text
    return tuple(
        token.key
        for token in reading.tokens
        if token.sort is Sort.PUNCT
        and text[token.start - 1 : token.start].isdigit()
        and text[token.end : token.end + 1].isdigit()
    )


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

    pairs = _found(before, there, new_of.keys(), same)
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
    for spot, _ in _found(before, there, wanted, lambda _: True, exact=True):
        start = spot.start
        if spot in opener and opener[spot].end == start:
            start = opener[spot].start
        elif spot in opener:
            edits.append(spots.removal(there.text, opener[spot].start, opener[spot].end))
        edits.append(spots.removal(there.text, start, spot.end))
    return edits


def _found(
    before: Reading,
    there: Reading,
    touched: Iterable[Token],
    alike: Callable[[Sequence[Token]], bool],
    *,
    exact: bool = False,
) -> list[tuple[Token, Token]]:
    """Where the touched tokens of the old text stand in the translation: pairs of there and here.

    Certain where all equal tokens share one fate (with `exact`: and are as many there), or where
    the translation keeps the order of that sort's tokens.
    """
    wanted = set(touched)
    here, spot_of = _by_name(before), _by_name(there)
    names = dict.fromkeys((token.sort, token.key) for token in wanted)
    answers = {sort: _answers(before, there, sort) for sort in {name[0] for name in names}}
    pairs: list[tuple[Token, Token]] = []
    for name in names:
        olds, found = here[name], spot_of.get(name, [])
        fated = [old for old in olds if old in wanted]
        if len(fated) == len(olds) and alike(olds) and (not exact or len(found) == len(olds)):
            pairs += [(spot, olds[0]) for spot in found]
        elif name[0] is Sort.MARK and len(found) == len(olds):
            pairs += [pair for pair in zip(found, olds, strict=True) if pair[1] in wanted]
        else:
            answer = answers[name[0]]
            pairs += [(answer[old], old) for old in fated if old in answer]
    return pairs


def _by_name(reading: Reading) -> dict[tuple[Sort, str], list[Token]]:
    names: defaultdict[tuple[Sort, str], list[Token]] = defaultdict(list)
    for token in reading.tokens:
        if token.sort is not Sort.WORD:
            names[token.sort, token.key].append(token)
    return names


def _answers(before: Reading, there: Reading, sort: Sort) -> dict[Token, Token]:
    """For each token of a sort the one in its place in the translation, where the order is kept.

    An address that only one side has may be the translation's own: `en.…` became `fr.…` there.
    """
    olds, news = before.of(sort), there.of(sort)
    ours, theirs = {old.key for old in olds}, {new.key for new in news}
    kept = len(olds) == len(news) and all(
        old.key == new.key or (old.key not in theirs and new.key not in ours)
        for old, new in zip(olds, news, strict=True)
    )
    return dict(zip(olds, news, strict=True)) if kept else {}


def _edited(text: str, edits: Iterable[spots.Edit]) -> str | None:
    """The text with the edits made; None where two of them touch the same characters."""
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            return None
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _judged(
    before: Reading, after: Reading, there: Reading, text: str, links: int
) -> Carried | None:
    """The text as a translation, if it stands to `after` as `there` stood to `before`.

    It may lack some of the `links` that `after` has more than `before`, and nothing else.
    """
    opaque = Sort.CODE in {token.sort for token in (*before.tokens, *after.tokens, *there.tokens)}
    now = read(text, opaque_code=opaque or "`" not in text)
    was = read(there.text, opaque_code=opaque or "`" not in text)
    unplaced = _links(after) - _links(now) - (_links(before) - _links(was))
    fits = (
        now.words == was.words
        and unplaced <= links
        and max(0, _links(now) - _links(after)) <= max(0, _links(was) - _links(before))
        and _lacking(now, after, _LINKS) <= _lacking(was, before, _LINKS)
        and _lacking(after, now, _LINKS) <= _lacking(before, was, _LINKS) + max(0, unplaced)
        and _lacking(now, after, _OTHERS) <= _lacking(was, before, _OTHERS)
        and _lacking(after, now, _OTHERS) <= _lacking(before, was, _OTHERS)
    )
    return Carried(text, max(0, unplaced)) if fits else None


def _links(reading: Reading) -> int:
    return len(spots.openers(reading))


def _lacking(one: Reading, other: Reading, sorts: Collection[Sort]) -> int:
    """How many tokens of these sorts one text has and the other lacks."""
    own, theirs = (Counter(t[:2] for t in r.tokens if t.sort in sorts) for r in (one, other))
    return (own - theirs).total()
