"""`build`: pages and catalogs -> localized pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from i18n import files, pages
from i18n.config import Below, Language
from i18n.errors import CatalogError, PathError
from i18n.model import Finding, Severity
from i18n.outcome import CatalogOutcome, Outcome, PageOutcome, Verdict
from i18n.pages import Offer, Page, Standing, Wanted, Written
from i18n.pipeline import documents
from i18n.pipeline.catalogs import LanguageCatalogs, changed_values, read_catalogs
from i18n.pipeline.findings import in_catalog, merged
from i18n.pipeline.localize import LocalizedPage, localize
from i18n.pipeline.project import Project, Request, from_root, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.pipeline.texts import Texts
from i18n.work import Workers


def build(
    request: Request,
    *,
    check: bool = False,
    overwrite: Sequence[Path] = (),
    prune: bool = False,
) -> Outcome:
    """Write the localized pages; with `check`, only say what would be.

    `overwrite` names hand-made pages that may be replaced; `prune` deletes built pages that no
    offered page produces any more. Raises ConfigError and PathError before anything is written. A
    catalog that cannot be read stops its language; a page that cannot be written stops no other.
    """
    project = open_project(request)
    replaced = _replaced(project, request.folder, overwrite)
    documents.forget()
    with working(project), Workers(request.jobs) as workers:
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        run = _Build(project, surveys, workers, dry=check)
        run.write(replaced)
        if not project.chosen:
            run.remove(everything=prune)
    found = (finding for survey in surveys.values() for finding in survey.findings)
    return Outcome(
        command="build",
        pages=tuple(run.pages.values()),
        catalogs=tuple(run.catalogs),
        findings=merged((*project.findings, *found, *run.findings)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
        dry=check,
    )


def _replaced(project: Project, folder: Path, overwrite: Sequence[Path]) -> set[str]:
    """The hand-made pages that may be replaced; PathError for one that no source has as target."""
    targets = {offer.target for page in project.found.pages for offer in page.offers}
    replaced = {from_root(project.root, folder / path) for path in overwrite}
    for path in sorted(replaced - targets):
        raise PathError(f"--overwrite {path}: is no localized page of this project")
    return replaced


class _Build:
    """One run: what became of each page, and what was found on the way."""

    def __init__(
        self, project: Project, surveys: Mapping[str, Survey], workers: Workers, *, dry: bool
    ) -> None:
        self.pages: dict[str, PageOutcome] = {}
        """By the path of the localized page."""
        self.catalogs: list[CatalogOutcome] = []
        self.findings: list[Finding] = []
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._workers = workers
        self._dry = dry
        self._lock = pages.read_lock(project.root)
        self.findings += self._lock.findings

    def write(self, overwrite: set[str]) -> None:
        """Build every page that was asked for, language by language, and write it."""
        written = pages.write_pages(
            self._project.root,
            self._wanted(),
            lock=self._lock,
            overwrite=overwrite,
            dry=self._dry,
        )
        for each in written:
            self._note(each)

    def remove(self, *, everything: bool) -> None:
        """Delete pages that are below what is published; `everything`: those without a source."""
        root = self._project.root
        recorded = set(pages.read_lock(root).pages)
        skipped = {path for path, page in self.pages.items() if page.verdict is Verdict.SKIPPED}
        if everything:
            offered = {offer.target for page in self._project.found.pages for offer in page.offers}
            keep = offered | {page.path for page in self._project.found.pages}
        else:
            keep = recorded
        if not recorded <= keep - skipped:
            for each in pages.prune(root, keep=keep - skipped, dry=self._dry):
                self._note(each)

    def _wanted(self) -> Iterator[Wanted]:
        """Every page to be written, one language after the other."""
        for language in self._project.languages:
            # A call each, so that one language's catalogs are gone before the next one's are read.
            yield from self._language(language)

    def _language(self, language: Language) -> Iterator[Wanted]:
        try:
            read = read_catalogs(self._project, language, self._surveys)
        except CatalogError as error:
            self.errors.append(str(error))
            return
        for path in read.synced:
            self.catalogs.append(read.outcome(path, Verdict.UNCHANGED))
            values = changed_values(read, path)
            self.findings += in_catalog(values, language.code, path, read.active[path])
        yield from self._localized(read, [*self._offers(language)])

    def _offers(self, language: Language) -> Iterator[tuple[Page, Offer]]:
        """What was asked for in a language that the site has."""
        lacking = False
        for page, offer in self._project.offers(language):
            if self._project.wants(page.path, offer.target, offer.catalog):
                if self._project.lacks(page, language):
                    lacking = True
                    self._skip(page, offer, "the site's own configuration lacks the language")
                elif not self._surveys[page.path].error:
                    yield page, offer
        if lacking:
            self.findings.append(_unknown_to_site(language))

    def _localized(
        self, read: LanguageCatalogs, offers: Sequence[tuple[Page, Offer]]
    ) -> Iterator[Wanted]:
        """The pages of one language that may be published."""
        texts = Texts(self._project, read)
        tasks = (texts.task(page, offer, self._surveys[page.path].keys) for page, offer in offers)
        results = self._workers.map(localize, tasks, key=lambda task: task.page.path)
        for (page, offer), localized in zip(offers, results, strict=True):
            messages = read.messages(offer.catalog)
            self.findings += in_catalog(localized.findings, offer.language, offer.catalog, messages)
            data = self._published(page, offer, localized)
            if data is not None:
                yield Wanted(path=offer.target, data=data, source=localized.source)

    def _published(self, page: Page, offer: Offer, localized: LocalizedPage) -> bytes | None:
        """The page's bytes by the publish policy, None where none is to be written."""
        publish = self._project.entry(page).publish
        coverage = localized.coverage
        outcome = PageOutcome(
            source=page.path,
            language=offer.language,
            target=offer.target,
            verdict=Verdict.UNCHANGED,
            words=coverage.words,
            translated=coverage.translated_words,
            wanted=publish.minimum,
        )
        below = coverage.share < publish.minimum
        reason = f"{coverage.share} % of {coverage.words} words, {publish.minimum} wanted"
        match publish.below:
            case _ if localized.replaces_source:
                reason = "it would replace its source's page"
                outcome = replace(outcome, verdict=Verdict.SKIPPED, reason=reason)
            case Below.SKIP if below:
                outcome = replace(outcome, verdict=Verdict.SKIPPED, reason=reason)
            case Below.KEEP if below:
                outcome = replace(outcome, verdict=Verdict.KEPT, reason=reason)
        kept_back = outcome.verdict is not Verdict.UNCHANGED
        if kept_back and self._is_hand_made(localized):
            outcome = self._left(outcome)
        self.pages[offer.target] = outcome
        if kept_back:
            return None
        return localized.source if below else localized.data

    def _is_hand_made(self, localized: LocalizedPage) -> bool:
        """Whether a person's page stands in the place of a page that is not written."""
        try:
            existing = files.existing(self._project.root, localized.target)
        except PathError:
            return False
        recorded = self._lock.pages.get(localized.target, frozenset())
        found = pages.standing(existing, localized.data, localized.source, recorded)
        return found is Standing.HAND_MADE

    def _left(self, page: PageOutcome) -> PageOutcome:
        """A person's page stays, and is told of."""
        if not page.source:
            self.findings.append(pages.orphaned(page.target))
            reason = "no source is published here any more; changed by hand: delete it yourself"
            return replace(page, verdict=Verdict.LEFT, reason=reason)
        self.findings.append(pages.hand_made(page.target, page.language))
        reason = f"hand-made; replace it: polypage build --overwrite {page.target}"
        return replace(page, verdict=Verdict.LEFT, reason=reason)

    def _skip(self, page: Page, offer: Offer, reason: str) -> None:
        self.pages[offer.target] = PageOutcome(
            source=page.path,
            language=offer.language,
            target=offer.target,
            verdict=Verdict.SKIPPED,
            reason=reason,
        )

    def _note(self, written: Written) -> None:
        """What became of a page on disk."""
        page = self.pages.get(written.path)
        if page is None:
            page = PageOutcome(
                source="", language="", target=written.path, verdict=Verdict.UNCHANGED
            )
        deleted = page.verdict is Verdict.SKIPPED or not page.source
        if written.error is not None:
            self.errors.append(str(written.error))
            reason = str(written.error).removeprefix(f"{written.path}: ")
            page = replace(page, verdict=Verdict.FAILED, reason=reason)
        elif written.changed:
            verdict = Verdict.DELETED if deleted else Verdict.WRITTEN
            page = replace(page, verdict=verdict)
        elif written.standing is Standing.HAND_MADE:
            page = self._left(page)
        self.pages[written.path] = page


def _unknown_to_site(language: Language) -> Finding:
    return Finding(
        rule="site-language",
        severity=Severity.WARNING,
        message=f"the site's own configuration lacks the language {language.code}: its pages are "
        "not written; add it there, or take it out of polypage.yaml",
        language=language.code,
    )
