"""`check --source`: what will make work for translators, or break links, before they see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18n import files
from i18n.additions.headings import headings
from i18n.config import HeadingIds
from i18n.destinations import Destination, destinations, is_page, resolved
from i18n.errors import PathError
from i18n.model import Document, Finding, Key, Occurrence, PagePoint, Severity
from i18n.pages import Page
from i18n.pipeline.anchors import Anchors, anchors
from i18n.pipeline.documents import PageTask, parsed
from i18n.pipeline.findings import in_page
from i18n.pipeline.project import Project
from i18n.pipeline.survey import Survey
from i18n.rules import sources as rules
from i18n.rules.differences import quoted
from i18n.sites import SiteIds
from i18n.words import count
from i18n.work import Workers

_SHORT = 3
"""Words up to which a text may mean something else in another role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTask:
    """A source page, and what it is judged by."""

    page: PageTask
    ids: SiteIds
    longest: int
    """Words that a paragraph may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found on one page, and what takes others to judge."""

    findings: tuple[Finding, ...]
    links: tuple[tuple[PagePoint, str, str], ...]
    """Its links to pages and headings of the site: where each stands, its path and its fragment."""
    files: tuple[tuple[PagePoint, str], ...]
    """Its relative addresses of other files."""
    anchors: Anchors


def judged(task: SourceTask) -> Judged:
    """Judge one page. Raises PathError where it cannot be read any more."""
    document = parsed(task.page)
    found = [*destinations(document, task.page.rules.dialect)]
    own = anchors(document, task.ids)
    return Judged(
        findings=in_page(_findings(document, found, task), task.page.path, document.text),
        links=_placed(task, document, [each for each in found if _leads_to_page(each)]),
        files=tuple(
            (point, path)
            for point, path, _ in _placed(
                task, document, [e for e in found if e.is_inside and e.path and not is_page(e.path)]
            )
        ),
        anchors=own,
    )


def _leads_to_page(link: Destination) -> bool:
    return link.is_inside and (is_page(link.path) if link.path else bool(link.fragment))


def _placed(
    task: SourceTask, document: Document, found: Sequence[Destination]
) -> tuple[tuple[PagePoint, str, str], ...]:
    told = (
        Finding(rule="", severity=Severity.NOTE, message="", offset=each.offset) for each in found
    )
    points = in_page(told, task.page.path, document.text)
    return tuple(
        (PagePoint(point.file, point.line, point.column), each.path, each.fragment)
        for point, each in zip(points, found, strict=True)
    )


def _findings(
    document: Document, found: Sequence[Destination], task: SourceTask
) -> Iterator[Finding]:
    yield from rules.unclosed_shortcodes(document)
    yield from rules.duplicate_ids([(each.explicit, each.end) for each in headings(document)])
    yield from rules.long_paragraphs(document, task.longest)
    yield from rules.addresses_as_texts(found)


def source_findings(
    project: Project, surveys: Mapping[str, Survey], workers: Workers
) -> Iterator[Finding]:
    """What is to be said of the source pages that were asked for.

    Raises PathError where one cannot be read any more.
    """
    config = project.config
    readable = [page for page in project.found.pages if not surveys[page.path].error]
    tasks = (
        SourceTask(page=project.task(page), ids=project.ids(page), longest=config.check.paragraph)
        for page in readable
    )
    results = workers.map(judged, tasks, key=lambda task: task.page.path)
    pages = {page.path: (page, found) for page, found in zip(readable, results, strict=True)}
    asked = {path for path in pages if project.wants(path)}
    yield from _all(project, surveys, pages, asked)


def _all(
    project: Project,
    surveys: Mapping[str, Survey],
    pages: Mapping[str, tuple[Page, Judged]],
    asked: set[str],
) -> Iterator[Finding]:
    made: dict[str, Finding] = {}
    for path in sorted(asked):
        page, found = pages[path]
        yield from found.findings
        for finding in _links(project, page, found, pages):
            if finding.rule != "source-anchor":
                yield finding
            else:
                # One heading is one thing to mend, however many links lead to it.
                first = made.get(finding.message, replace(finding, places=()))
                made[finding.message] = replace(first, places=(*first.places, *finding.places))
        yield from _relative(project, page, found)
    yield from made.values()
    yield from _several_roles([surveys[path] for path in sorted(asked)])


def _links(
    project: Project, page: Page, found: Judged, pages: Mapping[str, tuple[Page, Judged]]
) -> Iterator[Finding]:
    """Links to headings that are not there, or whose ids go with a translation."""
    generated = project.config.heading_ids is HeadingIds.GENERATED
    for point, path, fragment in found.links:
        target = resolved(page.path, path) if path else page.path
        if target in pages and fragment:
            own = pages[target][1].anchors
            if fragment in own.made and generated and page.offers:
                finding = _at(point, "source-anchor", _made_of_text(fragment, target))
                yield replace(finding, places=(point,))
            elif fragment not in own.names and own.certain:
                said = f"no heading of {target} has the id {quoted(fragment)}"
                yield _at(point, "missing-anchor", said)
        elif path and not (target in pages or _exists(project, target)):
            yield _at(point, "missing-page", f"there is no page {quoted(target or path)}")


def _made_of_text(fragment: str, target: str) -> str:
    return (
        f"{quoted(fragment)} is made of the text of a heading of {target}, which translations "
        "change: give the heading an id of its own, or write heading_ids: keep-source in "
        "polypage.yaml"
    )


def _relative(project: Project, page: Page, found: Judged) -> Iterator[Finding]:
    """Addresses of files beside the source that lead nowhere from a localized page."""
    for point, path in found.files:
        here = resolved(page.path, path)
        if not here or not _exists(project, here):
            continue
        for offer in page.offers:
            there = resolved(offer.target, path)
            if there != here and not _exists(project, there):
                said = f"seen from {offer.target}, {quoted(path)} is not there"
                yield _at(point, "relative-link", said)
                break


def _exists(project: Project, path: str) -> bool:
    try:
        return bool(path) and files.is_regular(project.root, path)
    except PathError:
        return False


def _at(point: PagePoint, rule: str, message: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        file=point.file,
        line=point.line,
        column=point.column,
    )


def _several_roles(surveys: Sequence[Survey]) -> Iterator[Finding]:
    """Short texts that are one message, and stand in roles that may want two translations."""
    found: dict[Key, dict[str, PagePoint]] = {}
    for survey in surveys:
        for each in survey.occurrences:
            if not each.localized and each.key.msgctxt is None:
                point = PagePoint(survey.page, each.line, 0)
                found.setdefault(each.key, {}).setdefault(_role(each), point)
    for key, roles in found.items():
        if len(roles) > 1 and count(key.msgid) <= _SHORT:
            first = next(iter(roles.values()))
            said = (
                f"{quoted(key.msgid)} is one message as {' and as '.join(roles)}: where that needs "
                "two translations, give one a context (<!-- i18n:context: … -->)"
            )
            found_at = replace(_at(first, "several-roles", said), severity=Severity.NOTE)
            yield replace(found_at, places=tuple(roles.values()))


def _role(occurrence: Occurrence) -> str:
    """What it is, whatever its level."""
    return occurrence.role.rstrip("0123456789 ")
