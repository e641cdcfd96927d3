"""Which address of a translation stands for which of its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from i18n.addresses import fits, slight
from i18n.formats.markdown.keeping.inventory import Item
from i18n.formats.markdown.keeping.respelling import Edit
from i18n.formats.markdown.keeping.surplus import surplus
from i18n.policy import LinkRules

ADDRESSES = ("link", "image", "literal")
"""The kinds of items that are addresses."""
_MOST_TRIED = 64
"""How many addresses that differ are compared each with each."""


class Pairing(NamedTuple):
    """The addresses of a source and a translation that belong to no other."""

    ours: list[Item]
    theirs: list[Item]
    shielded: list[Item]
    """Images of the translation that are links of the source, but for a `!` before them."""

    def in_pairs(self, links: LinkRules) -> list[tuple[Item, Item]]:
        """Pairs of the same kind: those that differ slightly, then in the order of the texts."""
        ours, theirs = list(self.ours), list(self.theirs)
        pairs: list[tuple[Item, Item]] = []
        if len(ours) * len(theirs) <= _MOST_TRIED**2:
            pairs += _taken(ours, theirs, links, slight)
        for kind in ADDRESSES:
            mine = [item for item in ours if item.kind == kind]
            other = [item for item in theirs if item.kind == kind]
            if len(mine) != len(other):
                return []
            pairs += zip(mine, other, strict=True)
        return pairs


def paired(ours: Sequence[Item], theirs: Sequence[Item], links: LinkRules) -> Pairing:
    """Pair addresses: the same ones, then those that fit; what is left has no partner."""
    mine = [item for item in ours if item.kind in ADDRESSES]
    other = [item for item in theirs if item.kind in ADDRESSES]
    left, others = surplus(mine, other), surplus(other, mine)
    shielded = _shielded(left, others)
    if len(left) * len(others) <= _MOST_TRIED**2:
        _taken(left, others, links, fits)
    return Pairing(left, others, shielded)


def _shielded(left: list[Item], others: list[Item]) -> list[Item]:
    """Take out the images that are links behind a `!` of the sentence."""
    links = Counter(item.payload for item in left if item.kind == "link")
    found = []
    for item in [item for item in others if item.kind == "image" and item.form.tail.end]:
        if links[item.payload] > 0:
            links[item.payload] -= 1
            others.remove(item)
            left.remove(next(one for one in left if one[:2] == ("link", item.payload)))
            found.append(item)
    return found


def _taken(
    left: list[Item],
    others: list[Item],
    links: LinkRules,
    match: Callable[[str, str, LinkRules], bool],
) -> list[tuple[Item, Item]]:
    """Take out the addresses that match one another; these pairs."""
    pairs = []
    for item in list(others):
        for one in left:
            if one.kind == item.kind and match(one.payload, item.payload, links):
                left.remove(one)
                others.remove(item)
                pairs.append((one, item))
                break
    return pairs


def replacing(one: Item, other: Item) -> Edit | None:
    """How the source's address is written where the translation has another."""
    match one.form.name, other.form.name:
        case ("inline", "inline") | ("literal", "literal") | ("attribute", "attribute"):
            return Edit(other.form.span, one.form.spelled)
        case ("autolink" | "literal" | "inline", "autolink"):
            return Edit(other.form.span, one.payload.removeprefix("mailto:"))
        case ("reference", "inline" | "reference"):
            return Edit(other.form.tail, one.form.spelled)
        case ("inline", "reference"):
            return Edit(other.form.tail, f"({one.form.spelled})")
    return None
