"""The comments of a page, and what the directives in them ask. They stay in the output."""

from __future__ import annotations

import re

from i18n.directives import NOTHING, OF_A_PAGE, Asked, directive_in, fault_of
from i18n.model import Finding, Severity

_COMMENT_ENDS = {
    "<!--": "-->",
    "{/*": "*/}",
    "{{/*": "*/}}",
    "{#": "#}",
    "{% comment %}": "{% endcomment %}",
}
_COMMENT_START = re.compile("|".join(map(re.escape, _COMMENT_ENDS)))
_REMARK = re.compile(r"\[//\]:[ \t]*+#[ \t]*+\((.*)\)\s*", re.DOTALL)


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


class Directives:
    """What the directives read so far ask: of the next block, and of all to come."""

    def __init__(self) -> None:
        self.waiting = False
        """Whether anything is asked of the next block."""
        self.skipping = -1
        """Where the `skip-start` stands that no `skip-end` has ended; -1 where there is none."""
        self.findings: list[Finding] = []
        self._asked = NOTHING

    def take(self) -> Asked:
        """What is asked of the block that begins now."""
        asked, self._asked = self._asked, NOTHING
        self.waiting = False
        return asked

    def obey(self, text: str, offset: int) -> Asked:
        """Note the directives in a block's text; return what was asked of the block itself.

        A block that is nothing but comments is not the next block after a directive.
        """
        bodies, only_comments = comment_bodies(text)
        asked = NOTHING if only_comments else self.take()
        for body in bodies:
            self._note(body, offset)
        return asked

    def finish(self) -> None:
        """The page ends: a skip that goes on is worth a finding."""
        if self.skipping >= 0:
            self._complain(
                "no i18n:skip-end follows this i18n:skip-start: the page is skipped to its end",
                self.skipping,
            )

    def _note(self, comment: str, offset: int) -> None:
        directive = directive_in(comment)
        if directive is None:
            return
        if fault := fault_of(directive, OF_A_PAGE):
            self._complain(fault, offset)
            return
        match directive.name:
            case "skip-start":
                self.skipping = offset if self.skipping < 0 else self.skipping
            case "skip-end" if self.skipping >= 0:
                self.skipping = -1
            case "skip-end":
                self._complain("no i18n:skip-start stands before this i18n:skip-end", offset)
            case _:
                self.waiting = True
                self._asked = self._asked.and_also(directive)

    def _complain(self, message: str, offset: int) -> None:
        finding = Finding(
            rule="directive", severity=Severity.WARNING, message=message, offset=offset
        )
        self.findings.append(finding)
