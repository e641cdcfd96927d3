"""DeepL through its official client, against a server on loopback that is as strict, and worse."""

from __future__ import annotations

import json
import socket
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
    Settings,
    StopError,
    Usage,
    default_name,
    translator_named,
)
from i18n.translators.deepl import DeepL
from i18n.translators.languages import source_code, target_code
from tests.standins.deepl import KEY, DeepLStandIn

GERMAN = Options(source="en", target="de")
PLAIN = Options(source="en", target="de", markup=Markup.PLAIN)


@pytest.fixture
def server() -> Iterator[DeepLStandIn]:
    with DeepLStandIn() as running:
        yield running


@pytest.fixture
def deepl(server: DeepLStandIn) -> Iterator[DeepL]:
    with closing(DeepL(server.environ, project="site", silence=0.5)) as translator:
        yield translator


def asked(*texts: str) -> tuple[Request, ...]:
    return tuple(Request(text) for text in texts)


def told(deepl: DeepL, *texts: str, options: Options = GERMAN) -> list[str]:
    return [answer.text for answer in deepl.translate(asked(*texts), options)]


def test_texts_come_back_translated_with_their_tags(deepl: DeepL) -> None:
    text = 'See <g id="1">the <x id="2"/> page</g> &amp; more'
    answer = Answer('sEE <g id="1">THE <x id="2"/> PAGE</g> &amp; MORE', 20)
    assert deepl.translate(asked(text), GERMAN) == (answer,)


def test_one_call_is_one_request(deepl: DeepL, server: DeepLStandIn) -> None:
    told(deepl, "one", "two")
    assert len(server.received) == 1


@pytest.mark.parametrize("fault", ["429", "status:500", "status:503", "cut", "silent", "bad json"])
def test_what_failed_is_never_sent_again_by_itself(
    deepl: DeepL, server: DeepLStandIn, fault: str
) -> None:
    server.fail(fault)
    with pytest.raises(LaterError):
        told(deepl, "one")
    assert len(server.received) == 1


class Fault(NamedTuple):
    """What goes wrong, and what should be made of it."""

    word: str
    kind: type[RequestError]
    lost: bool
    says: str


