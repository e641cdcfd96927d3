"""Where a text stands, and what it is to translators."""

from __future__ import annotations

from typing import NamedTuple

from i18n.directives import Asked
from i18n.formats.markdown.segmentation.trail import Headings
from i18n.model import Place

PIECE_ROLES = {"header cell": "table header", "cell": "table cell"}
ROLES = {
    "quote": "quote",
    "item": "list item",
    "footnote": "footnote",
    "definition": "definition",
}


class Container(NamedTuple):
    """A container that is open, and what to return to after it."""

    role: str
    """What a paragraph in it is to translators."""
    asked: Asked
    headings: Headings


class Setting(NamedTuple):
    """Where a text stands; the fields are a `Block`'s and a `Segment`'s."""

    kind: str
    place: Place
    role: str
    line_start: bool
    prefix: str = ""
