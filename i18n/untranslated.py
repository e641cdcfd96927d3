"""Why a part of a page is no message: the reasons, in words that people understand."""

from __future__ import annotations

from enum import StrEnum

from i18n.model import Block


class Why(StrEnum):
    """What keeps a text from being a message: what `Block.why` says."""

    SKIPPED = "skipped: a directive in the page, or skip in polypage.yaml, asks for it"
    NO_WORDS = "no words: nothing but code, tags, addresses, signs and placeholders"
    FIXED = 'an element around it says translate="no", or holds no text'
    CONTROL = "a control character is in it: remove that"
    KEY = "front_matter in polypage.yaml does not name its key"
    NO_TEXT = "a value of the front matter that is no text"
    ADDRESS = "an address: name its key in front_matter.localize to have one a language"


_TAGS = "a tag: shortcodes in polypage.yaml names its texts"
_COMMENTS = (("<!--", "-->"), ("{/*", "*/}"), ("{#", "#}"))
_KINDS = {
    "thematic break": "a line across the page",
    "task box": "the box of a task",
    "definition": "a link's target",
    "too deep": "blocks are nested too deep here",
    "line": "a line of nothing but tags, or one that some dialect reads on its own",
    "alias": "an alias: it is translated where it is defined",
    "html": "HTML",
    "tags": _TAGS,
    "attributes": "attributes: an id, classes",
    "math": "a formula",
    "module": "an import, an export or an expression of MDX",
    "tab": "the mark of a tab",
    "contents": "the site puts a table of contents in the place of this list",
    "alert": "the kind of an alert",
    "abbreviation": "the short form of an abbreviation",
    "delimiter row": "the line between a table's head and body",
    "no": "front matter that cannot be read",
}
"""By the kind of a block, or how it begins, what is told of it."""


def reason(block: Block, text: str) -> str:
    """Why the block, whose source is `text`, is no message; a clause without a full stop."""
    if block.why:
        return block.why
    for opening, closing in _COMMENTS:
        if text.startswith(opening) and text.find(closing) == len(text.rstrip()) - len(closing):
            return "a comment"
    if block.kind == "line" and text.lstrip().startswith(("{{<", "{{%", "{%")):
        return _TAGS
    for kind, told in _KINDS.items():
        if block.kind == kind or block.kind.startswith(f"{kind} "):
            return told
    return block.kind


def is_part(block: Block) -> bool:
    """Whether the block is a part of the page that people see, not a key or a container's edge."""
    return block.span.start < block.span.end and not block.kind.startswith(
        ("key ", "table", "open", "close")
    )
