"""`check --pages`: what stands in the places of localized pages, held against what should."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import files
from i18n.config import Below
from i18n.destinations import Destination, destinations, is_page, resolved
from i18n.errors import PathError
from i18n.model import Finding, Severity
from i18n.pages import Lock, Offer, Page
from i18n.parse import parse
from i18n.pipeline.anchors import Anchors, anchors
from i18n.pipeline.catalogs import LanguageCatalogs
from i18n.pipeline.findings import in_page
from i18n.pipeline.localize import LocalizeTask, localize
from i18n.pipeline.project import Project
from i18n.pipeline.survey import Survey
from i18n.pipeline.texts import Texts
from i18n.rules.differences import quoted
from i18n.sites import SiteIds
from i18n.work import Workers

_LINES = 40
"""Lines of a difference that are shown."""
_LONGEST = 200
"""Characters of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTask:
    """A localized page, and what is known of it."""

    wanted: LocalizeTask
    recorded: frozenset[str]
    """The fingerprints of what polypage wrote there; none for a page it does not know."""
    minimum: int
    below: Below
    ids: SiteIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """What stands there."""

    findings: tuple[Finding, ...] = ()
    links: tuple[tuple[Finding, str, str], ...] = ()
    """Its links to pages and headings of the site: a finding with the place, path, fragment."""
    anchors: Anchors | None = None
    """None where there is no page."""
    error: str = ""


def look(task: StandingTask) -> Stands:
    """Judge the page on disk by itself."""
    wanted = task.wanted
    try:
        existing = files.existing(Path(wanted.page.root), wanted.target)
    except PathError as error:
        return Stands(error=str(error))
    found = _stands(task, existing)
    if existing is None:
        return Stands(findings=tuple(found))
    document = parse(existing, wanted.page.rules, wanted.page.format)
    links = [e for e in destinations(document, wanted.page.rules.dialect) if _is_judged(e)]
    told = (_finding("", "", offset=each.offset) for each in links)
    placed = in_page(told, wanted.target, document.text)
    return Stands(
        findings=tuple(replace(finding, file=wanted.target) for finding in found),
        links=tuple(
            (point, each.path, each.fragment) for point, each in zip(placed, links, strict=True)
        ),
        anchors=anchors(document, task.ids),
    )


def _is_judged(link: Destination) -> bool:
    return link.is_inside and (is_page(link.path) if link.path else bool(link.fragment))


def _stands(task: StandingTask, existing: bytes | None) -> Iterator[Finding]:
    """Whether it is what `build` would write, and if not, who changed what."""
    if not task.recorded:
        return
    localized = localize(task.wanted)
    below = localized.coverage.share < task.minimum
    kept_back = localized.replaces_source or (below and task.below is not Below.SOURCE)
    if existing is None:
        if not kept_back:
            said = "the page was built and is gone: run polypage build"
            yield replace(_finding("stale", said), file=task.wanted.target)
        return
    data = localized.source if below else localized.data
    if existing == data and not kept_back:
        return
    if files.fingerprint(existing) not in task.recorded:
        said = "changed by hand since it was built; what is not in the catalogs is lost to others"
        details = _difference(data, existing)
        yield replace(_finding("hand-edited", said), details=details)
    elif not kept_back:
        number = len(_difference(existing, data, most=10**9))
        said = f"not what the catalogs make of it now ({number} lines differ): run polypage build"
        yield _finding("stale", said)
    elif task.below is Below.SKIP or localized.replaces_source:
        yield _finding("stale", "too little of it is translated now: polypage build deletes it")


def _difference(before: bytes, after: bytes, most: int = _LINES) -> tuple[str, ...]:
    """The lines of a unified diff, without those that name the files."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    lines = list(_changed(old, new))
    more = [f"… and {len(lines) - most} more lines"] if len(lines) > most else []
    return tuple(line[:_LONGEST] for line in [*lines[:most], *more])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    diff = difflib.unified_diff(old, new, "as built", "as it stands", n=1, lineterm="")
    for number, line in enumerate(diff):
        if number > 1:
            yield line


class Standings:
    """What stands in all places, in every language that was asked for."""

    def __init__(
        self, project: Project, surveys: Mapping[str, Survey], lock: Lock, workers: Workers
    ) -> None:
        self.pages = 0
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._lock = lock
        self._workers = workers

    def language(self, read: LanguageCatalogs) -> Iterator[Finding]:
        """What is to be said of one language's pages."""
        texts = Texts(self._project, read)
        offers = [
            (page, offer)
            for page, offer in self._project.offers(read.language)
            if not self._surveys[page.path].error
        ]
        tasks = (self._task(page, offer, texts) for page, offer in offers)
        found = list(self._workers.map(look, tasks, key=lambda task: task.wanted.page.path))
        standing = {offer.target: each for (_, offer), each in zip(offers, found, strict=True)}
        self.errors += (each.error for each in found if each.error)
        for (page, offer), each in zip(offers, found, strict=True):
            if self._project.wants(page.path, offer.target, offer.catalog):
                self.pages += each.anchors is not None
                told = (*each.findings, *self._links(offer, each, offers, standing))
                yield from (replace(one, language=offer.language) for one in told)

    def orphaned(self) -> Iterator[Finding]:
        """Built pages that no offered page produces any more."""
        offered = {offer.target for page in self._project.found.pages for offer in page.offers}
        said = "no source is published here any more: polypage build --prune deletes it"
        for path in sorted(self._lock.pages.keys() - offered):
            if self._project.wants(path) and self._exists(path):
                yield replace(_finding("orphaned", said), file=path)

    def _task(self, page: Page, offer: Offer, texts: Texts) -> StandingTask:
        publish = self._project.entry(page).publish
        return StandingTask(
            wanted=texts.task(page, offer, self._surveys[page.path].keys),
            recorded=self._lock.pages.get(offer.target, frozenset()),
            minimum=publish.minimum,
            below=publish.below,
            ids=self._project.ids(page),
        )

    def _links(
        self,
        offer: Offer,
        stands: Stands,
        offers: Iterable[tuple[Page, Offer]],
        standing: Mapping[str, Stands],
    ) -> Iterator[Finding]:
        """Links to pages and headings that this language does not have."""
        by_source = {page.path: other.target for page, other in offers} if stands.links else {}
        for place, path, fragment in stands.links:
            target = resolved(offer.target, path) if path else offer.target
            target = by_source.get(target, target)
            there = standing.get(target)
            if there is None or there.anchors is None:
                if not self._exists(target):
                    said = f"{quoted(path)} is no page that this language has"
                    yield replace(place, rule="missing-page", message=said)
            elif fragment and fragment not in there.anchors.names and there.anchors.certain:
                said = f"no heading of {target} has the id {quoted(fragment)}"
                yield replace(place, rule="missing-anchor", message=said)

    def _exists(self, path: str) -> bool:
        try:
            return bool(path) and files.is_regular(self._project.root, path)
        except PathError:
            return False


def _finding(rule: str, message: str, offset: int = -1) -> Finding:
    return Finding(rule=rule, severity=Severity.WARNING, message=message, offset=offset)
