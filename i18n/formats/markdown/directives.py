"""What a page says to polypage: `i18n:` directives in its comments. They stay in the output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from i18n.model import Finding, Severity

MARK = "i18n:"
_COMMENT_ENDS = {
    "<!--": "-->",
    "{/*": "*/}",
    "{{/*": "*/}}",
    "{#": "#}",
    "{% comment %}": "{% endcomment %}",
}
_COMMENT_START = re.compile("|".join(map(re.escape, _COMMENT_ENDS)))
_BODY = re.compile(r"\s*i18n:\s*([a-z-]*+)[ \t]*+(:?)(.*)", re.DOTALL)
_REMARK = re.compile(r"\[//\]:[ \t]*+#[ \t]*+\((.*)\)\s*", re.DOTALL)


class Directive(NamedTuple):
    """One directive: its name and, after its second colon, what it says."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What directives ask for a block with all inside it."""

    skip: bool = False
    context: str | None = None
    comments: tuple[str, ...] = ()

    def within(self, outer: Asked) -> Asked:
        """What holds in a block that asks this, inside one that asks `outer`."""
        return Asked(
            skip=self.skip or outer.skip,
            context=outer.context if self.context is None else self.context,
            comments=outer.comments + self.comments,
        )


NOTHING = Asked()


def comment_bodies(text: str) -> tuple[list[str], bool]:
    """The comments in a text, and whether it is nothing but comments and blanks."""
    remark = _REMARK.fullmatch(text)
    if remark:
        return [remark[1]], True
    bodies = []
    at = 0
    only = True
    while found := _COMMENT_START.search(text, at):
        end = text.find(_COMMENT_ENDS[found[0]], found.end())
        if end < 0:
            break
        only = only and not text[at : found.start()].strip()
        bodies.append(text[found.end() : end])
        at = end + len(_COMMENT_ENDS[found[0]])
    return bodies, only and not text[at:].strip()


def directives(bodies: list[str]) -> Iterator[Directive]:
    """The directives among the comments."""
    for body in bodies:
        found = _BODY.fullmatch(body)
        if found:
            yield Directive(found[1], " ".join(found[3].split()))


class Directives:
    """What the directives read so far ask: of the next block, and of all to come."""

    def __init__(self) -> None:
        self.waiting = False
        """Whether anything is asked of the next block."""
        self.skipping = -1
        """Where the `skip-start` stands that no `skip-end` has ended; -1 where there is none."""
        self.findings: list[Finding] = []
        self._skip = False
        self._context: str | None = None
        self._comments: list[str] = []

    def take(self) -> Asked:
        """What is asked of the block that begins now."""
        if not self.waiting:
            return NOTHING
        asked = Asked(skip=self._skip, context=self._context, comments=tuple(self._comments))
        self.waiting = self._skip = False
        self._context = None
        self._comments = []
        return asked

    def obey(self, text: str, offset: int) -> Asked:
        """Note the directives in a block's text; return what was asked of the block itself.

        A block that is nothing but comments is not the next block after a directive.
        """
        bodies, only_comments = comment_bodies(text)
        asked = NOTHING if only_comments else self.take()
        for directive in directives(bodies):
            self._note(directive, offset)
        return asked

    def finish(self) -> None:
        """The page ends: a skip that goes on is worth a finding."""
        if self.skipping >= 0:
            self._complain(
                "no i18n:skip-end follows this i18n:skip-start: the page is skipped to its end",
                self.skipping,
            )

    def _note(self, directive: Directive, offset: int) -> None:
        match directive.name, bool(directive.value):
            case "skip", False:
                self.waiting = self._skip = True
            case "skip-start", False:
                self.skipping = offset if self.skipping < 0 else self.skipping
            case "skip-end", False if self.skipping >= 0:
                self.skipping = -1
            case "skip-end", False:
                self._complain("no i18n:skip-start stands before this i18n:skip-end", offset)
            case "context", True:
                self.waiting = True
                self._context = directive.value
            case "comment", True:
                self.waiting = True
                self._comments.append(directive.value)
            case name, _:
                self._complain(
                    f"i18n:{name} is no directive or lacks its text, so nothing comes of it; known "
                    "are skip, skip-start, skip-end, context: TEXT and comment: TEXT",
                    offset,
                )

    def _complain(self, message: str, offset: int) -> None:
        finding = Finding(
            rule="directive", severity=Severity.WARNING, message=message, offset=offset
        )
        self.findings.append(finding)
