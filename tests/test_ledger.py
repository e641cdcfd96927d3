"""The ledger of paid answers: kept, never overwritten, one run at a time; and the cache."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from i18n.errors import BusyError, PathError
from i18n.memory import (
    CACHE,
    LEDGER,
    Cache,
    Known,
    Paid,
    opened_cache,
    opened_ledger,
    passing_ledger,
    worth_knowing,
)
from i18n.memory.database import Database
from i18n.model import Key, Message

TERMS = ("deepl", "EN", "DE")
PAID = Paid("eins", 3, "2026-11-20")


def test_an_answer_that_is_in_is_found_again(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        ledger.enter(TERMS, ["one", "two"])
        ledger.answer(TERMS, {"one": PAID})
        ledger.give_up(TERMS, ["two"], lost=False)
    with opened_ledger(tmp_path) as ledger:
        assert ledger.found(TERMS, ["one", "two", "three"]) == {"one": PAID}
        assert ledger.interrupted == 0


def test_answers_hold_for_their_terms_alone(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        ledger.enter(TERMS, ["one"])
        ledger.answer(TERMS, {"one": PAID})
        assert ledger.found((*TERMS, "formality=more"), ["one"]) == {}
        assert ledger.found(("deepl", "EN", 'DE", "one'), ["one"]) == {}


def test_an_answer_is_never_replaced_or_taken_back(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        ledger.enter(TERMS, ["one"])
        ledger.answer(TERMS, {"one": PAID})
        ledger.enter(TERMS, ["one"])
        ledger.answer(TERMS, {"one": Paid("zwei", 9, "2027-01-01")})
        ledger.give_up(TERMS, ["one"], lost=True)
        assert ledger.found(TERMS, ["one"]) == {"one": PAID}
        assert ledger.losses(TERMS, ["one"]) == {}


def test_losses_are_counted(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        for lost in (True, False, True):
            ledger.enter(TERMS, ["one", "two"])
            ledger.give_up(TERMS, ["one"], lost=lost)
        assert ledger.losses(TERMS, ["one", "two"]) == {"one": 2}
    with opened_ledger(tmp_path) as ledger:
        assert ledger.interrupted == 1
        assert ledger.losses(TERMS, ["one", "two"]) == {"one": 2, "two": 1}
    with opened_ledger(tmp_path) as ledger:
        assert ledger.interrupted == 0


@pytest.mark.parametrize(
    "text", ["", "a\x00b", "漢\U0001f600", "x" * 100_000, "'; DROP TABLE text"]
)
def test_any_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    paid = Paid(text, 1, "2026-11-20")
    with opened_ledger(tmp_path) as ledger:
        ledger.enter(TERMS, [text])
        ledger.answer(TERMS, {text: paid})
        assert ledger.found(TERMS, [text]) == {text: paid}


def test_thousands_of_texts_are_found_at_once(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(3000)]
    with opened_ledger(tmp_path) as ledger:
        ledger.enter(TERMS, texts)
        ledger.answer(TERMS, dict.fromkeys(texts, PAID))
        assert ledger.found(TERMS, texts).keys() == set(texts)


def test_every_entry_is_on_disk_before_the_call_returns(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        entries = ledger._entries  # noqa: SLF001 -- how it is set up cannot be seen from outside
        assert entries.read("PRAGMA synchronous") == [(3,)]
        assert entries.read("PRAGMA journal_mode") == [("delete",)]
        ledger.enter(TERMS, ["one"])
        assert sorted(path.name for path in (tmp_path / ".polypage").iterdir()) == [
            ".gitignore",
            "ledger.sqlite",
        ]


def test_git_leaves_the_folder_alone_until_told_otherwise(tmp_path: Path) -> None:
    with opened_ledger(tmp_path):
        pass
    ignore = tmp_path / ".polypage/.gitignore"
    assert ignore.read_text().endswith("\n*\n")
    ignore.unlink()
    with opened_ledger(tmp_path):
        pass
    assert not ignore.exists()


GARBAGE = {
    "text": b"<<<<<<< HEAD\n" * 100,
    "pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "noise": bytes(range(256)) * 64,
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / LEDGER
    path.parent.mkdir()
    path.write_bytes(GARBAGE[kind])
    with (
        pytest.raises(PathError, match=r"\.polypage/ledger\.sqlite: is damaged"),
        opened_ledger(tmp_path),
    ):
        pass
    assert path.read_bytes() == GARBAGE[kind]


@pytest.mark.parametrize("at", [20, 4096, 8192])
def test_a_damaged_ledger_is_left_as_it_is(tmp_path: Path, at: int) -> None:
    with opened_ledger(tmp_path) as ledger:
        texts = [f"text {number} " * 20 for number in range(200)]
        ledger.enter(TERMS, texts)
        ledger.answer(TERMS, dict.fromkeys(texts, PAID))
    path = tmp_path / LEDGER
    whole = path.read_bytes()
    for broken in (whole[:at], whole[:at] + b"\xff" * 3000 + whole[at + 3000 :]):
        path.write_bytes(broken)
        with (
            pytest.raises(PathError, match=r"\.polypage/ledger\.sqlite: is "),
            opened_ledger(tmp_path),
        ):
            pass
        assert path.read_bytes() == broken


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("PRAGMA user_version = 2", "newer polypage"),
        ("PRAGMA application_id = 7", "no database of this polypage"),
        ("CREATE TABLE other (a)", "no database of this polypage"),
        ("CREATE TRIGGER t AFTER UPDATE ON text BEGIN DELETE FROM text; END", "no database"),
    ],
)
def test_a_ledger_of_another_shape_is_left_alone(tmp_path: Path, sql: str, says: str) -> None:
    with opened_ledger(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / LEDGER)) as connection:
        connection.execute(sql)
        connection.commit()
    before = (tmp_path / LEDGER).read_bytes()
    with pytest.raises(PathError, match=says), opened_ledger(tmp_path):
        pass
    assert (tmp_path / LEDGER).read_bytes() == before


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("file", "folder"):
        project = tmp_path / name
        project.mkdir()
        if name == "folder":
            (project / ".polypage").symlink_to(outside)
        else:
            (project / ".polypage").mkdir()
            (project / LEDGER).symlink_to(outside / "ledger.sqlite")
        with pytest.raises(PathError), opened_ledger(project):
            pass
    assert list(outside.iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with opened_ledger(tmp_path) as ledger:
        ledger._entries.read("PRAGMA max_page_count = 8")  # noqa: SLF001 -- a disk cannot be filled
        with pytest.raises(PathError, match="the disk is full"):
            ledger.enter(TERMS, ["x" * 100_000])
        ledger.enter(TERMS, ["one"])
        ledger.answer(TERMS, {"one": PAID})
        assert ledger.found(TERMS, ["one"]) == {"one": PAID}


def test_a_second_run_waits_and_then_says_so(tmp_path: Path) -> None:
    with opened_ledger(tmp_path):
        with (
            pytest.raises(BusyError, match="another polypage"),
            opened_ledger(tmp_path, patience=0.1),
        ):
            pass
        with passing_ledger(tmp_path) as looking:
            assert looking.found(TERMS, ["one"]) == {}


SPENDER = """
import sys
from pathlib import Path
from i18n.memory import Paid, opened_ledger
name = sys.argv[2]
for number in range(15):
    with opened_ledger(Path(sys.argv[1])) as ledger:
        assert ledger.interrupted == 0
        texts = [f"text {number}", f"{name} {number}"]
        missing = [text for text in texts if text not in ledger.found(("t",), texts)]
        ledger.enter(("t",), missing)
        ledger.answer(("t",), {text: Paid(name, 1, "") for text in missing})
        print(len(missing))
