"""`status`: how much of each page shows translated, and how hand-made pages stand to their sources.

Nothing is written, and no other run is kept waiting. What shows is decided by the same policy as
in `build`: what that refuses shows its source here, too. What `check` has found out about a page
that is as it was is used again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import files, pages
from i18n.config import Language
from i18n.coverage import Coverage, tally
from i18n.drift import drift
from i18n.errors import CatalogError, PathError
from i18n.model import Document, Finding, Key
from i18n.outcome import CatalogOutcome, Drift, Outcome, PageStatus, Verdict
from i18n.pages import Offer, Page, Standing
from i18n.parse import encode, parse
from i18n.pipeline import documents
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.findings import LineIndex, merged
from i18n.pipeline.judgement import Bench
from i18n.pipeline.localize import LocalizeTask, localize
from i18n.pipeline.project import Project, Request, open_project
from i18n.pipeline.remembered import Remembered
from i18n.pipeline.survey import Survey
from i18n.pipeline.texts import Texts
from i18n.publish import State, state
from i18n.words import count
from i18n.work import Workers

_REVIEW = frozenset({State.TO_REVIEW, State.FUZZY, State.DRAFT})


def status(request: Request) -> Outcome:
    """Say of each offered page how much of it shows translated.

    Raises ConfigError and PathError. A catalog that cannot be read leaves out its language.
    """
    project = open_project(request)
    documents.forget()
    with Workers(request.jobs) as workers:
        remembered = Remembered(project.root)
        tasks = [project.task(page) for page in project.found.pages]
        surveys = remembered.surveys(workers, tasks)
        run = _Status(project, surveys, workers, Bench(project, surveys, workers, remembered))
        found = [each for language in project.languages for each in run.language(language)]
    rank = {page.path: number for number, page in enumerate(project.found.pages)}
    told = (finding for survey in surveys.values() for finding in survey.findings)
    return Outcome(
        command="status",
        status=tuple(sorted(found, key=lambda page: rank[page.source])),
        languages=tuple(run.languages),
        not_offered=tuple(
            page.path
            for page in project.found.pages
            if not page.offers and project.wants(page.path)
        ),
        catalogs=tuple(run.catalogs),
        findings=merged((*project.findings, *told, *run.findings)),
        errors=(*(survey.error for survey in surveys.values() if survey.error), *run.errors),
        left_alone=project.found.left_alone,
    )


class _Status:
    """One run: what is known of the languages so far."""

    def __init__(
        self,
        project: Project,
        surveys: Mapping[str, Survey],
        workers: Workers,
        bench: Bench,
    ) -> None:
        self._bench = bench
        self.languages: list[str] = []
        self.catalogs: list[CatalogOutcome] = []
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._workers = workers
        self._lock = pages.read_lock(project.root)
        self._sizes: dict[str, int] = {}
        """The words of each text, counted once however many languages there are."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the lock: a page that only an unreadable line knew is hand-made."""
        return self._lock.findings

    def language(self, language: Language) -> Iterator[PageStatus]:
        """The pages that were asked for, in one language."""
        try:
            read = read_catalogs(self._project, language, self._surveys)
        except CatalogError as error:
            self.errors.append(str(error))
            return
        self.languages.append(language.code)
        self.catalogs += (read.outcome(path, Verdict.UNCHANGED) for path in read.synced)
        texts, states = Texts(self._project, read), _States(read)
        offers = [
            (page, offer)
            for page, offer in self._project.offers(language)
            if self._project.wants(page.path, offer.target, offer.catalog)
            and not self._surveys[page.path].error
        ]
        standing = self._standing(offers, texts)
        refused = self._bench.refused(read)
        for page, offer in offers:
            found = self._page(page, offer, texts, states, refused[offer.target])
            if self._project.lacks(page, language):
                reason = "the site's own configuration lacks the language"
                found = replace(found, reason=reason, in_site=False)
            yield _with_drift(found, standing.get(offer.target))

    def _page(
        self,
        page: Page,
        offer: Offer,
        texts: Texts,
        states: _States,
        refused: frozenset[Key],
    ) -> PageStatus:
        survey = self._surveys[page.path]
        shown = texts.visible(page, offer)
        coverage = tally(
            (
                self._size(occurrence.key.msgid),
                bool(shown.get(occurrence.key)) and occurrence.key not in refused,
            )
            for occurrence in survey.occurrences
            if not occurrence.localized
        )
        kinds = states.counts(offer.catalog, survey)
        return PageStatus(
            source=page.path,
            language=offer.language,
            target=offer.target,
            catalog=offer.catalog,
            words=coverage.words,
            translated=coverage.translated_words,
            in_catalog=coverage.translated_words,
            messages=coverage.messages,
            translated_messages=coverage.translated_messages,
            to_review=sum(kinds[each] for each in _REVIEW),
            machine=kinds[State.MACHINE],
            reason=self._unpublished(page, coverage),
        )

    def _size(self, msgid: str) -> int:
        if msgid not in self._sizes:
            self._sizes[msgid] = count(msgid)
        return self._sizes[msgid]

    def _unpublished(self, page: Page, coverage: Coverage) -> str:
        minimum = self._project.entry(page).publish.minimum
        if coverage.share >= minimum:
            return ""
        return f"{coverage.share} % of {coverage.words} words, {minimum} wanted"

    def _standing(self, offers: Sequence[tuple[Page, Offer]], texts: Texts) -> dict[str, Drift]:
        """The hand-made pages among those that stand in the targets' places, by their path."""
        root = self._project.root
        tasks = [
            _Place(
                wanted=texts.task(page, offer, self._surveys[page.path].keys),
                recorded=self._lock.pages.get(offer.target, frozenset()),
            )
            for page, offer in offers
            if os.path.lexists(root / offer.target)
        ]
        found = self._workers.map(_look, tasks, key=lambda task: task.wanted.page.path)
        standing: dict[str, Drift] = {}
        for task, looked in zip(tasks, found, strict=True):
            if isinstance(looked, str):
                self.errors.append(looked)
            elif looked is not None:
                standing[task.wanted.target] = looked
        return standing


