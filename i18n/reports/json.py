"""The outcome as one JSON object: `findings`, `pages`, `catalogs`, `errors`, and the command's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from i18n.model import Finding
from i18n.outcome import (
    CatalogOutcome,
    Drifted,
    MessageChange,
    Outcome,
    PageOutcome,
    PageStatus,
    ShownPage,
    ShownPart,
)
from i18n.reports.numbers import per_cent
from i18n.reports.touched import touched

PLACES_SHOWN = 10
"""How many pages a finding names; `place_count` tells how many there are."""


def report(outcome: Outcome, verbosity: int) -> str:
    """The whole outcome, whatever the verbosity; one line end at the end.

    `pages` are those of the command: what a build wrote, or how much of each shows translated.
    """
    del verbosity
    shown: dict[str, object] = {
        "command": outcome.command,
        "findings": [_finding(finding) for finding in outcome.findings],
        "pages": [_page(page) for page in outcome.pages],
        "catalogs": [_catalog(catalog) for catalog in outcome.catalogs],
        "left_alone": [{"file": path, "reason": why} for path, why in outcome.left_alone],
        "errors": list(outcome.errors),
    }
    match outcome.command:
        case "extract":
            shown["changes"] = [_change(change) for change in outcome.changes]
        case "pretranslate":
            shown["languages"] = [asdict(done) for done in outcome.pretranslated]
            shown["stopped"] = list(outcome.stopped)
            shown["quota"] = outcome.quota
        case "show":
            shown["pages"] = [_shown(page) for page in outcome.shown]
        case "check":
            shown["checked"] = asdict(outcome.checked) if outcome.checked else {}
        case "diff":
            shown["revision"] = outcome.revision
            shown["diffs"] = [asdict(page) for page in outcome.diffs]
        case "status":
            shown |= _status(outcome)
    return json.dumps(shown, indent=2, ensure_ascii=True) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "language": finding.language,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "expected": finding.expected,
        "fixes": [{**fix.span._asdict(), "text": fix.text} for fix in finding.fixes],
        "places": [place._asdict() for place in finding.places[:PLACES_SHOWN]],
        "place_count": len(finding.places),
        "details": list(finding.details),
    }


def _page(page: PageOutcome) -> dict[str, object]:
    return {
        "source": page.source,
        "language": page.language,
        "target": page.target,
        "verdict": str(page.verdict),
        "words": page.words,
        "translated": page.translated,
        "wanted": page.wanted,
        "reason": page.reason,
    }


def _catalog(catalog: CatalogOutcome) -> dict[str, object]:
    return {
        "file": catalog.path,
        "language": catalog.language,
        "verdict": str(catalog.verdict),
        "new": catalog.new,
        "edited": catalog.edited,
        "carried": catalog.carried,
        "gone": catalog.gone,
        "restored": catalog.restored,
        "work_words": catalog.work,
        "behind": catalog.behind,
    }


def _change(change: MessageChange) -> dict[str, object]:
    previous = change.previous
    return {
        "kind": change.kind,
        "page": change.page,
        "line": change.line,
        "role": change.role,
        "msgctxt": change.key.msgctxt,
        "msgid": change.key.msgid,
        "previous_msgctxt": previous.msgctxt if previous else None,
        "previous_msgid": previous.msgid if previous else None,
        "words": change.words,
        "words_changed": change.words_changed,
        "touched": list(touched(previous, change.key)) if previous else [],
        "unplaced_links": change.unplaced,
        "online": change.online,
        "new_catalog": change.fresh,
        "languages": list(change.languages),
    }


def _shown(page: ShownPage) -> dict[str, object]:
    """Spans are in code points of the page without its byte order mark."""
    return {
        "file": page.path,
        "segments": [_segment(part) for part in page.parts if part.key],
        "verbatim": [{**_part(part), "reason": part.reason} for part in page.parts if not part.key],
    }


def _part(part: ShownPart) -> dict[str, object]:
    return {
        "kind": part.kind,
        "span": [part.spans[0].start, part.end],
        "line": part.line,
        "column": part.column,
        "text": part.text,
    }


def _segment(part: ShownPart) -> dict[str, object]:
    return {
        **_part(part),
        "pieces": [list(span) for span in part.spans],
        "place": part.place,
        "context": part.key.msgctxt if part.key else None,
        "trail": list(part.trail),
        "comments": list(part.comments),
        "languages": list(part.languages),
    }


def _status(outcome: Outcome) -> dict[str, object]:
    """Pages with their numbers, and sums for each language and for all."""
    by_language: dict[str, list[PageStatus]] = {code: [] for code in outcome.languages}
    for page in outcome.status:
        by_language[page.language].append(page)
    return {
        "pages": [_page_status(page) for page in outcome.status],
        "languages": [{"language": code, **_sum(pages)} for code, pages in by_language.items()],
        "total": _sum(outcome.status),
        "not_offered": list(outcome.not_offered),
    }


def _page_status(page: PageStatus) -> dict[str, object]:
    return {
        "source": page.source,
        "language": page.language,
        "target": page.target,
        "catalog": page.catalog,
        "words": page.words,
        "translated": page.translated,
        "per_cent": per_cent(page.translated, page.words),
        "translated_in_catalog": page.in_catalog,
        "messages": page.messages,
        "translated_messages": page.translated_messages,
        "to_review": page.to_review,
        "machine": page.machine,
        "reason": page.reason,
        "in_site": page.in_site,
        "hand_made": page.hand_made,
        "in_step": None if page.drift is None else not page.drift.behind,
        "blocks": [_drifted(block) for block in page.drift.blocks] if page.drift else [],
    }


def _drifted(block: Drifted) -> dict[str, object]:
    return {
        "drift": str(block.drift),
        "role": block.role,
        "other_role": block.other_role,
        "count": block.count,
        "text": block.text,
        "after": block.after,
        "source_line": block.source_line,
        "localized_line": block.localized_line,
    }


def _sum(pages: Sequence[PageStatus]) -> dict[str, int]:
    words = sum(page.words for page in pages)
    translated = sum(page.translated for page in pages)
    return {
        "pages": len(pages),
        "words": words,
        "translated": translated,
        "per_cent": per_cent(translated, words),
        "hand_made": sum(page.hand_made for page in pages),
        "behind": sum(page.drift is not None and page.drift.behind for page in pages),
    }
