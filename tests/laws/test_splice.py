"""Splice: changed translations change their own lines, and read again they are what they were."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings

from i18n.assemble import assemble
from i18n.formats.markdown.keeping.inventory import View, inventory
from i18n.formats.markdown.message.inline import constructs, templates
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules, Segment, Severity, Span
from i18n.parse import parse
from tests.soups import SPEC, commonmark_examples, page_soups

RULES = PageRules(name="page")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&[#\w]+;|\w+://\S*|%\w|\\.")


def read(text: str) -> Document:
    return parse(text.encode(), RULES)


def built(document: Document, texts: dict[Key, str]) -> Assembly:
    return guarded(document, texts, assemble, read, prove=False)


def one_letter_changed(segment: Segment) -> str:
    """The msgid with its first letter that is text, and of no word with a meaning, made another."""
    msgid = segment.key.msgid
    closed = [*_closed(msgid), *(Span(one.start(), one.end()) for one in _ENTITY.finditer(msgid))]
    free = (
        at
        for at, letter in enumerate(msgid)
        if letter.isalpha() and not any(start <= at < end for start, end in closed)
    )
    at = next(free, -1)
    return msgid if at < 0 else f"{msgid[:at]}{'q' if msgid[at] != 'q' else 'r'}{msgid[at + 1 :]}"


def _closed(msgid: str) -> list[Span]:
    """What of a msgid is no text: all constructs, but for the texts of links and images."""
    spans: list[Span] = []
    for part in (*constructs(msgid), *templates(msgid)):
        if part.kind in ("link", "image"):
            spans += [Span(part.span.start, part.inner.start), Span(part.inner.end, part.span.end)]
        elif part.kind != "tick":
            spans.append(part.span)
    kept = (one.span for one in inventory(msgid, View()) if one.kind not in ("link", "image"))
    return [*spans, *kept]


def unescaped(text: str) -> str:
    return html.unescape(_ESCAPE.sub(r"\1", text))


def check(page: str) -> None:
    document = read(page)
    texts = {segment.key: one_letter_changed(segment) for segment in document.segments}
    done = built(document, texts)
    assert not [one for one in done.findings if one.severity is Severity.ERROR], done.findings
    changed = [Span(one.start, one.end) for one in shown(document, done)]
    assert outside(page, changed) == outside(done.text, [span for _, span in done.landed])
    localized = read(done.text)
    again = {segment.start: segment.key.msgid for segment in localized.segments}
    for segment, (_, span) in zip(shown(document, done), done.landed, strict=True):
        assert unescaped(again[span.start]) == unescaped(texts[segment.key])
    assert_fixpoint(document, localized, done)


def shown(document: Document, done: Assembly) -> list[Segment]:
    starts = {start for start, _ in done.landed}
    return [segment for segment in document.segments if segment.start in starts]


def outside(text: str, spans: list[Span]) -> list[str]:
    """What of a text stands around the spans."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def assert_fixpoint(document: Document, localized: Document, done: Assembly) -> None:
    """The localized page's own msgids, taken for translations, give the same page."""
    again = {segment.start: segment.key.msgid for segment in localized.segments}
    texts: dict[Key, str] = {}
    for segment, (_, span) in zip(shown(document, done), done.landed, strict=True):
        if (
            span.start not in again
            or texts.setdefault(segment.key, again[span.start]) != again[span.start]
        ):
            return
    assert built(document, texts).text == done.text


@settings(max_examples=250)
@given(page_soups())
def test_one_letter_changed_everywhere_changes_the_segments_alone(page: str) -> None:
    check(page)


@pytest.mark.skipif(not SPEC.exists(), reason=f"the CommonMark examples are not at {SPEC}")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_one_letter_changed_in_the_commonmark_examples(line_end: str) -> None:
    for example in commonmark_examples():
        check(example.replace("\n", line_end))


def test_a_translation_with_escapes_is_built_from_itself() -> None:
    document = read("# one\n\ntwo\n\n- three\n\n| four |\n|---|\n")
    hostile = ["a #", "2024. gads", "[ ] x", "a|b \\"]
    keys = [segment.key for segment in document.segments]
    done = built(document, dict(zip(keys, hostile, strict=True)))
    assert done.text == "# a \\#\n\n2024\\. gads\n\n- \\[ ] x\n\n| a\\|b \\ |\n|---|\n"
    assert_fixpoint(document, read(done.text), done)
