"""`polypage diff`."""

from __future__ import annotations

import click

from i18n.cli.selection import DONE, SET_UP, Selection, add_to_summary, selective_in
from i18n.reports import github


@click.command()
@click.argument("rev")
@selective_in(("text", "json", "github"))
def diff(selection: Selection, *, rev: str) -> int:
    """Show what readers will see change since a git revision.

    Reads pages and catalogs, those of REV from git, and puts both states together in memory;
    writes nothing. For each localized page the passages that read otherwise, before and after:
    edited by a translator, or by the author of the source, or shown for the first time.

    PATH narrows what is compared: a source, a localized page, a catalog, or a folder of them.

    \b
    Examples:
      polypage diff main                       since the branch main
      polypage diff HEAD~3 content/posts -l fr
      polypage diff origin/main --format github   in a workflow: a summary

    \b
    Exit codes:
      0  done
      2  usage or set-up; no such revision; a catalog cannot be read (its
         language is left out)
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import pipeline

    outcome = pipeline.diff(selection.request, rev)
    selection.show(outcome)
    if selection.report == "github":
        add_to_summary(github.summary(outcome))
    return SET_UP if outcome.errors else DONE
