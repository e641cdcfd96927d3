"""Texts of strangers in the Markdown of a step's summary."""

from __future__ import annotations

import re

from i18n.reports.terminal import printable

_MARKUP = re.compile(r"[!#$&()*+/:<=>@\[\\\]^_`{|}~]|(?<=www)\.")
"""What could be markup, a mention or a link in GitHub's Markdown."""


def text(said: str) -> str:
    """A text as Markdown that reads as it stands, whatever is in it, on one line."""
    safe = printable(" ".join(said.split()))
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", safe)
