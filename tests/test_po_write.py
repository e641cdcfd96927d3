"""Catalogs are spliced: what changed is written as msgcat writes it, all else stays."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from i18n.model import Catalog, Key, Message
from i18n.po import new_header, parse, render

HEADER = """\
# French.
msgid ""
msgstr ""
"X-First: kept\\n"
"Language: fr\\n"
"Content-Type: text/plain; "
"charset=UTF-8\\n"
"""
FIRST = """\
#  Seen
#by Ann.
#.  heading 2
#: a.md:12   b.md
#: c.md
#, no-wrap ,c-format
msgctxt "menu"
msgid "A "
"text"
msgstr ""
"Un "
"texte"
"""
SECOND = """\
#: b.md:3
#, fuzzy
#| msgid ""
#| "Old"
msgid "B"
msgstr "Bé"
"""
OBSOLETE = """\
# was here
#~|   msgid "Elder"
#~ msgid ""
#~   "Old"
#~ msgstr "Vieux"
"""
TEXT = f"{HEADER}\n{FIRST}\n\n{SECOND}\n{OBSOLETE}\n# the end\n"
CATALOG = parse(TEXT)


def changed(text: str, index: int, **values: object) -> tuple[list[str], list[str]]:
    """The lines that went and those that came when one message of `text` changed."""
    catalog = parse(text)
    messages = list(catalog.messages)
    messages[index] = replace(messages[index], **values)  # type: ignore[arg-type]
    written = render(replace(catalog, messages=tuple(messages)), catalog)
    again = parse(written).messages[index]
    assert replace(again, line=0, msgstr_line=0) == replace(
        messages[index], line=0, msgstr_line=0, flags=again.flags
    )
    assert sorted(again.flags) == sorted(messages[index].flags)
    lines = list(difflib.ndiff(text.split("\n"), written.split("\n")))
    gone = [line[2:] for line in lines if line.startswith("- ")]
    return gone, [line[2:] for line in lines if line.startswith("+ ")]


def test_a_catalog_that_did_not_change_is_written_back() -> None:
    assert render(CATALOG, CATALOG) == TEXT
    assert render(CATALOG) == TEXT


def test_a_changed_msgstr_is_all_that_is_written() -> None:
    gone, came = changed(TEXT, 0, msgstr='Un "autre"\ntexte\\')
    assert gone == ['"Un "', '"texte"']
    assert came == ['"Un \\"autre\\"\\n"', '"texte\\\\"']


def test_a_changed_msgid_leaves_the_context_alone() -> None:
    gone, came = changed(TEXT, 0, key=Key("menu", "Another text"))
    assert (gone, came) == (['msgid "A "', '"text"'], ['msgid "Another text"'])


def test_a_context_is_taken_off_added_and_changed() -> None:
    assert changed(TEXT, 0, key=Key(None, "A text")) == (['msgctxt "menu"'], [])
    assert changed(TEXT, 0, key=Key("", "A text")) == (['msgctxt "menu"'], ['msgctxt ""'])
    assert changed(TEXT, 1, key=Key("menu", "B")) == ([], ['msgctxt "menu"'])
    assert changed(TEXT, 2, key=Key("menu", "Old")) == ([], ['#~ msgctxt "menu"'])


def test_a_flag_is_added_and_taken_off() -> None:
    assert changed(TEXT, 0, flags=("no-wrap", "c-format", "fuzzy")) == (
        ["#, no-wrap ,c-format"],
        ["#, fuzzy, no-wrap, c-format"],
    )
    assert changed(TEXT, 1, flags=()) == (["#, fuzzy"], [])
    assert changed(TEXT, 2, flags=("fuzzy",)) == ([], ["#, fuzzy"])


def test_flags_in_another_order_are_the_same_flags() -> None:
    assert changed(TEXT, 0, flags=("c-format", "no-wrap")) == ([], [])


def test_sticky_flags_stay_on_their_line() -> None:
    text = '#= c-format\nmsgid "a"\nmsgstr "b"\n'
    assert changed(text, 0, flags=("c-format", "fuzzy")) == ([], ["#, fuzzy"])
    text = '#, fuzzy\n#=  no-wrap ,c-format\nmsgid "a"\nmsgstr "b"\n'
    assert changed(text, 0, flags=("no-wrap", "c-format")) == (["#, fuzzy"], [])
    assert changed(text, 0, flags=("fuzzy", "no-wrap")) == (
        ["#=  no-wrap ,c-format"],
        ["#= no-wrap"],
    )


def test_a_previous_msgid_is_added_changed_and_taken_off() -> None:
    came = ['#| msgctxt "c"', '#| msgid ""', '#| "x\\n"', '#| "y"']
    assert changed(TEXT, 0, previous=Key("c", "x\ny")) == ([], came)
    assert changed(TEXT, 1, previous=Key(None, "x")) == (
        ['#| msgid ""', '#| "Old"'],
        ['#| msgid "x"'],
    )
    assert changed(TEXT, 1, previous=None) == (['#| msgid ""', '#| "Old"'], [])
    assert changed(TEXT, 2, previous=Key(None, "x")) == (
        ['#~|   msgid "Elder"'],
        ['#~| msgid "x"'],
    )


def test_a_comment_is_added_beside_those_that_stay() -> None:
    comments = (" Seen", "by Ann.", "polypage: machine deepl 2026-01-01 4 1234abcd")
    assert changed(TEXT, 0, translator_comments=comments) == (
        [],
        ["# polypage: machine deepl 2026-01-01 4 1234abcd"],
    )
    assert changed(TEXT, 0, translator_comments=("by Ann.",)) == (["#  Seen"], [])
    assert changed(TEXT, 1, translator_comments=("new",)) == ([], ["# new"])


def test_extracted_comments_are_added_changed_and_taken_off() -> None:
    assert changed(TEXT, 0, extracted=(" heading 2", "Top")) == ([], ["#. Top"])
    assert changed(TEXT, 0, extracted=()) == (["#.  heading 2"], [])
    assert changed(TEXT, 1, extracted=("paragraph", "Top")) == ([], ["#. paragraph", "#. Top"])


def test_references_are_written_anew_when_a_page_came_or_went() -> None:
    old = ["#: a.md:12   b.md", "#: c.md"]
    assert changed(TEXT, 0, references=("a.md", "c.md")) == (old, ["#: a.md c.md"])
    assert changed(TEXT, 1, references=("b.md", "my docs/x.md", "y:1")) == (
        ["#: b.md:3"],
        ["#: b.md \u2068my docs/x.md\u2069 \u2068y:1\u2069"],
    )
    assert changed(TEXT, 2, references=("b.md",)) == ([], ["#: b.md"])


def test_going_obsolete_marks_the_lines_and_keeps_their_wrapping() -> None:
    gone, came = changed(TEXT, 1, obsolete=True)
    assert gone == ['#| msgid ""', '#| "Old"', 'msgid "B"', 'msgstr "Bé"']
    assert came == ['#~| msgid ""', '#~| "Old"', '#~ msgid "B"', '#~ msgstr "Bé"']


def test_coming_back_takes_the_marks_off_and_keeps_the_wrapping() -> None:
    gone, came = changed(TEXT, 2, obsolete=False)
    assert gone == ['#~|   msgid "Elder"', '#~ msgid ""', '#~   "Old"', '#~ msgstr "Vieux"']
    assert came == ['#|   msgid "Elder"', 'msgid ""', '  "Old"', 'msgstr "Vieux"']


def test_an_entry_joined_by_a_backslash_goes_obsolete_too() -> None:
    gone, came = changed('msgid "a\\\nb"\nmsgstr "c"\n', 0, obsolete=True)
    assert gone == ['msgid "a\\', 'b"', 'msgstr "c"']
    assert came == ['#~ msgid "ab"', '#~ msgstr "c"']


def test_plural_forms_are_kept_and_can_be_changed() -> None:
    text = 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""\n"bs"\n'
    assert changed(text, 0, flags=("fuzzy",)) == ([], ["#, fuzzy"])
    gone, came = changed(text, 0, plurals=("b", "c\nd"))
    assert gone == ['"bs"']
    assert came == ['"c\\n"', '"d"']


def test_a_new_message_stands_between_blank_lines() -> None:
    new = Message(key=Key(None, "N"), references=("n.md",))
    first, second, old = CATALOG.messages
    entry = '#: n.md\nmsgid "N"\nmsgstr ""\n'
    for messages, text in (
        ((new, first, second, old), f"{HEADER}\n{entry}\n{FIRST}\n\n{SECOND}\n{OBSOLETE}"),
        ((first, new, second, old), f"{HEADER}\n{FIRST}\n{entry}\n\n{SECOND}\n{OBSOLETE}"),
        ((first, second, new, old), f"{HEADER}\n{FIRST}\n\n{SECOND}\n{entry}\n{OBSOLETE}"),
        ((first, second, old, new), f"{HEADER}\n{FIRST}\n\n{SECOND}\n{OBSOLETE}\n{entry}"),
    ):
        written = render(replace(CATALOG, messages=messages), CATALOG)
        assert written == f"{text}\n# the end\n"


def test_entries_can_be_moved_and_dropped() -> None:
    first, second, old = CATALOG.messages
    written = render(replace(CATALOG, messages=(second, first, old)), CATALOG)
    assert written == f"{HEADER}\n\n{SECOND}\n{FIRST}\n{OBSOLETE}\n# the end\n"
    written = render(replace(CATALOG, messages=(second,)), CATALOG)
    assert written == f"{HEADER}\n\n{SECOND}\n# the end\n"


def test_a_file_without_final_newline_gets_one_only_where_something_follows() -> None:
    catalog = parse('msgid "a"\nmsgstr "b"')
    (message,) = catalog.messages
    new = Message(key=Key(None, "c"))
    written = render(replace(catalog, messages=(replace(message, msgstr="d"),)), catalog)
    assert written == 'msgid "a"\nmsgstr "d"'
    written = render(replace(catalog, messages=(message, new)), catalog)
    assert written == 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'
    written = render(replace(catalog, messages=(new, message)), catalog)
    assert written == 'msgid "c"\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"'


def test_crlf_and_byte_order_mark_are_kept() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    catalog = parse(text)
    messages = (
        Message(key=Key(None, "x\ny")),
        replace(catalog.messages[0], msgstr="x\ny", flags=("fuzzy",)),
        replace(catalog.messages[1], obsolete=True),
    )
    written = render(replace(catalog, messages=messages), catalog)
    assert written.startswith("\ufeff# French.\r\n")
    assert written.count("\n") == written.count("\r\n")
    assert '\r\n\r\nmsgid ""\r\n"x\\n"\r\n"y"\r\nmsgstr ""\r\n\r\n' in written
    assert '#~| msgid ""\r\n' in written


def test_a_catalog_with_ascii_in_its_header_becomes_utf8_when_it_must() -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=US-ASCII\\n"\n'
    catalog = parse(text)
    message = Message(key=Key(None, "Café"))
    written = render(replace(catalog, messages=(message,)), catalog)
    assert written.startswith(text.replace("US-ASCII", "UTF-8"))


def test_a_catalog_without_header_takes_any_text() -> None:
    catalog = parse('msgid "a"\nmsgstr "b"\n')
    message = Message(key=Key(None, "é charset=ASCII"))
    written = render(replace(catalog, messages=(*catalog.messages, message)), catalog)
    assert written == 'msgid "a"\nmsgstr "b"\n\nmsgid "é charset=ASCII"\nmsgstr ""\n'


def test_a_changed_header_field_leaves_the_others_alone() -> None:
    fields = (*CATALOG.header, ("X-Polypage-Segmentation", "2"))
    written = render(replace(CATALOG, header=fields), CATALOG)
    assert parse(written).header == fields
    assert written.startswith('# French.\nmsgid ""\nmsgstr ""\n"X-First: kept\\n"\n')
    assert written.partition("\n\n")[2] == TEXT.partition("\n\n")[2]


def test_a_file_of_comments_keeps_them_above_a_new_header() -> None:
    catalog = parse("# Licence\n")
    header = new_header("fr", "", "site")
    message = Message(key=Key(None, "a"))
    written = render(replace(catalog, header=header, messages=(message,)), catalog)
    assert written.startswith('# Licence\nmsgid ""\n')
    assert parse(written).messages[0].translator_comments == ()


def test_a_new_header_says_what_the_design_says() -> None:
    plural = "nplurals=2; plural=(n > 1);"
    assert render(Catalog(header=new_header("fr", plural, "site"))) == (
        'msgid ""\nmsgstr ""\n'
        '"Project-Id-Version: site\\n"\n'
        '"Language: fr\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
        '"X-Generator: polypage\\n"\n'
        '"X-Polypage-Segmentation: 1\\n"\n'
    )


def test_a_template_claims_no_language_and_no_plural_forms() -> None:
    names = [name for name, _ in new_header("", "", "site")]
    assert "Language" not in names
    assert "Plural-Forms" not in names
    assert not any("Date" in name for name in names)


def test_a_comment_that_ends_in_a_backslash_does_not_swallow_the_next_line() -> None:
    message = Message(key=Key(None, "a"), extracted=("C:\\",), translator_comments=("b\nc\0\\",))
    (again,) = parse(render(Catalog(messages=(message,)))).messages
    assert again.extracted == ("C:\\",)
    assert again.translator_comments == ("b c \\",)


FRESH = Catalog(
    header=new_header("fr", "nplurals=2; plural=(n > 1);", "site"),
    messages=(
        Message(
            key=Key("menu", "A\nB\n"),
            msgstr="C\n",
            translator_comments=("one", "", " two", "#x"),
            extracted=("heading 2", "", "Top > \\ "),
            references=tuple(f"content/é/page-{n}.md" for n in range(30)),
            flags=("no-wrap", "fuzzy"),
            previous=Key("", "x\ny"),
        ),
        Message(key=Key("", 'all of "\\\t\r\a\b\f\v"'), msgstr="\u2028\x85\x01\x7f\u2068é\u2069"),
        Message(key=Key(None, "w" * 300), msgstr="long " * 100, references=("x" * 90, "y")),
        Message(key=Key(None, "one"), msgid_plural="many", plurals=("un", "des\nmille")),
        Message(
            key=Key("c", "gone\nfar"),
            msgstr="parti",
            obsolete=True,
            previous=Key(None, "p"),
            translator_comments=("t",),
        ),
    ),
)


def test_what_is_written_anew_equals_msgcat_without_wrapping(tmp_path: Path) -> None:
    program = shutil.which("msgcat")
    if program is None:
        pytest.skip("needs GNU gettext's msgcat")
    path = tmp_path / "fr.po"
    path.write_bytes(render(FRESH).encode())
    run = subprocess.run([program, "--no-wrap", str(path)], capture_output=True, check=True)
    assert run.stdout.decode() == render(FRESH)


def test_msgfmt_checks_what_is_written_without_complaint(tmp_path: Path) -> None:
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("needs GNU gettext's msgfmt")
    sound = replace(
        FRESH, messages=(Message(key=Key("m", "a\nb"), msgstr="c\nd"), *FRESH.messages[2:])
    )
    path = tmp_path / "fr.po"
    path.write_bytes(render(sound).encode())
    arguments = [program, "-c", "-o", "/dev/null", str(path)]
    assert subprocess.run(arguments, capture_output=True, check=False).returncode == 0


def test_what_is_written_anew_reads_as_it_was() -> None:
    for message, again in zip(FRESH.messages, parse(render(FRESH)).messages, strict=True):
        wanted = replace(message, flags=again.flags, extracted=again.extracted)
        assert replace(again, line=0, msgstr_line=0, entry=-1) == wanted
        assert sorted(again.flags) == sorted(message.flags)
