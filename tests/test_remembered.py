"""What `check` remembers: a page that is as it was is not judged again, anything else is."""

from __future__ import annotations

import json
import platform
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from importlib import metadata
from pathlib import Path

import pytest

from i18n import po
from i18n.check import Standard
from i18n.memory import VERDICTS, marks, verdicts
from i18n.model import Key, PageRules
from i18n.pipeline import remembered
from i18n.pipeline.documents import PageTask
from i18n.pipeline.judging import JudgeTask, PageJudgement
from i18n.pipeline.localize import LocalizeTask
from i18n.pipeline.remembered import Remembered
from i18n.pipeline.survey import Survey
from i18n.work import Workers
from tests.conftest import Polypage
from tests.test_check import CONFIG, GOOD, catalog, project


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that counts as a large one."""
    monkeypatch.setattr(remembered, "LARGE", 1)
    folder = project(tmp_path / "site")
    catalog(folder, GOOD | {"The heading": "Le  titre"})
    return folder


def rules(polypage: Polypage, folder: Path) -> list[str]:
    done = polypage(folder, "check", "--format", "json")
    return [finding["rule"] for finding in json.loads(done.out)["findings"]]


def judged_again(polypage: Polypage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a check judges, not remembering them."""
    pages = []

    def judge(task: JudgeTask) -> PageJudgement:
        pages.append(task.wanted.page.path)
        return PageJudgement((), frozenset())

    with monkeypatch.context() as patch:
        patch.setattr(remembered, "judge", judge)
        patch.setattr(Remembered, "save", lambda *_: None)
        polypage(folder, "check")
    return pages


