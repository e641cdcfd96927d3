"""One message as tokens, and its markup out of a machine's way and back: mask and unmask.

A format reads a message into `tokens` and spells tokens as a message again; here they become what
a translator is sent, in one of two `encodings`, and what comes back becomes tokens again, or is
refused. Nothing of the markup is ever printed anew: a table keeps the source's own slices.
"""

from __future__ import annotations

from i18n.inline.encodings import Encoding
from i18n.inline.mask import Masked, mask
from i18n.inline.tokens import Inset, Kind, Token, atom, has_words, text_token
from i18n.inline.unmask import Unmasked, as_plain, unmask

__all__ = [
    "Encoding",
    "Inset",
    "Kind",
    "Masked",
    "Token",
    "Unmasked",
    "as_plain",
    "atom",
    "has_words",
    "mask",
    "text_token",
    "unmask",
]
