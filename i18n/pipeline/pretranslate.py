"""`pretranslate`: what is empty in the catalogs, filled from memory and by a machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from i18n import files
from i18n.config import Language
from i18n.errors import BusyError, CatalogError, PathError, PolypageError
from i18n.memory import Cache, opened_cache, worth_knowing
from i18n.model import Dialect, Finding, Key, PageMessages, Severity
from i18n.outcome import CatalogOutcome, Outcome, Pretranslated, Verdict
from i18n.pipeline import documents
from i18n.pipeline.asking import Answers, Asking, Made, Told, silent
from i18n.pipeline.catalogs import LanguageCatalogs, catalog_bytes, read_catalogs
from i18n.pipeline.findings import in_catalog, merged
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.spending import Clock
from i18n.translate import Asked, Only, asked, filled
from i18n.translators import (
    Options,
    Settings,
    StopError,
    Translator,
    default_name,
    glossary,
    translator_named,
)
from i18n.work import Workers

MEMORY = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is asked of a pretranslation beside the selection."""

    provider: str = ""
    """A translator's name; empty: the configuration's, else DeepL where its key is set."""
    only: frozenset[Only] = frozenset({Only.NEW})
    maximum: int | None = None
    """Characters that may be billed in all; None for no limit."""
    dry: bool = False
    """Whether to say what it would cost, and send and write nothing."""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where keys come from."""


def pretranslate(
    request: Request, wishes: Wishes, *, told: Told = silent, clock: Clock | None = None
) -> Outcome:
    """Fill what is empty in the catalogs; every result is fuzzy until a person has looked at it.

    Raises ConfigError, PathError and ProviderError before anything is sent. What came before a
    provider failed is written all the same, and the outcome says what stopped it.
    """
    project = open_project(request)
    documents.forget()
    with working(project), Workers(request.jobs) as workers:
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        with opened_cache(project.root) as cache:
            run = _Run(project, surveys, wishes, cache, told, clock or Clock())
            run.languages()
    return run.outcome()


class _Run:
    """One run: what it has to work with, and what came of it."""

    def __init__(  # noqa: PLR0913, PLR0917 -- all that a run is made of
        self,
        project: Project,
        surveys: Mapping[str, Survey],
        wishes: Wishes,
        cache: Cache,
        told: Told,
        clock: Clock,
    ) -> None:
        self._project = project
        self._surveys = surveys
        self._wishes = wishes
        self._cache = cache
        self._told = told
        self._clock = clock
        said = project.config.pretranslate
        self._provider = wishes.provider or said.provider or default_name(wishes.environ)
        self._left = wishes.maximum
        self._done: list[Pretranslated] = []
        self._catalogs: list[CatalogOutcome] = []
        self._findings: list[Finding] = []
        self._errors: list[str] = []
        self._stopped: list[PolypageError] = []

    def outcome(self) -> Outcome:
        """What came of it all."""
        unread = (survey.error for survey in self._surveys.values() if survey.error)
        return Outcome(
            command="pretranslate",
            catalogs=tuple(self._catalogs),
            pretranslated=tuple(self._done),
            findings=merged((*self._project.findings, *self._findings)),
            errors=(*unread, *self._errors),
            stopped=tuple(dict.fromkeys(map(str, self._stopped))),
            dry=self._wishes.dry,
        )

    def languages(self) -> None:
        """Work off the languages one after the other, until the provider ends it for all."""
        for language in self._project.languages:
            if any(isinstance(e, StopError) and e.everywhere for e in self._stopped):
                return
            try:
                read = read_catalogs(self._project, language, self._surveys)
            except CatalogError as error:
                self._errors.append(str(error))
                continue
            self._language(language, read)

    def _language(self, language: Language, read: LanguageCatalogs) -> None:
        self._learn(language, read)
        wanted = [
            (path, each)
            for path in read.synced
            for each in asked(read.messages(path), self._pages(language, path), self._wishes.only)
        ]
        messages = [each for _, each in wanted]
        made: dict[int, Made] = {}
        if self._provider != MEMORY:
            recalled = self._ask(language, MEMORY, messages)
            made = {n: each for n, each in recalled.made.items() if not each.source}
        rest = [number for number in range(len(messages)) if number not in made]
        answers = self._ask(language, self._provider, [messages[number] for number in rest])
        done = {**made, **{rest[number]: each for number, each in answers.made.items()}}
        refused = {rest[number]: reason for number, reason in answers.refusals.items()}
        if self._left is not None:
            self._left = max(self._left - answers.tally.billed, 0)
        if answers.error is not None:
            self._stopped.append(answers.error)
        self._done.append(_sums(language, len(wanted), len(made), answers))
        self._refusals(language, read, wanted, refused)
        if not self._wishes.dry:
            self._write(read, wanted, done)

    def _learn(self, language: Language, read: LanguageCatalogs) -> None:
        """Bring the memory up to date with the language's catalogs."""
        self._cache.refresh(
            language.locale,
            {
                path: (read.fingerprints[path], partial(worth_knowing, stored.messages))
                for path, stored in read.stored.items()
            },
        )

    def _pages(self, language: Language, catalog: str) -> Iterator[tuple[PageMessages, Dialect]]:
        """The pages that were asked for and whose messages are in the catalog."""
        for page, offer in self._project.offers(language):
            named = self._project.wants(page.path, offer.target, offer.catalog)
            if offer.catalog == catalog and named:
                dialect = self._project.task(page).rules.dialect
                yield self._surveys[page.path].messages(catalog), dialect

    def _ask(self, language: Language, provider: str, messages: Sequence[Asked]) -> Answers:
        if not messages:
            return Answers()
        translator = self._translator(language, provider)
        try:
            asking = Asking(
                project=self._project,
                language=language.code,
                translator=translator,
                options=self._options(language),
                maximum=self._left,
                dry=self._wishes.dry and provider != MEMORY,
                told=silent if provider == MEMORY else self._told,
                clock=self._clock,
            )
            return asking.ask(messages)
        finally:
            translator.close()

    def _translator(self, language: Language, provider: str) -> Translator:
        said = self._project.config.pretranslate
        settings = Settings(
            environ=self._wishes.environ,
            project=self._project.root.name,
            url=said.url,
            model=said.model,
            recall=self._cache.recall(language.locale),
        )
        return translator_named(provider, settings)

    def _options(self, language: Language) -> Options:
        config = self._project.config
        said = config.pretranslate
        terms: glossary.Entries = ()
        if said.glossary:
            data = files.read(config.root, said.glossary)
            terms = glossary.read(data, said.glossary, config.source_language, language.locale)
        return Options(
            source=config.source_language,
            target=language.locale,
            code=language.deepl,
            formality=said.formality,
            model=said.model,
            glossary=terms,
        )

    def _refusals(
        self,
        language: Language,
        read: LanguageCatalogs,
        wanted: Sequence[tuple[str, Asked]],
        refused: Mapping[int, str],
    ) -> None:
        """A finding for each message whose answers were not used."""
        for number, reason in refused.items():
            path, message = wanted[number]
            finding = Finding(
                rule="pretranslate",
                severity=Severity.WARNING,
                message=f"the machine's answer was not used: {reason}; the message stays as it was",
                key=message.key,
            )
            self._findings += in_catalog([finding], language.code, path, read.active[path])

    def _write(
        self,
        read: LanguageCatalogs,
        wanted: Sequence[tuple[str, Asked]],
        done: Mapping[int, Made],
    ) -> None:
        """Write what was made into the catalogs, which are brought up to date on the way."""
        by_catalog: dict[str, dict[Key, Made]] = {}
        for number, made in done.items():
            path, message = wanted[number]
            by_catalog.setdefault(path, {})[message.key] = made
        for path, fresh in by_catalog.items():
            data = catalog_bytes(_with(read, path, fresh), path)
            verdict = self._written(path, data, read.fingerprints[path])
            self._catalogs.append(
                CatalogOutcome(path=path, language=read.language.code, verdict=verdict)
            )

    def _written(self, path: str, data: bytes, expected: str) -> Verdict:
        try:
            changed = files.write(self._project.root, path, data, sync=True, expected=expected)
        except (PathError, BusyError) as error:
            self._errors.append(str(error))
            return Verdict.FAILED
        return Verdict.WRITTEN if changed else Verdict.UNCHANGED


def _with(read: LanguageCatalogs, path: str, made: Mapping[Key, Made]) -> LanguageCatalogs:
    """The catalogs with translations put in."""
    catalog = read.synced[path]
    messages = tuple(
        filled(message, each.msgstr, each.machine, each.source)
        if not message.obsolete and (each := made.get(message.key)) is not None
        else message
        for message in catalog.messages
    )
    synced = {**read.synced, path: replace(catalog, messages=messages)}
    return replace(read, synced=synced)


def _sums(language: Language, asked_for: int, recalled: int, answers: Answers) -> Pretranslated:
    tally = answers.tally
    return Pretranslated(
        language=language.code,
        asked=asked_for,
        recalled=recalled,
        made=len(answers.made),
        refused=len(answers.refusals) + tally.refused,
        failed=tally.failed,
        unsent=tally.unsent,
        lost=tally.lost + tally.interrupted,
        remembered=tally.remembered,
        requests=tally.requests,
        billed=tally.billed,
        texts=answers.texts,
        characters=answers.planned,
        quota=answers.usage.left if answers.usage else None,
    )
