"""Opaque pieces: whatever a translation holds, the page keeps those of its source."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.dialect import Dialect
from i18n.formats.markdown.message.delimited import pieces
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules, Span
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import SITES

PAIRS = (("<<", ">>"), ("BEGIN", "END"), ("**[", "]"), ("%", "%"))
PARTS = (
    *(part for pair in PAIRS for part in pair),
    *("a", "Word ", " ", "\n", "\n\n", "- ", "> ", "# ", "`", "**", "[x](y)", "<b>", "{{", "}}"),
)
SOUPS = st.lists(st.sampled_from(PARTS), max_size=24).map("".join)
DIALECTS = st.sampled_from(["hugo", "mkdocs", "commonmark"])


def enclosed(text: str) -> list[str]:
    return [text[slice(*span)] for span in pieces(text, Span(0, len(text)), PAIRS).spans]


@settings(max_examples=400)
@given(page=SOUPS, site=DIALECTS, msgstrs=st.lists(SOUPS, min_size=1, max_size=4))
def test_a_page_keeps_its_pieces(page: str, site: str, msgstrs: list[str]) -> None:
    dialect: Dialect = replace(SITES[site].dialect, opaque=PAIRS)

    def read(text: str) -> Document:
        return parse(text.encode(), PageRules(dialect=dialect))

    def put(document: Document, texts: object, refused: frozenset[int]) -> Assembly:
        del texts
        return assemble(document, wanted, refused, policy=TextPolicy(dialect=dialect))

    document = read(page)
    wanted: dict[Key, str] = {
        segment.key: msgstrs[number % len(msgstrs)]
        for number, segment in enumerate(document.segments)
    }
    body = document.regions[-1].span if document.regions else Span(0, 0)
    done = guarded(document, wanted, put, read)
    tail = len(page) - body.end
    shown = done.text[body.start : len(done.text) - tail]
    assert sorted(enclosed(shown)) == sorted(enclosed(page[slice(*body)]))
    echoed = {segment.key: segment.key.msgid for segment in document.segments}
    assert assemble(document, echoed, policy=TextPolicy(dialect=dialect)).text == page
