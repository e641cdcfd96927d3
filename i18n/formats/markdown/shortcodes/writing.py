"""Writes a parameter's translated value into its tag, as its kind of string wants it."""

from __future__ import annotations

import re

from i18n.formats.markdown.refusal import RefusedError
from i18n.model import Segment
from i18n.rulebook import SOURCE_SHOWN

_QUOTES = {quote: re.compile(rf"\\?{quote}") for quote in "\"'"}
_OPENERS = ("{{", "{%")
_KNOWS_ESCAPES = re.compile(r"\{\{[<%]|\{%-?[ \t]*+include\w*+[ \t]")
_NEAR = 256
"""How many characters before a value its tag is looked for at first."""


def write_argument(page: str, segment: Segment, text: str) -> str:
    r"""The text as it goes between the quotes; what is escaped already stays as it is.

    Hugo knows `\"` in strings, and then takes every other backslash away; Jekyll's includes know
    `\"` and `\'`. No raw string holds a backtick, no string of Liquid or Tera its own quote.
    Raises RefusedError where there is no way to write the text.
    """
    quote = page[segment.start - 1 : segment.start]
    if quote in _QUOTES and _knows_escapes(page, segment.start):
        return _escaped(text, quote, segment.key.msgid)
    if quote and quote in text and quote in "\"'`":
        raise RefusedError("structure", f"{SOURCE_SHOWN}{quote} would end the string it stands in")
    return text


def _escaped(text: str, quote: str, msgid: str) -> str:
    escape = f"\\{quote}"
    written = _QUOTES[quote].sub(lambda _: escape, text)
    if "\\`" in written and "\\`" not in msgid:
        problem = "Hugo knows no backtick behind a backslash in a string, and would stop there"
        raise RefusedError("structure", f"{SOURCE_SHOWN}{problem}")
    mixed = escape in written and "\\" in written.replace(escape, "")
    if text != msgid and (mixed or written.endswith("\\")):
        problem = "a backslash and a quote cannot stand in one string"
        raise RefusedError("structure", f"{SOURCE_SHOWN}{problem}")
    return written


def _knows_escapes(page: str, at: int) -> bool:
    """Whether the tag around a value is one of Hugo's, or an include of Jekyll's."""
    near = _NEAR
    begin = -1
    while begin < 0 and near < 2 * at + 2 * _NEAR:
        low = max(at - near, 0)
        begin = max(page.rfind(opener, low, at) for opener in _OPENERS)
        near *= 2
    return begin >= 0 and _KNOWS_ESCAPES.match(page, begin) is not None
