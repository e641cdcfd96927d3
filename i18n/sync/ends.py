"""The mark at the end of a text, in the way the translation's language sets it."""

from __future__ import annotations

from typing import NamedTuple

from i18n.sync.tokens import Sort, read

_CLOSERS = frozenset("\"”’»')]」』")
_ASCII = {"。": ".", "．": ".", "।": ".", "։": ".", "۔": ".", "！": "!", "？": "?", "؟": "?",
          "：": ":", "；": ";", "؛": ";", "，": ",", "、": ",", "،": ",", "…": "..."}  # fmt: skip
_MARKS = frozenset(_ASCII) | frozenset(".!?:;,")
_WIDE = {".": "。", "!": "！", "?": "？", ":": "：", ";": "；", ",": "，", "…": "…"}
_ARABIC = {"?": "؟", ";": "؛", ",": "،"}
_SPACED = frozenset("!?:;")
"""Set off by a no-break space in French."""


class End(NamedTuple):
    """A text cut before its final mark."""

    body: str
    blank: str
    """What parts the mark from the body."""
    mark: str
    tail: str
    """Quotes, brackets and emphasis that close after it."""


def cut(text: str) -> End:
    """A text as body, blank, mark and tail; without a mark all of it is body."""
    start = end = len(text)
    for token in reversed(read(text, opaque_code=True).tokens):
        closer = token.key in _CLOSERS or (token.sort is Sort.MARK and token.key[0] in "*_~=`")
        if token.sort not in {Sort.PUNCT, Sort.MARK} or not (closer or token.key in _MARKS):
            break
        if token.key in _MARKS:
            end = end if start < len(text) else token.end
            start = token.start
        elif start < len(text):
            break
    if start == len(text):
        return End(text, "", "", "")
    body = text[:start].rstrip()
    return End(body, text[len(body) : start], text[start:end], text[end:])


def follow(old: str, new: str, msgstr: str, language: str) -> str | None:
    """The translation with the final mark changed as in the source.

    As it is where it ends otherwise than its source did: it has its own way. None where the change
    makes a statement a question or the other way round and cannot be made.
    """
    before, after, there = _plain(cut(old).mark), _plain(cut(new).mark), cut(msgstr)
    if before == after or _plain(there.mark) == after:
        return msgstr
    inverted = "¿" in msgstr or "¡" in msgstr or language[:2] in {"es", "gl"}
    unsure = inverted and not {"!", "?"}.isdisjoint(before + after)
    greek = language[:2] in {"el", "hy"} and not {";", "?"}.isdisjoint(before + after)
    if _plain(there.mark) != before or unsure or greek:
        return None if "?" in before + after else msgstr
    mark = "".join(_native(character, there) for character in cut(new).mark)
    if not there.mark and "\u0900" <= there.body[-1:] <= "\u109f":
        return msgstr  # Indic scripts and Thai end a sentence in ways of their own
    return there.body + _blank(mark, there, language) + mark + there.tail


def _plain(mark: str) -> str:
    return "".join(_ASCII.get(character, character) for character in mark)


def _native(character: str, there: End) -> str:
    """A mark in the form of the translation's script."""
    last = there.body[-1:]
    wide = there.mark[-1] in _WIDE.values() if there.mark else "\u3040" <= last <= "\u9fff"
    if wide:
        return _WIDE.get(character, character)
    return _ARABIC.get(character, character) if "\u0600" <= last <= "\u06ff" else character


def _blank(mark: str, there: End, language: str) -> str:
    if mark[:1] not in _SPACED:
        return ""
    if there.mark[:1] in _SPACED:
        return there.blank
    if language[:2] != "fr":
        return ""
    return "\u202f" if "\u202f" in there.body else "\u00a0"
