"""`polypage pretranslate`."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.cli.selection import DONE, SET_UP, Selection, selective

if TYPE_CHECKING:
    from i18n.spending import Progress

PROVIDER = 3
"""Exit code: a provider failed, and work remains."""
_PROVIDERS = ("deepl", "memory", "openai", "pseudo")
_ONLY = ("new", "fuzzy", "machine")
_MINUTE = 60
_OFTEN = 0.1
"""Seconds between two lines on a terminal."""


@click.command()
@click.option("--provider", type=click.Choice(_PROVIDERS), help="Who translates.")
@click.option(
    "--only",
    type=click.Choice(_ONLY),
    multiple=True,
    help="Which messages: new (empty; the default), fuzzy (made by a machine for an earlier source "
    "text), machine (all that a machine made and nobody changed); repeatable.",
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
    """Fill empty messages from the translation memory and by a machine.

    What comes back is marked fuzzy, for people to review: it is not published until then, unless
    `publish: {machine: true}` says so. Nothing that a person wrote is ever replaced. Every answer
    that was paid for is kept in .polypage/ledger.sqlite and never paid for again.

    \b
    Examples:
      polypage pretranslate --dry-run             what it would cost, and what the account has left
      polypage pretranslate -l de                 German, from memory and by DeepL
      polypage pretranslate --provider pseudo     ţéẋţ ļîķé ţĥîş, to try a site's layout

    \b
    Providers, and where their keys come from:
      deepl     DEEPL_AUTH_KEY; DEEPL_SERVER_URL for another server
      openai    OPENAI_API_KEY, OPENAI_BASE_URL: any service that speaks this protocol
      memory    what is translated already, word for word or nearly; costs nothing
      pseudo    accented, longer text; costs nothing

    Exit codes: 0 done, 2 set-up, 3 the provider failed or refused and work remains.
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline
    from i18n.pipeline import Only, Wishes

    chosen = {Only(name) for name in only} or {Only.NEW}
    if retranslate_machine:
        chosen |= {Only.NEW, Only.MACHINE}
    request = selection.request
    request = replace(request, paths=(*request.paths, *map(Path, pages)))
    wishes = Wishes(
        provider=provider or "",
        only=frozenset(chosen),
        maximum=max_characters,
        dry=dry_run,
        environ=os.environ,
    )
    outcome = pipeline.pretranslate(request, wishes, told=_Teller(quiet=selection.verbosity < 0))
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    remains = any(done.failed or done.unsent or done.refused for done in outcome.pretranslated)
    return PROVIDER if outcome.stopped or (remains and not dry_run) else DONE


class _Teller:
    """Progress on stderr: one line that renews itself on a terminal, else one line a batch."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, language: str, progress: Progress) -> None:
        """Tell how far a language is."""
        ended = progress.done >= progress.total
        if self._quiet or (self._terminal and not ended and time.monotonic() - self._last < _OFTEN):
            return
        self._last = time.monotonic()
        line = f"{language}: {progress.done:,} of {progress.total:,} texts"
        line += f", {progress.billed:,} characters billed"
        if progress.waiting:
            line += f"; waiting {progress.waiting:.0f} s: {progress.reason}"
        elif progress.rate and not ended:
            line += f", {progress.rate:.0f} texts/s, {_time(progress.left)} left"
        click.echo(f"\r\x1b[K{line}" if self._terminal else line, err=True, nl=not self._terminal)
        if self._terminal and ended:
            click.echo("", err=True)


def _time(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // _MINUTE}:{whole % _MINUTE:02}" if whole >= _MINUTE else f"{whole} s"
