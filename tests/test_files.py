"""Files are written whole, inside the project, and only when they change."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from i18n import files
from i18n.errors import BusyError, PathError
from i18n.files import steps

OLD, NEW = b"old\n" * 3000, b"new\n" * 4000
STEPS = ["mkdir", "create", "write", "fsync", "rename"]
MOMENTS = [f"{when} {step}" for step in STEPS for when in ("before", "after")]


def nobody(step: str, path: str) -> None:
    """Watches the disk outside of tests."""


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins, and ends, with nobody watching the disk."""
    monkeypatch.setattr(steps, "on_step", nobody)


def at(moment: str, act: Callable[[], None]) -> None:
    """Let something happen when the disk is about to change, or has just changed."""

    def watch(step: str, path: str) -> None:
        del path
        if step == moment:
            act()

    steps.on_step = watch


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def write(root: Path, path: str, data: bytes = NEW, *, expected: str | None = None) -> bool:
    return files.write(root, path, data, sync=True, expected=expected)


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    assert write(tmp_path, "output/fr/a b/index.md")
    assert (tmp_path / "output/fr/a b/index.md").read_bytes() == NEW
    assert names(tmp_path) == [
        "output",
        "output/fr",
        "output/fr/a b",
        "output/fr/a b/index.md",
    ]


def test_a_file_that_has_the_bytes_already_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    before = (tmp_path / "a.md").stat()
    assert not write(tmp_path, "a.md")
    assert (tmp_path / "a.md").stat() == before


def test_the_mode_of_a_file_is_kept_and_a_new_one_has_what_the_umask_leaves(tmp_path: Path) -> None:
    (tmp_path / "private.po").write_bytes(OLD)
    (tmp_path / "private.po").chmod(0o640)
    before = os.umask(0o027)
    try:
        write(tmp_path, "private.po")
        write(tmp_path, "new.po")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "private.po").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new.po").stat().st_mode) == 0o640


def test_only_what_must_survive_a_power_cut_is_synced(tmp_path: Path) -> None:
    seen: list[str] = []
    steps.on_step = lambda *step: seen.append(step[0])
    files.write(tmp_path, "page.md", NEW, sync=False)
    assert not [step for step in seen if "fsync" in step]
    files.write(tmp_path, "po/fr.po", NEW, sync=True)
    assert seen[-6:] == [
        "before fsync",  # the file's bytes
        "after fsync",
        "before rename",
        "after rename",
        "before fsync",  # its name
        "after fsync",
    ]