def test_a_second_check_says_the_same_and_judges_nothing(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = polypage(site, "check")
    assert judged_again(polypage, site, monkeypatch) == []
    assert polypage(site, "check") == first
    assert "warning[whitespace]" in first.out


def refuse(*_: object) -> None:
    raise AssertionError


def test_where_all_is_as_it_was_no_catalog_is_read(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = polypage(site, "check", "--format", "json")
    monkeypatch.setattr(po, "decode", refuse)
    assert polypage(site, "check", "--format", "json") == first


def test_a_page_that_comes_or_goes_has_its_language_told_anew(
    site: Path, polypage: Polypage
) -> None:
    before = polypage(site, "check")
    (site / "source/b.md").write_text("The heading\n", encoding="utf-8")
    assert "source/b.md" in polypage(site, "check", "--format", "json").out
    (site / "source/b.md").unlink()
    assert polypage(site, "check") == before


def test_other_questions_get_answers_of_their_own(site: Path, polypage: Polypage) -> None:
    (site / "source/b.md").write_text("The heading\n", encoding="utf-8")
    whole = polypage(site, "check", "--format", "json")
    part = polypage(site, "check", "--format", "json", "source/b.md")
    assert part != whole
    assert polypage(site, "check", "--format", "json") == whole
    assert polypage(site, "check", "--format", "json", "source/b.md") == part


def test_a_catalog_that_is_damaged_is_told_of_each_time(site: Path, polypage: Polypage) -> None:
    polypage(site, "check")
    with (site / "po/fr.po").open("a", encoding="utf-8") as file:
        file.write("msgid")
    assert polypage(site, "check").code == polypage(site, "check").code == 2


def test_status_counts_what_build_refuses_as_untranslated(site: Path, polypage: Polypage) -> None:
    whole = polypage(site, "status", "--format", "json").out
    catalog(site, GOOD | {"The heading": "<script>Le titre"})
    for _ in range(2):  # put together, then remembered
        part = polypage(site, "status", "--format", "json").out
        (before,), (after,) = (json.loads(text)["pages"] for text in (whole, part))
        assert after["translated"] == before["translated"] - 2
        polypage(site, "check")


def test_a_small_project_keeps_nothing(tmp_path: Path, polypage: Polypage) -> None:
    catalog(project(tmp_path), GOOD)
    polypage(tmp_path, "check")
    assert not (tmp_path / ".polypage").exists()


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def editing(folder: Path) -> None:
        place = folder / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")

    return editing


CHANGES = {
    "the page": edit("source/a.md", "An item with", "An item  with"),
    "a translation": edit("po/fr.po", "Bonjour", "Salut"),
    "a comment": edit("po/fr.po", 'msgid "The', '# polypage: ignore whitespace\nmsgid "The'),
    "the weight of a rule": edit(
        "polypage.yaml", CONFIG, CONFIG + "check: {rules: {length: off}}\n"
    ),
    "the glossary": edit("terms.csv", "réseau", "filet"),
    "the links that are allowed": edit("polypage.yaml", CONFIG, CONFIG + "links: {allow: [/x]}\n"),
    "how the page is read": edit("polypage.yaml", CONFIG, CONFIG + "site: commonmark\n"),
    "what is published": edit("polypage.yaml", CONFIG, CONFIG + "wrap: 60\n"),
    "a message": edit("source/a.md", "The heading", "The title"),
    "a translation that is to be reviewed": edit("po/fr.po", 'msgid "The', '#, fuzzy\nmsgid "The'),
    "a translation that is gone": edit("po/fr.po", 'msgstr "Bonjour le monde"', 'msgstr ""'),
    "a rule that weighs more": edit(
        "polypage.yaml", CONFIG, CONFIG + "check: {rules: {whitespace: error}}\n"
    ),
    "a rule that is on": edit(
        "polypage.yaml", CONFIG, CONFIG + "check: {rules: {end-punctuation: warning}}\n"
    ),
    "the hosts that are one a language": edit(
        "polypage.yaml", CONFIG, CONFIG + "links: {hosts: ['*.example.org']}\n"
    ),
    "the pairs of addresses": edit(
        "polypage.yaml", CONFIG, CONFIG + "links: {pairs: [[/a, /b]]}\n"
    ),
    "what is opaque": edit("polypage.yaml", CONFIG, CONFIG + "opaque: [['<<', '>>']]\n"),
    "the keys of front matter": edit(
        "polypage.yaml", CONFIG, CONFIG + "front_matter: {translate: [summary]}\n"
    ),
    "the locale": edit("polypage.yaml", "[fr]", "{fr: {locale: fr_CA}}"),
    "the language of the sources": edit(
        "polypage.yaml", "source_language: en", "source_language: de"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_goes_into_a_verdict_has_it_made_anew(
    what: str, site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (site / "polypage.yaml").open("a", encoding="utf-8") as file:
        file.write("glossary: terms.csv\n")
    (site / "terms.csv").write_text("en,fr,de\nnetwork,réseau,Netz\n", encoding="utf-8")
    polypage(site, "check")
    assert judged_again(polypage, site, monkeypatch) == []
    CHANGES[what](site)
    if what == "the locale":
        (site / "po" / "fr.po").rename(site / "po" / "fr_CA.po")
    assert judged_again(polypage, site, monkeypatch) == ["source/a.md"]


def test_another_program_judges_anew(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polypage(site, "check")
    monkeypatch.setattr(remembered, "mark_of_the_program", lambda: "another")
    assert judged_again(polypage, site, monkeypatch) == ["source/a.md"]


def test_the_mark_of_the_program_has_its_code_and_its_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = marks.mark_of_the_program()
    for module, name in ((platform, "python_version"), (metadata, "version")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, lambda *_: "another")
            marks.mark_of_the_program.cache_clear()
            assert marks.mark_of_the_program() != own
    marks.mark_of_the_program.cache_clear()
    assert marks.mark_of_the_program() == own


def test_verdicts_that_came_with_a_commit_are_not_believed(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polypage(site, "check")
    assert verdicts(site)
    copy = (site / VERDICTS).read_bytes()
    kept = site / "kept"
    (site / VERDICTS).rename(kept)
    (site / VERDICTS).write_bytes(copy)
    assert verdicts(site) == {}
    assert judged_again(polypage, site, monkeypatch) == ["source/a.md"]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_replaced(data: bytes, site: Path, polypage: Polypage) -> None:
    first = polypage(site, "check")
    (site / VERDICTS).write_bytes(data)
    assert polypage(site, "check") == first
    assert verdicts(site)


def test_where_nothing_can_be_kept_check_works_all_the_same(site: Path, polypage: Polypage) -> None:
    (site / ".polypage").write_text("a file", encoding="utf-8")
    assert "warning[whitespace]" in polypage(site, "check").out


TASK = JudgeTask(
    wanted=LocalizeTask(
        page=PageTask(root="/x", path="a.md", rules=PageRules()),
        target="fr/a.md",
        texts={Key(None, "a"): "b"},
    ),
    standard=Standard(language="fr", source_language="en"),
)
DIFFERENT = (
    replace(TASK, standard=replace(TASK.standard, language="de")),
    replace(TASK, standard=replace(TASK.standard, source_language="de")),
    replace(TASK, standard=replace(TASK.standard, weights=(("length", "off"),))),
    replace(TASK, standard=replace(TASK.standard, terms=(("a", "b"),))),
    replace(TASK, standard=replace(TASK.standard, ignored={Key(None, "a"): frozenset({"x"})})),
    replace(TASK, standard=replace(TASK.standard, unfinished=frozenset({Key(None, "a")}))),
    replace(TASK, wanted=replace(TASK.wanted, texts={Key(None, "a"): "c"})),
    replace(TASK, wanted=replace(TASK.wanted, texts={Key("", "a"): "b"})),
    replace(TASK, wanted=replace(TASK.wanted, wrap=9)),
    replace(TASK, wanted=replace(TASK.wanted, machine=frozenset({Key(None, "a")}))),
)


def test_another_language_is_judged_for_itself(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polypage(site, "check")
    edit("polypage.yaml", "[fr]", "[fr, de]")(site)
    (site / "po" / "de.po").write_bytes((site / "po" / "fr.po").read_bytes())
    assert judged_again(polypage, site, monkeypatch) == ["source/a.md"]


def variants(value: object) -> Iterator[object]:
    """The value with each of its parts changed, one at a time."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            for one in variants(getattr(value, each.name)):
                yield replace(value, **{each.name: one})
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield f"{value}x"
    elif isinstance(value, tuple):
        yield (*value, "x")
    elif isinstance(value, frozenset):
        yield value | {"x"}
    elif isinstance(value, Mapping):
        yield {**value, Key(None, "x"): "x"}
    else:
        yield "x"


def asked_again(root: Path, task: JudgeTask, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a new run judges that task, or remembers it."""
    asked = []

    def judge(task: JudgeTask) -> PageJudgement:
        asked.append(task)
        return PageJudgement((), frozenset())

    with monkeypatch.context() as patch, Workers(0) as workers:
        patch.setattr(remembered, "judge", judge)
        patch.setattr(remembered, "survey", lambda page: Survey(page=page.path))
        run = Remembered(root)
        run.surveys(workers, [task.wanted.page])
        run.findings(workers, "fr", [task])
        run.save(["a.md"])
    return bool(asked)


def test_every_part_of_a_task_goes_into_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "LARGE", 1)
    (tmp_path / "a.md").write_text("a\n", encoding="utf-8")
    page = replace(TASK.wanted.page, root=str(tmp_path))
    task = replace(TASK, wanted=replace(TASK.wanted, page=page))
    others = [each for each in variants(task) if isinstance(each, JudgeTask)]
    there = (str(tmp_path), "a.md", None)  # another page, or none, is another matter
    others = [
        each
        for each in others
        if (each.wanted.page.root, each.wanted.page.path, each.wanted.page.data) == there
    ]
    assert len(others) > 30
    for other in others:
        assert asked_again(tmp_path, task, monkeypatch), other
        assert not asked_again(tmp_path, task, monkeypatch)
        assert asked_again(tmp_path, other, monkeypatch), other


def test_every_library_that_judges_is_in_the_mark_of_the_program(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split("[<>=]", name)[0] for name in project["dependencies"]}
    asked: list[str] = []

    def version(name: str) -> str:
        asked.append(name)
        return "1"

    marks.mark_of_the_program.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(metadata, "version", version)
        marks.mark_of_the_program()
    marks.mark_of_the_program.cache_clear()
    assert {name.lower() for name in wanted} - {name.lower() for name in asked} == {
        *("click", "deepl", "requests")  # the command line and the network: they judge nothing
    }


def test_marks_differ_where_anything_does() -> None:
    found = [marks.mark(each.wanted, each.standard) for each in (TASK, *DIFFERENT)]
    assert len(set(found)) == len(found)


def test_marks_do_not_depend_on_the_order_of_sets() -> None:
    one, other = frozenset("abcdefgh"), frozenset("hgfedcba")
    assert marks.mark(one, {"a": 1, "b": 2}) == marks.mark(other, {"b": 2, "a": 1})
    assert marks.mark(("a", "bc")) != marks.mark(("ab", "c"))
