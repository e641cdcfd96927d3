"""The nodes of a TOML text held against what `tomllib` reads in it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from i18n.formats.keyed.nodes import Kind, Node, Unreadable
from i18n.keypaths import Mark, Step

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)\Z")


def with_meaning(source: str, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes with their types, and with `[]` in the paths of tables that are items.

    Raises Unreadable where the text has another meaning than the nodes, or none.
    """
    root = _read(source, nodes)
    meaning = _Meaning(root)
    found = tuple(map(meaning.told, nodes))
    if meaning.scalars != sum(1 for _ in _scalars(root)):
        raise Unreadable(0, "two readers of it find different keys")
    return found


def _read(source: str, nodes: Sequence[Node]) -> dict[str, object]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _fault(source, nodes, str(error)) from error
    except ValueError as error:
        # Python reads no integer of thousands of digits, for it would take it too long.
        raise Unreadable(0, "it holds a number of too many digits") from error


def _fault(source: str, nodes: Sequence[Node], message: str) -> Unreadable:
    """What the nodes could not show to be wrong, at the value or at the key where it is."""
    offset = _offset(source, message)
    before = nodes[: bisect_right(nodes, offset, key=lambda node: node.start)]
    for node in before[-1:]:
        if node.kind is Kind.SCALAR and not (node.key or node.text) and offset < node.end:
            return Unreadable(node.start, "this is no value: is it a string without quotes?")
    named = (node.start for node in reversed(before) if node.key or node.kind is Kind.TABLE)
    return Unreadable(
        next(named, 0), "this key or table is there already, as something else or a second time"
    )


def _offset(source: str, message: str) -> int:
    """The place that a message of `tomllib` names; it counts lines and columns from 1."""
    place = _PLACE.search(message)
    if place is None:
        return len(source)
    start = 0
    for _ in range(int(place[1]) - 1):
        start = source.index("\n", start) + 1
    return start + int(place[2]) - 1


def _scalars(root: object) -> Iterator[object]:
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            yield value


def _disagree(node: Node) -> Unreadable:
    return Unreadable(node.start, "two readers of it find different values here")


@dataclass(slots=True)
class _Level:
    """A table, inline table or array, and how far it has been gone through."""

    inside: object
    items: int = 0
    next: object = None
    """The value of a table's last key."""


@dataclass(slots=True)
class _Meaning:
    """What the library has read, gone through in the order of the nodes."""

    root: dict[str, object]
    levels: list[_Level] = field(default_factory=list)
    begun: dict[int, int] = field(default_factory=dict)
    """How many tables of each array have begun; arrays by their identity."""
    scalars: int = 0

    def __post_init__(self) -> None:
        self.levels.append(_Level(self.root))

    def told(self, node: Node) -> Node:
        """The node, completed. Raises Unreadable where something else was read in its place."""
        match node.kind:
            case Kind.TABLE:
                return self._table(node)
            case Kind.CLOSE:
                closed = self.levels.pop()
                if isinstance(closed.inside, list) and closed.items != len(closed.inside):
                    raise _disagree(node)
                return node
            case _ if node.key:
                self.levels[-1].next = self._below(node, self.levels[-1].inside)
                return node
        value = self._value(node)
        if node.kind is Kind.SCALAR:
            return self._scalar(node, value)
        if not isinstance(value, dict if node.kind is Kind.MAP else list):
            raise _disagree(node)
        self.levels.append(_Level(value))
        return node

    def _value(self, node: Node) -> object:
        level = self.levels[-1]
        if not isinstance(level.inside, list):
            return level.next
        level.items += 1
        if level.items > len(level.inside):
            raise _disagree(node)
        return level.inside[level.items - 1]

    def _scalar(self, node: Node, value: object) -> Node:
        self.scalars += 1
        if isinstance(value, dict | list) or node.text != isinstance(value, str):
            raise _disagree(node)
        if node.text and node.value != value:
            raise _disagree(node)
        return node._replace(type=f"{Kind.SCALAR} {type(value).__name__}")

    def _below(self, node: Node, inside: object) -> object:
        for step in node.steps:
            if not isinstance(inside, dict) or step not in inside:
                raise _disagree(node)
            inside = inside[step]
        return inside

    def _table(self, node: Node) -> Node:
        """Go to a table from the root, into the newest item of each array on the way."""
        inside: object = self.root
        steps: list[Step] = []
        for number, step in enumerate(node.steps, 1):
            if not isinstance(inside, dict) or step not in inside:
                raise _disagree(node)
            inside = inside[step]
            steps.append(step)
            if isinstance(inside, list):
                new = number == len(node.steps)
                inside = self._item(node, inside, new=new)
                steps.append(Mark.ITEM)
        self.levels = [_Level(inside)]
        return node._replace(steps=tuple(steps))

    def _item(self, node: Node, items: Sequence[object], *, new: bool) -> object:
        begun = self.begun.get(id(items), 0) + new
        self.begun[id(items)] = begun
        if not 0 < begun <= len(items):
            raise _disagree(node)
        return items[begun - 1]
