"""The project's glossary, for machines and for `check`."""

from __future__ import annotations

from i18n import files, glossary
from i18n.config import Config, Language


def glossary_of(config: Config, path: str, language: Language) -> glossary.Entries:
    """The terms of a language by the table at a path; none where the path is empty.

    Raises PathError and ConfigError where the table cannot be read.
    """
    if not path:
        return ()
    data = files.read(config.root, path)
    return glossary.read(data, path, config.source_language, language.locale)
