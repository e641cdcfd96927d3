"""`check`: catalogs judged by the rules. Nothing is written, but by `fix`."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError
from i18n.model import Finding
from i18n.outcome import CatalogOutcome, Checked, Outcome, Verdict
from i18n.pipeline import documents, mending
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.findings import in_catalog, in_msgstr, merged
from i18n.pipeline.judgement import Bench
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.work import Workers


def check(request: Request, *, fix: bool = False) -> Outcome:
    """Judge every translation that shows, in its places; with `fix`, mend what is certain.

    Raises ConfigError and PathError. A catalog that cannot be read stops its language.
    """
    project = open_project(request)
    documents.forget()
    with Workers(request.jobs) as workers:
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        run = _Check(project, surveys, Bench(project, surveys, workers))
        if fix:
            with working(project):
                run.mend()
        for language in project.languages:
            run.judge(language)
    told = (finding for survey in surveys.values() for finding in survey.findings)
    found = merged((*project.findings, *told, *run.findings))
    return Outcome(
        command="check",
        root=str(project.root),
        catalogs=tuple(run.catalogs),
        findings=tuple(sorted(found, key=_place)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
        checked=Checked(
            messages=run.messages,
            catalogs=len(run.catalogs),
            fixed=run.fixed,
            fixable=sum(bool(finding.fixes) for finding in found),
        ),
    )


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column


class _Check:
    """One run: what was found so far."""

    def __init__(self, project: Project, surveys: Mapping[str, Survey], bench: Bench) -> None:
        self.findings: list[Finding] = []
        self.catalogs: list[CatalogOutcome] = []
        self.errors: list[str] = []
        self.messages = 0
        self.fixed = 0
        self._project = project
        self._surveys = surveys
        self._bench = bench

    def judge(self, language: Language) -> None:
        """Judge what was asked for in one language."""
        try:
            read = read_catalogs(self._project, language, self._surveys)
        except CatalogError as error:
            self.errors.append(str(error))
            return
        judgement = self._bench.judged(read)
        for path, texts in judgement.shown.items():
            self.catalogs.append(read.outcome(path, Verdict.UNCHANGED))
            self.messages += len(texts)
        for path, finding in judgement.findings:
            self.findings.append(_told(finding, read, path))

    def mend(self) -> None:
        """Write the fixes that leave nothing to find in their messages, language by language."""
        for language in self._project.languages:
            try:
                read = read_catalogs(self._project, language, self._surveys)
                texts = mending.mended(read, lambda each: self._bench.judged(each).findings)
                mending.write(self._project, read, texts)
            except CatalogError:
                continue  # told of when the language is judged
            except (BusyError, PathError) as error:
                self.errors.append(str(error))
            else:
                self.fixed += len(texts)


def _told(finding: Finding, read: LanguageCatalogs, path: str) -> Finding:
    """A finding with its place in the catalog's file."""
    messages = read.messages(path)
    (placed,) = in_catalog((finding,), read.language.code, path, messages)
    return in_msgstr(placed, read.stored.get(path), messages)
