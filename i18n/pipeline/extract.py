"""`extract`: pages -> template and catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from i18n import files, po
from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError
from i18n.model import Catalog
from i18n.outcome import CatalogOutcome, MessageChange, Outcome, Verdict
from i18n.pipeline import documents, feedback
from i18n.pipeline.catalogs import (
    LanguageCatalogs,
    catalog_bytes,
    leaving,
    read_catalogs,
    template_bytes,
)
from i18n.pipeline.findings import merged
from i18n.pipeline.judgement import Bench
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.publish import shown
from i18n.sync import Kind, template
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
        run = _Extraction(project, surveys, Bench(project, surveys, workers), dry=check)
        catalogs = (*run.templates(), *run.catalogs())
    found = (finding for survey in surveys.values() for finding in survey.findings)
    return Outcome(
        command="extract",
        catalogs=catalogs,
        changes=run.changes(),
        findings=merged((*project.findings, *found)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
        dry=check,
    )


class _Extraction:
    """One run: what it writes, and the errors that stopped a file or a language."""

    def __init__(
        self, project: Project, surveys: Mapping[str, Survey], bench: Bench, *, dry: bool
    ) -> None:
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._bench = bench
        self._dry = dry
        self._unread = {path for path, survey in surveys.items() if survey.error}
        """Pages that cannot be read: their catalogs stay, or all their messages would be put by."""
        self._pages = {page.path: page for page in project.found.pages}
        self._before: dict[str, Catalog] = {}
        """The templates that change, as the run before left them."""
        self._changes: dict[MessageChange, list[str]] = {}
        """What changed, once for all languages, with those in which it did."""

    def templates(self) -> Iterator[CatalogOutcome]:
        """Write the templates; every page is in one, whatever it is offered in."""
        pages = [
            self._surveys[page.path].messages(page.template) for page in self._project.found.pages
        ]
        holders: dict[str, list[str]] = {}
        for page in pages:
            holders.setdefault(page.catalog, []).append(page.page)
        for path, catalog in template(pages).items():
            named = holders[path]
            if self._project.wants(path, *named) and self._unread.isdisjoint(named):
                data = template_bytes(catalog)
                self._remember(path, data)
                verdict = self._write(path, data, None)
                yield CatalogOutcome(path=path, language="", verdict=verdict)

    def _remember(self, path: str, data: bytes) -> None:
        """Keep a template that is about to change; one that cannot be read tells nothing."""
        with suppress(PathError, CatalogError):
            existing = files.existing(self._project.root, path)
            if existing is not None and existing != data:
                self._before[path] = po.decode(existing, path)

    def catalogs(self) -> Iterator[CatalogOutcome]:
        """Bring the catalogs of the languages that were asked for up to date."""
        for language in self._project.languages:
            try:
                read = read_catalogs(self._project, language, self._surveys, self._before)
            except CatalogError as error:
                self.errors.append(str(error))
                continue
            yield from self._language(language, self._with_feedback(read))

    def _with_feedback(self, read: LanguageCatalogs) -> LanguageCatalogs:
        """The catalogs with a line for each translation that is not shown, where that is wished."""
        wished = self._project.config.po.feedback
        found = self._bench.refusals(read) if wished else ()
        return replace(read, synced=feedback.telling(read.synced, found))

    def _language(self, language: Language, read: LanguageCatalogs) -> Iterator[CatalogOutcome]:
        pages: dict[str, list[str]] = {}
        for page, offer in self._project.offers(language):
            pages.setdefault(offer.catalog, []).append(page.path)
        chosen = [
            path
            for path in read.synced
            if self._project.wants(path, *pages.get(path, ()))
            and self._unread.isdisjoint(pages.get(path, ()))
        ]
        verdicts = self._write_catalogs(read, chosen)
        for path in chosen:
            yield read.outcome(path, verdicts[path])
            self._take_down(read, path)

    def _write_catalogs(self, read: LanguageCatalogs, paths: Sequence[str]) -> dict[str, Verdict]:
        """Write catalogs so that a translation which moves is never in none of them.

        What leaves a catalog does so after all others are written; where not all are to be, or
        one could not be, it stays for now.
        """
        left = {path: leaving(read, path) for path in paths}
        data = {path: catalog_bytes(read, path, left[path]) for path in paths}
        verdicts = {
            path: self._write(path, data[path], read.fingerprints.get(path)) for path in paths
        }
        whole = not self._project.chosen and not self._unread
        if whole and Verdict.FAILED not in verdicts.values():
            for path in filter(left.get, paths):
                self._write(path, catalog_bytes(read, path), files.fingerprint(data[path]))
                verdicts[path] = Verdict.WRITTEN
        return verdicts

    def _take_down(self, read: LanguageCatalogs, catalog: str) -> None:
        """Note what changed in a catalog."""
        messages = read.messages(catalog)
        for change in read.by_catalog.get(catalog, ()):
            page, message = self._pages.get(change.page), messages.get(change.key)
            online = False
            if change.kind is Kind.EDITED and page is not None and message is not None:
                online = bool(shown(message, self._project.entry(page).publish))
            told = MessageChange(
                kind=change.kind.value,
                page=change.page,
                role=change.role,
                key=change.key,
                previous=change.previous,
                words=change.words,
                words_changed=change.words_changed,
                unplaced=change.unplaced,
                line=change.line,
                online=online,
                fresh=catalog not in read.stored,
            )
            self._changes.setdefault(told, []).append(read.language.code)

    def changes(self) -> tuple[MessageChange, ...]:
        """What changed, page by page in source order; what is gone stands last."""
        rank = {path: number for number, path in enumerate(self._pages)}
        told = (
            replace(
                change,
                languages=tuple(languages),
                offered=change.page in rank
                and self._pages[change.page].languages == tuple(languages),
            )
            for change, languages in self._changes.items()
        )
        return tuple(
            sorted(told, key=lambda each: (rank.get(each.page, len(rank)), each.page, _place(each)))
        )

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


def _place(change: MessageChange) -> tuple[bool, int]:
    return change.kind == Kind.GONE, change.line
