"""Code: whatever a translation holds, every token of a block but its texts is the source's."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.formats.lexing import runs
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import SITES

LANGUAGES = ("python", "js", "rust", "html", "c", "sql", "bash", "lua", "ruby", "php")
DIALECT = replace(SITES["mkdocs"].dialect, code_comments=True, code_strings=LANGUAGES)
PARTS = (
    *("# ", "// ", "/* ", " */", "<!-- ", " -->", "-- ", "--[[ ", "]]", '"', "'", '"""', "`", "\\"),
    *("words here", "Word", " ", "\n", "  ", "x = 1", "f(", ")", "{}", "%s", "${", "#{", "?>", "*"),
)
CODE = st.lists(st.sampled_from(PARTS), max_size=16).map("".join)
MSGSTRS = st.lists(st.sampled_from((*PARTS, "mots", "l'ami", "noqa")), max_size=8).map("".join)


def read(text: str) -> Document:
    return parse(text.encode(), PageRules(dialect=DIALECT))


def code_in(page: str, kind: str) -> list[tuple[str, str]]:
    """The tokens of the page's block that are neither comments nor strings."""
    code = page.split("\n", 1)[1].rsplit("```", 1)[0]
    found = runs(code, page[3:].split("\n", 1)[0])
    return [(run.kind, run.text) for run in found if kind not in (run.kind, "")]


@settings(max_examples=300)
@given(language=st.sampled_from(LANGUAGES), code=CODE, msgstrs=st.lists(MSGSTRS, min_size=1))
def test_a_block_keeps_its_code(language: str, code: str, msgstrs: list[str]) -> None:
    page = f"```{language}\n{code}\n```\n"
    document = read(page)
    texts = {
        segment.key: msgstrs[number % len(msgstrs)]
        for number, segment in enumerate(document.segments)
    }
    policy = TextPolicy(dialect=DIALECT)

    def put(document: Document, texts: object, refused: frozenset[int]) -> Assembly:
        del texts
        return assemble(document, wanted, refused, policy=policy)

    wanted: dict[Key, str] = texts
    done = guarded(document, texts, put, read)
    others = [run for run in code_in(done.text, "comment") if run[0] != "string"]
    assert others == [run for run in code_in(page, "comment") if run[0] != "string"]
    wanted = {segment.key: segment.key.msgid for segment in document.segments}
    assert assemble(document, wanted, policy=policy).text == page


@settings(max_examples=200)
@given(language=st.sampled_from(LANGUAGES), code=CODE)
def test_a_changed_letter_is_read_again(language: str, code: str) -> None:
    page = f"```{language}\n{code}\n```\n"
    document = read(page)
    wanted = {
        one.key: one.key.msgid.replace("words", "worts").replace("Word", "Wort")
        for one in document.segments
    }
    policy = TextPolicy(dialect=DIALECT)

    def put(document: Document, texts: object, refused: frozenset[int]) -> Assembly:
        del texts
        return assemble(document, wanted, refused, policy=policy)

    done = guarded(document, wanted, put, read, prove=False)
    assert done.findings == ()
    again = [segment.key.msgid for segment in read(done.text).segments]
    assert again == [wanted[segment.key] for segment in document.segments]
