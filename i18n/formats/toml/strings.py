"""The four kinds of TOML strings: where one ends, what it says, and how another text is spelled.

TOML 1.0.0, section "String". A spelling is read as the same string by every reader of TOML, and
holds no line that a site generator could take for the end of the front matter.
"""

from __future__ import annotations

import re

from i18n.formats.keyed.nodes import OUTER, Node, Spelling, value_with
from i18n.model import Span

_NO_TEXT = r"\x00-\x08\x0a-\x1f\x7f"
"""What stands in a string escaped or not at all; line ends are for the kinds of several lines."""
_LINE_END = r"\r?\n"
_ESCAPE = r'\\(?:[btnfr"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})'
_CONTINUED = rf"\\[ \t]*+{_LINE_END}"
"""A backslash at a line's end: that end and all blanks and line ends after it say nothing."""
_TOKENS = {
    '"""': re.compile(
        rf'"""(?:[^"\\{_NO_TEXT}]++|{_LINE_END}|{_ESCAPE}|{_CONTINUED}|"{{1,2}}(?!")|(?!))*+"{{3,5}}'
    ),
    "'''": re.compile(rf"'''(?:[^'{_NO_TEXT}]++|{_LINE_END}|'{{1,2}}(?!')|(?!))*+'{{3,5}}"),
    '"': re.compile(rf'"(?:[^"\\{_NO_TEXT}]++|{_ESCAPE}|(?!))*+"'),
    "'": re.compile(rf"'[^'{_NO_TEXT}]*+'"),
}
"""By the opening quotes, those of three first."""

_READ = re.compile(
    r"\\(?:u(?P<short>.{4})|U(?P<long>.{8})|[ \t]*\n[ \t\n]*|(?P<sign>.))", re.DOTALL
)
_SIGNS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF

_SKELETON = rf"(?:[ \t]|{_LINE_END}|{_CONTINUED}|(?!))*+"
_INSIDE = {
    '"""': re.compile(
        rf"{_SKELETON}(?P<text>(?:{_SKELETON}(?:\\[^ \t\r\n]|[^ \t\r\n\\]|(?!))++|(?!))*+)"
    ),
    "'''": re.compile(r"[ \t\r\n]*+(?P<text>(?:[ \t\r\n]*+[^ \t\r\n]++|(?!))*+)"),
    '"': re.compile(r"[ \t]*+(?P<text>(?:[ \t]*+[^ \t]++|(?!))*+)"),
}
"""What stands between the quotes: the value's outer blanks are left out of the group."""
_INSIDE["'"] = _INSIDE['"']

_ESCAPED = re.compile(r'["\\\n\t]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", " ": "\\u0020"}
_DELIMITER = re.compile(r"^\+(?=\+\+)|\+(?=\+\+[ \t]*$)", re.MULTILINE)
"""Hugo ends the front matter at a line that begins with `+++`, Zola at one that ends so."""


class NoCharacterError(ValueError):
    """An escape names a code point that is no character."""


def string_at(source: str, at: int) -> tuple[str, int]:
    """The opening quotes of the string at an offset and its end, which is 0 where it has none.

    Empty where no string begins there.
    """
    for style, token in _TOKENS.items():
        if source.startswith(style, at):
            found = token.match(source, at)
            return style, found.end() if found else 0
    return "", 0


def value_of(token: str, style: str) -> str:
    """What a string says. Raises NoCharacterError."""
    inside = token[len(style) : -len(style)]
    if len(style) > 1:
        inside = _unified(inside).removeprefix("\n")
    return _read(inside) if style[0] == '"' else inside


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n")


def _read(text: str) -> str:
    return _READ.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    if sign := escape["sign"]:
        return _SIGNS[sign]
    digits = escape["short"] or escape["long"]
    if not digits:
        return ""
    code = int(digits, 16)
    if code in _SURROGATES or code > _LAST_CHARACTER:
        raise NoCharacterError(f"U+{code:04X}")
    return chr(code)


def piece_of(token: str, style: str) -> Span:
    """Where in a string's token its text stands: inside the quotes, without outer blanks.

    Empty where the token holds nothing else.
    """
    quotes = len(style)
    found = _INSIDE[style].match(token, quotes, len(token) - quotes)
    return Span(*found.span("text")) if found else Span(quotes, quotes)


def spellings(source: str, node: Node, text: str) -> tuple[Spelling, ...]:
    """The ways to write another text into a string, its own style first, then a simpler one.

    `text` is without outer blanks; the value keeps those that it has. The last can hold any text.
    """
    token = source[node.start : node.end]
    value = value_with(node, text)
    candidates = []
    if len(node.style) > 1:
        candidates += _in_lines(token, node, value)
    elif node.style == "'":
        candidates.append(("'", _literal(value)))
    candidates.append(('"', _basic(value)))
    return tuple(
        Spelling(len(token), spelled, piece_of(spelled, style))
        for style, spelled in candidates
        if spelled
    )


def _basic(value: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], value) + '"'


def _literal(value: str) -> str:
    return "" if "'" in value or "\n" in value else f"'{value}'"


def _in_lines(token: str, node: Node, value: str) -> list[tuple[str, str]]:
    """The value between the token's own outer blanks, line ends and backslashes."""
    piece = piece_of(token, node.style)
    lead, tail = token[3 : piece.start], token[piece.end : -3]
    said = _unified(lead).removeprefix("\n"), _unified(tail)
    before, after = (_read(part) if node.style == '"""' else part for part in said)
    middle = value[len(before) : len(value) - len(after)]
    eol = "\r\n" if "\r\n" in token else "\n"
    lines = middle.replace("\n", eol)
    candidates = []
    if node.style == "'''" and not _needs_escape(lines, lead, tail):
        candidates.append(("'''", f"'''{lead}{lines}{tail}'''"))
    escaped = _escaped(middle, open_start=not lead, open_end=not tail).replace("\n", eol)
    candidates.append(('"""', f'"""{lead}{escaped}{tail}"""'))
    return candidates


def _needs_escape(lines: str, lead: str, tail: str) -> bool:
    quoted = f"{lead}{lines}{tail}"
    touches = quoted.startswith("'") or quoted.endswith("'")
    return touches or "'''" in quoted or _DELIMITER.search(lines.replace("\r", "")) is not None


def _escaped(middle: str, *, open_start: bool, open_end: bool) -> str:
    """A text for a string of several lines; its outer blanks, once escapes, are so again.

    Of a run of quotes none may make three, nor touch the ones around the string, as they do where
    its start or its end is open.
    """
    text = middle.strip(OUTER)
    lead = len(middle) - len(middle.lstrip(OUTER))
    before, after = middle[:lead], middle[lead + len(text) :]
    pattern = r'\\|"(?="")' + r'|\A"' * open_start + r'|"\Z' * open_end
    text = re.sub(pattern, lambda found: "\\" + found.group(), text)
    return _as_escapes(before) + _DELIMITER.sub(r"\\u002B", text) + _as_escapes(after)


def _as_escapes(blanks: str) -> str:
    return "".join(_ESCAPES[sign] for sign in blanks)
