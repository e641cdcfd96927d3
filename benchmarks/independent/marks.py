"""Marks for what is opaque, and where a page is code: what the preparations have in common."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from benchmarks.letters import original

_CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?s:.)*?(?<!`)(?P=ticks)(?!`)"
_FENCE = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}|~{3,})(?P<info>.*)")

Replace = Callable[[re.Match[str]], str]


def mark(source: str) -> str:
    """A number for what is opaque: the same for the same, before and after translation."""
    return f"⟦{zlib.crc32(' '.join(original(source).split()).encode())}⟧"


def parted(text: str) -> Iterator[tuple[bool, str]]:
    """Stretches of lines, and whether each is fenced code."""
    run: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if fence:
            run.append(line)
            if found and found["fence"].startswith(fence) and not found["info"].strip():
                yield True, "".join(run)
                run, fence = [], ""
        elif found and not (found["fence"][0] == "`" and "`" in found["info"]):
            yield False, "".join(run)
            run, fence = [line], found["fence"]
        else:
            run.append(line)
    yield bool(fence), "".join(run)


def outside_spans(pattern: str, text: str, replace: Replace) -> str:
    """Replace what the pattern finds outside of code spans."""
    either = re.compile(f"(?P<span>{_CODE_SPAN})|(?P<found>{pattern})")
    return either.sub(lambda found: found.group() if found["span"] else replace(found), text)


def marked(found: re.Match[str]) -> str:
    """A mark for what a pattern found, behind the blanks that it begins with."""
    text = found.group()
    inner = text.lstrip(" \t>")
    return text[: len(text) - len(inner)] + mark(inner.rstrip())


def verbatim(found: re.Match[str]) -> str:
    """A mark for code, every character of which counts."""
    return f"⟦{zlib.crc32(found.group().encode())}⟧"
