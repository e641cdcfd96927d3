"""Asking for messages: twice at most, and nothing that was answered is paid for again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from i18n.formats.markup import Setting
from i18n.model import Key
from i18n.pipeline.asking import Answers, Asking, silent
from i18n.translate import Asked
from i18n.translators import Options, Translator
from i18n.translators.deepl import DeepL
from i18n.translators.memory import Memory
from i18n.translators.pseudo import Pseudo
from tests.standins.deepl import DeepLStandIn, inner
from tests.translating import Hurried

GERMAN = Options(source="en", target="de")


@pytest.fixture
def server() -> Iterator[DeepLStandIn]:
    with DeepLStandIn() as running:
        yield running


@pytest.fixture
def asking(tmp_path: Path, server: DeepLStandIn) -> Iterator[Asking]:
    with closing(DeepL(server.environ, silence=1)) as deepl:
        yield ask_with(deepl, tmp_path)


def ask_with(translator: Translator, root: Path) -> Asking:
    return Asking(
        root=root,
        language="de",
        translator=translator,
        options=GERMAN,
        maximum=None,
        dry=False,
        told=silent,
        clock=Hurried(),
    )


def message(msgid: str, context: str = "") -> Asked:
    return Asked(key=Key(None, msgid), settings=(Setting(),), context=context)


def made(answers: Answers) -> dict[int, str]:
    return {number: each.msgstr for number, each in answers.made.items()}


def sent(server: DeepLStandIn) -> list[str]:
    return [inner(text) for body in server.batches for text in body["text"]]


def test_the_text_of_an_image_is_not_paid_for_again_with_the_sentence_around_it(
    asking: Asking, server: DeepLStandIn
) -> None:
    server.fail("xml marks lost", 9)
    answers = asking.ask([message("See ![the old mill](a.png) and *run*.")])
    assert made(answers) == {0: "sEE ![THE OLD MILL](a.png) AND *RUN*."}
    texts = sent(server)
    assert texts.count("the old mill") == 1
    assert sum(text.startswith("See ") for text in texts) == 2


def test_a_text_without_marks_is_asked_for_once_whatever_comes_back(
    asking: Asking, server: DeepLStandIn
) -> None:
    server.fail("script", 9)
    answers = asking.ask([message("Plain & simple"), message("With *marks*")])
    assert (made(answers), set(answers.refusals)) == ({}, {0, 1})
    texts = sent(server)
    assert texts.count("Plain &amp; simple") == 1
    assert "Plain & simple" not in texts
    again = replace(asking).ask([message("Plain & simple")])
    assert set(again.refusals) == {0}
    assert sent(server) == texts
    assert again.tally.remembered == 1


def test_equal_messages_share_an_answer_and_differing_markup_does_not_matter(
    asking: Asking, server: DeepLStandIn
) -> None:
    answers = asking.ask([message("*a* b"), message("_a_ b"), message("**a** b"), message("*a* b")])
    assert made(answers) == {0: "*A* B", 1: "_A_ B", 2: "**A** B", 3: "*A* B"}
    assert len(sent(server)) == 1


def test_a_text_that_is_too_long_is_refused_and_not_sent(
    asking: Asking, server: DeepLStandIn
) -> None:
    answers = asking.ask([message("word " * 40_000 + "end"), message("short")])
    assert made(answers) == {1: "SHORT"}
    assert answers.refusals == {0: "deepl: the text is too long for one request"}
    assert answers.failures == {}
    assert sent(server) == ["short"]


def test_a_failure_says_which_messages_have_no_answer(asking: Asking, server: DeepLStandIn) -> None:
    server.fail("fewer", 2)
    answers = asking.ask([message("one", "a"), message("two", "a")])
    assert set(answers.failures) == {0, 1}
    assert answers.refusals == {}
    assert answers.tally.lost == 4
    assert answers.spent == answers.tally.doubtful == 2 * len("onetwo")


def test_a_dry_run_plans_what_a_run_sends(asking: Asking, server: DeepLStandIn) -> None:
    messages = [message("See ![the old mill](a.png) and *run*."), message("Plain & simple")]
    planned = replace(asking, dry=True).ask(messages)
    assert (server.batches, planned.made) == ([], {})
    answers = asking.ask(messages)
    assert planned.planned == answers.planned == answers.tally.billed == server.used
    assert planned.texts == len(sent(server))


def test_free_translators_leave_no_ledger(tmp_path: Path) -> None:
    answers = ask_with(Pseudo(), tmp_path).ask([message("With *marks*")])
    assert answers.made[0].machine.provider == "pseudo"
    assert answers.made[0].machine.characters == 0
    assert list(tmp_path.iterdir()) == []


def test_the_memory_s_offer_must_fit_the_place(tmp_path: Path) -> None:
    offers = {
        "a [link](/x)": ("a [link](/x)", "ein [Link](/x)", 1.0),
        "a [link](/y)": ("a [link](/x)", "ein [Link](/x)", 0.8),
        "near by": ("nearly by", "fast da", 0.8),
    }
    asking = ask_with(Memory(offers.get), tmp_path)
    answers = asking.ask([message(text) for text in (*offers, "unknown")])
    assert made(answers) == {0: "ein [Link](/x)", 2: "fast da"}
    assert answers.made[2].source == "nearly by"
    assert (answers.refusals, answers.failures) == ({}, {})
