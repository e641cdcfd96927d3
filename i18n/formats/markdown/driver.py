"""Reads blocks one after another: what stands in for mistletoe's `tokenize_block`.

The kinds of blocks come with the lines, so no registry is shared between two readings. Nesting is
capped, since each level is a level of Python's stack.
"""

from __future__ import annotations

from i18n.formats.markdown.lines import BLANK, Lines

DEEPEST = 100
"""How many containers may stand in one another; what is deeper stays verbatim."""
INDENTED = " "
"""Where the kinds of blocks are listed by first character: what four blanks begin."""
ELSE = ""
"""Where they are listed: what a line begins that begins nothing else."""


def read_blocks(lines: Lines) -> None:
    """Read all blocks of a view; their events go to `lines.events`."""
    starts = lines.block_starts
    indented, otherwise = starts[INDENTED][0], starts[ELSE][0]
    while (line := lines.line) is not None:
        if line == BLANK:
            lines.advance()
            continue
        first = line[0]
        if first == " ":
            text = line.lstrip(" ")
            if len(line) - len(text) > 3:
                indented.read(lines)
                continue
            first = text[0]
        for kind in starts.get(first, ()):
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
    while inside.line is not None or inside.spare is not None:
        inside.advance()
    lines.leaf("too deep", start)


def interrupts(lines: Lines, line: str, lazy: bool) -> bool:
    """Whether the line begins a block that ends the paragraph or table open before it.

    CommonMark 0.31.2, section 4.8: a line indented by four blanks never does.
    """
    text = line.lstrip(" ")
    if len(line) - len(text) > 3:
        return False
    kinds = lines.block_starts.get(text[0], ())
    return any(kind.interrupts(line, lazy) for kind in kinds)
