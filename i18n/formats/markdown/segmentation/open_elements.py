"""The elements that are open: what they say of the text in them.

Which text is for translators is HTML's own rule (`translate`, section 3.2.6.2) and the custom of
`class="notranslate"`; an element that its end tag does not close is closed by what is around it.
"""

from __future__ import annotations

from typing import NamedTuple

from i18n.formats.markdown.html.elements import CUTTING, OPTIONAL, ROLES, UNSEEN, ends
from i18n.formats.markdown.html.tokens import Piece


class _Element(NamedTuple):
    name: str
    at: int
    """Where in the page its tag begins."""
    unseen: bool
    """Whether its inside is no text."""
    fixed: bool
    """Whether its inside is not to be translated."""
    role: str


_OUTSIDE = _Element("", -1, unseen=False, fixed=False, role="paragraph")


class _Frame:
    """The elements that were opened in one container and are open."""

    __slots__ = ("around", "elements", "names")

    def __init__(self, around: _Element) -> None:
        self.around = around
        self.elements: list[_Element] = []
        self.names: dict[str, int] = {}
        """How many elements of each name are open."""

    @property
    def innermost(self) -> _Element:
        return self.elements[-1] if self.elements else self.around

    def push(self, element: _Element) -> None:
        self.elements.append(element)
        self.names[element.name] = self.names.get(element.name, 0) + 1

    def pop(self) -> _Element:
        element = self.elements.pop()
        self.names[element.name] -= 1
        return element


class Unclosed(NamedTuple):
    """An element that was open where its container ended."""

    name: str
    at: int
    more: int
    """How many in it were, too."""


class OpenElements:
    """The elements around the place that was read up to."""

    def __init__(self) -> None:
        self._frames = [_Frame(_OUTSIDE)]

    @property
    def hidden(self) -> bool:
        """Whether what stands here is not to be translated."""
        frame = self._frames[-1]
        if not frame.elements and frame.around is _OUTSIDE:
            return False  # quickly told, since nearly every text stands so
        return frame.innermost.unseen or frame.innermost.fixed

    @property
    def role(self) -> str:
        """What a text here is to translators."""
        return self._frames[-1].innermost.role

    def enter(self) -> None:
        """A container begins."""
        self._frames.append(_Frame(self._frames[-1].innermost))

    def leave(self) -> Unclosed | None:
        """It ends; tells of the outermost element in it that must be closed and is not."""
        frame = self._frames[-1]
        if len(self._frames) > 1:
            self._frames.pop()
        lost = [one for one in frame.elements if one.name not in OPTIONAL]
        return Unclosed(lost[0].name, lost[0].at, len(lost) - 1) if lost else None

    def forget(self) -> None:
        """What is not read may have closed them all."""
        self._frames[-1] = _Frame(self._frames[-1].around)

    def take(self, piece: Piece, at: int) -> bool:
        """Take what stands at `at`; returns whether it is hidden itself.

        A tag is by what stands around it and by what it says of translation itself.
        """
        if piece.kind == "close":
            hidden = self.hidden
            self._end(piece.name)
            return hidden
        if piece.kind not in ("open", "empty"):
            return self.hidden
        return self._begin(piece, at)

    def _begin(self, tag: Piece, at: int) -> bool:
        frame = self._frames[-1]
        while frame.elements and ends(frame.elements[-1].name, tag.name):
            frame.pop()
        around = frame.innermost
        fixed = around.fixed if tag.translate is None else not tag.translate
        role = ROLES.get(tag.name) or ("paragraph" if tag.name in CUTTING else around.role)
        if tag.kind == "open":
            unseen = around.unseen or tag.name in UNSEEN
            frame.push(_Element(tag.name, at, unseen, fixed, role))
        return around.unseen or fixed

    def _end(self, name: str) -> None:
        frame = self._frames[-1]
        if frame.names.get(name):
            while frame.pop().name != name:
                pass
