"""The translation memory as a translator: offline, and free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.errors import ProviderError
from i18n.translators.batches import for_progress
from i18n.translators.contract import Answer, Markup, Options, Request, Terms
from i18n.translators.recall import Recall


class Memory:
    """Answers with what the catalogs of the language hold, exactly or nearly."""

    name = "memory"
    markup = Markup.MARKDOWN
    paid = False
    workers = 1

    def __init__(self, recall: Recall | None) -> None:
        """Take the store to ask; raises ProviderError where there is none."""
        if recall is None:
            raise ProviderError("the provider `memory` needs the catalogs of the language")
        self._recall = recall

    def terms(self, options: Options) -> Terms:
        """Nothing is kept: the catalogs change."""
        return (self.name, options.source, options.target)

    def cost(self, text: str, options: Options) -> int:
        """Nothing."""
        del text, options
        return 0

    def batches(
        self, requests: Sequence[Request], options: Options
    ) -> Iterator[tuple[Request, ...]]:
        """As many at a time as a provider would take, so that progress shows."""
        del options
        return for_progress(requests)

    def prepare(self, options: Options) -> None:
        """Nothing to set up."""

    def translate(self, batch: Sequence[Request], options: Options) -> tuple[Answer, ...]:
        """The best match of each text; an empty answer where there is none."""
        del options
        return tuple(self._answer(request.text) for request in batch)

    def _answer(self, text: str) -> Answer:
        match = self._recall(text)
        if match is None:
            return Answer("")
        msgid, msgstr, likeness = match
        return Answer(msgstr, likeness=likeness, source="" if msgid == text else msgid)

    def usage(self) -> None:
        """No account."""
        return

    def close(self) -> None:
        """No connections."""
