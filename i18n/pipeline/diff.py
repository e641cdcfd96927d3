"""`diff`: what a reader will see change since a git revision. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from i18n import align, revisions
from i18n.config import Below, Language
from i18n.errors import CatalogError
from i18n.outcome import Outcome, PageDiff, PassageChange
from i18n.pages import Offer, Page
from i18n.pipeline import documents
from i18n.pipeline.catalogs import read_catalogs
from i18n.pipeline.project import Project, Request, open_project, past
from i18n.pipeline.seen import Passage, Seen, seen
from i18n.pipeline.survey import Survey, survey_all
from i18n.pipeline.texts import Texts
from i18n.words import share_kept
from i18n.work import Workers

_ENOUGH = 0.5
"""How like passages of other roles must be to be one before and after: the share of words kept."""
_Sight = Mapping[str, tuple[Page, Seen | None]]
"""The offered pages of a language by the path of the localized one; None: it is not published."""


def diff(request: Request, revision: str) -> Outcome:
    """Put the pages of then and of now together in memory, and compare what they show.

    Raises ConfigError, PathError and RevisionError. A catalog that cannot be read stops its
    language.
    """
    project = open_project(request)
    documents.forget()
    with revisions.opened(project.root, revision) as at, Workers(request.jobs) as workers:
        now = _State(project, workers)
        then = _State(past(project, at), workers)
        pages = [
            page
            for language in project.languages
            for page in _compared(language, then.sight(language), now.sight(language))
        ]
        errors = (*now.errors, *then.errors)
    return Outcome(
        command="diff",
        root=str(project.root),
        diffs=tuple(pages),
        revision=revision,
        errors=errors,
    )


class _State:
    """The project at one time."""

    def __init__(self, project: Project, workers: Workers) -> None:
        self.errors: list[str] = []
        self._project = project
        self._workers = workers
        tasks = [project.task(page) for page in project.found.pages]
        self._surveys: Mapping[str, Survey] = survey_all(workers, tasks)

    def sight(self, language: Language) -> _Sight:
        """What readers see in a language."""
        own = self._project.config.language(language.code)
        if own is None:
            return {}
        try:
            read = read_catalogs(self._project, own, self._surveys)
        except CatalogError as error:
            then = self._project.past
            self.errors.append(f"{then.name}: {error}" if then else str(error))
            return {}
        texts = Texts(self._project, read)
        offers = [*self._offers(own)]
        tasks = (texts.task(page, offer, self._surveys[page.path].keys) for page, offer in offers)
        results = self._workers.map(seen, tasks, key=lambda task: task.page.path)
        return {
            offer.target: (page, self._published(page, found))
            for (page, offer), found in zip(offers, results, strict=True)
        }

    def _offers(self, language: Language) -> Iterator[tuple[Page, Offer]]:
        for page, offer in self._project.offers(language):
            asked = self._project.wants(page.path, offer.target, offer.catalog)
            there = not self._project.lacks(page, language) and not self._surveys[page.path].error
            if asked and there:
                yield page, offer

    def _published(self, page: Page, found: Seen) -> Seen | None:
        """What of the page is published: all, its source's text, or nothing."""
        publish = self._project.entry(page).publish
        if found.replaces_source:
            return None
        if found.share >= publish.minimum:
            return found
        whole = Seen(passages=found.in_source, rest=found.rest)
        return whole if publish.below is Below.SOURCE else None


def _compared(language: Language, then: _Sight, now: _Sight) -> Iterator[PageDiff]:
    """The pages of a language that look different, in the order of now, those that went last."""
    for target in [*now, *(gone for gone in then if gone not in now)]:
        page, found = now.get(target) or then[target]
        old = then[target][1] if target in then else None
        new = found if target in now else None
        changes = tuple(_changes(old.passages if old else (), new.passages if new else ()))
        rest = old is not None and new is not None and old.rest != new.rest
        if changes or rest or (old is None) != (new is None):
            yield PageDiff(
                language=language.code,
                source=page.path,
                target=target,
                appears=old is None,
                vanishes=new is None,
                rest=rest,
                changes=changes,
            )


def _changes(then: Sequence[Passage], now: Sequence[Passage]) -> Iterator[PassageChange]:
    """The passages that do not read as before; one that only moved does."""

    def likeness(old: int, new: int) -> float:
        kept = share_kept(then[old].key.msgid, now[new].key.msgid)
        return max(kept, _ENOUGH if then[old].role == now[new].role else 0.0)

    keys = [passage.key for passage in then], [passage.key for passage in now]
    for pair in align.align(*keys, likeness, enough=_ENOUGH):
        old = then[pair.old] if pair.old >= 0 else None
        new = now[pair.new] if pair.new >= 0 else None
        before, after = old.text if old else "", new.text if new else ""
        place = new or old
        if before != after and place is not None:
            yield PassageChange(role=place.role, line=place.line, before=before, after=after)
