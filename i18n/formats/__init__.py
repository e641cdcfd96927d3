"""The formats a page is made of: the contract and the table of variants.

A format reads a region of a page into segments, and writes all texts of a region in one go. It
never prints what it did not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from i18n.model import Document, PageRules, Region, Span, Writing
from i18n.policy import USUAL, TextPolicy


class Format(Protocol):
    """What every format can do."""

    def read(self, text: str, span: Span, rules: PageRules) -> Document:
        """Read `text[span.start:span.end]`.

        Returns a Document over the whole of `text` whose first region is `span` itself and whose
        further regions, if any, are parts of it that another format has read; offsets are those
        of `text`. Never raises: what cannot be read stays verbatim, with a finding.
        """

    def write(
        self,
        text: str,
        region: Region,
        texts: Mapping[int, str],
        wrap: int = 0,
        policy: TextPolicy = USUAL,
    ) -> Writing:
        """Turn the texts, by the start of their segment, into edits of `text`.

        `wrap` is the column at which running text is wrapped, in code points; 0 for none, and
        without a meaning for formats that have no running text.
        Each edit holds what its place needs escaped, already escaped. A text that cannot stand in
        its place, or changes more than the `policy` allows, gives no edit but a finding.
        """

    def changed(
        self,
        pages: tuple[str, str],
        regions: tuple[Region, Region],
        texts: Mapping[int, str],
        policy: TextPolicy,
    ) -> tuple[int, ...]:
        """Compare texts of a region, read again from the localized page, with their messages.

        `pages` and `regions` are the source's and the localized one's, `texts` what the localized
        page holds, by the start of the segment in the source. Returns the starts of those that
        have other code, tags, templates, placeholders or addresses than the `policy` allows.
        """


def format_named(name: str) -> Format:
    """The format of that name; imported only now, since their libraries are slow to import.

    Raises KeyError where there is none.
    """
    match name:
        case "markdown":
            from i18n.formats.markdown import MARKDOWN

            return MARKDOWN
        case "yaml":
            from i18n.formats.yaml import YAML

            return YAML
        case "toml":
            from i18n.formats.toml import TOML

            return TOML
        case "json":
            from i18n.formats.json import JSON

            return JSON
    raise KeyError(name)
