"""What containers leave of the lines around them (CommonMark 0.31.2, section 5).

A container does not collect its lines before they are read: it is a view on the lines around it,
which takes its own prefix off each line as the reading goes on. So whoever reads a paragraph sees
a lazy continuation line for what it is, at any depth.
"""

from __future__ import annotations

from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, Lines, without_tabs
from i18n.model import Extension


class Inside(Lines):
    """The lines of a container: those of `outer` without the container's prefix."""

    width: int
    """How many columns the prefix of the line to be read now takes."""
    started: bool
    """Whether a line with text in it was seen."""
    ends_at_blank = False
    """Whether a blank line ends it, whatever was seen before."""

    def __init__(self, outer: Lines) -> None:
        super().__init__(outer.events, outer.kinds)
        self.outer = outer
        self.root = outer.root
        self.depth = outer.depth + 1
        self.chain: tuple[Inside, ...] = (
            *(outer.chain if isinstance(outer, Inside) else ()),
            self,
        )
        quotes = [at for at, view in enumerate(self.chain, 1) if view.ends_at_blank]
        cut = quotes[-1] if quotes else 0
        self._quoted, self._items = self.chain[:cut], self.chain[cut:]
        self._top: Lines = self.chain[cut - 1] if cut else self.root

    def match(self) -> None:
        """Take the container's prefix off the line that `outer` is at, or end."""
        raise NotImplementedError

    def advance(self) -> None:
        """Go on to the next line, in all containers around."""
        self.root.advance()
        for view in self._quoted:
            view.match()
        if self.started and self._top.line == BLANK:
            # A list item goes on over blank lines, and so do all around it: there is no need to
            # ask each, they are asked again before a line with text. Else blank lines in deep
            # lists would cost their depth.
            self.line = BLANK
            return
        for view in self._items:
            view.match()

    def column(self) -> int:
        """How many columns of the page's line stand before the line to be read now."""
        return self.outer.column() + self.width

    def end(self, spare: str | None) -> None:
        """The line `spare` of `outer` is not the container's."""
        self.line = None
        self.spare = None if spare == BLANK else spare


class QuoteLines(Inside):
    """The lines of a block quote (section 5.1)."""

    ends_at_blank = True

    def __init__(self, outer: Lines) -> None:
        super().__init__(outer)
        self.started = False
        self.match()

    def match(self) -> None:
        """Take a `>`, up to three blanks before it and one after it off the line, or end."""
        line = self.outer.line
        if line is None:
            self.end(self.outer.spare)
            return
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if indent >= CODE_INDENT or text[0] != ">":
            self.end(line)
            return
        rest = text[1:]
        self.width = indent + 1
        if rest[0] in " \t":
            rest = without_tabs(rest, self.column())
            if rest[0] == " ":
                rest = rest[1:]
                self.width += 1
        self.line = rest


_BY_FOUR = " " * CODE_INDENT


class ItemLines(Inside):
    """The lines of a list item (section 5.2).

    With Python-Markdown, which alone has admonitions, what goes on in an item is indented by four
    columns however wide its marker is; where people indent by the marker's width, that holds too,
    and it alone in an item that holds a list so indented.
    """

    indents: tuple[str, ...]
    """What a line of the item can begin with; the last is the marker's width."""

    def __init__(self, outer: Lines, marker_end: int) -> None:
        """`marker_end` is the column after the marker in the line that `outer` is at."""
        super().__init__(outer)
        self.width = marker_end
        rest = without_tabs((outer.line or BLANK)[marker_end:], self.column())
        blanks = len(rest) - len(rest.lstrip(" "))
        by_four = Extension.ADMONITIONS in self.kinds.dialect.extensions
        if isinstance(outer, ItemLines) and outer.width < CODE_INDENT:
            by_four = False
            outer.indents = outer.indents[-1:]
        taken = blanks if 0 < blanks <= CODE_INDENT or (by_four and blanks) else 1
        self.width += taken
        self.started = rest != BLANK
        self.line = rest[taken:] if self.started else BLANK
        own = " " * (marker_end + (taken if taken <= CODE_INDENT else 1))
        self.indents = (_BY_FOUR, own) if by_four else (own,)

    def match(self) -> None:
        """Take the item's indent off the line; a blank line is the item's once it has begun."""
        line = self.outer.line
        if line is None:
            self.end(self.outer.spare)
        elif line.startswith(self.indents):
            own = self.indents[0] if line.startswith(self.indents[0]) else self.indents[-1]
            self.width = len(own)
            self.line = line[self.width :]
            self.started = True
        elif line == BLANK and self.started:
            self.line = BLANK
        else:
            self.end(line)
