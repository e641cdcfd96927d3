"""polypage.lock: a person's page is never replaced, a killed run loses nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import files
from i18n.errors import BusyError, PathError
from i18n.files import steps
from i18n.model import Severity
from i18n.pages import (
    LOCK,
    Lock,
    Standing,
    Wanted,
    Written,
    prune,
    publish,
    read_lock,
    standing,
    write_pages,
)
from i18n.pages.lock import hand_made, parse_lock, render_lock

SOURCE = b"Text\n"
FRENCH, EDITED = b"Texte\n", b"Texte neuf\n"
PERSON = b"Ma page\n"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def nobody(step: str, path: str) -> None:
    """Watches the disk outside of tests."""


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins, and ends, with nobody watching the disk."""
    monkeypatch.setattr(steps, "on_step", nobody)


def pages(data: bytes, *paths: str) -> list[Wanted]:
    return [Wanted(path=path, data=data, source=SOURCE) for path in paths]


def build(
    root: Path, wanted: Iterable[Wanted], *, overwrite: tuple[str, ...] = (), dry: bool = False
) -> list[Written]:
    lock = read_lock(root)
    return list(write_pages(root, wanted, lock=lock, overwrite=overwrite, dry=dry))


def fates(written: Iterable[Written]) -> dict[str, tuple[Standing, bool]]:
    return {page.path: (page.standing, page.changed) for page in written}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("existing", "recorded", "judged"),
    [
        (None, {digest(FRENCH)}, Standing.ABSENT),
        (EDITED, set(), Standing.UNCHANGED),
        (FRENCH, {digest(FRENCH)}, Standing.OURS),
        (FRENCH, {digest(FRENCH), digest(EDITED)}, Standing.OURS),
        (SOURCE, set(), Standing.OURS),
        (PERSON, {digest(FRENCH)}, Standing.HAND_MADE),
        (FRENCH, set(), Standing.HAND_MADE),
        (b"", set(), Standing.HAND_MADE),
    ],
)
def test_a_page_is_ours_by_its_bytes_alone(
    existing: bytes | None, recorded: set[str], judged: Standing
) -> None:
    assert standing(existing, EDITED, SOURCE, recorded) is judged


PATHS = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1)
RECORDS = st.dictionaries(
    PATHS.filter(lambda path: path not in (".", "..")),
    st.frozensets(st.sampled_from([digest(FRENCH), digest(EDITED)]), min_size=1),
)


@settings(max_examples=200)
@given(RECORDS)
def test_a_lock_says_what_was_written_to_it(recorded: dict[str, frozenset[str]]) -> None:
    lock = parse_lock(render_lock(recorded))
    assert lock.pages == recorded
    assert lock.findings == ()


def test_a_lock_is_sorted_and_one_line_a_page() -> None:
    one, two = sorted([digest(FRENCH), digest(EDITED)])
    assert render_lock({"b.md": {one}, "a.md": {two, one}, r"c\d": {one}}) == (
        f"{one}  a.md\n{two}  a.md\n{one}  b.md\n\\{one}  c\\\\d\n".encode()
    )


def test_sha256sum_reads_the_lock(tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not installed")
    build(tmp_path, pages(FRENCH, "fr/a b.md", "fr/é.md", "fr/-x.md", r"fr/back\slash.md"))
    command = [program, "--strict", "--quiet", "-c", LOCK]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "fr/é.md").write_bytes(PERSON)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "fr/é.md: FAILED\n"


def test_what_is_no_line_of_a_lock_is_a_finding_and_costs_no_other_line() -> None:
    good, other = digest(FRENCH), digest(EDITED)
    broken = (
        f"<<<<<<< ours\n{good}  a.md\n=======\r\n{other}  a.md\r\n>>>>>>> theirs\n\n"
        f"{good}  ../../etc/passwd\n{good}  /etc/passwd\n{good[:-1]}  b.md\n{good.upper()}  c.md\n"
        f"{good} *d.md\n\xff\n{good}  caf\xe9.md\n{good}  torn"
    ).encode("latin-1")
    lock = parse_lock(broken)
    assert lock.pages == {
        "a.md": {good, other},
        "d.md": {good},
        os.fsdecode(b"caf\xe9.md"): {good},
        "torn": {good},
    }
    assert [finding.line for finding in lock.findings] == [1, 3, 5, 7, 8, 9, 10, 12]
    assert {(each.file, each.severity) for each in lock.findings} == {(LOCK, Severity.ERROR)}


@settings(max_examples=200)
@given(st.binary())
def test_no_bytes_are_too_broken_for_a_lock(data: bytes) -> None:
    lock = parse_lock(data)
    assert parse_lock(render_lock(lock.pages)).pages == lock.pages


