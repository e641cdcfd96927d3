"""`md-link` and `url`: links and addresses of the source that a translation lacks, or broke."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from i18n.inline import Kind, Token
from i18n.model import NOWHERE, Fix, Span
from i18n.rules.contract import Case, Fault, prose
from i18n.rules.differences import quoted

_BROKEN = re.compile(
    r"\](?P<gap>[ \u00a0\u3000]++)(?=\([^()\s]+\))"
    r"|\]\s?（(?P<to>[^（）\s()]++)[）)]|\]\((?P<half>[^（）\s()]++)）"
)
"""The text and the target of a link with a blank between them, or with the brackets of Chinese."""


def judge(case: Case) -> Iterator[Fault]:
    """Links that a blank broke in two; else those that a translation has fewer of."""
    lost = list(_fewer(case, "the link to", _is_link))
    broken = list(_broken(case)) if "](" in case.msgid else []
    yield from broken or lost


def bare(case: Case) -> Iterator[Fault]:
    """Addresses in the text that a translation has fewer of."""
    yield from _fewer(case, "the address", _is_bare)


def _fewer(case: Case, what: str, asked: Callable[[Token], bool]) -> Iterator[Fault]:
    """Those that are nowhere in the translation, as many as it lacks.

    One in the place of another is none of these: where a link may lead is judged with the page.
    """
    ours = [token.payload for token in case.ours if asked(token)]
    lacking = len(ours) - sum(asked(token) for token in case.theirs) if ours else 0
    if lacking > 0:
        lost = (payload for payload in ours if payload.strip("<>") not in case.msgstr)
        for payload in islice(lost, lacking):
            yield Fault(f"{what} {quoted(payload)} is missing", NOWHERE, payload)


def _is_link(token: Token) -> bool:
    return token.construct in ("link", "image") and token.kind is not Kind.OPEN


def _is_bare(token: Token) -> bool:
    return token.construct in ("address", "autolink")


def _broken(case: Case) -> Iterator[Fault]:
    if _BROKEN.search(case.msgid):
        return
    for piece in prose(case.theirs):
        for found in _BROKEN.finditer(case.msgstr, piece.span.start):
            if found.start() >= piece.span.end:
                break
            mended = "" if found["gap"] else f"({found['to'] or found['half']})"
            fix = Fix(Span(found.start() + 1, found.end()), mended)
            yield Fault("text and target of a link are parted", Span(*found.span()), "", (fix,))
