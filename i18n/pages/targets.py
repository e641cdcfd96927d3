"""Templates of paths: what `{dir}`, `{stem}` and their like become, and what they can become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from i18n.files.reasons import parts_of
from i18n.pages.globs import Glob, Token, Wild

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_STEM: Final[tuple[Token, ...]] = (Wild.CHARACTER, Wild.CHARACTERS)
_ANY: Final[Mapping[str, tuple[Token, ...]]] = {
    "dir": (Wild.FOLDERS,),
    "stem": _STEM,
    "ext": (".", *_STEM),
    "path": (Wild.FOLDERS, *_STEM, ".", *_STEM),
}


def fill(template: str, values: Mapping[str, str]) -> str:
    """The path that a template becomes; what a value holds is never read as a variable.

    Empty and `.` names are dropped, so that `{dir}/{stem}` works with and without a folder. Raises
    PathError for a path that does not stay in the project.
    """
    filled = "".join(
        values[part] if index % 2 else part for index, part in enumerate(_VARIABLE.split(template))
    )
    path = "/".join(name for name in filled.split("/") if name not in ("", "."))
    parts_of(path)
    return path


def producible(targets: Iterable[tuple[str, str, str]]) -> Glob:
    """What targets can produce: a glob of every path that a page, there or not, would be given.

    Each target is a template with a language's code and locale.
    """
    choices = dict.fromkeys(_tokens(*target) for target in targets)
    parts: list[Token] = [Wild.OPEN]
    for choice in choices:
        parts += (*choice, Wild.COMMA)
    # The last comma leaves an empty choice, which no path matches.
    return Glob((*parts, Wild.CLOSE))


def _tokens(template: str, lang: str, locale: str) -> tuple[Token, ...]:
    values = {"lang": lang, "locale": locale}
    tokens: list[Token] = []
    for index, part in enumerate(_VARIABLE.split(template)):
        tokens += _ANY.get(part) or values.get(part, "") if index % 2 else part
    return _tidy(tokens)


def _tidy(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Without the slashes and dots that `fill` drops: `./a//b` is `a/b`."""
    tidy: list[Token] = []
    for part in tokens:
        is_first = not tidy or tidy[-1] in ("/", Wild.FOLDERS)
        if part != "/" or not is_first:
            tidy.append(part)
    return tuple(tidy[2:] if tidy[:2] == [".", "/"] else tidy)
