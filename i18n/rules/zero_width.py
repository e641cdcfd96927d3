"""`zero-width`: characters that nobody sees, of a kind that the source does not have.

Joiners belong to the spelling of many languages and to emoji, a zero-width space parts words in
those that are written without blanks, marks of direction keep mixed text in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from i18n.model import Fix, Span
from i18n.rules.contract import Case, Fault

_HIDDEN = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]"
)
_JOINERS = "\u200c\u200d"
_SPACE = "\u200b"
_UNSPACED = frozenset({"km", "lo", "my", "th", "ja", "zh", "bo", "dz", "ko"})
_UNJOINED = ("LATIN", "CYRILLIC", "GREEK", "DIGIT", "SPACE")


def judge(case: Case) -> Iterator[Fault]:
    """Each of them, to be taken out."""
    if case.msgstr.isprintable():
        return
    for found in _HIDDEN.finditer(case.msgstr):
        sign = found.group()
        if sign in case.msgid or _belongs(case, sign, found.start()):
            continue
        name = unicodedata.name(sign, "a character without a name").lower()
        span = Span(*found.span())
        yield Fault(f"U+{ord(sign):04X} ({name}) shows nothing", span, "", (Fix(span, ""),))


def _belongs(case: Case, sign: str, at: int) -> bool:
    if sign == _SPACE:
        return case.language.split("_")[0] in _UNSPACED
    if sign == "\xad":
        return True
    if sign not in _JOINERS:
        return False
    around = case.msgstr[max(at - 1, 0) : at] + case.msgstr[at + 1 : at + 2]
    return not all(unicodedata.name(each, "").startswith(_UNJOINED) for each in around)
