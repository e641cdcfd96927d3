"""Typed access to nodes: each value knows its key path, and what is wrong with it is collected."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar, NamedTuple

from i18n.config.nodes import LONGEST_MESSAGE, Mapping, Node, Scalar, Sequence, escaped

_LONGEST_SHOWN = 60
_MOST_COMPARED = 200
_NEAR = 0.6
"""How alike a key must be to one that is known to be taken for a slip: difflib's ratio."""


class Problem(NamedTuple):
    """One thing that is wrong, and the line it is on."""

    line: int
    path: str
    message: str


@dataclass(slots=True)
class Problems:
    """What is wrong with a file, in the order it was found; the first `MOST` are enough."""

    MOST: ClassVar[int] = 50
    found: list[Problem] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether nothing more is noted, nor thought about."""
        return len(self.found) >= self.MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A node at its key path. Reading it wrongly typed notes a problem and gives a stand-in."""

    node: Node
    line: int
    """The line of its key, where it has one."""
    path: str
    problems: Problems

    @property
    def is_table(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.node, Mapping)

    @property
    def holds_none(self) -> bool:
        """Whether it is a list or a table with nothing in it."""
        return isinstance(self.node, Sequence | Mapping) and self.node.size == 1

    @property
    def is_empty(self) -> bool:
        """Whether its key stands without a value."""
        return isinstance(self.node, Scalar) and self.node.value is None

    @property
    def is_number(self) -> bool:
        """Whether it is a number, not a text of digits."""
        value = self.node.value if isinstance(self.node, Scalar) else None
        return isinstance(value, int | float) and not isinstance(value, bool)

    def says(self, text: str) -> bool:
        """Whether it is this text."""
        return isinstance(self.node, Scalar) and self.node.text == text

    def problem(
        self, message: str, written: str = "", known: Iterable[str] = (), after: str = ""
    ) -> None:
        """Note what is wrong with it; of the known texts the one that was probably written."""
        if not self.problems.is_full:
            said = message + _suggestion(written, known) + after
            told = escaped(said, LONGEST_MESSAGE)
            self.problems.found.append(Problem(self.line, self.path, told))

    def text(self) -> str:
        """A text that is not empty; plain `no` and the like are texts, numbers are none."""
        if not isinstance(self.node, Scalar) or not isinstance(self.node.value, str):
            self._wrong_type("a text")
            return ""
        if not self.node.text.strip():
            self.problem("must not be empty")
        return self.node.text

    def number(self, low: int, high: int, *, instead: str = "") -> int:
        """A whole number within the bounds; `instead` names what else could stand there."""
        wanted = f"{instead}a whole number from {low} to {high}"
        value = self.node.value if isinstance(self.node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(wanted)
        elif not low <= value <= high:
            self.problem(f"must be {wanted}, not {value}")
        else:
            return value
        return low

    def flag(self) -> bool:
        """True or false."""
        value = self.node.value if isinstance(self.node, Scalar) else None
        if not isinstance(value, bool):
            self._wrong_type("true or false")
        return value is True

    def one_of(self, choices: Iterable[str], default: str = "") -> str:
        """One of some texts; the default stands in where it is none of them."""
        known = tuple(choices)
        if not isinstance(self.node, Scalar):
            self._wrong_type(f"one of {', '.join(known)}")
        elif self.node.text not in known:
            said = f"must be one of {', '.join(known)}, not {quoted(self.node.text)}"
            self.problem(said, self.node.text, known)
        else:
            return self.node.text
        return default

    def items(self) -> tuple[Field, ...]:
        """The items of a list."""
        if not isinstance(self.node, Sequence):
            self._wrong_type("a list")
            return ()
        return tuple(
            self._at(item, item.line, f"{self.path}[{index}]")
            for index, item in enumerate(self.node.items)
        )

    def texts(self) -> tuple[Field, ...]:
        """The items of a list of texts; wrongly typed ones are left out."""
        return tuple(item for item in self.items() if item.text())

    def keys(self) -> dict[str, Field]:
        """The keys of a table, whichever they are."""
        if not isinstance(self.node, Mapping):
            self._wrong_type("a table of keys")
            return {}
        return {
            entry.key: self._at(entry.node, entry.line, join(self.path, entry.key))
            for entry in self.node.entries
        }

    def table(self, known: Iterable[str]) -> dict[str, Field]:
        """The keys of a table that has no others than these; each other is noted."""
        allowed = tuple(known)
        fields = self.keys()
        for key in [key for key in fields if key not in allowed]:
            near = _suggestion(key, allowed) if not self.problems.is_full else ""
            fields.pop(key).problem(f"unknown key{near or _listed(allowed)}")
        return fields

    def requires(self, fields: dict[str, Field], *keys: str) -> bool:
        """Whether the keys are among the fields of this table; each that is not is noted."""
        missing = [key for key in keys if key not in fields]
        for key in missing:
            self._at(self.node, self.line, join(self.path, key)).problem("is missing")
        return not missing

    def _at(self, node: Node, line: int, path: str) -> Field:
        return Field(node=node, line=line, path=path, problems=self.problems)

    def _wrong_type(self, wanted: str) -> None:
        self.problem(f"must be {wanted}, not {_kind(self.node)}")


def join(path: str, key: str) -> str:
    """The path of a key below another."""
    plain = len(key) <= _LONGEST_SHOWN and key.replace("-", "_").isidentifier()
    shown = key if plain else quoted(key)
    return f"{path}.{shown}" if path else shown


def quoted(text: str) -> str:
    """A text of a file, cut and in quotes."""
    return f'"{escaped(text, _LONGEST_SHOWN)}"'


def _suggestion(written: str, known: Iterable[str]) -> str:
    """`; did you mean "source"?`, where a known text is near; else nothing."""
    by_lower = {name.lower(): name for name in islice(known, _MOST_COMPARED)}
    meant = written.lower()[:_LONGEST_SHOWN]
    near = difflib.get_close_matches(meant, by_lower, n=1, cutoff=_NEAR) if meant else []
    return f'; did you mean "{by_lower[near[0]]}"?' if near else ""


def _listed(known: tuple[str, ...]) -> str:
    return f"; known here: {', '.join(known)}"


def _kind(node: Node) -> str:
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a table of keys"
        case Scalar():
            return _scalar_kind(node)


def _scalar_kind(node: Scalar) -> str:
    value = node.value
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return f"the number {node.text}"
