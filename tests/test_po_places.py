"""A part of a msgstr is found in its file, however its strings are split and spelled."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import po
from i18n.model import Span
from i18n.po.quote import unquote

SPELLED = {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\t": "\\t", "\a": "\\a", "\r": "\\r"}


@st.composite
def strings(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text, and the lines of strings that spell it."""
    text = draw(st.text(alphabet='aé😀"\\\n\t\u200b\u0301', max_size=12))
    lines = [""]
    for sign in text:
        if draw(st.integers(0, 4)) == 0:
            lines.append("")
        spelled = SPELLED.get(sign, sign)
        if not sign.isascii() and draw(st.booleans()):
            spelled = "".join(f"\\{byte:03o}" for byte in sign.encode())
        lines[-1] += spelled
    return text, lines


@settings(max_examples=150)
@given(strings(), st.sampled_from(["\n", "\r\n"]), st.data())
def test_the_part_found_spells_the_part_asked_for(
    drawn: tuple[str, list[str]], eol: str, data: st.DataObject
) -> None:
    text, lines = drawn
    before = eol.join(['msgid "a"', 'msgstr "b"', "", "# comment", 'msgid "x"', ""])
    written = eol.join(f'"{line}"' for line in lines)
    source = f"{before}msgstr {written}{eol}"
    catalog = po.parse(source)
    message = catalog.messages[1]
    assert message.msgstr == text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = po.located(catalog, message, Span(start, end))
    assert found is not None
    assert found.text == source.split("\n")[found.line - 1].rstrip("\r")
    assert found.start <= found.end <= len(found.text)
    if end > start:
        first = unquote(f'"{found.text[found.start : found.end]}"')
        assert first
        assert text[start:end].startswith(first)


def test_a_character_whose_bytes_stand_on_two_lines_is_cut_at_the_first() -> None:
    source = 'msgid "a"\nmsgstr "x\\303\\\n\\251y"\n'
    catalog = po.parse(source)
    assert catalog.messages[0].msgstr == "xéy"
    for span, shown in (
        (Span(1, 2), "\\303\\"),
        (Span(0, 3), "x\\303\\"),
        (Span(2, 3), "y"),
        (Span(3, 3), ""),
    ):
        found = po.located(catalog, catalog.messages[0], span)
        assert found is not None
        assert found.text[found.start : found.end] == shown


def test_a_message_that_says_something_else_now_is_nowhere() -> None:
    catalog = po.parse('msgid "a"\nmsgstr "b"\n')
    other = po.parse('msgid "a"\nmsgstr "longer"\n').messages[0]
    assert po.located(catalog, other, Span(0, 3)) is None
    assert po.located(po.parse(""), other) is None
