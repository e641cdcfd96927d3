"""Texts in numbered envelopes, so that an answer tells which question it belongs to.

Each text of a request travels as `<polypage n="7">…</polypage>`. Tags are not billed, and strict
XML handling keeps them: answers that come in another order are put right, and where a number is
missing nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.parsers import expat

from i18n.translators.contract import Answer, RefusedError

_TAG = "polypage"
_OPENED = re.compile(rf"\s*<{_TAG}\s+n\s*=\s*[\"']([0-9]{{1,4}})[\"']\s*>")
_CLOSED = re.compile(rf"</{_TAG}\s*>\s*\Z")
_TAIL = 64
"""Where a closing tag is looked for: characters from the end."""


def sealed(number: int, text: str) -> str:
    """A text in its envelope."""
    return f'<{_TAG} n="{number}">{text}</{_TAG}>'


def characters(text: str) -> int:
    """The code points of strict XML without its tags, each entity being one.

    Raises RefusedError where the text is not well-formed.
    """
    parts: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = parts.append
    try:
        parser.Parse(sealed(0, text).encode("utf-8"), True)  # noqa: FBT003 -- its own signature
    except (expat.ExpatError, UnicodeEncodeError):
        raise RefusedError("the text is no well-formed XML") from None
    return sum(map(len, parts))


def clean(text: str) -> str:
    """An answer without half characters (surrogates), which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def placed(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers out of their envelopes, in the order of the questions.

    Where every number is there once, the numbers decide. Where some are lost and the others are
    in their places, so are those without, as they came. Otherwise an answer without a certain
    place is empty: it was paid for, but nobody knows which text it translates.
    """
    opened = [_opened(answer.text) for answer in answers]
    numbers = [number for number, _ in opened]
    times = Counter(numbers)
    in_place = all(number in (None, at) for at, number in enumerate(numbers))
    if in_place:
        return tuple(
            Answer(text, answer.billed) for answer, (_, text) in zip(answers, opened, strict=True)
        )
    certain = {
        number: Answer(text, answer.billed)
        for answer, (number, text) in zip(answers, opened, strict=True)
        if number is not None and times[number] == 1
    }
    return tuple(certain.get(at, Answer("")) for at in range(len(answers)))


def _opened(text: str) -> tuple[int | None, str]:
    """The number of an answer and what it holds; no number where the envelope is damaged."""
    begin = _OPENED.match(text)
    end = _CLOSED.search(text, max(len(text) - _TAIL, 0))
    if begin is None or end is None or end.start() < begin.end():
        return None, text
    return int(begin[1]), text[begin.end() : end.start()]
