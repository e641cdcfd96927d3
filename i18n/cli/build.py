"""`polypage build`."""

from __future__ import annotations

from pathlib import Path

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, selective
from i18n.outcome import Verdict


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@click.option("--strict", is_flag=True, help="Exit 1 on any error finding.")
@click.option(
    "--overwrite",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Replace this hand-made page (repeatable).",
)
@click.option("--prune", is_flag=True, help="Delete built pages that have no source any more.")
@selective
def build(
    selection: Selection, *, check: bool, strict: bool, overwrite: tuple[Path, ...], prune: bool
) -> int:
    """Write the localized pages.

    Reads pages and catalogs; writes the pages and polypage.lock, never a catalog. A page is its
    source with the translated passages put in; an untranslated one shows the source's text. A page
    that polypage did not write, or that somebody changed since, is never replaced or deleted
    unless --overwrite names it.

    PATH narrows what is built: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage build                                   every page, every language
      polypage build content/about.md -l fr            one page, in French
      polypage build --check --strict                  in CI: nothing is written
      polypage build --overwrite content/about.fr.md   replace this hand-made page
      polypage build --prune                           also delete orphaned pages

    \b
    Exit codes:
      0  done
      1  a hand-made page stands in a target's place and stays; with --check: a
         page would change; with --strict: a finding is an error
      2  usage or set-up; a catalog cannot be read (other languages are built)
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline

    outcome = pipeline.build(selection.request, check=check, overwrite=overwrite, prune=prune)
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    hand_made = outcome.count(Verdict.LEFT) > 0
    return LOOK if hand_made or (check and outcome.changed) or (strict and outcome.faulty) else DONE
