"""Pages offered in the same languages, as few patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WHOLE_FOLDER = 3
"""From how many pages on a folder whose pages are all offered alike is one pattern."""
_MOST_PATTERNS = 12
"""Entries that people still read; a site that needs more gets one for all."""
_MOST_PARTS = 3
"""From how many patterns on the pages of a group are better listed in one."""
_LONGEST_PATTERN = 90
_MEANT = re.compile(r"[\\*?\[\]{},]")


class Group(NamedTuple):
    """Pages that are offered in the same languages."""

    languages: frozenset[str]
    pages: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The pages of one content by what they are offered in."""

    groups: tuple[Group, ...]
    """In the order of the entries: the first that matches decides."""
    rest: tuple[str, ...] = ()
    """Pages that are in no localized language, where these are the rule: no entry takes them."""
    mixed: bool = False
    """Whether there were too many different groups, so that one offers everything."""


def group(
    offered: Mapping[str, frozenset[str]],
    *,
    root: str,
    all_: frozenset[str],
    shy: Collection[str] = (),
) -> Grouped:
    """Group the pages of a content, at least one, by the languages that each exists in.

    `shy` pages are no sources to a pattern with wildcards, so that they are named one by one.
    `all_` is offered where there are too many different groups.
    """
    everything = wildcard(root, offered)
    sets = Counter(offered.values())
    if set(sets) == {frozenset()}:
        return Grouped(groups=(), rest=tuple(offered))
    english = tuple(path for path, languages in offered.items() if not languages)
    exceptions = _groups(offered, {*sets} - {frozenset()}, root, shy)
    if len(sets) == 1:
        only = next(iter(sets))
        named = _named(path for path in offered if path in shy)
        return Grouped(groups=(Group(only, tuple(offered), (*named, everything)),))
    usual = max(sets, key=lambda languages: (len(languages) > 0, sets[languages], len(languages)))
    others = _groups(offered, {*sets} - {usual}, root, shy)
    taken = tuple(path for path, languages in offered.items() if languages == usual)
    named = _named(path for path in taken if path in shy)
    choices = [
        Grouped(groups=exceptions, rest=english),
        Grouped(groups=(*others, Group(usual, taken, (*named, everything)))),
    ]
    if len(english) * 2 < len(offered):  # to be translated is the rule here
        choices.reverse()
    for choice in choices if english else choices[:1]:
        if _patterns(choice.groups) <= _MOST_PATTERNS:
            return choice
    return Grouped(groups=(Group(all_, tuple(offered), (everything,)),), mixed=True)


def wildcard(root: str, paths: Iterable[str]) -> str:
    """The pattern of all pages below a folder with the suffixes that these have."""
    endings = sorted({path.rpartition(".")[2] for path in paths})
    ending = endings[0] if len(endings) == 1 else f"{{{','.join(endings)}}}"
    return f"{_folder(root)}/**/*.{ending}" if root else f"**/*.{ending}"


def escape(path: str) -> str:
    """A path as a pattern that matches it, and all but certainly nothing else."""
    folder, slash, name = path.rpartition("/")
    return _folder(folder) + slash + _name(name)


def _name(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", text)


def _folder(text: str) -> str:
    """Braces become `?`: a folder is a part of the target, where a brace begins a variable."""
    return _MEANT.sub(lambda sign: "?" if sign[0] in "{}" else f"\\{sign[0]}", text)


def _patterns(groups: Iterable[Group]) -> int:
    return sum(len(group.patterns) for group in groups)


def _groups(
    offered: Mapping[str, frozenset[str]],
    sets: Collection[frozenset[str]],
    root: str,
    shy: Collection[str],
) -> tuple[Group, ...]:
    """The groups of these sets of languages, the larger set first.

    Shy pages that are offered in none are in no group: no pattern takes them for sources.
    """
    pages: dict[frozenset[str], list[str]] = {languages: [] for languages in sets}
    folders: dict[str, Counter[frozenset[str] | None]] = {}
    for path, languages in offered.items():
        if languages in pages and (languages or path not in shy):
            pages[languages].append(path)
        for folder in _above(path, root):
            folders.setdefault(folder, Counter())[None if path in shy else languages] += 1
    whole = {
        folder
        for folder, counts in folders.items()
        if len(counts) == 1 and None not in counts and counts.total() >= _WHOLE_FOLDER
    }
    ordered = sorted(pages.items(), key=lambda item: (-len(item[0]), item[1]))
    return tuple(
        Group(languages, tuple(paths), tuple(_patterns_of(paths, root, whole, shy)))
        for languages, paths in ordered
    )


def _patterns_of(
    paths: Iterable[str], root: str, whole: Collection[str], named: Collection[str]
) -> Iterator[str]:
    """Whole folders where there are, then the other pages by name, few at a time in braces.

    Those in `named` get a pattern each.
    """
    inside: dict[str, list[str]] = {}
    others: list[str] = []
    alone: list[str] = []
    for path in paths:
        above = next((folder for folder in _above(path, root) if folder in whole), "")
        if above:
            inside.setdefault(above, []).append(path)
        else:
            (alone if path in named else others).append(path)
    yield from (wildcard(folder, below) for folder, below in inside.items())
    yield from _braces(others, root)
    yield from map(escape, alone)


def _named(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(escape, paths))


def _above(path: str, root: str) -> Iterator[str]:
    """The folders that a page lies in below the root, the outermost first."""
    at = path.find("/", len(root) + 1 if root else 0)
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _braces(paths: Sequence[str], root: str) -> Iterator[str]:
    """`a/{b,c}.md` for pages of one folder, `{a,b}/index.md` for those of one name.

    Where these come to many patterns, `{a/b,c/index}.md`.
    """
    by_folder: dict[tuple[str, str], list[str]] = {}
    by_ending: dict[str, list[str]] = {}
    start = len(root) + 1 if root else 0
    for path in paths:
        stem, _, ending = path.rpartition(".")
        folder, slash, name = stem.rpartition("/")
        by_folder.setdefault((folder + slash, f".{ending}"), []).append(name)
        by_ending.setdefault(f".{ending}", []).append(stem[start:])
    by_name: dict[tuple[str, str], list[str]] = {}
    parts: list[tuple[str, list[str], str]] = []
    for (folder, ending), stems in by_folder.items():
        if len(stems) > 1 or len(folder) <= start:
            parts.append((folder, stems, ending))
        else:
            above, _, last = folder[:-1].rpartition("/")
            key = (f"{above}/" if above else "", f"/{stems[0]}{ending}")
            by_name.setdefault(key, []).append(last)
    parts += [(before, folders, after) for (before, after), folders in by_name.items()]
    if len(parts) > _MOST_PARTS:
        parts = [(f"{root}/" if root else "", stems, ending) for ending, stems in by_ending.items()]
    for part in parts:
        yield from _chosen(*part)


def _chosen(before: str, choices: Iterable[str], after: str) -> Iterator[str]:
    """Patterns of a sensible length, each with some of the choices."""
    room = _LONGEST_PATTERN - len(before) - len(after)
    taken: list[str] = []
    for choice in map(_folder if after.startswith("/") else escape, choices):
        if taken and sum(map(len, taken)) + len(taken) + len(choice) > room:
            yield _choice(before, taken, after)
            taken = []
        taken.append(choice)
    if taken:
        yield _choice(before, taken, after)


def _choice(before: str, choices: list[str], after: str) -> str:
    middle = choices[0] if len(choices) == 1 else f"{{{','.join(choices)}}}"
    return _folder(before) + middle + _name(after)
