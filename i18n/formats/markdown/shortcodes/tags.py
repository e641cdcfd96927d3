"""One tag of a template language, as its grammar finds it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from i18n.model import Span


class Part(Enum):
    """What a tag does."""

    ALONE = auto()
    """It stands for itself."""
    BEGIN = auto()
    """It may begin a pair: it does where a tag of its name ends one."""
    END = auto()
    COMMENT = auto()
    """No reader sees it run: a comment, or a tag that is only shown."""
    BROKEN = auto()
    """Its end is missing; the span is what of its line stays as it is."""


class Argument(NamedTuple):
    """The value of a parameter that is a string."""

    name: str
    """A positional one's number, from 0."""
    span: Span
    """What stands between its quotes."""


class Tag(NamedTuple):
    """A tag and what stands in it."""

    span: Span
    name: str
    part: Part
    sign: str = ""
    """How it begins where one name can stand in several delimiters: `<` or `%`."""
    arguments: tuple[Argument, ...] = ()
    joinable: bool = True
    """Whether a line end in it reads as a blank does."""
    paired: bool = False
    """Whether its grammar wants an end for it, or a begin."""
    bounds: bool | None = None
    """Whether alone on its line it ends what stands before it; None: where it is one of a pair."""
    pair: str = ""
    """What the tags of a pair share; empty: their name."""
    family: str = ""
    """Another name that it goes by: `include` for an include, beside that of its file."""
