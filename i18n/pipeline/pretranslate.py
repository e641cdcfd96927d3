"""`pretranslate`: what is empty in the catalogs, filled from memory and by a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from functools import partial

from i18n.config import Language
from i18n.errors import CatalogError, PolypageError, ProviderError
from i18n.memory import Cache, opened_cache, worth_knowing
from i18n.model import Dialect, Finding, Key, Message, PageMessages, Severity
from i18n.outcome import CatalogOutcome, Outcome, Pretranslated
from i18n.pipeline import documents
from i18n.pipeline.asking import Answers, Asking, Made, Told, silent
from i18n.pipeline.catalogs import LanguageCatalogs, read_catalogs
from i18n.pipeline.filling import Filling
from i18n.pipeline.findings import in_catalog, merged
from i18n.pipeline.project import Project, Request, open_project, working
from i18n.pipeline.survey import Survey, survey_all
from i18n.pipeline.terms import glossary_of
from i18n.spending import Clock
from i18n.translate import Asked, Only, asked
from i18n.translators import (
    Options,
    RefusedError,
    RequestError,
    Settings,
    StopError,
    Translator,
    default_name,
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
    provider failed, or before an interrupt, which goes on its way, is written all the same; the
    outcome says what failed.
    """
    project = open_project(request)
    provider = _provider(project, wishes)
    options = {each.code: _options(project, each, provider) for each in project.languages}
    translator = None if provider == MEMORY else _translator(project, wishes, provider)
    documents.forget()
    with (
        closing(translator) if translator else nullcontext(),
        working(project),
        Workers(request.jobs) as workers,
        opened_cache(project.root, passing=wishes.dry) as cache,
    ):
        surveys = survey_all(workers, [project.task(page) for page in project.found.pages])
        run = _Run(
            project=project,
            surveys=surveys,
            wishes=wishes,
            cache=cache,
            translator=translator,
            options=options,
            told=told,
            clock=clock or Clock(),
            filling=Filling(project, surveys, wishes.only),
            left=wishes.maximum,
        )
        run.languages()
    return run.outcome()


def _provider(project: Project, wishes: Wishes) -> str:
    said = project.config.pretranslate.provider
    return wishes.provider or said or default_name(wishes.environ)


def _is_configured(project: Project, provider: str) -> bool:
    """Whether what the configuration says in a provider's words is meant for this one."""
    return project.config.pretranslate.provider in {"", provider}


def _translator(project: Project, wishes: Wishes, provider: str) -> Translator:
    said = project.config.pretranslate
    meant = _is_configured(project, provider)
    settings = Settings(
        environ=wishes.environ,
        project=project.root.name,
        url=said.url if meant else "",
        model=said.model if meant else "",
        silence=said.timeout,
    )
    return translator_named(provider, settings)


