"""Comments and strings of code blocks: which are text, and what a translation may not do there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n.assemble import assemble
from i18n.formats.lexing import LONGEST, LONGEST_LINE, runs
from i18n.formats.markdown.segmentation.code_texts import language_of
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules, Place
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import SITES
from tests.conftest import Polypage

DIALECT = replace(
    SITES["hugo"].dialect, code_comments=True, code_strings=("python", "rust", "js", "lua")
)


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(dialect=DIALECT))


def block(language: str, code: str) -> str:
    return f"```{language}\n{code}\n```\n"


def found(language: str, code: str) -> list[str]:
    document = read(block(language, code))
    assert {segment.place for segment in document.segments} <= {Place.CODE}
    return [segment.key.msgid for segment in document.segments]


@pytest.mark.parametrize(
    ("language", "code", "texts"),
    [
        ("python", "# Say hello", ["Say hello"]),
        ("python", "x = 1  # Behind code", ["Behind code"]),
        ("python", "#!/bin/python -u\n# -*- coding: utf-8 -*-\n# noqa\n# type: ignore", []),
        ("python", "# x = 1\n# foo(bar)\n# import os;", []),
        ("python", "# One line\n# and another", ["One line", "and another"]),
        (
            "js",
            "// eslint-disable-next-line\n// @ts-ignore\n// [!code ++]\n// Yes, this",
            ["Yes, this"],
        ),
        ("js", "/**\n * Two lines\n * of text.\n */", ["Two lines", "of text."]),
        ("js", "// highlight-next-line\nlet a = 'Hello there'", ["Hello there"]),
        ("js", "let a = `Hello ${name}`", []),
        ("rust,ignore", "// a b\n/* Block\n * goes on */", ["a b", "Block", "goes on"]),
        (
            "rust",
            "/// Documented\nlet s = \"Hi {}, you\"; let c = 'x';",
            ["Documented", "Hi {}, you"],
        ),
        ("html", "<!-- A remark -->\n<p title='Some text'>", ["A remark"]),
        ("sql", "-- Pick one\nSELECT 'a b'", ["Pick one"]),
        ("lua", "--[[ Long\n one ]]", ["Long", "one"]),
        ("c", "#include <stdio.h>\n/* Words */", ["Words"]),
        ("yaml", "# A key\na: b c", ["A key"]),
        ("ini", "; A remark\na=b", ["A remark"]),
        ("bash", "# Install it\necho 'Not named'", ["Install it"]),
        ("py", 'print("Hello\\n %s")', ["Hello\\n %s"]),
        ("python", "d['key'] = 'utf-8', 'a/b.c', b'Some bytes', r'Some text'", ["Some text"]),
        ("python", '"""Doc.\n\n>>> f(1)\nMore of it.\n"""', ["Doc.", "More of it."]),
        ("python", 'f"Hello {name} there"', []),
        ("nosuch", "# A remark", []),
        ("", "# A remark", []),
    ],
)
def test_a_text_is_for_readers_or_it_is_not(language: str, code: str, texts: list[str]) -> None:
    assert found(language, code) == texts


def test_nothing_of_code_is_text_unless_it_is_asked_for() -> None:
    page = block("python", "# Say hello")
    assert parse(page.encode(), PageRules(dialect=SITES["hugo"].dialect)).segments == ()


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        ("rust,editable", "rust"),
        ("{.python .annotate}", "python"),
        ('{ .yaml title="x" }', "yaml"),
        ("js{1,3}", "js"),
        ("c++", "c++"),
        ("{{ x }}", ""),
    ],
)
def test_the_info_string_names_the_language(info: str, language: str) -> None:
    assert language_of(info) == language


def test_roles_and_places_are_told() -> None:
    page = "# Title\n\n> ```python\n>   # In a quote\n> ```\n"
    segment = read(page).segments[1]
    assert (segment.role, segment.trail) == ("code comment (python)", ("Title",))
    assert page[segment.start : segment.end] == "In a quote"


def built(page: str, texts: dict[str, str]) -> Assembly:
    keys = {Key(None, msgid): msgstr for msgid, msgstr in texts.items()}
    policy = TextPolicy(dialect=DIALECT)

    def put(document: Document, texts: object, refused: frozenset[int]) -> Assembly:
        del texts
        return assemble(document, keys, refused, policy=policy)

    return guarded(read(page), keys, put, read, prove=False)


def test_a_translation_takes_the_place_of_its_text_alone() -> None:
    page = block("python", "#  Say hello  \nprint('It\\'s %s fine')")
    done = built(page, {"Say hello": "Dis « bonjour »", "It\\'s %s fine": 'C\\\'est "bien" %s'})
    assert done.findings == ()
    assert done.text == block("python", "#  Dis « bonjour »  \nprint('C\\'est \"bien\" %s')")


@pytest.mark.parametrize(
    ("language", "code", "msgid", "msgstr"),
    [
        ("js", "/* Some words */", "Some words", "Fin */ evil() /* mots"),
        ("html", "<!-- Some words -->", "Some words", "fin --> <script>x</script>"),
        ("html", "<!-- Some words -->", "Some words", "fin --!> mots"),
        ("python", "# Some words", "Some words", "noqa"),
        ("python", "# Some words", "Some words", "x = 1"),
        ("c", "// Some words", "Some words", "mots \\"),
        ("js", "f('Some words')", "Some words", "l'ami des mots"),
        ("js", "f('Some words')", "Some words", "mots \\' + evil() + \\"),
        ("js", 'f("Some words")', "Some words", 'des "mots" ici'),
        ("python", "f('Some %s words')", "Some %s words", "Des mots"),
        ("python", "f('Some {} words')", "Some {} words", "Des {} mots {}"),
        ("python", "f('Some words')", "Some words", "Des mots \\x41"),
        ("python", '"""Some words\nhere."""', "Some words", 'Des mots """ evil()'),
        ("python", "f('Some words')", "Some words", "42"),
        ("lua", "--[[ Some words ]]", "Some words", "des ]] mots"),
    ],
)
def test_what_would_end_the_text_or_change_the_code_is_refused(
    language: str, code: str, msgid: str, msgstr: str
) -> None:
    page = block(language, code)
    assert msgid in [segment.key.msgid for segment in read(page).segments]
    done = built(page, {msgid: msgstr})
    assert done.text == page
    assert done.findings


