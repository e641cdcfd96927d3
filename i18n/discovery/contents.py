"""Where pages lie and where a generator looks for their translations, as its settings say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Habit(Enum):
    """Where a generator looks for localized pages."""

    BESIDE = "beside"
    """`b.fr.md` beside `b.md`; or a folder a language, where the source language has one."""
    EITHER = "either"
    """Beside, unless the names show folders: the settings leave it open."""
    FOLDER = "folder"
    """`fr/b.md` for `b.md`, or for `en/b.md`."""
    OUTPUT = "output"
    """Nowhere: they are written apart from the sources."""


class Content(NamedTuple):
    """A folder of pages."""

    folder: str
    """Its path; empty for the folder that holds the configuration."""
    habit: Habit
    target: str = ""
    """The folder of its localized pages with `{lang}` in it, where the settings name one."""
    spare: bool = False
    """Whether its pages are localized only where some are so already: old versions."""
    exclude: tuple[str, ...] = ()
    """Folders below it that hold none of its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a configuration file says; paths are from the folder that it lies in."""

    contents: tuple[Content, ...]
    source_language: str = ""
    aliases: tuple[str, ...] = ()
    """Other codes of the source language."""
    languages_in: str = ""
    """The files that name the languages, where they are not the one that tells the generator."""
    order: tuple[str, ...] = ()
    """Language codes in the order and spelling of the file."""
