"""Identity and echo: without a change in its texts, a page comes out as it went in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.guard import guarded
from i18n.model import Document, PageRules
from i18n.parse import encode, parse
from tests.soups import LINES, MARKS, SPEC, commonmark_examples, page_soups

RULES = PageRules(name="page")
NASTY = (
    *(
        b"",
        b"\n",
        b"\r",
        b"\r\n\r",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf# a\n",
        b"a\x00b\n",
        b"\xff\xfe\n",
    ),
    *(
        b"a\xe2\x80\xa8b\n",
        b"---\n",
        b"---\ntitle: a",
        b"---\ntitle: a\n---",
        b"```\nopen",
        b"<!-- open",
    ),
    *(b"a\tb\t\n\t- c\n", b"- " * 200 + b"a\n", b"> " * 200 + b"a\n", b"[a](" * 500, b"a\\\n"),
    *(
        b"\xe2\x80\x8b\n",
        b"# \n",
        b"|\n|-\n",
        b"+++\ntitle = 'a'\n+++\na\n",
        b"{\n}\n",
        b"a\x0cb\x0bc\n",
    ),
)


def copied(page: bytes) -> bytes:
    document = parse(page, RULES)
    return encode(assemble(document, {}).text, document.bom)


def echoed(page: bytes) -> bytes:
    """The page with every msgstr equal to its msgid, as the pipeline would build it."""
    document = parse(page, RULES)
    texts = {segment.key: segment.key.msgid for segment in document.segments}

    def reread(text: str) -> Document:
        raise AssertionError(f"nothing changed, yet this is read again: {text!r}")

    done = guarded(document, texts, assemble, reread)
    assert not done.findings
    assert not done.landed
    return encode(done.text, document.bom)


@pytest.mark.parametrize("page", NASTY)
def test_nasty_pages_come_out_as_they_went_in(page: bytes) -> None:
    assert copied(page) == page
    assert echoed(page) == page


@pytest.mark.skipif(not SPEC.exists(), reason=f"the CommonMark examples are not at {SPEC}")
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_commonmark_examples_come_out_as_they_went_in(line_end: str) -> None:
    for example in commonmark_examples():
        page = example.replace("\n", line_end).encode()
        assert copied(page) == page
        assert echoed(page) == page


@settings(max_examples=250)
@given(page_soups(), st.booleans())
def test_pages_come_out_as_they_went_in(text: str, bom: bool) -> None:  # noqa: FBT001
    page = b"\xef\xbb\xbf" * bom + text.encode()
    assert copied(page) == page
    assert echoed(page) == page


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*LINES, *MARKS, "\r", "\n"]), max_size=12).map("".join))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    page = text.encode()
    assert copied(page) == page
    assert echoed(page) == page


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_come_out_as_they_went_in(page: bytes) -> None:
    assert copied(page) == page
