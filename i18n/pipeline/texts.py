"""The translations of one language that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from i18n.additions import Notice
from i18n.model import Key
from i18n.pages import Offer, Page
from i18n.pipeline.catalogs import LanguageCatalogs
from i18n.pipeline.localize import LocalizeTask
from i18n.pipeline.project import Project
from i18n.publish import Policy, State, shown, state


class Texts:
    """What of one language's catalogs shows, by the publish policy of each page."""

    def __init__(self, project: Project, read: LanguageCatalogs) -> None:
        self._project = project
        self._read = read
        self._shown: dict[tuple[str, Policy], dict[Key, str]] = {}

    def visible(self, page: Page, offer: Offer) -> Mapping[Key, str]:
        """Everything in the page's catalog that shows by the page's policy.

        Empty where the source's text does.
        """
        rule = self._project.entry(page).publish
        texts = self._shown.get((offer.catalog, rule))
        if texts is None:
            messages = self._read.messages(offer.catalog).values()
            texts = {message.key: shown(message, rule) for message in messages}
            self._shown[offer.catalog, rule] = texts
        return texts

    def machine(self, offer: Offer, keys: Iterable[Key]) -> frozenset[Key]:
        """Those of a page's messages that a machine made and nobody has looked at."""
        messages = self._read.messages(offer.catalog)
        found = ((key, messages.get(key)) for key in keys)
        return frozenset(
            key for key, message in found if message and state(message) is State.MACHINE
        )

    def of(self, page: Page, offer: Offer, keys: frozenset[Key]) -> dict[Key, str]:
        """Those of a page's messages that show a translation."""
        texts = self.visible(page, offer)
        return {key: texts[key] for key in keys if texts.get(key)}

    def task(self, page: Page, offer: Offer, keys: frozenset[Key]) -> LocalizeTask:
        """What a worker needs to put the page together; `keys` are all its messages."""
        shown = self.of(page, offer, keys)
        said = self._project.entry(page).publish.notice
        notice = Notice(said.key, said.text(offer.language))
        return LocalizeTask(
            page=self._project.task(page),
            target=offer.target,
            texts=shown,
            wrap=self._project.config.wrap,
            links=self._project.links(offer.language),
            machine=frozenset() if notice == Notice() else self.machine(offer, shown),
            notice=notice,
            ids_of=self._project.kept_ids(page),
        )
