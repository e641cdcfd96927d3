"""What a translation has otherwise than its message, construct by construct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from i18n.inline import Kind, Token
from i18n.model import NOWHERE, Fix
from i18n.rules.contract import Case, Fault, Rule, pieces

_SHOWN = 60


def of_constructs(what: str, *constructs: str) -> Rule:
    """The rule that a message's constructs of these kinds are those of its translation.

    Where exactly one is missing and exactly one was added, the one takes the other's place.
    """

    def judge(case: Case) -> Iterator[Fault]:
        return _different(case, what, lambda token: token.construct in constructs)

    return judge


def _different(case: Case, what: str, asked: Callable[[Token], bool]) -> Iterator[Fault]:
    ours = [token for token in case.ours if _counts(token) and asked(token)]
    theirs = [piece for piece in pieces(case.theirs) if _counts(piece.token) and asked(piece.token)]
    room = Counter(map(_name, ours))
    added = []
    for piece in theirs:
        if room[_name(piece.token)]:
            room[_name(piece.token)] -= 1
        else:
            added.append(piece)
    lost = [token for token in ours if _taken(room, _name(token))]
    for number, piece in enumerate(added):
        wanted = lost[number] if number < len(lost) else None
        alone = len(lost) == len(added) == 1
        fixes = (Fix(piece.span, wanted.source),) if alone and wanted else ()
        said = f"{what} {quoted(_shown(piece.token))} is not in the source"
        yield Fault(said, piece.span, _expected(wanted) if wanted else "", fixes)
    for token in lost[len(added) :]:
        yield Fault(f"{what} {quoted(_shown(token))} is missing", NOWHERE, _expected(token))


def _taken(room: Counter[tuple[str, str]], name: tuple[str, str]) -> bool:
    found = room[name] > 0
    room[name] -= found
    return found


def _counts(token: Token) -> bool:
    """Whether what it holds must survive: a pair counts once, by the end that has the payload."""
    return token.kind is not Kind.TEXT and bool(token.payload)


def _name(token: Token) -> tuple[str, str]:
    return token.construct, token.payload


def _shown(token: Token) -> str:
    return token.payload or token.source


def _expected(token: Token) -> str:
    """What should stand there; code with its marks, so that it is no word of the sentence."""
    return token.source if token.construct == "code" else _shown(token)


def quoted(text: str) -> str:
    """A text in quotes, cut where it is long."""
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
