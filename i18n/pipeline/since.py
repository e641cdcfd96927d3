"""What is as it was at a revision: findings about it are older than the change that is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from i18n import po
from i18n.errors import CatalogError, PathError
from i18n.model import Finding, Key, Message
from i18n.parse import parse
from i18n.pipeline.project import Project
from i18n.revisions import Revision


class Since:
    """The project of today held against a revision."""

    def __init__(self, project: Project, revision: Revision) -> None:
        self._project = project
        self._revision = revision
        self._catalogs: dict[str, Mapping[Key, Message]] = {}
        self._same: dict[str, bool] = {}
        self._keys: dict[str, frozenset[Key]] = {}
        self._pages = {page.path: page for page in project.found.pages}

    def same_message(self, catalog: str, message: Message | None) -> bool:
        """Whether a message says what it said then; None: there is none now."""
        if message is None:
            return False
        if catalog not in self._catalogs:
            self._catalogs[catalog] = self._read(catalog)
        then = self._catalogs[catalog].get(message.key)
        return then is not None and (then.msgstr, then.fuzzy) == (message.msgstr, message.fuzzy)

    def same(self, finding: Finding, catalog: str = "", message: Message | None = None) -> bool:
        """Whether all that a finding is about is as it was, so that it was there then."""
        if finding.key is None:
            return not finding.file or self.same_file(finding.file)
        pages = {place.file for place in finding.places}
        return self.same_message(catalog, message) and all(
            self.same_file(page) or finding.key in self._keys_of(page) for page in pages
        )

    def same_file(self, path: str) -> bool:
        """Whether a file has the bytes that it had."""
        if path not in self._same:
            now = None
            with suppress(PathError):
                now = self._project.existing(path)
            self._same[path] = now == self._revision.read(path)
        return self._same[path]

    def _keys_of(self, path: str) -> frozenset[Key]:
        """The messages that a page had then."""
        if path not in self._keys:
            data, page = self._revision.read(path), self._pages.get(path)
            keys: Iterable[Key] = ()
            if data is not None and page is not None:
                task = self._project.task(page)
                keys = (segment.key for segment in parse(data, task.rules, task.format).segments)
            self._keys[path] = frozenset(keys)
        return self._keys[path]

    def _read(self, catalog: str) -> Mapping[Key, Message]:
        data = self._revision.read(catalog)
        try:
            found = po.decode(data, catalog).messages if data is not None else ()
        except CatalogError:
            found = ()
        return {message.key: message for message in found if not message.obsolete}
