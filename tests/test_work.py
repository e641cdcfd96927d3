"""Work is the same in this process and in others; what goes wrong there is raised here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from i18n.errors import CatalogError, PolypageError
from i18n.work import Workers

ROOT = Path(__file__).resolve().parent.parent

_stash: dict[str, int] = {}


class AwkwardError(Exception):
    """Cannot be made again from a pickle."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def stashed(key: str) -> tuple[str, int, int]:
    """The key, the process, and how often that process has seen the key."""
    _stash[key] = _stash.get(key, 0) + 1
    return key, os.getpid(), _stash[key]


def square(number: int) -> int:
    if number == 7:
        raise CatalogError("po/fr.po:7: seven")
    if number == 8:
        raise AwkwardError("eight", "!")
    if number == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def unpicklable(number: int) -> Iterator[int]:
    return iter(lambda: number, 0)


def large(size: int) -> bytes:
    return b"x" * size


def length(data: bytes) -> tuple[int, bytes]:
    return len(data), data


def hears_interrupts(number: int) -> bool:
    del number
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def long_ago(number: int) -> int:
    time.sleep(60)
    return number


@pytest.fixture(scope="module")
def pair() -> Iterator[Workers]:
    """Two workers for every test that does them no harm."""
    with Workers(2) as workers:
        yield workers


@pytest.fixture(params=[0, 2])
def some(request: pytest.FixtureRequest, pair: Workers) -> Workers:
    """No workers, then two."""
    return pair if request.param else Workers(0)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    numbers = [number for number in range(300) if number not in (7, 8, 9)]
    with Workers(count) as workers:
        assert list(workers.map(square, numbers)) == [number * number for number in numbers]
        assert list(workers.map(square, [])) == []


def test_an_item_goes_to_the_same_process_each_time(pair: Workers) -> None:
    keys = [f"page {number}" for number in range(50)]
    first = list(pair.map(stashed, keys))
    second = list(pair.map(stashed, reversed(keys)))
    places = {key: process for key, process, _ in first}
    assert {process for _, process, _ in first} == set(places.values())
    assert len(set(places.values())) == 2
    assert os.getpid() not in places.values()
    assert [(key, process) for key, process, _ in reversed(second)] == list(places.items())
    assert {seen for _, _, seen in second} == {2}


def test_the_key_decides_about_the_process(pair: Workers) -> None:
    found = list(pair.map(stashed, [f"item {n}" for n in range(20)], key=lambda _: "one"))
    assert len({process for _, process, _ in found}) == 1


def test_without_workers_the_work_is_done_here() -> None:
    with Workers(0) as workers:
        assert {process for _, process, _ in workers.map(stashed, "abc")} == {os.getpid()}


def test_items_are_taken_only_a_little_ahead(some: Workers) -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        while taken < 10_000:
            taken += 1
            yield taken + 100

    results = some.map(square, numbers())
    for _ in range(10):
        next(results)
    assert taken < 100
    assert next(some.map(square, [4, 5, 6])) == 16  # the first map was broken off, and this one is
    assert list(some.map(square, range(6))) == [number * number for number in range(6)]


def test_large_items_and_results_block_nobody(pair: Workers) -> None:
    sizes = range(1 << 20, (1 << 20) + 12)
    found = list(pair.map(large, sizes))
    assert [len(data) for data in found] == list(sizes)
    both = pair.map(length, found, key=lambda data: str(len(data)))
    assert [count for count, _ in both] == list(sizes)


def test_an_error_is_raised_where_its_result_was_due(some: Workers) -> None:
    results = some.map(square, range(9))
    assert [next(results) for _ in range(7)] == [number * number for number in range(7)]
    with pytest.raises(CatalogError) as raised:
        next(results)
    assert str(raised.value) == "po/fr.po:7: seven"
    assert list(some.map(square, [5])) == [25]


def test_an_error_of_a_worker_tells_where_it_came_from(pair: Workers) -> None:
    with pytest.raises(CatalogError) as raised:
        list(pair.map(square, [7]))
    assert "in square" in raised.value.__notes__[0]


def test_an_error_that_cannot_travel_is_told_all_the_same(pair: Workers) -> None:
    with pytest.raises(RuntimeError, match="AwkwardError: eight!"):
        list(pair.map(square, [8]))
    with pytest.raises(AttributeError, match="pickle"):
        list(pair.map(unpicklable, [1]))
    assert list(pair.map(square, [6])) == [36]


def test_a_worker_that_is_killed_is_an_error_and_no_wait() -> None:
    with pytest.raises(PolypageError, match="exit code -9"), Workers(2) as workers:
        list(workers.map(square, [1, 2, 9, 3]))


def test_ctrl_c_reaches_the_first_process_only() -> None:
    assert hears_interrupts(0)
    with Workers(2) as workers:
        assert not any(workers.map(hears_interrupts, range(9)))
    assert hears_interrupts(0)


def processes(field: str, number: int) -> list[str]:
    """The processes of a parent or a session that still run, as /proc tells (proc(5))."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, parent, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if state != "Z" and {"parent": parent, "session": session}[field] == str(number):
                found.append((stat.parent / "cmdline").read_text())
    return found


@pytest.mark.usefixtures("pair")  # so that what Python starts for all workers is there before
@pytest.mark.parametrize("fault", [None, KeyboardInterrupt, SystemExit])
def test_no_worker_outlives_its_block(fault: type[BaseException] | None) -> None:
    before = processes("parent", os.getpid())
    try:
        with Workers(2) as workers:
            results = workers.map(square, range(5))
            next(results)
            if fault is not None:
                raise fault
    except (KeyboardInterrupt, SystemExit):
        pass
    assert processes("parent", os.getpid()) == before


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from i18n.work import Workers
from tests.test_work import long_ago

def first(numbers):
    for number in numbers:
        print('begun', flush=True)
        yield number

if __name__ == '__main__':
    with Workers(2) as workers:
        list(workers.map(long_ago, first(range(1))))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, -2), (signal.SIGKILL, -9)])
def test_an_interrupt_ends_everything_at_once(tmp_path: Path, number: int, code: int) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py"), str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does on Ctrl-C
            _, errors = process.communicate(timeout=20)
            assert errors.count("Traceback") == 1  # its own; no worker complains
            assert not [line for line in processes("session", process.pid) if "spawn" in line]
        else:
            process.kill()
        assert process.wait(timeout=20) == code
        if number == signal.SIGKILL:
            os.killpg(process.pid, signal.SIGKILL)
