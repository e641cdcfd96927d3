"""Pairs of delimiters of a project's own: what they enclose stays as it is, wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from i18n.assemble import assemble
from i18n.formats.markdown.message.delimited import Pairs, pieces
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules, Span
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import SITES
from tests.conftest import Polypage

PAIRS = (("<<", ">>"), ("BEGIN", "END"), ("%%", "%%"))


def rules(pairs: Pairs = PAIRS, site: str = "hugo") -> PageRules:
    return PageRules(dialect=replace(SITES[site].dialect, opaque=pairs))


def read(page: str, site: str = "hugo") -> Document:
    return parse(page.encode(), rules(site=site))


def msgids(page: str) -> list[str]:
    return [segment.key.msgid for segment in read(page).segments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a << b >> c", ["<< b >>"]),
        ("a << b << c >> d >> e", ["<< b << c >>"]),
        ("BEGIN << END >>", ["BEGIN << END"]),
        ("%% a %% b %%", ["%% a %%"]),
        (">> a <<", []),
        ("<<>>", ["<<>>"]),
    ],
)
def test_a_piece_ends_at_the_first_closing_delimiter(text: str, found: list[str]) -> None:
    spans = pieces(text, Span(0, len(text)), PAIRS).spans
    assert [text[slice(*span)] for span in spans] == found


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Text << # a | *b >> here.\n", ["Text << # a | *b >> here."]),
        ("<< words >>\n", []),
        ("# << title >> and more\n", ["<< title >> and more"]),
        ("Before.\n\n<<\n\n# words\n\n- more\n\n>>\n\nAfter.\n", ["Before.", "After."]),
        ("Before <<\nwords\n>> after.\n", ["Before", "after."]),
        ("> a << x\n> y >> b\n", ["a", "b"]),
        ("<<\n```\n>>\n\nText.\n", ["Text."]),
        ("<< {{< x >}} >> Text.\n", ["<< {{< x >}} >> Text."]),
        ("Open << for ever.\n\nText.\n", ["Open << for ever.", "Text."]),
        ("| a << | >> b |\n|---|\n| c |\n", ["a << | >> b", "c"]),
    ],
)
def test_pieces_are_no_words_and_no_markdown(page: str, expected: list[str]) -> None:
    assert msgids(page) == expected


def test_an_unclosed_delimiter_is_told_of_once() -> None:
    (finding,) = read("Text.\n\nOpen << for ever. << again\n").findings
    assert (finding.rule, finding.offset) == ("opaque", 12)
    assert "“<<”" in finding.message


def localized(page: str, texts: dict[str, str]) -> Assembly:
    keys = {Key(None, msgid): msgstr for msgid, msgstr in texts.items()}
    policy = TextPolicy(dialect=rules().dialect)

    def put(document: Document, texts: object, refused: frozenset[int]) -> Assembly:
        del texts
        return assemble(document, keys, refused, policy=policy)

    return guarded(read(page), keys, put, read)


@pytest.mark.parametrize(
    "msgstr",
    [
        "Texte << a > là.",
        "Texte là.",
        "Texte << a >> << a >> là.",
        "Texte << a >> << là.",
        "Texte << a >> BEGIN là.",
        "Texte << a >> END là.",
    ],
)
def test_a_translation_keeps_the_pieces_of_its_source(msgstr: str) -> None:
    page = "Text << a >> here.\n\nMore END.\n"
    done = localized(page, {"Text << a >> here.": msgstr})
    assert done.text == page
    assert [finding.rule for finding in done.findings] == ["placeholders"]


def test_a_piece_that_was_changed_is_the_source_s() -> None:
    page = "Text << a >> here.\n\nMore END.\n"
    done = localized(page, {"Text << a >> here.": "Texte << b >> là."})
    assert done.text == "Texte << a >> là.\n\nMore END.\n"


def test_a_translation_may_move_a_piece() -> None:
    done = localized("Text << a >> here.\n", {"Text << a >> here.": "<< a >> ici."})
    assert done.text == "<< a >> ici.\n"


def test_a_build_leaves_the_pieces_alone(polypage: Polypage, tmp_path: Path) -> None:
    (tmp_path / "polypage.yaml").write_text(
        "source_language: en\nlanguages: [fr]\npages: [{source: 'a/*.md'}]\n"
        'opaque: [["<<", ">>"], ["[%", "%]"]]\npublish: {machine: true}\n',
        encoding="utf-8",
    )
    (tmp_path / "a").mkdir()
    page = "---\ntitle: Say << name >> now\n---\nText << here >>.\n\n[% if\n\nx %]\n"
    (tmp_path / "a/b.md").write_text(page, encoding="utf-8")
    assert polypage(tmp_path, "pretranslate", "--provider", "pseudo").code == 0
    assert polypage(tmp_path, "build", "--strict").code == 0
    built = (tmp_path / "output/fr/b.md").read_text(encoding="utf-8")
    assert "<< name >>" in built
    assert "<< here >>" in built
    assert "[% if\n\nx %]\n" in built
    assert "Text" not in built
