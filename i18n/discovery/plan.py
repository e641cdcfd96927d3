"""From what was found to what polypage.yaml is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import files, locales
from i18n.config.templates import root_of
from i18n.discovery.grouping import Grouped, escape, group, wildcard
from i18n.discovery.reading import Heads, read_heads
from i18n.discovery.survey import Place, Survey
from i18n.errors import PathError
from i18n.pages.localized import Localized
from i18n.sites import SITES

_PLAIN_TARGET = "output/{lang}/{path}"
_OURS = b"X-Generator: polypage"
_HEADER = 4096
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of `pages`."""

    source: str
    languages: tuple[str, ...] | None = None
    """None for all languages."""
    target: str = ""
    """Empty where the default is right."""
    exclude: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()
    """Lines above it."""
    active: bool = True
    """Whether it holds; else it is written as a comment, for people to take up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What polypage.yaml is to say, and what that is founded on."""

    survey: Survey
    entries: tuple[Entry, ...]
    heads: Heads
    catalog: str = ""
    """Empty where the default is right."""
    template: str = ""
    offered: int = 0
    """How many source pages are offered in some language."""
    rest: int = 0
    """How many pages no entry takes, as they are in the source language alone."""
    notes: tuple[str, ...] = ()


def plan(root: Path, survey: Survey) -> Plan:
    """Decide on the entries, keys and catalogs; reads the pages' front matter.

    Raises PathError where a page cannot be read.
    """
    shy = _shy(survey)
    grouped = [(place, _grouped(survey, place, shy)) for place in survey.places]
    rest = {path for _, each in grouped for path in each.rest}
    heads = read_heads(root, survey, rest)
    entries = [
        entry for place, each in grouped for entry in _entries(survey, place, each, shy, heads)
    ]
    catalog, template, about_catalogs = _catalogs(root, survey)
    return Plan(
        survey=survey,
        entries=tuple(entries),
        heads=heads,
        catalog=catalog,
        template=template,
        offered=sum(
            len(each.pages) for _, found in grouped for each in found.groups if each.languages
        ),
        rest=len(rest),
        notes=(*survey.notes, *_about_offers(survey, grouped, shy), *about_catalogs, *heads.notes),
    )


def _shy(survey: Survey) -> frozenset[str]:
    """Sources that a pattern with wildcards would take for localized pages by their names."""
    localized = Localized.among(
        survey.paths,
        source_language=survey.source_language,
        site_languages=survey.settings.languages or (),
        is_language_code=locales.is_language_code,
    )
    return frozenset(
        path
        for place in survey.places
        for path in place.pages.sources.values()
        if localized.reason(path, place.pages.layout.source)
    )


def _grouped(survey: Survey, place: Place, shy: frozenset[str]) -> Grouped:
    root = place.pages.layout.source
    all_ = frozenset(survey.languages)
    if not survey.localized:  # nothing shows what is meant, so that everything is offered
        return group(dict.fromkeys(place.pages.sources.values(), all_), root=root, all_=all_)
    return group(survey.offered(place.pages), root=root, shy=shy, all_=all_)


def _entries(
    survey: Survey, place: Place, grouped: Grouped, shy: frozenset[str], heads: Heads
) -> Iterator[Entry]:
    """The entries of one content, in their order."""
    for each in grouped.groups:
        languages = None
        if len(each.languages) < len(survey.languages):
            languages = tuple(code for code in survey.languages if code in each.languages)
        comment = _so_far(survey, place) if grouped.mixed else ()
        for source in each.patterns:
            yield replace(_entry(survey, place, source, languages), comment=comment)
            comment = ()
    if grouped.rest:
        yield from _rest(survey, place, grouped.rest, shy, heads)


def _entry(survey: Survey, place: Place, source: str, languages: tuple[str, ...] | None) -> Entry:
    """An entry for a pattern, with what of it is not the default."""
    root = root_of(source)
    preset = SITES.get(survey.site.generator)
    usual = (preset.target(root, survey.source_language) if preset else "") or _PLAIN_TARGET
    target = place.pages.layout.template(root)
    twins = (path for path, _ in place.pages.twins)
    inside = f"{root}/" if root else ""
    exclude = tuple(
        escape(path)
        for path in (*place.excluded, *twins)
        if path.startswith(inside) and "**" in source
    )
    return Entry(
        source=source,
        languages=languages,
        target="" if target == usual else target,
        exclude=exclude,
    )


