"""The command line as people meet it: its help, its streams, its exit codes, its interruptions."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n import cli, files
from tests.conftest import ROOT, Finished, Polypage

COMMANDS = (
    "init",
    "extract",
    "pretranslate",
    "build",
    "check",
    "diff",
    "status",
    "show",
    "completion",
)
LANGUAGES = "fr de es it pt-br nl sv pl"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
PROGRAM = (sys.executable, "-m", "i18n")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project with a page of Cyrillic words, in which nothing is translated yet."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "приве́т.md").write_text("# Привет, мир\n\n\N{SNOWMAN} words\n", "utf-8")
    (tmp_path / "polypage.yaml").write_text(
        f"source_language: en\nlanguages: [{LANGUAGES.replace(' ', ', ')}]\n"
        "pages:\n  - source: source/**/*.md\n    target: output/{lang}/{path}\n",
        encoding="utf-8",
    )
    return tmp_path


def examples() -> Iterator[tuple[str, str]]:
    """Each command line that the help of the group or of a command shows."""
    for name in ("", *COMMANDS):
        command = cli.polypage.commands[name] if name else cli.polypage
        for line in (command.help or "").splitlines():
            if re.match(r" *polypage \S", line):
                yield name, line.strip()


def test_without_arguments_the_help_is_printed(polypage: Polypage, tmp_path: Path) -> None:
    bare = polypage(tmp_path)
    assert bare == polypage(tmp_path, "--help") == polypage(tmp_path, "-h")
    assert (bare.code, bare.err) == (0, "")


def test_the_help_names_all_commands_in_the_order_of_work(
    polypage: Polypage, tmp_path: Path
) -> None:
    shown = polypage(tmp_path, "--help").out
    listed = re.findall(r"^  (\w+)  +[A-Z]", shown.partition("Commands:\n")[2], re.MULTILINE)
    assert tuple(listed) == COMMANDS
    steps = re.findall(r"^    polypage (\w+) ", shown.partition("A first run")[2], re.MULTILINE)
    assert steps == ["init", "extract", "build", "status"]


def test_no_purpose_is_cut_off_in_the_list_of_commands(polypage: Polypage, tmp_path: Path) -> None:
    assert "..." not in polypage(tmp_path, "--help").out.partition("Commands:\n")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_s_help_says_purpose_effects_examples_and_exit_codes(
    command: str, polypage: Polypage, tmp_path: Path
) -> None:
    shown = polypage(tmp_path, command, "--help")
    assert (shown.code, shown.err) == (0, "")
    purpose = shown.out.split("\n\n")[1]
    assert re.fullmatch(r"  [A-Z][^.]*(?:\.\w+)?[^.]*\.", purpose), purpose
    assert re.search(r"[Ww]rites", shown.out)
    assert "Examples:\n" in shown.out
    assert "Exit codes:" in shown.out


def test_no_line_of_help_is_wider_than_a_terminal(polypage: Polypage, tmp_path: Path) -> None:
    for command in ("extract", "init", "build", "check", "diff", "status"):
        lines = polypage(tmp_path, command, "--help").out.splitlines()
        assert [line for line in lines if len(line) > 88] == []


@pytest.mark.parametrize(("command", "line"), list(examples()), ids=str)
def test_every_example_in_the_help_is_a_command_line(command: str, line: str) -> None:
    words = re.split(r"  | > ", line)[0]
    name, *arguments = shlex.split(words, comments=True)[1:]
    if name == "COMMAND":
        return
    assert name == (command or name)
    context = cli.polypage.commands[name].make_context(name, arguments)
    assert context.params


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["biuld"], "build"),
        (["extrct"], "extract"),
        (["build", "--chek"], "--check"),
        (["status", "--fail-udner", "80"], "--fail-under"),
        (["extract", "--langs", "fr"], "--lang"),
        (["build", "--format", "jsn"], "json"),
    ],
)
def test_a_slip_is_told_with_what_was_meant_probably(
    arguments: list[str], meant: str, polypage: Polypage, site: Path
) -> None:
    done = polypage(site, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: polypage")
    assert f"'{meant}'" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--fail-under", "101"],
        ["status", "--fail-under", "many"],
        ["build", "-j", "-1"],
        ["completion", "tcsh"],
        ["completion"],
        ["build", "--config"],
    ],
)
def test_a_value_that_cannot_be_is_wrong_usage(
    arguments: list[str], polypage: Polypage, site: Path
) -> None:
    done = polypage(site, *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "-l", "xx"], "--lang xx: polypage.yaml has no such language; it has fr, de"),
        (["build", "nowhere.md"], "nowhere.md: is no source, localized page or catalog"),
        (["build", "../elsewhere.md"], "../elsewhere.md: lies outside the project"),
        (["build", "--config", "other.yaml"], "other.yaml"),
    ],
)
def test_what_the_project_does_not_have_is_told_without_a_traceback(
    arguments: list[str], said: str, polypage: Polypage, site: Path
) -> None:
    done = polypage(site, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("polypage: error: ")
    assert said in done.err


def run(folder: Path, arguments: list[str], **options: object) -> Finished:
    """The program in a process of its own, with its streams as the options say."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(  # type: ignore[call-overload]
        [*PROGRAM, *arguments],
        cwd=folder,
        check=False,
        timeout=120,
        **{**streams, "env": ENVIRONMENT, **options},
    )
    return Finished(
        done.returncode, *((text or b"").decode() for text in (done.stdout, done.stderr))
    )


