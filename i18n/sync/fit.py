"""How well an edited translation fits its new text, beside how the old one fitted the old text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection

from i18n.sync import spots
from i18n.sync.tokens import OPAQUE, Reading, Sort, read

_AMOUNT = frozenset({"Sc", "Sm"})
"""Categories of Unicode: signs of money and of arithmetic."""


def nearer(after: Reading, there: Reading, edited: str | None) -> Reading:
    """The edited translation, if it comes no farther from `after` than it was; else as it was."""
    if edited is None:
        return there
    now = read(edited, opaque_code=there.opaque_code)
    fits = now.words == there.words and all(
        _lacking(now, after, sorts) <= _lacking(there, after, sorts)
        and _lacking(after, now, sorts) <= _lacking(after, there, sorts)
        and abs(_links(after) - _links(now)) <= abs(_links(after) - _links(there))
        for sorts in (OPAQUE[:1], OPAQUE[1:])
    )
    return now if fits else there


def unplaced(before: Reading, after: Reading, there: Reading, now: Reading) -> int:
    """How many links the translation lacks now that it did not lack before."""
    links = OPAQUE[:1]
    changed = _lacking(after, now, links) - _lacking(before, there, links)
    missing = _links(after) - _links(now) - (_links(before) - _links(there))
    return max(0, changed, missing)


def amounts_differ(before: Reading, after: Reading, there: Reading, now: Reading) -> bool:
    """Whether a sign of arithmetic, of money or of per cent changed and not in the translation."""
    return _amounts(after) - _amounts(before) != _amounts(now) - _amounts(there) or (
        _amounts(before) - _amounts(after) != _amounts(there) - _amounts(now)
    )


def _amounts(reading: Reading) -> Counter[str]:
    symbols = (token.key for token in reading.of(Sort.SYMBOL))
    return Counter(key for key in symbols if key in "%‰" or unicodedata.category(key[0]) in _AMOUNT)


def _links(reading: Reading) -> int:
    return len(spots.openers(reading))


def _lacking(one: Reading, other: Reading, sorts: Collection[Sort]) -> int:
    """How many tokens of these sorts one text has and the other lacks."""
    own, theirs = (Counter(t[:2] for t in r.tokens if t.sort in sorts) for r in (one, other))
    return (own - theirs).total()
