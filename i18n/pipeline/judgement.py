"""One language, judged: every page that was asked for, and its catalogs as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from i18n.check import Standard, ignored
from i18n.config import Language
from i18n.model import Finding, Key, Message
from i18n.pages import Offer, Page
from i18n.pipeline.catalogs import LanguageCatalogs, changed_values
from i18n.pipeline.judging import JudgeTask
from i18n.pipeline.localize import refusals
from i18n.pipeline.project import Project
from i18n.pipeline.remembered import Remembered
from i18n.pipeline.survey import Survey
from i18n.pipeline.terms import glossary_of
from i18n.pipeline.texts import Texts
from i18n.publish import State, state
from i18n.rules import catalogs as whole
from i18n.work import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found in one language."""

    shown: Mapping[str, Mapping[Key, str]]
    """The translations that show on a page that was asked for, by catalog."""
    findings: Sequence[tuple[str, Finding]]
    """Each with the catalog that it is about."""


class _Asked(NamedTuple):
    """What was asked for in one language."""

    offers: Sequence[tuple[Page, Offer]]
    standards: Mapping[str, Standard]
    """By catalog."""
    tasks: Sequence[JudgeTask]
    """One for each offer, in their order."""


class Bench:
    """What judges languages: the project, its pages, and who works on them."""

    def __init__(
        self,
        project: Project,
        surveys: Mapping[str, Survey],
        workers: Workers,
        remembered: Remembered | None = None,
    ) -> None:
        self._project = project
        self._surveys = surveys
        self._workers = workers
        self._remembered = remembered or Remembered(project.root)

    def judged(self, read: LanguageCatalogs) -> Judgement:
        """Judge the pages that were asked for in the language of these catalogs.

        Raises PathError and ConfigError where the glossary cannot be read.
        """
        offers, standards, tasks = self._asked(read)
        shown: dict[str, dict[Key, str]] = {path: {} for path in standards}
        for (_, offer), task in zip(offers, tasks, strict=True):
            shown[offer.catalog].update(task.wanted.texts)
        results = self._remembered.findings(self._workers, read.language.code, tasks)
        found = [
            (offer.catalog, finding)
            for (_, offer), findings in zip(offers, results, strict=True)
            for finding in findings
        ]
        return Judgement(shown=shown, findings=[*found, *_of_catalogs(read, shown, standards)])

    def refused(self, read: LanguageCatalogs) -> Mapping[str, frozenset[Key]]:
        """For each localized page that was asked for the messages that do not show translated.

        Raises PathError and ConfigError where the glossary cannot be read.
        """
        offers, _, tasks = self._asked(read)
        found = self._remembered.refused(self._workers, read.language.code, tasks)
        return {offer.target: keys for (_, offer), keys in zip(offers, found, strict=True)}

    def refusals(self, read: LanguageCatalogs) -> Sequence[tuple[str, Finding]]:
        """What putting all pages of the language together finds, each with its catalog."""
        offers = [
            (page, offer)
            for page, offer in self._project.offers(read.language)
            if not self._surveys[page.path].error
        ]
        texts = Texts(self._project, read)
        tasks = (texts.task(page, offer, self._surveys[page.path].keys) for page, offer in offers)
        results = self._workers.map(refusals, tasks, key=lambda task: task.page.path)
        return [
            (offer.catalog, finding)
            for (_, offer), findings in zip(offers, results, strict=True)
            for finding in findings
        ]

    def _asked(self, read: LanguageCatalogs) -> _Asked:
        offers = [*self._offers(read.language)]
        standards = self._standards(read, {offer.catalog for _, offer in offers})
        return _Asked(offers, standards, list(self._tasks(read, offers, standards)))

    def _tasks(
        self,
        read: LanguageCatalogs,
        offers: Iterable[tuple[Page, Offer]],
        standards: Mapping[str, Standard],
    ) -> Iterator[JudgeTask]:
        texts = Texts(self._project, read)
        for page, offer in offers:
            wanted = texts.task(page, offer, self._surveys[page.path].keys)
            standard = _narrowed(standards[offer.catalog], wanted.texts)
            yield JudgeTask(wanted=wanted, standard=standard)

    def _offers(self, language: Language) -> Iterator[tuple[Page, Offer]]:
        """What was asked for, whether or not enough of it is translated to be published."""
        for page, offer in self._project.offers(language):
            asked = self._project.wants(page.path, offer.target, offer.catalog)
            if asked and not self._surveys[page.path].error:
                yield page, offer

    def _standards(self, read: LanguageCatalogs, catalogs: set[str]) -> dict[str, Standard]:
        """What each catalog is judged by: all that differs is what its comments ask to ignore."""
        config = self._project.config
        path = config.glossary or config.pretranslate.glossary
        standard = Standard(
            language=read.language.locale,
            source_language=config.source_language,
            weights=config.check.rules,
            terms=glossary_of(config, path, read.language),
        )
        return {
            path: replace(
                standard,
                ignored=_ignored(read.messages(path)),
                unfinished=_unfinished(read.messages(path)),
            )
            for path in sorted(catalogs)
        }


def _ignored(messages: Mapping[Key, Message]) -> dict[Key, frozenset[str]]:
    found = ((key, ignored(message.translator_comments)) for key, message in messages.items())
    return {key: rules for key, rules in found if rules}


def _unfinished(messages: Mapping[Key, Message]) -> frozenset[Key]:
    found = (key for key, message in messages.items() if message.fuzzy and message.msgstr)
    return frozenset(key for key in found if state(messages[key]) is State.TO_REVIEW)


def _narrowed(standard: Standard, texts: Mapping[Key, str]) -> Standard:
    """The standard with what it says of a page's messages alone."""
    if not standard.ignored and not standard.unfinished:
        return standard
    kept = {key: rules for key, rules in standard.ignored.items() if key in texts}
    return replace(standard, ignored=kept, unfinished=standard.unfinished & texts.keys())


def _of_catalogs(
    read: LanguageCatalogs,
    shown: Mapping[str, Mapping[Key, str]],
    standards: Mapping[str, Standard],
) -> Iterator[tuple[str, Finding]]:
    """What is to be said of catalogs as a whole."""
    for path, standard in standards.items():
        stored = read.stored.get(path)
        if stored is not None:
            yield from ((path, found) for found in whole.plural_header(stored, path))
        yield from ((path, found) for found in changed_values(read, path))
        for key, names in standard.ignored.items():
            yield from ((path, found) for found in whole.ignoring(key, names))
    yield from whole.inconsistent(shown)
