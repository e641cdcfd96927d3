"""`polypage show`: a page with its segments marked, and why the rest is not translated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from i18n.model import Key, Span
from i18n.outcome import Outcome, ShownPage, ShownPart
from i18n.reports import show
from tests.conftest import Polypage

CONFIG = "source_language: en\nlanguages: [fr, de]\npages: [{source: 'docs/**/*.md'}]\n"
PAGE = """\
---
title: About us
weight: 3
layout: wide
---

# Who we are

> Two
> lines.

```sh
make
```

<script>
Box
</script>

<!-- i18n:skip -->
Left alone.

`code` 42

***

<!-- a note -->
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Who we are"
msgstr "Qui sommes-nous"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "polypage.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def as_json(polypage: Polypage, site: Path, *arguments: str) -> dict[str, Any]:
    done = polypage(site, "show", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    read: dict[str, Any] = json.loads(done.out)
    return read


def test_every_line_is_printed_and_each_part_is_told_of_once(
    polypage: Polypage, site: Path
) -> None:
    done = polypage(site, "show", "docs/a.md")
    assert (done.code, done.err) == (0, "")
    head, *lines = done.out.splitlines()
    assert head.startswith("docs/a.md: 3 messages")
    bare = [line[3:].strip() for line in lines[:-1]]
    shown = [line[5:].partition("  <- ")[0].replace("⟦", "").replace("⟧", "") for line in lines]
    assert [line.rstrip() for line in shown[: PAGE.count("\n")]] == PAGE.splitlines()
    assert " 2 + title: ⟦About us⟧  <- front matter: title" in lines
    assert " 9 + > ⟦Two⟧  <- quote" in lines
    assert "10 + > ⟦lines.⟧" in lines
    assert "12 - ```sh  <- not translated: fenced code" in lines
    assert "13 - make" in lines
    assert bare


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3", "front_matter in polypage.yaml does not name its key"),
        ("wide", "front_matter in polypage.yaml does not name its key"),
        ("```sh\nmake\n```", "fenced code"),
        ("<script>\nBox\n</script>", "HTML"),
        ("Left alone.", "skipped"),
        ("`code` 42", "no words"),
        ("***", "a line across the page"),
        ("<!-- a note -->", "a comment"),
    ],
)
def test_what_stays_as_it_is_has_a_reason(
    text: str, reason: str, polypage: Polypage, site: Path
) -> None:
    (page,) = as_json(polypage, site, "docs/a.md")["pages"]
    parts = {part["text"]: part["reason"] for part in page["verbatim"]}
    assert parts[text].startswith(reason)


def test_the_json_names_each_segment_with_its_place(polypage: Polypage, site: Path) -> None:
    (page,) = as_json(polypage, site, "docs/a.md")["pages"]
    assert page["file"] == "docs/a.md"
    quote = page["segments"][2]
    start = PAGE.index("Two")
    assert quote == {
        "kind": "quote",
        "span": [start, PAGE.index("lines.") + 6],
        "line": 9,
        "column": 3,
        "text": "Two lines.",
        "pieces": [[start, start + 3], [PAGE.index("lines."), PAGE.index("lines.") + 6]],
        "place": "paragraph",
        "context": None,
        "trail": ["Who we are"],
        "comments": [],
        "languages": [],
    }
    for part in page["verbatim"]:
        assert PAGE[slice(*part["span"])] == part["text"]


def test_with_a_language_a_message_tells_whether_its_translation_is_shown(
    polypage: Polypage, site: Path
) -> None:
    (site / "po").mkdir()
    (site / "po/fr.po").write_text(CATALOG, encoding="utf-8")
    (page,) = as_json(polypage, site, "docs/a.md", "-l", "fr", "-l", "de")["pages"]
    shown = {part["text"]: part["languages"] for part in page["segments"]}
    assert shown == {"About us": [], "Who we are": ["fr"], "Two lines.": []}
    out = polypage(site, "show", "docs/a.md", "-l", "fr").out
    assert "# ⟦Who we are⟧  <- heading 1, shown in fr" in out
    assert "1 shown in fr" in out


def test_no_page_and_an_unknown_page_are_wrong_usage(polypage: Polypage, site: Path) -> None:
    assert polypage(site, "show").code == 2
    assert polypage(site, "show", "docs/b.md").code == 2


def test_findings_of_the_page_come_last(polypage: Polypage, site: Path) -> None:
    (site / "docs/a.md").write_text("A\x07 bell.\n", encoding="utf-8")
    lines = polypage(site, "show", "docs/a.md").out.splitlines()
    assert lines[1].startswith("1 - A\\x07 bell.  <- not translated: a control character")
    assert lines[-1].startswith("docs/a.md:1:2: warning")
    (only,) = polypage(site, "show", "-q", "docs/a.md").out.splitlines()
    assert only == lines[-1]


def test_a_part_inside_another_is_marked_as_its_own() -> None:
    text = "<p>Text</p>\nmore\n"
    outer = ShownPart(kind="html", spans=(Span(0, 16),), text=text[:16], reason="HTML")
    inner = ShownPart(kind="html", spans=(Span(3, 7),), text="Text", key=Key(None, "Text"))
    page = ShownPage(path="a.md", text=text, parts=(outer, inner))
    lines = show.report(Outcome(command="show", shown=(page,)), 0).splitlines()
    assert lines[1:] == ["1 + <p>⟦Text⟧</p>  <- not translated: HTML; html", "2 - more", ""]
