"""Which characters a front-matter value may hold: readers must agree on lines, people on order."""

from __future__ import annotations

import re
import unicodedata

# A tab and the value's own line end are text. U+2028 and U+2029 end a line for some readers only.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Overrides and embeddings turn text round beyond their own value; tag characters are never seen.
_HIDING = re.compile("[\u202a-\u202e\U000e0000-\U000e007f]")
_ISOLATE = re.compile("[\u2066-\u2069]")
_POP_ISOLATE = "\u2069"


def control_in(text: str) -> str:
    """The first control character or foreign line separator, as people name it; or nothing."""
    found = _CONTROL.search(text)
    return _name(found.group()) if found else ""


def refused_in(text: str, source: str) -> str:
    """The first character that a translation of `source` may not hold, as people name it.

    Empty where there is none. What hides text is allowed where the source has it too (a flag made
    of tag characters); isolates are, when each is closed.
    """
    if found := control_in(text):
        return found
    known = frozenset(_HIDING.findall(source))
    hiding = next((sign for sign in _HIDING.findall(text) if sign not in known), "")
    return _name(hiding) if hiding else _unclosed_isolate(text)


def _unclosed_isolate(text: str) -> str:
    depth, opened = 0, ""
    for sign in _ISOLATE.findall(text):
        if depth == 0:
            opened = sign
        depth += -1 if sign == _POP_ISOLATE else 1
        if depth < 0:
            break
    return f"an unbalanced {_name(opened)}" if depth else ""


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X} ({name})" if name else f"U+{ord(sign):04X}"
