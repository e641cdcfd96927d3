"""`check`: catalogs judged by the rules. Nothing is written, but by `fix`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack

from i18n import revisions
from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError
from i18n.model import Finding, Key
from i18n.outcome import CatalogOutcome, Checked, Outcome, Verdict
from i18n.pipeline import documents, mending
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.findings import in_catalog, in_msgstr, merged
from i18n.pipeline.judgement import Bench
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.since import Since
from i18n.pipeline.survey import Survey, survey_all
from i18n.work import Workers


def check(request: Request, *, fix: bool = False, changed: str = "") -> Outcome:
    """Judge every translation that shows, in its places; with `fix`, mend what is certain.

    `changed` is a git revision: what is as it was then is not told of, only counted. Raises
    ConfigError, PathError and RevisionError. A catalog that cannot be read stops its language.
    """
    project = open_project(request)
    documents.forget()
    with Workers(request.jobs) as workers, ExitStack() as stack:
        since = None
        if changed:
            revision = stack.enter_context(revisions.opened(project.root, changed))
            since = Since(project, revision)
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        run = _Check(project, surveys, Bench(project, surveys, workers), since)
        if fix:
            with working(project):
                run.mend()
        for language in project.languages:
            run.judge(language)
        run.take(project.findings)
        for survey in surveys.values():
            run.take(survey.findings)
    found = merged(run.findings)
    return Outcome(
        command="check",
        root=str(project.root),
        catalogs=tuple(run.catalogs),
        findings=tuple(sorted(found, key=_place)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
        checked=Checked(
            messages=run.messages,
            catalogs=run.judged,
            since=changed,
            older=len(merged(run.older)),
            fixed=run.fixed,
            fixable=sum(bool(finding.fixes) for finding in found),
        ),
    )


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column


class _Check:
    """One run: what was found so far."""

    def __init__(
        self,
        project: Project,
        surveys: Mapping[str, Survey],
        bench: Bench,
        since: Since | None = None,
    ) -> None:
        self.findings: list[Finding] = []
        self.older: list[Finding] = []
        """Those about what is as it was."""
        self.catalogs: list[CatalogOutcome] = []
        self.errors: list[str] = []
        self.messages = 0
        self.judged = 0
        """Catalogs with messages that were judged."""
        self.fixed = 0
        self._project = project
        self._surveys = surveys
        self._bench = bench
        self._since = since

    def take(self, findings: Iterable[Finding]) -> None:
        """Take down findings that are about no message."""
        for finding in findings:
            older = self._since is not None and self._since.same(finding)
            (self.older if older else self.findings).append(finding)

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
            number = self._new(read, path, texts)
            self.messages += number
            self.judged += number > 0 or self._since is None
        for path, finding in judgement.findings:
            told = _told(finding, read, path)
            message = read.messages(path).get(finding.key) if finding.key else None
            older = self._since is not None and self._since.same(told, path, message)
            (self.older if older else self.findings).append(told)

    def _new(self, read: LanguageCatalogs, path: str, texts: Mapping[Key, str]) -> int:
        """How many of the messages are judged: those that are not as they were."""
        if self._since is None:
            return len(texts)
        messages = read.messages(path)
        return sum(not self._since.same_message(path, messages.get(key)) for key in texts)

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
