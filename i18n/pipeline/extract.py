"""`extract`: pages -> template and catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from i18n import files
from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError
from i18n.outcome import CatalogOutcome, Outcome, Verdict
from i18n.pipeline import documents
from i18n.pipeline.catalogs import (
    LanguageCatalogs,
    catalog_bytes,
    read_catalogs,
    template_bytes,
)
from i18n.pipeline.findings import merged
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.sync import template
from i18n.work import Workers


def extract(request: Request, *, check: bool = False) -> Outcome:
    """Write the template and bring the catalogs up to date; with `check`, only say what would be.

    Raises ConfigError and PathError before anything is written. A catalog that cannot be read or
    written is an error of its language; the others go on.
    """
    project = open_project(request)
    documents.forget()
    with working(project), Workers(request.jobs) as workers:
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        run = _Extraction(project, surveys, dry=check)
        catalogs = (*run.templates(), *run.catalogs())
    found = (finding for survey in surveys.values() for finding in survey.findings)
    return Outcome(
        command="extract",
        catalogs=catalogs,
        findings=merged((*project.findings, *found)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
        dry=check,
    )


class _Extraction:
    """One run: what it writes, and the errors that stopped a file or a language."""

    def __init__(self, project: Project, surveys: Mapping[str, Survey], *, dry: bool) -> None:
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._dry = dry

    def templates(self) -> Iterator[CatalogOutcome]:
        """Write the templates; every page is in one, whatever it is offered in."""
        pages = [
            self._surveys[page.path].messages(page.template) for page in self._project.found.pages
        ]
        for path, catalog in template(pages).items():
            if self._project.wants(path, *(each.page for each in pages if each.catalog == path)):
                verdict = self._write(path, template_bytes(catalog), None)
                yield CatalogOutcome(path=path, language="", verdict=verdict)

    def catalogs(self) -> Iterator[CatalogOutcome]:
        """Bring the catalogs of the languages that were asked for up to date."""
        for language in self._project.languages:
            try:
                read = read_catalogs(self._project, language, self._surveys)
            except CatalogError as error:
                self.errors.append(str(error))
                continue
            yield from self._language(language, read)

    def _language(self, language: Language, read: LanguageCatalogs) -> Iterator[CatalogOutcome]:
        pages: dict[str, list[str]] = {}
        for page, offer in self._project.offers(language):
            pages.setdefault(offer.catalog, []).append(page.path)
        for path in read.synced:
            if self._project.wants(path, *pages.get(path, ())):
                data = catalog_bytes(read, path)
                verdict = self._write(path, data, read.fingerprints.get(path))
                yield read.outcome(path, verdict)

    def _write(self, path: str, data: bytes, expected: str | None) -> Verdict:
        """Write one file; `expected` is the fingerprint of what was read, None for any."""
        root = self._project.root
        try:
            if self._dry:
                changed = files.existing(root, path) != data
            else:
                changed = files.write(root, path, data, sync=True, expected=expected)
        except (PathError, BusyError) as error:
            self.errors.append(str(error))
            return Verdict.FAILED
        return Verdict.WRITTEN if changed else Verdict.UNCHANGED
