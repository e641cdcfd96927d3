"""Segments point into the page, and an independent parser sees the same text blocks."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.formats.markdown import MARKDOWN
from i18n.formats.markdown.blocks.events import Text
from i18n.formats.markdown.blocks.kinds import read_events
from i18n.formats.markdown.blocks.lines import split
from i18n.formats.markdown.message.msgid import join
from i18n.model import Block, Dialect, Document, PageRules, Region, Segment, Span
from i18n.parse import encode, parse
from tests.generate import TOKENS, pages, soup, whole_pages
from tests.oracle import seen_by_oracle, seen_by_us

EXAMPLES = Path(__file__).resolve().parents[3] / "shared/data/commonmark-0.31.2.json"
DEFAULT = PageRules()
CONTAINERS = {
    **dict.fromkeys(("item -", "item +", "item *"), "bullet item"),
    **dict.fromkeys(("item .", "item )"), "ordered item"),
}
COMMONMARK = PageRules(dialect=Dialect(name="commonmark", verbatim_lines=False))


def outline(text: str, rules: PageRules = COMMONMARK) -> tuple[Block, ...]:
    return region(text, rules).outline


def region(text: str, rules: PageRules = DEFAULT) -> Region:
    [found] = MARKDOWN.read(text, Span(0, len(text)), rules).regions
    return found


def examples() -> list[str]:
    if not EXAMPLES.exists():
        pytest.skip("the examples of CommonMark are not beside the repository")
    return [str(example["markdown"]) for example in json.loads(EXAMPLES.read_text("utf-8"))]


@given(st.one_of(st.binary(), whole_pages().map(str.encode), soup().map(str.encode)))
@settings(max_examples=150)
def test_any_bytes_come_back(data: bytes) -> None:
    for whole in (data, b"\xef\xbb\xbf" + data):
        document = parse(whole, DEFAULT)
        assert encode(document.text, document.bom) == whole


def check_segment(text: str, segment: Segment) -> None:
    parts = [text[piece.start : piece.end] for piece in segment.pieces]
    assert join(parts, segment.hard_breaks) == segment.key.msgid
    assert all(part == part.strip(" \t") and part for part in parts)
    assert not any(set("\r\n") & set(part) for part in parts)
    ends = [0, *(piece.end for piece in segment.pieces)]
    assert all(end <= piece.start for end, piece in zip(ends, segment.pieces, strict=False))
    assert ends[-1] <= len(text)
    for index in segment.hard_breaks:
        between = text[segment.pieces[index].end : segment.pieces[index + 1].start]
        assert "\\" in between or "  " in between


def check_outline(document: Document) -> None:
    depth = last = 0
    markdown = [part for part in document.regions if part.format == "markdown"]
    for block in (block for part in markdown for block in part.outline):
        depth += block.kind.startswith("open ") - (block.kind == "close")
        assert depth >= 0
        assert last <= block.span.start <= block.span.end <= len(document.text)
        last = block.span.start
    assert depth == 0


@given(whole_pages())
@settings(max_examples=150)
def test_the_pieces_of_a_segment_joined_are_its_msgid(text: str) -> None:
    document = parse(text.encode(), DEFAULT)
    last = 0
    for segment in document.segments:
        assert last <= segment.start
        last = segment.end
        if segment.place != "scalar":
            check_segment(text, segment)


@given(whole_pages())
@settings(max_examples=100)
def test_the_outline_is_well_nested_and_tells_of_every_segment(text: str) -> None:
    document = parse(text.encode(), DEFAULT)
    check_outline(document)
    for part in document.regions:
        told = [block.span for block in part.outline if block.segment]
        assert told == [Span(segment.start, segment.end) for segment in part.segments]


@given(pages())
@settings(max_examples=250)
def test_an_independent_parser_sees_the_same_blocks_in_well_formed_pages(text: str) -> None:
    assert seen_by_us(outline(text)) == seen_by_oracle(text)


def test_an_independent_parser_sees_the_same_blocks_in_every_commonmark_example() -> None:
    for text in examples():
        assert seen_by_us(outline(text)) == seen_by_oracle(text), text


def test_an_independent_parser_sees_the_same_blocks_in_99_of_100_soups() -> None:
    choice = random.Random(31)  # noqa: S311 - soup needs no secrecy
    different = []
    for _ in range(3000):
        text = "".join(choice.choices(TOKENS, k=choice.randint(3, 30)))
        if seen_by_us(outline(text)) != seen_by_oracle(text):
            different.append(text)
    assert len(different) < 30, different


@given(pages())
@settings(max_examples=120)
def test_a_continuation_line_with_the_prefix_stays_in_the_paragraph(text: str) -> None:
    """Each paragraph's second and further lines written anew behind `Segment.prefix`."""
    before = region(text)
    parts = []
    at = 0
    for segment in before.segments:
        for index, (piece, after) in enumerate(
            zip(segment.pieces, segment.pieces[1:], strict=False)
        ):
            if index not in segment.hard_breaks and text[at : piece.end].isascii():
                parts += [text[at : piece.end], "\n", segment.prefix]
                at = after.start
    again = region("".join([*parts, text[at:]]))
    assert [segment.key for segment in again.segments] == [
        segment.key for segment in before.segments
    ]
    assert [block.kind for block in again.outline] == [block.kind for block in before.outline]


def test_lines_of_every_dialect_are_read_alike_whatever_ends_them() -> None:
    for text in examples():
        if "\r" in text:
            continue
        kinds = [block.kind for block in outline(text)]
        for line_end in ("\r\n", "\r"):
            other = outline(text.replace("\n", line_end))
            assert [block.kind for block in other] == kinds


def containers_of_leaves(blocks: tuple[Block, ...]) -> set[tuple[str, str]]:
    """Each kind of container with each kind of leaf that stands right in it."""
    around: list[str] = []
    pairs = set()
    for block in blocks:
        if block.kind.startswith("open "):
            around.append(CONTAINERS.get(block.kind[5:], block.kind[5:]))
        elif block.kind == "close":
            around.pop()
        elif around:
            pairs.add((around[-1], block.kind.rstrip("123456 ")))
    return pairs


def test_the_generated_pages_hold_every_construct_in_every_container() -> None:
    pairs: set[tuple[str, str]] = set()
    seen: Counter[str] = Counter()

    @given(pages())
    @settings(max_examples=300, database=None)
    def look(text: str) -> None:
        pairs.update(containers_of_leaves(outline(text)))
        source = split(text, Span(0, len(text)))
        rows = [
            row
            for event in read_events(source, COMMONMARK.dialect)
            if isinstance(event, Text)
            for row in event.rows
        ]
        seen["lazy"] += any(lazy for _, _, lazy in rows)
        seen["tab"] += "\t" in text
        seen["no final line end"] += not text.endswith(("\n", "\r"))
        for line_end in ("\r\n", "\r", "\n"):
            seen[repr(line_end)] += line_end in text.replace("\r\n", "\r\n" * (line_end == "\r\n"))

    look()
    leaves = ("paragraph", "heading", "fenced code", "indented code", "html", "thematic break")
    containers = ("quote", "bullet item", "ordered item")
    wanted = {(around, leaf) for around in containers for leaf in (*leaves, "definition")}
    assert wanted - pairs == set()
    assert {leaf for around, leaf in pairs if around == "row"} >= {"header cell", "cell"}
    assert all(seen[name] for name in ("lazy", "tab", "no final line end", *map(repr, "\n\r")))
    assert seen[repr("\r\n")]
