"""Patterns for paths: `*`, `?`, `[a-z]`, `**` and `{a,b}`, matched in linear time.

A pattern becomes a nondeterministic automaton (Thompson, 1968) that is run on sets of its states;
the sets met so far are remembered, so that most characters cost two look-ups. No pattern can make
matching slower than its own length times that of the path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_MOST_SETS = 20_000
"""How many sets are remembered at a time."""


class Wild(Enum):
    """What in a pattern is no character of its own."""

    CHARACTER = "?"
    """Any one character but a slash."""
    CHARACTERS = "*"
    """Any characters but slashes, or none."""
    FOLDERS = "**/"
    """Any number of whole folders, each with its slash, or none."""
    REST = "**"
    """Everything from here on, slashes too; at least one character."""
    OPEN = "{"
    COMMA = ","
    CLOSE = "}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """`[a-z]`: one character within the ranges, or without them; never a slash."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool

    def holds(self, character: str) -> bool:
        """Whether the character is one of them."""
        within = any(first <= character <= last for first, last in self.ranges)
        return within is not self.negated and character != "/"


Token = str | Wild | OneOf
States = frozenset[int]


def tokens(pattern: str) -> tuple[Token, ...]:
    r"""The parts of a pattern; a brace without a partner or a comma is an ordinary character.

    `\\` takes the meaning from the next character. `**` is special as a whole name only, `**/` at
    the beginning of one; elsewhere it means `*`.
    """
    return _paired(list(_scan(pattern)))


def plain(pattern: str) -> str | None:
    """The one path that a pattern without wildcards matches; None where it has any."""
    found = tokens(pattern)
    texts = [token for token in found if isinstance(token, str)]
    return "".join(texts) if len(texts) == len(found) else None


class Glob:
    """A pattern ready to match. States of a match are sets; the empty set never matches again."""

    def __init__(self, parts: Iterable[Token]) -> None:
        self._nodes = _Nodes()
        self._end = self._nodes.build(parts)
        self._known: dict[States, dict[str, States]] = {}
        self.start: States = self._nodes.closure([0])

    @classmethod
    def of(cls, pattern: str) -> Glob:
        """The glob of a pattern."""
        return cls(tokens(pattern))

    def advance(self, states: States, text: str) -> States:
        """The states after some more characters of a path."""
        for character in text:
            if not states:
                break
            known = self._known.get(states)
            if known is None:
                if len(self._known) >= _MOST_SETS:
                    self._known.clear()
                known = self._known[states] = {}
            after = known.get(character)
            if after is None:
                after = known[character] = self._nodes.after(states, character)
            states = after
        return states

    def accepts(self, states: States) -> bool:
        """Whether the path so far matches."""
        return self._end in states

    def matches(self, path: str) -> bool:
        """Whether the whole path matches."""
        return self.accepts(self.advance(self.start, path))

    def covers(self, path: str) -> bool:
        """Whether the path or one of the folders it lies in matches."""
        states = self.start
        for name in path.split("/"):
            states = self.advance(states, name)
            if self.accepts(states):
                return True
            states = self.advance(states, "/")
        return False


