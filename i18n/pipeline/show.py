"""`show`: what of a page is translated, what is not, and why not. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from i18n.errors import CatalogError
from i18n.model import Block, Document, Finding, Segment
from i18n.outcome import Outcome, ShownPage, ShownPart
from i18n.pages import Page
from i18n.pipeline import documents
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.findings import LineIndex, in_catalog, merged
from i18n.pipeline.localize import localize
from i18n.pipeline.project import Project, Request, open_project
from i18n.pipeline.survey import Survey, survey_all
from i18n.pipeline.texts import Texts
from i18n.untranslated import is_part, reason
from i18n.work import Workers


def show(request: Request) -> Outcome:
    """Take the pages that were asked for apart.

    With languages in the request, each segment tells in which of them it shows a translation: for
    that alone the catalogs are read. Raises ConfigError and PathError, also where no page was
    asked for.
    """
    project = open_project(request)
    wanted = [page for page in project.found.pages if _wants(project, page)]
    documents.forget()
    surveyed = project.found.pages if request.languages else wanted
    with Workers(request.jobs) as workers:
        surveys = survey_all(workers, [project.task(page) for page in surveyed])
    run = _Show(project, surveys)
    if request.languages:
        run.translations(wanted)
    found = (finding for page in wanted for finding in surveys[page.path].findings)
    unread = [surveys[page.path].error for page in wanted if surveys[page.path].error]
    return Outcome(
        command="show",
        shown=tuple(run.page(page) for page in wanted if not surveys[page.path].error),
        languages=tuple(language.code for language in project.languages if request.languages),
        findings=merged((*project.findings, *found, *run.findings)),
        errors=(*unread, *run.errors),
        left_alone=project.found.left_alone,
    )


def _wants(project: Project, page: Page) -> bool:
    offered = (path for offer in page.offers for path in (offer.target, offer.catalog))
    return project.wants(page.path, *offered)


class _Show:
    """One run: the languages that show a translation of each segment, and what was found."""

    def __init__(self, project: Project, surveys: Mapping[str, Survey]) -> None:
        self.findings: list[Finding] = []
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._translated: dict[tuple[str, int], tuple[str, ...]] = {}
        """By page and start of the segment: codes of languages."""

    def translations(self, wanted: Sequence[Page]) -> None:
        """Put the pages together in each language, as `build` would."""
        for language in self._project.languages:
            try:
                read = read_catalogs(self._project, language, self._surveys)
            except CatalogError as error:
                self.errors.append(str(error))
                continue
            self._language(read, wanted)

    def _language(self, read: LanguageCatalogs, wanted: Sequence[Page]) -> None:
        code = read.language.code
        texts = Texts(self._project, read)
        for page in wanted:
            for offer in page.offers:
                if offer.language != code or self._surveys[page.path].error:
                    continue
                localized = localize(texts.task(page, offer, self._surveys[page.path].keys))
                messages = read.messages(offer.catalog)
                self.findings += in_catalog(localized.findings, code, offer.catalog, messages)
                for start in localized.translated:
                    before = self._translated.get((page.path, start), ())
                    self._translated[page.path, start] = (*before, code)

    def page(self, page: Page) -> ShownPage:
        """The parts of one page."""
        document = documents.parsed(self._project.task(page))
        index = LineIndex(document.text)
        parts = []
        for part in _parts(document):
            start = part.spans[0].start
            point = index.point("", start)
            languages = self._translated.get((page.path, start), ()) if part.key else ()
            parts.append(replace(part, line=point.line, column=point.column, languages=languages))
        return ShownPage(path=page.path, text=document.text, parts=tuple(parts))


def _parts(document: Document) -> Iterator[ShownPart]:
    """The segments and the verbatim parts, in source order."""
    segments = [_segment(segment) for segment in document.segments]
    blocks = (block for region in document.regions for block in region.outline)
    others = [
        _verbatim(block, document.text) for block in blocks if not block.segment and is_part(block)
    ]
    yield from sorted((*segments, *others), key=lambda part: (part.spans[0].start, -part.end))


def _segment(segment: Segment) -> ShownPart:
    return ShownPart(
        kind=segment.role,
        spans=segment.pieces,
        text=segment.key.msgid,
        key=segment.key,
        place=str(segment.place),
        trail=segment.trail,
        comments=segment.comments,
    )


def _verbatim(block: Block, page: str) -> ShownPart:
    text = page[block.span.start : block.span.end]
    return ShownPart(kind=block.kind, spans=(block.span,), text=text, reason=reason(block, text))
