"""A stranger's site -> the text of its polypage.yaml, and what people should know of it.

The way: `generators` tells the generator, `settings` what its configuration says, `paths` and
`layout` which pages there are, `survey` holds it all, `plan` decides, `writing` writes it down.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from i18n import config, files, locales, pages
from i18n.discovery import advice
from i18n.discovery.plan import plan
from i18n.discovery.survey import Wishes, survey
from i18n.discovery.writing import text_of
from i18n.errors import ConfigError, PathError
from i18n.files.reasons import explained, kind_of

__all__ = ["Proposal", "Wishes", "propose", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A polypage.yaml for a site; each tuple holds lines for people."""

    text: str
    found: tuple[str, ...]
    undecided: tuple[str, ...]
    ignored: tuple[str, ...]
    """Lines for .gitignore."""
    catalogs: str
    """How many catalogs `extract` will write: `16 catalogs`."""


def propose(root: Path, wishes: Wishes) -> Proposal:
    """Look at the site in a folder; writes nothing.

    Raises ConfigError where there is no site, where its configuration is broken or where it does
    not show what polypage must know; PathError where something cannot be read, or where two files
    would have one path.
    """
    _refuse_no_folder(root)
    root = root.resolve()
    decided = plan(root, survey(root, wishes))
    text = text_of(decided)
    project = config.parse(text, root / config.NAME)
    found = _found(project)
    catalogs = {offer.catalog for page in found.pages for offer in page.offers}
    return Proposal(
        text=text,
        found=advice.found(decided),
        undecided=(*advice.undecided(decided), *(each.message for each in found.findings)),
        ignored=advice.ignored(decided),
        catalogs=advice.many(len(catalogs), "catalog"),
    )


def write(root: Path, wishes: Wishes) -> Proposal:
    """Write the polypage.yaml of the site in a folder; one that is there stays.

    Raises what `propose` does, and ConfigError where there is one, PathError where it cannot be
    written, BusyError where another one came meanwhile.
    """
    _refuse_existing(root)
    proposal = propose(root, wishes)
    absent = files.fingerprint(None)
    files.write(root, config.NAME, proposal.text.encode(), sync=True, expected=absent)
    return proposal


def _refuse_existing(root: Path) -> None:
    for name in (config.NAME, "polypage.yml"):
        if os.path.lexists(root / name):
            raise ConfigError(
                f"{root / name}: is there already and is not overwritten; "
                "`polypage init --print` shows what would be written"
            )


def _refuse_no_folder(root: Path) -> None:
    with explained(str(root), "read"):
        kind = kind_of(root.stat().st_mode)
    if kind != "a folder":
        raise PathError(f"{root}: is {kind or 'a file'}; name the folder that holds the site")


def _found(project: config.Config) -> pages.Found:
    """What the commands will find by the text: an error that they would meet is met here."""
    sites = [config.site_languages(project, entry) for entry in project.pages]
    return pages.find(
        pages.Project(
            root=project.root,
            source_language=project.source_language,
            languages=project.languages,
            entries=project.pages,
            template=project.template,
            site_languages=frozenset().union(*(site.codes or () for site in sites)),
            is_language_code=locales.is_language_code,
        )
    )
