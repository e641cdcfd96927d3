"""What YAML, TOML and JSON are made of, each thing with its exact place in the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from i18n.keypaths import Path
from i18n.model import Span

DEEPEST = 100
"""How far collections may be nested, and how long a key's path may be: far more than a page needs.
"""
OUTER = " \t\n"
"""What a value's outer blanks and line ends are made of: they are the skeleton's."""


class Unreadable(Exception):  # noqa: N818 - it is the answer to a question, and never leaves the room
    """A text is not of its language, or asks for more than front matter may."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(problem)
        self.offset = offset
        """Where in the text."""
        self.problem = problem
        """What is wrong, as the end of a sentence."""


class Kind(StrEnum):
    """What a node is."""

    MAP = "map"
    SEQ = "seq"
    SCALAR = "scalar"
    ALIAS = "alias"
    CLOSE = "close"
    """The end of the innermost open collection."""
    TABLE = "table"
    """The header of a TOML table: what follows, up to the next header, stands in that table."""


class Node(NamedTuple):
    """A node, or the end of one."""

    kind: Kind
    start: int
    """Where its token begins, anchor and tag left out."""
    end: int
    """Where its token ends; of a collection that is the end of its opening."""
    type: str = ""
    """Its kind with all that must be the same in a localized page but its value."""
    value: str = ""
    """A scalar's text: of a string with its escapes and folding read, else as it is spelled."""
    style: str = ""
    """How a string is spelled: by its opening quotes, or the sign of a YAML block; empty: plain."""
    text: bool = False
    """Whether it is a scalar that every reader takes for a string."""
    flow: bool = False
    """Whether it stands inside `[]` or `{}`."""
    key: bool = False
    """Whether it is the key of a mapping's entry, not the value."""
    twin: bool = False
    """Whether another key of its mapping is the same."""
    steps: Path = ()
    """Of a key where it leads from its mapping, of a table's header from the root; empty where
    that has no name."""


class Spelling(NamedTuple):
    """A value as it may stand in the page."""

    end: int
    """How far it replaces the source, from the start of the token."""
    text: str
    landing: Span
    """Where in `text` the value stands, without quotes, header and outer blanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """What a language of keys and values has of its own."""

    name: str
    """That of its format, in lower case."""
    nodes_of: Callable[[str], tuple[Node, ...]]
    """The nodes of a text in source order. Raises Unreadable."""
    piece_of: Callable[[str, str], Span]
    """Where in a string's token, by its style, the text stands, without outer blanks; empty where
    the token holds nothing else."""
    spellings: Callable[[str, Node, str], tuple[Spelling, ...]]
    """The ways to write a text, without outer blanks, into a node of a source: in the node's own
    style where that can hold it, then in others; the value keeps its outer blanks."""


def value_with(node: Node, text: str) -> str:
    """The node's value with another text between its own outer blanks."""
    inner = node.value.strip(OUTER)
    lead = len(node.value) - len(node.value.lstrip(OUTER))
    return node.value[:lead] + text + node.value[lead + len(inner) :]
