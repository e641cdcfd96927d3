"""Chat endpoints, against one on loopback that fails in every way they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

import pytest

from i18n.errors import ProviderError
from i18n.translators import (
    Answer,
    LaterError,
    Markup,
    Options,
    RefusedError,
    Request,
    RequestError,
    StopError,
)
from i18n.translators.openai import Chat
from tests.standins.openai import KEY, MODEL, ChatStandIn

GERMAN = Options(source="en", target="de")


@pytest.fixture
def server() -> Iterator[ChatStandIn]:
    with ChatStandIn() as running:
        yield running


@pytest.fixture
def chat(server: ChatStandIn) -> Iterator[Chat]:
    with closing(Chat(server.environ, url=server.base, model=MODEL, silence=0.5)) as translator:
        yield translator


def told(chat: Chat, *texts: str) -> list[str]:
    batch = tuple(Request(text) for text in texts)
    return [answer.text for answer in chat.translate(batch, GERMAN)]


def test_texts_come_back_translated_with_their_tags(chat: Chat, server: ChatStandIn) -> None:
    text = 'a <g id="1">b</g> &amp; "c"'
    answers = chat.translate([Request(text)], GERMAN)
    assert answers == (Answer('A <g id="1">B</g> &amp; "C"', 9),)
    assert len(server.received) == 1


@pytest.mark.parametrize("fault", ["fenced", "thinking", "order"])
def test_what_models_say_around_the_answer_does_no_harm(
    chat: Chat, server: ChatStandIn, fault: str
) -> None:
    server.fail(fault)
    assert told(chat, "one", "two") == ["ONE", "TWO"]


class Fault(NamedTuple):
    """What goes wrong, and what should be made of it."""

    word: str
    kind: type[RequestError]
    lost: bool
    says: str


LOST, FREE = True, False
FAULTS = [
    Fault("fewer", RefusedError, LOST, "not the numbered texts"),
    Fault("more", RefusedError, LOST, "not the numbered texts"),
    Fault("shifted", RefusedError, LOST, "other numbers"),
    Fault("doubled", RefusedError, LOST, "not the numbered texts"),
    Fault("list", RefusedError, LOST, "not the numbered texts"),
    Fault("nested", RefusedError, LOST, "other numbers"),
    Fault("numbers", RefusedError, LOST, "other numbers"),
    Fault("chatter", RefusedError, LOST, "not the numbered texts"),
    Fault("half", RefusedError, LOST, "not the numbered texts"),
    Fault("deep", RefusedError, LOST, "not the numbered texts"),
    Fault("length", RefusedError, LOST, "cut off"),
    Fault("filtered", RefusedError, LOST, "does not answer"),
    Fault("nothing", RefusedError, LOST, "does not answer"),
    Fault("too long", RefusedError, FREE, "too long for the model"),
    Fault("no choices", LaterError, LOST, "cannot be read"),
    Fault("bad json", LaterError, LOST, "cannot be read"),
    Fault("deep json", LaterError, LOST, "cannot be read"),
    Fault("no body", LaterError, LOST, "cannot be read"),
    Fault("cut", LaterError, LOST, "was cut"),
    Fault("silent", LaterError, LOST, "did not answer in time"),
    Fault("429", LaterError, FREE, "too many requests"),
    Fault("status:500", LaterError, FREE, "status 500"),
    Fault("status:400", StopError, FREE, "refused (400)"),
    Fault("quota", StopError, FREE, "quota is used up"),
    Fault("login", StopError, FREE, "web page"),
    Fault("redirect:https://elsewhere.example/", StopError, FREE, "elsewhere.example"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.word)
def test_each_fault_is_one_clear_error(chat: Chat, server: ChatStandIn, fault: Fault) -> None:
    server.fail(fault.word)
    with pytest.raises(fault.kind) as caught:
        told(chat, "one", "two")
    message = str(caught.value)
    assert fault.says in message
    assert message.startswith("openai: ")
    assert "\n" not in message
    assert KEY not in message
    assert caught.value.lost is fault.lost
    assert told(chat, "one") == ["ONE"]


@pytest.mark.parametrize(
    ("fault", "came"), [("empty", ""), ("tags lost", "A"), ("script", "A<x/><script>x()</script>")]
)
def test_what_an_answer_says_is_for_others_to_judge(
    chat: Chat, server: ChatStandIn, fault: str, came: str
) -> None:
    server.fail(fault)
    assert told(chat, "a<x/>") == [came]


def test_a_wrong_key_is_told_without_the_key(server: ChatStandIn) -> None:
    environ = {"OPENAI_API_KEY": "sk-wrong"}
    with (
        closing(Chat(environ, url=server.base, model=MODEL)) as chat,
        pytest.raises(StopError, match=r"OPENAI_API_KEY is refused: Incorrect key: Bearer \*\*\*"),
    ):
        told(chat, "one")


def test_a_local_server_needs_no_key() -> None:
    with (
        ChatStandIn(key="") as server,
        closing(Chat({"OPENAI_BASE_URL": server.base}, model=MODEL)) as chat,
    ):
        assert told(chat, "one") == ["ONE"]
        assert "Authorization" not in server.received[0].headers


def test_a_model_that_is_not_there_is_told(server: ChatStandIn) -> None:
    chat = Chat(server.environ, url=server.base, model="large")
    with closing(chat), pytest.raises(StopError, match="no such model"):
        told(chat, "one")


def test_the_key_goes_nowhere_that_only_the_configuration_names() -> None:
    environ = {"OPENAI_API_KEY": KEY}
    with pytest.raises(ProviderError, match=r"evil\.example gets the key only where"):
        Chat(environ, url="https://evil.example/v1", model=MODEL)
    Chat({**environ, "OPENAI_BASE_URL": "https://own.example/v1"}, model=MODEL).close()
    Chat({**environ}, url="https://api.openai.com/v1", model=MODEL).close()


@pytest.mark.parametrize(
    ("environ", "url", "model", "says"),
    [
        ({}, "", MODEL, "set OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": KEY}, "", "", "no model"),
        ({"OPENAI_API_KEY": KEY}, "nonsense", MODEL, "no address"),
        ({"OPENAI_API_KEY": "a b"}, "", MODEL, "holds no key"),
    ],
)
def test_what_is_missing_is_told(environ: dict[str, str], url: str, model: str, says: str) -> None:
    with pytest.raises(ProviderError, match=says):
        Chat(environ, url=url, model=model)


def test_the_model_is_told_what_is_known(chat: Chat, server: ChatStandIn) -> None:
    options = Options(
        source="en",
        target="pt_PT",
        formality="more",
        glossary=(("network", "rede"), ("other", "outro")),
    )
    chat.translate([Request("The network", "Top > Sub")], options)
    task = server.received[0].json["messages"][0]["content"]
    assert "from English into Portuguese (Portugal)" in task
    assert "formally" in task
    assert "network = rede" in task
    assert "outro" not in task
    assert "Top > Sub" in task


def test_batches_are_small(chat: Chat) -> None:
    requests = [Request("x" * 1000) for _ in range(3)] + [Request(str(n)) for n in range(50)]
    batches = list(chat.batches(requests, GERMAN))
    assert [request for batch in batches for request in batch] == requests
    assert max(map(len, batches)) == 20


def test_the_estimate_is_what_is_billed(chat: Chat) -> None:
    plain = Options(source="en", target="de", markup=Markup.PLAIN)
    for text, options in [('<g id="1">漢 &amp;</g>', GERMAN), ("a < {1}", plain)]:
        (answer,) = chat.translate([Request(text)], options)
        assert chat.cost(text, options) == answer.billed
    with pytest.raises(RefusedError, match="too long"):
        chat.cost("x" * 100_000, GERMAN)


def test_the_terms_tell_what_decides_an_answer(chat: Chat) -> None:
    terms = ("openai", "en", "de", "markup=xml", "model=small", "server=localhost")
    assert chat.terms(GERMAN) == terms
