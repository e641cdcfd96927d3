"""What a run of requests is bound by, what it tells on its way, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from i18n.errors import PolypageError
from i18n.translators import Answer


class Problem(NamedTuple):
    """A text without an answer."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far a run goes before it gives up."""

    attempts: int = 6
    """How often a request goes out that the provider does not take up (429, 5xx, no connection)."""
    losses: int = 1
    """How often in a run a request goes out again whose answer was lost: each may be paid for."""
    failures: int = 3
    """How many batches in a row may fail before the run ends."""
    first_wait: float = 1.0
    """Seconds before the second attempt; doubled for each one after it."""
    longest_wait: float = 60.0
    patience: float = 300.0
    """The longest wait in seconds that a provider may ask for; a longer one ends the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is; told after each batch and before each wait."""

    done: int
    """Texts that are settled, one way or the other."""
    total: int
    """Texts that the plan sends."""
    billed: int
    """Characters that were billed so far."""
    planned: int
    """Characters that the plan costs."""
    seconds: float
    """Since the run began."""
    waiting: float = 0.0
    """Seconds until the next attempt; 0 where the run is at work."""
    reason: str = ""
    """Why it waits."""

    @property
    def rate(self) -> float:
        """Texts a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float:
        """Seconds to go at that rate; 0 where it is not known yet."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The closing sums, in texts but where it says otherwise."""

    translated: int = 0
    """Answered by the translator in this run."""
    remembered: int = 0
    """Answered from the ledger, without a request."""
    refused: int = 0
    """Not taken by the translator: too long, or not in a form that it can read."""
    failed: int = 0
    """Sent, but no answer came."""
    unsent: int = 0
    """Not sent: beyond the limit of characters, or the run ended before."""
    lost: int = 0
    """Answers lost on their way in this run, perhaps billed; one text may count more than once."""
    interrupted: int = 0
    """Answers lost to an earlier run that was killed, found out in this one."""
    doubtful: int = 0
    """Characters of the answers lost in this run: perhaps billed."""
    requests: int = 0
    """How many requests went out."""
    billed: int = 0
    """Characters that the translator says it billed."""

    def __add__(self, other: Tally) -> Tally:
        """The sums of two runs."""
        return Tally(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What came of a run."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By text: those from the ledger and those of this run."""
    problems: tuple[Problem, ...] = ()
    """The texts without an answer that were sent, or could not be; not those left unsent."""
    unsent: tuple[str, ...] = ()
    """The texts that were not sent, in order."""
    tally: Tally = Tally()
    error: PolypageError | None = None
    """What ended the run before its time; what came is above all the same."""
