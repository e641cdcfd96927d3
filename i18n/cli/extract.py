"""`polypage extract`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, selective


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@selective
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
