"""What is judged of a source page, before translators see it: Document -> findings."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from i18n.destinations import Destination
from i18n.model import Document, Finding, Severity, Span
from i18n.rules.differences import quoted
from i18n.words import count

_TAG = re.compile(
    r"\{\{(?P<sign>[<%])[ \t]*+(?P<end>/?)[ \t]*+(?P<name>[\w./-]++)(?P<rest>[^{}]*+)\}\}"
)
"""A shortcode of Hugo; `/` before the closing sign closes it at once."""
_HALF = re.compile(r"\{\{[<%](?![^{}]*+\}\})")


def unclosed_shortcodes(document: Document) -> Iterator[Finding]:
    """Shortcodes of a name that the page closes elsewhere, and tags without an end.

    Nothing where reading the page has told of some: then its dialect knows shortcodes better.
    """
    text = document.text
    if "{{" not in text or any(each.rule == "unclosed-shortcode" for each in document.findings):
        return
    blocks = chain.from_iterable(region.outline for region in document.regions)
    code = sorted(block.span for block in blocks if "code" in block.kind)
    tags = [tag for tag in _TAG.finditer(text) if not _inside(tag.start(), code)]
    closed = {tag["name"] for tag in tags if tag["end"]}
    waiting: dict[str, list[int]] = {}
    for tag in tags:
        name = tag["name"]
        if tag["end"]:
            if waiting.get(name):
                waiting[name].pop()
            else:
                said = f"this closes no shortcode {quoted(name)}"
                yield _finding("unclosed-shortcode", Severity.WARNING, said, tag.start())
        elif name in closed and not tag["rest"].rstrip("<>% \t").endswith("/"):
            waiting.setdefault(name, []).append(tag.start())
    for name, starts in waiting.items():
        for start in starts:
            said = f"nothing closes the shortcode {quoted(name)}, which others on the page do"
            yield _finding("unclosed-shortcode", Severity.WARNING, said, start)
    for half in _HALF.finditer(text):
        if not _inside(half.start(), code):
            said = "this shortcode's tag has no end"
            yield _finding("unclosed-shortcode", Severity.WARNING, said, half.start())


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at].end


def duplicate_ids(given: Sequence[tuple[str, int]]) -> Iterator[Finding]:
    """Headings that are given an id which another one has, each with the end of its text."""
    seen: Counter[str] = Counter()
    for name, offset in given:
        if name and seen[name]:
            said = f"another heading has the id {quoted(name)}: links lead to the first"
            yield _finding("duplicate-id", Severity.WARNING, said, offset)
        seen[name] += 1


def long_paragraphs(document: Document, most: int) -> Iterator[Finding]:
    """Paragraphs of more words: one edit of them makes translators review all of it."""
    for segment in document.segments:
        if len(segment.key.msgid) > most and (words := count(segment.key.msgid)) > most:
            said = f"a paragraph of {words:,} words; each edit has all of it reviewed: split it"
            yield _finding("long-paragraph", Severity.NOTE, said, segment.start)


def addresses_as_texts(found: Sequence[Destination]) -> Iterator[Finding]:
    """Links whose text is an address, which translators can but copy."""
    for link in found:
        if link.bare:
            said = f"the text of this link is the address {quoted(link.bare)}: say what is there"
            yield _finding("url-as-text", Severity.NOTE, said, link.offset)


def _finding(rule: str, severity: Severity, message: str, offset: int) -> Finding:
    return Finding(rule=rule, severity=severity, message=message, offset=offset)
