"""What would be sent, and what it costs: computed for the estimate and for the sending alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from i18n.memory import Ledger
from i18n.spending.outcome import Problem
from i18n.translators import (
    Answer,
    Options,
    RefusedError,
    Request,
    Translator,
)

_TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be sent for the texts of one language."""

    options: Options
    remembered: Mapping[str, Answer] = field(default_factory=dict)
    """By text: answers that the ledger has."""
    batches: tuple[tuple[Request, ...], ...] = ()
    """What goes out, each a request; no text stands in two."""
    costs: Mapping[str, int] = field(default_factory=dict)
    """By text: the characters that it will be billed for."""
    problems: tuple[Problem, ...] = ()
    """Texts that cannot be sent."""
    beyond: tuple[str, ...] = ()
    """Texts left out because of the limit."""
    maximum: int | None = None
    """The limit: characters that may be billed; None for none."""

    @property
    def characters(self) -> int:
        """What sending it will be billed for."""
        return sum(self.costs.values())

    @property
    def texts(self) -> int:
        """How many texts it sends."""
        return len(self.costs)


def plan(
    requests: Iterable[Request],
    translator: Translator,
    options: Options,
    ledger: Ledger,
    *,
    maximum: int | None = None,
) -> Plan:
    """Plan the requests: equal texts once, none whose answer is in, none beyond the limit.

    Of equal texts the first one's context counts. With a limit, each text that still fits under
    it is taken, in order. Texts whose answers were lost before go last, so that one that always
    fails cannot keep the others waiting.
    """
    asked: dict[str, Request] = {}
    for request in requests:
        asked.setdefault(request.text, request)
    costs, problems = _costs(asked, translator, options)
    terms = translator.terms(options)
    found = ledger.found(terms, costs) if translator.paid else {}
    losses = ledger.losses(terms, costs) if translator.paid else {}
    missing = sorted(
        (text for text in costs if text not in found), key=lambda text: losses.get(text, 0)
    )
    taken = _within(missing, costs, maximum)
    return Plan(
        options=options,
        remembered={text: Answer(paid.text, paid.billed) for text, paid in found.items()},
        batches=tuple(_batches([asked[text] for text in taken], losses, translator, options)),
        costs=taken,
        problems=problems,
        beyond=tuple(text for text in missing if text not in taken),
        maximum=maximum,
    )


def _costs(
    asked: Iterable[str], translator: Translator, options: Options
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """What each text costs, and the texts that cannot be sent."""
    costs: dict[str, int] = {}
    problems = []
    for text in asked:
        try:
            costs[text] = _cost(text, translator, options)
        except RefusedError as error:
            problems.append(Problem(text, str(error)))
    return costs, tuple(problems)


def _cost(text: str, translator: Translator, options: Options) -> int:
    if not text.strip():
        raise RefusedError("there is nothing to translate")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("the text holds bytes that are no UTF-8") from None
    return translator.cost(text, options)


def _within(texts: Iterable[str], costs: Mapping[str, int], maximum: int | None) -> dict[str, int]:
    """The texts that fit under the limit, each that still does, with their costs."""
    taken: dict[str, int] = {}
    total = 0
    for text in texts:
        if maximum is None or total + costs[text] <= maximum:
            taken[text] = costs[text]
            total += costs[text]
    return taken


def _batches(
    requests: Iterable[Request],
    losses: Mapping[str, int],
    translator: Translator,
    options: Options,
) -> Iterator[tuple[Request, ...]]:
    """Batches of texts with equally bad luck; one that was lost twice travels alone."""
    for lost, group in groupby(requests, lambda request: min(losses.get(request.text, 0), _TWICE)):
        if lost < _TWICE:
            yield from translator.batches(tuple(group), options)
        else:
            yield from ((request,) for request in group)
