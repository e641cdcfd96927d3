"""What a reader will see change, for people: page by page, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from i18n.outcome import Outcome, PageDiff, PassageChange
from i18n.reports.markdown import text
from i18n.reports.numbers import counted

_PAGES = 50
"""Pages of a summary that are shown passage by passage."""
_PASSAGES = 40
"""Passages of a page that a summary shows."""
_REST = "code, addresses or other keys of the front matter change as well"


def lines(outcome: Outcome) -> Iterator[str]:
    """Each page with its passages, then the sum."""
    for page in outcome.diffs:
        yield f"{page.target}  ({_about(page)})"
        for change in page.changes:
            yield f"  {_mark(change)} {change.role}, line {change.line}"
            yield from (f"    - {change.before}" for _ in "x" if change.before)
            yield from (f"    + {change.after}" for _ in "x" if change.after)
        if page.rest:
            yield f"  {_REST}"
    yield sums(outcome)


def _about(page: PageDiff) -> str:
    said = [page.language, page.source]
    said += ["published for the first time"] if page.appears else []
    said += ["not published any more"] if page.vanishes else []
    return ", ".join(said)


def _mark(change: PassageChange) -> str:
    if not change.before:
        return "+"
    return "~" if change.after else "-"


def sums(outcome: Outcome) -> str:
    """How much changes."""
    pages = outcome.diffs
    if not pages:
        return f"no page looks different than at {outcome.revision}"
    passages = counted(sum(len(page.changes) for page in pages), "passage")
    languages = counted(len({page.language for page in pages}), "language")
    where = f"{counted(len(pages), 'page')} of {languages}"
    return f"{passages} on {where} read otherwise than at {outcome.revision}"


def summary(outcome: Outcome) -> str:
    """The same in Markdown, for the summary of a step."""
    found = ["### What readers will see change", "", text(sums(outcome)), ""]
    shown, more = outcome.diffs[:_PAGES], len(outcome.diffs) - _PAGES
    for language, pages in groupby(shown, key=lambda page: page.language):
        found += [f"#### {text(language)}", ""]
        for page in pages:
            found += _table(page, page.changes)
    found += [f"… and {counted(more, 'more page')}", ""] if more > 0 else []
    return "\n".join(found) + "\n"


def _table(page: PageDiff, changes: Sequence[PassageChange]) -> Iterator[str]:
    yield f"**{text(page.target)}** ({text(_about(page))})"
    yield ""
    if changes:
        yield "| | before | after |"
        yield "|---|---|---|"
    for change in changes[:_PASSAGES]:
        place = f"{change.role}, line {change.line}"
        yield f"| {text(place)} | {text(change.before)} | {text(change.after)} |"
    if len(changes) > _PASSAGES:
        yield f"| | … and {len(changes) - _PASSAGES:,} more | |"
    yield ""
    if page.rest:
        yield _REST
        yield ""
