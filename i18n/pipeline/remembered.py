"""What `check` found out before: what is as it was is not judged again, page by page.

Of a language in which all is as it was not even the catalogs are parsed. Keyed by all that goes
into it: the program to the byte, the page's bytes, how it is read, the translations, what they are
judged by. Kept only for projects that are large enough to wait for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import cached_property
from pathlib import Path

from i18n import files
from i18n.config import Language
from i18n.errors import BusyError, PathError
from i18n.memory import Row, mark, mark_of_the_program, remember, verdicts
from i18n.model import Finding, Key
from i18n.pipeline import packing
from i18n.pipeline.documents import PageTask
from i18n.pipeline.judging import JudgeTask, judge, refused_in
from i18n.pipeline.packing import Told
from i18n.pipeline.project import Project
from i18n.pipeline.survey import Survey, survey
from i18n.work import Workers

LARGE = 1000
"""Translations from which on a project's verdicts are kept."""


class Remembered:
    """The verdicts of the runs before, and those of this one."""

    def __init__(self, root: Path) -> None:
        self.judged = 0
        """Translations that this run was asked to judge."""
        self._root = root
        self._fresh: dict[Row, tuple[str, str]] = {}
        self._marks: dict[str, str] = {}
        """For each page the mark of its bytes and of how they are read."""

    @cached_property
    def _known(self) -> Mapping[Row, tuple[str, str]]:
        """What the runs before kept: read only where somebody asks for it."""
        return verdicts(self._root)

    def surveys(self, workers: Workers, tasks: Sequence[PageTask]) -> dict[str, Survey]:
        """The surveys of all pages, by path: what a page that is as it was held is known."""
        for task in tasks:
            with suppress(PathError):
                data = files.read(Path(task.root), task.path)
                self._marks[task.path] = _mark(data, task.rules, task.format)
        found: dict[str, Survey] = {}
        missing = []
        for task in tasks:
            said = self._said((task.path, ""), self._marks.get(task.path, ""))
            if said is None:
                missing.append(task)
            else:
                found[task.path] = packing.survey(task.path, json.loads(said))
        for each in workers.map(survey, missing, key=lambda task: task.path):
            found[each.page] = each
            if not each.error and each.page in self._marks:
                self._keep((each.page, ""), self._marks[each.page], packing.packed_survey(each))
        return {task.path: found[task.path] for task in tasks}

    def findings(
        self, workers: Workers, language: str, tasks: Sequence[JudgeTask]
    ) -> list[tuple[Finding, ...]]:
        """What is found on each page in a language."""
        self.judged += sum(len(task.wanted.texts) for task in tasks)
        marks = [self._mark(task) for task in tasks]
        rows = [(task.wanted.page.path, language) for task in tasks]
        known = [self._said(row, each) for row, each in zip(rows, marks, strict=True)]
        fresh = workers.map(
            judge,
            (task for task, said in zip(tasks, known, strict=True) if said is None),
            key=lambda task: task.wanted.page.path,
        )
        coming = iter(fresh)
        found = []
        for row, each, said in zip(rows, marks, known, strict=True):
            if said is not None:
                found.append(tuple(map(packing.finding, json.loads(said)["findings"])))
                continue
            judged = next(coming)
            found.append(judged.findings)
            packed = [packing.packed(finding) for finding in judged.findings]
            self._keep(row, each, {"findings": packed, "refused": sorted(judged.refused, key=str)})
        return found

    def refused(
        self, workers: Workers, language: str, tasks: Sequence[JudgeTask]
    ) -> list[frozenset[Key]]:
        """The messages of each page whose translation does not show there."""
        rows = [(task.wanted.page.path, language) for task in tasks]
        known = [self._said(row, self._mark(task)) for row, task in zip(rows, tasks, strict=True)]
        fresh = workers.map(
            refused_in,
            (task.wanted for task, said in zip(tasks, known, strict=True) if said is None),
            key=lambda wanted: wanted.page.path,
        )
        coming = iter(fresh)
        return [
            next(coming)
            if said is None
            else frozenset(Key(*key) for key in json.loads(said)["refused"])
            for said in known
        ]

    def mark_of(self, project: Project, language: Language) -> str:
        """The mark of all that is looked at to judge a language; empty where that has none."""
        catalogs = dict.fromkeys(project.former.get(language.code, ()))
        pages = []
        for page, offer in project.offers(language):
            pages.append((page.path, page.entry, offer, self._marks.get(page.path)))
            catalogs[offer.catalog] = None
        config = project.config
        glossary = config.glossary or config.pretranslate.glossary
        try:
            read = [
                (path, project.existing(path)) for path in (*catalogs, *filter(None, [glossary]))
            ]
        except PathError:
            return ""  # told of when it is read again
        known = all(mark for _, _, _, mark in pages)
        said = config, project.sites, project.options, project.chosen
        return _mark(said, language, pages, read) if known else ""

    def language(self, language: Language, of: str) -> Told | None:
        """What there was to tell of a language with that mark; None where that is not known."""
        said = self._said(("", language.code), of)
        return None if said is None else packing.language(json.loads(said))

    def keep_language(self, language: Language, of: str, told: Told) -> None:
        """Keep what there is to tell of a language with that mark."""
        self._keep(("", language.code), of, packing.packed_language(told))

    def save(self, pages: Sequence[str]) -> None:
        """Keep what is new, and forget pages that are gone; where that cannot be, all is well."""
        if not self._known and self.judged < LARGE:
            return
        there = {"", *pages}
        gone = [row for row in self._known if row[0] not in there]
        if self._fresh or gone:
            with suppress(PathError, BusyError):
                remember(self._root, self._fresh, gone)

    def _mark(self, task: JudgeTask) -> str:
        wanted = task.wanted
        page = self._marks.get(wanted.page.path, "")
        rest = [getattr(wanted, each.name) for each in fields(wanted) if each.name != "page"]
        return _mark(page, rest, task.standard) if page else ""

    def _said(self, row: Row, of: str) -> str | None:
        known = self._known.get(row)
        return known[1] if known is not None and of and known[0] == of else None

    def _keep(self, row: Row, of: str, said: object) -> None:
        if of:
            self._fresh[row] = of, json.dumps(said, separators=(",", ":"))


def _mark(*values: object) -> str:
    """The mark of what goes into a verdict; empty where that has none: it is not kept then."""
    try:
        return mark(mark_of_the_program(), *values)
    except TypeError:
        return ""
