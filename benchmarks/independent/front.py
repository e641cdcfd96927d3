"""Front matter as other parsers read it: same keys, same types, same values but for their words."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator

import yaml

from benchmarks.letters import original

SHOWN = frozenset(
    "title linktitle description summary subtitle tagline text details linktext label name alt "
    "caption lead excerpt heading content sidebar_label pagination_label title_meta".split(" ")
)
"""Keys whose values readers see, whatever the generator; compared in lower case."""
_CODE = re.compile(r"`[^`\n]*`|<[^<>]*>")
_ADDRESS = re.compile(r"[\w+.-]*[/:][^\s]*|\S*\.\w{1,5}|[a-z0-9_-]+")


def read(text: str) -> object:
    """The values of front matter with its delimiters; the text itself where it cannot be read."""
    inside = text.strip()
    try:
        if inside.startswith("+++"):
            return tomllib.loads(inside.strip("+").strip())
        if inside.startswith("{"):
            return json.loads(inside)
        return yaml.load(inside.removesuffix("---").removesuffix("..."), Loader=yaml.CSafeLoader)
    except (ValueError, yaml.YAMLError):
        return text


def same(ours: object, theirs: object) -> bool:
    """Whether two values are of one shape and, but for changed letters, one content."""
    if type(ours) is not type(theirs):
        return False
    match ours, theirs:
        case dict(), dict():
            return list(ours) == list(theirs) and all(same(ours[k], theirs[k]) for k in ours)
        case list(), list():
            return len(ours) == len(theirs) and all(map(same, ours, theirs))
        case str(), str():
            return ours == theirs or ours.split() == original(theirs).split()
    return ours == theirs


def shown(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts that readers see, each with its key path."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from shown(inner, f"{path}.{key}" if path else str(key))
        case list():
            for inner in value:
                yield from shown(inner, f"{path}[]")
        case str():
            name = path.rpartition(".")[2].lower()
            if name in SHOWN and not _ADDRESS.fullmatch(value):
                yield path, _CODE.sub("", value)