LOST, FREE = True, False
FAULTS = [
    Fault("403", StopError, FREE, "the key in DEEPL_AUTH_KEY is refused: no, ***"),
    Fault("456", StopError, FREE, "the account's quota is used up"),
    Fault("429", LaterError, FREE, "too many requests"),
    Fault("status:400", StopError, FREE, "the request is refused (400)"),
    Fault("status:404", StopError, FREE, "no such address"),
    Fault("status:413", RefusedError, FREE, "too large"),
    Fault("status:500", LaterError, FREE, "status 500"),
    Fault("status:503", LaterError, FREE, "status 503"),
    Fault("status:504", LaterError, LOST, "status 504"),
    Fault("silent", LaterError, LOST, "did not answer in time"),
    Fault("cut", LaterError, LOST, "was cut"),
    Fault("fewer", LaterError, LOST, "one translation for each text"),
    Fault("more", LaterError, LOST, "one translation for each text"),
    Fault("nulls", LaterError, LOST, "cannot be read"),
    Fault("numbers", LaterError, LOST, "cannot be read"),
    Fault("bad json", LaterError, LOST, "cannot be read"),
    Fault("deep json", LaterError, LOST, "cannot be read"),
    Fault("no body", LaterError, LOST, "cannot be read"),
    Fault("huge", StopError, LOST, "larger than any can be"),
    Fault("login", StopError, FREE, "answers with a web page"),
    Fault("redirect:https://elsewhere.example/x", StopError, FREE, "elsewhere.example"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.word)
def test_each_fault_is_one_clear_error(deepl: DeepL, server: DeepLStandIn, fault: Fault) -> None:
    server.fail(fault.word)
    with pytest.raises(fault.kind) as caught:
        told(deepl, "one", "two")
    message = str(caught.value)
    assert fault.says in message
    assert message.startswith("deepl: ")
    assert "\n" not in message
    assert KEY not in message
    assert caught.value.lost is fault.lost
    assert caught.value.exit_code == 3
    assert told(deepl, "one") == ["ONE"]


def test_no_redirect_is_followed(deepl: DeepL, server: DeepLStandIn) -> None:
    with DeepLStandIn() as other:
        server.fail(f"redirect:{other.address}/v2/translate")
        with pytest.raises(StopError):
            told(deepl, "one")
        assert other.received == []


def test_the_wait_that_the_server_asks_for_is_handed_on(deepl: DeepL, server: DeepLStandIn) -> None:
    server.fail("429:17")
    with pytest.raises(LaterError) as caught:
        told(deepl, "one")
    assert caught.value.after == 17


def test_a_server_that_is_not_there_took_no_money() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    environ = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": address}
    with closing(DeepL(environ)) as deepl, pytest.raises(LaterError) as caught:
        told(deepl, "one")
    assert not caught.value.lost
    assert "127.0.0.1 cannot be reached" in str(caught.value)


def test_a_language_that_the_provider_lacks_ends_that_language_alone(deepl: DeepL) -> None:
    with pytest.raises(StopError, match="'target_lang' not supported") as caught:
        told(deepl, "one", options=Options(source="en", target="tlh"))
    assert not caught.value.everywhere


def test_answers_in_another_order_are_put_right(deepl: DeepL, server: DeepLStandIn) -> None:
    server.fail("order")
    assert told(deepl, "one", "two", "three") == ["ONE", "TWO", "THREE"]


def test_an_answer_whose_number_is_gone_stands_where_it_came(
    deepl: DeepL, server: DeepLStandIn
) -> None:
    server.fail("first without envelope")
    assert told(deepl, "one", "two") == ["ONE", "TWO"]


def test_an_answer_without_a_certain_place_is_empty(deepl: DeepL, server: DeepLStandIn) -> None:
    server.fail("two envelopes alike")
    assert told(deepl, "one", "two", "three") == ["", "", "THREE"]


@pytest.mark.parametrize(
    ("fault", "came"),
    [
        ("malformed xml", 'A<x id="1"/>B<g id='),
        ("tags lost", "AB"),
        ("empty", ""),
        ("script", 'A<x id="1"/>B<script>alert(1)</script>'),
        ("half characters", 'A<x id="1"/>B?'),
    ],
)
def test_what_an_answer_says_is_for_others_to_judge(
    deepl: DeepL, server: DeepLStandIn, fault: str, came: str
) -> None:
    server.fail(fault)
    assert told(deepl, 'a<x id="1"/>b') == [came]


@pytest.mark.parametrize(
    ("fault", "came"),
    [
        ("tags doubled", '<polypage n="0">A<x id="1"/><x id="1"/>B</polypage>'),
        ("tags moved", '<x id="1"/></polypage>AB'),
    ],
)
def test_a_damaged_envelope_is_not_hidden(
    deepl: DeepL, server: DeepLStandIn, fault: str, came: str
) -> None:
    server.fail(fault)
    assert came in told(deepl, 'a<x id="1"/>b')[0]


def test_a_request_holds_at_most_50_texts_and_128_kib(deepl: DeepL, server: DeepLStandIn) -> None:
    short = asked(*(f"text {number}" for number in range(120)))
    long = asked(*(f"{number} " + "漢字\U0001f600" * 1000 for number in range(60)))
    whole = (*short, *long)
    batches = list(deepl.batches(whole, GERMAN))
    assert [request for batch in batches for request in batch] == list(whole)
    assert [len(batch) for batch in batches[:2]] == [50, 50]
    for batch in batches:
        assert len(deepl.translate(batch, GERMAN)) == len(batch)
    bodies = [len(received.body) for received in server.received]
    assert 100 * 1024 < max(bodies) <= 128 * 1024


def test_a_text_beyond_the_limit_is_refused_before_it_is_sent(
    deepl: DeepL, server: DeepLStandIn
) -> None:
    text = "漢" * 22_000
    with pytest.raises(RefusedError, match="too long"):
        deepl.cost(text, GERMAN)
    with pytest.raises(RefusedError, match="too long"):
        told(deepl, text)
    assert server.received == []


def test_a_text_that_is_no_xml_is_refused_before_it_is_sent(deepl: DeepL) -> None:
    for text in ("a & b", "<g>a", "a</g>", "a</polypage><polypage>b", "&nbsp;", "\0", "\ud800"):
        with pytest.raises(RefusedError, match="well-formed"):
            deepl.cost(text, GERMAN)


def test_a_context_that_leaves_no_room_stays_at_home(deepl: DeepL, server: DeepLStandIn) -> None:
    text = "漢" * 20_000
    (answer,) = deepl.translate([Request(text, "語" * 4000)], GERMAN)
    assert answer.text == text
    assert "context" not in server.batches[0]


def test_requests_with_one_context_travel_together(deepl: DeepL) -> None:
    requests = [Request(str(number), f"part {number % 2}") for number in range(6)]
    batches = list(deepl.batches(requests, GERMAN))
    assert [[request.text for request in batch] for batch in batches] == [
        ["0", "2", "4"],
        ["1", "3", "5"],
    ]


def test_plain_texts_travel_alone_and_without_markup(deepl: DeepL, server: DeepLStandIn) -> None:
    batches = list(deepl.batches(asked("a < b & {1}", "c"), PLAIN))
    assert [len(batch) for batch in batches] == [1, 1]
    assert deepl.translate(batches[0], PLAIN) == (Answer("A < B & {1}", 11),)
    assert server.batches[0]["text"] == ["a < b & {1}"]
    assert "tag_handling" not in server.batches[0]


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        'a <g id="1">b</g> c',
        "&lt;b&gt; &amp; &#65;",
        "漢字 \U0001f600 é",
        " blanks  kept ",
    ],
)
@pytest.mark.parametrize("options", [GERMAN, PLAIN], ids=["xml", "plain"])
def test_the_estimate_is_what_is_billed(
    deepl: DeepL, server: DeepLStandIn, text: str, options: Options
) -> None:
    (answer,) = deepl.translate(asked(text), options)
    assert deepl.cost(text, options) == answer.billed == server.used


