"""The sending: a few workers, each of which saves what came before it asks for more.

A worker enters a batch in the ledger, sends it, enters the answers, and only then takes the next.
Whatever ends the process, at most one batch a worker is in doubt, and the ledger knows which.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue
from threading import Event

from i18n.errors import PolypageError
from i18n.memory import Ledger, Paid
from i18n.spending.clock import Clock
from i18n.spending.desk import Batch, Desk
from i18n.spending.outcome import Bounds, Progress, Spent
from i18n.spending.planning import Plan
from i18n.translators import (
    Answer,
    LaterError,
    RefusedError,
    RequestError,
    StopError,
    Translator,
)

_BOUNDS = Bounds()
_CLOCK = Clock()

_ENDING = "interrupted; waiting for the answers that are under way"

_Told = SimpleQueue[Progress | None]
"""What workers tell; None when one of them has ended."""


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def send(  # noqa: PLR0913 -- three keywords with a default each
    plan: Plan,
    translator: Translator,
    ledger: Ledger,
    *,
    bounds: Bounds = _BOUNDS,
    clock: Clock = _CLOCK,
    told: Callable[[Progress], None] = _silent,
) -> Spent:
    """Send what is planned; give what came, also where the run ended before its time.

    `told` is called in the caller's thread. An interrupt (Ctrl-C) sends nothing more, waits for
    the answers that are under way, saves them, and goes on its way to the caller.
    """
    desk = Desk(plan, bounds, clock)
    try:
        if plan.batches:
            _prepare(plan, translator, bounds, clock)
            _work_off(plan, translator, ledger, desk, told)
    except RequestError as error:
        desk.stop(error)
    return desk.spent(ledger.interrupted)


def _prepare(plan: Plan, translator: Translator, bounds: Bounds, clock: Clock) -> None:
    """Set up what the options need; as that costs nothing it is tried again whatever happened."""
    for attempt in range(bounds.attempts):
        try:
            translator.prepare(plan.options)
        except LaterError as error:
            wait = max(error.after, min(bounds.first_wait * (1 << attempt), bounds.longest_wait))
            if attempt + 1 == bounds.attempts or wait > bounds.patience:
                raise
            clock.pause(wait, Event())
        else:
            return


def _work_off(
    plan: Plan,
    translator: Translator,
    ledger: Ledger,
    desk: Desk,
    told: Callable[[Progress], None],
) -> None:
    events = _Told()
    workers = min(translator.workers, len(plan.batches))
    with ThreadPoolExecutor(workers, thread_name_prefix="translate") as pool:
        worker = Worker(plan, translator, ledger, desk, events)
        futures = [pool.submit(worker.run) for _ in range(workers)]
        try:
            while workers:
                event = events.get()
                if event is None:
                    workers -= 1
                else:
                    told(event)
        except BaseException as end:
            desk.stop(None)
            if isinstance(end, KeyboardInterrupt | SystemExit):
                told(replace(desk.progress(), reason=_ENDING))
            raise
        for future in futures:
            future.result()


class Worker:
    """Takes batches from the desk until there are none or the run is stopped."""

    def __init__(
        self, plan: Plan, translator: Translator, ledger: Ledger, desk: Desk, events: _Told
    ) -> None:
        self._options = plan.options
        self._terms = translator.terms(plan.options)
        self._translator = translator
        self._ledger = ledger
        self._desk = desk
        self._events = events

    def run(self) -> None:
        """Work until nothing is left; never raises what a provider or a disk may do."""
        try:
            while (batch := self._desk.take()) is not None:
                self._deliver(batch)
                self._events.put(self._desk.progress())
        except PolypageError as error:
            self._desk.stop(error)
        except BaseException:
            self._desk.stop(None)
            raise
        finally:
            self._events.put(None)

    def _deliver(self, batch: Batch) -> None:
        texts = [request.text for request in batch.requests]
        self._ledger.enter(self._terms, texts)
        try:
            answers = self._translator.translate(batch.requests, self._options)
        except RequestError as error:
            self._ledger.give_up(self._terms, texts, lost=error.lost)
            self._react(batch, error)
        else:
            self._save(batch, dict(zip(texts, answers, strict=True)))

    def _save(self, batch: Batch, answers: dict[str, Answer]) -> None:
        """Save the answers; where the disk refuses, they are still the caller's to use."""
        self._desk.answered(batch, answers)
        day = self._desk.clock.today()
        paid = {text: Paid(answer.text, answer.billed, day) for text, answer in answers.items()}
        self._ledger.answer(self._terms, paid)

    def _react(self, batch: Batch, error: RequestError) -> None:
        """Decide what a failed request means for its batch and for the run."""
        match error:
            case StopError():
                self._desk.stopped_by(batch, error)
            case RefusedError():
                self._desk.refused(batch, error)
            case LaterError():
                waiting = self._desk.later(batch, error)
                if waiting is not None:
                    self._events.put(waiting)
            case _:
                raise error
