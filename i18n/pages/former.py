"""Catalogs that no page has any more: of a page that went, or of another layout of catalogs.

What people translated there must come along, so they are looked for: wherever the `catalog`
template could put one, and under the usual names (`fr.po`, `fr/…/x.po`, `x.fr.po`) below the
folders that the templates begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from i18n.pages.globs import Glob
from i18n.pages.model import Language
from i18n.pages.targets import producible
from i18n.pages.walk import walk

DEFAULT = "po/{locale}.po"
"""Where catalogs are when nothing else is said, and so where they often were before."""
_SPECIAL = re.compile(r"[\\*?\[\]{},]")


def former_catalogs(
    root: Path, languages: Sequence[Language], templates: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """For each language, by its code, the paths of the files that may be catalogs of it.

    Those of today's pages are among them. `templates` are the `catalog` templates in use. Raises
    PathError where a folder cannot be read.
    """
    globs = [glob for language in languages for glob in _globs(language, templates)]
    found: dict[str, list[str]] = {language.code: [] for language in languages}
    for hit in walk(root, globs).hits:
        for number in dict.fromkeys(index // 2 for index in hit.matches):
            found[languages[number].code].append(hit.path)
    return {code: tuple(paths) for code, paths in found.items()}


def _globs(language: Language, templates: Sequence[str]) -> Iterator[Glob]:
    """Two for each language."""
    yield producible((template, language.code, language.locale) for template in templates)
    name = _choice(dict.fromkeys((language.code, language.locale)))
    folder = _choice(dict.fromkeys(map(_folder, (*templates, DEFAULT))))
    yield Glob.of(f"{folder}{{**/{name}.po,**/{name}/**/*.po,**/*.{name}.po}}")


def _folder(template: str) -> str:
    """The whole folders that a template begins with, with a slash; empty for the project's."""
    folder = template.partition("{")[0].rpartition("/")[0]
    return f"{folder}/" if folder else ""


def _choice(texts: Iterable[str]) -> str:
    """A pattern of one of the texts, each as it stands."""
    choices = [_SPECIAL.sub(r"\\\g<0>", text) for text in texts]
    return choices[0] if len(choices) == 1 else f"{{{','.join(choices)}}}"
