"""A stranger's site, looked at once: its languages, and which page exists in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from i18n import locales
from i18n.discovery.contents import Content
from i18n.discovery.generators import KNOWN, Site, find_site
from i18n.discovery.layout import Languages, Pages, layout_of, on_disk, same, sort_pages
from i18n.discovery.paths import Inside, divided, markdown_files
from i18n.discovery.plain import plain_contents
from i18n.discovery.settings import Settings, read_settings
from i18n.errors import ConfigError
from i18n.sites import SITES

_USUAL = "en"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What people say on the command line about their site."""

    site: str = ""
    source_language: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A content with its pages."""

    content: Content
    pages: Pages
    excluded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found."""

    settings: Settings
    source_language: str
    source_from: str
    """Who says so, for people."""
    languages: tuple[str, ...]
    languages_from: str
    places: tuple[Place, ...]
    """The contents that have source pages."""
    paths: tuple[str, ...]
    """Every Markdown file that was looked at."""
    notes: tuple[str, ...] = ()
    """What people should know or decide."""

    @property
    def site(self) -> Site:
        """The generator and its configuration file."""
        return self.settings.site

    @property
    def localized(self) -> int:
        """How many localized pages stand there already, in the languages to translate to."""
        return sum(
            len(languages)
            for place in self.places
            for languages in self.offered(place.pages).values()
        )

    def offered(self, pages: Pages) -> dict[str, frozenset[str]]:
        """Each source page with the languages that it exists in."""
        codes = {same(code): code for code in self.languages}
        return {
            path: frozenset(
                codes[same(code)] for code in pages.localized.get(page, ()) if same(code) in codes
            )
            for page, path in pages.sources.items()
        }


def survey(root: Path, wishes: Wishes) -> Survey:
    """Look at the site in a folder.

    Raises ConfigError where there is none, where its configuration is broken, or where it does not
    show which languages it is to have; PathError where something cannot be read.
    """
    _refuse_unknown(wishes)
    site = find_site(root, wishes.site)
    settings = read_settings(root, site)
    _refuse_outside(settings)
    paths, notes = markdown_files(root, settings.contents)
    contents = settings.contents or plain_contents(paths, site.folder)
    insides = [inside for inside in divided(contents, paths) if inside.paths]
    if not insides:
        raise ConfigError(_nothing(settings))
    source = wishes.source_language or _written_in(settings.source_language or _USUAL, insides)
    disk = _on_disk(insides, source)
    languages = tuple(_languages(wishes, settings, disk, source))
    if not languages:
        raise ConfigError(_no_languages(settings, source))
    _refuse_fixed(insides, languages)
    known = {same(code) for code in (*languages, *disk, *(settings.languages or ()))}
    told = Languages(same(source), frozenset(known - {same(source)}))
    places = [_place(inside, told, alone=len(insides) == 1) for inside in insides]
    if not any(place.pages.sources for place in places):
        raise ConfigError(_no_sources(settings, source))
    return Survey(
        settings=settings,
        source_language=source,
        source_from=_source_from(wishes, settings),
        languages=languages,
        languages_from=_languages_from(wishes, settings),
        places=tuple(place for place in places if _is_wanted(place)),
        paths=paths,
        notes=(
            *notes,
            *_about_languages(settings, wishes, languages, disk),
            *_about_pages(places),
        ),
    )


def _place(inside: Inside, told: Languages, *, alone: bool) -> Place:
    layout = layout_of(inside.content, inside.paths, told, alone=alone)
    pages = sort_pages(layout, inside.paths, told)
    return Place(content=inside.content, pages=pages, excluded=inside.excluded)


def _is_wanted(place: Place) -> bool:
    return bool(place.pages.sources) and bool(place.pages.localized or not place.content.spare)


def _written_in(code: str, insides: Iterable[Inside]) -> str:
    """The source language by its folder, should that be named without the region."""
    tops = {
        path[len(inside.content.folder) :].strip("/").partition("/")[0]
        for inside in insides
        for path in inside.paths
    }
    language = locales.gettext_locale(code).partition("_")[0]
    return language if language in tops and code not in tops else code