class _States:
    """What the translations of one language are, catalog by catalog."""

    def __init__(self, read: LanguageCatalogs) -> None:
        self._read = read
        self._states: dict[str, dict[Key, State]] = {}

    def counts(self, catalog: str, survey: Survey) -> Counter[State]:
        """How many of a page's messages are in each state; localized values are not counted."""
        states = self._states.get(catalog)
        if states is None:
            messages = self._read.messages(catalog).values()
            states = self._states[catalog] = {message.key: state(message) for message in messages}
        keys = {each.key for each in survey.occurrences if not each.localized}
        return Counter(states[key] for key in keys if key in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A target where something stands."""

    wanted: LocalizeTask
    recorded: frozenset[str]
    """The fingerprints of what polypage wrote there."""


def _look(place: _Place) -> Drift | str | None:
    """How a hand-made page stands to its source; None for one of ours, a text for an error."""
    task = place.wanted
    try:
        existing = files.existing(Path(task.page.root), task.target)
        source = documents.parsed(task.page)
        if existing is None or not _is_hand_made(place, existing, source):
            return None
    except PathError as error:
        return str(error)
    localized = parse(existing, task.page.rules, task.page.format)
    return _with_lines(drift(source, localized), source, localized)


def _with_lines(found: Drift, source: Document, localized: Document) -> Drift:
    if not found.behind:
        return found
    ours, theirs = LineIndex(source.text), LineIndex(localized.text)
    blocks = (
        replace(
            block,
            source_line=ours.point("", block.source).line if block.source >= 0 else 0,
            localized_line=theirs.point("", block.localized).line if block.localized >= 0 else 0,
        )
        for block in found.blocks
    )
    return replace(found, blocks=tuple(blocks))


def _is_hand_made(place: _Place, existing: bytes, source: Document) -> bool:
    """Judge as `build` would; the page it would write is made only where nothing else tells."""
    original = encode(source.text, source.bom)
    if pages.standing(existing, original, original, place.recorded) is not Standing.HAND_MADE:
        return False
    return localize(place.wanted).data != existing


def _with_drift(page: PageStatus, found: Drift | None) -> PageStatus:
    if found is None:
        return page
    return replace(page, drift=found, translated=found.translated_words, reason="")
