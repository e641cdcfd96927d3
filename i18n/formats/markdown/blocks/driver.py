"""Reads blocks one after another: what stands in for mistletoe's `tokenize_block`.

The kinds of blocks come with the lines, so no registry is shared between two readings. Nesting is
capped, since each level is a level of Python's stack.
"""

from __future__ import annotations

from i18n.formats.markdown.blocks.lines import BLANK, CODE_INDENT, BlockStart, Lines

DEEPEST = 100
"""How many containers may stand in one another; what is deeper stays verbatim."""


def read_blocks(lines: Lines) -> None:
    """Read all blocks of a view; their events go to `lines.events`."""
    starting, indented, otherwise = lines.kinds[:3]
    while (line := lines.line) is not None:
        if line == BLANK:
            lines.advance()
            continue
        first = line[0]
        if first == " ":
            text = line.lstrip(" ")
            if len(line) - len(text) >= CODE_INDENT:
                indented.read(lines)
                continue
            first = text[0]
        for kind in starting.get(first, ()):
            if kind.start(line):
                kind.read(lines)
                break
        else:
            otherwise.read(lines)


def read_inside(lines: Lines, inside: Lines) -> None:
    """Read the blocks of the container `inside`, which stands in `lines`."""
    if inside.depth <= DEEPEST:
        read_blocks(inside)
        return
    start = inside.offset()
    blank = False
    while inside.line is not None or not (blank or inside.spare is None or interrupts(inside)):
        blank = inside.line == BLANK
        inside.advance()
    lines.leaf("too deep", start)


def interrupts(lines: Lines) -> bool:
    """Whether the line to be read now begins a block that ends the paragraph before it.

    CommonMark 0.31.2, section 4.8: an indented line never does.
    """
    kinds = _kinds(lines, lines.peek() or BLANK)
    return any(kind.check_interrupts_paragraph(lines) for kind in kinds)


def begins_block(lines: Lines, line: str) -> bool:
    """Whether the line begins a block of its own, be it one that no paragraph gives way to."""
    return any(kind.start(line) for kind in _kinds(lines, line))


def _kinds(lines: Lines, line: str) -> tuple[BlockStart, ...]:
    text = line.lstrip(" ")
    if len(line) - len(text) >= CODE_INDENT and not lines.kinds.any_indent:
        return ()
    return lines.kinds.starting.get(text[0], ())