def test_every_option_reaches_the_server(deepl: DeepL, server: DeepLStandIn) -> None:
    options = Options(
        source="en_GB", target="pt", formality="prefer_more", model="prefer_quality_optimized"
    )
    deepl.translate([Request("one", "Above > all")], options)
    (body,) = server.batches
    assert body["source_lang"] == "EN"
    assert body["target_lang"] == "PT-PT"
    assert body["formality"] == "prefer_more"
    assert body["model_type"] == "prefer_quality_optimized"
    assert body["context"] == "Above > all"
    assert body["ignore_tags"] == ["x"]
    assert body["non_splitting_tags"] == ["g", "x"]


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("de", "DE"),
        ("en", "EN-GB"),
        ("en_US", "EN-US"),
        ("en_IE", "EN-GB"),
        ("es_MX", "ES-419"),
        ("es_ES", "ES"),
        ("fr_CA", "FR"),
        ("nb", "NB"),
        ("no", "NB"),
        ("pt", "PT-PT"),
        ("pt_BR", "PT-BR"),
        ("sr@latin", "SR"),
        ("zh", "ZH-HANS"),
        ("zh_Hans", "ZH-HANS"),
        ("zh_TW", "ZH-HANT"),
        ("zh_Hant_HK", "ZH-HANT"),
        ("zh_Hans_HK", "ZH-HANS"),
    ],
)
def test_locales_have_their_codes_as_targets(locale: str, code: str) -> None:
    assert target_code(locale) == code


def test_sources_have_no_variants() -> None:
    codes = [source_code(locale) for locale in ("en_US", "pt_BR", "zh_Hans", "no", "de_AT")]
    assert codes == ["EN", "PT", "ZH", "NB", "DE"]


def test_the_code_in_the_configuration_wins(deepl: DeepL, server: DeepLStandIn) -> None:
    told(deepl, "one", options=Options(source="en", target="pt", code="pt-br"))
    assert server.batches[0]["target_lang"] == "PT-BR"


def test_the_usage_is_the_accounts(deepl: DeepL, server: DeepLStandIn) -> None:
    told(deepl, "four")
    usage = deepl.usage()
    assert usage == Usage(4, server.limit)
    assert usage is not None
    assert usage.left == server.limit - 4


def test_a_glossary_is_made_once_and_used(deepl: DeepL, server: DeepLStandIn) -> None:
    options = Options(source="en", target="pt_BR", glossary=(("network", "rede"),))
    deepl.prepare(options)
    deepl.prepare(options)
    told(deepl, "one", options=options)
    ((number, glossary),) = server.glossaries.items()
    assert server.batches[0]["glossary_id"] == number
    assert glossary["name"].startswith("polypage site EN-PT ")
    assert server.entries[number] == "network\trede"
    with closing(DeepL(server.environ, project="site")) as again:
        again.prepare(options)
    assert list(server.glossaries) == [number]


