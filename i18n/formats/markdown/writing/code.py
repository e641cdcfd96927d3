"""Writing the texts of code: nothing is escaped, but what would end a comment or string is refused.

A second look follows: the page is read again, and all other tokens of the block must be the same.
"""

from __future__ import annotations

import re
from collections import Counter

from i18n.formats.markdown.refusal import RefusedError
from i18n.formats.markdown.segmentation.code_texts import is_comment, is_string
from i18n.model import Segment
from i18n.rulebook import SOURCE_SHOWN

_ENDS = (
    "*/",
    "-->",
    "--",
    "*)",
    "-}",
    "#>",
    "]]",
    "|#",
    "'''",
    '"""',
    "?>",
    "%>",
    "</",
    "#{",
    "${",
)
"""What ends a comment or a string, or begins code in one, in some language."""
_QUOTE = re.compile(r"[ \t]*+([\"'])")
_KEPT = re.compile(r"\\.|\{[^{}]*+\}|[{}]|%[-+# 0-9.]*+[A-Za-z%]", re.DOTALL)
"""Escapes and the places of a format."""


def write_code(page: str, segment: Segment, text: str) -> str:
    """The text as it stands in the code; raises RefusedError where it would not be one text."""
    msgid = segment.key.msgid
    string = segment.role.startswith("code string")
    for end in _ENDS:
        if text.count(end) > msgid.count(end):
            raise _refused(f"“{end}” was added")
    if text.endswith("\\"):
        raise _refused("it ends in a backslash")
    if not (is_string if string else is_comment)(text):
        raise _refused("it would not be read as a text of the code")
    if string:
        _check_string(page, segment, text)
    return text


def _check_string(page: str, segment: Segment, text: str) -> None:
    msgid = segment.key.msgid
    closing = _QUOTE.match(page, segment.end)
    if closing and closing[1] in re.sub(r"\\.", "", text):
        raise _refused(f"{closing[1]} would end the string; write \\{closing[1]}")
    allowed = Counter((f"\\{closing[1]}",)) if closing else Counter[str]()
    ours, theirs = (Counter(_KEPT.findall(one)) for one in (msgid, text))
    for quote in allowed:
        del ours[quote], theirs[quote]
    if ours != theirs:
        part = min([*(ours - theirs), *(theirs - ours)])
        how = "is missing" if ours[part] > theirs[part] else "was added"
        raise _refused(f"“{part}” {how}")


def _refused(why: str) -> RefusedError:
    return RefusedError("code", f"{SOURCE_SHOWN}{why}")
