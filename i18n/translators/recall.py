"""What a translation memory offers for a text: the contract between its store and `memory`."""

from __future__ import annotations

from typing import Protocol


class Recall(Protocol):
    """The translations of one language that the project has already."""

    def __call__(self, msgid: str, /) -> tuple[str, str, float] | None:
        """The best match for a message, if there is one worth a translator's time.

        Its msgid, its msgstr, and how alike the two msgids are; 1.0 where they are the same.
        """