def test_a_changed_glossary_replaces_ours_and_no_others(deepl: DeepL, server: DeepLStandIn) -> None:
    with closing(DeepL(server.environ, project="site two")) as other:
        other.prepare(Options(source="en", target="de", glossary=(("a", "x"),)))
    deepl.prepare(Options(source="en", target="fr", glossary=(("a", "x"),)))
    deepl.prepare(Options(source="en", target="de", glossary=(("a", "x"),)))
    deepl.prepare(Options(source="en", target="de", glossary=(("a", "y"),)))
    names = [glossary["name"][:-13] for glossary in server.glossaries.values()]
    assert sorted(names) == [
        "polypage site EN-DE",
        "polypage site EN-FR",
        "polypage site two EN-DE",
    ]
    assert "a\ty" in server.entries[list(server.glossaries)[-1]]


def test_without_a_glossary_nothing_is_asked_for(deepl: DeepL, server: DeepLStandIn) -> None:
    deepl.prepare(GERMAN)
    assert server.received == []


def test_the_terms_tell_what_decides_an_answer(deepl: DeepL) -> None:
    assert deepl.terms(GERMAN) == ("deepl", "EN", "DE", "markup=xml", "server=localhost")
    glossary = Options(source="en", target="de", glossary=(("a", "x"),))
    formal = Options(source="en", target="de", formality="more")
    assert len({deepl.terms(options) for options in (GERMAN, PLAIN, glossary, formal)}) == 4


def test_the_same_account_is_the_same_on_both_of_its_hosts() -> None:
    addresses = ["", "https://api.deepl.com", "https://api-free.deepl.com/"]
    environs = [{"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": address} for address in addresses]
    assert {DeepL(environ).terms(GERMAN) for environ in environs} == {
        ("deepl", "EN", "DE", "markup=xml")
    }


def test_a_server_below_a_path_is_reached_there(server: DeepLStandIn) -> None:
    environ = {**server.environ, "DEEPL_SERVER_URL": f"{server.address}/proxy"}
    with closing(DeepL(environ)) as deepl, pytest.raises(StopError):
        told(deepl, "one")
    assert server.received[0].path == "/proxy/v2/translate"


@pytest.mark.parametrize("key", ["two words", "line\nline", "schlüssel"])
def test_what_cannot_be_a_key_is_not_shown(key: str) -> None:
    with pytest.raises(ProviderError, match="DEEPL_AUTH_KEY holds no key") as caught:
        DeepL({"DEEPL_AUTH_KEY": key})
    assert key not in str(caught.value)


def test_blanks_around_a_key_are_forgiven(server: DeepLStandIn) -> None:
    environ = {**server.environ, "DEEPL_AUTH_KEY": f" {KEY}\n"}
    with closing(DeepL(environ)) as deepl:
        assert told(deepl, "one") == ["ONE"]


def test_the_key_shows_nowhere(deepl: DeepL, server: DeepLStandIn) -> None:
    server.fail("403")
    with pytest.raises(StopError) as caught:
        told(deepl, "one")
    settings = Settings(environ=server.environ)
    shown = [repr(deepl), repr(settings), repr(caught.value), json.dumps(deepl.terms(GERMAN))]
    assert [text for text in shown if KEY in text] == []


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1/", "http://[::1", "http://"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(ProviderError, match="DEEPL_SERVER_URL is no address"):
        DeepL({"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": address})


def test_deepl_is_the_default_where_there_is_a_key() -> None:
    assert default_name({"DEEPL_AUTH_KEY": "x"}) == "deepl"
    assert default_name({"DEEPL_AUTH_KEY": " "}) == "memory"
    assert default_name({}) == "memory"


def test_without_a_key_the_way_out_is_told() -> None:
    with pytest.raises(ProviderError, match="set DEEPL_AUTH_KEY"):
        translator_named("deepl", Settings(environ={}))


def test_an_unknown_provider_is_told_with_those_there_are() -> None:
    with pytest.raises(ProviderError, match=r"'gogle'; there are deepl, memory, openai, pseudo"):
        translator_named("gogle", Settings(environ={}))
