"""A cheap proof that a translation holds the constructs of its msgid, without reading them.

Nearly every translation is words around the code, tags and links of its msgid, in their order. A
msgid's *skeleton* is what of it can be part of a construct, cut where words stand between: the
spans of code, tags and templates, the ends of links, escapes. A text of the same skeleton with
other words between is read alike: reading goes from left to right, every decision falls at a
character of the skeleton, and looks at nothing but the skeleton and the neighbours checked here.
What has no such proof is read and compared (`safety.settled`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from i18n.formats.markdown.message.construct import Construct
from i18n.formats.markdown.message.inline import constructs, label_at
from i18n.formats.markdown.message.templates import templates
from i18n.model import Span

_ACTIVE = re.compile(r"[`<\\{}\[\]]")
"""What begins or ends a construct. `!` and `(` do so only beside a bracket."""
_LOOSE = re.compile(r"\\(?s:.)|[\\<]")
_BLANKS = (" ", "\n")
_OPAQUE = frozenset({"code", "html", "autolink", "tick"})
"""The constructs without words for people."""
_LINKS = frozenset({"link", "image"})
_HALVES = frozenset({"half tag", "half template"})
_LONGEST = 2000
"""For a longer msgid there is no proof, so that what is remembered stays small."""


def alike(msgid: str, text: str) -> bool:
    """Whether the text provably has the msgid's code, tags, templates and targets, in order.

    Then it has the same halves of constructs, too, and brackets around the same labels.
    """
    skeleton = _skeleton(msgid) if len(msgid) <= _LONGEST else None
    if skeleton is None:
        return False
    at = 0
    for part in skeleton:
        found = _ACTIVE.search(text, at)
        if found is None:
            return False
        start = found.start() - part.startswith("!")
        if not text.startswith(part, start) or not _apart(text, at, start):
            return False
        at = start + len(part)
    return _ACTIVE.search(text, at) is None and not text.startswith("](", at - 1)


def _apart(text: str, end: int, start: int) -> bool:
    """Whether words stand between the parts that end and start there, and join neither."""
    if end and (start <= end or text.startswith("](", end - 1)):
        return False
    return not (text.startswith("[", start) and text[start - 1 : start] == "!")


@lru_cache(maxsize=20_000)
def _skeleton(msgid: str) -> tuple[str, ...] | None:
    """The parts of the msgid's skeleton in order; None where there can be no proof."""
    active = len(_ACTIVE.findall(msgid))
    if not active:
        return ()
    inline = constructs(msgid)
    tags = templates(msgid, [part.span for part in inline if part.kind == "code"])
    opaque = _union(_opaque(inline))
    loose = _loose(msgid, opaque)
    links = sum(part.kind in _LINKS for part in inline)
    half = any(part.kind in _HALVES for part in (*inline, *tags))
    if half or loose is None or links != msgid.count("]("):
        return None
    spans = _union([*opaque, *loose, *_brackets(msgid, inline), *(part.span for part in tags)])
    if active != sum(len(_ACTIVE.findall(msgid, *span)) for span in spans):
        return None
    return tuple(msgid[start:end] for start, end in spans)


def _opaque(parts: Iterable[Construct]) -> Iterator[Span]:
    """Where characters have no meaning of their own: in code and the like, in links' targets."""
    for part in parts:
        if part.kind in _OPAQUE:
            yield part.span
        elif part.kind in _LINKS:
            yield Span(part.inner.end, part.span.end)


def _loose(msgid: str, opaque: Iterable[Span]) -> list[Span] | None:
    """The escapes, and each `<` before a blank; None where one of them depends on what follows."""
    found: list[Span] = []
    at = 0
    for start, end in (*opaque, Span(len(msgid), len(msgid))):
        for match in _LOOSE.finditer(msgid, at, start):
            span = Span(match.start(), match.start() + 2)
            if len(match.group()) == 1 and msgid[span.end - 1 : span.end] not in _BLANKS:
                return None
            found.append(span)
        at = end
    return found


def _brackets(msgid: str, parts: Iterable[Construct]) -> Iterator[Span]:
    """The ends of links; brackets that may be a label, whole; those before a label without it."""
    ended = -1
    for part in parts:
        start, end = part.span
        if part.kind in _LINKS:
            yield Span(start, part.inner.start)
        elif part.kind != "bracket":
            continue
        elif start != ended and (label_at(msgid, end) or "").strip():
            yield Span(start, start + 1 + msgid.startswith("!", start))
            yield Span(end - 1, end)
        else:
            yield part.span
        ended = end


def _union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
