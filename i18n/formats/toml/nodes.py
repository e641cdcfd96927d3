"""TOML text -> nodes in source order, each with the exact place of its token.

The library that reads TOML tells no places, so the text is read twice: here for the places, by
`tomllib` for the meaning. Only what both read alike, value for value, is front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from i18n.formats.keyed.nodes import DEEPEST, Kind, Node, Unreadable
from i18n.formats.toml.meaning import with_meaning
from i18n.formats.toml.strings import NoCharacterError, string_at, value_of

_COMMENT = r"#[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*+"
_BLANKS = re.compile(r"[ \t]*+")
_EMPTY_LINES = re.compile(rf"(?:[ \t]++|\r?\n|{_COMMENT}(?=\r?\n|\Z)|(?!))*+")
"""What may stand between statements, and between the items of an array."""
_LINE_REST = re.compile(rf"[ \t]*+(?:{_COMMENT})?+(?:\r?\n|\Z)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_ATOM = re.compile(
    r"\d{4}-\d\d-\d\d[ ]\d\d:[-+.:0-9Zz]*+|[-+.:0-9A-Za-z_]++",
    re.ASCII,
)
"""A number, a date or a boolean: the library says whether it is one."""
_CLOSERS = {Kind.SEQ: "]", Kind.MAP: "}"}
_NOT_TOML = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=4)
def nodes_of(source: str) -> tuple[Node, ...]:
    """The nodes of a TOML document; the first is its root, which has no token.

    The last few are kept: a page is written in every language, and read again each time.
    Raises Unreadable.
    """
    if found := _NOT_TOML.search(source):
        raise Unreadable(found.start(), f"U+{ord(found.group()):04X} may not stand in it")
    return (Node(Kind.MAP, 0, 0, Kind.MAP), *with_meaning(source, _Scan(source).read()))


@dataclass(slots=True)
class _Scan:
    """A reading under way (TOML 1.0.0; without recursion, whatever is nested in the text)."""

    source: str
    at: int = 0
    nodes: list[Node] = field(default_factory=list)
    open: list[Kind] = field(default_factory=list)
    """The arrays and inline tables that have begun."""

    def read(self) -> list[Node]:
        while self._past(_EMPTY_LINES) < len(self.source):
            if self.source.startswith("[", self.at):
                self._header()
            else:
                self._pair()
                while self.open:
                    self._go_on()
            rest = _LINE_REST.match(self.source, self.at)
            if rest is None:
                raise Unreadable(self.at, "a line goes on where it should end")
            self.at = rest.end()
        return self.nodes

    def _past(self, pattern: re.Pattern[str]) -> int:
        """Go past what a pattern that may be empty matches."""
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _takes(self, sign: str) -> bool:
        """Go past a sign, if it stands here."""
        if not self.source.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _header(self) -> None:
        """`[table]` or `[[item]]`."""
        start = self.at
        double = self.source.startswith("[[", start)
        self.at += 1 + double
        self._past(_BLANKS)
        steps, _ = self._steps()
        if not self._takes("]]" if double else "]"):
            raise Unreadable(self.at, "the name of a table is not closed")
        kind = Kind.TABLE
        shown = self.source[start : self.at]
        self.nodes.append(Node(kind, start, self.at, kind, value=shown, steps=steps))

    def _pair(self) -> None:
        """A key, and the beginning of its value."""
        start, flow = self.at, bool(self.open)
        steps, end = self._steps()
        if not self._takes("="):
            raise Unreadable(self.at, "a key without `=` and a value")
        self._past(_BLANKS)
        shown = self.source[start:end]
        key = Node(
            Kind.SCALAR, start, end, "scalar str", value=shown, flow=flow, key=True, steps=steps
        )
        self.nodes.append(key)
        self._value()

    def _steps(self) -> tuple[tuple[str, ...], int]:
        """A key, dotted or not, and where it ends; the blanks after it are gone past."""
        steps = [self._step()]
        end = self.at
        self._past(_BLANKS)
        while self._takes("."):
            self._past(_BLANKS)
            if len(steps) == DEEPEST:
                raise Unreadable(self.at, f"a key of more than {DEEPEST} parts")
            steps.append(self._step())
            end = self.at
            self._past(_BLANKS)
        return tuple(steps), end

    def _step(self) -> str:
        start = self.at
        if bare := _BARE_KEY.match(self.source, start):
            self.at = bare.end()
            return bare.group()
        style = self._string()
        if len(style) != 1:
            raise Unreadable(start, "no key, table or comment begins here")
        return self._said(start, style)

    def _string(self) -> str:
        """Go past a string, if one begins here; its opening quotes, else nothing."""
        start = self.at
        style, end = string_at(self.source, start)
        if style and not end:
            raise Unreadable(start, "a string is not closed, or holds what it may not")
        self.at = end or start
        return style

    def _said(self, start: int, style: str) -> str:
        try:
            return value_of(self.source[start : self.at], style)
        except NoCharacterError as error:
            raise Unreadable(start, f"{error} is no character") from error

    def _value(self) -> None:
        """A scalar, or the opening of an array or inline table."""
        start, flow = self.at, bool(self.open)
        if style := self._string():
            value = self._said(start, style)
            node = Node(Kind.SCALAR, start, self.at, value=value, style=style, text=True, flow=flow)
        elif self._takes("["):
            node = self._opened(Kind.SEQ, start)
        elif self._takes("{"):
            node = self._opened(Kind.MAP, start)
        else:
            atom = _ATOM.match(self.source, start)
            if atom is None:
                raise Unreadable(start, "no value begins here")
            self.at = atom.end()
            node = Node(Kind.SCALAR, start, self.at, value=atom.group(), flow=flow)
        self.nodes.append(node)

    def _opened(self, kind: Kind, start: int) -> Node:
        if len(self.open) == DEEPEST:
            raise Unreadable(start, f"it is nested deeper than {DEEPEST} levels")
        node = Node(kind, start, self.at, kind, flow=bool(self.open))
        self.open.append(kind)
        return node

    def _go_on(self) -> None:
        """The next item or pair of the innermost collection, or its end."""
        kind = self.open[-1]
        first = self.nodes[-1].kind is kind and self.nodes[-1].end == self.at
        between = _EMPTY_LINES if kind is Kind.SEQ else _BLANKS
        self._past(between)
        if self._closed():
            return
        if not first:
            if not self._takes(","):
                raise Unreadable(self.at, "a comma or the end of a collection is missing")
            self._past(between)
            if kind is Kind.SEQ and self._closed():
                return
        if kind is Kind.SEQ:
            self._value()
        else:
            self._pair()

    def _closed(self) -> bool:
        """Go past the end of the innermost collection, if it stands here."""
        start = self.at
        closed = self._takes(_CLOSERS[self.open[-1]])
        if closed:
            self.open.pop()
            self.nodes.append(Node(Kind.CLOSE, start, self.at))
        return closed
