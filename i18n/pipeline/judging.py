"""One page in one language, judged: what a worker does for `check`."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.check import Standard, judged, placed, weighed
from i18n.model import Finding, Severity
from i18n.pipeline.documents import parsed
from i18n.pipeline.findings import in_page
from i18n.pipeline.localize import LocalizeTask, refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeTask:
    """A page, the translations that it shall show, and what they are judged by."""

    wanted: LocalizeTask
    standard: Standard


def judge(task: JudgeTask) -> tuple[Finding, ...]:
    """What `build` refuses of the page's translations, and what the rules of style find.

    Each with its message and its places in the page. Raises PathError where the page cannot be
    read any more.
    """
    wanted, standard = task.wanted, task.standard
    document, dialect = parsed(wanted.page), wanted.page.rules.dialect
    refused = tuple(weighed(refusals(wanted), standard))
    refused = placed(refused, document, dialect, wanted.texts, standard)
    keys = frozenset(each.key for each in refused if each.key and each.severity is Severity.ERROR)
    style = judged(document, dialect, wanted.texts, standard, keys)
    return (*refused, *in_page(style, wanted.page.path, document.text))
