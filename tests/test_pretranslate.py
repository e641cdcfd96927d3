"""`polypage pretranslate` from end to end: what is sent, paid, kept, written, and never touched."""

from __future__ import annotations

import importlib
import json
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from i18n import config, files, translators
from i18n.config import sections
from i18n.errors import PathError
from i18n.model import Message
from i18n.publish import State, fingerprint, machine, state
from tests.conftest import Finished, Polypage
from tests.standins.deepl import KEY, DeepLStandIn, translated
from tests.standins.loopback import Received, Reply
from tests.standins.openai import MODEL, ChatStandIn
from tests.translating import Hurried, check_whole, empty, messages, site, tree

A_CATALOG_A_PAGE = 'catalog: "po/{locale}/{dir}{stem}.po"\ntemplate: "po/pot/{dir}{stem}.pot"\n'
XML_BATCHES = 4
TEXTS = 16
"""Messages of the site's pages, the localized value apart."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DeepLStandIn]:
    with DeepLStandIn() as running:
        for name, value in running.environ.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEEPL_AUTH_KEY", "DEEPL_SERVER_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    module = importlib.import_module("i18n.pipeline.pretranslate")
    monkeypatch.setattr(module, "Clock", Hurried)


def paid_twice(server: DeepLStandIn) -> list[tuple[str, str]]:
    return [text for text, times in server.billed.items() if times > 1]


def errors(done: Finished) -> list[str]:
    return [line for line in done.err.splitlines() if line.startswith("polypage: error: ")]


def said(done: Finished) -> dict[str, int]:
    """The sums of the one language of a JSON report."""
    found: dict[str, int] = json.loads(done.out)["languages"][0]
    return found


def edited(folder: Path, change: Callable[[str], str], catalog: str = "po/de.po") -> None:
    path = folder / catalog
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def filled(folder: Path, msgid: str, msgstr: str, before: str = "") -> None:
    """Give a message a translation, as a person does, with lines before its msgid."""
    old, new = f'msgid "{msgid}"\nmsgstr ""\n', f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'
    edited(folder, lambda text: text.replace(old, new, 1))
    assert messages(folder)[msgid].msgstr == msgstr


def test_deepl_fills_what_is_empty_and_the_estimate_is_the_bill(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage, msgfmt: str
) -> None:
    folder = site(tmp_path, "de, pt-br")
    before = tree(folder)
    estimate = polypage(folder, "pretranslate", "--dry-run", "--format", "json")
    assert estimate.code == 0
    assert (tree(folder), server.batches) == (before, [])
    assert not (folder / ".polypage").exists()
    done = polypage(folder, "pretranslate", "--format", "json")
    assert done.code == 0, done
    for path in ("po/de.po", "po/pt_BR.po"):
        assert empty(folder, path) == []
        assert {state(each) for each in messages(folder, path).values()} == {
            State.MACHINE,
            State.UNTRANSLATED,  # the localized value
        }
    check_whole(folder, msgfmt)
    planned, paid = json.loads(estimate.out), json.loads(done.out)
    characters = [each["characters"] for each in planned["languages"]]
    assert characters == [each["billed"] for each in paid["languages"]]
    assert sum(characters) == server.used
    assert planned["quota"] == server.limit
    assert {body["target_lang"] for body in server.batches} == {"DE", "PT-BR"}
    assert not paid_twice(server)
    requests = len(server.received)
    again = polypage(folder, "pretranslate")
    assert (again.code, again.out) == (0, "nothing to translate\n")
    assert len(server.received) == requests


def test_a_result_is_fuzzy_and_says_who_made_it(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    del server
    polypage(site(tmp_path), "pretranslate")
    message = messages(tmp_path)["Read *the [plan](/plan)* with `code` & a <kbd>key</kbd>."]
    assert message.msgstr == "rEAD *THE [PLAN](/plan)* WITH `code` & A <kbd>KEY</kbd>."
    assert message.flags == ("fuzzy",)
    made = machine(message)
    assert made is not None
    assert (made.provider, made.date) == ("deepl", "2026-11-20")
    assert made.characters == len("Read the plan with  & a key.")
    assert made.fingerprint == fingerprint(message.msgstr)


TRANSIENT = (
    "429",
    "429:0",
    "status:500",
    "status:503",
    "cut",
    "silent",
    "fewer",
    "more",
    "order",
    "bad json",
    "no body",
    "nulls",
    "numbers",
    "first without envelope",
    "half characters",
)


@pytest.mark.parametrize("fault", TRANSIENT)
def test_what_goes_wrong_once_is_mended_in_the_same_run(
    fault: str, tmp_path: Path, server: DeepLStandIn, polypage: Polypage, msgfmt: str
) -> None:
    folder = site(tmp_path, more="pretranslate: {timeout: 1}\n")
    server.fail(fault)
    done = polypage(folder, "pretranslate", "--format", "json")
    assert (done.code, empty(folder)) == (0, []), done
    check_whole(folder, msgfmt)
    assert bool(said(done)["lost"]) == bool(paid_twice(server))
    used = server.used
    assert polypage(folder, "pretranslate", "--retranslate-machine").code == 0
    assert server.used == used


@pytest.mark.parametrize(
    "fault",
    ["malformed xml", "tags doubled", "tags moved", "empty", "script", "two envelopes alike"],
)
def test_an_answer_that_is_of_no_use_is_paid_once_and_told(
    fault: str,
    tmp_path: Path,
    server: DeepLStandIn,
    polypage: Polypage,
    msgfmt: str,
) -> None:
    folder = site(tmp_path)
    server.fail(fault)
    done = polypage(folder, "pretranslate")
    assert done.code == 3
    (line,) = errors(done)
    assert "could not be translated; the warnings say why" in line
    assert 0 < len(empty(folder)) < TEXTS
    assert not paid_twice(server)
    check_whole(folder, msgfmt)
    used = server.used
    assert polypage(folder, "pretranslate").code == 3
    assert server.used == used


def test_lost_markup_is_mended_by_plain_placeholders(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    server.fail("xml marks lost", 100)
    done = polypage(folder, "pretranslate")
    assert (done.code, empty(folder)) == (0, []), done
    assert not paid_twice(server)
    message = messages(folder)["Read *the [plan](/plan)* with `code` & a <kbd>key</kbd>."]
    assert message.msgstr == "rEAD *THE [PLAN](/plan)* WITH `code` & A <kbd>KEY</kbd>."
    made = machine(message)
    assert made is not None
    assert made.characters > len("Read the plan with  & a key.")


LASTING = {
    "403": "the key in DEEPL_AUTH_KEY is refused",
    "456": "the account's quota is used up",
    "429": "too many requests",
    "429:9999": "too many requests",
    "status:500": "status 500",
    "status:504": "status 504",
    "status:400": "the request is refused (400)",
    "cut": "the answer of 127.0.0.1 was cut",
    "silent": "127.0.0.1 did not answer in time",
    "fewer": "the answer cannot be read",
    "more": "the answer cannot be read",
    "bad json": "the answer cannot be read",
    "deep json": "the answer cannot be read",
    "no body": "the answer cannot be read",
    "login": "answers with a web page, perhaps a login",
    "redirect:https://elsewhere.example/": "sends elsewhere, to elsewhere.example: not followed",
    "empty": "messages of de could not be translated",
    "marks lost": "messages of de could not be translated",
    "marks doubled": "messages of de could not be translated",
    "script": "messages of de could not be translated",
}


@pytest.mark.parametrize(("fault", "told"), LASTING.items())
def test_what_goes_wrong_for_good_ends_in_one_line_and_costs_nothing_that_came(  # noqa: PLR0913, PLR0917 -- fixtures
    fault: str,
    told: str,
    tmp_path: Path,
    server: DeepLStandIn,
    polypage: Polypage,
    msgfmt: str,
) -> None:
    folder = site(tmp_path, more="pretranslate: {timeout: 1}\n")
    server.fail("", 1)
    server.fail(fault, 200)
    done = polypage(folder, "pretranslate")
    assert done.code == 3, done
    (line,) = errors(done)
    assert told in line
    assert KEY not in done.out + done.err
    assert 0 < len(empty(folder)) < TEXTS
    check_whole(folder, msgfmt)
    assert re.search(r"^\d+ messages? remains?: ", done.out, re.MULTILINE)

    server.faults.clear()
    arrived = {text for text in messages(folder).values() if text.msgstr}
    billed = Counter(server.billed)
    again = polypage(folder, "pretranslate")
    if "could not be translated" in told:  # what was refused is not asked for again
        assert (again.code, server.billed) == (3, billed)
        return
    assert (again.code, empty(folder)) == (0, []), again
    fresh = set((server.billed - billed).elements())
    masked = {translated(text.msgstr) for text in arrived}
    assert not {text for _, text in fresh} & masked
    assert max(server.billed.values()) <= 3


def test_a_quota_that_ends_in_the_middle_loses_nothing(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage, msgfmt: str
) -> None:
    folder = site(tmp_path, "de, fr")
    server.limit = 200
    done = polypage(folder, "pretranslate")
    assert done.code == 3
    (line,) = errors(done)
    assert "quota is used up" in line
    assert 0 < server.used <= 200
    check_whole(folder, msgfmt)
    server.limit = 10_000
    assert polypage(folder, "pretranslate").code == 0
    assert empty(folder) == empty(folder, "po/fr.po") == []
    assert not paid_twice(server)


def test_a_wrong_key_is_one_line_without_the_key(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPL_AUTH_KEY", "another-secret:fx")
    folder = site(tmp_path, "de, fr, es")
    for arguments in (("--dry-run",), ()):
        done = polypage(folder, "pretranslate", *arguments)
        assert done.code == 3
        (line,) = errors(done)
        assert "the key in DEEPL_AUTH_KEY is refused" in line
        assert "another-secret" not in done.out + done.err
    assert len(server.batches) <= 4
    assert not (folder / "po").exists()


def test_a_language_that_the_provider_lacks_stops_no_other(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    del server
    folder = site(tmp_path, "eo, de")
    done = polypage(folder, "pretranslate")
    assert done.code == 3
    (line,) = errors(done)
    assert "deepl: the request is refused (400): Value for 'target_lang' not supported." in line
    assert line.endswith(" (language eo)")
    assert empty(folder) == []


def test_a_refused_answer_is_told_with_the_line_of_its_message(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    server.fail("marks lost", 100)
    done = polypage(folder, "pretranslate")
    lines = (folder / "po/de.po").read_text(encoding="utf-8").splitlines()
    findings = re.findall(
        r"^po/de\.po:(\d+): warning: (not translated: .*)$", done.out, re.MULTILINE
    )
    assert len(findings) == len(empty(folder)) > 3
    for number, _ in findings:
        assert lines[int(number) - 1] == 'msgstr ""'


def test_the_limit_of_characters_holds_for_all_languages_together(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path, "de, fr")
    estimate = polypage(
        folder, "pretranslate", "--max-characters", "250", "--dry-run", "--format", "json"
    )
    planned = [each["characters"] for each in json.loads(estimate.out)["languages"]]
    assert sum(planned) <= 250
    server.fail("cut")
    done = polypage(folder, "pretranslate", "--max-characters", "250")
    assert done.code == 3
    assert 0 < server.used <= 250
    assert all("the limit of 250 characters leaves" in line for line in errors(done))
    assert empty(folder, "po/fr.po") or empty(folder)
    nothing = polypage(folder, "pretranslate", "--max-characters", "0")
    assert nothing.code == 3
    assert polypage(folder, "pretranslate").code == 0
    assert len(paid_twice(server)) <= said_lost(done)


def said_lost(done: Finished) -> int:
    heading, *rows = [line for line in done.out.splitlines() if line][1:]
    del heading
    return max(int(number) for row in rows for number in re.findall(r"\d+", row))


def test_equal_texts_are_sent_once(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    with (folder / "source/home.md").open("a", encoding="utf-8") as page:
        page.write("\nOpen\n\n*Open* and *two*\n\n**Open** and **two**\n")
    assert polypage(folder, "pretranslate").code == 0
    texts = [text for body in server.batches for text in body["text"]]
    assert len(texts) == len({re.sub(r' n="\d+"', "", text) for text in texts})
    found = messages(folder)
    assert found["menu: Open"].msgstr == found["Open"].msgstr == "oPEN"
    assert found["*Open* and *two*"].msgstr == "*oPEN* AND *TWO*"
    assert found["**Open** and **two**"].msgstr == "**oPEN** AND **TWO**"


def by_people(folder: Path, polypage: Polypage) -> dict[str, Message]:
    """A catalog with everything that belongs to people."""
    polypage(folder, "extract")
    filled(folder, "News", "Neues")
    filled(folder, "Shared text.", "Entwurf", "#, fuzzy\n")
    filled(folder, "one", "eins alt", '#, fuzzy\n#| msgid "once"\n')
    draft = "# polypage: machine deepl 2026-01-01 4 00000000\n#, fuzzy\n"
    filled(folder, "what", "von Hand", draft)
    edited(
        folder,
        lambda text: (
            text
            + '\nmsgid "%d page"\nmsgid_plural "%d pages"\nmsgstr[0] ""\nmsgstr[1] ""\n'
            + '\n#~ msgid "gone"\n#~ msgstr ""\n'
        ),
    )
    return messages(folder)


def test_nothing_that_a_person_wrote_is_touched(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    before = by_people(folder, polypage)
    theirs = {msgid: each for msgid, each in before.items() if each.msgstr}
    assert len(theirs) == 4
    for wishes in ((), ("--only", "fuzzy"), ("--only", "machine"), ("--retranslate-machine",)):
        assert polypage(folder, "pretranslate", *wishes).code == 0
        after = messages(folder)
        for msgid, message in theirs.items():
            assert after[msgid].msgstr == message.msgstr
            assert after[msgid].flags == message.flags
            assert after[msgid].translator_comments == message.translator_comments
    assert empty(folder) == []
    texts = {text for _, text in server.billed}
    assert not texts & {"News", "Shared text.", "one", "what", "home", "gone", "%d page"}
    assert messages(folder)["slug: home: home"].msgstr == ""


def test_only_says_which_messages_and_page_where(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    assert polypage(folder, "pretranslate", "--only", "machine").code == 0
    assert not server.batches
    done = polypage(folder, "pretranslate", "--page", "source/news/index.md")
    assert done.code == 0
    assert set(messages(folder)) - set(empty(folder)) - {"slug: home: home"} == {
        "News",
        "Shared text.",
        "menu: Open",
        "First line\nsecond line.",
    }
    assert polypage(folder, "pretranslate", "--page", "nowhere.md").code == 2
    polypage(folder, "pretranslate")
    page = folder / "source/news/index.md"
    text = page.read_text(encoding="utf-8").replace("First line", "Very first line")
    page.write_text(text, encoding="utf-8")
    polypage(folder, "extract")
    sent = len(server.batches)
    assert polypage(folder, "pretranslate").code == 0
    assert len(server.batches) == sent
    assert polypage(folder, "pretranslate", "--only", "fuzzy").code == 0
    assert len(server.batches) == sent + 1
    message = messages(folder)["Very first line\nsecond line."]
    assert (message.msgstr, message.previous) == ("vERY FIRST LINE\nSECOND LINE.", None)
    assert state(message) is State.MACHINE


def test_a_translation_is_fit_for_all_pages_even_where_one_was_asked_for(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    (folder / "source/a.md").write_text("[Tools][label]\n", encoding="utf-8")
    (folder / "source/b.md").write_text("[Tools][label]\n\n[label]: /b\n", encoding="utf-8")
    del server
    done = polypage(folder, "pretranslate", "--page", "source/a.md")
    assert done.code in {0, 3}
    polypage(folder, "pretranslate")
    with (folder / "polypage.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write("publish: {machine: true}\n")
    built = polypage(folder, "build")
    assert "error" not in built.out, built


def test_made_again_with_the_same_options_costs_nothing_with_others_it_does(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    polypage(folder, "pretranslate")
    before, used = tree(folder), server.used
    assert polypage(folder, "pretranslate", "--retranslate-machine").code == 0
    assert (tree(folder), server.used) == (before, used)
    with (folder / "polypage.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write("pretranslate: {formality: prefer_less}\n")
    assert polypage(folder, "pretranslate").code == 0
    assert server.used == used
    assert polypage(folder, "pretranslate", "--retranslate-machine").code == 0
    assert server.used == 2 * used
    assert {body.get("formality") for body in server.batches} == {None, "prefer_less"}


def test_catalogs_that_were_lost_are_filled_again_from_the_ledger(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    polypage(folder, "pretranslate")
    before, used = tree(folder), server.used
    (folder / "po/de.po").unlink()
    dry = polypage(folder, "pretranslate", "--dry-run", "--format", "json")
    assert said(dry)["characters"] == 0
    done = polypage(folder, "pretranslate", "--format", "json")
    assert (done.code, tree(folder), server.used) == (0, before, used)
    assert said(done)["remembered"] > 0


def test_the_estimate_knows_what_refused_answers_will_cost(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    server.fail("xml marks lost", XML_BATCHES)
    server.fail("456", 100)
    assert polypage(folder, "pretranslate").code == 3
    server.faults.clear()
    used = server.used
    dry = polypage(folder, "pretranslate", "--dry-run", "--format", "json")
    assert polypage(folder, "pretranslate").code == 0
    assert said(dry)["characters"] == server.used - used > 0


def test_the_memory_is_asked_first_and_costs_nothing(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    with (folder / "source/home.md").open("a", encoding="utf-8") as page:
        page.write("\nOpen\n")
    polypage(folder, "extract")
    old, new = '.md\nmsgid "Open"\nmsgstr ""', '.md\nmsgid "Open"\nmsgstr "Offen"'
    edited(folder, lambda text: text.replace(old, new))
    done = polypage(folder, "pretranslate", "--format", "json")
    assert (done.code, said(done)["recalled"]) == (0, 1)
    message = messages(folder)["menu: Open"]
    assert (message.msgstr, state(message)) == ("Offen", State.MACHINE)
    made = machine(message)
    assert made is not None
    assert (made.provider, made.characters) == ("memory", 0)
    assert "Open" not in {text for _, text in server.billed}


def test_the_memory_alone_offers_near_matches_with_the_text_that_they_translate(
    tmp_path: Path, polypage: Polypage, msgfmt: str
) -> None:
    folder = site(tmp_path)
    long = "The quick brown fox jumps over the lazy dog today."
    (folder / "source/fox.md").write_text(f"{long}\n", encoding="utf-8")
    polypage(folder, "extract")
    filled(folder, long, "Der schnelle braune Fuchs springt heute über den faulen Hund.")
    (folder / "source/more.md").write_text(
        f"Some other words.\n\n{long.replace('today', 'tomorrow')}\n", encoding="utf-8"
    )
    done = polypage(folder, "pretranslate")
    assert done.code == 0, done
    message = messages(folder)[long.replace("today", "tomorrow")]
    assert message.msgstr.startswith("Der schnelle")
    assert message.previous is not None
    assert message.previous.msgid == long
    assert state(message) is State.MACHINE
    assert "set DEEPL_AUTH_KEY" in done.out
    check_whole(folder, msgfmt)


class Interrupting(DeepLStandIn):
    """Presses Ctrl-C while the n-th request for translations is under way."""

    at = 2
    signal = signal.SIGINT

    def _translate(self, body: dict[str, object]) -> Reply:
        reply = super()._translate(body)
        self.at -= 1
        if not self.at:
            os.kill(os.getpid(), self.signal)
        return reply


@pytest.mark.parametrize("at", [1, 2, 4])
def test_an_interrupt_writes_what_came_and_nothing_is_paid_twice(
    at: int, tmp_path: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch, msgfmt: str
) -> None:
    folder = site(tmp_path)
    with Interrupting() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        server.at = at
        done = polypage(folder, "pretranslate")
        assert done.code == 130, done
        assert "polypage: error: interrupted; every file is whole" in done.err
        check_whole(folder, msgfmt)
        kept = {text for _, text in server.billed}
        assert TEXTS - len(empty(folder)) >= min(at, 2)
        assert polypage(folder, "pretranslate").code == 0
        assert empty(folder) == []
        assert not paid_twice(server)
        assert kept


class Meanwhile(DeepLStandIn):
    """A person saves a catalog while the machine is at work."""

    def __init__(self, save: Callable[[], None]) -> None:
        super().__init__()
        self._save: list[Callable[[], None]] = [save]

    def answer(self, received: Received) -> Reply:
        while self._save:
            self._save.pop()()
        return super().answer(received)


def test_a_catalog_that_a_person_saves_meanwhile_keeps_what_they_wrote(
    tmp_path: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch, msgfmt: str
) -> None:
    folder = site(tmp_path)
    polypage(folder, "extract")
    with Meanwhile(lambda: filled(folder, "News", "Neues")) as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        done = polypage(folder, "pretranslate")
    assert done.code == 0, done
    found = messages(folder)
    assert (found["News"].msgstr, found["News"].flags) == ("Neues", ())
    assert empty(folder) == []
    check_whole(folder, msgfmt)


def test_a_page_that_cannot_be_read_puts_no_message_by(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(tmp_path)
    polypage(folder, "extract")
    before = tree(folder)

    def damaged(root: Path, path: str) -> bytes:
        if path == "source/news/index.md":
            raise PathError(f"{path}: the disk reports an error")
        return files.read(root, path)

    monkeypatch.setattr(importlib.import_module("i18n.pipeline.documents"), "read", damaged)
    done = polypage(folder, "pretranslate")
    assert (done.code, len(errors(done))) == (2, 1)
    assert (tree(folder), server.batches) == (before, [])


def test_a_catalog_a_page_takes_a_translation_along_and_loses_none(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage, msgfmt: str
) -> None:
    del server
    folder = site(tmp_path, more=A_CATALOG_A_PAGE)
    polypage(folder, "extract")
    path = "po/de/news/index.po"
    end = '"second line."\nmsgstr ""'
    edited(folder, lambda text: text.replace(end, end[:-1] + 'Erste\\nzweite."'), path)
    page, home = folder / "source/news/index.md", folder / "source/home.md"
    moved = "First line\\\nsecond line.\n"
    page.write_text(page.read_text("utf-8").replace(moved, ""), encoding="utf-8")
    home.write_text(home.read_text("utf-8") + "\n" + moved, encoding="utf-8")
    done = polypage(folder, "pretranslate", "--page", "source/home.md")
    assert done.code == 0, done
    found = messages(folder, "po/de/home.po")["First line\nsecond line."]
    assert (found.msgstr, found.flags) == ("Erste\nzweite.", ())
    assert empty(folder, "po/de/home.po") == []
    check_whole(folder, msgfmt)
    assert polypage(folder, "pretranslate").code == 0
    assert empty(folder, path) == []


def test_a_broken_catalog_stops_its_language_alone(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path, "de, fr")
    (folder / "po").mkdir()
    (folder / "po/de.po").write_text('msgid "x"\nmsgstr "unterminated\n', encoding="utf-8")
    done = polypage(folder, "pretranslate")
    assert done.code == 2
    assert "po/de.po:2: " in done.err
    assert empty(folder, "po/fr.po") == []
    assert {body["target_lang"] for body in server.batches} == {"FR"}


def test_configuration_reaches_the_requests(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    (tmp_path / "terms.csv").write_text("en,de\nplan,Plan\n", encoding="utf-8")
    folder = site(
        tmp_path,
        "XX",
        "pretranslate:\n  provider: deepl\n  formality: prefer_more\n  model: quality_optimized\n"
        "  glossary: terms.csv\n",
    )
    path = folder / "polypage.yaml"
    text = path.read_text("utf-8").replace(
        "[XX]", "{de: {locale: de_DE, deepl: DE}, pt: {deepl: PT-BR}}"
    )
    path.write_text(text, encoding="utf-8")
    assert polypage(folder, "pretranslate", "--dry-run").code == 0
    assert not server.glossaries
    assert polypage(folder, "pretranslate").code == 0
    german = [body for body in server.batches if body["target_lang"] == "DE"]
    brazilian = [body for body in server.batches if body["target_lang"] == "PT-BR"]
    assert len(german) + len(brazilian) == len(server.batches) > len(german) > 0
    for body in server.batches:
        assert body["formality"] == "prefer_more"
        assert body["model_type"] == "quality_optimized"
        assert body["source_lang"] == "EN"
    assert {body.get("glossary_id") for body in german} == set(server.glossaries)
    assert {body.get("glossary_id") for body in brazilian} == {None}
    assert list(server.entries.values()) == ["plan\tPlan"]


def test_neighbours_and_headings_go_along_as_context(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    polypage(site(tmp_path), "pretranslate")
    contexts = {
        re.sub(r"<[^>]*>", "", text): body.get("context", "")
        for body in server.batches
        for text in body["text"]
    }
    assert contexts["tool is bold and here".replace("tool", "")].startswith(
        "Welcome **home** > Tools"
    )
    assert "[link *in* it]" in contexts["one"]


def test_words_of_another_provider_are_not_sent_to_this_one(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    said = "pretranslate: {provider: openai, model: gpt-x, url: 'https://model.example/v1'}\n"
    assert polypage(site(tmp_path, more=said), "pretranslate", "--provider", "deepl").code == 0
    assert {body.get("model_type") for body in server.batches} == {None}


CHAT = {
    "": 0,
    "fenced": 0,
    "order": 0,
    "cut": 0,
    "fewer": 0,
    "shifted": 0,
    "chatter": 0,
    "half": 0,
    "429": 0,
    "status:502": 0,
    "quota": 3,
    "redirect:https://elsewhere.example/": 3,
}


@pytest.mark.parametrize(("fault", "code"), CHAT.items())
def test_a_chat_endpoint_serves_as_well(  # noqa: PLR0913, PLR0917 -- fixtures
    fault: str,
    code: int,
    tmp_path: Path,
    polypage: Polypage,
    monkeypatch: pytest.MonkeyPatch,
    msgfmt: str,
) -> None:
    with ChatStandIn() as server:
        monkeypatch.setenv("OPENAI_API_KEY", server.environ["OPENAI_API_KEY"])
        monkeypatch.setenv("OPENAI_BASE_URL", server.base)
        folder = site(tmp_path, more=f"pretranslate: {{provider: openai, model: {MODEL}}}\n")
        server.fail(fault, 1 if code == 0 else 100)
        done = polypage(folder, "pretranslate")
        assert (done.code, len(errors(done))) == (code, int(code != 0)), done
        server.faults.clear()
        assert polypage(folder, "pretranslate").code == 0
        assert empty(folder) == []
        check_whole(folder, msgfmt)
        asked = Counter(server.asked)
        (folder / "po/de.po").unlink()
        assert polypage(folder, "pretranslate").code == 0
        assert server.asked == asked


def test_the_key_of_a_chat_endpoint_is_not_sent_where_only_the_configuration_says(
    tmp_path: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    said = "pretranslate: {provider: openai, model: m, url: 'https://evil.example/v1'}\n"
    done = polypage(site(tmp_path, more=said), "pretranslate")
    assert done.code == 3
    assert "evil.example gets the key only where OPENAI_BASE_URL names it too" in done.err


def test_without_a_key_deepl_says_how_to_set_one(tmp_path: Path, polypage: Polypage) -> None:
    folder = site(tmp_path)
    before = tree(folder)
    done = polypage(folder, "pretranslate", "--provider", "deepl")
    assert (done.code, done.out) == (3, "")
    (line,) = done.err.splitlines()
    assert "set DEEPL_AUTH_KEY" in line
    assert tree(folder) == before


def test_an_unknown_provider_is_wrong_usage(tmp_path: Path, polypage: Polypage) -> None:
    done = polypage(site(tmp_path), "pretranslate", "--provider", "deeple")
    assert done.code == 2
    assert "'deepl', 'memory', 'openai', 'pseudo'" in done.err


def test_the_lists_of_providers_agree() -> None:
    command = importlib.import_module("i18n.cli.pretranslate")
    assert translators.TRANSLATORS == sections.TRANSLATORS == command._PROVIDERS  # noqa: SLF001


def test_a_glossary_that_cannot_be_read_stops_before_anything_is_sent(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    folder = site(tmp_path, "de, fr", "pretranslate: {glossary: terms.csv}\n")
    done = polypage(folder, "pretranslate")
    assert (done.code, done.out) == (2, "")
    assert "terms.csv" in done.err
    (folder / "terms.csv").write_text("en,fr\na,b\na,c\n", encoding="utf-8")
    done = polypage(folder, "pretranslate")
    assert (done.code, done.out) == (2, "")
    assert "terms.csv:3: “a” stands here twice" in done.err
    assert not server.received


def test_quiet_says_nothing_where_all_is_well(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    del server
    assert polypage(site(tmp_path), "pretranslate", "-q") == Finished(0, "", "")


def test_progress_is_one_line_a_batch_and_the_table_has_no_empty_columns(
    tmp_path: Path, server: DeepLStandIn, polypage: Polypage
) -> None:
    done = polypage(site(tmp_path), "pretranslate")
    lines = done.err.splitlines()
    assert len(lines) == len(server.batches) > 1
    for line in lines:
        assert re.match(r"de: \d+ of 18 texts, \d+ of \d+ characters billed", line)
    table, _, written = done.out.partition("po/de.po")
    assert written == " written\n"
    assert [line.split() for line in table.splitlines()] == [
        ["by", "characters"],
        ["messages", "machine", "billed"],
        ["de", "16", "16", str(server.used)],
    ]


def test_a_project_without_pages_or_messages_is_no_error_of_the_provider(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    for page in folder.glob("source/**/*.md"):
        page.write_text("`code`\n", encoding="utf-8")
    done = polypage(folder, "pretranslate", "--provider", "pseudo")
    assert (done.code, done.out, done.err) == (0, "nothing to translate\n", "")
    assert not (folder / "po").exists()


def test_what_a_machine_made_is_published_on_request_and_the_page_says_so(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = site(tmp_path)
    polypage(folder, "pretranslate", "--provider", "pseudo")
    polypage(folder, "build")
    source = (folder / "source/home.md").read_bytes()
    assert (folder / "output/de/home.md").read_bytes() == source
    said = "publish:\n  machine: true\n  notice: {key: machine, text: {de: '*Maschine*'}}\n"
    with (folder / "polypage.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write(said)
    done = polypage(folder, "build")
    assert done.code == 0, done
    page = (folder / "output/de/home.md").read_text(encoding="utf-8")
    assert page.startswith("---\nmachine: true\ntitle: Ö")
    assert "---\n\n*Maschine*\n\n# Ŵ" in page
    assert page.count("Maschine") == page.count("machine: true") == 1
    assert polypage(folder, "build", "--check").code == 0
    edited(folder, lambda text: re.sub(r"^#, fuzzy\n", "", text, flags=re.MULTILINE))
    polypage(folder, "build")
    page = (folder / "output/de/home.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: Ö")
    assert "Maschine" not in page


def test_every_variant_of_the_configuration_is_known(tmp_path: Path) -> None:
    folder = site(tmp_path, more="pretranslate: {timeout: 7}\n")
    assert config.load(folder / "polypage.yaml").pretranslate.timeout == 7