def test_names_that_are_no_utf_8_can_be_written_and_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.md")
    assert write(tmp_path, name)
    assert files.read(tmp_path, name) == files.existing(tmp_path, name) == NEW


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "/etc/x", "../x", "a/../../x", "a//x", "a/./x", "a/", "x\0", "x\ud800", "a/.."],
)
def test_no_path_leads_out_of_the_project(tmp_path: Path, path: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for act in (files.read, files.existing, files.delete, write):
        with pytest.raises(PathError):
            act(root, path)
    assert not files.is_regular(root, "a/x")
    assert names(tmp_path) == ["project"]


def test_nothing_is_written_or_deleted_through_a_link(tmp_path: Path) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a.md").write_bytes(OLD)
    (root / "inside.md").write_bytes(OLD)
    (root / "a.md").symlink_to(outside / "a.md")
    (root / "b.md").symlink_to("inside.md")
    (root / "dangling.md").symlink_to(outside / "new.md")
    (root / "folder").symlink_to(outside)
    for path in ("a.md", "b.md", "dangling.md", "folder/a.md", "folder/new.md", "folder/x/y.md"):
        for act in (write, files.delete, files.existing):
            with pytest.raises(PathError, match="symbolic link"):
                act(root, path)
        assert not files.is_regular(root, path)
    assert (outside / "a.md").read_bytes() == (root / "inside.md").read_bytes() == OLD
    assert names(outside) == ["a.md"]


def test_a_folder_that_becomes_a_link_while_a_file_is_written_leads_nowhere(
    tmp_path: Path,
) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    (root / "out").mkdir(parents=True)
    outside.mkdir()

    def swap() -> None:
        (root / "out").rename(root / "away")
        (root / "out").symlink_to(outside)

    at("before create", swap)
    write(root, "out/a.md")
    assert names(outside) == []
    assert names(root / "away") == ["a.md"]


def test_a_source_may_be_a_link_within_the_project_and_no_further(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "CHANGELOG.md").write_bytes(NEW)
    (tmp_path / "secret").write_bytes(OLD)
    (root / "docs/changelog.md").symlink_to("../CHANGELOG.md")
    (root / "docs/secret.md").symlink_to("../../secret")
    (root / "docs/all").symlink_to("..")
    (root / "docs/up").symlink_to("../..")
    (root / "docs/circle.md").symlink_to("circle.md")
    (root / "docs/self").symlink_to(root)
    assert files.read(root, "docs/changelog.md") == NEW
    assert files.read(root, "docs/all/CHANGELOG.md") == NEW
    for path in ("docs/secret.md", "docs/up/secret", "docs/circle.md", "docs/self", "docs/none.md"):
        with pytest.raises(PathError, match=path):
            files.read(root, path)


def test_a_sibling_of_the_project_with_a_longer_name_is_outside_of_it(tmp_path: Path) -> None:
    for name in ("site", "site-private"):
        (tmp_path / name).mkdir()
    (tmp_path / "site-private/a.md").write_bytes(OLD)
    (tmp_path / "site/a.md").symlink_to("../site-private/a.md")
    with pytest.raises(PathError, match="out of the project"):
        files.read(tmp_path / "site", "a.md")


def test_the_project_itself_may_lie_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write(tmp_path / "link", "po/fr.po")
    assert files.read(tmp_path / "link", "po/fr.po") == NEW


@pytest.mark.parametrize("kind", ["folder", "named pipe", "socket"])
def test_what_is_no_file_is_never_opened_or_replaced(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "a.md"
    match kind:
        case "folder":
            place.mkdir()
        case "named pipe":
            os.mkfifo(place)
        case _:
            import socket

            unix = socket.socket(socket.AF_UNIX)
            here = Path.cwd()
            os.chdir(tmp_path)  # a socket's whole path may have about a hundred bytes only
            unix.bind("a.md")
            os.chdir(here)
            unix.close()
    before = place.lstat()
    for act in (files.read, files.existing, files.delete, write):
        with pytest.raises(PathError, match=f"a.md: is a {kind}"):
            act(tmp_path, "a.md")
    assert place.lstat().st_ino == before.st_ino
    assert names(tmp_path) == ["a.md"]


def test_a_device_is_no_file(tmp_path: Path) -> None:
    assert files.existing(tmp_path, "null") is None
    with pytest.raises(PathError, match="null: is a device"):
        files.existing(Path("/dev"), "null")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(OLD)
    with pytest.raises(PathError, match=r"output/fr/a\.md: output is a file where a folder"):
        write(tmp_path, "output/fr/a.md")
    assert (tmp_path / "output").read_bytes() == OLD


def test_a_name_that_is_too_long_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="too long"):
        write(tmp_path, "a" * 300 + ".md")
    with pytest.raises(PathError, match="too long"):
        write(tmp_path, "a" * 300 + "/b.md")
    assert names(tmp_path) == []


def test_a_file_or_folder_that_was_made_read_only_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut/a.md").write_bytes(OLD)
    (tmp_path / "a.md").write_bytes(OLD)
    (tmp_path / "a.md").chmod(0o444)
    (tmp_path / "shut").chmod(0o555)
    try:
        for path in ("a.md", "shut/a.md", "shut/new.md"):
            with pytest.raises(PathError, match=f"{path}: .*read-only|{path}: .*denied"):
                write(tmp_path, path)
        for path in ("a.md", "shut/a.md"):
            with pytest.raises(PathError, match=path):
                files.delete(tmp_path, path)
            assert (tmp_path / path).read_bytes() == OLD
        assert not write(tmp_path, "a.md", OLD)
    finally:
        (tmp_path / "shut").chmod(0o755)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    "fault",
    [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT],
    ids=lambda number: errno.errorcode[number],
)
def test_a_fault_of_the_disk_leaves_a_whole_file_and_an_error(
    tmp_path: Path, moment: str, fault: int
) -> None:
    (tmp_path / "a.po").write_bytes(OLD)

    def fail() -> None:
        raise OSError(fault, os.strerror(fault))

    at(moment, fail)
    for path in ("a.po", "new/b.po"):
        if moment.endswith("mkdir") and path == "a.po":
            continue
        with pytest.raises(PathError, match=f"^{path}: cannot be written: .*disk|file system"):
            write(tmp_path, path)
    assert (tmp_path / "a.po").read_bytes() in (OLD, NEW)
    assert {name for name in names(tmp_path) if name.endswith(".tmp")} == set()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_leaves_a_whole_file_and_no_temporary_one(
    tmp_path: Path, moment: str, error: type[BaseException]
) -> None:
    (tmp_path / "a.po").write_bytes(OLD)

    def interrupt() -> None:
        raise error

    at(moment, interrupt)
    with pytest.raises(error):
        write(tmp_path, "new/b.po")
    if not moment.endswith("mkdir"):
        with pytest.raises(error):
            write(tmp_path, "a.po")
    assert (tmp_path / "a.po").read_bytes() in (OLD, NEW)
    assert [name for name in names(tmp_path) if name not in ("a.po", "new", "new/b.po")] == []


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


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    moment = 1
    seen = set()
    while True:
        root = tmp_path / str(moment)
        root.mkdir()
        (root / "a.po").write_bytes(OLD)
        if not killed(lambda root=root: write(root, "a.po"), moment):  # type: ignore[misc]
            break
        seen.add((root / "a.po").read_bytes())
        with files.hold(root) as held:
            files.sweep(held, [""])
        assert names(root) == ["a.po"]
        moment += 1
    assert moment > len(STEPS)
    assert seen == {OLD, NEW}


