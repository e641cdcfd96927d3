"""What site generators replace before they read Markdown: shortcodes, template tags, attributes."""

from __future__ import annotations

import re

from i18n.formats.markdown.construct import Construct
from i18n.model import Span

_TEMPLATE = re.compile(r"\{\{<|\{\{%|\{\{|\{%|>\}\}|%\}\}|\}\}|%\}|\\[{}]|[{}]")
_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}


def templates(text: str) -> tuple[Construct, ...]:
    """Read what site generators replace before they read Markdown, or in place of it.

    Shortcodes, template tags, includes, expressions and attribute blocks, each as a construct of
    the kind `template`. A delimiter without its partner is one of the kind `half template`.
    They are found wherever they stand, in code too, since the generators do not know Markdown.
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
            begin = opened.pop()[1]
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


def _half(mark: str, start: int) -> Construct:
    return Construct("half template", mark, Span(start, start + len(mark)), Span(0, 0))
