"""What every command takes, and how it tells of what it did."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from i18n import files
from i18n.outcome import Outcome
from i18n.reports import REPORTS
from i18n.reports.terminal import printable

if TYPE_CHECKING:
    from i18n import pipeline

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of the step's summary."""
SUMMARY_SIZE = 1024 * 1024
"""Bytes that a step's summary may have."""
DONE, LOOK, SET_UP, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
"""The exit codes; a provider's error brings its own, 3."""

_SELECTION = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]..."),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Default: the polypage.yaml here or above.",
    ),
    click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        metavar="CODE",
        help="Only this language (by code or locale; repeatable).",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Findings and errors only."),
    click.option("-v", "--verbose", count=True, help="Say more: pages and files left alone."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(0),
        default=0,
        metavar="N",
        help="Worker processes; the result is the same.",
    ),
)
USUAL = ("text", "json")
"""The formats that every command prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What every command takes: what to work on, and how to tell of it."""

    request: pipeline.Request
    report: str
    verbosity: int
    """-1 for quiet."""
    began: float
    """When the command was given, by the clock of `perf_counter`."""

    def show(self, outcome: Outcome) -> None:
        """Print what a run did: results on stdout, errors on stderr.

        A reader of stdout that has seen enough (`| head -1`) is no error: the exit code still says
        what the run did.
        """
        timed = replace(outcome, seconds=perf_counter() - self.began)
        with suppress(BrokenPipeError):
            click.echo(REPORTS[self.report](timed, self.verbosity), nl=False)
        for error in (*outcome.errors, *outcome.stopped):
            complain(error)


def selective(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the arguments that all take, as its first, a Selection."""
    return selective_in(USUAL)(command)


def selective_in(formats: tuple[str, ...]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """As `selective`, for a command that prints these formats, the first by default."""
    return lambda command: _selective(command, formats)


def _selective(command: Callable[..., int], formats: tuple[str, ...]) -> Callable[..., int]:

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
        selection = Selection(
            request=request,
            report=report,
            verbosity=-1 if quiet else verbose,
            began=perf_counter(),
        )
        return command(selection, **options)

    form = click.option(
        "--format",
        "report",
        type=click.Choice(formats),
        default=formats[0],
        help="For people or for programs.",
    )
    for decorate in reversed((*_SELECTION, form)):
        selecting = decorate(selecting)
    return selecting


def add_to_summary(text: str) -> None:
    """Add Markdown to the summary of the step, where a workflow runs that keeps one.

    Raises PathError where it cannot be added.
    """
    path = os.environ.get(SUMMARY, "")
    if path:
        files.append(Path(path), text, SUMMARY_SIZE)


def complain(message: str) -> None:
    """Print an error, whatever is in it, on stderr; where that is closed or full, nobody hears."""
    with suppress(OSError):
        click.echo(f"polypage: error: {printable(message)}", err=True)