def covering(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether one of the patterns matches a path, or a folder that it lies in."""
    globs = [Glob.of(pattern) for pattern in patterns]
    return lambda path: any(glob.covers(path) for glob in globs)


class _Nodes:
    """The automaton's nodes: for each, what it reads and where that leads, and free moves."""

    def __init__(self) -> None:
        self._reads: list[tuple[str | Wild | OneOf, int] | None] = []
        self._moves: list[list[int]] = []

    def build(self, parts: Iterable[Token]) -> int:
        """Add the nodes of a pattern, from node 0 on; gives the node that stands for its end."""
        here = self._node()
        groups: list[tuple[int, list[int]]] = []
        for part in parts:
            match part:
                case Wild.OPEN:
                    groups.append((here, []))
                    here = self._after(here)
                case Wild.COMMA:
                    groups[-1][1].append(here)
                    here = self._after(groups[-1][0])
                case Wild.CLOSE:
                    _, ends = groups.pop()
                    here = self._after(here, *ends)
                case Wild.CHARACTERS:
                    here = self._after(here)
                    self._read(here, Wild.CHARACTER, here)
                    here = self._after(here)
                case Wild.REST:
                    here = self._after(here)
                    after = self._node()
                    self._read(here, Wild.REST, after)
                    self._moves[after].append(here)
                    here = self._after(after)
                case Wild.FOLDERS:
                    here = self._folders(here)
                case _:
                    after = self._node()
                    self._read(here, part, after)
                    here = after
        return here

    def _folders(self, here: int) -> int:
        begin = self._after(here)
        name = self._node()
        self._read(begin, Wild.CHARACTER, name)
        more = self._after(name)
        self._read(more, Wild.CHARACTER, name)
        slash = self._after(name)
        self._read(slash, "/", begin)
        return self._after(begin)

    def _node(self) -> int:
        self._reads.append(None)
        self._moves.append([])
        return len(self._moves) - 1

    def _after(self, *sources: int) -> int:
        """A new node that all of these move to for free."""
        node = self._node()
        for source in sources:
            self._moves[source].append(node)
        return node

    def _read(self, node: int, what: str | Wild | OneOf, then: int) -> None:
        self._reads[node] = (what, then)

    def closure(self, nodes: Iterable[int]) -> States:
        """The nodes and all they move to for free."""
        reached = set(nodes)
        waiting = list(reached)
        while waiting:
            for node in self._moves[waiting.pop()]:
                if node not in reached:
                    reached.add(node)
                    waiting.append(node)
        return frozenset(reached)

    def after(self, states: States, character: str) -> States:
        """Where one character leads."""
        reads = filter(None, map(self._reads.__getitem__, states))
        return self.closure({then for what, then in reads if _reads(what, character)})


def _reads(what: str | Wild | OneOf, character: str) -> bool:
    match what:
        case str():
            return what == character
        case OneOf():
            return what.holds(character)
        case Wild.CHARACTER:
            return character != "/"
    return True


def _scan(pattern: str) -> Iterator[Token]:
    at, whole_name = 0, True
    while at < len(pattern):
        token, after = _token(pattern, at, whole_name=whole_name)
        whole_name = token in ("/", Wild.FOLDERS, Wild.OPEN, Wild.COMMA)
        yield token
        at = after


def _token(pattern: str, at: int, *, whole_name: bool) -> tuple[Token, int]:
    character = pattern[at]
    match character:
        case "\\" if at + 1 < len(pattern):
            return pattern[at + 1], at + 2
        case "*":
            return _stars(pattern, at, whole_name=whole_name)
        case "?":
            return Wild.CHARACTER, at + 1
        case "[":
            return _one_of(pattern, at)
        case "{" | "," | "}":
            return Wild(character), at + 1
    return character, at + 1


def _stars(pattern: str, at: int, *, whole_name: bool) -> tuple[Token, int]:
    after = at
    while pattern[after : after + 1] == "*":
        after += 1
    if whole_name and after - at == len("**"):
        if pattern[after : after + 1] == "/":
            return Wild.FOLDERS, after + 1
        if pattern[after : after + 1] in ("", ",", "}"):
            return Wild.REST, after
    return Wild.CHARACTERS, after


def _one_of(pattern: str, at: int) -> tuple[Token, int]:
    """A class, or the bracket itself where none is closed within the name."""
    inside = at + 1
    negated = pattern[inside : inside + 1] in ("!", "^")
    inside += negated
    characters: list[tuple[str, bool]] = []
    while inside < len(pattern) and pattern[inside] != "/":
        if pattern[inside] == "]" and characters:
            return OneOf(_ranges(characters), negated), inside + 1
        escaped = pattern[inside] == "\\" and inside + 1 < len(pattern)
        inside += escaped
        characters.append((pattern[inside], escaped))
        inside += 1
    return "[", at + 1


def _ranges(characters: list[tuple[str, bool]]) -> tuple[tuple[str, str], ...]:
    """`a-z` is a range where the dash is not escaped and stands between two characters."""
    ranges: list[tuple[str, str]] = []
    at = 0
    while at < len(characters):
        last = at
        if at + 2 < len(characters) and characters[at + 1] == ("-", False):
            last = at + 2
        ranges.append((characters[at][0], characters[last][0]))
        at = last + 1
    return tuple(ranges)


def _paired(found: list[Token]) -> tuple[Token, ...]:
    """The tokens with braces that open no choice, and commas outside of one, as characters."""
    meant: set[int] = set()
    groups: list[list[int]] = []
    for index, token in enumerate(found):
        if token is Wild.OPEN:
            groups.append([index])
        elif token is Wild.COMMA and groups:
            groups[-1].append(index)
        elif token is Wild.CLOSE and groups:
            group = groups.pop()
            meant.update([*group, index] if len(group) > 1 else ())
    braces = (Wild.OPEN, Wild.COMMA, Wild.CLOSE)
    return tuple(
        token.value if isinstance(token, Wild) and token in braces and index not in meant else token
        for index, token in enumerate(found)
    )
