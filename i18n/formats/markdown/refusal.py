"""That a text cannot stand in its place: raised while it is written, never outside the format."""

from __future__ import annotations

SOURCE_SHOWN = "The source text is shown in place of the translation"
"""How the sentence begins that tells of a refusal."""


class RefusedError(Exception):
    """A text cannot stand in its place."""

    def __init__(self, rule: str, message: str) -> None:
        """`rule` names the finding's rule; `message` is a sentence for people that says why."""
        super().__init__(message)
        self.rule = rule
