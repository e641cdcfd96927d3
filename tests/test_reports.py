"""Outcomes as lines for people and as JSON: what is shown, cut, escaped, and how wide."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from i18n.model import Finding, Key, PagePoint, Severity
from i18n.outcome import (
    CatalogOutcome,
    Drift,
    Drifted,
    DriftKind,
    Outcome,
    PageOutcome,
    PageStatus,
    Verdict,
)
from i18n.reports import REPORTS
from i18n.reports.grid import Column, lines
from i18n.reports.terminal import columns, excerpt, printable
from i18n.reports.touched import touched
from tests.conftest import ROOT

LANGUAGES = "de fr it es nl fi pl sv hu tr ro uk cs ja ar pt-pt zh-hans".split()


def text(outcome: Outcome, verbosity: int = 0) -> str:
    return REPORTS["text"](outcome, verbosity)


def built(number: int, verdict: Verdict, reason: str = "") -> PageOutcome:
    target = f"out/page-{number}.fr.md"
    return PageOutcome(
        source=f"page-{number}.md", language="fr", target=target, verdict=verdict, reason=reason
    )


def page(source: str, language: str, words: int = 100, translated: int = 100) -> PageStatus:
    return PageStatus(
        source=source,
        language=language,
        target=f"{language}/{source}",
        catalog=f"po/{language}.po",
        words=words,
        translated=translated,
        in_catalog=translated,
        messages=10,
        translated_messages=9,
        to_review=0,
        machine=0,
    )


def status(pages: Sequence[PageStatus]) -> Outcome:
    languages = tuple(dict.fromkeys(page.language for page in pages))
    return Outcome(command="status", status=tuple(pages), languages=languages)


FAULT = Finding(
    rule="structure",
    severity=Severity.ERROR,
    message="Not used",
    key=Key(None, "a"),
    language="fr",
    file="po/fr.po",
    line=7,
    places=(PagePoint("a.md", 3, 1), PagePoint("b.md", 4, 2)),
)


def test_a_finding_is_one_line_with_its_places() -> None:
    out = text(Outcome(command="build", findings=(FAULT,)))
    assert out.splitlines()[0] == ("po/fr.po:7: error: Not used [structure] (a.md:3:1 and 1 more)")
    assert out.endswith("; 1 passage not shown as translated\n")


def test_a_page_that_is_left_is_told_once() -> None:
    finding = Finding(
        rule="hand-made", severity=Severity.WARNING, message="stays", file="out/page-1.fr.md"
    )
    left = built(1, Verdict.LEFT, "hand-made; take it over")
    outcome = Outcome(command="build", pages=(left,), findings=(finding,))
    assert text(outcome).splitlines() == [
        "left      out/page-1.fr.md  hand-made; take it over",
        "1 page offered: 0 written, 0 unchanged, 1 left",
    ]
    assert text(outcome, -1) == "out/page-1.fr.md: warning: stays [hand-made]\n"


def test_of_many_pages_the_first_are_told() -> None:
    pages = tuple(built(number, Verdict.SKIPPED, "0 %") for number in range(1000))
    out = text(Outcome(command="build", pages=pages)).splitlines()
    assert len(out) == 22
    assert out[-2] == "skipped   … and 980 more (-v lists them)"
    assert len(text(Outcome(command="build", pages=pages), 1).splitlines()) == 1001


def test_what_check_finds_is_told_as_what_would_be() -> None:
    pages = (built(1, Verdict.WRITTEN), built(2, Verdict.DELETED, "0 %"))
    out = text(Outcome(command="build", pages=pages, dry=True)).splitlines()
    assert out[-1] == ("2 pages offered: 1 would be written, 0 unchanged, 1 would be deleted")


def test_seconds_are_told_on_a_terminal_alone() -> None:
    out = text(Outcome(command="build", seconds=1.5))
    assert out == "0 pages offered: 0 written, 0 unchanged\n"


@pytest.mark.parametrize("evil", ["\x1b[2J", "\u202e", "\r", "\x9b", "\ud800", "a\nb\tc"])
def test_nothing_steers_the_terminal(evil: str) -> None:
    finding = replace(FAULT, message=f"x{evil}y", file=f"po/{evil}.po")
    shown = replace(page(f"a{evil}.md", "fr"), drift=_drift(evil))
    for outcome in (
        Outcome(command="build", findings=(finding,), pages=(built(1, Verdict.LEFT, evil),)),
        status([shown]),
    ):
        out = text(outcome, 1)
        assert evil not in out
        out.encode("utf-8")
        json.loads(REPORTS["json"](outcome, 0))


def _drift(evil: str) -> Drift:
    block = Drifted(
        drift=DriftKind.MISSING,
        role="quote",
        count=2,
        text=evil * 3,
        after=f"a{evil}",
        source=1,
        localized=-1,
    )
    return Drift(blocks=(block,))


def test_an_excerpt_is_one_line_of_so_many_columns() -> None:
    assert excerpt("a\n b\tc", 10) == "a b c"
    assert excerpt("abcdef", 5) == "abcd…"
    assert excerpt("漢字漢字", 5) == "漢字…"
    assert columns(excerpt("漢" * 10_000_000, 20)) <= 20
    assert excerpt("e\u0301" * 5, 5) == "e\u0301" * 5
    assert printable("a\x1bb") == "a\\x1bb"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("a [b](c) d", "a [b](e) d", ("link",)),
        ("see https://a.example/x now", "see https://b.example/x now", ("link",)),
        ("a **b** c", "a b c", ("markup",)),
        ("use `a b` here", "use a b here", ("code",)),
        ("a b, c", "a b c", ("punctuation",)),
        ("a  b", "a b", ("white space",)),
        ("A b", "a b", ("letter case",)),
        ("a [b](c).", "a **[b](e)**!", ("link", "markup", "punctuation")),
        ("a b. c d.", "a b.", ()),
    ],
)
def test_what_an_edit_touched(before: str, after: str, what: tuple[str, ...]) -> None:
    assert touched(Key(None, before), Key(None, after)) == what


def test_a_context_that_was_added_is_told() -> None:
    assert touched(Key(None, "a"), Key("menu", "a")) == ("context",)


def test_the_table_of_many_languages_fits() -> None:
    pages = [
        page(f"content/{name}/index.md", language, translated=(number * 17 + row) % 101)
        for row, name in enumerate("about blog contact".split())
        for number, language in enumerate(LANGUAGES)
    ]
    out = text(status(pages)).splitlines()
    assert max(map(columns, out)) <= 100
    assert all(any(code in line.split() for line in out) for code in LANGUAGES)
    assert sum(line.startswith("about/index.md") for line in out) == 2


def test_columns_that_say_the_same_are_one_where_room_is_short() -> None:
    pages = [page("a.md", language) for language in LANGUAGES[:8]]
    out = text(status(pages)).splitlines()
    row = next(line for line in out if line.startswith("a.md"))
    assert row.split() == ["a.md", "100", *["100"] * 8]
    pages = [page("a-rather-long-name-of-a-page.md", language) for language in LANGUAGES]
    out = text(status(pages)).splitlines()
    row = next(line for line in out if line.startswith("a-rather-long"))
    assert row.split() == ["a-rather-long-name-of-a-page.md", "100", "100"]
    heading = " ".join(out[: out.index(row)]).replace("words", "").split()
    assert heading == LANGUAGES


def test_more_pages_than_rows_are_summed_up_by_folder() -> None:
    pages = [
        page(f"content/{folder}/{number}.md", "fr", translated=number % 2 * 100)
        for folder in ("blog", "docs")
        for number in range(200)
    ]
    pages.append(page("content/index.md", "fr"))
    out = text(status(pages))
    row = next(line for line in out.splitlines() if line.startswith("blog/"))
    assert row.split() == ["blog/", "(200", "pages)", "20,000", "50"]
    assert "./ (1 page)" in out
    assert len(out.splitlines()) < 12
    assert len(text(status(pages), 1).splitlines()) > 401


def test_one_hundred_per_cent_means_every_word() -> None:
    out = text(status([page("a.md", "fr", words=10_000, translated=9_999)]))
    assert " 99" in out
    assert "100" not in out


def test_a_folder_that_all_pages_share_stands_once_above_them() -> None:
    out = text(status([page("a/b/c.md", "fr"), page("a/b/d/e.md", "fr")])).splitlines()
    assert [line.split()[0] for line in out[:3]] == ["a/b/", "c.md", "d/e.md"]


def test_legend_names_only_marks_that_occur() -> None:
    plain = text(status([page("a.md", "fr")]))
    assert "% of words shown translated\n" in plain
    marked = text(status([replace(page("a.md", "fr"), to_review=1, machine=2)]))
    assert "100rm" in marked
    assert "r some to review" in marked
    assert "m some made by a machine" in marked
    assert "hand-made" not in marked


def test_an_empty_status_says_nothing_wrong() -> None:
    assert text(status([])) == ""


def test_how_far_catalogs_are_behind_is_one_line() -> None:
    late = [
        CatalogOutcome(path=f"po/{code}.po", language=code, verdict=Verdict.UNCHANGED, new=number)
        for number, code in enumerate(["de", "fr", "it"])
    ]
    out = text(Outcome(command="build", catalogs=tuple(late)))
    assert out.splitlines()[0] == (
        "2 catalogs are up to 2 messages behind the sources: run polypage extract"
    )
    one = text(Outcome(command="build", catalogs=tuple(late[:2])))
    assert one.startswith("po/fr.po is 1 message behind the sources: run polypage extract\n")


def test_a_column_wider_than_the_terminal_is_still_shown() -> None:
    wide = [Column((letter * 50,), (letter,)) for letter in "xy"]
    out = list(lines(["", "row"], Column(("words",), ("2",)), wide, 20))
    assert [sum(letter * 50 in line for line in out) for letter in "xy"] == [1, 1]
    assert sum(line.startswith("row") for line in out) == 3


@pytest.mark.parametrize("width", [80, 140])
def test_on_a_terminal_lines_are_as_wide_as_it_is(tmp_path: Path, width: int) -> None:
    (tmp_path / "source").mkdir()
    for name in "one two three".split():
        words = f"# {name.title()}\n\n{'words and ' * 60}more.\n"
        (tmp_path / f"source/{name}-with-a-long-name.md").write_text(words, encoding="utf-8")
    (tmp_path / "polypage.yaml").write_text(
        f"source_language: en\nlanguages: [{', '.join(LANGUAGES)}]\n"
        "pages:\n  - source: source/*.md\n",
        encoding="utf-8",
    )
    for command in ("status", "extract", "build"):
        shown = _on_a_terminal(tmp_path, width, command)
        assert max(map(columns, shown)) <= width
        assert "\x1b" not in "".join(shown)
    assert shown[-1].endswith(" s")


def _on_a_terminal(folder: Path, width: int, *arguments: str) -> list[str]:
    """The lines that the program prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(width)}
    with subprocess.Popen(
        [sys.executable, "-m", "i18n", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
    ) as running:
        os.close(theirs)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
        assert running.wait(60) == 0
    os.close(ours)
    return b"".join(chunks).decode().splitlines()


def _read(terminal: int) -> bytes:
    """What comes next; nothing at the end, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
