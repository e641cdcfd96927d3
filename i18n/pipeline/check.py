"""`check`: translations judged by the rules; if asked for, localized pages and sources as well.

No file of the project is written, but by `fix`: what was found is kept for the next run beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

from i18n import pages, revisions
from i18n.check import Standard
from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError
from i18n.model import Finding, Key
from i18n.outcome import CatalogOutcome, Checked, Mended, Outcome, Verdict
from i18n.pipeline import documents, mending
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.findings import in_catalog, in_msgstr, merged
from i18n.pipeline.judgement import Bench
from i18n.pipeline.packing import Told
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.remembered import Remembered
from i18n.pipeline.since import Since
from i18n.pipeline.sources import source_findings
from i18n.pipeline.standing import Standings
from i18n.pipeline.survey import Survey
from i18n.rulebook import guards
from i18n.work import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a `check` is asked for beside translations."""

    fix: bool = False
    """Whether to mend what is certain."""
    pages: bool = False
    """Whether to judge what stands in the places of localized pages."""
    sources: bool = False
    """Whether to judge the source pages."""
    changed: str | None = None
    """A git revision: what is as it was then is not told of, only counted."""


def check(request: Request, wanted: Wanted) -> Outcome:
    """Judge every translation that shows, in its places.

    Raises ConfigError, PathError and RevisionError. A catalog that cannot be read stops its
    language.
    """
    project = open_project(request)
    documents.forget()
    with Workers(request.jobs) as workers, ExitStack() as stack:
        since = None
        if wanted.changed is not None:
            revision = stack.enter_context(revisions.opened(project.root, wanted.changed))
            since = Since(project, revision)
        remembered = Remembered(project.root)
        tasks = [project.task(page) for page in project.found.pages]
        surveys = remembered.surveys(workers, tasks)
        bench = Bench(project, surveys, workers, remembered)
        run = _Check(project, surveys, bench, remembered, since)
        if wanted.fix:
            with working(project):
                run.mend()
        lock = pages.read_lock(project.root)
        standings = Standings(project, surveys, lock, workers) if wanted.pages else None
        for language in project.languages:
            run.judge(language, standings)
        run.take(project.findings)
        for survey in surveys.values():
            run.take(survey.findings)
        if standings is not None:
            run.take((*lock.findings, *standings.orphaned()))
            run.errors += standings.errors
        if wanted.sources:
            run.take(source_findings(project, surveys, workers))
            run.sources = sum(project.wants(page.path) for page in project.found.pages)
        remembered.save([task.path for task in tasks])
    run.errors[:0] = [survey.error for survey in surveys.values() if survey.error]
    return _outcome(project, run, standings.pages if standings else 0, wanted)


def _outcome(project: Project, run: _Check, standing: int, wanted: Wanted) -> Outcome:
    """`standing` is how many localized pages were judged."""
    found = merged(run.findings)
    return Outcome(
        command="check",
        root=str(project.root),
        catalogs=tuple(run.catalogs),
        findings=tuple(sorted(found, key=_order)),
        errors=tuple(run.errors),
        left_alone=project.found.left_alone,
        checked=Checked(
            messages=run.messages,
            catalogs=run.judged,
            pages=standing,
            sources=run.sources,
            since=wanted.changed or "",
            older=len(merged(run.older)),
            mended=tuple(run.mended),
            fixable=0 if wanted.fix else sum(bool(finding.fixes) for finding in found),
        ),
    )


def _order(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column


class _Check:
    """One run: what was found so far."""

    def __init__(
        self,
        project: Project,
        surveys: Mapping[str, Survey],
        bench: Bench,
        remembered: Remembered,
        since: Since | None,
    ) -> None:
        self.findings: list[Finding] = []
        self.older: list[Finding] = []
        """Those about what is as it was."""
        self.catalogs: list[CatalogOutcome] = []
        self.errors: list[str] = []
        self.messages = 0
        self.judged = 0
        """Catalogs with messages that were judged."""
        self.sources = 0
        self.mended: list[Mended] = []
        self._project = project
        self._surveys = surveys
        self._bench = bench
        self._remembered = remembered
        self._since = since

    def take(self, findings: Iterable[Finding]) -> None:
        """Take down findings that are about no message, with what the configuration has them weigh.

        An error, which no configuration names, stays one.
        """
        standard = Standard(weights=self._project.config.check.rules)
        for finding in findings:
            usual = finding.severity
            weight = usual if guards(finding.rule) else standard.weight(finding.rule, usual)
            if weight is not None:
                older = self._since is not None and self._since.same(finding)
                (self.older if older else self.findings).append(replace(finding, severity=weight))

    def judge(self, language: Language, standings: Standings | None) -> None:
        """Judge what was asked for in one language.

        Where all is as it was when it was judged before, its catalogs are not parsed again; a
        revision and the localized pages are asked about anew each time.
        """
        usual = self._since is None and standings is None
        mark = self._remembered.mark_of(self._project, language) if usual else ""
        told = self._remembered.language(language, mark)
        if told is not None:
            self._tell(told)
            return
        try:
            read = read_catalogs(self._project, language, self._surveys)
        except CatalogError as error:
            self.errors.append(str(error))
            return
        told = self._judged(read)
        self._remembered.keep_language(language, mark, told)
        self._tell(told)
        if standings is not None:
            self.take(standings.language(read))

    def _tell(self, told: Told) -> None:
        self.catalogs += told.catalogs
        self.messages += told.messages
        self.judged += told.judged
        self.findings += told.findings

    def _judged(self, read: LanguageCatalogs) -> Told:
        """What there is to tell of a language's catalogs; what is as it was is put by."""
        judgement = self._bench.judged(read)
        numbers = {path: self._new(read, path, texts) for path, texts in judgement.shown.items()}
        every = self._since is None
        findings: list[Finding] = []
        for path, finding in judgement.findings:
            placed = _placed(finding, read, path)
            if placed.excerpt is None and placed.key is not None and not guards(placed.rule):
                continue  # about a text that bringing the catalog up to date has made: no person's
            message = read.messages(path).get(finding.key) if finding.key else None
            older = self._since is not None and self._since.same(placed, path, message)
            (self.older if older else findings).append(placed)
        return Told(
            catalogs=tuple(read.outcome(path, Verdict.UNCHANGED) for path in numbers),
            findings=tuple(findings),
            messages=sum(numbers.values()),
            judged=sum(path in read.stored and (new > 0 or every) for path, new in numbers.items()),
        )

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
                made = mending.mends(read, lambda each: self._bench.judged(each).findings)
                self.mended += mending.write(self._project, read, made)
            except CatalogError:
                continue  # told of when the language is judged
            except (BusyError, PathError) as error:
                self.errors.append(str(error))


def _placed(finding: Finding, read: LanguageCatalogs, path: str) -> Finding:
    """A finding with its place in the catalog's file."""
    messages = read.messages(path)
    (listed,) = in_catalog((finding,), read.language.code, path, messages)
    return in_msgstr(listed, read.stored.get(path), messages)
