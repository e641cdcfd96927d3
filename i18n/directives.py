"""What a page asks of polypage in its comments: `i18n:` directives.

Here is what a directive says; how a comment is spelled and what it stands before is its format's
affair. A comment of one directive holds nothing else; its name is in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

MARK = "i18n:"
"""What every directive begins with."""
MOST_COMMENTS = 20
"""How many comments for translators a text can have, those of what it stands in included."""

OF_A_BLOCK = ("skip", "context", "comment")
"""The directives that ask something of the block, or the value, that follows."""
OF_A_PAGE = ("skip", "skip-start", "skip-end", "context", "comment")
"""All: the two more leave out whatever stands between them."""

_BODY = re.compile(r"\s*+i18n:\s*+([^\s:]*+)\s*+:?(.*)", re.DOTALL)
_WITH_TEXT = frozenset({"context", "comment"})
_LONGEST_SHOWN = 40
"""How much of an unknown name a finding shows."""


class Directive(NamedTuple):
    """One directive: its name and, after its second colon, what it says."""

    name: str
    value: str
    """On one line, without outer blanks; empty where it says nothing more."""


def directive_in(comment: str) -> Directive | None:
    """The directive in a comment that is given without its signs; None where it is for people."""
    found = _BODY.fullmatch(comment)
    return Directive(found[1], " ".join(found[2].split())) if found else None


def fault_of(directive: Directive, known: Collection[str], where: str = "") -> str:
    """Why nothing comes of a directive, as a sentence without a full stop; empty where it is one.

    `known` are the names that can stand here, and `where` says where that is.
    """
    name, value = directive
    if name not in known:
        shown = name if len(name) <= _LONGEST_SHOWN else name[: _LONGEST_SHOWN - 1] + "…"
        *names, last = (f"{one}: TEXT" if one in _WITH_TEXT else one for one in known)
        listed = f"{', '.join(names)} and {last}"
        return f"i18n:{shown} is no directive, so nothing comes of it; known{where} are {listed}"
    if name in _WITH_TEXT and not value:
        return f"i18n:{name} lacks its text, so nothing comes of it: write i18n:{name}: TEXT"
    if value and name not in _WITH_TEXT:
        return f"i18n:{name} takes no text, so nothing comes of it: write i18n:{name} alone"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What directives ask for a block with all inside it."""

    skip: bool = False
    """Whether it stays untranslated."""
    context: str | None = None
    """The msgctxt of its messages; None where none is asked for."""
    comments: tuple[str, ...] = ()
    """What is to be told to translators."""

    def and_also(self, directive: Directive) -> Asked:
        """This, and what a directive asks that has no fault and is one of a block."""
        match directive.name:
            case "skip":
                return replace(self, skip=True)
            case "context":
                return replace(self, context=directive.value)
            case _:
                comments = (*self.comments, directive.value)
                return replace(self, comments=comments[:MOST_COMMENTS])

    def within(self, outer: Asked) -> Asked:
        """What holds in a block that asks this, inside one that asks `outer`."""
        return Asked(
            skip=self.skip or outer.skip,
            context=outer.context if self.context is None else self.context,
            comments=(outer.comments + self.comments)[:MOST_COMMENTS],
        )


NOTHING = Asked()