def shell(folder: Path, line: str) -> Finished:
    """What a shell makes of a line in which `polypage` is this program."""
    script = f'polypage() {{ {shlex.join(PROGRAM)} "$@"; }}; set -o pipefail; {line}'
    done = subprocess.run(
        ["bash", "-c", script],  # noqa: S607 -- whichever shell there is
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("polypage status | true", 0),
        ("polypage extract | true", 0),
        ("polypage status --fail-under 50 2>/dev/null | true", 1),
        ("polypage status >&-", 0),
        ("polypage status 2>&- >/dev/null", 0),
        ("polypage status <&- >&- 2>&-", 0),
        ("polypage build -l xx 2>&-", 2),
        ("polypage --nope 2>&-", 2),
        ("polypage --help >&-", 0),
    ],
)
def test_nobody_listening_changes_no_exit_code(line: str, code: int, site: Path) -> None:
    done = shell(site, line)
    assert (done.code, done.err) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("command", ["status", "--help"])
def test_a_full_disk_under_the_output_is_told(command: str, site: Path) -> None:
    done = shell(site, f"polypage {command} >/dev/full")
    said = "polypage: error: the output cannot be written: No space left on device\n"
    assert done == Finished(2, "", said)
    assert shell(site, f"polypage {command} >/dev/full 2>/dev/full") == Finished(2, "", "")


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, "polypage: error: interrupted; every file is whole"), (15, 143, "")],
)
def test_a_signal_ends_a_run_without_a_traceback(
    command: str, number: int, code: int, said: str, site: Path
) -> None:
    before = sorted(site.rglob("*"))
    with files.hold(site):
        running = subprocess.Popen(
            [*PROGRAM, command],
            cwd=site,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with running:
            assert running.stderr
            assert "waiting for process" in running.stderr.readline()
            running.send_signal(number)
            out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (code, "")
    assert "Traceback" not in err
    assert err.strip().startswith(said)
    assert sorted(site.rglob("*")) == before


def test_an_ascii_locale_stops_nothing(site: Path) -> None:
    plain = {**ENVIRONMENT, "LC_ALL": "C"}
    done = run(site, ["extract"], env=plain)
    assert (done.code, done.err) == (0, "")
    assert "Привет, мир" in (site / "po" / "fr.po").read_text(encoding="utf-8")
    for command in ("build", "status"):
        done = run(site, [command, "-v"], env=plain)
        assert (done.code, done.err) == (0, "")
        assert "приве́т.md" in done.out
    assert (site / "output" / "fr" / "приве́т.md").exists()


def test_what_is_printed_to_a_pipe_holds_no_escape_sequence(site: Path) -> None:
    coloured = {name: value for name, value in ENVIRONMENT.items() if name != "NO_COLOR"}
    for command in ("extract", "build", "status", "--help"):
        assert "\x1b" not in run(site, [command], env={**coloured, "FORCE_COLOR": "1"}).out


def on_terminal(
    folder: Path, columns: int, *arguments: str, colours: bool = False
) -> tuple[int, str]:
    """The exit code, and what a terminal of so many columns gets to see."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = {key: value for key, value in ENVIRONMENT.items() if key != "COLUMNS"}
    environment |= {"TERM": "xterm", "NO_COLOR": "" if colours else "1"}
    done = run(folder, list(arguments), stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while more := os.read(ours, 65536):
            shown += more
    except OSError:  # Linux tells the end of a terminal's output like this
        pass
    os.close(ours)
    return done.code, shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [20, 40])
def test_the_table_fits_a_narrow_terminal(columns: int, site: Path) -> None:
    code, shown = on_terminal(site, columns, "status")
    assert code == 0
    assert "\x1b" not in shown
    if columns >= 40:
        table = shown.partition("% of words")[0].splitlines()
        assert max(map(len, table)) <= columns
    assert set(LANGUAGES.split()) <= set(shown.split())


def test_a_page_is_shown_in_colours_where_the_terminal_may_have_them(site: Path) -> None:
    page = str(next((site / "source").rglob("*.md")))
    _, coloured = on_terminal(site, 100, "show", page, colours=True)
    assert "\x1b[32m" in coloured
    assert "⟦" not in coloured
    _, plain = on_terminal(site, 100, "show", page)
    assert "\x1b" not in plain
    assert "⟦" in plain


def test_help_fits_a_narrow_terminal(site: Path) -> None:
    code, shown = on_terminal(site, 60, "--help")
    assert code == 0
    prose = shown.partition("A first run")[0].splitlines()
    assert max(map(len, prose)) <= 60


def test_the_module_and_the_console_script_are_one_program(site: Path) -> None:
    script = Path(sys.executable).with_name("polypage")
    if not script.exists():
        pytest.skip("polypage is not installed beside this interpreter")
    for arguments in ([], ["status"], ["status", "--format", "json"], ["buld"]):
        done = subprocess.run(
            [script, *arguments], cwd=site, env=ENVIRONMENT, capture_output=True, check=False
        )
        assert run(site, arguments) == (done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_completion_script_is_one_that_its_shell_reads(
    name: str, polypage: Polypage, tmp_path: Path
) -> None:
    done = polypage(tmp_path, "completion", name)
    assert (done.code, done.err) == (0, "")
    assert "_POLYPAGE_COMPLETE" in done.out
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    script = tmp_path / "script"
    script.write_text(done.out, encoding="utf-8")
    checked = subprocess.run([program, "-n", script], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("st", {"status"}),
        ("", set(COMMANDS)),
        ("build --pr", {"--prune"}),
        ("completion f", {"fish"}),
        ("status --format j", {"json"}),
    ],
)
def test_bash_completes_what_is_typed(words: str, offered: set[str], tmp_path: Path) -> None:
    (tmp_path / "polypage").write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n')
    (tmp_path / "polypage").chmod(0o755)
    typed = ["polypage", *words.split(" ")]
    done = shell(
        tmp_path,
        'PATH="$PWD:$PATH"; unset -f polypage; source <(polypage completion bash); '
        f"COMP_WORDS=({shlex.join(typed)}); COMP_CWORD={len(typed) - 1}; "
        '_polypage_completion polypage; printf "%s\\n" "${COMPREPLY[@]}"',
    )
    assert (done.code, done.err) == (0, "")
    assert set(done.out.split()) == offered
