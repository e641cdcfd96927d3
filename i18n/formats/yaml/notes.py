"""What comment lines directly above a key or an item say: `# i18n:` directives."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = "i18n:"
MOST_COMMENTS = 20
"""How many comments for translators a value can have, those of its collections included."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[ \t]*#")
_DIRECTIVE = re.compile(r"[ \t]*#+[ \t]*i18n:[ \t]*([a-z-]*)[ \t]*:?(.*)")
_KNOWN = "known in front matter are skip, context: TEXT and comment: TEXT"


class Notes(NamedTuple):
    """What is asked of a node, and of all inside it."""

    skip: bool = False
    context: str = ""
    comments: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """What is wrong with directives that ask for nothing: sentences for people."""

    def within(self, outer: Notes) -> Notes:
        """What holds for the node inside one of which `outer` is asked."""
        return Notes(
            skip=self.skip or outer.skip,
            context=self.context or outer.context,
            comments=(outer.comments + self.comments)[:MOST_COMMENTS],
        )


NOTHING = Notes()


def notes_above(source: str, covered: int, at: int) -> Notes:
    """The notes of the node at an offset, whose last token before it ends at `covered`."""
    begun = covered == 0 or source[covered - 1] in "\r\n"
    lines = _LINE_END.split(source[covered:at])
    notes = NOTHING
    for comment in _last_comments(lines[0 if begun else 1 : -1]):
        if found := _DIRECTIVE.match(comment):
            notes = _with(notes, found[1], " ".join(found[2].split()))
    return notes


def _last_comments(lines: list[str]) -> list[str]:
    """The comment lines at the end, in order."""
    first = len(lines)
    while first and _COMMENT.match(lines[first - 1]):
        first -= 1
    return lines[first:]


def _with(notes: Notes, name: str, text: str) -> Notes:
    match name, bool(text):
        case "skip", False:
            return notes._replace(skip=True)
        case "context", True:
            return notes._replace(context=text)
        case "comment", True if len(notes.comments) < MOST_COMMENTS:
            return notes._replace(comments=(*notes.comments, text))
        case "comment", True:
            return notes
    problem = f"i18n:{name} is no directive or lacks its text, so nothing comes of it; {_KNOWN}"
    return notes._replace(unknown=(problem,))