def _on_disk(insides: Iterable[Inside], source: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for inside in insides:
        found += on_disk(inside.content, inside.paths, same(source))
    return found


def _languages(
    wishes: Wishes, settings: Settings, disk: Counter[str], source: str
) -> Iterator[str]:
    """The languages to translate to, as the names of files spell them where there are some."""
    named = wishes.languages or settings.languages
    spelled = {same(code): code for code, _ in reversed(disk.most_common())}
    for code in dict.fromkeys(map(same, named if named is not None else sorted(disk))):
        if code != same(source):
            given = next((each for each in named or () if same(each) == code), code)
            yield given if given in disk else spelled.get(code, given)


def _refuse_unknown(wishes: Wishes) -> None:
    if wishes.site and wishes.site not in SITES:
        raise ConfigError(f"--site {wishes.site}: no such preset; there are {', '.join(SITES)}")
    for code in filter(None, (wishes.source_language, *wishes.languages)):
        if not locales.is_safe_code(code):
            raise ConfigError(f"{code!r} is no language code, such as fr, pt-BR or zh-hans")


def _refuse_fixed(insides: Iterable[Inside], languages: tuple[str, ...]) -> None:
    for content in (inside.content for inside in insides):
        if len(languages) > 1 and content.target and "{lang}" not in content.target:
            raise ConfigError(
                f"{content.target}: the content folder of a language is not named by its code, so "
                "there is none for others; name it so (contentDir), or choose the one with -l"
            )


def _refuse_outside(settings: Settings) -> None:
    for content in settings.contents:
        if content.folder.split("/")[0] == "..":
            raise ConfigError(
                f"{settings.site.shown}: the site's pages lie in {content.folder}, outside of this "
                "folder; run `polypage init` in a folder that holds both"
            )


def _nothing(settings: Settings) -> str:
    if not settings.site.mark:
        return (
            "no site found here, and no Markdown pages; run `polypage init FOLDER` with the folder "
            f"that holds the site's configuration ({KNOWN})"
        )
    folders = ", ".join(content.folder or "." for content in settings.contents[:_MOST_NAMED])
    return f"{settings.site.shown}: no Markdown pages in {folders}, where this site has them"


def _no_languages(settings: Settings, source: str) -> str:
    looked = settings.site.shown or "the names of files and folders"
    return (
        f"no language to translate to: there is none besides {source} in {looked}; name them, as "
        "in: polypage init -l fr -l de"
    )


def _no_sources(settings: Settings, source: str) -> str:
    where = f" ({settings.site.shown})" if settings.source_language else ""
    return (
        f"no page is written in {source}{where}: all have another language in their names; name "
        "the language that they are translated from: polypage init --source-language CODE"
    )


def _source_from(wishes: Wishes, settings: Settings) -> str:
    if wishes.source_language:
        return "--source-language"
    return settings.site.shown if settings.source_language else "assumed"


def _languages_from(wishes: Wishes, settings: Settings) -> str:
    if wishes.languages:
        return "-l"
    if settings.languages is not None:
        return settings.languages_in
    return "names of files and folders"


def _about_languages(
    settings: Settings, wishes: Wishes, languages: tuple[str, ...], disk: Counter[str]
) -> Iterator[str]:
    """What does not fit between what people say, what the site says, and what lies there."""
    if settings.refused:
        yield f"left out: {', '.join(settings.refused)} (no language codes that are safe in paths)"
    chosen = {same(code) for code in languages}
    known = None if settings.languages is None else set(map(same, settings.languages))
    strangers = [code for code in wishes.languages if known is not None and same(code) not in known]
    if strangers:
        yield (
            f"{', '.join(strangers)}: not among the languages of {settings.languages_in}; no page "
            "is written before the site has the language"
        )
    for code, many in sorted(disk.items()):
        if same(code) not in chosen and same(code) not in (known or ()):
            yield f"pages in {code}, which is none of the site's languages: {many}, left out"


def _about_pages(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        for path, other in place.pages.twins[:_MOST_NAMED]:
            yield f"{path}: left out, since its localized pages would be those of {other}"
        orphans = place.pages.orphans
        if orphans:
            more = ", ..." if len(orphans) > _MOST_NAMED else ""
            shown = ", ".join(orphans[:_MOST_NAMED]) + more
            yield f"localized pages without a source: {shown} ({len(orphans)}); they are left alone"
        if place.pages.sources and not _is_wanted(place):
            yield f"{place.content.folder}: an old version, in no localized language; left out"
