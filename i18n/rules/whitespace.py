"""`whitespace`: blanks around a translation, and two where one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.model import Fix, Span
from i18n.rules.contract import Case, Fault, prose

_INNER = re.compile(r"(?<=[^\s.!?:;…。])( {2,}+)(?=\S)|\t++")
_OUTER = " \t\n"


def judge(case: Case) -> Iterator[Fault]:
    """Blanks that `build` drops, and doubled ones that the source does not have.

    Nothing where another tool has kept the lines of its source: there blanks are the indent.
    """
    text = case.msgstr
    start = len(text) - len(text.lstrip(_OUTER))
    end = len(text.rstrip(_OUTER))
    if text[start:end].count("\n") > case.msgid.count("\n"):
        return
    if text[:start].strip("\n") and case.msgid[:1] not in _OUTER:
        yield _superfluous("at the start", Span(0, start), "")
    if text[end:].strip("\n") and case.msgid[-1:] not in _OUTER:
        yield _superfluous("at the end", Span(end, len(text)), "")
    if "  " not in text[start:end] and "\t" not in text[start:end]:
        return
    if not (_INNER.search(case.msgid) or "\t" in case.msgid):
        for piece in prose(case.theirs):
            for found in _INNER.finditer(text, max(piece.span.start, start), end):
                if found.start() >= piece.span.end:
                    break
                yield _superfluous("between words", Span(*found.span()), " ")


def _superfluous(where: str, span: Span, wanted: str) -> Fault:
    return Fault(f"blanks {where} that the source does not have", span, "", (Fix(span, wanted),))
