"""The exception tree: what is wrong with the set-up.

An error is raised at a border, caught once, in the command line, and shown without a traceback.
Its message says where, what, and what to do. What is wrong with content is a `model.Finding`.
"""

from __future__ import annotations


class PolypageError(Exception):
    """The set-up does not allow what was asked; the message is for people."""

    exit_code = 2


class ConfigError(PolypageError):
    """polypage.yaml is missing, unreadable or says something it cannot mean."""


class PathError(PolypageError):
    """A path leaves the project, collides with another, or is not what it should be."""


class CatalogError(PolypageError):
    """A catalog cannot be read; it stops its language, not the others.

    The message begins with `file:line: `.
    """


class BusyError(PolypageError):
    """Another run holds the project, or a file changed while this one worked on it."""


class ProviderError(PolypageError):
    """A translation provider did not do its work; what came is kept."""

    exit_code = 3


class RevisionError(PolypageError):
    """A git revision was asked for that cannot be read."""
