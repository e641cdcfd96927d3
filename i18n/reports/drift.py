"""Hand-made pages in reports: in step with their source, or behind in which blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.outcome import Drift, Drifted, DriftKind, PageStatus
from i18n.reports.numbers import counted, plural
from i18n.reports.terminal import excerpt, folded

SHOWN = 20
"""Pages that are told one by one; more only when asked for."""
_PARTS = 3
_EXCERPT = 32
_FRONT_MATTER = "front matter: "


def lines(pages: Sequence[PageStatus], verbosity: int) -> Iterator[str]:
    """A line for each hand-made page that is behind; with -v for those in step as well."""
    told = [page for page in pages if page.drift and (page.drift.behind or verbosity > 0)]
    shown = told if verbosity > 0 else told[:SHOWN]
    for page in shown:
        if page.drift is not None:
            yield from folded(f"{page.target}: {said(page.drift, verbosity)}")
    if len(told) > len(shown):
        yield f"… and {counted(len(told) - len(shown), 'more page')} behind (-v lists them)"


def said(drift: Drift, verbosity: int) -> str:
    """`in step`, or `behind` with the blocks."""
    if not drift.behind:
        return "in step"
    shown = drift.blocks if verbosity > 0 else drift.blocks[:_PARTS]
    parts = [_block(block) for block in shown]
    rest = len(drift.blocks) - len(shown)
    if rest:
        parts.append(f"and {counted(rest, 'more place')}")
    return f"behind: {', '.join(parts)}"


def _block(block: Drifted) -> str:
    text = f"“{excerpt(block.text, _EXCERPT)}”"
    match block.drift:
        case DriftKind.ADDED:
            return f"{_number(block)} added: {text}"
        case DriftKind.CHANGED if block.count > 1:
            return f"{_number(block)} from {text} on are {plural(block.other_role)} there"
        case DriftKind.CHANGED:
            return f"{block.role} {text} is {block.other_role} there"
    if block.role.startswith(_FRONT_MATTER):
        return f"{_number(block)} missing"
    where = f"after “{excerpt(block.after, _EXCERPT)}”" if block.after else "at the start"
    return f"{_number(block)} missing {where}"


def _number(block: Drifted) -> str:
    if block.role.startswith(_FRONT_MATTER):
        return block.role.removeprefix(_FRONT_MATTER)
    role = "heading" if block.role.startswith("heading") else block.role
    return counted(block.count, role)
