"""A catalog into its file's text: the text as it was read, with what changed put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from i18n.model import Catalog, Message, Span
from i18n.po.header import Fields
from i18n.po.reader import BOM, parse
from i18n.po.splice import spliced, spliced_header
from i18n.po.write import entry_lines, header_lines

_FIRST_LINE_CRLF = re.compile(r"[^\n]*\r\n")
_NEW = -2
"""The number of an entry that the file did not have; no entry follows it by its number."""
_ASCII_CHARSET = re.compile(r"charset=(?:US-)?ASCII\b", re.IGNORECASE)


class _Block(NamedTuple):
    """An entry of the file to be."""

    entry: int
    """Its number in the file as it was; _NEW for one that was not there."""
    text: str


def render(catalog: Catalog, original: Catalog | None = None) -> str:
    """The text of the catalog's file, with the BOM and the line ends that it had.

    `original` is what `read` gave for the file; without it `catalog.source` is read once more,
    which takes longer. What did not change is copied. A new entry is written as
    `msgcat --no-wrap` writes it, one blank line before it. The order is that of the messages;
    comments at the end of the file stay there. Raises CatalogError where `catalog.source` is no
    PO text.
    """
    source = catalog.source
    if original is None or original.source != source:
        original = parse(source)
    if (catalog.messages, catalog.header) == (original.messages, original.header):
        return source
    messages = {message.entry: message for message in original.messages}
    numbers = range(len(original.entries))
    file = _File(
        source=source,
        entries=original.entries,
        messages=messages,
        header=next((number for number in numbers if number not in messages), _NEW),
        eol="\r\n" if _FIRST_LINE_CRLF.match(source) else "\n",
    )
    blocks = _with_header(file, original.header, catalog.header, _blocks(file, catalog.messages))
    text = _joined(file, blocks)
    if file.header != _NEW and source.isascii() and not text.isascii():
        blocks = [_in_utf8(block) if block.entry == file.header else block for block in blocks]
        text = _joined(file, blocks)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A PO file as it was read."""

    source: str
    entries: tuple[Span, ...]
    messages: dict[int, Message]
    """By the number of their entry."""
    header: int
    """The number of the header's entry, the one that is no message; _NEW where there is none."""
    eol: str

    def raw(self, entry: int) -> str:
        return self.source[slice(*self.entries[entry])]

    def gap(self, entry: int) -> str:
        """What stands between an entry and the one before it, or before the first one."""
        start = self.entries[entry - 1].end if entry else len(self.bom)
        return self.source[start : self.entries[entry].start]

    @property
    def bom(self) -> str:
        return BOM if self.source.startswith(BOM) else ""

    @property
    def tail(self) -> str:
        """What stands after the last entry."""
        return self.source[self.entries[-1].end if self.entries else len(self.bom) :]


def _blocks(file: _File, messages: tuple[Message, ...]) -> list[_Block]:
    """Every message as an entry: as it was, changed, or new."""
    blocks: list[_Block] = []
    seen: set[int] = set()
    for message in messages:
        old = file.messages.get(message.entry)
        if old is None or message.entry in seen:
            blocks.append(_Block(_NEW, _written(entry_lines(message), file.eol)))
            continue
        seen.add(message.entry)
        raw = file.raw(message.entry)
        if message is not old and message != old:
            raw = spliced(raw, old, message, file.eol)
        blocks.append(_Block(message.entry, raw))
    return blocks


def _written(lines: list[str], eol: str) -> str:
    return "".join(f"{line}{eol}" for line in lines)


def _with_header(file: _File, old: Fields, new: Fields, blocks: list[_Block]) -> list[_Block]:
    """The blocks with the header in its place: behind the entry that it stood behind, or first."""
    number = file.header
    if number == _NEW:
        return [_Block(_NEW, _written(header_lines(new), file.eol)), *blocks] if new else blocks
    raw = file.raw(number)
    header = _Block(number, raw if old == new else spliced_header(raw, new, file.eol))
    before = [index for index, block in enumerate(blocks) if block.entry == number - 1]
    place = before[0] + 1 if before else 0
    return [*blocks[:place], header, *blocks[place:]]


def _joined(file: _File, blocks: list[_Block]) -> str:
    """The file's text: what stood between two entries stays wherever both still do."""
    if not file.entries:
        return _begun(file, blocks)
    pieces = [file.bom]
    last = -1
    for entry, text in blocks:
        gap = file.gap(entry) if entry != _NEW else ""
        if entry == last + 1:
            pieces.append(gap)
        elif last != -1:
            pieces.append(_line_end(pieces[-1], file.eol))
            pieces.append(gap if entry > 0 and "\n" in gap else file.eol)
        pieces.append(text)
        last = entry
    if last != len(file.entries) - 1:
        pieces.append(_line_end(pieces[-1], file.eol))
    return "".join((*pieces, file.tail))


def _begun(file: _File, blocks: list[_Block]) -> str:
    """The text of a file that had no entry; its comments go before the header, else stay last."""
    body = file.eol.join(block.text for block in blocks)
    comments = file.tail
    if not comments.strip():
        return f"{file.bom}{body}"
    if blocks and blocks[0].text.startswith('msgid ""'):
        return f"{file.bom}{comments}{_line_end(comments, file.eol)}{body}"
    return f"{file.bom}{body}{file.eol}{comments}"


def _line_end(text: str, eol: str) -> str:
    return "" if text.endswith("\n") else eol


def _in_utf8(header: _Block) -> _Block:
    return header._replace(text=_ASCII_CHARSET.sub("charset=UTF-8", header.text, count=1))
