"""The command line: argv -> pipeline verb -> report -> exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from i18n import __version__
from i18n.errors import PolypageError
from i18n.outcome import Outcome, Verdict
from i18n.reports import REPORTS
from i18n.reports.terminal import printable

if TYPE_CHECKING:
    from i18n import pipeline

DONE, LOOK, SET_UP, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
"""The exit codes; a provider's error brings its own, 3."""

_SELECTION = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]..."),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The configuration; default: polypage.yaml here or in a parent folder.",
    ),
    click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        metavar="CODE",
        help="Only this language (the site's code or the locale); repeatable.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only."),
    click.option("-v", "--verbose", count=True, help="Say more: every page, files left alone."),
    click.option(
        "-j", "--jobs", type=click.IntRange(0), default=0, help="Worker processes; default: none."
    ),
    click.option(
        "--format",
        "report",
        type=click.Choice(sorted(REPORTS)),
        default="text",
        help="How the result is printed.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What every command takes: what to work on, and how to tell of it."""

    request: pipeline.Request
    report: str
    verbosity: int
    """-1 for quiet."""

    def show(self, outcome: Outcome) -> None:
        """Print what a run did: results on stdout, errors on stderr."""
        click.echo(REPORTS[self.report](outcome, self.verbosity), nl=False)
        for error in outcome.errors:
            _complain(error)


def _selective(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the arguments that all take, as its first, a Selection."""

    @wraps(command)
    def selecting(  # noqa: PLR0913 -- click passes each option by its name
        *,
        paths: tuple[Path, ...],
        config: Path | None,
        languages: tuple[str, ...],
        quiet: bool,
        verbose: int,
        jobs: int,
        report: str,
        **options: object,
    ) -> int:
        from i18n import pipeline

        request = pipeline.Request(
            folder=Path.cwd(), config=config, paths=paths, languages=languages, jobs=jobs
        )
        verbosity = -1 if quiet else verbose
        return command(Selection(request=request, report=report, verbosity=verbosity), **options)

    for decorate in reversed(_SELECTION):
        selecting = decorate(selecting)
    return selecting


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="polypage")
def polypage() -> None:
    """Localize Markdown pages through gettext catalogs.

    Pages are split into messages (extract), translators edit the catalogs, and the localized
    pages are put together (build): a copy of the source in which only translated text differs.

    \b
    A first run:
      polypage extract     writes po/messages.pot and a catalog for each language
      (translate po/fr.po in Poedit, Weblate or an editor)
      polypage build       writes the French pages

    Exit codes: 0 done, 1 something to look at, 2 usage or set-up, 3 provider, 130 interrupted.
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph


@polypage.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@_selective
def extract(selection: Selection, *, check: bool) -> int:
    """Write the template and bring every language's catalog up to date.

    What did not change keeps its bytes. An edited paragraph keeps its translation, marked fuzzy
    with the previous text; a removed one is kept as obsolete and comes back with its text. PATH (a
    page or a catalog) narrows what is written.
    """
    from i18n import pipeline

    outcome = pipeline.extract(selection.request, check=check)
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    return LOOK if check and outcome.changed else DONE


@polypage.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a page would change.")
@click.option("--strict", is_flag=True, help="Exit 1 on any error finding.")
@click.option(
    "--overwrite",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Replace this hand-made page; repeatable.",
)
@click.option("--prune", is_flag=True, help="Delete built pages that have no source any more.")
@_selective
def build(
    selection: Selection, *, check: bool, strict: bool, overwrite: tuple[Path, ...], prune: bool
) -> int:
    """Write the localized pages.

    A page is its source with the translated text put in. A page that polypage did not write is
    never replaced or deleted unless --overwrite names it. PATH (a source, a page or a catalog)
    narrows what is built.
    """
    from i18n import pipeline

    outcome = pipeline.build(selection.request, check=check, overwrite=overwrite, prune=prune)
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    hand_made = outcome.count(Verdict.LEFT) > 0
    return LOOK if hand_made or (check and outcome.changed) or (strict and outcome.faulty) else DONE


def _complain(message: str) -> None:
    click.echo(f"polypage: error: {printable(message)}", err=True)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; no traceback for what a person can mend."""
    _write_anything()
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command line."""
    try:
        code = polypage.main(argv, prog_name="polypage", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted; every file is whole, run the command again to finish")
        return INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except PolypageError as error:
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return LOOK
    return code if isinstance(code, int) else DONE


def _write_anything() -> None:
    """Let no character stop the run: under an ASCII locale it is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _terminate(signum: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, with the files cleaned up on the way out."""
    del signum, frame
    raise SystemExit(TERMINATED)