"""


def test_two_processes_pay_once(tmp_path: Path, root: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, str(tmp_path), name],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": str(root)},
            text=True,
        )
        for name in ("a", "b")
    ]
    paid = [sum(map(int, process.communicate(timeout=60)[0].split())) for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sum(paid) == 15 * 3


def test_looking_makes_nothing(tmp_path: Path) -> None:
    with passing_ledger(tmp_path) as ledger:
        assert ledger.found(TERMS, ["one"]) == {}
    assert list(tmp_path.iterdir()) == []


def known(cache: Cache, **pairs: str) -> None:
    entries = [Known(msgid.replace("_", " "), msgstr) for msgid, msgstr in pairs.items()]
    cache.refresh("de", {"po/de.po": (str(pairs), lambda: entries)})


def test_the_memory_finds_the_same_text_and_near_ones(tmp_path: Path) -> None:
    with opened_cache(tmp_path) as cache:
        known(cache, the_quick_brown_fox_jumps_high="der Fuchs", something_else="anders")
        recall = cache.recall("de")
        exact = recall("the quick brown fox jumps high")
        assert exact == ("the quick brown fox jumps high", "der Fuchs", 1.0)
        near = recall("the quick brown fox jumps low")
        assert near is not None
        assert near.msgstr == "der Fuchs"
        assert near.likeness == pytest.approx(5 / 6)
        assert recall("the slow green fox sleeps long") is None
        assert cache.recall("fr")("something else") is None


def test_a_text_with_other_signs_is_near_not_the_same(tmp_path: Path) -> None:
    with opened_cache(tmp_path) as cache:
        known(cache, see_the_page="siehe")
        match = cache.recall("de")("See *the* page!")
        assert match is not None
        assert match.likeness == 0.99


def test_a_catalog_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    reads = []

    def entries() -> list[Known]:
        reads.append(1)
        return [Known("one", "eins" * len(reads))]

    with opened_cache(tmp_path) as cache:
        for mark in ("a", "a", "b", "b"):
            cache.refresh("de", {"de.po": (mark, entries)})
        assert len(reads) == 2
        match = cache.recall("de")("one")
        assert match is not None
        assert match.msgstr == "einseins"
        cache.refresh("de", {})
        assert cache.recall("de")("one") is None


def test_the_translation_that_most_catalogs_have_wins(tmp_path: Path) -> None:
    with opened_cache(tmp_path) as cache:
        one, other = [Known("one", "a")], [Known("one", "b")]
        cache.refresh("de", {"1": ("1", one.copy), "2": ("2", other.copy), "3": ("3", other.copy)})
        match = cache.recall("de")("one")
        assert match is not None
        assert match.msgstr == "b"


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / CACHE
    path.parent.mkdir()
    for garbage in (b"rubbish" * 1000, b""):
        path.write_bytes(garbage)
        with opened_cache(tmp_path) as cache:
            known(cache, one="eins")
            assert cache.recall("de")("one") is not None


def test_a_search_looks_at_few_texts_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [Known(f"page {n} of the long book number {n % 50}", str(n)) for n in range(4000)]
    with opened_cache(tmp_path) as cache:
        cache.refresh("de", {"de.po": ("a", lambda: entries)})
        rows = []
        read = Database.read

        def counted(self: Database, *asked: object) -> list[tuple[object, ...]]:
            found = read(self, *asked)  # type: ignore[arg-type]
            rows.append(len(found))
            return found

        monkeypatch.setattr(Database, "read", counted)
        match = cache.recall("de")("page 1234 of a long book number 34")
        assert match is not None
        assert match.msgstr == "1234"
        assert sum(rows) < 2500


def test_only_what_people_stand_behind_is_known() -> None:
    def message(msgid: str, msgstr: str, **more: object) -> Message:
        return Message(key=Key(None, msgid), msgstr=msgstr, **more)  # type: ignore[arg-type]

    messages = [
        message("a", "A"),
        message("gone", "G", obsolete=True),
        message("b", ""),
        message("c", "\u200b"),
        message("d", "D", flags=("fuzzy",)),
        message("e", "E", msgid_plural="es"),
        message("f", "F", extracted=("localized value: slug",)),
    ]
    assert worth_knowing(messages) == (Known("a", "A"), Known("gone", "G"))
