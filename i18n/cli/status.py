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
    help="Exit 1 if less than N per cent of all words show translated.",
)
@selective
def status(selection: Selection, *, fail_under: int) -> int:
    """Show how much of each page is translated.

    Reads pages and catalogs, writes nothing. A table of pages by languages: per cent of the words
    that show translated. A page that somebody wrote by hand is held against its source, block by
    block: in step, or behind; -v lists what is missing, added or of another kind.

    PATH narrows what is shown: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage status                            the whole table
      polypage status content/posts -l fr -v     a folder, block by block
      polypage status --fail-under 80            in CI
      polypage status --format json              for programs

    \b
    Exit codes:
      0  done
      1  with --fail-under: less than that shows translated
      2  usage or set-up; a catalog cannot be read (its language is left out)
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
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
