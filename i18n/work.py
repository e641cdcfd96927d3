"""Work on many items: in this process, or in a few others that each keep their items' memory.

An item goes to the worker that its key names, in every map: what a function keeps in its process
(a parsed page) is there again the next time. Functions are top-level; items and results are small
plain values, since they travel as pickles.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import traceback
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, NamedTuple, Self, TypeVar

from i18n.errors import PolypageError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 16
"""How many items a worker may be ahead of the result that is due, so that order costs no time."""
_GRACE = 5.0
"""Seconds for a worker to end by itself."""


class _Task(NamedTuple):
    run: int
    """Which map it belongs to."""
    number: int
    function: Callable[[Any], Any]
    item: Any


class _Answer(NamedTuple):
    run: int
    number: int
    result: Any
    error: Exception | None


class Workers:
    """So many worker processes, to be used in a `with` block; none: the work is done here."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._workers: list[_Worker] = []
        self._runs = 0

    def __enter__(self) -> Self:
        try:
            for _ in range(self._count):
                self._workers.append(_Worker())
        except BaseException:
            self._end(at_once=True)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(at_once=error is not None)

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        key: Callable[[Item], str] = str,
    ) -> Iterator[Result]:
        """The function's results in the order of the items, as they come.

        Items are taken only a little ahead of the results that were asked for. What the function
        raises is raised here, where its result was due; PolypageError where a worker was killed.
        """
        if not self._workers:
            return map(function, items)
        self._runs += 1
        return _Run(self._runs, self._workers, function, key).results(items)

    def _end(self, *, at_once: bool) -> None:
        for worker in self._workers:
            worker.ask_to_end()
        for worker in self._workers:
            worker.end(0.0 if at_once else _GRACE)
        self._workers.clear()


class _Worker:
    """One process, which works on one task at a time; a second one could block both pipes."""

    def __init__(self) -> None:
        # Not fork: a copy of this process would share its locks and open files.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.busy = False
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs,), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()

    def send(self, task: _Task) -> None:
        """Give it a task; it must not be busy."""
        try:
            self.pipe.send(task)
        except OSError as error:
            raise self._dead() from error
        self.busy = True

    def answer(self) -> _Answer:
        """Its answer; waits for it."""
        try:
            answer: _Answer = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise self._dead() from error
        self.busy = False
        return answer

    def ask_to_end(self) -> None:
        """Close our end of the pipe: a worker that waits for a task ends then."""
        self.pipe.close()

    def end(self, grace: float) -> None:
        """Wait for its end, at most so many seconds; then end it."""
        self._process.join(grace)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_GRACE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _dead(self) -> PolypageError:
        self._process.join(_GRACE)
        return PolypageError(
            f"a worker process ended in the middle of its work (exit code "
            f"{self._process.exitcode}); was memory short? Run again with fewer jobs"
        )


class _Run(Generic[Item, Result]):
    """One map over the workers."""

    def __init__(
        self,
        run: int,
        workers: list[_Worker],
        function: Callable[[Item], Result],
        key: Callable[[Item], str],
    ) -> None:
        self._run = run
        self._workers = workers
        self._function = function
        self._key = key
        self._waiting: list[deque[_Task]] = [deque() for _ in workers]
        self._answers: dict[int, _Answer] = {}
        self._taken = 0

    def results(self, items: Iterable[Item]) -> Iterator[Result]:
        """The results in the order of the items."""
        coming = iter(items)
        self._take(coming, _AHEAD * len(self._workers))
        due = 0
        while due < self._taken:
            self._hand_out()
            while due not in self._answers:
                self._collect()
                self._hand_out()
            answer = self._answers.pop(due)
            if answer.error is not None:
                raise answer.error
            due += 1
            self._take(coming, 1)
            self._hand_out()  # so that the workers are busy while the caller is
            yield answer.result

    def _take(self, coming: Iterator[Item], count: int) -> None:
        for item in islice(coming, count):
            number = zlib.crc32(self._key(item).encode("utf-8", "surrogatepass"))
            task = _Task(self._run, self._taken, self._function, item)
            self._waiting[number % len(self._workers)].append(task)
            self._taken += 1

    def _hand_out(self) -> None:
        for worker, waiting in zip(self._workers, self._waiting, strict=True):
            if waiting and not worker.busy:
                worker.send(waiting.popleft())

    def _collect(self) -> None:
        """Wait for any worker; an answer to an earlier map that was broken off is dropped."""
        busy: dict[object, _Worker] = {each.pipe: each for each in self._workers if each.busy}
        for pipe in connection.wait([each.pipe for each in busy.values()]):
            answer = busy[pipe].answer()
            if answer.run == self._run:
                self._answers[answer.number] = answer


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, which goes to every process of a terminal.

    The first process hears it, when this is over, and ends the others without a word from them.
    """
    resource_tracker.ensure_running()  # it would come with the first process, and undo the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: connection.Connection[Any, Any]) -> None:
    """A worker's life: tasks in, answers out, until the other end is closed."""
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            pipe.send_bytes(_pickled(task))


def _pickled(task: _Task) -> bytes:
    """The answer to a task, as the bytes that go back."""
    try:
        result = task.function(task.item)
        return pickle.dumps(_Answer(task.run, task.number, result, None))
    except Exception as error:  # noqa: BLE001 -- carried over, and raised again where it is due
        return _pickled_error(task, error)


def _pickled_error(task: _Task, error: Exception) -> bytes:
    error.add_note(f"In a worker process ({os.getpid()}):\n{traceback.format_exc()}")
    try:
        data = pickle.dumps(_Answer(task.run, task.number, None, error))
        pickle.loads(data)  # noqa: S301 -- our own bytes: can the other side make it again?
    except Exception:  # noqa: BLE001 -- whatever its class does, the answer must get through
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        for note in error.__notes__:
            plain.add_note(note)
        return pickle.dumps(_Answer(task.run, task.number, None, plain))
    return data
