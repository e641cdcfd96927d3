"""What the formats of keys and values have in common: YAML, TOML and JSON.

A language's `Syntax` turns its text into `nodes` and spells a string in it; `read` and `write`
are the two halves of the format, and know only nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from i18n.formats.keyed.nodes import Syntax
from i18n.formats.keyed.read import read_region
from i18n.formats.keyed.write import write_region
from i18n.model import Document, PageRules, Region, Span, Writing
from i18n.policy import USUAL, TextPolicy


@dataclass(frozen=True, slots=True)
class Keyed:
    """A format of keys and values, as `formats.Format` describes it."""

    syntax: Syntax

    def read(self, text: str, span: Span, rules: PageRules) -> Document:
        """The text between the delimiters, or a whole file, read by the page's rules."""
        return read_region(text, span, rules, self.syntax)

    def write(
        self,
        text: str,
        region: Region,
        texts: Mapping[int, str],
        wrap: int = 0,  # noqa: ARG002 - a value has no running text
        policy: TextPolicy = USUAL,
    ) -> Writing:
        """The texts as edits, accepted only if what is read back is exactly what was wanted."""
        return write_region(text, region, texts, self.syntax, policy)

    def changed(
        self,
        pages: tuple[str, str],
        regions: tuple[Region, Region],
        texts: Mapping[int, str],
        policy: TextPolicy,
    ) -> tuple[int, ...]:
        """The segments whose texts, read again, have other constructs than their messages."""
        from i18n.formats.markdown.keeping.rereading import changed

        return changed(pages, regions, texts, policy)
