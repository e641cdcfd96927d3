"""The parsed pages of a run: each source page is read and parsed once in the process it lives in.

A pool sends the same page to the same process each time (`work.py`), so that a page surveyed for
its messages is still at hand when it is assembled, once for each language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18n.files import read
from i18n.model import Document, PageRules
from i18n.parse import parse

_parsed: dict[PageTask, Document] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """A source page as a worker gets it: plain values only."""

    root: str
    """The project's folder."""
    path: str
    """The page's path from the root, with forward slashes."""
    rules: PageRules
    format: str = "markdown"
    data: bytes | None = None
    """The page's bytes where they are not those on disk."""


def parsed(task: PageTask) -> Document:
    """The page of that task, read from disk and parsed the first time it is asked for.

    Raises PathError where the page cannot be read.
    """
    document = _parsed.get(task)
    if document is None:
        data = read(Path(task.root), task.path) if task.data is None else task.data
        document = _parsed[task] = parse(data, task.rules, task.format)
    return document


def forget() -> None:
    """Let go of every parsed page: a new run reads the disk again."""
    _parsed.clear()