@pytest.mark.parametrize(
    ("code", "msgstr", "why"),
    [
        ("# Some words", "noqa", "it would not be read as a text of the code"),
        ("f('Some words')", "42", "it would not be read as a text of the code"),
        ("# Some words", "Des mots \\", "it ends in a backslash"),
        ("# Some -- words", "Des --> mots", "“-->” was added"),
        ("f('Some words')", "Des mots 'ici'", "' would end the string; write \\'"),
        ('f("Some words")', 'Des "mots" ici', '" would end the string; write \\"'),
        ("f('Some words')", "Des mots \\x41", "“\\x” was added"),
        ("f('Some\\n words')", "Des mots", "“\\n” is missing"),
    ],
)
def test_it_is_told_why_a_text_of_code_is_refused(code: str, msgstr: str, why: str) -> None:
    page = block("python", code)
    [msgid] = [segment.key.msgid for segment in read(page).segments]
    [finding] = built(page, {msgid: msgstr}).findings
    assert finding.message == f"the source text is shown: {why}"


@pytest.mark.parametrize(
    ("code", "msgstr"),
    [
        ("f('Some words')", "Des mots \\'ici\\'"),
        ("f('Some \\'good\\' words')", "Des mots"),
        ("f('Some words')", 'Des "mots" ici'),
        ("# Some words", 'l\'un "des" mots'),
        ('"""Some words\nand these."""', "Des 'mots'"),
    ],
)
def test_quotes_that_end_nothing_are_text(code: str, msgstr: str) -> None:
    page = block("python", code)
    msgid = read(page).segments[0].key.msgid
    done = built(page, {msgid: msgstr})
    assert (done.text, done.findings) == (page.replace(msgid, msgstr), ())


