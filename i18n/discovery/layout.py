"""How a site lays its languages out: which files are sources, which are localized from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from i18n.discovery.contents import Content, Habit
from i18n.locales import is_language_code
from i18n.sites.preset import under

_FEW = 10
"""One page in so many may lie outside of the languages' folders, and these are the layout still."""


def same(code: str) -> str:
    """A code for comparing: `pt-BR` and `pt_br` are one."""
    return code.lower().replace("_", "-")


class Languages(NamedTuple):
    """What tells a page's language; codes as `same` gives them."""

    source: str
    others: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a suffix or a folder's name is one of the others."""
        return same(text) in self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the pages of one content lie, and where their translations do."""

    source: str
    """The folder of the source pages."""
    target: str = ""
    """The folder of the localized ones, with `{lang}`; empty where they lie beside the sources."""

    def template(self, root: str) -> str:
        """The `target` for an entry whose pattern has that root, at or below `source`."""
        if not self.target:
            return under(root, "{dir}{stem}.{lang}{ext}")
        below = root[len(self.source) :].strip("/")
        return under(self.target, under(below, "{path}"))


class Name(NamedTuple):
    """What a path says of its page: which one it is, and in which language."""

    page: str
    """The path below the content's folder, without a language, in one case."""
    language: str
    """As it is spelled; empty for a page in the source language."""


@dataclass(slots=True)
class Pages:
    """The pages of one content."""

    layout: Layout
    sources: dict[str, str] = field(default_factory=dict)
    """The path of each source by the page it is."""
    localized: dict[str, dict[str, str]] = field(default_factory=dict)
    """The paths of its localized pages, by page and then by language as it is spelled."""
    twins: list[tuple[str, str]] = field(default_factory=list)
    """Files that would have the same localized pages as another one: both paths."""
    orphans: list[str] = field(default_factory=list)
    """Localized pages without a source."""


def on_disk(content: Content, paths: Iterable[str], source: str) -> Counter[str]:
    """The codes in names of pages that stand beside, or mirror, one without; as they are spelled.

    As many times as there are such pages. Folders count at the top of the content only.
    """
    stems = [_stem(path) for path in paths]
    known = frozenset(stems) | {_without(stem, source) for stem in stems}
    found: Counter[str] = Counter()
    start = len(content.folder) + 1 if content.folder else 0
    for stem in stems:
        before, dot, suffix = stem.rpartition(".")
        if dot and before in known and same(suffix) != source and is_language_code(suffix):
            found[suffix] += 1
        folder, slash, rest = stem[start:].partition("/")
        mirrored = stem[:start] + rest in known or f"{stem[:start]}{source}/{rest}" in known
        if slash and mirrored and same(folder) != source and is_language_code(folder):
            found[folder] += 1
    return found


def layout_of(
    content: Content, paths: Sequence[str], languages: Languages, *, alone: bool
) -> Layout:
    """How a content is laid out, by its generator's habit and by what lies there.

    `alone` says that there is no other content, whose pages could have the same paths in it.
    """
    base = content.folder
    if content.target:
        return Layout(source=base, target=content.target)
    home = _home(content, paths, languages)
    if home:
        return Layout(source=under(base, home), target=under(base, "{lang}"))
    if content.habit is Habit.BESIDE:
        return Layout(source=base)
    found = _by_evidence(content, paths, languages)
    return found or Layout(
        source=base, target="output/{lang}" + (f"/{base}" if not alone and base else "")
    )


def _home(content: Content, paths: Sequence[str], languages: Languages) -> str:
    """The folder of the source language, where the languages have a folder each."""
    start = len(content.folder) + 1 if content.folder else 0
    first = Counter(path[start:].partition("/")[0] for path in paths if "/" in path[start:])
    home = next((name for name in first if same(name) == languages.source), "")
    inside = sum(many for name, many in first.items() if name == home or languages.has(name))
    apart = len(paths) - inside
    if not home or (content.habit is Habit.BESIDE and apart * _FEW > len(paths)):
        return ""
    return home


def _by_evidence(content: Content, paths: Iterable[str], languages: Languages) -> Layout | None:
    """The layout that most localized pages have; the habit where there are none, if it has one."""
    base = content.folder
    start = len(base) + 1 if base else 0
    beside = in_folders = 0
    for path in paths:
        beside += languages.has(_stem(path).rpartition(".")[2])
        in_folders += languages.has(path[start:].partition("/")[0])
    if beside > in_folders or (content.habit is Habit.EITHER and not in_folders):
        return Layout(source=base)
    if in_folders or content.habit is Habit.FOLDER:
        return Layout(source=base, target=under(base, "{lang}"))
    return None


def sort_pages(layout: Layout, paths: Iterable[str], languages: Languages) -> Pages:
    """Tell the sources and the localized pages of a content apart."""
    found = Pages(layout)
    localized = []
    for path, name in _named(layout, paths, languages):
        if name.language:
            localized.append((path, name))
        elif found.sources.setdefault(name.page, path) != path:
            found.twins.append((path, found.sources[name.page]))
    for path, name in localized:
        if name.page in found.sources:
            found.localized.setdefault(name.page, {})[name.language] = path
        else:
            found.orphans.append(path)
    return found


def _named(
    layout: Layout, paths: Iterable[str], languages: Languages
) -> Iterator[tuple[str, Name]]:
    """What each path says; those that are neither sources nor localized are left out."""
    prefix = f"{layout.source}/" if layout.source else ""
    before, _, after = f"{layout.target}/".partition("{lang}")
    for path in paths:
        if not layout.target:
            if path.startswith(prefix):
                yield path, _beside(path[len(prefix) :], languages)
            continue
        code, slash, rest = path.removeprefix(before).partition("/")
        if path.startswith(before) and languages.has(code) and (slash + rest).startswith(after):
            page = (slash + rest)[len(after) :]
            yield path, Name(_page(page, languages.source), code)
        elif path.startswith(prefix):
            yield path, Name(_page(path[len(prefix) :], languages.source), "")


def _beside(path: str, languages: Languages) -> Name:
    stem = _stem(path)
    before, _, suffix = stem.rpartition(".")
    if before and not before.endswith("/") and languages.has(suffix):
        return Name((before + path[len(stem) :]).casefold(), suffix)
    return Name(_page(path, languages.source), "")


def _page(path: str, source: str) -> str:
    stem = _stem(path)
    return (_without(stem, source) + path[len(stem) :]).casefold()


def _stem(path: str) -> str:
    return path[: path.rindex(".")]


def _without(stem: str, source: str) -> str:
    """A stem without the source language at its end: `about.en` is `about`."""
    before, dot, suffix = stem.rpartition(".")
    return (
        before if dot and before and not before.endswith("/") and same(suffix) == source else stem
    )