def _options(project: Project, language: Language, provider: str) -> Options:
    config = project.config
    said = config.pretranslate
    terms = glossary_of(config, said.glossary or config.glossary, language)
    return Options(
        source=config.source_language,
        target=language.locale,
        code=language.deepl if provider == "deepl" else "",
        formality=said.formality,
        model=said.model if _is_configured(project, provider) else "",
        glossary=terms,
    )


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run: what it has to work with, and what came of it."""

    project: Project
    surveys: Mapping[str, Survey]
    wishes: Wishes
    cache: Cache
    translator: Translator | None
    """None where the memory alone is asked."""
    options: Mapping[str, Options]
    """By the language's code."""
    told: Told
    clock: Clock
    filling: Filling
    left: int | None
    """Characters that may still be billed; None for no limit."""
    ended: bool = False
    """Whether asking the provider for more makes no sense, in whatever language."""
    quota: int | None = None
    done: list[Pretranslated] = field(default_factory=list)
    catalogs: list[CatalogOutcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """What came of it all."""
        unread = (survey.error for survey in self.surveys.values() if survey.error)
        return Outcome(
            command="pretranslate",
            catalogs=tuple(self.catalogs),
            pretranslated=tuple(self.done),
            findings=merged((*self.project.findings, *self.findings)),
            errors=(*unread, *self.errors, *self.filling.errors),
            stopped=tuple(dict.fromkeys(self.stopped)),
            quota=self.quota,
            dry=self.wishes.dry,
        )

    def languages(self) -> None:
        """Work off the languages one after the other."""
        for language in self.project.languages:
            try:
                read = read_catalogs(self.project, language, self.surveys)
            except CatalogError as error:
                self.errors.append(str(error))
                continue
            self._language(language, read)
        if self.wishes.dry and self.translator is not None:
            self._read_quota(self.translator)

    def _read_quota(self, translator: Translator) -> None:
        try:
            usage = translator.usage()
        except ProviderError as error:
            self.stopped.append(str(error))
        else:
            self.quota = usage.left if usage else None

    def _language(self, language: Language, read: LanguageCatalogs) -> None:
        self._learn(language, read)
        wanted = [(path, each) for path in read.synced for each in self._asked(read, path)]
        messages = [each for _, each in wanted]
        recalled = self._recalled(language, messages).made
        rest = [number for number in range(len(messages)) if number not in recalled]
        answers = self._answers(language, [messages[number] for number in rest])
        done = {**recalled, **{rest[number]: each for number, each in answers.made.items()}}
        refused = {rest[number]: reason for number, reason in answers.refusals.items()}
        if self.left is not None:
            self.left -= answers.planned if self.wishes.dry else answers.spent
            self.left = max(self.left, 0)
        sums = self._sums(language, len(wanted), len(recalled), answers)
        self.done.append(sums)
        self._tell_failures(sums, answers)
        if not self.wishes.dry:
            self._write(read, wanted, done, refused)
        if answers.interrupt is not None:
            raise answers.interrupt

    def _learn(self, language: Language, read: LanguageCatalogs) -> None:
        """Bring the memory up to date with the language's catalogs."""
        self.cache.refresh(
            language.locale,
            {
                path: (read.fingerprints[path], partial(worth_knowing, stored.messages))
                for path, stored in read.stored.items()
            },
        )

    def _asked(self, read: LanguageCatalogs, path: str) -> tuple[Asked, ...]:
        """The messages of a catalog to be translated; none where a page of it cannot be read."""
        pages: list[tuple[PageMessages, Dialect]] = []
        chosen = set()
        for page, offer in self.project.offers(read.language):
            if offer.catalog != path:
                continue
            survey = self.surveys[page.path]
            if survey.error:
                return ()
            pages.append((survey.messages(path), self.project.task(page).rules.dialect))
            if self.project.wants(page.path, offer.target, path):
                chosen.add(page.path)
        return asked(read.messages(path), pages, self.wishes.only, chosen)

    def _recalled(self, language: Language, messages: Sequence[Asked]) -> Answers:
        """What the memory has: word for word, and, where it alone is asked, nearly, too."""
        alone = self.translator is None
        recall = self.cache.recall(language.locale, nearly=alone)
        with closing(translator_named(MEMORY, Settings(environ={}, recall=recall))) as memory:
            return self._ask(language, memory, messages, self.told if alone else silent)

    def _answers(self, language: Language, messages: Sequence[Asked]) -> Answers:
        """What the provider has."""
        if self.translator is None or self.ended:
            return Answers()
        answers = self._ask(language, self.translator, messages, self.told)
        self.ended = answers.error is not None and _is_for_all(answers.error)
        return answers

    def _ask(
        self, language: Language, translator: Translator, messages: Sequence[Asked], told: Told
    ) -> Answers:
        if not messages:
            return Answers()
        asking = Asking(
            root=self.project.root,
            language=language.code,
            translator=translator,
            options=self.options[language.code],
            maximum=self.left,
            dry=self.wishes.dry,
            told=told,
            clock=self.clock,
        )
        return asking.ask(messages)

    def _sums(
        self, language: Language, wanted: int, recalled: int, answers: Answers
    ) -> Pretranslated:
        tally = answers.tally
        made, refused = len(answers.made), len(answers.refusals)
        failed = len(answers.failures)
        without = wanted - recalled - made - refused - failed
        return Pretranslated(
            language=language.code,
            provider=self.translator.name if self.translator else MEMORY,
            asked=wanted,
            recalled=recalled,
            made=made,
            refused=refused,
            failed=failed,
            unsent=without if self.translator else 0,
            lost=tally.lost + tally.interrupted,
            doubtful=tally.doubtful,
            remembered=tally.remembered,
            requests=tally.requests,
            billed=tally.billed,
            texts=answers.texts,
            characters=answers.planned,
        )

    def _tell_failures(self, sums: Pretranslated, answers: Answers) -> None:
        """A line for each way in which the provider failed, and for what it was not asked."""
        language = sums.language
        if answers.error is not None:
            where = "" if self.ended else f" (language {language})"
            self.stopped.append(f"{answers.error}{where}")
        for reason, number in Counter(answers.failures.values()).items():
            if reason != str(answers.error):
                self.stopped.append(f"{reason} ({_messages(number)} of {language})")
        if self.wishes.dry:
            return
        if answers.refusals:
            what = f"{_messages(len(answers.refusals))} of {language} could not be translated"
            self.stopped.append(f"{sums.provider}: {what}; the warnings say why")
        if sums.unsent and self.wishes.maximum is not None and answers.error is None:
            what = f"leaves {_messages(sums.unsent)} of {language} unsent"
            self.stopped.append(f"the limit of {self.wishes.maximum:,} characters {what}")

    def _write(
        self,
        read: LanguageCatalogs,
        wanted: Sequence[tuple[str, Asked]],
        done: Mapping[int, Made],
        refused: Mapping[int, str],
    ) -> None:
        """Write the catalogs; then a finding for each message that could not be translated."""
        fresh: dict[str, dict[Key, Made]] = {}
        for number, made in done.items():
            path, message = wanted[number]
            fresh.setdefault(path, {})[message.key] = made
        active = dict(read.active)
        for outcome, messages in self.filling.write(read, fresh):
            self.catalogs.append(outcome)
            active[outcome.path] = messages
        self.findings += _refusals(read.language, wanted, refused, active)


def _is_for_all(error: PolypageError) -> bool:
    """Whether what ended the requests of one language would end those of every other."""
    match error:
        case StopError():
            return error.everywhere
        case RefusedError():
            return False
        case RequestError() | PolypageError():
            return True


def _messages(number: int) -> str:
    return f"{number:,} message{'' if number == 1 else 's'}"


def _refusals(
    language: Language,
    wanted: Sequence[tuple[str, Asked]],
    refused: Mapping[int, str],
    active: Mapping[str, Mapping[Key, Message]],
) -> Iterator[Finding]:
    for number, reason in sorted(refused.items()):
        path, message = wanted[number]
        finding = Finding(
            rule="pretranslate",
            severity=Severity.WARNING,
            message=f"not translated: {reason}; the message stays as it was",
            key=message.key,
        )
        yield from in_catalog([finding], language.code, path, active[path])
