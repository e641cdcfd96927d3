"""What the comment lines directly above a key or an item ask: `# i18n:` directives."""

from __future__ import annotations

import re

from i18n.directives import NOTHING, OF_A_BLOCK, Asked, directive_in, fault_of

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[ \t]*+#++")


def notes_above(source: str, covered: int, at: int) -> tuple[Asked, tuple[str, ...]]:
    """What is asked of the node at an offset, whose last token before it ends at `covered`.

    Second, what is wrong with directives that ask for nothing: sentences for people.
    """
    begun = covered == 0 or source[covered - 1] in "\r\n"
    lines = _LINE_END.split(source[covered:at])
    asked, faults = NOTHING, []
    for comment in _last_comments(lines[0 if begun else 1 : -1]):
        directive = directive_in(comment)
        if directive is None:
            continue
        if fault := fault_of(directive, OF_A_BLOCK, " in front matter"):
            faults.append(fault)
        else:
            asked = asked.and_also(directive)
    return asked, tuple(faults)


def _last_comments(lines: list[str]) -> list[str]:
    """The comments on the lines at the end, in order, without their signs."""
    comments = []
    while lines and (sign := _COMMENT.match(lines[-1])):
        comments.append(lines.pop()[sign.end() :])
    return comments[::-1]
