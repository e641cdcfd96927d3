"""The checks: one module each, and the table of them. A translation in its place -> faults.

Rules that guard the page only say where something stands: that it is refused was found out by
putting the page together.
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.rules import (
    catalogs,
    glossary,
    guards,
    length,
    links,
    numbers,
    punctuation,
    reflink,
    same,
    syntax,
    whitespace,
    zero_width,
)
from i18n.rules.contract import Case, Fault, Rule, fixed

__all__ = ["LOCATING", "MARKUP", "STYLES", "Case", "Fault", "Rule", "catalogs", "fixed"]

STYLES: Mapping[str, Rule] = {
    "md-link": links.judge,
    "url": links.bare,
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

MARKUP = frozenset({"md-link", "url", "md-reflink", "md-syntax"})
"""Those of them that say nothing new where a translation is refused."""

LOCATING: Mapping[str, Rule] = {
    "control-character": guards.control,
    "bidi": guards.bidi,
    "links": guards.link,
    "html": guards.html,
    "code": guards.code,
    "placeholders": guards.placeholders,
    "shortcode": guards.shortcode,
    "math": guards.math,
    "footnote": guards.footnote,
}
"""Where it stands that the page refuses a translation, by the rule that refused it."""
