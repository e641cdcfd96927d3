"""`polypage extract`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, selective


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@selective
def extract(selection: Selection, *, check: bool) -> int:
    """Bring the template and every language's catalog up to date.

    Reads the pages; writes po/messages.pot and po/fr.po (or where polypage.yaml says), never a
    page. An entry that did not change keeps its bytes. An edited passage keeps its translation,
    marked fuzzy with the previous text; a removed one is kept as obsolete and comes back with its
    text. Prints what is new, to review, carried over or gone, page by page.

    PATH narrows what is written: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage extract                           every page, every language
      polypage extract content/about.md -l fr    one page, French only
      polypage extract --check                   in CI: has somebody forgotten it?
      polypage extract -v                        also files that are no source

    \b
    Exit codes:
      0  the catalogs are up to date
      1  with --check: a file would change
      2  usage or set-up; a catalog cannot be read (the others are written)
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline

    outcome = pipeline.extract(selection.request, check=check)
    selection.show(outcome)
    if outcome.errors:
        return SET_UP
    return LOOK if check and outcome.changed else DONE
