"""`md-link` and `url`: links and addresses of the source that a translation lacks, or broke."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from i18n.inline import Kind, Token
from i18n.model import NOWHERE, Fix, Span
from i18n.rules.contract import Case, Fault, prose
from i18n.rules.differences import quoted
from i18n.words import ADDRESS, TARGET

_BROKEN = re.compile(
    r"\](?P<gap>[ \u00a0\u3000]++)(?=\([^()\s]+\))"
    r"|\]\s?（(?P<to>[^（）\s()]++)[）)]|\]\((?P<half>[^（）\s()]++)）"
)
"""The text and the target of a link with a blank between them, or with the brackets of Chinese."""
_MAY_BE_BROKEN = re.compile("\\](?:[ \u00a0\u3000（]|\\([^()（）\\s]*+）)")
_MOST = 20
"""Addresses that are looked for in the text, where they are no links there."""
_TARGET = re.compile(TARGET)
_ADDRESS = re.compile(rf"{ADDRESS}|<[^<>\s]++>|(?<![^\s@])[^\s@]++@[\w.-]++")


def judge(case: Case) -> Iterator[Fault]:
    """Links that a blank broke in two; else those that a translation has fewer of."""
    if "](" not in case.msgid:
        return
    broken = _MAY_BE_BROKEN.search(case.msgstr) is not None
    if not (broken or _some_missing(_TARGET, case)):
        return
    lost = list(_fewer(case, "the link to", _is_link))
    yield from (list(_broken(case)) if broken else []) or lost


def bare(case: Case) -> Iterator[Fault]:
    """Addresses in the text that a translation has fewer of."""
    if not (_may_hold_address(case.msgid) and _some_missing(_ADDRESS, case)):
        return
    yield from _fewer(case, "the address", _is_bare)


def _may_hold_address(text: str) -> bool:
    return "://" in text or "<" in text or "@" in text or "www." in text


def _some_missing(pattern: re.Pattern[str], case: Case) -> bool:
    """Whether a translation lacks any of the texts that may be what a rule looks for: quickly."""
    wanted = set(pattern.findall(case.msgid))
    return bool(wanted) and not wanted <= set(pattern.findall(case.msgstr))


def _fewer(case: Case, what: str, asked: Callable[[Token], bool]) -> Iterator[Fault]:
    """Those that are nowhere in the translation, as many as it lacks.

    One in the place of another is none of these: where a link may lead is judged with the page.
    """
    ours = [token.payload for token in case.ours if asked(token)]
    lacking = len(ours) - sum(asked(token) for token in case.theirs) if ours else 0
    if lacking > 0:
        there = {token.payload for token in case.theirs if asked(token)}
        tried = islice((payload for payload in ours if payload not in there), _MOST)
        lost = (payload for payload in tried if payload.strip("<>") not in case.msgstr)
        for payload in islice(lost, lacking):
            yield Fault(f"{what} {quoted(payload)} is missing", NOWHERE, payload)


def _is_link(token: Token) -> bool:
    return token.construct in ("link", "image") and token.kind is not Kind.OPEN


def _is_bare(token: Token) -> bool:
    return token.construct in ("address", "autolink")


def _broken(case: Case) -> Iterator[Fault]:
    if _BROKEN.search(case.msgid):
        return
    texts = [piece.span for piece in prose(case.theirs)]
    for found in _BROKEN.finditer(case.msgstr):
        at = bisect_right(texts, (found.start(), len(case.msgstr) + 1)) - 1
        if at >= 0 and found.start() < texts[at].end:
            mended = "" if found["gap"] else f"({found['to'] or found['half']})"
            fix = Fix(Span(found.start() + 1, found.end()), mended)
            yield Fault("text and target of a link are parted", Span(*found.span()), "", (fix,))
