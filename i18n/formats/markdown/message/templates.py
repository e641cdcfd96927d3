"""What site generators replace before they read Markdown: shortcodes, template tags, attributes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from i18n.formats.markdown.message.construct import Construct
from i18n.model import Span

_TEMPLATE = re.compile(r"\{\{<|\{\{%|\{\{|\{%|>\}\}|%\}\}|\}\}|%\}|\\[{}]|[{}]")
CRITIC_MARK = re.compile(r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}")
"""What PyMdown's critic marks begin and end with: braces of their own."""
_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}
_NAME_OR_END = re.compile(r"[\w\[\]|\"']|[\s,]", re.ASCII)
_NEAR = 100
"""How many characters after a delimiter's code may hold a name that it would look up."""


def templates(text: str, code: Sequence[Span] = ()) -> tuple[Construct, ...]:
    """Read what site generators replace before they read Markdown, or in place of it.

    Shortcodes, template tags, includes, expressions and attribute blocks, each as a construct of
    the kind `template`. A delimiter without its partner is one of the kind `half template`.
    They are found wherever they stand, in code too, since the generators do not know Markdown.
    But where a text tells of delimiters, each in one of its `code` spans (in order), the words
    between are no template, and the delimiters are halves.
    """
    if "{" not in text and "}" not in text:
        return ()
    found: list[Construct] = []
    opened: list[tuple[str, int]] = []
    for match in _TEMPLATE.finditer(text):
        mark, start = match.group(), match.start()
        if mark.startswith("\\"):
            continue
        if mark in _CLOSERS or mark == "{":
            opened.append((mark, start))
            continue
        while opened and opened[-1][0] == "{" and mark != "}":
            found.append(_half(*opened.pop()))
        if opened and _closes(opened[-1][0], mark):
            opener, begin = opened.pop()
            if _told_of(text, opener, Span(begin, match.start()), code):
                found += [_half(opener, begin), *([_half(mark, start)] if mark != "}" else [])]
                continue
            while found and found[-1].span.start >= begin:
                found.pop()
            span = Span(begin, match.end())
            found.append(Construct("template", text[span.start : span.end], span, Span(0, 0)))
        elif mark != "}":
            found.append(_half(mark, start))
    found.extend(_half(mark, start) for mark, start in opened)
    return tuple(sorted(found, key=lambda part: part.span))


def _closes(opener: str, mark: str) -> bool:
    """Whether the mark ends what the opener began."""
    if opener == "{":
        return mark == "}"
    return mark.endswith(_CLOSERS[opener])


def _told_of(text: str, opener: str, between: Span, code: Sequence[Span]) -> bool:
    """Whether the delimiter that opens is code of its own, and the one that closes stands outside.

    No generator runs what begins with a backtick. But some would look up the names in what follows
    it up to a blank (Liquid scans them out of any fragment), so there may be none.
    """
    at = bisect_right(code, between.start, key=lambda span: span.start) - 1
    if at < 0 or not between.start < code[at].end <= between.end:
        return False
    if opener == "{":
        return True
    end = code[at].end
    found = _NAME_OR_END.search(text, end, min(end + _NEAR, between.end))
    return found is not None and (found.group().isspace() or found.group() == ",")


def _half(mark: str, start: int) -> Construct:
    return Construct("half template", mark, Span(start, start + len(mark)), Span(0, 0))
