"""`end-punctuation`: a translation ends in the kind of mark that its message ends in.

Off by default: what ends a heading or a list item differs from language to language.
"""

from __future__ import annotations

from collections.abc import Iterator

from i18n.model import Fix, Span
from i18n.rules.contract import Case, Fault

_KINDS = (".。．।։۔።॥", "!！՜", "?？؟;՞፧", ":：", "…")
_CLOSERS = "\"'”’»›)]）」』*_~` \u00a0\u202f"
_OWN_WAYS = frozenset({"th", "lo", "km", "my", "bo", "dz"})
"""Languages that part sentences by blanks."""


def judge(case: Case) -> Iterator[Fault]:
    """The end of the translation, where it is of another kind."""
    if case.localized or case.language.split("_")[0] in _OWN_WAYS:
        return
    ours, theirs = _kind(case.msgid), _kind(case.msgstr)
    if ours == theirs or {ours, theirs} == {".", "…"}:
        return
    end = len(case.msgstr.rstrip(_CLOSERS))
    if theirs:
        said = f"it ends in {case.msgstr[end - 1]}, the source in {case.msgid[_end(case.msgid)]}"
        said = said if ours else f"it ends in {case.msgstr[end - 1]}, the source has no mark there"
        yield Fault(said, Span(end - 1, end), ours, () if ours else (Fix(Span(end - 1, end), ""),))
    else:
        yield Fault(f"the source ends in {ours}", Span(max(end - 1, 0), end), ours)


def _end(text: str) -> int:
    return len(text.rstrip(_CLOSERS)) - 1


def _kind(text: str) -> str:
    """The mark that a text ends in, as it is in English; empty for none."""
    body = text.rstrip(_CLOSERS)
    if body.endswith("..."):
        return "…"
    return next((kind[0] for kind in _KINDS if body[-1:] and body[-1] in kind), "")
