"""Addresses that stand in the text itself, where many generators make links of them.

GFM 0.29, section 6.9, Goldmark's linkify, remark's literal autolinks: `https://…`, `www.…` and
addresses of mail. Escapes and entities are read before, as some of them do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from i18n.formats.markdown.message.opaque import ENTITY, ESCAPE, character_of
from i18n.model import Span

_FOUND = re.compile(
    r"(?:(?:https?|ftp)://|(?<![A-Za-z0-9])www\.|mailto:|xmpp:)(?P<rest>[^\s<>\"`*{}|\\^]++)"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]{0,63}+@[^\W_][\w-]*+(?:\.[\w-]++|(?!))++)",
    re.IGNORECASE,
)
_ASCII = re.compile(r"[\x21-\x7e]*+")
_TRAILING = frozenset("?!.,:;'~_)(、。，！：；？」』）】》")
_GOES_ON = re.compile(r"[\x21-\x7e]*[./@:][\x21-\x7e]")
_WORDS_OF_THEIR_OWN = "\u0530"
"""From here on stand the scripts that set no blank before or after an address, or whose letters
nobody takes for those of Latin hosts."""
_READ = re.compile(rf"({ESCAPE})|({ENTITY})")


class Literal(NamedTuple):
    """An address in a text."""

    address: str
    """As a browser reads it; of mail with `mailto:`, of `www.` with `http://`."""
    span: Span
    """Where it is spelled."""


def may_hold_addresses(text: str) -> bool:
    """Whether a text has any sign of an address."""
    if "@" in text or "://" in text:
        return True
    lowered = text.lower()
    return "www." in lowered or "mailto:" in lowered or "xmpp:" in lowered


def literal_addresses(text: str) -> list[Literal]:
    """The addresses in a stretch of text, in order. Linear."""
    if "&" in text or "\\" in text:
        return _in_spelled(text)
    return _in_plain(text)


def _in_plain(text: str) -> list[Literal]:
    if not may_hold_addresses(text):
        return []
    found: list[Literal] = []
    for match in _FOUND.finditer(text):
        spelled = _without_words(match.group())
        spelled = spelled[: _end(spelled)]
        start = match.start()
        found.append(Literal(_address(spelled), Span(start, start + len(spelled))))
    return found


_TO_BLANK = re.compile(r"[^\s<]*+")
_ENDS = "?!.,:;*_~^'\")]}|`"


def with_blanks_behind(text: str, msgid: str, outside: Sequence[Span], *, ascii_only: bool) -> str:
    """The text with a blank behind each address that some reader would read on to the next blank.

    `outside` are the spans, in order and disjoint, in which it reads none. Addresses that the
    message has with the same signs behind them stay as they are.
    """
    done: list[str] = []
    at = 0
    for one in literal_addresses(text):
        end = one.span.end
        rest = _TO_BLANK.match(text, end)
        tail = rest.group().rstrip(_ENDS) if rest else ""
        number = bisect_right(outside, one.span.start, key=lambda span: span.start) - 1
        inside = number >= 0 and one.span.start < outside[number].end
        mail = one.address.startswith("mailto:")
        if ascii_only and not tail[:1].isascii():
            continue
        if tail and not inside and not mail and text[one.span.start : end] + tail not in msgid:
            done += [text[at:end], " "]
            at = end
    return "".join([*done, text[at:]])


def _without_words(spelled: str) -> str:
    """An address without the words behind it, in scripts that set no blank there.

    What has a dot, a slash or the like among such letters may be a part of the address: it stays.
    """
    plain = _ASCII.match(spelled)
    end = plain.end() if plain else 0
    if end == len(spelled) or _GOES_ON.search(spelled, end):
        return spelled
    sign = spelled[end]
    return spelled[:end] if sign >= _WORDS_OF_THEIR_OWN or not sign.isalnum() else spelled


def _end(spelled: str) -> int:
    """Where an address ends that signs of the sentence follow; brackets of its own stay (GFM)."""
    excess = spelled.count(")") - spelled.count("(")
    end = len(spelled)
    while end and spelled[end - 1] in _TRAILING:
        if spelled[end - 1] == ")":
            if excess <= 0:
                break
            excess -= 1
        end -= 1
    return end


def _address(spelled: str) -> str:
    lowered = spelled[:8].lower()
    if lowered.startswith("www."):
        return f"http://{spelled}"
    if "://" in spelled or lowered.startswith(("mailto:", "xmpp:")):
        return spelled
    return f"mailto:{spelled}"


def _in_spelled(text: str) -> list[Literal]:
    """As they are read once escapes and entities are; the spans are those of the spelled text."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in _READ.finditer(text):
        parts.append(text[at : match.start()])
        places += range(at, match.start())
        read = match.group(1)[1] if match.group(1) else character_of(match.group(2))
        read = read or match.group()
        parts.append(read)
        places += [match.start()] * len(read)
        at = match.end()
    parts.append(text[at:])
    places += range(at, len(text) + 1)
    return [
        one._replace(span=Span(places[one.span.start], places[one.span.end]))
        for one in _in_plain("".join(parts))
    ]
