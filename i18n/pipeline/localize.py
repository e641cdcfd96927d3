"""One page in one language: assembled, guarded, counted. What a worker does for `build`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from i18n.additions import Notice, noticed, with_source_ids
from i18n.assemble import assemble
from i18n.coverage import Coverage, cover
from i18n.guard import guarded
from i18n.model import FIXED_ADDRESS, Assembly, Document, Finding, Key, PageRules, Severity, Span
from i18n.parse import encode, parse
from i18n.pipeline.documents import PageTask, parsed
from i18n.pipeline.findings import in_page
from i18n.policy import LinkRules, TextPolicy
from i18n.sites import SiteIds, heading_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalizeTask:
    """A page and the translations that it shall show."""

    page: PageTask
    target: str
    texts: Mapping[Key, str]
    """The translations of the page's messages that may be shown; no others."""
    wrap: int = 0
    links: LinkRules = LinkRules()  # noqa: RUF009 -- an immutable value
    """Which addresses they may have."""
    machine: frozenset[Key] = frozenset()
    """Those of the messages that a machine made."""
    notice: Notice = Notice()  # noqa: RUF009 -- an immutable value
    """What the page says where it shows any of them."""
    ids_of: SiteIds = SiteIds()  # noqa: RUF009 -- an immutable value
    """The site whose ids the headings keep; none where they keep none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalizedPage:
    """What came of it."""

    target: str
    data: bytes
    """The localized page."""
    source: bytes
    """The source page."""
    coverage: Coverage
    findings: tuple[Finding, ...]
    """About translations, each with its message and its place in the source page."""
    translated: frozenset[int] = frozenset()
    """The starts of the segments that show a translation."""
    replaces_source: bool = False
    """Whether it would be published at its source's address: then it must not be written."""


def localize(task: LocalizeTask) -> LocalizedPage:
    """Put the translations into the page; one that would change its structure stays out.

    Raises PathError where the page cannot be read any more.
    """
    document = parsed(task.page)
    assembly, text, told = _with_notice(task, document)
    text, kept = _with_ids(task, document, assembly, text)
    copied = _copied_addresses(document, task.page.rules, task.texts)
    shown = _translated(document, task.texts, assembly)
    return LocalizedPage(
        target=task.target,
        data=encode(text, document.bom),
        source=encode(document.text, document.bom),
        coverage=cover(document, shown),
        findings=in_page(
            (*assembly.findings, *copied, *told, *kept), task.page.path, document.text
        ),
        translated=shown,
        replaces_source=bool(copied)
        or any(finding.rule == FIXED_ADDRESS for finding in document.findings),
    )


class Shown(NamedTuple):
    """A localized page, as text."""

    text: str
    landed: tuple[tuple[int, Span], ...]
    """For each segment that shows a translation: its start in the source, its span in `text`."""
    coverage: Coverage
    replaces_source: bool


def shown_in(task: LocalizeTask) -> Shown:
    """The page as `localize` would write it, without a notice. Raises PathError as it does."""
    document = parsed(task.page)
    assembly, _, _ = _with_notice(task, document)
    copied = _copied_addresses(document, task.page.rules, task.texts)
    return Shown(
        text=assembly.text,
        landed=assembly.landed,
        coverage=cover(document, _translated(document, task.texts, assembly)),
        replaces_source=bool(copied)
        or any(finding.rule == FIXED_ADDRESS for finding in document.findings),
    )


def refusals(task: LocalizeTask) -> tuple[Finding, ...]:
    """What `localize` would find about the translations, without making the page's bytes.

    Each with its message and its place in the source page. Raises PathError as `localize` does.
    """
    document = parsed(task.page)
    assembly, _, told = _with_notice(task, document)
    copied = _copied_addresses(document, task.page.rules, task.texts)
    return in_page((*assembly.findings, *copied, *told), task.page.path, document.text)


def _with_notice(
    task: LocalizeTask, document: Document
) -> tuple[Assembly, str, tuple[Finding, ...]]:
    """The assembled page, and its text with the notice where it shows what a machine made.

    Where the notice cannot be put in, nothing that a machine made is shown.
    """
    assembly = _assembled(task, document, task.texts)
    shown = _translated(document, task.texts, assembly)
    made = any(s.key in task.machine for s in document.segments if s.start in shown)
    if not made or task.notice == Notice():
        return assembly, assembly.text, ()
    reread = partial(_reread, task=task.page, bom=document.bom)
    text = noticed(document, assembly, task.notice, reread)
    if text is not None:
        return assembly, text, ()
    by_people = {key: text for key, text in task.texts.items() if key not in task.machine}
    assembly = _assembled(task, document, by_people)
    return assembly, assembly.text, (_NO_NOTICE,)


def _with_ids(
    task: LocalizeTask, document: Document, assembly: Assembly, text: str
) -> tuple[str, tuple[Finding, ...]]:
    """The page with the ids of its source's headings, where translations would change them."""
    rules = heading_ids(task.ids_of) if assembly.edits else None
    if rules is None:
        return text, ()
    reread = partial(_reread, task=task.page, bom=document.bom)
    kept = with_source_ids(document, text, reread, rules)
    return kept.text, kept.findings


_NO_NOTICE = Finding(
    rule="notice",
    severity=Severity.ERROR,
    message="the notice that a machine translated it cannot be put into this page, so what the "
    "machine made is not shown; see publish.notice in polypage.yaml",
)


def _assembled(task: LocalizeTask, document: Document, texts: Mapping[Key, str]) -> Assembly:
    policy = TextPolicy(dialect=task.page.rules.dialect, links=task.links)
    return guarded(
        document,
        texts,
        partial(assemble, wrap=task.wrap, policy=policy),
        partial(_reread, task=task.page, bom=document.bom),
        policy=policy,
    )


def _copied_addresses(
    document: Document, rules: PageRules, texts: Mapping[Key, str]
) -> tuple[Finding, ...]:
    """The addresses of the page that this language does not have its own value for."""
    begins = dict(rules.addresses)
    return tuple(
        Finding(
            rule=FIXED_ADDRESS,
            severity=Severity.ERROR,
            message=f"{segment.localized}: {segment.key.msgid} has no value of this language yet, "
            "and a copy of it would replace the source's page: the page is not written",
            key=segment.key,
            offset=segment.start,
        )
        for segment in document.segments
        if segment.localized in begins
        and segment.key.msgid.startswith(begins[segment.localized])
        and texts.get(segment.key, segment.key.msgid).strip() == segment.key.msgid
    )


def _reread(text: str, *, task: PageTask, bom: bool) -> Document:
    return parse(encode(text, bom), task.rules, task.format)


def _translated(document: Document, texts: Mapping[Key, str], assembly: Assembly) -> frozenset[int]:
    """The segments that show a translation; one that reads like its source lands nowhere."""
    landed = {start for start, _ in assembly.landed}
    return frozenset(
        segment.start
        for segment in document.segments
        if segment.start in landed or texts.get(segment.key, "").strip() == segment.key.msgid
    )