def test_pages_are_written_and_recorded(tmp_path: Path) -> None:
    written = build(tmp_path, pages(FRENCH, "out/fr/b.md", "out/fr/a.md"))
    assert fates(written) == {
        "out/fr/a.md": (Standing.ABSENT, True),
        "out/fr/b.md": (Standing.ABSENT, True),
    }
    assert snapshot(tmp_path) == {
        "out/fr/a.md": FRENCH,
        "out/fr/b.md": FRENCH,
        LOCK: f"{digest(FRENCH)}  out/fr/a.md\n{digest(FRENCH)}  out/fr/b.md\n".encode(),
    }


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "a.md", "b.md"))
    seen: list[str] = []
    steps.on_step = lambda *step: seen.append(step[0])
    assert set(fates(build(tmp_path, pages(FRENCH, "a.md", "b.md"))).values()) == {
        (Standing.UNCHANGED, False)
    }
    assert seen == []


def test_our_page_is_replaced_and_a_persons_is_not(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "ours.md", "edited.md"))
    (tmp_path / "edited.md").write_bytes(PERSON)
    (tmp_path / "foreign.md").write_bytes(PERSON)
    (tmp_path / "copied.md").write_bytes(SOURCE)
    names = ("ours.md", "edited.md", "foreign.md", "copied.md")
    assert fates(build(tmp_path, pages(EDITED, *names))) == {
        "ours.md": (Standing.OURS, True),
        "edited.md": (Standing.HAND_MADE, False),
        "foreign.md": (Standing.HAND_MADE, False),
        "copied.md": (Standing.OURS, True),
    }
    assert snapshot(tmp_path) == {
        "ours.md": EDITED,
        "edited.md": PERSON,
        "foreign.md": PERSON,
        "copied.md": EDITED,
        LOCK: render_lock(
            {
                "copied.md": {digest(EDITED)},
                "edited.md": {digest(FRENCH)},
                "ours.md": {digest(EDITED)},
            }
        ),
    }


def test_a_page_that_was_changed_and_put_back_is_ours_again(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "a.md"))
    (tmp_path / "a.md").write_bytes(PERSON)
    build(tmp_path, pages(EDITED, "a.md"))
    (tmp_path / "a.md").write_bytes(FRENCH)
    assert fates(build(tmp_path, pages(EDITED, "a.md"))) == {"a.md": (Standing.OURS, True)}


def test_a_persons_page_is_replaced_where_it_is_named(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(PERSON)
    written = build(tmp_path, pages(FRENCH, "a.md", "b.md"), overwrite=("b.md",))
    assert fates(written) == {
        "a.md": (Standing.HAND_MADE, False),
        "b.md": (Standing.HAND_MADE, True),
    }
    assert (tmp_path / "a.md").read_bytes() == PERSON
    assert (tmp_path / "b.md").read_bytes() == FRENCH
    assert fates(build(tmp_path, pages(EDITED, "b.md"))) == {"b.md": (Standing.OURS, True)}


def test_a_page_with_the_wanted_bytes_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(FRENCH)
    build(tmp_path, pages(FRENCH, "a.md"))
    assert fates(build(tmp_path, pages(EDITED, "a.md"))) == {"a.md": (Standing.OURS, True)}


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "a.md", "b.md"))
    before = snapshot(tmp_path)
    written = build(tmp_path, [*pages(EDITED, "a.md", "c.md"), *pages(FRENCH, "b.md")], dry=True)
    assert fates(written) == {
        "a.md": (Standing.OURS, True),
        "b.md": (Standing.UNCHANGED, False),
        "c.md": (Standing.ABSENT, True),
    }
    assert fates(prune(tmp_path, keep=["a.md"], dry=True)) == {"b.md": (Standing.OURS, True)}
    assert snapshot(tmp_path) == before


def test_pages_that_are_not_wanted_this_time_stay_recorded(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "a.md", "b.md"))
    build(tmp_path, pages(EDITED, "a.md"))
    assert set(read_lock(tmp_path).pages) == {"a.md", "b.md"}


def test_a_page_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("elsewhere.md")
    (tmp_path / "file").write_bytes(PERSON)
    bad = ("folder.md", "pipe.md", "link.md", "file/below.md")
    written = build(tmp_path, pages(FRENCH, "a.md", *bad, "z.md"))
    errors = {page.path: page.error for page in written if page.error}
    assert set(errors) == set(bad)
    assert all(str(error).startswith(path) for path, error in errors.items())
    assert set(read_lock(tmp_path).pages) == {"a.md", "z.md"}
    assert snapshot(tmp_path).keys() == {"a.md", "z.md", "file", LOCK}


def test_a_page_that_was_saved_while_it_was_built_stays(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "a.md", "b.md"))

    def wanted() -> Iterator[Wanted]:
        yield from pages(EDITED, "a.md")
        (tmp_path / "a.md").write_bytes(PERSON)
        yield from pages(EDITED, "b.md")

    first, second = build(tmp_path, wanted())
    assert isinstance(first.error, BusyError)
    assert (second.path, second.changed) == ("b.md", True)
    assert (tmp_path / "a.md").read_bytes() == PERSON
    assert fates(build(tmp_path, pages(EDITED, "a.md"))) == {"a.md": (Standing.HAND_MADE, False)}


