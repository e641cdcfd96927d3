"""The guard finds whatever changed a page's structure, and whose fault it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from i18n.assemble import assemble
from i18n.guard import guard, guarded, plain
from i18n.model import (
    Assembly,
    Block,
    Document,
    Edit,
    Key,
    PageRules,
    Place,
    Region,
    Segment,
    Severity,
    Span,
)
from i18n.parse import parse


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(name="page"))


def spliced(
    document: Document, texts: Mapping[Key, str], refused: frozenset[int] = frozenset()
) -> Assembly:
    """Assembling as a careless writer would: nothing is escaped, nothing checked."""
    edits: list[Edit] = []
    landed: list[tuple[int, Span]] = []
    parts: list[str] = []
    at = length = 0
    for segment in document.segments:
        text = texts.get(segment.key)
        if text is None or segment.start in refused:
            continue
        span = Span(segment.start, segment.end)
        parts += [document.text[at : span.start], text]
        length += len(parts[-2])
        landed.append((segment.start, Span(length, length + len(text))))
        edits.append(Edit(span, text, segment.start, Span(0, len(text))))
        length += len(text)
        at = span.end
    text = "".join([*parts, document.text[at:]])
    return Assembly(text=text, landed=tuple(landed), edits=tuple(edits))


def fallen(page: str, **texts: str) -> list[str]:
    """The texts that fall back when those of these names are spliced in carelessly."""
    document = read(page)
    wanted = {
        segment.key: texts.get(segment.key.msgid.split()[0], f"x {segment.key.msgid}")
        for segment in document.segments
    }
    done = guarded(document, wanted, spliced, read, prove=False)
    assert not guard(document, read(done.text), done)
    errors = [finding for finding in done.findings if finding.severity is Severity.ERROR]
    assert all(finding.rule == "structure" for finding in errors)
    for finding in errors:
        assert finding.key is not None
        assert document.text[finding.offset :].startswith(finding.key.msgid.split("\n")[0])
    return [finding.key.msgid for finding in errors if finding.key]


PAGE = (
    "# head one\n\nsome text\n\n- an item\n- or two\n\n> quoted\n\n"
    "| cell | more |\n|--|--|\n| low | end |\n\nlast\n"
)
BREAKING = (
    *("- a", "# a", "> a", "```", "~~~ a", "***", "a\n\nb", "a\n===", "<div>", "1. a", "[x]: /u"),
    *("", "    a", "a\n- b", "a\n\n| b | c |\n|-|-|", "::: a", "a\n::: b"),
)


@pytest.mark.parametrize("text", BREAKING)
@pytest.mark.parametrize("name", ["some", "an", "or", "quoted", "last"])
def test_one_bad_text_costs_that_segment_alone(name: str, text: str) -> None:
    assert [msgid.split()[0] for msgid in fallen(PAGE, **{name: text})] == [name]


@pytest.mark.parametrize("name", ["cell", "more", "low"])
def test_a_pipe_in_a_cell_costs_cells_of_its_row_only(name: str) -> None:
    found = fallen(PAGE, **{name: "a | b"})
    assert name in found
    assert set(found) <= {"cell", "more", "low", "end"}


def test_several_bad_texts_cost_those_segments() -> None:
    found = fallen(PAGE, some="- a", quoted="```", last="# a")
    assert [msgid.split()[0] for msgid in found] == ["some", "quoted", "last"]


def test_several_bad_texts_are_found_in_one_reading() -> None:
    document = read("one\n\ntwo\n\nthree\n\nfour\n")
    bad = {"one": "# a", "two": "b", "three": "- c", "four": "d"}
    texts = {segment.key: bad[segment.key.msgid] for segment in document.segments}
    done = spliced(document, texts)
    assert guard(document, read(done.text), done) == (0, document.text.index("three"))


def test_what_a_format_writes_around_a_text_is_no_difference() -> None:
    document = read("---\ntitle: one\n---\n\none | one\n--|--\n|one|one|\n\none\n")
    done = assemble(document, {KEY: "un: \\"})
    assert len(done.landed) == 6
    assert any(edit.landing != Span(0, len(edit.text)) for edit in done.edits)
    assert guard(document, read(done.text), done) == ()


def test_a_page_full_of_bad_texts_is_read_a_few_times_only() -> None:
    document = read("".join(f"text {number}\n\n" for number in range(2000)))
    texts = {segment.key: "~~~" for segment in document.segments}
    readings = []

    def reread(page: str) -> Document:
        readings.append(page)
        return read(page)

    done = guarded(document, texts, spliced, reread)
    assert done.text == document.text
    assert len(readings) <= 20
    assert len(done.findings) == 2000


def test_plain_texts_are_not_read_again_unless_asked() -> None:
    document = read("one\n\ntwo\n")
    texts = {segment.key: "Un mot" for segment in document.segments}

    def unread(page: str) -> Document:
        raise AssertionError(page)

    assert guarded(document, texts, spliced, unread).text == "Un mot\n\nUn mot\n"
    with pytest.raises(AssertionError):
        guarded(document, texts, spliced, unread, prove=False)


def test_one_text_that_is_not_plain_has_the_page_read_again() -> None:
    document = read("one\n\ntwo\n")
    texts = {Key(None, "one"): "Un mot", Key(None, "two"): "- a"}
    assert guarded(document, texts, spliced, read).text == "Un mot\n\ntwo\n"


def test_a_page_without_translations_is_not_read_again() -> None:
    def unread(page: str) -> Document:
        raise AssertionError(page)

    assert guarded(read("one\n"), {}, spliced, unread, prove=False).text == "one\n"


def test_where_no_translation_shows_none_is_at_fault() -> None:
    document = read("one\n")
    assert guard(document, read("# other\n"), assemble(document, {})) == ()


def test_a_fault_that_shows_far_behind_its_cause_is_found_in_a_few_readings() -> None:
    document = read("".join(f"text {number}\n\n" for number in range(2000)))
    texts = {segment.key: f"x {segment.key.msgid}" for segment in document.segments}
    readings = []

    def reread(page: str) -> Document:
        readings.append(page)
        assert len(readings) <= 20
        at = page.rindex("\n\n", 0, -2) + 2
        return read(f"{page[:at]}# {page[at + 2 :]}" if page.startswith("x text 0\n") else page)

    done = guarded(document, texts, spliced, reread, prove=False)
    assert done.text.startswith("text 0\n")


KEY = Key(None, "one")


def made(*blocks: Block, name: str = "markdown", end: int = 9) -> Document:
    """A Document of that outline over a text of nine characters."""
    segment = Segment(key=KEY, pieces=(Span(0, 3),), place=Place.PARAGRAPH, role="paragraph")
    region = Region(format=name, span=Span(0, end), segments=(segment,), outline=blocks)
    return Document(text="one\n\ntwo\n", regions=(region,))


ONE = Block("paragraph", Span(0, 3), segment=True)
TWO = Block("paragraph", Span(5, 8), segment=False)
LANDED = Assembly(
    text="mot\n\ntwo\n",
    landed=((0, Span(0, 3)),),
    edits=(Edit(Span(0, 3), "mot", 0, Span(0, 3)),),
)


@pytest.mark.parametrize(
    "localized",
    [
        made(ONE),
        made(ONE, TWO, TWO),
        made(ONE._replace(kind="heading 1"), TWO),
        made(ONE, TWO._replace(kind="code")),
        made(ONE._replace(span=Span(0, 2)), TWO),
        made(ONE, TWO._replace(span=Span(4, 8))),
        made(ONE, TWO._replace(span=Span(5, 7))),
        made(TWO, ONE),
        made(ONE, TWO, name="yaml"),
        made(ONE, TWO, end=8),
        replace(made(ONE, TWO), regions=()),
        replace(made(ONE, TWO), regions=made(ONE, TWO).regions * 2),
    ],
)
def test_every_difference_is_found(localized: Document) -> None:
    assert guard(made(ONE, TWO), made(ONE, TWO), LANDED) == ()
    assert guard(made(ONE, TWO), localized, LANDED) == (0,)


def test_the_last_translation_before_a_difference_answers_for_it() -> None:
    end = Block("code", Span(8, 9), segment=False)
    other = replace(made(ONE, TWO._replace(segment=True), end), text=LANDED.text)
    both = replace(
        LANDED,
        landed=((0, Span(0, 3)), (5, Span(5, 8))),
        edits=(*LANDED.edits, Edit(Span(5, 8), "mot", 5, Span(0, 3))),
    )
    assert guard(other, made(ONE, TWO, end), both) == ()
    assert guard(other, made(ONE, TWO, end._replace(kind="html")), both) == (5,)


def test_blocks_in_another_order_are_the_fault_of_the_first_that_is_out_of_turn() -> None:
    last = Block("paragraph", Span(8, 9), segment=True)
    second = TWO._replace(segment=True)
    both = replace(
        LANDED,
        landed=((0, Span(0, 3)), (5, Span(5, 8))),
        edits=(*LANDED.edits, Edit(Span(5, 8), "mot", 5, Span(0, 3))),
    )
    assert guard(made(ONE, second, last), made(ONE, last, second), both) == (5,)


def test_a_translation_without_a_word_keeps_its_block() -> None:
    assert guard(made(ONE, TWO), made(ONE._replace(segment=False), TWO), LANDED) == ()


@pytest.mark.parametrize(
    "text", ["Mot", "Un mot, puis deux.", "Élan « d'été » : oui !", "漢字。", "a-b (c) 1."]
)
def test_plain_texts_are_proved(text: str) -> None:
    assert plain(text)


NOT_PLAIN = (
    *(
        "",
        " a",
        "1. a",
        "- a",
        "a\nb",
        "a `b`",
        "a <b",
        "a | b",
        "a #",
        "a {b}",
        "import x",
        "export y",
    ),
    *("[a]", "a\\", "a\u2028b", "a\x1cb", "a*b*", "https://x.y", "www.x.y", "«a»", "_a_"),
)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_other_texts_are_not(text: str) -> None:
    assert not plain(text)
