"""What a machine translated, and what that cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from i18n.outcome import Outcome, Pretranslated, Verdict
from i18n.reports.numbers import counted
from i18n.reports.terminal import folded


def lines(outcome: Outcome) -> Iterator[str]:
    """The closing table, a row a language; for a dry run the estimate."""
    done = outcome.pretranslated
    if any(each.asked or each.lost for each in done):
        yield from _table(done, _ESTIMATE if outcome.dry else _DONE)
    elif not outcome.errors:
        yield "nothing to translate"
    for catalog in outcome.catalogs:
        if catalog.verdict is Verdict.WRITTEN:
            yield f"{catalog.path} written"
    if outcome.quota is not None:
        yield f"{outcome.quota:,} characters left on the account"
    doubtful = sum(each.doubtful for each in done)
    if doubtful:
        yield f"perhaps billed, too: {doubtful:,} characters whose answers were lost on their way"
    remaining = sum(each.remaining for each in done)
    if remaining and not outcome.dry:
        yield from folded(f"{_remain(remaining)}: {_advice(done)}")


def _remain(number: int) -> str:
    return f"{counted(number, 'message')} remain{'s' if number == 1 else ''}"


def _advice(done: Sequence[Pretranslated]) -> str:
    """What can be done about the messages that remain."""
    if all(each.provider == "memory" for each in done):
        return (
            "the catalogs hold nothing like them; set DEEPL_AUTH_KEY or name a --provider, "
            "or translate them by hand"
        )
    if all(each.remaining == each.refused for each in done):
        return "translate them by hand"
    return "run it again, what came is not paid for twice; or translate them by hand"


class _Column(NamedTuple):
    """A sum of each language."""

    above: str
    """The upper line of its heading."""
    heading: str
    number: str
    """The name of the sum."""
    always: bool = False
    """Whether it is shown even where it is 0 in every language."""


_ESTIMATE = (
    _Column("", "messages", "asked", always=True),
    _Column("from", "memory", "recalled"),
    _Column("paid", "before", "remembered"),
    _Column("texts", "to send", "texts", always=True),
    _Column("", "characters", "characters", always=True),
)
_DONE = (
    _Column("", "messages", "asked", always=True),
    _Column("by", "machine", "made"),
    _Column("from", "memory", "recalled"),
    _Column("paid", "before", "remembered"),
    _Column("", "refused", "refused"),
    _Column("", "failed", "failed"),
    _Column("not", "sent", "unsent"),
    _Column("", "lost", "lost"),
    _Column("characters", "billed", "billed"),
)


def _table(done: Sequence[Pretranslated], columns: Sequence[_Column]) -> Iterator[str]:
    """A row a language, and their sums; without the columns in which nothing stands."""
    rows = [[each.language, *(getattr(each, column.number) for column in columns)] for each in done]
    if len(rows) > 1:
        rows.append(["all", *(sum(numbers) for numbers in list(zip(*rows, strict=True))[1:])])
    whole = zip(columns, list(zip(*rows, strict=True))[1:], strict=True)
    shown = [(column, numbers) for column, numbers in whole if column.always or any(numbers)]
    names = ["", "", *(str(row[0]) for row in rows)]
    cells = [
        [column.above, column.heading, *(f"{number:,}" for number in numbers)]
        for column, numbers in shown
    ]
    widths = [max(map(len, column)) for column in cells]
    for name, *row in zip(names, *cells, strict=True):
        if not any(row):
            continue
        padded = (f"  {cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        yield name.ljust(max(map(len, names))) + "".join(padded)
