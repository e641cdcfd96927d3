"""Which tokens of a translation answer to those of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from i18n.sync.tokens import Reading, Sort, Token


def answering(
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
