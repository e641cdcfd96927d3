"""Where the workers of a run take their batches from and hand in what became of them."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, replace

from i18n.errors import PolypageError
from i18n.spending.clock import Clock
from i18n.spending.outcome import Bounds, Problem, Progress, Spent, Tally
from i18n.spending.planning import Plan
from i18n.translators import Answer, LaterError, RefusedError, Request, RequestError


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Texts that travel together, and what they have been through in this run."""

    requests: tuple[Request, ...]
    attempts: int = 0
    """How often the provider did not take them up."""
    losses: int = 0
    """How often their answers were lost."""


class Desk:
    """The state of a run, shared by its workers; every method may be called by any of them."""

    def __init__(self, plan: Plan, bounds: Bounds, clock: Clock) -> None:
        """Lay out the batches of a plan."""
        self.clock = clock
        self._plan = plan
        self._bounds = bounds
        self._waiting = deque(Batch(requests=requests) for requests in plan.batches)
        self._changed = threading.Condition(threading.RLock())
        self._stopped = threading.Event()
        self._error: PolypageError | None = None
        self._answers = dict(plan.remembered)
        self._problems: dict[str, str] = {}
        self._tally = Tally(remembered=len(plan.remembered), refused=len(plan.problems))
        self._under_way = 0
        self._at_stake = 0
        self._in_a_row = 0
        self._not_before = 0.0
        self._begun = clock.now()

    def take(self) -> Batch | None:
        """The next batch, when its time has come; None when nothing is left to do.

        While others are under way one of theirs may come back, so that is waited for.
        """
        while not self._stopped.is_set():
            with self._changed:
                wait = self._not_before - self.clock.now() if self._waiting else 0.0
                if wait <= 0:
                    batch = self._affordable()
                    if batch is not None or not self._under_way:
                        return batch
                    self._changed.wait()
            if wait > 0:
                self.clock.pause(wait, self._stopped)
        return None

    def _affordable(self) -> Batch | None:
        """The next batch that is within the limit, whatever becomes of those under way."""
        while self._waiting:
            batch = self._waiting.popleft()
            cost = self._cost(batch)
            spent = self._tally.billed + self._tally.doubtful + self._at_stake
            if self._plan.maximum is None or spent + cost <= self._plan.maximum:
                self._under_way += 1
                self._at_stake += cost
                return batch
            if batch.losses:
                self._fail(batch, "the answer was lost, and the limit forbids another request")
        return None

    def answered(self, batch: Batch, answers: dict[str, Answer]) -> None:
        """Hand in the answers of a batch."""
        with self._changed:
            self._back(batch)
            self._in_a_row = 0
            self._answers |= answers
            self._count(
                translated=len(answers), billed=sum(answer.billed for answer in answers.values())
            )

    def stopped_by(self, batch: Batch, error: RequestError) -> None:
        """Hand in a batch after which no further request makes sense."""
        with self._changed:
            self._back(batch)
            if error.lost:
                self._lose(batch)
                self._fail(batch, str(error))
            self.stop(error)

    def refused(self, batch: Batch, error: RefusedError) -> None:
        """Hand in a batch that the provider does not take: its halves are tried, each alone."""
        with self._changed:
            self._back(batch)
            tried = self._lose(batch) if error.lost else batch
            if len(batch.requests) == 1:
                self._problems[batch.requests[0].text] = str(error)
                self._count(refused=1)
            elif tried.losses > self._bounds.losses:
                self._fail(batch, str(error))
            else:
                middle = len(batch.requests) // 2
                for half in (batch.requests[middle:], batch.requests[:middle]):
                    self._waiting.appendleft(replace(tried, requests=half))
                return
            self._mind_failures(error)

    def later(self, batch: Batch, error: LaterError) -> Progress | None:
        """Hand in a batch to be sent again; how long the run waits, or None where it gives up."""
        with self._changed:
            self._back(batch)
            tried = self._lose(batch) if error.lost else replace(batch, attempts=batch.attempts + 1)
            if tried.losses <= self._bounds.losses and tried.attempts < self._bounds.attempts:
                wait = self._delay(tried, error)
                if wait <= self._bounds.patience:
                    self._not_before = max(self._not_before, self.clock.now() + wait)
                    self._waiting.appendleft(tried)
                    return replace(self._progress(), waiting=wait, reason=str(error))
            if error.lost:
                self._fail(batch, str(error))
                self._mind_failures(error)
            else:
                self.stop(error)
            return None

    def _delay(self, batch: Batch, error: LaterError) -> float:
        times = min(batch.attempts + batch.losses - 1, 30)
        wait = self._bounds.first_wait * (1 << times)
        return max(error.after, min(wait, self._bounds.longest_wait))

    def _mind_failures(self, error: RequestError) -> None:
        """End the run where one batch after another fails: each may cost money for nothing."""
        self._in_a_row += error.lost
        if self._in_a_row >= self._bounds.failures:
            self.stop(error)

    def _back(self, batch: Batch) -> None:
        self._under_way -= 1
        self._at_stake -= self._cost(batch)
        self._count(requests=1)
        self._changed.notify_all()

    def _lose(self, batch: Batch) -> Batch:
        """Count the answers of a batch as lost, and perhaps billed."""
        self._count(lost=len(batch.requests), doubtful=self._cost(batch))
        return replace(batch, losses=batch.losses + 1)

    def _fail(self, batch: Batch, reason: str) -> None:
        self._problems |= {request.text: reason for request in batch.requests}
        self._count(failed=len(batch.requests))

    def _cost(self, batch: Batch) -> int:
        return sum(self._plan.costs[request.text] for request in batch.requests)

    def _count(self, **more: int) -> None:
        self._tally += Tally(**more)

    def stop(self, error: PolypageError | None) -> None:
        """Let no further request go out; the first reason is the one that is told."""
        with self._changed:
            self._error = self._error or error
            self._stopped.set()
            self._changed.notify_all()

    def progress(self) -> Progress:
        """How far the run is."""
        with self._changed:
            return self._progress()

    def _progress(self) -> Progress:
        return Progress(
            done=len(self._answers) - len(self._plan.remembered) + len(self._problems),
            total=self._plan.texts,
            billed=self._tally.billed,
            planned=self._plan.characters,
            seconds=self.clock.now() - self._begun,
        )

    def spent(self, interrupted: int) -> Spent:
        """What came of the run, once its workers have ended."""
        settled = self._answers.keys() | self._problems.keys()
        unsent = [text for text in self._plan.costs if text not in settled]
        unsent += self._plan.beyond
        problems = [Problem(*problem) for problem in self._problems.items()]
        return Spent(
            answers=self._answers,
            problems=(*self._plan.problems, *problems),
            unsent=tuple(unsent),
            tally=replace(self._tally, unsent=len(unsent), interrupted=interrupted),
            error=self._error,
        )