def test_a_kill_at_any_moment_leaves_a_new_file_whole_or_not_there(tmp_path: Path) -> None:
    moment = 1
    while True:
        root = tmp_path / str(moment)
        root.mkdir()
        if not killed(lambda root=root: write(root, "x/y/a.po"), moment):  # type: ignore[misc]
            break
        assert files.existing(root, "x/y/a.po") in (None, NEW)
        assert write(root, "x/y/a.po") or files.read(root, "x/y/a.po") == NEW
        moment += 1
    assert moment > len(STEPS)


def test_a_write_that_the_system_cuts_short_is_no_write(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_bytes(OLD)
    program = (
        "import resource, signal, sys; from pathlib import Path; from i18n import files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: files.write(Path(sys.argv[1]), 'a.po', b'x' * 100_000, sync=True)\n"
        "except files.reading.PathError as error: sys.exit(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("a.po: cannot be written: the file is larger")
    assert (tmp_path / "a.po").read_bytes() == OLD
    assert names(tmp_path) == ["a.po"]


def test_a_file_that_an_editor_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(OLD)
    read = files.fingerprint(files.existing(tmp_path, "fr.po"))
    assert write(tmp_path, "fr.po", NEW, expected=read)
    with pytest.raises(BusyError, match=r"fr\.po: changed on disk"):
        write(tmp_path, "fr.po", b"third", expected=read)
    with pytest.raises(BusyError, match=r"fr\.po"):
        files.delete(tmp_path, "fr.po", expected=read)
    assert (tmp_path / "fr.po").read_bytes() == NEW


def test_the_last_look_at_a_file_comes_after_the_new_one_is_written(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(OLD)
    read = files.fingerprint(OLD)

    def save() -> None:
        steps.on_step = nobody
        (tmp_path / "fr.po").write_bytes(b"a translator's evening")

    at("after fsync", save)
    with pytest.raises(BusyError):
        write(tmp_path, "fr.po", NEW, expected=read)
    assert (tmp_path / "fr.po").read_bytes() == b"a translator's evening"
    assert names(tmp_path) == ["fr.po"]


def test_a_file_that_came_or_went_meanwhile_counts_as_changed(tmp_path: Path) -> None:
    absent = files.fingerprint(None)
    assert write(tmp_path, "de.po", NEW, expected=absent)
    with pytest.raises(BusyError):
        write(tmp_path, "de.po", OLD, expected=absent)
    with pytest.raises(BusyError):
        write(tmp_path, "fr.po", OLD, expected=files.fingerprint(NEW))
    assert names(tmp_path) == ["de.po"]


def test_a_file_is_deleted_once(tmp_path: Path) -> None:
    write(tmp_path, "out/a.md")
    assert files.delete(tmp_path, "out/a.md", expected=files.fingerprint(NEW))
    assert not files.delete(tmp_path, "out/a.md")
    assert not files.delete(tmp_path, "nowhere/a.md")


def test_only_our_own_leftovers_are_swept(tmp_path: Path) -> None:
    ours = ".polypage-0123456789abcdef.tmp"
    others = [".polypage-x.tmp", "polypage-0123456789abcdef.tmp", f"{ours}.po", "a.tmp"]
    (tmp_path / "po").mkdir()
    (tmp_path / "deep").symlink_to("po")
    for name in (ours, *others):
        (tmp_path / "po" / name).write_bytes(OLD)
    (tmp_path / ours).mkdir()
    with files.hold(tmp_path) as held:
        assert files.sweep(held, ["deep", "none", "../x", ""]) == ()
        assert files.sweep(held, ["po", "po"]) == (f"po/{ours}",)
    assert names(tmp_path / "po") == sorted(others)


def test_nothing_is_swept_where_another_run_may_be_at_work(tmp_path: Path) -> None:
    left = tmp_path / ".polypage-0123456789abcdef.tmp"
    left.write_bytes(OLD)
    assert files.sweep(files.Hold(root=tmp_path, exclusive=False), [""]) == ()
    assert left.exists()


HOLDER = (
    "import sys; from pathlib import Path; from i18n import files\n"
    "with files.hold(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()\n"
)


def holder(root: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_says_who_holds_the_project(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        waited: list[int] = []
        with (
            pytest.raises(BusyError, match=f"process {process.pid}"),
            files.hold(tmp_path, patience=0.2, waiting=waited.append),
        ):
            pass
        assert waited == [process.pid]
        process.communicate()
    assert names(tmp_path) == []


@pytest.mark.parametrize("end", ["by itself", "killed"])
def test_a_second_run_goes_on_when_the_first_has_ended(tmp_path: Path, end: str) -> None:
    with holder(tmp_path) as process:

        def end_it(pid: int) -> None:
            assert pid == process.pid
            if end == "killed":
                process.kill()
            else:
                process.communicate()

        with files.hold(tmp_path, waiting=end_it) as held:
            assert held.exclusive
        process.wait()


def test_a_project_that_is_not_there_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no such file"), files.hold(tmp_path / "none"):
        pass
