"""JSON strings: where one ends, what it says, and how another text is spelled (RFC 8259)."""

from __future__ import annotations

import json
import re

from i18n.formats.keyed.nodes import Node, Spelling, value_with
from i18n.model import Span

STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})|(?!))*+"')

_INSIDE = re.compile(r"[ ]*+(?P<text>(?:[ ]*+[^ ]++|(?!))*+)")
_ESCAPED = re.compile(r'["\\\x00-\x1f]')


def value_of(token: str) -> str:
    """What a string says; half a pair of surrogates stays what it is."""
    return str(json.loads(token)) if "\\" in token else token[1:-1]


def piece_of(token: str, style: str) -> Span:  # noqa: ARG001 - there is one style
    """Where in a string's token its text stands: inside the quotes, without outer blanks.

    Empty where the token holds nothing else.
    """
    found = _INSIDE.match(token, 1, len(token) - 1)
    return Span(*found.span("text")) if found else Span(1, 1)


def spellings(source: str, node: Node, text: str) -> tuple[Spelling, ...]:
    """The one way to write another text, without outer blanks, into a string."""
    token = source[node.start : node.end]
    spelled = '"' + _ESCAPED.sub(_escape, value_with(node, text)) + '"'
    return (Spelling(len(token), spelled, piece_of(spelled, node.style)),)


def _escape(sign: re.Match[str]) -> str:
    return json.dumps(sign.group())[1:-1]