def test_a_lock_that_cannot_be_written_stops_before_any_page(tmp_path: Path) -> None:
    def full(step: str, path: str) -> None:
        if step == "before write" and path == LOCK:
            raise OSError(errno.ENOSPC, "full")

    steps.on_step = full
    with pytest.raises(PathError, match=f"^{LOCK}: cannot be written: the disk is full"):
        build(tmp_path, pages(FRENCH, "a.md"))
    assert snapshot(tmp_path) == {}
    (tmp_path / LOCK).mkdir()
    with pytest.raises(PathError, match="is a folder"):
        read_lock(tmp_path)


def test_many_pages_are_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_BATCH", 2000)
    renamed: list[str] = []

    def watch(step: str, path: str) -> None:
        if step == "after rename":
            renamed.append(path)

    steps.on_step = watch
    names = [f"{number:03}.md" for number in range(200)]
    assert len(build(tmp_path, pages(b"x" * 500, *names))) == 200
    locks = renamed.count(LOCK)
    assert renamed[0] == LOCK
    assert renamed[-1] != LOCK  # the last batch's lock is the final one already
    assert [path for path in renamed if path != LOCK] == names
    assert 3 <= locks <= 20


def killed(act: Callable[[], object], moment: int) -> bool:
    """Whether a process that does this died at that moment, counted from 1, before its end."""
    child = os.fork()
    if child == 0:
        left = moment

        def die(step: str, path: str) -> None:
            nonlocal left
            del step, path
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        steps.on_step = die
        try:
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def prepared(root: Path) -> Path:
    """A project in which every kind of page waits for the next build."""
    build(root, pages(FRENCH, "out/edited.md", "out/ours.md", "out/same.md", "out/gone.md"))
    (root / "out/edited.md").write_bytes(PERSON)
    (root / "out/foreign.md").write_bytes(PERSON)
    return root


def everything(root: Path) -> None:
    names = ("out/edited.md", "out/ours.md", "out/foreign.md", "new/new.md")
    with files.hold(root) as held:
        files.sweep(held, ["", "out", "new"])
        wanted = [*pages(EDITED, *names), *pages(FRENCH, "out/same.md")]
        build(root, wanted, overwrite=("out/foreign.md",))
        list(prune(root, keep=[*names, "out/same.md"]))


def test_a_run_that_is_killed_at_any_moment_is_finished_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "undisturbed").mkdir()
    everything(prepared(tmp_path / "undisturbed"))
    expected = snapshot(tmp_path / "undisturbed")
    assert expected["out/edited.md"] == PERSON
    assert "out/gone.md" not in expected
    moment = 1
    while True:
        root = tmp_path / str(moment)
        root.mkdir()
        prepared(root)
        if not killed(lambda root=root: everything(root), moment):  # type: ignore[misc]
            break
        whole = {FRENCH, EDITED, PERSON}
        after = snapshot(root)
        assert {after[path] for path in after if path.endswith(".md")} <= whole
        assert parse_lock(after[LOCK]).findings == ()
        everything(root)
        assert snapshot(root) == expected
        moment += 1
    assert moment > 40


def test_prune_deletes_what_no_page_produces_any_more(tmp_path: Path) -> None:
    build(tmp_path, pages(FRENCH, "kept.md", "stale.md", "edited.md", "gone.md", "x/y/deep.md"))
    (tmp_path / "edited.md").write_bytes(PERSON)
    (tmp_path / "gone.md").unlink()
    (tmp_path / "foreign.md").write_bytes(PERSON)
    assert fates(prune(tmp_path, keep=["kept.md"])) == {
        "stale.md": (Standing.OURS, True),
        "edited.md": (Standing.HAND_MADE, False),
        "x/y/deep.md": (Standing.OURS, True),
    }
    left = snapshot(tmp_path)
    assert left.keys() == {"kept.md", "edited.md", "foreign.md", LOCK}
    assert set(read_lock(tmp_path).pages) == {"kept.md", "edited.md"}


def test_prune_deletes_nothing_outside_or_through_a_link(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(FRENCH)
    (root / "link.md").symlink_to("../a.md")
    (root / "folder").symlink_to("..")
    lines = [f"{digest(FRENCH)}  {path}\n" for path in ("../a.md", "link.md", "folder/b.md")]
    (root / LOCK).write_text("".join(lines), encoding="utf-8")
    errors = [page.error for page in prune(root, keep=[])]
    assert len(errors) == 2
    assert all(isinstance(error, PathError) for error in errors)
    assert snapshot(tmp_path).keys() >= {"a.md", "b.md"}


def test_prune_without_a_lock_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(PERSON)
    assert list(prune(tmp_path, keep=[])) == []
    assert snapshot(tmp_path) == {"a.md": PERSON}


def test_the_finding_names_both_ways_out() -> None:
    finding = hand_made("out/fr/a.md", "fr")
    assert (finding.rule, finding.language, finding.file) == ("hand-made", "fr", "out/fr/a.md")
    assert "polypage build --overwrite out/fr/a.md" in finding.message
    assert "polypage build --overwrite out/fr/a.md" in finding.message


def test_an_empty_project_has_an_empty_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock()
    assert build(tmp_path, []) == []
    assert snapshot(tmp_path) == {}
