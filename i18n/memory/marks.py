"""Marks of values: two values have one mark only where they are the same, in every process.

A value is made of frozen dataclasses, tuples, mappings, sets, texts, bytes, paths, numbers and
None. The order of a set or a mapping does not count.
"""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import metadata
from pathlib import Path, PurePath

import i18n

_LIBRARIES = ("mistletoe", "PyYAML", "polib", "Babel", "Pygments")
_ROWS = (tuple, list)
_NUMBERS = (bool, int, float)
_SETS = (frozenset, set)


def mark(*values: object) -> str:
    """32 hex digits. Raises TypeError for a value that is made of anything else."""
    return hashlib.sha256(_said(values).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _said(value: object) -> str:
    parts: list[str] = []
    _say(value, parts.append)
    return "".join(parts)


def _say(value: object, add: Callable[[str], None]) -> None:
    """Spell a value. Nearly all are texts and tuples of these: they come first."""
    if isinstance(value, str):
        add(f"s{len(value)}:{value}")
    elif isinstance(value, _ROWS):
        add(f"t{len(value)}:")
        for each in value:
            _say(each, add)
    elif value is None or isinstance(value, _NUMBERS):
        add(f"{type(value).__name__}{value};")
    elif isinstance(value, _SETS):
        add(f"f{len(value)}:")
        for each in sorted(map(_said, value)):
            add(each)
    else:
        _say_other(value, add)


def _say_other(value: object, add: Callable[[str], None]) -> None:
    if isinstance(value, bytes):
        add(f"b{hashlib.sha256(value).hexdigest()};")
    elif isinstance(value, PurePath):
        _say(str(value), add)
    elif isinstance(value, Mapping):
        add(f"m{len(value)}:")
        for pair in sorted(map(_said, value.items())):
            add(pair)
    elif is_dataclass(value) and not isinstance(value, type):
        add(f"d{type(value).__name__}:")
        for each in fields(value):
            _say(getattr(value, each.name), add)
    else:
        raise TypeError(f"{type(value).__name__} has no mark")


@cache
def mark_of_the_program() -> str:
    """What judges: this package to the byte, its libraries, and the Python that runs it."""
    folder = Path(i18n.__file__).parent
    code = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}
    versions = tuple((name, metadata.version(name)) for name in _LIBRARIES)
    return mark(code, versions, platform.python_version(), unicodedata.unidata_version)
