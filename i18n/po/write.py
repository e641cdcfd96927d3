"""Messages as new PO text, equal to what `msgcat --no-wrap` would make of it.

Lines are without their ends; whoever puts them into a file knows that file's.
"""

from __future__ import annotations

from collections.abc import Iterable

from i18n.model import Key, Message
from i18n.po.comments import flag_lines, reference_lines, text_line
from i18n.po.header import Fields, header_text
from i18n.po.quote import quoted_lines


def entry_lines(message: Message) -> list[str]:
    """A whole entry."""
    mark = "#~ " if message.obsolete else ""
    return [
        *(text_line("#", text) for text in message.translator_comments),
        *(text_line("#.", text) for text in message.extracted),
        *reference_lines(message.references),
        *flag_lines("#,", message.flags),
        *previous_lines(message),
        *_marked(context_lines(message.key), mark),
        *_marked(msgid_lines(message.key), mark),
        *_marked(msgid_plural_lines(message), mark),
        *_marked(msgstr_lines(message), mark),
    ]


def header_lines(fields: Fields) -> list[str]:
    """The header's entry."""
    return [*quoted_lines("msgid", ""), *quoted_lines("msgstr", header_text(fields))]


def context_lines(key: Key) -> list[str]:
    """`msgctxt`, where there is a context."""
    return [] if key.msgctxt is None else quoted_lines("msgctxt", key.msgctxt)


def msgid_lines(key: Key) -> list[str]:
    """`msgid`."""
    return quoted_lines("msgid", key.msgid)


def msgid_plural_lines(message: Message) -> list[str]:
    """`msgid_plural`, where there is one."""
    if message.msgid_plural is None:
        return []
    return quoted_lines("msgid_plural", message.msgid_plural)


def msgstr_lines(message: Message) -> list[str]:
    """`msgstr`, or one `msgstr[n]` a plural form."""
    if message.msgid_plural is None:
        return quoted_lines("msgstr", message.msgstr)
    lines: list[str] = []
    for index, form in enumerate(message.plurals or ("",)):
        lines += quoted_lines(f"msgstr[{index}]", form)
    return lines


def previous_lines(message: Message) -> list[str]:
    """`#| msgid` and its context; `#~|` in an obsolete entry."""
    if message.previous is None:
        return []
    lines = [*context_lines(message.previous), *msgid_lines(message.previous)]
    return _marked(lines, "#~| " if message.obsolete else "#| ")


def _marked(lines: Iterable[str], mark: str) -> list[str]:
    """The lines, each behind `mark`."""
    return [f"{mark}{line}" for line in lines]