def _rest(
    survey: Survey, place: Place, rest: Iterable[str], shy: frozenset[str], heads: Heads
) -> Iterator[Entry]:
    """Entries that offer pages in no language, for people to take up; the narrow ones first."""
    usual = [path for path in rest if path not in shy]
    alone = [path for path in rest if path in shy]
    words = f"{sum(heads.words.get(path, 0) for path in usual):,}"
    said: tuple[str, ...] = (
        "Their folder is named like a language, so that each needs an entry of its own:",
    )
    for path in alone[:_MOST_NAMED]:
        yield replace(_entry(survey, place, escape(path), ()), comment=said, active=False)
        said = ()
    if usual:
        source = wildcard(place.pages.layout.source, usual)
        only = f"in {survey.source_language} only: offered in no language."
        said = (
            f"{len(usual):,} page{'s' * (len(usual) != 1)}, about {words} words, {only}",
            "To offer some: uncomment this entry, narrow its pattern, list their languages.",
        )
        yield replace(_entry(survey, place, source, ()), comment=said, active=False)


def _so_far(survey: Survey, place: Place) -> tuple[str, ...]:
    """How many pages exist in each language."""
    offered = survey.offered(place.pages)
    counts = dict.fromkeys(survey.languages, 0)
    for languages in offered.values():
        for code in languages:
            counts[code] += 1
    listed = [f"{code} {many}" for code, many in counts.items()]
    lines = [f"All are offered in every language. So far there are, of {len(offered)} pages:"]
    while listed:
        lines.append(", ".join(listed[:10]))
        listed = listed[10:]
    return tuple(lines)


def _catalogs(root: Path, survey: Survey) -> tuple[str, str, tuple[str, ...]]:
    """Where catalogs go, should the usual place be taken by those of a program."""
    names = [(code, locales.gettext_locale(code)) for code in survey.languages]
    variable = "locale" if len({name.casefold() for _, name in names}) == len(names) else "lang"
    folder = "po"
    taken = [f"po/{name}.po" for _, name in names] + ["po/messages.pot"]
    foreign = next((path for path in taken if _is_foreign(root, path)), "")
    if foreign:
        folder = "po/pages"
    notes = (f"{foreign}: is not polypage's; the pages get catalogs of their own in {folder}/",)
    if folder == "po" and variable == "locale":
        return "", "", ()
    template = f"{folder}/messages.pot" if foreign else ""
    return f"{folder}/{{{variable}}}.po", template, notes if foreign else ()


def _is_foreign(root: Path, path: str) -> bool:
    """Whether a catalog stands there that another program keeps."""
    try:
        data = files.existing(root, path)
    except PathError:
        return True
    return data is not None and _OURS not in data[:_HEADER]


def _about_offers(
    survey: Survey, grouped: Iterable[tuple[Place, Grouped]], shy: frozenset[str]
) -> Iterator[str]:
    grouped = list(grouped)
    offered = {code for _, each in grouped for found in each.groups for code in found.languages}
    idle = [code for code in survey.languages if code not in offered]
    if idle:
        yield (
            f"no page exists in {', '.join(idle)}, so none is offered in it: add it to the "
            "`languages` of the entries that should be"
        )
    if len(grouped) > 1:
        folders = ", ".join(place.pages.layout.source or "." for place, _ in grouped)
        yield f"pages lie in {len(grouped)} places: {folders}; look whether each should be offered"
    if survey.site.generator == "mdbook":
        code, folder = survey.languages[0], survey.places[0].content.folder
        yield (
            f"mdBook builds one language a book: MDBOOK_BOOK__SRC=output/{code} mdbook build -d "
            f"book/{code}; copy the images of {folder} there first"
        )
    elif survey.settings.languages is None and survey.site.mark:
        yield (
            f"{survey.site.shown} does not tell the site's languages: {survey.site.generator} must "
            f"be told of {', '.join(survey.languages[:_MOST_NAMED])} there to publish them"
        )
    if not survey.localized and shy:
        some = ", ".join(sorted(shy)[:_MOST_NAMED])
        yield (
            f"{some}: in a folder named like a language, so no wildcard takes it; name it in an "
            "entry of its own to offer it"
        )
