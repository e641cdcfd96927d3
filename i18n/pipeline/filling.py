"""What a machine made, put into the catalogs: never over what a person wrote meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from i18n import files, po
from i18n.errors import BusyError, PathError
from i18n.model import Key, Message
from i18n.outcome import CatalogOutcome, Verdict
from i18n.pipeline.asking import Made
from i18n.pipeline.catalogs import LanguageCatalogs, catalog_bytes, leaving, read_catalogs
from i18n.pipeline.project import Project
from i18n.pipeline.survey import Survey
from i18n.translate import Only, filled, is_asked

Fresh = Mapping[str, Mapping[Key, Made]]
"""What was made, by catalog and message."""


class Filling:
    """The writing of a run, and the errors that kept a catalog from it."""

    def __init__(
        self, project: Project, surveys: Mapping[str, Survey], only: Collection[Only]
    ) -> None:
        self.errors: list[str] = []
        self._project = project
        self._surveys = surveys
        self._only = only

    def write(
        self, read: LanguageCatalogs, fresh: Fresh
    ) -> Iterator[tuple[CatalogOutcome, Mapping[Key, Message]]]:
        """Write the catalogs, brought up to date on the way; each with its messages as written.

        One that somebody saved while the machine was at work is read again, and only what is
        still to be filled there is.
        """
        for path, made in fresh.items():
            try:
                yield self._written(read, path, made)
            except BusyError:
                again = read_catalogs(self._project, read.language, self._surveys)
                messages = again.messages(path)
                still = {
                    key: each
                    for key, each in made.items()
                    if key in messages and is_asked(messages[key], self._only)
                }
                yield self._last(again, path, still)
            except PathError as error:
                yield self._failed(read, path, error)

    def _last(
        self, read: LanguageCatalogs, path: str, made: Mapping[Key, Made]
    ) -> tuple[CatalogOutcome, Mapping[Key, Message]]:
        try:
            return self._written(read, path, made)
        except (BusyError, PathError) as error:
            return self._failed(read, path, error)

    def _written(
        self, read: LanguageCatalogs, path: str, made: Mapping[Key, Made]
    ) -> tuple[CatalogOutcome, Mapping[Key, Message]]:
        # What left for another catalog stays here, too: that one may not be written now.
        data = catalog_bytes(_with(read, path, made), path, leaving(read, path))
        expected = read.fingerprints.get(path)
        changed = files.write(self._project.root, path, data, sync=True, expected=expected)
        verdict = Verdict.WRITTEN if changed else Verdict.UNCHANGED
        messages = po.decode(data, path).messages
        return _outcome(read, path, verdict), {each.key: each for each in messages}

    def _failed(
        self, read: LanguageCatalogs, path: str, error: BusyError | PathError
    ) -> tuple[CatalogOutcome, Mapping[Key, Message]]:
        self.errors.append(str(error))
        return _outcome(read, path, Verdict.FAILED), read.messages(path)


def _outcome(read: LanguageCatalogs, path: str, verdict: Verdict) -> CatalogOutcome:
    return CatalogOutcome(path=path, language=read.language.code, verdict=verdict)


def _with(read: LanguageCatalogs, path: str, made: Mapping[Key, Made]) -> LanguageCatalogs:
    """The catalogs with translations put in."""
    catalog = read.synced[path]
    messages = tuple(
        filled(message, each.msgstr, each.machine, each.source)
        if not message.obsolete and (each := made.get(message.key)) is not None
        else message
        for message in catalog.messages
    )
    synced = {**read.synced, path: replace(catalog, messages=messages)}
    return replace(read, synced=synced)
