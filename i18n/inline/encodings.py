"""The two ways in which a message's markup is written for a machine.

Strict XML, which translators of documents know; and, where that came back broken, plain
placeholders in brackets that the text itself does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple
from xml.parsers import expat


class Encoding(StrEnum):
    """How marks and text are told apart."""

    XML = "xml"
    """`<g id="1">text</g>` and `<x id="2"/>`, without a root; `&`, `<` and `>` escaped."""
    PLAIN = "plain"
    """`⟦1⟧text⟦/1⟧` and `⟦2⟧`, or another pair of brackets; text as it is."""


class MarkKind(StrEnum):
    """What an event is."""

    TEXT = "text"
    ATOM = "atom"
    OPEN = "open"
    CLOSE = "close"


class Event(NamedTuple):
    """A stretch of an encoded message: text, or a mark."""

    kind: MarkKind
    number: int = 0
    """The mark's number, from 1; 0 for text, and for the end of a pair where none is written."""
    text: str = ""


class BrokenError(Exception):
    """What came back cannot be read; the message is a clause for people. Stays in this package."""


BRACKETS = ("⟦⟧", "⦃⦄", "⟪⟫", "⧼⧽", "⦅⦆", "⁅⁆")
"""Pairs for placeholders: brackets that machines keep and that hardly any text has."""

_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0, section 2.2, does not allow; a carriage return, which it does not keep, too."""


def brackets_for(texts: Iterable[str]) -> str:
    """The first pair of brackets of which the texts hold neither; empty: there is none."""
    used = frozenset().union(*texts)
    return next((pair for pair in BRACKETS if used.isdisjoint(pair)), "")


def written(events: Iterable[Event], brackets: str = "") -> str:
    """Encode: as XML, or with `brackets` as plain placeholders."""
    if brackets:
        return "".join(_plain(event, *brackets) for event in events)
    return "".join(map(_xml, events))


def read(answer: str, brackets: str = "") -> list[Event]:
    """Decode what `written` made and a machine sent back. Raises BrokenError."""
    if found := _FORBIDDEN.search(answer):
        raise BrokenError(f"it holds the control character U+{ord(found.group()):04X}")
    return _read_plain(answer, *brackets) if brackets else _read_xml(answer)


def unescaped(answer: str) -> str:
    """The text of an answer to a text without marks. Raises BrokenError where it has any."""
    events = read(answer)
    if any(event.kind is not MarkKind.TEXT for event in events):
        raise BrokenError("it holds a mark that was not sent")
    return "".join(event.text for event in events)


def _xml(event: Event) -> str:
    match event.kind:
        case MarkKind.ATOM:
            return f'<x id="{event.number}"/>'
        case MarkKind.OPEN:
            return f'<g id="{event.number}">'
        case MarkKind.CLOSE:
            return "</g>"
        case MarkKind.TEXT:
            return event.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(event: Event, left: str, right: str) -> str:
    match event.kind:
        case MarkKind.TEXT:
            return event.text
        case MarkKind.CLOSE:
            return f"{left}/{event.number}{right}"
        case MarkKind.ATOM | MarkKind.OPEN:
            return f"{left}{event.number}{right}"


_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_ROOT = "m"
_KINDS = {"g": MarkKind.OPEN, "x": MarkKind.ATOM}


def _read_xml(answer: str) -> list[Event]:
    """Read strict XML with a parser that knows no entities but XML's own five.

    A document type, and with it every other entity, is an error inside of the root.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.CommentHandler = parser.ProcessingInstructionHandler = reader.stray
    try:
        parser.Parse(f"<{_ROOT}>{answer}</{_ROOT}>", True)  # noqa: FBT003 - expat's own order
    except expat.ExpatError as error:
        raise BrokenError(f"it is no well-formed XML ({expat.ErrorString(error.code)})") from error
    return reader.events[1:-1]


class _Reader:
    """Takes down what expat finds in an answer and the root around it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._in_atom = False

    def start(self, name: str, marks: dict[str, str]) -> None:
        """A tag; expat knows that its end will come."""
        if not self.events and name == _ROOT:
            self.events.append(Event(MarkKind.OPEN))
            return
        number = marks.get("id", "")
        if name not in _KINDS or len(marks) != 1 or not _NUMBER.fullmatch(number):
            raise BrokenError(f"it holds a tag that was not sent, <{name[:20]}>")
        self._check_outside()
        self._in_atom = name == "x"
        self.events.append(Event(_KINDS[name], int(number)))

    def end(self, name: str) -> None:
        """The end of the tag opened last."""
        if name == "x":
            self._in_atom = False
        else:
            self.events.append(Event(MarkKind.CLOSE))

    def text(self, text: str) -> None:
        """Characters between tags."""
        self._check_outside()
        self.events.append(Event(MarkKind.TEXT, 0, text))

    def stray(self, *_: str) -> None:
        """What no answer has a reason to hold."""
        raise BrokenError("it holds a comment or a processing instruction")

    def _check_outside(self) -> None:
        if self._in_atom:
            raise BrokenError("it has something inside of an empty tag")


def _read_plain(answer: str, left: str, right: str) -> list[Event]:
    """Read placeholders; blanks inside of their brackets do no harm."""
    mark = re.compile(rf"{left}\s*+(/?)\s*+([1-9][0-9]{{0,8}})\s*+{right}")
    events: list[Event] = []
    at = 0
    for found in mark.finditer(answer):
        events.append(Event(MarkKind.TEXT, 0, answer[at : found.start()]))
        kind = MarkKind.CLOSE if found.group(1) else MarkKind.ATOM
        events.append(Event(kind, int(found.group(2))))
        at = found.end()
    events.append(Event(MarkKind.TEXT, 0, answer[at:]))
    if any(left in event.text or right in event.text for event in events):
        raise BrokenError("it holds a placeholder that is broken")
    return [event for event in events if event.number or event.text]
