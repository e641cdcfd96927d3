"""The rules that findings go by: their names, how much they weigh, and what each is about.

Findings of a rule that guards the page are what `build` does not show as it was written. They are
errors whatever a configuration, a comment or a catalog says. But code that gave way to the source's
is a warning unless the configuration says otherwise; marks around words, and an earlier translation
that does not fit the edited text, are noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from i18n.model import Severity


class Entry(NamedTuple):
    """What is known of a rule before it judges anything."""

    meaning: str
    """What is wrong where it finds something: one clause."""
    severity: Severity | None
    """How much its findings weigh unless the configuration says otherwise; None: it is off."""


SOURCE_SHOWN = "the source text is shown: "
"""How a message begins that tells why a translation is not shown."""

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

GUARDS: Mapping[str, Entry] = {
    "structure": Entry("the page would get other blocks than its source", _ERROR),
    "links": Entry("a link or an image leads elsewhere", _ERROR),
    "html": Entry("HTML that the source does not have, or lacks of it", _ERROR),
    "code": Entry("code is not as in the source", _ERROR),
    "placeholders": Entry("a placeholder is missing, added or misspelled", _ERROR),
    "shortcode": Entry("a shortcode or a template tag is not as in the source", _ERROR),
    "math": Entry("a formula is not as in the source", _ERROR),
    "footnote": Entry("the mark of a footnote is missing or added", _ERROR),
    "front-matter": Entry("a value would change the front matter", _ERROR),
    "bidi": Entry("characters that reorder or hide text", _ERROR),
    "control-character": Entry("a control character or a foreign line end", _ERROR),
}
"""Rules about what a translation may not change."""

STYLE: Mapping[str, Entry] = {
    "md-link": Entry("a link of the source is missing or broken", _WARNING),
    "link-spelling": Entry("an address is spelled otherwise than in the source", _WARNING),
    "link-page": Entry("an address leads to another page of the source's site", _WARNING),
    "url": Entry("an address of the source's text is missing", _WARNING),
    "md-reflink": Entry("a link's label is not one of the page", _WARNING),
    "md-syntax": Entry("marks of Markdown would show as characters", _WARNING),
    "line-breaks": Entry("more line breaks than the source has", _WARNING),
    "whitespace": Entry("blanks that nobody needs", _WARNING),
    "zero-width": Entry("characters that nobody sees", _WARNING),
    "same-as-source": Entry("the source's text stands for its translation", _WARNING),
    "length": Entry("much longer or shorter than the source", _WARNING),
    "numbers": Entry("a number is not the source's", _WARNING),
    "glossary": Entry("a term is not translated as the glossary says", _WARNING),
    "inconsistent": Entry("one text has two translations", _WARNING),
    "end-punctuation": Entry("the text ends in another mark than its source", None),
    "plural-header": Entry("the catalog's Plural-Forms cannot be used", _WARNING),
    "ignore-comment": Entry("a comment asks to ignore what cannot be ignored", _WARNING),
}
"""Rules about how a translation reads, which a configuration or a comment may switch off."""

PAGES: Mapping[str, Entry] = {
    "hand-edited": Entry("a built page was changed by hand since", _WARNING),
    "stale": Entry("a built page is not what the catalogs make of it now", _WARNING),
    "orphaned": Entry("a built page that no source has any more", _WARNING),
    "missing-page": Entry("a link to a page that this language does not have", _WARNING),
    "missing-anchor": Entry("a link to a heading that the page does not have", _WARNING),
}
"""Rules of `check --pages`."""

SOURCES: Mapping[str, Entry] = {
    "unclosed-fence": Entry("a fence that nothing closes", _WARNING),
    "unclosed-shortcode": Entry("a shortcode that nothing closes", _WARNING),
    "unclosed-tag": Entry("a tag that nothing closes", _WARNING),
    "unclosed-bracket": Entry("a bracket that nothing closes", _WARNING),
    "unclosed-comment": Entry("a comment that nothing closes", _WARNING),
    "unclosed-container": Entry("a container that nothing closes", _WARNING),
    "unclosed-math": Entry("a formula that nothing closes", _WARNING),
    "duplicate-id": Entry("two headings with one id", _WARNING),
    "several-roles": Entry("one text in roles that may need two translations", _NOTE),
    "long-paragraph": Entry("a paragraph that is hard to translate in one piece", _NOTE),
    "url-as-text": Entry("an address as the text of a link", _NOTE),
    "relative-link": Entry("an address that means something else on the localized page", _WARNING),
    "source-anchor": Entry("an anchor that changes when its heading is translated", _WARNING),
}
"""Rules of `check --source`."""

RULEBOOK: Mapping[str, Entry] = {**GUARDS, **STYLE, **PAGES, **SOURCES}

OFF = "off"
"""How a configuration switches a rule off."""


def guards(rule: str) -> bool:
    """Whether a rule of this name is about what a translation may not change."""
    return rule in GUARDS
