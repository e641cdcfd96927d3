"""The project's glossary, for machines and for `check`."""

from __future__ import annotations

from i18n import files, glossary
from i18n.config import Config, Language
from i18n.errors import PathError


def glossary_of(config: Config, path: str, language: Language) -> glossary.Entries:
    """The terms of a language by the table at a path; none where the path is empty.

    Raises PathError and ConfigError where the table cannot be read.
    """
    if not path:
        return ()
    try:
        data = files.read(config.root, path)
    except PathError as error:
        raise PathError(f"the glossary {error}") from None
    return glossary.read(data, path, config.source_language, language.locale)
