"""Texts to a provider and back: paid once, saved at once, and given up in good time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from i18n import spending
from i18n.errors import PathError
from i18n.memory import Ledger, opened_ledger, passing_ledger
from i18n.spending import Bounds, Clock, Plan, Progress, Spent, Tally
from i18n.translators import Answer, Markup, Options, Request, Settings, StopError, translator_named
from i18n.translators.deepl import DeepL
from i18n.translators.openai import Chat
from tests.standins.deepl import DeepLStandIn, inner, translated
from tests.standins.loopback import Reply
from tests.standins.openai import MODEL, ChatStandIn

GERMAN = Options(source="en", target="de")


class Quick(Clock):
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        return self.time

    def pause(self, seconds: float, stopped: threading.Event) -> None:
        del stopped
        with self._lock:
            self.waits.append(seconds)
            self.time += seconds

    def today(self) -> str:
        return "2026-11-20"


@pytest.fixture
def server() -> Iterator[DeepLStandIn]:
    with DeepLStandIn() as running:
        yield running


@pytest.fixture
def deepl(server: DeepLStandIn) -> Iterator[DeepL]:
    with closing(DeepL(server.environ, silence=0.4)) as translator:
        yield translator


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with opened_ledger(tmp_path) as opened:
        yield opened


@pytest.fixture
def clock() -> Quick:
    return Quick()


def numbered(count: int, *, sections: int = 1) -> list[Request]:
    return [Request(f"text {n}", f"section {n % sections}") for n in range(count)]


def planned(
    requests: list[Request], deepl: DeepL, ledger: Ledger, limit: int | None = None
) -> Plan:
    return spending.plan(requests, deepl, GERMAN, ledger, maximum=limit)


def run(
    requests: list[Request], deepl: DeepL, ledger: Ledger, clock: Clock, limit: int | None = None
) -> Spent:
    return spending.send(planned(requests, deepl, ledger, limit), deepl, ledger, clock=clock)


def whole(requests: list[Request]) -> dict[str, str]:
    return {request.text: translated(request.text) for request in requests}


def texts(spent: Spent) -> dict[str, str]:
    return {text: answer.text for text, answer in spent.answers.items()}


def test_all_texts_come_back(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = numbered(170)
    spent = run(requests, deepl, ledger, clock)
    assert texts(spent) == whole(requests)
    assert spent.tally == Tally(translated=170, requests=4, billed=server.used)
    assert spent.error is None


def test_the_estimate_is_what_is_billed(deepl: DeepL, ledger: Ledger, server: DeepLStandIn) -> None:
    requests = [Request(f'{n} <g id="1">漢 &amp;</g>', "context") for n in range(70)]
    with passing_ledger() as nothing:
        estimate = planned(requests, deepl, nothing)
    assert (server.used, server.received) == (0, [])
    spent = run(requests, deepl, ledger, Quick())
    assert estimate.characters == spent.tally.billed == server.used > 0


def test_equal_texts_are_sent_once(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = [Request("same", "here"), Request("other", "here"), Request("same", "there")]
    spent = run(requests, deepl, ledger, clock)
    assert texts(spent) == {"same": "SAME", "other": "OTHER"}
    assert set(server.billed.values()) == {1}


def test_what_was_paid_is_never_sent_again(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = numbered(30, sections=4)
    first = run(requests, deepl, ledger, clock)
    second = run([*requests, Request("new")], deepl, ledger, clock)
    assert set(server.billed.values()) == {1}
    assert second.answers.items() >= first.answers.items()
    assert second.tally == Tally(translated=1, remembered=30, requests=1, billed=3)


def test_other_options_are_another_answer(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    run(numbered(3), deepl, ledger, clock)
    formal = Options(source="en", target="de", formality="prefer_more")
    plan = spending.plan(numbered(3), deepl, formal, ledger)
    assert plan.texts == 3
    spending.send(plan, deepl, ledger, clock=clock)
    assert set(server.billed.values()) == {2}


@pytest.mark.parametrize("fault", ["429", "status:500", "status:503", "status:529"])
def test_a_busy_provider_is_asked_again_with_growing_pauses(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn, fault: str
) -> None:
    server.fail(fault, times=4)
    spent = run(numbered(5), deepl, ledger, clock)
    assert texts(spent) == whole(numbered(5))
    assert clock.waits == [1, 2, 4, 8]
    assert spent.tally == Tally(translated=5, requests=5, billed=server.used)
    assert set(server.billed.values()) == {1}


def test_the_provider_may_say_how_long_to_wait(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("429:37")
    run(numbered(5), deepl, ledger, clock)
    assert clock.waits == [37]


def test_a_provider_that_asks_for_hours_ends_the_run(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("429:7200")
    spent = run(numbered(5), deepl, ledger, clock)
    assert clock.waits == []
    assert "too many requests" in str(spent.error)
    assert len(spent.unsent) == 5


def test_a_provider_that_stays_busy_ends_the_run(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("429", times=100)
    spent = run(numbered(5), deepl, ledger, clock)
    assert len(server.batches) == 6
    assert sum(clock.waits) == 31
    assert spent.tally == Tally(unsent=5, requests=6)


@pytest.mark.parametrize("fault", ["403", "456", "login", "status:400", "redirect:/elsewhere"])
def test_what_cannot_get_better_stops_at_once(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn, fault: str
) -> None:
    server.fail(fault, times=100)
    requests = numbered(500)
    spent = run(requests, deepl, ledger, clock)
    assert isinstance(spent.error, StopError)
    assert len(server.batches) <= deepl.workers
    assert spent.unsent == tuple(request.text for request in requests)
    assert spent.tally.failed == 0
    assert clock.waits == []


def test_an_exhausted_quota_keeps_what_came_and_the_next_run_goes_on(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = numbered(500)
    server.limit = 2000
    first = run(requests, deepl, ledger, clock)
    assert "quota" in str(first.error)
    assert 0 < len(first.answers) < 500
    assert len(first.answers) + len(first.unsent) == 500
    server.limit = 500_000
    second = run(requests, deepl, ledger, clock)
    assert texts(second) == whole(requests)
    assert second.tally.remembered == len(first.answers)
    assert set(server.billed.values()) == {1}


LOSSES = ["silent", "cut", "fewer", "more", "bad json", "nulls", "no body", "deep json"]


@pytest.mark.parametrize("fault", LOSSES)
def test_a_lost_answer_is_asked_for_once_more(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn, fault: str
) -> None:
    server.fail(fault)
    spent = run(numbered(5), deepl, ledger, clock)
    assert texts(spent) == whole(numbered(5))
    assert spent.tally.lost == 5
    assert set(server.billed.values()) == {2}


@pytest.mark.parametrize("fault", LOSSES)
def test_an_answer_lost_twice_is_left_for_another_run(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn, fault: str
) -> None:
    server.fail(fault, times=2)
    spent = run(numbered(5), deepl, ledger, clock)
    assert spent.answers == {}
    assert [problem.text for problem in spent.problems] == [f"text {n}" for n in range(5)]
    assert (spent.tally.lost, spent.tally.failed) == (10, 5)
    again = run(numbered(5), deepl, ledger, clock)
    assert texts(again) == whole(numbered(5))
    assert set(server.billed.values()) == {3}


def test_a_provider_that_loses_everything_is_not_paid_for_ever(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("bad json", times=1000)
    spent = run(numbered(5000), deepl, ledger, clock)
    assert "cannot be read" in str(spent.error)
    assert len(server.batches) <= 2 * (3 + deepl.workers)
    assert max(server.billed.values()) == 2


def test_a_text_that_is_always_lost_does_not_keep_the_others_waiting(
    deepl: DeepL, ledger: Ledger, clock: Quick
) -> None:
    terms = deepl.terms(GERMAN)
    for _ in range(2):
        ledger.enter(terms, ["text 0"])
        ledger.give_up(terms, ["text 0"], lost=True)
    plan = planned(numbered(60), deepl, ledger)
    assert [len(batch) for batch in plan.batches] == [50, 9, 1]
    assert plan.batches[-1][0].text == "text 0"
    assert len(spending.send(plan, deepl, ledger, clock=clock).answers) == 60


def test_answers_that_hold_nonsense_are_paid_for_and_kept(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("empty")
    requests = numbered(5)
    first = run(requests, deepl, ledger, clock)
    assert texts(first) == dict.fromkeys(whole(requests), "")
    second = run(requests, deepl, ledger, clock)
    assert second.answers == first.answers
    assert set(server.billed.values()) == {1}


def test_a_request_that_is_too_large_for_a_server_between_is_halved(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("status:413", times=2)
    spent = run(numbered(5), deepl, ledger, clock)
    assert texts(spent) == whole(numbered(5))
    assert [len(body["text"]) for body in server.batches] == [5, 2, 1, 1, 3]
    assert set(server.billed.values()) == {1}


def test_texts_that_cannot_be_sent_are_told_and_the_others_go(
    deepl: DeepL, ledger: Ledger, clock: Quick
) -> None:
    bad = ["a & b", "漢" * 30_000, " ", "\udc80"]
    spent = run([Request(text) for text in [*bad, "good"]], deepl, ledger, clock)
    assert texts(spent) == {"good": "GOOD"}
    assert [problem.text for problem in spent.problems] == bad
    assert spent.tally.refused == 4


def test_the_limit_is_kept_and_what_fits_goes(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = [Request(text) for text in ("12345", "1234567", "123", "1", "12")]
    spent = run(requests, deepl, ledger, clock, limit=10)
    assert list(spent.answers) == ["12345", "123", "1"]
    assert spent.unsent == ("1234567", "12")
    assert server.used == 9
    assert spent.error is None


def test_the_limit_holds_when_the_provider_bills_more(
    deepl: DeepL,
    ledger: Ledger,
    clock: Quick,
    server: DeepLStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DeepLStandIn, "_size", lambda *_: 100)
    monkeypatch.setattr(DeepL, "workers", 1)
    requests = numbered(400)
    spent = run(requests, deepl, ledger, clock, limit=5100)
    assert len(server.batches) == 1
    assert len(spent.answers) == 50
    assert len(spent.unsent) == 350


def test_lost_answers_count_towards_the_limit(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("cut")
    spent = run([Request("12345678")], deepl, ledger, clock, limit=10)
    assert server.used == 8
    assert "limit" in spent.problems[0].reason


def test_several_requests_are_under_way_but_no_more_than_allowed(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("silent", times=deepl.workers)
    spent = run(numbered(400), deepl, ledger, clock)
    assert len(spent.answers) == 400
    assert spent.tally.lost == deepl.workers * 50


def test_answers_are_in_the_ledger_before_the_worker_sends_again(
    deepl: DeepL,
    ledger: Ledger,
    clock: Quick,
    server: DeepLStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DeepL, "workers", 1)
    terms = deepl.terms(GERMAN)
    seen = []
    answer = server.answer

    def looked(received: object) -> object:
        sent = [inner(text) for body in server.batches[:-1] for text in body["text"]]
        seen.append(ledger.found(terms, sent).keys() == set(sent))
        return answer(received)  # type: ignore[arg-type]

    monkeypatch.setattr(server, "answer", looked)
    run(numbered(170), deepl, ledger, clock)
    assert seen == [True] * 4


def test_a_disk_that_is_full_stops_the_run_but_the_answers_are_there(
    deepl: DeepL,
    ledger: Ledger,
    clock: Quick,
    server: DeepLStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise PathError("the disk is full")

    monkeypatch.setattr(Ledger, "answer", full)
    monkeypatch.setattr(DeepL, "workers", 1)
    spent = run(numbered(170), deepl, ledger, clock)
    assert isinstance(spent.error, PathError)
    assert len(server.batches) == 1
    assert len(spent.answers) == 50


def test_progress_is_told_as_it_goes(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    server.fail("429:10")
    told: list[Progress] = []
    plan = planned(numbered(60), deepl, ledger)
    spending.send(plan, deepl, ledger, clock=clock, told=told.append)
    waits = [progress for progress in told if progress.waiting]
    assert [(wait.waiting, wait.reason[:27]) for wait in waits] == [
        (10, "deepl: 127.0.0.1: too many ")
    ]
    assert told[-1].done == told[-1].total == 60
    assert told[-1].billed == told[-1].planned == server.used
    assert told[-1].left == 0
    assert told[-1].rate == 6


def test_an_interrupt_saves_what_is_under_way(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    requests = numbered(2000)
    plan = planned(requests, deepl, ledger)

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spending.send(plan, deepl, ledger, clock=clock, told=interrupt)
    kept = ledger.found(deepl.terms(GERMAN), [request.text for request in requests])
    assert sum(server.billed.values()) == len(kept) < 2000
    run(requests, deepl, ledger, clock)
    assert set(server.billed.values()) == {1}


def test_a_bug_in_a_translator_is_not_hidden(
    deepl: DeepL, ledger: Ledger, clock: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DeepL, "translate", broken)
    with pytest.raises(ZeroDivisionError):
        run(numbered(500), deepl, ledger, clock)


def test_a_glossary_that_cannot_be_made_ends_the_run(
    deepl: DeepL,
    ledger: Ledger,
    clock: Quick,
    server: DeepLStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(DeepLStandIn, "_glossary", lambda *_: Reply(200, b"{}"))
    options = Options(source="en", target="de", glossary=(("a", "b"),))
    spent = spending.send(
        spending.plan(numbered(3), deepl, options, ledger), deepl, ledger, clock=clock
    )
    assert "the glossary cannot be made" in str(spent.error)
    assert len(spent.unsent) == 3
    assert server.batches == []


def test_nothing_to_send_sends_nothing(
    deepl: DeepL, ledger: Ledger, clock: Quick, server: DeepLStandIn
) -> None:
    assert run([], deepl, ledger, clock) == Spent(answers={})
    assert server.received == []


def test_a_free_translator_needs_no_ledger(clock: Quick) -> None:
    pseudo = translator_named("pseudo", Settings(environ={}))
    with passing_ledger() as nothing:
        for _ in range(2):
            plan = spending.plan(numbered(70), pseudo, GERMAN, nothing)
            spent = spending.send(plan, pseudo, nothing, clock=clock)
            assert spent.tally == Tally(translated=70, requests=2)


def test_a_model_that_loses_its_way_gets_less_at_a_time(ledger: Ledger, clock: Quick) -> None:
    with (
        ChatStandIn() as server,
        closing(Chat(server.environ, url=server.base, model=MODEL)) as chat,
    ):
        server.fail("longer than:3")
        plan = spending.plan(numbered(12), chat, GERMAN, ledger)
        spent = spending.send(plan, chat, ledger, clock=clock)
        assert texts(spent) == whole(numbered(12))
        assert set(server.asked.values()) == {1}


@pytest.mark.parametrize("fault", ["fewer", "doubled", "chatter", "length", "cut", "half"])
def test_a_models_lost_answers_are_counted_too(ledger: Ledger, clock: Quick, fault: str) -> None:
    with (
        ChatStandIn() as server,
        closing(Chat(server.environ, url=server.base, model=MODEL)) as chat,
    ):
        server.fail(fault)
        plan = spending.plan(numbered(12), chat, GERMAN, ledger)
        spent = spending.send(plan, chat, ledger, clock=clock)
        assert texts(spent) == whole(numbered(12))
        assert spent.tally.lost == 12
        assert max(server.asked.values()) == 2


def test_plain_texts_are_sent_as_they_are(deepl: DeepL, ledger: Ledger, clock: Quick) -> None:
    plain = Options(source="en", target="de", markup=Markup.PLAIN)
    plan = spending.plan([Request("a < b & {1}"), Request("c")], deepl, plain, ledger)
    spent = spending.send(plan, deepl, ledger, clock=clock, bounds=Bounds(attempts=1))
    assert spent.answers == {"a < b & {1}": Answer("A < B & {1}", 11), "c": Answer("C", 1)}


def test_sums_of_runs_add_up() -> None:
    one, other = Tally(translated=1, lost=2), Tally(translated=3, billed=4)
    assert one + other == Tally(translated=4, lost=2, billed=4)
