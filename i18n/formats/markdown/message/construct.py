"""What the readings of a message find in it: code, a tag, a link, a template."""

from __future__ import annotations

from typing import NamedTuple

from i18n.model import Span


class Construct(NamedTuple):
    """One construct of a message."""

    kind: str
    """`code`, `html`, `half tag`, `autolink`, `link`, `image`, `reference`, `image reference`,
    `bracket` (a `[text]` that is no link), `tick` (a run of backticks that opens no code)."""
    payload: str
    """What must survive: the code, the tag, the target as spelled, the label as spelled."""
    span: Span
    """All of it, markers included."""
    inner: Span
    """What a person translates in it (a link's text); empty for the others."""
