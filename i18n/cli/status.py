"""`polypage status`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, selective


@click.command()
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    default=0,
    metavar="N",
    help="Exit 1 when less than N per cent of all words show translated.",
)
@selective
def status(selection: Selection, *, fail_under: int) -> int:
    """Show how much of each page is translated.

    A table of pages by languages: per cent of words that show translated. Pages that somebody
    wrote by hand are held against their source; -v lists what is not in step. Nothing is written.
    PATH (a source, a localized page or a catalog) narrows what is shown.
    """
    from i18n import pipeline

    outcome = pipeline.status(selection.request)
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    words = sum(page.words for page in outcome.status)
    translated = sum(page.translated for page in outcome.status)
    if 100 * translated >= fail_under * words:
        return DONE
    share = 100 * translated // words
    click.echo(
        f"polypage: {share} % of {words:,} words show translated, not {fail_under}", err=True
    )
    return LOOK
