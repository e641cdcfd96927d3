"""PO text into a catalog, as GNU gettext reads it, or an error with its line.

What gettext's msgfmt refuses is refused, and so are a few things that it reads as something else
than they look like: bytes that are not UTF-8, a charset other than UTF-8, NUL, and comments in
which a lone CR hides entries. Nothing in a file is ever evaluated, and no codec is chosen by it.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from i18n.errors import CatalogError
from i18n.model import Catalog, Key, Message, Span
from i18n.po.diagnosis import diagnose, refuse_foreign
from i18n.po.entry import Fault, Remarks, is_obsolete, message_of, remarks_of
from i18n.po.grammar import DOMAIN, ENTRY, REST, TOKEN
from i18n.po.header import HEADER, header_fields

BOM = "\ufeff"

_CHARSET = re.compile(r"charset=([^ \t\n]+)")
_UTF8 = ("utf-8", "utf8", "charset")
"""`CHARSET` is what a template says that nobody has filled in."""
_ASCII = ("ascii", "us-ascii", "ansi_x3.4-1968")
_WIDE = (2, 3)
"""How many of its first four bytes are zero where a text has two or four bytes a character."""


def read(path: Path, name: str) -> Catalog:
    """Read a PO file; `name` is what errors call it.

    Raises CatalogError (`name:line: what is wrong; what to do`) where it cannot be read whole,
    and FileNotFoundError where there is none: whether that is an empty catalog is not known here.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CatalogError(f"{name}:1: this is no file; put a PO file in its place")
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CatalogError(
            f"{name}:1: it cannot be read ({error.strerror}); make it readable"
        ) from error
    return decode(content, name)


def decode(content: bytes, name: str) -> Catalog:
    """Read the bytes of a PO file. Raises CatalogError."""
    return parse(_decoded(content, name), name)


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:4].count(0) in _WIDE:
        raise CatalogError(f"{name}:1: this is UTF-16 or UTF-32; save the file as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"{name}:{line}: byte {content[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        ) from error


def parse(text: str, name: str = "PO") -> Catalog:
    """Read the text of a PO file, which keeps its BOM and its line ends. Raises CatalogError."""
    try:
        return _parse(text)
    except Fault as fault:
        line = text.count("\n", 0, fault.offset) + 1
        raise CatalogError(f"{name}:{line}: {fault.what}") from fault


def _parse(text: str) -> Catalog:
    position = len(BOM) if text.startswith(BOM) else 0
    refuse_foreign(text, position)
    entries: list[Span] = []
    messages: list[Message] = []
    header: tuple[tuple[str, str], ...] = ()
    lines: dict[Key, int] = {}
    for message, span in _entries(text, position):
        first = lines.setdefault(message.key, message.line)
        if len(lines) == len(entries):
            what = f"this message stands on line {first} already; remove one of the two"
            raise Fault(_offset_of(text, message.line), what)
        entries.append(span)
        if message.key == HEADER and not message.obsolete:
            _check_charset(text, span, message.msgstr)
            header = header_fields(message.msgstr)
        else:
            messages.append(message)
    return Catalog(messages=tuple(messages), header=header, source=text, entries=tuple(entries))


def _entries(text: str, position: int) -> Iterator[tuple[Message, Span]]:
    """Every entry, the header among them, with the place of its lines."""
    remembered: dict[str, Remarks] = {}
    line, count, carried = 1, 0, False
    while found := ENTRY.match(text, position) or DOMAIN.match(text, position):
        end = found.end()
        if found.re is DOMAIN:
            line += text.count("\n", position, end)
            position, carried = end, False
            continue
        said = found["comments"]
        remarks = remembered.get(said) or remembered.setdefault(said, remarks_of(said))
        msgid, msgstr = found.start("msgid"), found.start("forms" if found["forms"] else "msgstr")
        msgid_line = line + text.count("\n", position, msgid)
        msgstr_line = msgid_line + text.count("\n", msgid, msgstr)
        obsolete = is_obsolete(found, carried=carried)
        yield (
            message_of(found, remarks, (msgid_line, msgstr_line), count, obsolete=obsolete),
            Span(found.end("lead"), end),
        )
        line = msgstr_line + text.count("\n", msgstr, end)
        position, count, carried = end, count + 1, obsolete and text[end - 1] != "\n"
    if REST.match(text, position) is None:
        raise diagnose(text, position)


def _offset_of(text: str, line: int) -> int:
    """The offset of a line's first character; for errors only, since it walks the text."""
    offset = 0
    for _ in range(line - 1):
        offset = text.index("\n", offset) + 1
    return offset


def _check_charset(text: str, header: Span, msgstr: str) -> None:
    """Refuse a charset that is not UTF-8, and text that is not in the charset named."""
    named = _CHARSET.search(msgstr)
    charset = named[1].lower() if named else ""
    if charset in _UTF8 or not charset:
        return
    if charset not in _ASCII:
        start = max(text.find("charset=", header.start, header.end), header.start)
        raise Fault(start, f"the charset is {charset!r}; save the file as UTF-8 and say so here")
    if text.isascii():
        return
    for token in TOKEN.finditer(text, header.end):
        if token.lastgroup == "string" and not token[0].isascii():
            raise Fault(token.start(), f"this is not {charset}; write charset=UTF-8 in the header")
