"""`polypage show`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, SET_UP, Selection, selective


@click.command()
@selective
def show(selection: Selection) -> int:
    """Show what of a page is translated, and why the rest is not.

    Reads the page, writes nothing. It is printed with its messages marked, green on a terminal with
    colours, else in brackets. Each line has its number and a sign, + where some of it is a message,
    - where all of it stays as it is; behind it stands what that is, or why. Findings come last.

    PATH names the page: a source, a localized page, a catalog, or a folder of them. With --lang
    each message also tells whether its translation is shown in that language.

    \b
    Examples:
      polypage show content/about.md                 what of it is translated
      polypage show content/about.md -l fr           what shows in French
      polypage show -v content/about.md              with the headings above
      polypage show content/about.md --format json   for programs

    \b
    Exit codes:
      0  done
      2  usage or set-up, such as a page that is not of this project
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline

    if not selection.request.paths:
        raise click.UsageError("Missing argument 'PATH...': which page?")
    outcome = pipeline.show(selection.request)
    selection.show(outcome)
    return SET_UP if outcome.errors else DONE
