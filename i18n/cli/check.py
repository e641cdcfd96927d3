"""`polypage check`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, LOOK, SET_UP, Selection, add_to_summary, selective_in
from i18n.reports import github


@click.command()
@click.option("--pages", is_flag=True, help="Also what stands in the localized pages' places.")
@click.option("--source", "sources", is_flag=True, help="Also the source pages themselves.")
@click.option("--fix", is_flag=True, help="Mend what is certain, in the catalogs.")
@click.option("--changed", metavar="REV", help="Only what differs from a git revision.")
@selective_in(("text", "json", "github", "sarif"))
def check(
    selection: Selection, *, fix: bool, pages: bool, sources: bool, changed: str | None
) -> int:
    """Judge the translations.

    Reads pages and catalogs; writes none, but with --fix the catalogs. Every translation that
    shows is judged where it stands. What build would not show as it is written is an error, by the
    rule that it breaks, or a warning where little is lost; the rest is style, and weighs what
    polypage.yaml says. Each finding names the line and the column in the catalog and the pages,
    shows the text, and what was expected.

    With --pages also the localized pages as they stand: changed by hand, stale, orphaned, links to
    what the language does not have. With --source also the sources, before translators see them.

    PATH narrows what is judged: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage check                      every page, every language
      polypage check po/fr.po             one catalog
      polypage check --fix -l fr          mend what is certain in French
      polypage check --changed main       what differs from the branch main
      polypage check --pages --source     the built pages and the sources, too
      polypage check --format github      in a workflow: annotations and a summary

    \b
    Exit codes:
      0  no finding is an error
      1  a finding is an error
      2  usage or set-up; a catalog cannot be read (other languages are judged)
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline

    wanted = pipeline.Wanted(fix=fix, pages=pages, sources=sources, changed=changed)
    outcome = pipeline.check(selection.request, wanted)
    selection.show(outcome)
    if selection.report == "github":
        add_to_summary(github.summary(outcome))
    if outcome.errors:
        return SET_UP
    return LOOK if outcome.faulty else DONE
