"""The first pass: every page read and parsed, its messages taken down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18n.errors import PathError
from i18n.formats.markup import labels_in, labels_of
from i18n.model import Document, Finding, Key, Occurrence, PageMessages
from i18n.pipeline import documents
from i18n.pipeline.documents import PageTask
from i18n.pipeline.findings import LineIndex, in_page
from i18n.work import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one page holds."""

    page: str
    occurrences: tuple[Occurrence, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    """Why the page cannot be read; empty where it can."""

    @property
    def keys(self) -> frozenset[Key]:
        """The messages of the page."""
        return frozenset(occurrence.key for occurrence in self.occurrences)

    def messages(self, catalog: str) -> PageMessages:
        """What the page asks of a catalog."""
        return PageMessages(page=self.page, catalog=catalog, occurrences=self.occurrences)


def survey(task: PageTask) -> Survey:
    """Read and parse one page; a page that cannot be read stops no other."""
    try:
        document = documents.parsed(task)
    except PathError as error:
        return Survey(page=task.path, error=str(error))
    return Survey(
        page=task.path,
        occurrences=occurrences(document),
        findings=in_page(document.findings, task.path, document.text),
    )


def occurrences(document: Document) -> tuple[Occurrence, ...]:
    """A page's segments as catalogs see them."""
    index = LineIndex(document.text)
    defined = labels_of(document)
    return tuple(
        Occurrence(
            key=segment.key,
            role=segment.role,
            trail=segment.trail,
            comments=segment.comments,
            place=segment.place,
            labels=tuple(sorted(labels_in(segment.key.msgid, defined))),
            localized=segment.localized,
            line=index.point("", segment.start).line,
        )
        for segment in document.segments
    )


def survey_all(workers: Workers, tasks: Sequence[PageTask]) -> dict[str, Survey]:
    """The surveys of all pages, by path."""
    return {found.page: found for found in workers.map(survey, tasks, key=lambda task: task.path)}
