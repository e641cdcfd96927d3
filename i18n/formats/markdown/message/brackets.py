"""Brackets that are links to readers other than CommonMark's: `[text] [label]`, unknown labels."""

from __future__ import annotations

import re
from itertools import pairwise

from i18n.formats.markdown.message.construct import Construct
from i18n.model import Span

_KEY = re.compile(r"[\w-]++(?:[.:#][\w-]++|(?!))++")
"""A label as pages share them that are defined elsewhere, in a snippet: `config.log_level`."""


def with_labels_apart(text: str, found: list[Construct]) -> list[Construct]:
    """Take `[text] [label]` for one link, as Python-Markdown does: a blank may stand between.

    The label is one that the page defines, or one that says that another file does.
    """
    labels = {part.span.start: part for part in found if _is_label(part)}
    taken: dict[Construct, Construct | None] = {}
    for part in found:
        label = labels.get(part.span.end + 1)
        apart = text[part.span.end : part.span.end + 1] in (" ", "\n")
        if part.kind == "bracket" and label is not None and apart and part not in taken:
            span = Span(part.span.start, label.span.end)
            inner = Span(part.span.end - 1 - len(part.payload), part.span.end - 1)
            taken[part] = Construct("reference", label.payload, span, inner)
            taken[label] = None
    return [new for part in found if (new := taken.get(part, part))] if taken else found


def _is_label(part: Construct) -> bool:
    if part.kind == "bracket":
        return _KEY.fullmatch(part.payload) is not None
    return part.kind == "reference" and part.inner.end + 1 == part.span.end


def with_unknown_labels(text: str, found: list[Construct]) -> list[Construct]:
    """Take `[text][label]` and `[label][]` for links, wherever the label may be defined."""
    if "][" not in text:
        return found
    taken: dict[Construct, Construct | None] = {}
    for one, other in pairwise(part for part in found if part.kind == "bracket"):
        if one.span.end != other.span.start or text[other.span.start] != "[" or one in taken:
            continue
        if not one.payload.strip() or one.payload.startswith("^"):
            continue
        kind = "image reference" if text[one.span.start] == "!" else "reference"
        span = Span(one.span.start, other.span.end)
        inner = Span(one.span.end - 1 - len(one.payload), one.span.end - 1)
        taken[one] = Construct(kind, other.payload or one.payload, span, inner)
        taken[other] = None
    return [new for part in found if (new := taken.get(part, part))] if taken else found
