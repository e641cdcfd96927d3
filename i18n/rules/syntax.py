"""`md-syntax`: marks of Markdown that a reader would see as characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.formats.markup import tokens_of
from i18n.inline import Kind, Token
from i18n.model import Fix, Place, Span
from i18n.rules.contract import Case, Fault, fixed, prose

_MARK = re.compile(r"(?<!\\)(?:\*\*|__|~~|`++|\]\(|\]\[|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*]))")
_SIGN = re.compile(r"[*_~`\]]")
"""Without any of these there is no mark."""
_EMPHASIS = re.compile(r"[*_~]")
"""Without any of these the marks are those of other constructs."""
_CODE = re.compile(r"`[^`]++`")
_PLAIN_EMPHASIS = re.compile(
    r"(?<![^\s(])(\*{1,2}+)(?=\w)[^*_~`\[\]<>\\]*+(?:(?<=\w)\1(?=[.,;:!?)])|(?<!\s)\1(?=\s|\Z))"
)
"""Marks that can do nothing but begin, and the next ones, which can do nothing but end."""
_PADDED = re.compile(r"(?<![\\*])(\*\*|\*)( *)([^*\n]*[^*\s])( *)\1(?!\*)")


def judge(case: Case) -> Iterator[Fault]:
    """Each mark that is text in the translation and not in the message."""
    if case.setting.place is Place.SCALAR or _SIGN.search(case.msgstr) is None:
        return
    if not _may_show_marks(case.msgstr) and case.keeps:
        return
    marks = list(_marks(case.msgstr, case.theirs))
    if not marks:
        return
    room = Counter(mark for mark, _ in _marks(case.msgid, case.ours))
    left = [span for mark, span in marks if not _room(room, mark)]
    if left and _lacks(case.ours, case.theirs):
        fixes = _mended(case)
        for span in left[: 1 if fixes else None]:
            shown = case.msgstr[span.start : span.end]
            yield Fault(f"the mark {shown} would show as it stands", span, "", fixes)


def _may_show_marks(text: str) -> bool:
    """Whether marks of emphasis may be left over in a text; quickly told where it is simple.

    Where the text has its message's code and links, all other marks are those of these.
    """
    if _EMPHASIS.search(text) is None:
        return False
    rest = _PLAIN_EMPHASIS.sub("", _CODE.sub("x", text))
    return "`" in rest or _EMPHASIS.search(rest) is not None


def _marks(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[str, Span]]:
    for piece in prose(tokens):
        if _SIGN.search(piece.token.source) is None:
            continue
        for found in _MARK.finditer(text, *piece.span):
            yield found.group(), Span(*found.span())


def _room(room: Counter[str], mark: str) -> bool:
    found = room[mark] > 0
    room[mark] -= found
    return found


def _lacks(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> bool:
    """Whether the message has more markup than its translation: the marks are from there."""
    return bool(_markup(ours) - _markup(theirs))


def _markup(tokens: tuple[Token, ...]) -> Counter[str]:
    return Counter(t.construct for t in tokens if t.kind is Kind.OPEN or t.kind is Kind.ATOM)


def _mended(case: Case) -> tuple[Fix, ...]:
    """Blanks on the inner side of emphasis moved to its outer side, where that is all it takes."""
    fixes = tuple(_moved(case.msgstr, found) for found in _PADDED.finditer(case.msgstr))
    fixes = tuple(fix for fix in fixes if case.msgstr[slice(*fix.span)] != fix.text)
    mended = tokens_of(fixed(case.msgstr, fixes), case.setting)
    return fixes if _markup(mended) == _markup(case.ours) else ()


def _moved(text: str, found: re.Match[str]) -> Fix:
    before = found[2] if text[found.start() - 1 : found.start()].strip() else ""
    after = found[4] if text[found.end() : found.end() + 1].strip() else ""
    return Fix(Span(*found.span()), f"{before}{found[1]}{found[3]}{found[1]}{after}")
