"""`polypage pretranslate`."""

from __future__ import annotations

import math
import os
import shutil
import sys
import time
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.cli.selection import DONE, SET_UP, Selection, selective
from i18n.reports.terminal import excerpt, printable

if TYPE_CHECKING:
    from i18n.outcome import Outcome
    from i18n.pipeline import Progress, Request, Wishes

PROVIDER = 3
"""Exit code: a provider failed, and work remains."""
_PROVIDERS = ("deepl", "memory", "openai", "pseudo")
_ONLY = ("new", "fuzzy", "machine")
_MINUTE = 60
_MANY = 10
_OFTEN = 0.1
"""Seconds between two lines on a terminal."""


@click.command()
@click.option("--provider", type=click.Choice(_PROVIDERS), help="Who translates.")
@click.option(
    "--only",
    type=click.Choice(_ONLY),
    multiple=True,
    help="Which messages: new (empty; the default), fuzzy (machine-made, source edited since), "
    "machine (machine-made, untouched); repeatable.",
)
@click.option(
    "--retranslate-machine", is_flag=True, help="New messages, and again what a machine made."
)
@click.option("--page", "pages", multiple=True, metavar="PAGE", help="Only this page; repeatable.")
@click.option(
    "--max-characters",
    type=click.IntRange(0),
    metavar="N",
    help="Let no more than N characters be billed, in all languages together.",
)
@click.option("--dry-run", is_flag=True, help="Say what it would cost; send and write nothing.")
@selective
def pretranslate(  # noqa: PLR0913 -- an argument an option
    selection: Selection,
    *,
    provider: str | None,
    only: tuple[str, ...],
    retranslate_machine: bool,
    pages: tuple[str, ...],
    max_characters: int | None,
    dry_run: bool,
) -> int:
    """Fill empty messages, from memory and by a machine.

    Writes the catalogs. What comes back is fuzzy: it is not published until people have reviewed
    it, but by `publish: {machine: true}`. What a person wrote is never replaced; what was paid for
    is kept in .polypage/ledger.sqlite and never paid for again.

    PATH narrows the work: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage pretranslate --dry-run            what would it cost, what is left?
      polypage pretranslate -l de                German, from memory and by DeepL
      polypage pretranslate --provider pseudo    mock text, to try a site's layout
      polypage pretranslate --only fuzzy         anew where the source was edited

    \b
    Providers, and where their keys come from:
      deepl   DEEPL_AUTH_KEY; DEEPL_SERVER_URL names another server
      openai  OPENAI_API_KEY, OPENAI_BASE_URL: whatever speaks this protocol
      memory  what the catalogs hold, word for word or nearly; costs nothing
      pseudo  accented, longer text; costs nothing
    Without --provider: that of polypage.yaml, else deepl where its key is set,
    else memory. The memory is always asked first.

    \b
    Exit codes:
      0  done; without a provider, also where the memory has nothing
      2  usage or set-up; a catalog cannot be read (the others are filled)
      3  the provider failed or refused, and messages remain: what came is kept
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    more = ("new", "machine") if retranslate_machine else ()
    wishes = _wishes(provider or "", {*only, *more}, max_characters, dry=dry_run)
    request = replace(selection.request, paths=(*selection.request.paths, *map(Path, pages)))
    outcome = _told(request, wishes, quiet=selection.verbosity < 0)
    selection.show(outcome)
    return _exit_code(outcome, dry=dry_run)


def _wishes(provider: str, only: Collection[str], maximum: int | None, *, dry: bool) -> Wishes:
    """The options as the pipeline takes them; without `only` what is new."""
    from i18n.pipeline import Only, Wishes

    return Wishes(
        provider=provider,
        only=frozenset(Only(name) for name in only or {"new"}),
        maximum=maximum,
        dry=dry,
        environ=os.environ,
    )


def _told(request: Request, wishes: Wishes, *, quiet: bool) -> Outcome:
    """Do it, and tell how far it is."""
    from i18n import pipeline

    with closing(Teller(quiet=quiet)) as teller:
        return pipeline.pretranslate(request, wishes, told=teller)


def _exit_code(outcome: Outcome, *, dry: bool) -> int:
    if outcome.errors:
        return SET_UP
    remains = any(done.failed or done.unsent or done.refused for done in outcome.pretranslated)
    return PROVIDER if outcome.stopped or (remains and not dry) else DONE


class Teller:
    """Progress on stderr: one line that renews itself on a terminal, else one line a batch."""

    def __init__(self, *, quiet: bool) -> None:
        """`quiet` says nothing."""
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._last = -_OFTEN
        self._language = ""

    def __call__(self, language: str, progress: Progress) -> None:
        """Tell how far a language is."""
        ended = progress.done >= progress.total
        soon = time.monotonic() - self._last < _OFTEN
        if self._quiet or (self._terminal and soon and not ended and not progress.reason):
            return
        self._last = time.monotonic()
        line = printable(_line(language, progress))
        if not self._terminal:
            click.echo(line, err=True)
            return
        if self._language not in {"", language}:
            click.echo("", err=True)
        self._language = language
        room = shutil.get_terminal_size().columns - 1
        click.echo(f"\r\x1b[K{excerpt(line, room)}", err=True, nl=False)

    def close(self) -> None:
        """End the line that renews itself."""
        if self._language:
            click.echo("", err=True)
            self._language = ""


def _line(language: str, progress: Progress) -> str:
    """`de: 100 of 400 texts, 9,000 characters billed, 25 texts/s, 12 s left`."""
    line = f"{language}: {progress.done:,} of {progress.total:,} texts"
    if progress.planned:
        line += f", {progress.billed:,} of {progress.planned:,} characters billed"
    if progress.waiting:
        return f"{line}; waiting {_time(progress.waiting)}: {progress.reason}"
    if progress.reason:
        return f"{line}; {progress.reason}"
    if progress.rate and progress.done < progress.total:
        return f"{line}, {_rate(progress.rate)} texts/s, {_time(progress.left)} left"
    return line


def _rate(texts: float) -> str:
    return f"{texts:,.0f}" if texts >= _MANY else f"{texts:.1f}"


def _time(seconds: float) -> str:
    whole = math.ceil(seconds)
    return f"{whole // _MINUTE}:{whole % _MINUTE:02} min" if whole >= _MINUTE else f"{whole} s"
