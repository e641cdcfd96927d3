"""What a page has in its shortcodes of which nobody has said whether it is text for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from i18n.dialect import ANY, Dialect
from i18n.formats.markdown.shortcodes.pairs import partners
from i18n.formats.markdown.shortcodes.scan import known_of, tags_in, told_of
from i18n.model import Span

_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}+[,.;:!?]?+(?!\S)")
_SENTENCE = 3
"""Words that a value must have, between blanks, to look like a text for readers."""


class Untold(NamedTuple):
    """A shortcode, and what in it stays as it is because nothing is known of it."""

    name: str
    inner: bool
    """Whether that is what stands between its tags."""
    parameters: frozenset[str] = frozenset()
    """The names of its parameters that hold sentences; positional ones by their number from 0."""


def untold(text: str, dialect: Dialect) -> Iterator[Untold]:
    """The tags of such shortcodes in a page, in order; linear in the text."""
    tags = tags_in(text, Span(0, len(text)), dialect)
    pairs, known = partners(tags), known_of(dialect)
    for index, tag in enumerate(tags):
        told = told_of(tag, known)
        parameters = frozenset(
            argument.name
            for argument in tag.arguments
            if not told.translate and _is_sentence(text, argument.span)
        )
        inner = index in pairs and told.name == ANY
        if inner or parameters:
            yield Untold(tag.name, inner, parameters)


def _is_sentence(text: str, span: Span) -> bool:
    found = islice(_WORD.finditer(text[slice(*span)]), _SENTENCE)
    return sum(1 for _ in found) == _SENTENCE
