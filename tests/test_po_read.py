"""A PO file's text becomes messages: every part of an entry, and every way to write it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from i18n.errors import CatalogError
from i18n.model import Key, Message, Span
from i18n.po import parse, read

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

EVERYTHING = (
    HEADER
    + """\
# Seen by Ann.
#without a blank
#. heading 2
#. Guide > Start
#: docs/a.md:12 docs/b.md
#: docs/a.md:90 \u2068my docs/c.md\u2069:7
#, fuzzy, no-wrap
#| msgctxt "menu"
#| msgid "Old"
#| " text"
msgctxt "menu"
msgid ""
"New "
"text"
msgstr "Nouveau\\n"
"texte"

#, c-format
msgid "%d page"
msgid_plural "%d pages"
msgstr[0] "%d page"
msgstr[1] "%d pages"

# gone
#~| msgid "Elder"
#~ msgid "Old"
#~ msgstr "Vieux"

# the end
"""
)


def only(text: str) -> Message:
    (message,) = parse(text).messages
    return message


def test_every_part_of_an_entry_is_read() -> None:
    assert parse(EVERYTHING).messages[0] == Message(
        key=Key("menu", "New text"),
        msgstr="Nouveau\ntexte",
        translator_comments=("Seen by Ann.", "without a blank"),
        extracted=("heading 2", "Guide > Start"),
        references=("docs/a.md", "docs/b.md", "my docs/c.md"),
        flags=("fuzzy", "no-wrap"),
        previous=Key("menu", "Old text"),
        line=17,
        msgstr_line=20,
        entry=1,
    )


def test_a_plural_entry_is_read_and_kept() -> None:
    message = parse(EVERYTHING).messages[1]
    assert message.msgid_plural == "%d pages"
    assert message.plurals == ("%d page", "%d pages")
    assert message.msgstr == ""
    assert message.msgstr_line == message.line + 2


def test_an_obsolete_entry_is_read_with_its_comments() -> None:
    message = parse(EVERYTHING).messages[2]
    assert message.obsolete
    assert message.key == Key(None, "Old")
    assert message.previous == Key(None, "Elder")
    assert message.translator_comments == ("gone",)


def test_the_header_is_fields_and_no_message() -> None:
    catalog = parse(EVERYTHING)
    assert catalog.header == (
        ("Language", "fr"),
        ("Content-Type", "text/plain; charset=UTF-8"),
    )
    assert all(message.key.msgid for message in catalog.messages)


def test_entries_say_where_they_stand_in_the_source() -> None:
    catalog = parse(EVERYTHING)
    texts = [catalog.source[start:end] for start, end in catalog.entries]
    assert texts[0] == HEADER.removesuffix("\n")
    assert texts[3].startswith("# gone\n")
    assert texts[3].endswith('#~ msgstr "Vieux"\n')
    assert [message.entry for message in catalog.messages] == [1, 2, 3]


def test_a_text_without_entries_is_an_empty_catalog() -> None:
    for text in ("", "\ufeff", "\n\n", "# only a comment"):
        catalog = parse(text)
        assert (catalog.messages, catalog.header, catalog.entries) == ((), (), ())


def test_the_source_keeps_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(b'\xef\xbb\xbfmsgid "a"\r\nmsgstr "b"\r\n')
    catalog = read(path, "fr.po")
    assert catalog.source == '\ufeffmsgid "a"\r\nmsgstr "b"\r\n'
    assert catalog.entries == (Span(1, len(catalog.source)),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"\a\b\f\n\r\t\v\\\""', '\a\b\f\n\r\t\v\\"'),
        (r'"\x41\101\x4142"', "AAB"),
        (r'"\303\251 \xC3\xA9"', "é é"),
        (r'"\303" "\251"', "é"),
        (r'"\x61" "80" "\1" "01"', "a80\x0101"),
        (r'"\\x41 \\n"', r"\x41 \n"),
        (r'"\18"', "\x018"),
        ('"a\\\nb"', "ab"),
        ('"a" "b""c"\n\n\t"d"', "abcd"),
        ('"a\u2028b\x85c\x0bd\x0ce\rf"', "a\u2028b\x85c\x0bd\x0ce\rf"),
        ('"\x01\x1b\x7f"', "\x01\x1b\x7f"),
        ('"\u2068a\u2069"', "\u2068a\u2069"),
        ('"#~ #| # ["', "#~ #| # ["),
    ],
)
def test_a_string_is_read_as_gettext_reads_it(written: str, meant: str) -> None:
    message = only(f'msgid "a"\nmsgstr {written}\n')
    assert message.msgstr == meant


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        ("#: a.md:1 b.md:22\n#:c.md\n", ("a.md", "b.md", "c.md")),
        ("#: a.md:1 a.md:2 a.md\n", ("a.md",)),
        ("#: a.md : 3 :4 5\n", ("a.md",)),
        ("#: \u2068a b.md\u2069:3 \u2068c:4\u2069\n", ("a b.md", "c:4")),
        ("#: \u2068a b.md\n", ("\u2068a", "b.md")),
        ("#: c:\\d.md:4 http://e/f:80\n", ("c:\\d.md", "http://e/f")),
        ("#: \u00a0.md \u3000.md\n", ("\u00a0.md", "\u3000.md")),
    ],
)
def test_references_name_pages_once_and_without_lines(comment: str, names: tuple[str, ...]) -> None:
    assert only(f'{comment}msgid "a"\nmsgstr ""\n').references == names


@pytest.mark.parametrize(
    ("comment", "flags"),
    [
        ("#, fuzzy, c-format\n", ("fuzzy", "c-format")),
        ("#,fuzzy,,c-format,\n", ("fuzzy", "c-format")),
        ("#, fuzzy\n#, no-wrap\n", ("fuzzy", "no-wrap")),
        ("#, fuzzy c-format\n", ("fuzzy", "c-format")),
        ("#, range: 0..10, fuzzy\n", ("range: 0..10", "fuzzy")),
        ("#! fuzzy\n", ("fuzzy",)),
        ("#= c-format\n#, fuzzy\n", ("fuzzy", "c-format")),
        ("#,\n", ()),
        ("# , fuzzy\n", ()),
    ],
)
def test_flags_are_read_however_they_are_listed(comment: str, flags: tuple[str, ...]) -> None:
    assert only(f'{comment}msgid "a"\nmsgstr ""\n').flags == flags


@pytest.mark.parametrize(
    ("comment", "texts"),
    [
        ("#\n#a\n# b\n#  c\n#\td\n## e\n", ("", "a", "b", " c", "\td", "# e")),
        ("# trailing  \n# cr\r\n", ("trailing", "cr")),
        ("# a\n\n\t# b\n#~ # c\n", ("a", "b", "c")),
        ("# joined \\\nto this\n", ("joined to this",)),
    ],
)
def test_translators_comments_are_read(comment: str, texts: tuple[str, ...]) -> None:
    assert only(f'{comment}msgid "a"\nmsgstr ""\n').translator_comments == texts


def test_an_empty_context_is_another_context_than_none() -> None:
    text = 'msgctxt ""\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n'
    assert [message.key.msgctxt for message in parse(text).messages] == ["", None]


def test_a_message_may_not_stand_in_two_domains() -> None:
    entry = 'msgid "a"\nmsgstr ""\n'
    assert parse(f'domain "x"\n{entry}').messages[0].line == 2
    with pytest.raises(CatalogError, match=r"^PO:4: "):
        parse(f'{entry}domain "x"\n{entry}')


def test_lines_are_those_of_the_keywords() -> None:
    text = '\n# c\n\nmsgctxt "c"\nmsgid\n"a"\n\nmsgstr\n"b"\n\nmsgid "d" msgstr "e"\n'
    lines = [(message.line, message.msgstr_line) for message in parse(text).messages]
    assert lines == [(5, 8), (11, 11)]


def test_ordinary_catalogs_are_read_as_polib_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    ordinary = EVERYTHING.replace("#without", "# without").replace(
        " \u2068my docs/c.md\u2069:7", ""
    )
    path.write_text(ordinary, encoding="utf-8")
    ours = read(path, "fr.po").messages
    theirs = list(polib.pofile(str(path)))
    assert len(ours) == len(theirs)
    for our, their in zip(ours, theirs, strict=True):
        assert our.key == Key(their.msgctxt, their.msgid)
        assert our.msgstr == their.msgstr
        assert dict(enumerate(our.plurals)) == their.msgstr_plural
        assert (our.msgid_plural or "") == their.msgid_plural
        assert our.obsolete == bool(their.obsolete)
        assert list(our.flags) == their.flags
        assert "\n".join(our.translator_comments) == their.tcomment
        assert "\n".join(our.extracted) == their.comment
        assert our.references == tuple(dict.fromkeys(name for name, _ in their.occurrences))
