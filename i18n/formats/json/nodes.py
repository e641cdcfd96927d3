"""JSON text -> nodes in source order, each with the exact place of its token.

The standard library tells no places, so the text is read twice: here for the places, there for the
meaning. Only what both read alike, value for value, is front matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from i18n.formats.json.strings import STRING, value_of
from i18n.formats.keyed.nodes import DEEPEST, Kind, Node, Unreadable

_BLANKS = re.compile(r"[ \t\r\n]*+")
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++|(?!))?+(?:[eE][-+]?+[0-9]++|(?!))?+"
_ATOM = re.compile(rf"{_NUMBER}|true|false|null")
_STRING = f"{Kind.SCALAR} str"
_NAMED = {"true": "bool", "false": "bool", "null": "null"}
_CLOSERS = {Kind.SEQ: "]", Kind.MAP: "}"}
_NOT_JSON = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=4)
def nodes_of(source: str) -> tuple[Node, ...]:
    """The nodes of a JSON text, keys that stand twice marked.

    The last few are kept: a page is written in every language, and read again each time.
    Raises Unreadable.
    """
    if found := _NOT_JSON.search(source):
        raise Unreadable(found.start(), f"U+{ord(found.group()):04X} may not stand in it")
    nodes = _Scan(source).read()
    for node, meant in zip_longest(nodes, _meaning(source)):
        if node is None or meant != (node.kind, node.key, node.text, node.value):
            at = node.start if node else len(source)
            raise Unreadable(at, "two readers of it find different values here")
    return tuple(nodes)


@dataclass(slots=True)
class _Open:
    """An array or object that has begun."""

    kind: Kind
    filled: bool = False
    keys: dict[str, int] = field(default_factory=dict)
    """Where among the nodes each key is."""


@dataclass(slots=True)
class _Scan:
    """A reading under way (RFC 8259; without recursion, whatever is nested in the text)."""

    source: str
    at: int = 0
    nodes: list[Node] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def read(self) -> list[Node]:
        self._blanks()
        self._value()
        while self.open:
            self._go_on(self.open[-1])
        self._blanks()
        if self.at < len(self.source):
            raise Unreadable(self.at, "it goes on where it should end")
        return self.nodes

    def _blanks(self) -> None:
        found = _BLANKS.match(self.source, self.at)
        self.at = found.end() if found else self.at

    def _takes(self, sign: str) -> bool:
        """Go past a sign, if it stands here."""
        taken = self.source.startswith(sign, self.at)
        self.at += taken
        return taken

    def _go_on(self, top: _Open) -> None:
        """The next item or pair of the innermost collection, or its end."""
        self._blanks()
        start = self.at
        if self._takes(_CLOSERS[top.kind]):
            self.open.pop()
            self.nodes.append(Node(Kind.CLOSE, start, self.at))
            return
        if top.filled:
            if not self._takes(","):
                raise Unreadable(start, "a comma or the end of a collection is missing")
            self._blanks()
        top.filled = True
        if top.kind is Kind.MAP:
            self._key(top)
        self._value()

    def _key(self, top: _Open) -> None:
        start = self.at
        name = self._string()
        if name is None:
            raise Unreadable(start, "no key in quotes begins here")
        first = top.keys.setdefault(name, len(self.nodes))
        twin = first < len(self.nodes)
        if twin:
            self.nodes[first] = self.nodes[first]._replace(twin=True)
        key = Node(
            Kind.SCALAR,
            start,
            self.at,
            _STRING,
            name,
            '"',
            text=True,
            flow=True,
            key=True,
            twin=twin,
            steps=(name,),
        )
        self.nodes.append(key)
        self._blanks()
        if not self._takes(":"):
            raise Unreadable(self.at, "a key without a colon and a value")
        self._blanks()

    def _string(self) -> str | None:
        """Go past a string, and what it says; None where none begins here."""
        if not self.source.startswith('"', self.at):
            return None
        found = STRING.match(self.source, self.at)
        if found is None:
            raise Unreadable(self.at, "a string is not closed, or holds what it may not")
        self.at = found.end()
        return value_of(found.group())

    def _value(self) -> None:
        """A scalar, or the opening of an array or object."""
        start, flow = self.at, bool(self.open)
        value = self._string()
        if value is not None:
            node = Node(Kind.SCALAR, start, self.at, _STRING, value, '"', text=True, flow=flow)
        elif self._takes("["):
            node = self._opened(Kind.SEQ, start)
        elif self._takes("{"):
            node = self._opened(Kind.MAP, start)
        else:
            node = self._atom(start, flow=flow)
        self.nodes.append(node)

    def _atom(self, start: int, *, flow: bool) -> Node:
        atom = _ATOM.match(self.source, start)
        if atom is None:
            raise Unreadable(start, "no value begins here")
        self.at = atom.end()
        return Node(Kind.SCALAR, start, self.at, _type(atom.group()), value=atom.group(), flow=flow)

    def _opened(self, kind: Kind, start: int) -> Node:
        if len(self.open) == DEEPEST:
            raise Unreadable(start, f"it is nested deeper than {DEEPEST} levels")
        flow = bool(self.open)
        self.open.append(_Open(kind))
        return Node(kind, start, self.at, kind, flow=flow)


def _type(atom: str) -> str:
    number = "int" if atom.lstrip("-").isdecimal() else "float"
    return f"{Kind.SCALAR} {_NAMED.get(atom, number)}"


class _Atom(str):
    """A value that is no string, as it is spelled."""

    __slots__ = ()


class _Key(str):
    """The key of a pair."""

    __slots__ = ()


class _Object(tuple[tuple[str, object], ...]):
    """The pairs of an object, keys that stand twice among them."""

    __slots__ = ()


_Meant = tuple[Kind, bool, bool, str]
"""What is known of a node: its kind, whether it is a key, whether a string, and its value."""


def _meaning(source: str) -> Iterator[_Meant]:
    """What the library reads, in the order of the nodes."""
    waiting: list[object] = [
        json.loads(
            source,
            object_pairs_hook=_Object,
            parse_int=_Atom,
            parse_float=_Atom,
            parse_constant=_Atom,
        )
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, _Object):
            waiting.append(Kind.CLOSE)
            for name, below in reversed(value):
                waiting += (below, _Key(name))
        elif isinstance(value, list):
            waiting += (Kind.CLOSE, *reversed(value))
        yield _meant(value)


def _meant(value: object) -> _Meant:
    match value:
        case Kind():
            return value, False, False, ""
        case _Object():
            return Kind.MAP, False, False, ""
        case list():
            return Kind.SEQ, False, False, ""
        case _Atom():
            return Kind.SCALAR, False, False, str(value)
        case str():
            return Kind.SCALAR, isinstance(value, _Key), True, str(value)
        case _:
            return Kind.SCALAR, False, False, json.dumps(value)
