"""Marks of values: two values have one mark only where they are the same, in every process.

A value is made of frozen dataclasses, tuples, mappings, sets, texts, bytes, numbers and None. The
order of a set or a mapping does not count.
"""

from __future__ import annotations

import hashlib
import platform
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import i18n

_LIBRARIES = ("mistletoe", "PyYAML", "polib", "Babel")


def mark(*values: object) -> str:
    """32 hex digits. Raises TypeError for a value that is made of anything else."""
    said = "".join(_said(values))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _said(value: object) -> Iterator[str]:
    match value:
        case str():
            yield f"s{len(value)}:{value}"
        case None | bool() | int() | float():
            yield f"{type(value).__name__}{value};"
        case bytes():
            yield f"b{hashlib.sha256(value).hexdigest()};"
        case frozenset() | set():
            yield f"f{len(value)}:"
            yield from sorted("".join(_said(each)) for each in value)
        case Mapping():
            yield f"m{len(value)}:"
            yield from sorted("".join(_said(pair)) for pair in value.items())
        case tuple() | list():
            yield f"t{len(value)}:"
            for each in value:
                yield from _said(each)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield f"d{type(value).__name__}:"
            for each in fields(value):
                yield from _said(getattr(value, each.name))
        case _:
            raise TypeError(f"{type(value).__name__} has no mark")


@cache
def mark_of_the_program() -> str:
    """What judges: this package to the byte, its libraries, and the Python that runs it."""
    folder = Path(i18n.__file__).parent
    code = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}
    versions = tuple((name, metadata.version(name)) for name in _LIBRARIES)
    return mark(code, versions, platform.python_version(), unicodedata.unidata_version)
