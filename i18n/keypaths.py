"""The one language for paths of keys, in front matter, data files and configuration.

`title`, `cascade.title`, `keywords[]` (each item of a list), `hero.actions[].text`,
`menus.*.name` (any key), `"a.b".c` (a key that holds the language's own signs, quoted as in
JSON). `*` stands for one key, never for an item or for several keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Mark(Enum):
    """The steps of a path that are no key."""

    ITEM = "[]"
    """Into a list: one of its items."""
    ANY = "*"
    """In a pattern: whichever key."""


Step = str | Mark
Path = tuple[Step, ...]

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_BARE = r'[^.\[\]"*\x00-\x20](?:[^.\[\]"*\x00-\x1f]*[^.\[\]"*\x00-\x20])?'
_KEY = re.compile(rf"(?P<quoted>{_QUOTED})|(?P<any>\*)|{_BARE}")
_PLAIN_KEY = re.compile(_BARE)


class KeyPathError(ValueError):
    """A text is no path of keys; the message quotes it and says where it fails."""


def parse(text: str) -> Path:
    """The steps that a written path takes.

    Raises KeyPathError where it is none.
    """
    steps: list[Step] = []
    at = 0
    while at < len(text) or not steps:
        if text.startswith("[]", at):
            steps.append(Mark.ITEM)
            at += 2
            continue
        if steps:
            at = _after_dot(text, at)
        step, at = _key(text, at)
        steps.append(step)
    return tuple(steps)


def _after_dot(text: str, at: int) -> int:
    if text[at] != ".":
        raise KeyPathError(f"`{text}` is no key path: `.` or `[]` expected before `{text[at:]}`")
    return at + 1


def _key(text: str, at: int) -> tuple[Step, int]:
    found = _KEY.match(text, at)
    if found is None:
        raise KeyPathError(f"`{text}` is no key path: a key is missing at character {at + 1}")
    if found["any"]:
        return Mark.ANY, found.end()
    if not found["quoted"]:
        return found.group(), found.end()
    try:
        return str(json.loads(found.group(), strict=False)), found.end()
    except ValueError as error:
        raise KeyPathError(f"`{text}` is no key path: {found.group()} is no string") from error


def show(path: Path) -> str:
    """A path as it is written; `parse` gives it back."""
    shown = ""
    for step in path:
        if step is Mark.ITEM:
            shown += "[]"
        else:
            shown += ("." if shown else "") + _shown_key(step)
    return shown


def _shown_key(step: Step) -> str:
    if isinstance(step, Mark):
        return step.value
    return step if _PLAIN_KEY.fullmatch(step) else json.dumps(step, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Branch(Generic[T]):
    """What patterns with the same first steps have in common, as a tree; built once."""

    values: list[T] = field(default_factory=list)
    """Those of the patterns that end here, first given first."""
    steps: dict[Step, _Branch[T]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reached(Generic[T]):
    """How far a path has come in every pattern at once; false when no pattern goes on or ends.

    A tree is walked with one `below` a node: the cost is the number of patterns still possible,
    never the length of the path so far.
    """

    branches: tuple[_Branch[T], ...]
    """One a pattern prefix that fits, the most literal first."""

    def below(self, step: Step) -> Reached[T]:
        """One step on: into a key, or into a list (`Mark.ITEM`)."""
        tried = (step,) if step is Mark.ITEM else (step, Mark.ANY)
        return Reached(
            tuple(
                branch.steps[known]
                for branch in self.branches
                for known in tried
                if known in branch.steps
            )
        )

    @property
    def value(self) -> T | None:
        """The value of the pattern that fits the whole path: the more literal, then the first."""
        return next((branch.values[0] for branch in self.branches if branch.values), None)

    def match(self, path: Path) -> T | None:
        """The value for a whole path, counted from here; in time linear in its length."""
        reached = self
        for step in path:
            reached = reached.below(step)
        return reached.value

    def __bool__(self) -> bool:
        return bool(self.branches)


def compiled(patterns: Iterable[tuple[str, T]]) -> Reached[T]:
    """The start for walking a tree, from pairs of a written pattern and its value.

    Raises KeyPathError for the first pattern that is none.
    """
    root: _Branch[T] = _Branch()
    for text, value in patterns:
        branch = root
        for step in parse(text):
            branch = branch.steps.setdefault(step, _Branch())
        branch.values.append(value)
    return Reached((root,))
