"""The comments of an entry: what they say, by class, and how they are written.

Comments are classed by the character after their `#`: `.` is extracted from the source, `:` a
reference, `,` (or `!`) flags, `=` the flags of the coming PO format that tools must not touch,
anything else a translator's.
"""

from __future__ import annotations

import re
from enum import IntEnum

from i18n.po.grammar import COMMENT

_WIDTH = 79
"""Bytes in a line of references, the most that `msgcat --no-wrap` writes."""

_REFERENCE = re.compile(
    r"(?:\u2068([^\u2069\n]*)\u2069|([^ \t\r\f\v\n]+?))"
    r"(?:[ \t]*:[ \t]*[0-9]+)?(?=[ \t\r\f\v\n]|\Z)"
)
_NO_FILE = re.compile(r":?[0-9]*\Z")
_NEEDS_ISOLATE = re.compile(r"[ \t\f\v]|:[0-9]+\Z|\A:?[0-9]*\Z")
_FLAG = re.compile(r"range:[ \t]*[^ \t\r\f\v\n,]+|[^ \t\r\f\v\n,]+")
_UNWRITABLE = re.compile(r"[\0\r\n]")


class Kind(IntEnum):
    """The classes of comments, in the order in which gettext writes them."""

    TRANSLATOR = 0
    EXTRACTED = 1
    REFERENCES = 2
    FLAGS = 3
    STICKY = 4


_KINDS = {
    ".": Kind.EXTRACTED,
    ":": Kind.REFERENCES,
    ",": Kind.FLAGS,
    "!": Kind.FLAGS,
    "=": Kind.STICKY,
}


def kind_of(comment: str) -> Kind:
    """The class of a comment that begins with its `#`."""
    return _KINDS.get(comment[1:2], Kind.TRANSLATOR)


def by_kind(comments: str) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    """The comments of an entry, each with its `#`, by class and in the order of `Kind`."""
    found: tuple[list[str], ...] = ([], [], [], [], [])
    lines = COMMENT.findall(comments) if "\\\n" in comments or "#~" in comments else None
    for line in lines or comments.split("\n"):
        text = line.strip(" \t\r\f\v")
        if text:
            found[kind_of(text)].append(text)
    translator, extracted, references, flags, sticky = found
    return translator, extracted, references, flags, sticky


def text_of(comment: str) -> str:
    """What a translator's or an extracted comment says, without the blank after its mark."""
    text = comment[2:] if comment.startswith("#.") else comment[1:]
    text = text.replace("\\\n", "").rstrip(" \t\r\f\v")
    return text.removeprefix(" ")


def references_of(comments: list[str]) -> tuple[str, ...]:
    """The files that `#:` comments name, each once, without line numbers or isolates."""
    names: dict[str, None] = {}
    for comment in comments:
        for found in _REFERENCE.finditer(comment[2:].replace("\\\n", "")):
            isolated, plain = found.groups()
            if isolated:
                names[isolated] = None
            elif plain and not _NO_FILE.match(plain):
                names[plain] = None
    return tuple(names)


def flags_of(comments: list[str]) -> tuple[str, ...]:
    """The flags that `#,` and `#=` comments list.

    All of them count. gettext 0.21 lets the last line win, and so forgets a `fuzzy` of another.
    """
    flags: list[str] = []
    for comment in comments:
        flags += _FLAG.findall(comment[2:].replace("\\\n", ""))
    return tuple(dict.fromkeys(flags))


def text_line(mark: str, text: str) -> str:
    """A translator's (`#`) or an extracted (`#.`) comment.

    A backslash at the end of a line would join the next one to it, so a blank follows it.
    """
    text = _UNWRITABLE.sub(" ", text).rstrip(" \t\f\v")
    if not text:
        return mark
    return f"{mark} {text} " if text.endswith("\\") else f"{mark} {text}"


def reference_lines(names: tuple[str, ...]) -> list[str]:
    """The `#:` comments that name `names`, as full as `msgcat` makes them.

    A name with a blank stands between isolates (U+2068, U+2069), as gettext 0.22 writes it; so
    does one that would be read as a name with a line number.
    """
    lines = ["#:"]
    size = len("#:")
    for name in names:
        written = _UNWRITABLE.sub(" ", name).removesuffix("\\")
        if _NEEDS_ISOLATE.search(written):
            written = f"\u2068{written}\u2069"
        length = 1 + len(written.encode("utf-8", "surrogatepass"))
        if lines[-1] != "#:" and size + length > _WIDTH:
            lines.append("#:")
            size = len("#:")
        lines[-1] += f" {written}"
        size += length
    return lines if names else []


def flag_lines(mark: str, flags: tuple[str, ...]) -> list[str]:
    """The comment that lists `flags`, `fuzzy` first; `mark` is `#,` or `#=`."""
    ordered = sorted(flags, key=lambda flag: flag != "fuzzy")
    return [f"{mark} {', '.join(ordered)}"] if flags else []
