"""Whatever a translation holds, the page keeps its shape for every parser that may publish it.

Each attack, in each of its forms, in each place, is a page. Some of them are judged here, others in
each place: `building.attacked` without a step gives all.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from i18n.model import Severity
from tests.attacks import families, honest, judges, places
from tests.attacks.building import DIALECTS, Built, attacked, read, segment_with, shown

STEP = 991
"""A prime, so that every family, form and place has its turn."""
HUGOS = ("argument",)
"""What no other parser sees: Hugo takes it out before the page is Markdown."""
front = lru_cache(judges.front_of)
commonmark = lru_cache(judges.commonmark)
python_markdown = lru_cache(judges.python_markdown)


@lru_cache
def sample(dialect: str) -> tuple[Built, ...]:
    return tuple(attacked(DIALECTS[dialect], STEP))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_attack_changes_front_matter(dialect: str) -> None:
    for built in sample(dialect):
        assert front(built.text) == front(built.source), built


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_attack_changes_the_page_for_commonmark(dialect: str) -> None:
    for built in sample(dialect):
        if built.place not in HUGOS:
            assert not judges.differ(commonmark(built.source), commonmark(built.text)), built


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_attack_changes_the_page_for_python_markdown(dialect: str) -> None:
    for built in sample(dialect):
        if len(built.text) < 5000 and built.place not in HUGOS:
            assert not judges.differ(python_markdown(built.source), python_markdown(built.text)), (
                built
            )


def test_no_attack_changes_the_page_for_hugo(tmp_path: Path) -> None:
    found = sample("hugo")
    shapes = judges.hugo_shapes([page for built in found for page in built[3:]], tmp_path)
    for built, source, localized in zip(found, shapes[::2], shapes[1::2], strict=True):
        assert not judges.differ(source, localized), built


def test_the_sample_is_wide_enough() -> None:
    built = sample("hugo")
    assert len({one.place for one in built}) > 20
    assert len({one.family for one in built}) > len(families.FAMILIES) / 2


@pytest.mark.parametrize(
    "page",
    [
        "Text [a](/b) `c` <i>d</i>\n",
        "# Head\n\n- one\n- two\n\n> quote\n",
        "| a | b |\n|---|---|\n| c | d |\n",
    ],
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[a](/b)", "[a](/c)"),
        ("`c`", "`d`"),
        ("<i>", "<b>"),
        ("# ", "## "),
        ("- two", "two"),
        ("> ", ""),
        ("| c | d |", "| c |\n\nd"),
    ],
)
def test_the_judges_see_what_changes(page: str, old: str, new: str, tmp_path: Path) -> None:
    if old not in page:
        return
    changed = page.replace(old, new)
    assert judges.differ(judges.commonmark(page), judges.commonmark(changed))
    assert judges.differ(judges.python_markdown(page), judges.python_markdown(changed))
    assert judges.differ(*judges.hugo_shapes([page, changed], tmp_path))


def published(dialect: str, source: str, msgstr: str) -> list[str]:
    """The places where an honest translation does not show as it is meant."""
    failed = []
    for case in places.cases(source):
        document = read(case.page, DIALECTS[dialect])
        segment = segment_with(document, source.split("\\\n", maxsplit=1)[0])
        if segment is None or (source == places.TEXT and case.place in places.LINKLESS):
            continue
        text = segment.key.msgid.replace(source, msgstr) if source in segment.key.msgid else msgstr
        done = shown(document, segment, text, DIALECTS[dialect])
        errors = [one for one in done.findings if one.severity is Severity.ERROR]
        if done.text == case.page or errors:
            failed.append(case.place)
    return failed


@pytest.mark.parametrize("msgstr", honest.PLAIN)
def test_an_honest_text_that_looks_odd_is_published_everywhere(msgstr: str) -> None:
    assert published("default", places.TEXT, msgstr) == []


@pytest.mark.parametrize(("source", "msgstr"), honest.RICH)
@pytest.mark.parametrize("dialect", ["hugo", "mkdocs"])
def test_an_honest_translation_of_markup_is_published_everywhere(
    dialect: str, source: str, msgstr: str
) -> None:
    assert published(dialect, source, msgstr) == []
