"""What the block phase finds, in source order: the input of the segmentation.

Offsets are those of the page's text.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from i18n.model import Place, Span

Row: TypeAlias = tuple[int, str, bool]
"""A line of text: its number in the region's `Source`, its text from the first character that is
no blank to the `\\n` at its end, and whether it is a lazy continuation. A plain tuple, since
there is one for every line of a page."""


class Open(NamedTuple):
    """A container begins."""

    kind: str
    at: int


class Close(NamedTuple):
    """The container opened last ends."""

    at: int


class Leaf(NamedTuple):
    """A block that stays as it is: code, HTML, a definition."""

    kind: str
    span: Span
    content: str = ""
    """Of HTML and definitions: their lines without container prefixes."""


class Text(NamedTuple):
    """A paragraph or a setext heading."""

    kind: str
    """`paragraph`, `heading 1`, `heading 2`."""
    place: Place
    rows: list[Row]
    """Never empty."""
    cut: int = 0
    """How many characters at the end of the last row are no text but attributes."""


class Piece(NamedTuple):
    """An ATX heading's text or a table cell's; it may be empty."""

    kind: str
    place: Place
    span: Span
    line_start: bool
    """Whether nothing but container prefixes stands before it on its line."""


class Passage(NamedTuple):
    """Text that does not fill its lines: in an HTML block, a title on a marker's line, a value."""

    kind: str
    place: Place
    spans: tuple[Span, ...]
    """One for each line with text in it, without blanks at its ends; never empty, nor is a span."""
    role: str
    """What it is to translators: `title`, `caption`, `attribute alt`."""


class Html(NamedTuple):
    """A block of HTML, with text for readers in it; or lines of tags, components among them."""

    rows: list[Row]
    """Never empty, nor blank as a whole."""
    alone: bool = False
    """Whether the first line must stay alone: text behind it would make it a paragraph's."""
    markdown: bool = False
    """Whether the text in the tags is Markdown."""


class Code(NamedTuple):
    """A fenced code block, where comments or strings in it may be text."""

    span: Span
    info: str
    """What stands behind the fence."""
    rows: list[Row]
    """The lines between the fences, without container prefixes."""


class Complaint(NamedTuple):
    """What a person should know of a block: no event of the outline."""

    rule: str
    message: str
    """One sentence without the place."""
    at: int


Event: TypeAlias = Open | Close | Leaf | Text | Piece | Passage | Html | Code | Complaint
