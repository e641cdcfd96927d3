"""A catalog is spliced: what did not change keeps its bytes, what did says the new value."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.model import Catalog, Key, Message
from i18n.po import new_header, parse, render

TEXTS = st.text(
    st.one_of(
        st.sampled_from('ab "\\\n\t#~|[]\r\a\x0b\x0c\x01\x85\u2028\u2068é漢\U0001f600'),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"),
    ),
    max_size=12,
)
LINES = st.text(st.sampled_from('ab #:.,~|=!"é漢\u2028'), max_size=8).map(str.rstrip)
NAMES = st.text(st.sampled_from("ab-/é漢:1"), min_size=1, max_size=40)
FLAGS = st.lists(st.sampled_from(["fuzzy", "no-wrap", "c-format"]), unique=True).map(tuple)
ESCAPES = {
    "\n": ["\\n", "\\012", "\\x0a"],
    '"': ['\\"', "\\042", "\\x22"],
    "\\": ["\\\\", "\\134"],
    "\t": ["\\t", "\t"],
    "a": ["a", "a", "\\x61"],
}


def lines_of(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """A message with a msgid; that it is unlike the others is seen to elsewhere."""
    plural = draw(st.none() | TEXTS)
    return Message(
        key=Key(draw(st.none() | TEXTS), draw(TEXTS.filter(bool))),
        msgstr="" if plural is not None else draw(TEXTS),
        msgid_plural=plural,
        plurals=() if plural is None else draw(st.lists(TEXTS, min_size=1, max_size=3).map(tuple)),
        translator_comments=draw(lines_of(LINES)),
        extracted=draw(lines_of(LINES)),
        references=draw(st.lists(NAMES, max_size=9, unique=True).map(tuple)),
        flags=draw(FLAGS),
        previous=draw(st.none() | st.builds(Key, st.none() | TEXTS, TEXTS)),
        obsolete=draw(st.booleans()),
    )


def unlike(message: Message) -> Key:
    return message.key


CATALOGS = st.lists(messages(), min_size=1, max_size=5, unique_by=unlike)


@st.composite
def odd_strings(draw: st.DrawFn, text: str, prefix: str) -> str:
    """`text` as strings: cut anywhere, on one line or several, with any escapes."""
    pieces = [""]
    for character in text:
        if draw(st.integers(0, 5)) == 0:
            pieces.append("")
        spelled = ESCAPES.get(character)
        pieces[-1] += draw(st.sampled_from(spelled)) if spelled else character
        if "\\x" in pieces[-1]:
            pieces.append("")
    between = st.sampled_from(["", " ", "\n" + prefix, "\n" + prefix + " ", "\n\n" + prefix])
    written = ""
    for piece in pieces:
        written += f'{draw(between)}"{piece}"'
    return written


@st.composite
def odd_entries(draw: st.DrawFn, message: Message) -> str:
    """A message as people and programs write it: wrapped, indented, in any order of comments."""
    comments = [f"#{draw(st.sampled_from(['', ' ']))}{text}" for text in ("x", " y", "")]
    comments += [
        "#. e",
        "#.e",
        "#: a.md:1  b.md:2",
        "#:c.md",
        "#, fuzzy",
        "#,c-format,",
        "#= no-wrap",
    ]
    chosen = draw(st.lists(st.sampled_from(comments), max_size=5))
    indent = draw(st.sampled_from(["", "", " ", "\t"]))
    mark = draw(st.sampled_from(["#~ ", "#~", "#~\t"])) if message.obsolete else ""
    previous = "#~| " if message.obsolete else draw(st.sampled_from(["#| ", "#|"]))
    written = "".join(
        f"{indent}{line}\n{draw(st.sampled_from(['', '', chr(10)]))}" for line in chosen
    )
    if message.previous is not None:
        if message.previous.msgctxt is not None:
            strings = draw(odd_strings(message.previous.msgctxt, previous))
            written += f"{indent}{previous}msgctxt{strings}\n"
        written += f"{indent}{previous}msgid{draw(odd_strings(message.previous.msgid, previous))}\n"
    parts = [] if message.key.msgctxt is None else [("msgctxt", message.key.msgctxt)]
    parts.append(("msgid", message.key.msgid))
    if message.msgid_plural is None:
        parts.append(("msgstr", message.msgstr))
    else:
        parts.append(("msgid_plural", message.msgid_plural))
        parts += [(f"msgstr[{index}]", form) for index, form in enumerate(message.plurals)]
    for keyword, text in parts:
        written += f"{indent}{mark}{keyword}{draw(odd_strings(text, mark))}\n"
    return written


@st.composite
def odd_files(draw: st.DrawFn) -> str:
    """A whole PO file, laid out oddly but soundly."""
    gaps = st.sampled_from(["\n", "\n", "", "\n\n", " \n", "\n#~\n\n"])
    header = draw(
        st.sampled_from(["", 'msgid ""\nmsgstr "Language: fr\\n"\n', '# h\nmsgid ""\nmsgstr ""\n'])
    )
    text = header + draw(gaps)
    for message in draw(CATALOGS):
        text += draw(odd_entries(message)) + draw(gaps)
    text += draw(st.sampled_from(["", "# end\n", "# end", "#, fuzzy\n\n"]))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\r", "").replace("\n", "\r\n")
    return draw(st.sampled_from(["", BOM])) + text


BOM = "\ufeff"


def said(message: Message) -> Message:
    """A message without where it stands, and with its flags in one order."""
    return replace(message, line=0, msgstr_line=0, entry=-1, flags=tuple(sorted(message.flags)))


def with_messages(catalog: Catalog, changed: list[Message]) -> str:
    return render(replace(catalog, messages=tuple(changed)), catalog)


@settings(deadline=None, max_examples=50)
@given(odd_files())
def test_what_did_not_change_is_written_back_byte_for_byte(text: str) -> None:
    catalog = parse(text)
    assert render(catalog, catalog) == text
    assert render(replace(catalog, messages=tuple(map(replace, catalog.messages)))) == text


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "msgstr": TEXTS,
        "flags": FLAGS,
        "previous": st.none() | st.builds(Key, st.none() | TEXTS, TEXTS),
        "references": st.lists(NAMES, max_size=4, unique=True).map(tuple),
        "extracted": lines_of(LINES),
        "translator_comments": lines_of(LINES),
        "obsolete": st.booleans(),
        "key": st.builds(Key, st.none() | TEXTS, st.just("a key that is new")),
    },
)


@settings(deadline=None, max_examples=100)
@given(odd_files(), CHANGES, st.data())
def test_a_changed_message_changes_its_own_entry_only(
    text: str, change: dict[str, object], data: st.DataObject
) -> None:
    catalog = parse(text)
    changed = list(catalog.messages)
    index = data.draw(st.integers(0, len(changed) - 1))
    if changed[index].msgid_plural is not None:
        change.pop("msgstr", None)
    changed[index] = replace(changed[index], **change)  # type: ignore[arg-type]
    written = with_messages(catalog, changed)
    start, end = catalog.entries[changed[index].entry]
    assert written.startswith(text[:start])
    assert written.endswith(text[end:])
    again = parse(written)
    assert list(map(said, again.messages)) == list(map(said, changed))
    assert again.header == catalog.header


@settings(deadline=None, max_examples=50)
@given(odd_files(), messages(), st.data())
def test_a_new_message_is_all_that_is_added(text: str, new: Message, data: st.DataObject) -> None:
    catalog = parse(text)
    new = replace(new, key=Key("a context of its own", new.key.msgid))
    changed = list(catalog.messages)
    index = data.draw(st.integers(0, len(changed)))
    changed.insert(index, new)
    written = with_messages(catalog, changed)
    assert list(map(said, parse(written).messages)) == list(map(said, changed))
    position = 0
    for entry in catalog.entries:
        raw = text[entry.start : entry.end]
        position = written.index(raw, position) + len(raw)


@settings(deadline=None, max_examples=50)
@given(odd_files(), st.data())
def test_an_entry_goes_obsolete_and_comes_back_as_it_was(text: str, data: st.DataObject) -> None:
    catalog = parse(text)
    active = [index for index, message in enumerate(catalog.messages) if not message.obsolete]
    if not active:
        return
    changed = list(catalog.messages)
    gone = changed.pop(data.draw(st.sampled_from(active)))
    changed.append(replace(gone, obsolete=True))
    later = parse(with_messages(catalog, changed))
    assert list(map(said, later.messages)) == list(map(said, changed))
    back = [*later.messages[:-1], replace(later.messages[-1], obsolete=False)]
    start, end = catalog.entries[gone.entry]
    lines = [line.strip() for line in text[start:end].splitlines() if line.strip()]
    returned = [line.strip() for line in with_messages(later, back).lstrip(BOM).splitlines()]
    assert all(line in returned for line in lines)


@settings(deadline=None, max_examples=50)
@given(CATALOGS)
def test_a_new_catalog_says_its_values(fresh: list[Message]) -> None:
    catalog = Catalog(header=new_header("fr", "", "site"), messages=tuple(fresh))
    again = parse(render(catalog))
    assert list(map(said, again.messages)) == list(map(said, fresh))
    assert again.header == catalog.header
    assert render(again, again) == render(catalog)


def plain(message: Message) -> Message:
    """A message without what msgcat takes for something else, or drops where it is obsolete."""
    names = tuple(name for name in message.references if ":" not in name and not name.isdigit())
    return replace(
        message,
        msgstr=message.msgstr or "x",
        plurals=tuple(form or "x" for form in message.plurals),
        references=names,
        flags=("fuzzy",) if "fuzzy" in message.flags else (),
    )


@settings(deadline=None, max_examples=40)
@given(CATALOGS)
def test_a_new_catalog_equals_what_msgcat_makes_of_it(fresh: list[Message]) -> None:
    program = shutil.which("msgcat")
    if program is None:
        pytest.skip("needs GNU gettext's msgcat")
    ordered = sorted(map(plain, fresh), key=lambda message: message.obsolete)
    text = render(Catalog(header=new_header("fr", "", "site"), messages=tuple(ordered)))
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        Path(file.name).write_bytes(text.encode())
        run = subprocess.run([program, "--no-wrap", file.name], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.decode() == text
