"""The Markdown files of a site: one walk, and each file to the content that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from i18n.discovery.contents import Content, Habit
from i18n.pages.globs import Glob
from i18n.pages.model import MARKDOWN_SUFFIXES
from i18n.pages.walk import walk
from i18n.sites.preset import under

_ANY_PAGE = f"**/*.{{{','.join(sorted(ending[1:] for ending in MARKDOWN_SUFFIXES))}}}"
_OUTPUT = "output"
_ABOUT_A_REPOSITORY = frozenset(
    "agents authors changelog changes code_of_conduct contributing governance history license "
    "maintainers news readme security support todo".split()
)
"""Pages about a repository, not of the site that lies in it, by their names without suffix."""


class Inside(NamedTuple):
    """The files of one content."""

    content: Content
    paths: tuple[str, ...]
    excluded: tuple[str, ...]
    """Files and folders below it that hold none of its pages, though its patterns match them."""


def markdown_files(
    root: Path, contents: Sequence[Content]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of the files that may be pages, ordered, and what is wrong with other names.

    Raises PathError where a folder cannot be read.
    """
    walked = walk(root, [Glob.of(pattern) for pattern in dict.fromkeys(_patterns(contents))])
    notes = [f"{finding.file}: {finding.message}" for finding in walked.findings]
    hits = [hit.path for hit in walked.hits]
    paths = tuple(path for path in hits if path.isprintable())
    notes += [
        f"{path}: left out, since its name holds an invisible character; rename it"
        for path in hits
        if not path.isprintable()
    ]
    return paths, tuple(notes)


def _patterns(contents: Iterable[Content]) -> Iterator[str]:
    if not contents:
        yield _ANY_PAGE
    for content in contents:
        yield under(_literal(content.folder), _ANY_PAGE)
        if content.target:
            yield under(_literal(content.target).replace(r"\{lang\}", "*"), _ANY_PAGE)
        if content.habit is Habit.OUTPUT:
            yield under(_OUTPUT, _ANY_PAGE)


def _literal(folder: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\*?[]{}," else sign for sign in folder)


def divided(contents: Iterable[Content], paths: Iterable[str]) -> tuple[Inside, ...]:
    """The files of each content; one that lies in several belongs to the innermost."""
    contents = tuple(contents)
    places = {content.folder: content for content in contents}
    taken: dict[str, list[str]] = {content.folder: [] for content in contents}
    excluded: dict[str, dict[str, None]] = {content.folder: {} for content in contents}
    for path in paths:
        above = [folder for folder in _folders(path) if folder in places]
        for outer in above[1:]:
            excluded[outer].setdefault(above[0])
        if above:
            out = _left_out(places[above[0]], path)
            if out:
                excluded[above[0]].setdefault(out)
            else:
                taken[above[0]].append(path)
        for content in contents:
            if content.target and (not above or above[0] != content.folder):
                if _is_target(content.target, path):
                    taken[content.folder].append(path)
            elif content.habit is Habit.OUTPUT and not above and path.startswith(f"{_OUTPUT}/"):
                taken[content.folder].append(path)
    return tuple(
        Inside(content, tuple(taken[content.folder]), tuple(excluded[content.folder]))
        for content in contents
    )


def _folders(path: str) -> Iterator[str]:
    """The folders that a file lies in, the innermost first; the project's own is empty."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
    yield ""


def _left_out(content: Content, path: str) -> str:
    """The file or folder that is none of a content's pages and that a path is or lies in."""
    for folder in content.exclude:
        if path.startswith(f"{folder}/"):
            return folder
    about = path.rpartition(".")[0].lower() in _ABOUT_A_REPOSITORY
    return path if about and not content.folder else ""


def _is_target(target: str, path: str) -> bool:
    before, _, after = target.partition("{lang}")
    _, slash, rest = path[len(before) :].partition("/")
    return path.startswith(before) and f"{slash}{rest}".startswith(f"{after}/")
