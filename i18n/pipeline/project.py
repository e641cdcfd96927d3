"""Opening a project: from a request to its configuration, its pages and what is asked of them."""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from i18n import config as configuration
from i18n import files, locales, pages
from i18n.config import Config, Language, PagesEntry, SiteLanguages, SiteOptions
from i18n.errors import ConfigError, PathError
from i18n.formats.lexing import known_as
from i18n.model import Finding, Severity
from i18n.pages import Found, Offer, Page
from i18n.pipeline.documents import PageTask
from i18n.policy import LinkRules
from i18n.revisions import Revision
from i18n.sites import SiteIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a command line asks for, whatever the command."""

    folder: Path
    """Where it was given: paths are relative to it, and polypage.yaml is looked for from it up."""
    config: Path | None = None
    paths: tuple[Path, ...] = ()
    """Sources, localized pages, catalogs, or folders of them; none means everything."""
    languages: tuple[str, ...] = ()
    """The site's codes or gettext's locales; none means every language."""
    jobs: int = 0
    """How many worker processes; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project as one run sees it."""

    config: Config
    found: Found
    languages: tuple[Language, ...]
    """Those that were asked for."""
    chosen: frozenset[str] = frozenset()
    """The paths from the root that were asked for; empty for everything."""
    sites: tuple[SiteLanguages, ...] = ()
    """What the site's own configuration says, for each entry of the configuration."""
    options: tuple[SiteOptions, ...] = ()
    """What the site says of how its pages are read, for each entry of the configuration."""
    findings: tuple[Finding, ...] = ()
    skips: Callable[[str], bool] = field(default=lambda _: False)
    """Whether the page of a path stays in the source's text."""
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each language's code the files that may be catalogs of it, today's among them."""
    past: Revision | None = None
    """Where files are read from; None: the disk."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.config.root

    def ids(self, page: Page) -> SiteIds:
        """How the site that publishes the page gives headings their ids."""
        return self.options[page.entry].ids if self.options else SiteIds(self.config.site)

    def kept_ids(self, page: Page) -> SiteIds:
        """The same where the headings of localized pages keep their sources'; else no site."""
        keep = self.config.heading_ids is configuration.HeadingIds.KEEP_SOURCE
        return self.ids(page) if keep else SiteIds()

    def wants(self, *paths: str) -> bool:
        """Whether one of these paths, or a folder above it, was asked for."""
        return not self.chosen or any(
            above in self.chosen for path in paths for above in _and_above(path)
        )

    def entry(self, page: Page) -> PagesEntry:
        """The entry of the configuration that decides about a page."""
        return self.config.pages[page.entry]

    def lacks(self, page: Page, language: Language) -> bool:
        """Whether the site that publishes the page is known not to have the language."""
        return self.sites[page.entry].lack(language.code)

    def task(self, page: Page) -> PageTask:
        """What a worker needs to read the page."""
        rules = configuration.rules(
            self.config,
            self.entry(page),
            page.name,
            posixpath.splitext(page.path)[1],
            site=self.options[page.entry] if self.options else SiteOptions(),
        )
        if self.skips(page.path):
            rules = replace(rules, skipped=True)
        data = self.past.read(page.path) if self.past else None
        return PageTask(root=str(self.root), path=page.path, rules=rules, data=data)

    def existing(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none. Raises PathError and RevisionError."""
        return self.past.read(path) if self.past else files.existing(self.root, path)

    def links(self, language: str) -> LinkRules:
        """Which addresses translations of a language may have; by the site's code."""
        return replace(self.config.links, source=self.config.source_language, language=language)

    def offers(self, language: Language) -> Iterator[tuple[Page, Offer]]:
        """The pages that are offered in a language, with where they go."""
        for page in self.found.pages:
            for offer in page.offers:
                if offer.language == language.code:
                    yield page, offer


def open_project(request: Request) -> Project:
    """Read the configuration and find the pages.

    Raises ConfigError and PathError before anything is written.
    """
    path = request.folder / request.config if request.config else None
    config = configuration.load(path or configuration.find(request.folder))
    sites = tuple(configuration.site_languages(config, entry) for entry in config.pages)
    found = pages.find(_looked_at(config, sites))
    options = tuple(configuration.site_options(config, entry) for entry in config.pages)
    project = Project(
        config=config,
        options=options,
        found=found,
        languages=_languages(config, request.languages),
        chosen=frozenset(from_root(config.root, request.folder / path) for path in request.paths),
        sites=sites,
        skips=pages.covering(config.skip.pages),
        former=pages.former_catalogs(
            config.root, config.languages, [entry.catalog for entry in config.pages]
        ),
        findings=(
            *configuration.findings(config),
            *_unknown_code(config),
            *found.findings,
            *_untold(config, sites),
            *_unsure(config, options),
        ),
    )
    _refuse_strangers(project)
    return project


def past(project: Project, revision: Revision) -> Project:
    """The project at a revision, by its configuration of then where that can be read.

    Its languages are those that were asked for and that it had.
    """
    config = _config_of(project, revision)
    sites = tuple(configuration.site_languages(config, entry) for entry in config.pages)
    codes = {language.code for language in project.languages}
    return replace(
        project,
        config=config,
        sites=sites,
        options=tuple(configuration.site_options(config, entry) for entry in config.pages),
        skips=pages.covering(config.skip.pages),
        found=pages.find_among(_looked_at(config, sites), revision.paths),
        languages=tuple(each for each in config.languages if each.code in codes),
        former={},
        findings=(),
        past=revision,
    )


def _config_of(project: Project, revision: Revision) -> Config:
    config = project.config
    try:
        data = revision.read(from_root(config.root, config.path)) or b""
        return configuration.parse(data.decode("utf-8"), config.path) if data else config
    except (ConfigError, PathError, UnicodeDecodeError):
        return config


@contextmanager
def working(project: Project) -> Iterator[None]:
    """Keep other runs away, and clear what a killed one left behind. Raises BusyError."""
    with files.hold(project.root, waiting=_say_who_holds) as held:
        files.sweep(held, {path.rpartition("/")[0] for path in ("any", *_paths(project.found))})
        yield


def _say_who_holds(holder: int) -> None:
    who = f"process {holder}" if holder else "another process"
    print(f"polypage: waiting for {who}, which works on this project", file=sys.stderr)  # noqa: T201


def _looked_at(config: Config, sites: tuple[SiteLanguages, ...]) -> pages.Project:
    return pages.Project(
        root=config.root,
        source_language=config.source_language,
        languages=config.languages,
        entries=config.pages,
        template=config.template,
        site_languages=frozenset().union(*(site.codes or () for site in sites)),
        is_language_code=locales.is_language_code,
        reserved=(config.path.name, pages.LOCK),
    )


def _languages(config: Config, names: tuple[str, ...]) -> tuple[Language, ...]:
    chosen = {_language(config, name).code for name in names}
    return tuple(each for each in config.languages if not chosen or each.code in chosen)


def _language(config: Config, name: str) -> Language:
    language = config.language(name)
    if language is None:
        known = ", ".join(each.code for each in config.languages)
        raise ConfigError(f"--lang {name}: {config.path.name} has no such language; it has {known}")
    return language


def from_root(root: Path, path: Path) -> str:
    """The path from the project's root; PathError where it lies outside."""
    absolute = os.path.realpath(path)
    if os.path.commonpath((absolute, root)) != str(root):
        raise PathError(f"{path}: lies outside the project {root}")
    return Path(absolute).relative_to(root).as_posix()


def _and_above(path: str) -> Iterator[str]:
    yield path
    yield "."
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _refuse_strangers(project: Project) -> None:
    """Raise PathError for a chosen path that is nothing of the project's."""
    known = {above for path in _paths(project.found) for above in _and_above(path)}
    for path in sorted(project.chosen - known):
        raise PathError(f"{path}: is no source, localized page or catalog of this project")


def _paths(found: Found) -> Iterator[str]:
    for page in found.pages:
        yield page.path
        yield page.template
        for offer in page.offers:
            yield offer.target
            yield offer.catalog


def _unknown_code(config: Config) -> Iterator[Finding]:
    """The languages of code whose strings are asked for, where nobody knows them."""
    for name in config.code.strings:
        if not known_as(name):
            yield Finding(
                rule="code",
                severity=Severity.WARNING,
                message=f"code.strings: Pygments knows no language {name}",
                file=config.path.name,
            )


def _untold(config: Config, sites: tuple[SiteLanguages, ...]) -> Iterator[Finding]:
    """The site's own configuration, where it is there but cannot be understood."""
    for reason in dict.fromkeys(site.reason for site in sites if site.reason):
        yield Finding(
            rule="site",
            severity=Severity.WARNING,
            message=f"{reason}; which languages the site has is not known",
            file=config.path.name,
        )


def _unsure(config: Config, options: tuple[SiteOptions, ...]) -> Iterator[Finding]:
    """What the site's own configuration says that cannot be told, where anything hangs on it."""
    about_ids = config.heading_ids is configuration.HeadingIds.KEEP_SOURCE
    for said in dict.fromkeys(each for each in options if each.unsure):
        if about_ids or said.modules is not None or "format" in said.unsure:
            yield Finding(
                rule="site",
                severity=Severity.WARNING,
                message=f"{said.unsure} cannot be told from the site's configuration; taken for "
                "what the generator does by itself",
                file=config.path.name,
            )
