"""Which files are pages, and where their translations go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from i18n.errors import ConfigError, PathError
from i18n.locales import gettext_locale
from i18n.pages.collisions import refuse_collisions
from i18n.pages.globs import Glob, plain
from i18n.pages.localized import Localized
from i18n.pages.model import MARKDOWN_SUFFIXES, Found, Language, Offer, Page, PagesEntry, Project
from i18n.pages.targets import fill, producible
from i18n.pages.walk import Hit, hits_among, walk


class _Source(NamedTuple):
    """An entry of the configuration, ready to match."""

    entry: PagesEntry
    number: int
    """Which one, counted from 0."""
    glob: Glob
    explicit: bool
    """Whether the pattern names one file, so that it is asked for by name."""
    excluded: tuple[Glob, ...]


def find(project: Project) -> Found:
    """Every page of the project, what was left alone, and what looks wrong.

    The first entry whose `source` matches a file, and whose `exclude` does not, decides about it.
    Raises ConfigError for a `source` that matches no file, or names one that is no Markdown page;
    PathError where two files of the project would have one path or a path leaves the project, also
    by a link. Nothing has been written then.
    """
    sources = tuple(_source(entry, number) for number, entry in enumerate(project.entries))
    walked = walk(project.root, tuple(source.glob for source in sources))
    _refuse_idle(project, sources, walked.hits)
    pages, others = _divide(project, sources, walked.hits)
    refuse_collisions(project, pages)
    return Found(
        pages=tuple(pages),
        left_alone=tuple(sorted([*walked.left_alone, *others])),
        findings=tuple(walked.findings),
    )


def find_among(project: Project, paths: Iterable[str]) -> Found:
    """The pages among files that are known by their paths alone, as of another revision.

    As `find`, but that a `source` may match none of them, and that no links are known.
    """
    sources = tuple(_source(entry, number) for number, entry in enumerate(project.entries))
    hits = hits_among(paths, tuple(source.glob for source in sources))
    pages, others = _divide(project, sources, hits)
    refuse_collisions(project, pages)
    return Found(pages=tuple(pages), left_alone=tuple(sorted(others)), findings=())


def _source(entry: PagesEntry, number: int) -> _Source:
    return _Source(
        entry=entry,
        number=number,
        glob=Glob.of(entry.source),
        explicit=plain(entry.source) is not None,
        excluded=tuple(map(Glob.of, entry.exclude)),
    )


def _refuse_idle(project: Project, sources: Iterable[_Source], hits: Iterable[Hit]) -> None:
    matched = {index for hit in hits for index in hit.matches}
    for source in sources:
        if source.number not in matched:
            raise ConfigError(
                f"{project.where(source.number)}.source: `{source.entry.source}` matches no file; "
                "`**/*.md` takes all pages below a folder, but hidden folders, node_modules and "
                "folders behind a link are not searched"
            )


def _divide(
    project: Project, sources: Sequence[_Source], hits: Sequence[Hit]
) -> tuple[list[Page], list[tuple[str, str]]]:
    """The pages among the files, and the others with why they are none."""
    judge = _judge(project, sources, hits)
    pages: list[Page] = []
    others: list[tuple[str, str]] = []
    for hit in hits:
        source = _deciding(sources, hit)
        if source is None:
            continue
        page = _page(project, source, hit.path)
        reason = judge.against(page, source, hit)
        if reason:
            others.append((hit.path, reason))
        else:
            pages.append(page)
    return pages, others


def _deciding(sources: Sequence[_Source], hit: Hit) -> _Source | None:
    for index in hit.matches:
        if not any(exclude.covers(hit.path) for exclude in sources[index].excluded):
            return sources[index]
    return None


class _Judge(NamedTuple):
    """Knows what is a page."""

    project: Project
    outputs: Glob
    """Every path that a target can produce, in any configured language."""
    localized: Localized

    def against(self, page: Page, source: _Source, hit: Hit) -> str:
        """Why a file is no page; empty for a page."""
        where = self.project.where(source.number)
        if page.ext.lower() not in MARKDOWN_SUFFIXES:
            if source.explicit:
                raise ConfigError(f"{where}.source: `{hit.path}` is no Markdown page")
            return "no Markdown page"
        for offer in page.offers:
            if offer.target == hit.path:
                raise PathError(
                    f"{hit.path}: its target in {offer.language} is the page itself; "
                    f"{where}.target needs another folder or a {{lang}}"
                )
        if self.outputs.matches(hit.path):
            return "the place of a localized page"
        if self.outputs.matches(hit.real):
            return f"a link to the place of a localized page, {hit.real}"
        return "" if source.explicit else self.localized.reason(hit.path, source.entry.root)


def _judge(project: Project, sources: Sequence[_Source], hits: Sequence[Hit]) -> _Judge:
    outputs = producible(
        (source.entry.target, language.code, language.locale)
        for source in sources
        for language in project.languages
    )
    localized = Localized.among(
        (hit.path for hit in hits if _suffix(hit.path).lower() in MARKDOWN_SUFFIXES),
        source_language=project.source_language,
        site_languages=project.site_languages,
        is_language_code=project.is_language_code,
    )
    return _Judge(project, outputs, localized)


def _page(project: Project, source: _Source, path: str) -> Page:
    below = path[len(source.entry.root) + 1 :] if source.entry.root else path
    folder, slash, name = below.rpartition("/")
    ext = _suffix(name)
    stem = name.removesuffix(ext)
    values = {
        "dir": folder + slash,
        "stem": stem.removesuffix(f".{project.source_language}") or stem,
        "ext": ext,
    }
    values["path"] = values["dir"] + values["stem"] + ext
    home = {"lang": project.source_language, "locale": gettext_locale(project.source_language)}
    offered = frozenset(source.entry.languages)
    return Page(
        path=path,
        entry=source.number,
        dir=values["dir"],
        stem=values["stem"],
        ext=ext,
        template=fill(project.template, values | home),
        offers=tuple(
            _offer(source.entry, language, values)
            for language in project.languages
            if language.code in offered
        ),
    )


def _offer(entry: PagesEntry, language: Language, values: dict[str, str]) -> Offer:
    filled = {**values, "lang": language.code, "locale": language.locale}
    return Offer(language.code, fill(entry.target, filled), fill(entry.catalog, filled))


def _suffix(path: str) -> str:
    """The last suffix of a file's name, dot included; empty for none."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""
