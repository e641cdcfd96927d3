"""The order of a catalog's entries: those that stay keep their places, new ones find theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from i18n.model import Key
from i18n.sync.wanted import Wanted


class Line:
    """Numbered nodes in a line; inserting one takes the same time wherever it goes."""

    def __init__(self, length: int) -> None:
        """A line of the nodes 0 to `length` - 1; node -1 stands before them all."""
        self._next = {node: node + 1 for node in range(-1, length - 1)}
        self._before = {node: node - 1 for node in range(length)}

    def insert(self, node: int, *, after: int) -> None:
        """Put a node in after another."""
        following = self._next.get(after)
        self._next[after], self._before[node] = node, after
        if following is not None:
            self._next[node], self._before[following] = following, node

    def before(self, node: int) -> int:
        """The node before."""
        return self._before[node]

    def __iter__(self) -> Iterator[int]:
        node = self._next.get(-1)
        while node is not None:
            yield node
            node = self._next.get(node)


def lined_up(
    length: int, standing: Mapping[Key, int], wanted: Mapping[Key, Wanted]
) -> tuple[tuple[int, ...], dict[Key, int]]:
    """The order of the nodes, and the node of each wanted message.

    `standing` are the wanted messages that have one of the first `length` nodes; each other gets a
    new one after its nearest predecessor in the page. The first of a page stands before the
    nearest successor there, or else after the page before.
    """
    line, nodes = Line(length), dict(standing)
    keys = list(wanted)
    successors = _successors(keys, wanted, standing)
    last, page = -1, None
    for index, key in enumerate(keys):
        if key not in nodes:
            nodes[key] = length + len(nodes) - len(standing)
            follower = successors[index] if wanted[key].page != page else None
            line.insert(nodes[key], after=last if follower is None else line.before(follower))
        last, page = nodes[key], wanted[key].page
    return tuple(line), nodes


def _successors(
    keys: list[Key], wanted: Mapping[Key, Wanted], standing: Mapping[Key, int]
) -> list[int | None]:
    """For each message the node of the next one in its page that stands already."""
    found: list[int | None] = []
    node, page = None, None
    for key in reversed(keys):
        if wanted[key].page != page:
            node, page = None, wanted[key].page
        node = standing.get(key, node)
        found.append(node)
    return found[::-1]
