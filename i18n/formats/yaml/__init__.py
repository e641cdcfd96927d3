"""YAML front matter: string scalars become segments, and are spliced back in their own style.

PyYAML's events say where each scalar stands (`nodes`), `scalars` knows how a string can be
spelled, `read` and `write` are the two halves of the format.
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.formats.yaml.read import read_region
from i18n.formats.yaml.write import write_region
from i18n.model import Document, PageRules, Region, Span, Writing


class Yaml:
    """The format `yaml`, as `formats.Format` describes it."""

    def read(self, text: str, span: Span, rules: PageRules) -> Document:
        """The text between the `---` lines, read by the page's rules."""
        return read_region(text, span, rules)

    def write(
        self,
        text: str,
        region: Region,
        texts: Mapping[int, str],
        wrap: int = 0,  # noqa: ARG002 - a value has no running text
    ) -> Writing:
        """The texts as edits, accepted only if YAML reads back exactly what was wanted."""
        return write_region(text, region, texts)


YAML = Yaml()
