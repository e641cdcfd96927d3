"""The checks: one module each, and the table of them. A translation in its place -> faults.

Rules that guard the page only say where something stands: that it is refused was found out by
putting the page together.
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.rules import (
    glossary,
    guards,
    length,
    numbers,
    punctuation,
    reflink,
    same,
    syntax,
    whitespace,
    zero_width,
)
from i18n.rules.contract import Case, Fault, Rule, pieces, prose

__all__ = ["LOCATING", "STYLES", "Case", "Fault", "Rule", "pieces", "prose"]

STYLES: Mapping[str, Rule] = {
    "md-reflink": reflink.judge,
    "md-syntax": syntax.judge,
    "whitespace": whitespace.judge,
    "zero-width": zero_width.judge,
    "same-as-source": same.judge,
    "length": length.judge,
    "numbers": numbers.judge,
    "glossary": glossary.judge,
    "end-punctuation": punctuation.judge,
}
"""How a translation reads: each judges by itself."""

LOCATING: Mapping[str, Rule] = {
    "control-character": guards.control,
    "bidi": guards.bidi,
    "md-link": guards.link,
    "html": guards.html,
    "code": guards.code,
    "placeholders": guards.placeholders,
    "shortcode": guards.shortcode,
    "math": guards.math,
    "footnote": guards.footnote,
    "url": guards.url,
}
"""Where it stands that the page refuses a translation, by the rule that refused it."""
