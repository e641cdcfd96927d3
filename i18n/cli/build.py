"""`polypage build`."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, selective
from i18n.outcome import Verdict


@click.command()
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
@selective
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