ENDS = "*/ --> -- *) -} #> ]] |# ''' \"\"\" ?> %> </ #{ ${"


@pytest.mark.parametrize("end", ENDS.split())
def test_what_ends_a_text_in_some_language_is_refused_in_all(end: str) -> None:
    for page, msgid in (
        (block("python", "# Some words"), "Some words"),
        (block("python", 'f("Some words")'), "Some words"),
    ):
        done = built(page, {msgid: f"Des {end} mots"})
        assert (done.text, [one.rule for one in done.findings]) == (page, ["code"])
    page = block("python", f"# Some {end} words")
    [msgid] = [segment.key.msgid for segment in read(page).segments]
    assert built(page, {msgid: f"Des {end} mots"}).text == block("python", f"# Des {end} mots")


def test_a_token_that_changes_is_found_when_the_page_is_read_again() -> None:
    before = read(block("python", "# Some words\nx = 1\n# More words"))
    kinds = [block.kind for block in before.regions[0].outline]
    after = read(block("python", "# Des mots\nx = 1\n# Encore"))
    assert kinds == [block.kind for block in after.regions[0].outline]
    other = read(block("python", "# Some words\nx = 2\n# More words"))
    assert kinds != [block.kind for block in other.regions[0].outline]


def test_a_block_that_is_too_long_stays_with_a_finding() -> None:
    for code in (
        "# Some words\n" * (LONGEST // 13 + 1),
        "# Some words " * (LONGEST_LINE // 13 + 1),
    ):
        document = read(block("python", code))
        assert document.segments == ()
        assert [finding.rule for finding in document.findings] == ["code"]


@pytest.mark.parametrize("language", ["python", "rust", "js", "html", "yaml", "sql", "bash", "c"])
def test_the_runs_are_the_code(language: str) -> None:
    code = "'\"`/* # <!-- ${ \\ \n\t{} // x -- é 😀 \n" * 20
    cut = list(runs(code, language))
    assert "".join(run.text for run in cut) == code
    assert [run.start for run in cut] == [
        code.index("") + len("".join(r.text for r in cut[:i])) for i, _ in enumerate(cut)
    ]


def test_directives_hold_for_the_texts_of_a_block() -> None:
    code = block("python", "# Some words")
    assert read(f"<!-- i18n:skip -->\n{code}").segments == ()
    (segment,) = read(f"<!-- i18n:context: menu -->\n{code}").segments
    assert segment.key == Key("menu", "Some words")


def test_a_build_translates_comments(polypage: Polypage, tmp_path: Path) -> None:
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [fr]\npages: [{source: 'a/*.md'}]\n"
        "code: {comments: true, strings: [python]}\npublish: {machine: true}\n",
        encoding="utf-8",
    )
    (tmp_path / "a").mkdir()
    page = "- x\r\n\r\n  ```py\r\n  # Say <b> & *it*\r\n  f('Hello you')\r\n  ```\r\n"
    (tmp_path / "a/b.md").write_text(page, encoding="utf-8", newline="")
    assert polypage(tmp_path, "pretranslate", "--provider", "pseudo").code == 0
    assert polypage(tmp_path, "build", "--strict").code == 0
    made = (tmp_path / "output/fr/b.md").read_bytes().decode()
    assert "  ```py\r\n  # Š" in made
    assert "f('Ĥ" in made
    assert "*" in made
    assert "\\*" not in made


def test_an_unknown_language_is_told_of(polypage: Polypage, tmp_path: Path) -> None:
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [fr]\npages: [{source: '*.md'}]\n"
        "code: {strings: [python, pyhton]}\n",
        encoding="utf-8",
    )
    (tmp_path / "a.md").write_text("Text.\n", encoding="utf-8")
    out = polypage(tmp_path, "extract").out
    assert "polypage.yaml: warning: code.strings: Pygments knows no language pyhton [code]" in out
