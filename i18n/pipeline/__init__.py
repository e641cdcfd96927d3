"""The verbs: the only package that knows the order of the stages.

- project: a request -> configuration, pages, what was asked for
- documents: the parsed pages of a run
- survey: pages -> what they ask of the catalogs
- catalogs: the catalogs of one language, read and brought up to date
- localize: one page in one language: assembled, guarded, counted
- texts: what of the catalogs may be shown
- findings: findings get file, line and column
- extract: pages -> template and catalogs
- build: pages and catalogs -> localized pages
- judging: one page in one language, judged
- judgement: one language, judged
- mending: fixes, written where they leave nothing to find
- check: catalogs judged by the rules
- since: what is as it was at a git revision
- seen: what a reader sees of one page
- diff: what a reader will see change
- sources: the source pages, judged
- standing: what stands in the places of localized pages, judged
- anchors: what links may lead to on a page
- terms: the project's glossary
- feedback: what a catalog tells of translations that are not shown
- asking: a translator asked for the messages of one language
- filling: what a machine made, put into the catalogs
- pretranslate: what is empty in the catalogs, filled
- show: what of a page is translated, what is not, and why not
- status: how much of each page shows translated
"""

from __future__ import annotations

from i18n.pipeline.build import build
from i18n.pipeline.check import Wanted, check
from i18n.pipeline.diff import diff
from i18n.pipeline.extract import extract
from i18n.pipeline.pretranslate import Wishes, pretranslate
from i18n.pipeline.project import Request
from i18n.pipeline.show import show
from i18n.pipeline.status import status
from i18n.spending import Progress
from i18n.translate import Only

__all__ = [
    "Only",
    "Progress",
    "Request",
    "Wanted",
    "Wishes",
    "build",
    "check",
    "diff",
    "extract",
    "pretranslate",
    "show",
    "status",
]
