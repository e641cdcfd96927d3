r"""The strings of a PO file: their escapes read and written.

polib reads and writes the escapes that it knows. It lacks `\a`, octal and hexadecimal ones
(these stand for bytes, of which UTF-8 makes characters) and a backslash before a newline, which
joins two lines; these are spelled anew for it here.
"""

from __future__ import annotations

import re

import polib

from i18n.po.grammar import STRING

_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|([\s\S]))")
_LONE_BYTE = re.compile("[\udc80-\udcff]")
_KNOWN_TO_POLIB = frozenset('ntrvbf\\"')
_UNWRITABLE = str.maketrans("", "", "\0\x04")


class EscapeError(ValueError):
    """An escape that gettext does not know, or one that PO cannot hold."""


def unquote(strings: str) -> str:
    """The text of one or more quoted strings, with whatever separates them.

    Raises EscapeError, whose message says what is wrong with which escape.
    """
    text = strings[1:-1]
    single = '"' not in text
    if single and "\\" not in text and "\x04" not in text:
        return text
    pieces = [text] if single else STRING.findall(strings)
    if any("\x04" in piece for piece in pieces):
        raise EscapeError("gettext keeps U+0004 for itself")
    return _characters("".join(polib.unescape(_ESCAPE.sub(_known, piece)) for piece in pieces))


def _characters(text: str) -> str:
    """The text with the bytes that escapes stand for put together to characters."""
    if not _LONE_BYTE.search(text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        raise EscapeError("an escape stands for bytes that are not UTF-8") from error


def _known(escape: re.Match[str]) -> str:
    """The escape as polib knows it, or the character that it stands for."""
    octal, hexadecimal, other = escape.groups()
    if other is None:
        byte = (int(octal, 8) if octal else int(hexadecimal[-2:], 16)) & 0xFF
        if byte in (0, 4):
            raise EscapeError(f"{escape[0]} stands for a character that PO cannot hold")
        return str(polib.escape(bytes((byte,)).decode("utf-8", "surrogateescape")))
    if other in _KNOWN_TO_POLIB:
        return escape[0]
    if other == "\n":
        return ""
    if other == "a":
        return "\a"
    raise EscapeError(f"{escape[0]} is no escape")


def quoted_lines(keyword: str, text: str) -> list[str]:
    r"""The lines that say `text`, as `msgcat --no-wrap` writes them: broken only after `\n`.

    NUL and EOT are left out: no PO file can hold them.
    """
    pieces = text.translate(_UNWRITABLE).split("\n")
    lines = [f'"{_escaped(piece)}\\n"' for piece in pieces[:-1]]
    if pieces[-1] or not lines:
        lines.append(f'"{_escaped(pieces[-1])}"')
    if len(lines) == 1:
        return [f"{keyword} {lines[0]}"]
    return [f'{keyword} ""', *lines]


def _escaped(text: str) -> str:
    return str(polib.escape(text)).replace("\a", r"\a")
