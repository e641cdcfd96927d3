"""Pages that no generator's configuration speaks of: which folders hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from i18n.discovery.contents import Content, Habit
from i18n.discovery.tables import around

_USUAL = ("source", "content", "docs", "doc", "pages", "posts", "blog", "book", "src", "site")
"""Folders that pages lie in, as projects name them."""


def plain_contents(paths: Iterable[str], folder: str) -> tuple[Content, ...]:
    """The usual folders that hold pages; where none does, all pages of the folder."""
    prefix = f"{folder}/" if folder else ""
    first = Counter(
        path[len(prefix) :].partition("/")[0] for path in paths if "/" in path[len(prefix) :]
    )
    contents = tuple(Content(prefix + name, Habit.OUTPUT) for name in _USUAL if first[name])
    return contents or (around(folder)._replace(habit=Habit.OUTPUT),)
