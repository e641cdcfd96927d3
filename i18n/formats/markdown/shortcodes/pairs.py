"""Which tags belong together, and what is wrong with those that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from i18n.formats.markdown.blocks.events import Complaint
from i18n.formats.markdown.shortcodes.tags import Part, Tag

_MOST = 100
"""How many complaints one region is good for."""
_UNCLOSED = "nothing closes the shortcode or template tag that begins here: it stays as it is"
_UNPAIRED = "“{name}” begins here, but nothing ends it: its tag stays as it is"
_UNOPENED = "“{name}” ends here, but nothing began it: its tag stays as it is"
_CROSSED = (
    "“{name}” ends here, but “{inner}” began after it and has not ended: close the inner first"
)


def partners(tags: Sequence[Tag]) -> dict[int, int]:
    """For the index of each tag that begins a pair the index of the one that ends it.

    By name alone: the nearest begin that still waits.
    """
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, tag in enumerate(tags):
        if tag.part is Part.BEGIN:
            waiting.setdefault(_kin(tag), []).append(index)
        elif tag.part is Part.END and waiting.get(_kin(tag)):
            found[waiting[_kin(tag)].pop()] = index
    return found


def _kin(tag: Tag) -> str:
    """What the tags of a pair share."""
    return tag.pair or tag.name


def complaints(tags: Sequence[Tag], wants_end: frozenset[str]) -> list[Complaint]:
    """What is wrong with the tags: those without an end, ends out of order.

    `wants_end` names those that are known to be paired; another is where an end for its name is
    somewhere on the page.
    """
    ended = {_kin(tag) for tag in tags if tag.part is Part.END} | wants_end
    found = [
        Complaint("unclosed-shortcode", _UNCLOSED, tag.span.start)
        for tag in tags
        if tag.part is Part.BROKEN
    ]
    found += _disorder([tag for tag in tags if tag.paired or _kin(tag) in ended])
    return sorted(found, key=lambda complaint: complaint.at)[:_MOST]


def _disorder(tags: Sequence[Tag]) -> list[Complaint]:
    """Walk the pairs as a parser does that wants them nested."""
    found: list[Complaint] = []
    opened: list[Tag] = []
    names: Counter[str] = Counter()
    left = Counter(_kin(tag) for tag in tags if tag.part is Part.END)
    crossed: Counter[str] = Counter()
    for tag in tags:
        name = _kin(tag)
        if tag.part is Part.BEGIN:
            opened.append(tag)
            names[name] += 1
        elif tag.part is Part.END:
            left[name] -= 1
            if not names[name]:
                found += [] if crossed[name] else [_about("unclosed-shortcode", _UNOPENED, tag)]
                crossed[name] -= crossed[name] > 0
                continue
            while _kin(inner := opened.pop()) != name:
                names[_kin(inner)] -= 1
                if left[_kin(inner)] > names[_kin(inner)]:
                    crossed[_kin(inner)] += 1
                    message = _CROSSED.format(name=tag.name, inner=inner.name)
                    found.append(Complaint("shortcode-order", message, tag.span.start))
                else:
                    found.append(_about("unclosed-shortcode", _UNPAIRED, inner))
            names[name] -= 1
    return found + [_about("unclosed-shortcode", _UNPAIRED, tag) for tag in opened]


def _about(rule: str, message: str, tag: Tag) -> Complaint:
    return Complaint(rule, message.format(name=tag.name), tag.span.start)
