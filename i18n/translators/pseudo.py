"""Pseudo-translation: accented, lengthened text that shows how a site's layout bears translation.

Every letter stays readable and every tag in its place. Vowels are doubled until a text is about a
third longer, as German is than English (W3C, "Text size in translation").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n.translators.batches import for_progress
from i18n.translators.contract import Answer, Markup, Options, Request, Terms

_PLAIN = "abcdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ"
_ACCENTED = "àƀçđéğĥîĵķĺñöŕšţüŵýžÅÇĐÉĞĤÎĴĶĹÑÖŔŠŢÜŴÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_VOWELS = frozenset("aeiouyAEIOUY")

_PARTS = re.compile(r"(<[^<>]*>|&(?:#?[A-Za-z0-9]+);|\{[^{}\s]*\})")
"""What is none of a reader's text: tags, entities, placeholders."""


class Pseudo:
    """The source text, made to look foreign."""

    name = "pseudo"
    markup = Markup.XML
    paid = False
    workers = 1

    def terms(self, options: Options) -> Terms:
        """The text alone decides."""
        return (self.name, options.source, options.target)

    def cost(self, text: str, options: Options) -> int:
        """Nothing."""
        del text, options
        return 0

    def batches(
        self, requests: Sequence[Request], options: Options
    ) -> Iterator[tuple[Request, ...]]:
        """As many at a time as a provider would take, so that progress shows."""
        del options
        return for_progress(requests)

    def prepare(self, options: Options) -> None:
        """Nothing to set up."""

    def translate(self, batch: Sequence[Request], options: Options) -> tuple[Answer, ...]:
        """The texts, accented and lengthened; tags, entities and placeholders as they were."""
        del options
        return tuple(Answer(accented(request.text)) for request in batch)

    def usage(self) -> None:
        """No account."""
        return

    def close(self) -> None:
        """No connections."""


def accented(text: str) -> str:
    """A text with accents on its letters, about a third longer; always the same for the same."""
    parts = _PARTS.split(text)
    parts[::2] = [_lengthened(part) for part in parts[::2]]
    return "".join(parts)


def _lengthened(text: str) -> str:
    owed = 0
    made = []
    for character in text:
        letter = character.translate(_ACCENTS)
        owed += character.isalpha()
        if owed >= 3 and character in _VOWELS:  # noqa: PLR2004 -- a third
            letter += letter.lower()
            owed -= 3
        made.append(letter)
    return "".join(made)
