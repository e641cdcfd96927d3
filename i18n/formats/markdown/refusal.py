"""That a text cannot stand in its place: raised while it is written, never outside the format."""

from __future__ import annotations

from i18n.model import NOWHERE, Span


class RefusedError(Exception):
    """A text cannot stand in its place."""

    def __init__(self, rule: str, message: str, at: Span = NOWHERE, expected: str = "") -> None:
        """`rule` names the finding's rule; `message` is a sentence for people that says why.

        `at` is the part of the msgstr at fault, `expected` what should stand there, where known.
        """
        super().__init__(message)
        self.rule = rule
        self.at = at
        self.expected = expected
