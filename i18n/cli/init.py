"""`polypage init`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n.cli.selection import DONE
from i18n.reports.terminal import printable

if TYPE_CHECKING:
    from i18n.discovery import Proposal

_WIDTH = 100


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar="[FOLDER]")
@click.option(
    "--site",
    default="",
    metavar="NAME",
    help="The generator, if it cannot be told: hugo, mkdocs, docusaurus, starlight, vitepress, "
    "zola, jekyll, eleventy, mdbook, or commonmark for none.",
)
@click.option(
    "--source-language", default="", metavar="CODE", help="The language the pages are written in."
)
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language to translate to, in place of those that the site has (repeatable).",
)
@click.option("--print", "shown", is_flag=True, help="Print the file; write nothing.")
def init(
    *, folder: Path, site: str, source_language: str, languages: tuple[str, ...], shown: bool
) -> int:
    """Write polypage.yaml for the site in FOLDER.

    Reads the site's configuration and the names and front matter of its pages: which generator
    builds it, its languages, which page exists in which of them. Prints what it found and what you
    should look at. Writes FOLDER/polypage.yaml (default: here) and nothing else; one that is there
    is never overwritten. Read what it wrote before you go on.

    \b
    Examples:
      polypage init                          the site in this folder
      polypage init --print                  only show what would be written
      polypage init docs --site mkdocs       the site in docs/, built by MkDocs
      polypage init --source-language en -l fr -l pt-br

    \b
    Exit codes:
      0  polypage.yaml is written, or printed
      2  usage; there is a polypage.yaml already, or no site to be found
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    from i18n import discovery

    wishes = discovery.Wishes(site=site, source_language=source_language, languages=languages)
    make = discovery.propose if shown else discovery.write
    proposal = make(folder, wishes)
    if shown:
        click.echo(proposal.text, nl=False)
    for line in _report(proposal, folder / "polypage.yaml", shown=shown):
        click.echo(printable(line), err=shown)
    return DONE


def _report(proposal: Proposal, path: Path, *, shown: bool) -> Iterator[str]:
    """What was found, what is to be decided, and what to do next."""
    yield f"{path} {'is not written: --print' if shown else 'written'}"
    yield from (f"  {line}" for line in proposal.found)
    if proposal.undecided:
        yield from ("", "For you to look at")
    for note in proposal.undecided:
        yield from textwrap.wrap(
            note, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
    yield from ("", "Next")
    yield f"  polypage extract   writes a template, and {proposal.catalogs} for translators"
    yield "  polypage build     writes the localized pages that are translated far enough"
    yield "  polypage status    says how far each page is in each language"
    yield "Commit polypage.yaml, and the catalogs once they are there."
    yield from (
        "",
        "Best let CI run `polypage build` before the site is built, and git ignore the pages. For",
        ".gitignore (pages made by hand that are in git already stay in it; later ones need",
        "`git add --force`):",
    )
    yield from (f"  {line}" for line in proposal.ignored)
