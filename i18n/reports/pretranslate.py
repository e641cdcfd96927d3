"""What a machine translated, and what that cost."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.outcome import Outcome, Pretranslated, Verdict


def lines(outcome: Outcome) -> Iterator[str]:
    """The closing table, a row a language; for a dry run the estimate."""
    rows = [_estimate(done) if outcome.dry else _done(done) for done in outcome.pretranslated]
    head = _ESTIMATE if outcome.dry else _DONE
    if any(any(number not in ("0", "-") for number in row[1:]) for row in rows):
        if len(rows) > 1:
            rows.append(_total(rows))
        widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
        for row in (head, *rows):
            first, *numbers = (
                cell.rjust(width) if n else cell.ljust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield "  ".join([first, *numbers])
    else:
        yield "nothing to translate"
    for catalog in outcome.catalogs:
        if catalog.verdict is Verdict.WRITTEN:
            yield f"{catalog.path} written"
    quota = next((d.quota for d in outcome.pretranslated if d.quota is not None), None)
    if quota is not None:
        yield f"{quota:,} characters left on the account"
    remaining = sum(done.remaining for done in outcome.pretranslated)
    if not outcome.dry and remaining:
        yield f"{remaining:,} messages remain: run it again, or translate them by hand"


_ESTIMATE = ("language", "messages", "from memory", "paid before", "texts to send", "characters")
_DONE = (
    *("language", "messages", "translated", "from memory", "paid before", "refused", "failed"),
    *("not sent", "lost", "characters billed"),
)


def _estimate(done: Pretranslated) -> tuple[str, ...]:
    numbers = done.asked, done.recalled, done.remembered, done.texts, done.characters
    return (done.language, *(f"{number:,}" for number in numbers))


def _done(done: Pretranslated) -> tuple[str, ...]:
    numbers = (
        *(done.asked, done.made, done.recalled, done.remembered, done.refused, done.failed),
        *(done.unsent, done.lost, done.billed),
    )
    return (done.language, *(f"{number:,}" for number in numbers))


def _total(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    columns = list(zip(*rows, strict=True))[1:]
    sums = (sum(int(cell.replace(",", "")) for cell in column) for column in columns)
    return ("all", *(f"{number:,}" for number in sums))
