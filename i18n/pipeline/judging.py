"""One page in one language, judged: what a worker does for `check`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from i18n.check import Standard, judged, placed, weighed
from i18n.model import Finding, Key, Severity
from i18n.pipeline.documents import parsed
from i18n.pipeline.findings import in_page
from i18n.pipeline.localize import LocalizeTask, refusals
from i18n.rulebook import guards


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeTask:
    """A page, the translations that it shall show, and what they are judged by."""

    wanted: LocalizeTask
    standard: Standard


class PageJudgement(NamedTuple):
    """What was found on a page in one language."""

    findings: tuple[Finding, ...]
    """Each with its message and its places in the page."""
    refused: frozenset[Key]
    """The messages whose translation does not show there."""


def refused_in(wanted: LocalizeTask) -> frozenset[Key]:
    """The messages whose translation `build` does not show on the page. Raises PathError."""
    return _refused(refusals(wanted))


def _refused(findings: Iterable[Finding]) -> frozenset[Key]:
    return frozenset(
        each.key
        for each in findings
        if each.key is not None and each.severity is Severity.ERROR and guards(each.rule)
    )


def judge(task: JudgeTask) -> PageJudgement:
    """What `build` refuses of the page's translations, and what the rules of style find.

    Raises PathError where the page cannot be read any more.
    """
    wanted, standard = task.wanted, task.standard
    document, dialect = parsed(wanted.page), wanted.page.rules.dialect
    found = refusals(wanted)
    refused = tuple(weighed(found, standard))
    refused = placed(refused, document, dialect, wanted.texts, standard)
    keys = frozenset(each.key for each in refused if each.key and each.severity is Severity.ERROR)
    style = judged(document, dialect, wanted.texts, standard, keys)
    told = (*refused, *in_page(style, wanted.page.path, document.text))
    return PageJudgement(told, _refused(found))
