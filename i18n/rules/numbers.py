"""`numbers`: the numbers of a translation are those of its message.

Group marks and decimal signs are left out of the comparison, and a digit counts in any script:
1,234.5 is 1 234,5 and ١٬٢٣٤٫٥. Quiet where languages count or measure differently: hours of the
day, words for large numbers, units of the United States, years of other calendars.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.model import NOWHERE, Span
from i18n.rules.contract import Case, Fault, Piece, prose
from i18n.words import ENTITY

_NUMBER = re.compile(rf"{ENTITY}|(\d++)")
_OTHERWISE = re.compile(
    r"\d\s*+(?:[ap]\.?m\b|°?F\b|\"|″|'\d)"
    r"|\b(?:hundred|thousand|million|billion|trillion|dozen|percent|mile|feet|foot|inch|pound|"
    r"ounce|gallon|yard|centur|hour|o'clock|oclock|noon|midnight|quarter)",
    re.IGNORECASE,
)
"""What is counted or measured otherwise elsewhere."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d++")
_SMALL = 100
"""A number below it may be written out as a word."""
_OWN_CALENDARS = frozenset({"am", "dv", "fa", "lo", "ne", "th", "ckb", "ps"})


def judge(case: Case) -> Iterator[Fault]:
    """Numbers that were changed, or that a translation lacks."""
    if _DIGIT.search(case.msgid) is None or _all_there(case):
        return
    if {value for value, _ in _all(case.msgid)} <= {value for value, _ in _all(case.msgstr)}:
        return
    ours = list(_numbers(case.msgid, prose(case.ours)))
    if not ours:
        return
    if _OTHERWISE.search(case.msgid) or case.language.split("_")[0] in _OWN_CALENDARS:
        return
    theirs = list(_numbers(case.msgstr, prose(case.theirs)))
    everywhere = Counter(value for value, _ in _all(case.msgstr))
    lost, added = _unmatched(ours, theirs), _unmatched(theirs, ours)
    lost = [one for one in lost if not everywhere[one[0]]]
    sources = Counter(value for value, _ in _all(case.msgid))
    added = [one for one in added if not sources[one[0]]]
    if not lost or _joined(lost) == _joined(added):
        return
    if added and not _akin(lost, added):
        yield Fault(f"the number {added[0][0]} is not in the source", added[0][1], lost[0][0])
    elif not added and any(int(value) >= _SMALL for value, _ in lost):
        value = next(value for value, _ in lost if int(value) >= _SMALL)
        yield Fault(f"the number {value} is missing", NOWHERE, value)


def _all_there(case: Case) -> bool:
    """Whether each number is in the translation as it is spelled: quickly told, and usual."""
    return "&" not in case.msgstr and (
        set(_DIGITS.findall(case.msgid)) <= set(_DIGITS.findall(case.msgstr))
    )


_Number = tuple[str, Span]


def _numbers(text: str, stretches: Iterator[Piece]) -> Iterator[_Number]:
    for piece in stretches:
        yield from _in(text, piece.span)


def _all(text: str) -> Iterator[_Number]:
    return _in(text, Span(0, len(text)))


def _in(text: str, span: Span) -> Iterator[_Number]:
    for found in _NUMBER.finditer(text, *span):
        if found[1] and len(found[1]) < 40:  # noqa: PLR2004 - no number that a person wrote
            value = found[1] if found[1].isascii() else _ascii(found[1])
            yield value.lstrip("0") or "0", Span(*found.span())


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _unmatched(ours: list[_Number], theirs: list[_Number]) -> list[_Number]:
    """Those of ours that are not among theirs, each as often as it is there."""
    room = Counter(value for value, _ in theirs)
    left = []
    for one in ours:
        if room[one[0]]:
            room[one[0]] -= 1
        else:
            left.append(one)
    return left


def _joined(numbers: list[_Number]) -> str:
    """The digits of all: groups of thousands are cut in other places in India."""
    return "".join(value for value, _ in numbers).rstrip("0")


def _akin(lost: list[_Number], added: list[_Number]) -> bool:
    """Whether one is the other's end (1990 for '90), or all of them are small."""
    small = all(int(value) < 32 for value, _ in lost)  # noqa: PLR2004 - days, hours, ordinals
    return small or any(
        one.endswith(other) or other.endswith(one) for one, _ in lost for other, _ in added
    )
