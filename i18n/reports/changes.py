"""What an extract changed, page by page: new, edited, carried over, moved, gone and restored texts.

Languages in which a page's changes are the same share one block. Of a catalog that is new only the
sum is told, and of long lists the beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from i18n.outcome import MessageChange, Outcome
from i18n.reports.numbers import counted, told
from i18n.reports.terminal import columns, excerpt, padded, width
from i18n.reports.touched import touched

SHOWN = 8
"""Lines of one block; more only when asked for."""
BLOCKS = 40
"""Blocks of one report; more only when asked for."""

_SIGNS = {
    "new": "+",
    "edited": "~",
    "carried": "=",
    "localized value changed": "=",
    "moved": ">",
    "gone": "-",
    "restored": "<",
}
_SAID = {
    "moved": "moved: nothing to do",
    "restored": "back, with its translation",
    "localized value changed": "changed: the language's own value stays",
}
_NAMES = {"edited": "to review", "carried": "carried over"}
_MOVED_SHOWN = 2
_ROLE = 24
_LEAST = 24
"""Columns that an excerpt has at least."""

_Block = list[MessageChange]


def lines(outcome: Outcome, verbosity: int) -> Iterator[str]:
    """A block for each page and set of languages."""
    blocks: dict[tuple[str, tuple[str, ...]], _Block] = {}
    for change in outcome.changes:
        if not change.fresh:
            blocks.setdefault((change.page, change.languages), []).append(change)
    listed = list(blocks.values())
    shown = listed if verbosity > 0 else listed[:BLOCKS]
    for block in shown:
        yield _heading(block[0])
        yield from _block(block, verbosity)
    rest = listed[len(shown) :]
    if rest:
        pages = len({block[0].page for block in rest})
        changes = [change for block in rest for change in block]
        yield f"… and {counted(pages, 'more page')}: {_sum(changes)} (-v lists them)"


def _heading(change: MessageChange) -> str:
    """The page on the left, the languages on the right."""
    languages = " ".join(change.languages)
    page = change.page or "(no page)"
    room = width() - columns(page) - 2
    verb = "offered in" if change.offered else "in"
    said = f"{verb} {languages}"
    if len(said) > room:
        said = f"{verb} {counted(len(change.languages), 'language')}"
    return f"{page}  {said:>{max(room, 0)}}"


def _block(block: _Block, verbosity: int) -> Iterator[str]:
    listed = block
    moved = [change for change in block if change.kind == "moved"]
    if verbosity <= 0 and len(moved) > _MOVED_SHOWN:
        listed = [change for change in block if change.kind != "moved"]
    shown = listed if verbosity > 0 or len(listed) <= SHOWN + 1 else listed[:SHOWN]
    yield from _rows([(change, _said(change)) for change in shown])
    if len(listed) > len(shown):
        yield f"  … and {_sum(listed[len(shown) :])}"
    if len(listed) < len(block):
        yield f"  > {counted(len(moved), 'text')} moved: nothing to do"


def _rows(rows: Sequence[tuple[MessageChange, str]]) -> Iterator[str]:
    """Sign, role, excerpt and what is to be said of it, each in its column."""
    if not rows:
        return
    roles = [excerpt(change.role, _ROLE) for change, _ in rows]
    role_room = max(map(columns, roles))
    room = max(_LEAST, width() - role_room - 8 - max(len(said) for _, said in rows))
    texts = [excerpt(change.key.msgid, room) for change, _ in rows]
    room = max(map(columns, texts))
    for (change, said), role, text in zip(rows, roles, texts, strict=True):
        sign = _SIGNS.get(change.kind, "?")
        yield f"  {sign} {padded(role, role_room)}  {padded(text, room)}  {said}"


def _said(change: MessageChange) -> str:
    """What became of a text, and what that means for translators."""
    match change.kind:
        case "new":
            return f"new, {counted(change.words, 'word')}" if change.words else "new"
        case "edited":
            online = "stays online" if change.online else "shows the source"
            number = f"{change.words_changed:,} of {counted(change.words, 'word')}"
            return f"{number}: to review, {online}"
        case "carried":
            return _carried(change)
    return _SAID.get(change.kind, change.kind)


def _carried(change: MessageChange) -> str:
    what = touched(change.previous, change.key) if change.previous is not None else ()
    said = f"{' and '.join(what)} changed: carried over" if what else "carried over"
    if change.unplaced:
        said += f", but for {counted(change.unplaced, 'new link')}"
    return said


def _sum(changes: Iterable[MessageChange]) -> str:
    """The number of changes of each kind, and the words to translate or review."""
    listed = list(changes)
    kinds = Counter(change.kind for change in listed)
    numbers = told((number, _NAMES.get(kind, kind)) for kind, number in kinds.items())
    work = sum(change.words_changed for change in listed)
    return f"{numbers}: {counted(work, 'word')} of work" if work else numbers
