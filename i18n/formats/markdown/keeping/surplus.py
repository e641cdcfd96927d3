"""What one text holds more of than another: items of a kind and a payload, by their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from i18n.formats.markdown.keeping.inventory import Item

Name = tuple[str, str]
"""The kind and the payload of an item."""


def name_of(item: Item) -> Name:
    """By what items are the same."""
    return item.kind, item.payload


def counted(items: Iterable[Item]) -> Counter[Name]:
    """How many items there are of each."""
    return Counter(map(name_of, items))


def surplus(items: Iterable[Item], others: Iterable[Item]) -> list[Item]:
    """The items of which the others have none, or not as many: of equal ones the last."""
    room = counted(others)
    found = []
    for item in items:
        name = name_of(item)
        if room[name] > 0:
            room[name] -= 1
        else:
            found.append(item)
    return found


def first_of(items: Iterable[Item], counts: Mapping[Name, int]) -> list[Item]:
    """The items that are asked for, each as often: of equal ones the first."""
    room = Counter(counts)
    found = []
    for item in items:
        name = name_of(item)
        if room[name] > 0:
            room[name] -= 1
            found.append(item)
    return found
