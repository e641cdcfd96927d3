"""Putting a localized page together: the source, with translations in place of segments.

Which translations are shown was decided before; here they only find their place. Everything that
is no segment with a translation comes from the source, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from i18n.formats import format_named
from i18n.model import Assembly, Document, Edit, Finding, Key, Region, Span
from i18n.policy import USUAL, TextPolicy
from i18n.publish import is_blank

_BLANKS = " \t\n"


def assemble(
    document: Document,
    texts: Mapping[Key, str],
    refused: frozenset[int] = frozenset(),
    wrap: int = 0,
    policy: TextPolicy = USUAL,
) -> Assembly:
    """Splice the texts into the document.

    A segment shows the source where `texts` lacks its key, where the text is its msgid or has
    nothing visible, where `refused` holds its start, and where its format cannot write the text
    (a finding says why). `wrap` is the column at which paragraphs are wrapped, 0 for none; `policy`
    says what translations may change. Raises
    ValueError where formats write over one another: a bug of theirs.
    """
    edits: list[Edit] = []
    findings: list[Finding] = []
    for region in document.regions:
        shown = _shown(region, texts, refused)
        if shown:
            writing = format_named(region.format).write(document.text, region, shown, wrap, policy)
            edits += writing.edits
            findings += writing.findings
    edits.sort()
    text, landed = _spliced(document.text, edits)
    return Assembly(text=text, landed=landed, edits=tuple(edits), findings=tuple(findings))


def _shown(region: Region, texts: Mapping[Key, str], refused: frozenset[int]) -> dict[int, str]:
    """The texts that change the region, by the start of their segment."""
    shown: dict[int, str] = {}
    for segment in region.segments:
        text = texts.get(segment.key, "")
        if segment.start in refused or text.strip(_BLANKS) == segment.key.msgid:
            continue
        if not is_blank(text):
            shown[segment.start] = text
    return shown


def _spliced(source: str, edits: Iterable[Edit]) -> tuple[str, tuple[tuple[int, Span], ...]]:
    """Apply edits that are in order; say where each segment's text landed."""
    parts: list[str] = []
    landed: list[tuple[int, Span]] = []
    copied = length = 0
    for edit in edits:
        if edit.span.start < copied:
            raise ValueError(f"two edits overlap at {edit.span.start}")
        between = source[copied : edit.span.start]
        length += len(between)
        landed.append((edit.segment, Span(*(length + offset for offset in edit.landing))))
        parts += [between, edit.text]
        length += len(edit.text)
        copied = edit.span.end
    parts.append(source[copied:])
    return "".join(parts), tuple(landed)
