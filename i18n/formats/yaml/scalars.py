"""How a string is spelled as a YAML scalar, and where in its token the text stands.

A spelling must be the same string to every reader that may build the page: YAML 1.1 (PyYAML,
Psych) and 1.2 (js-yaml), Go's yaml.v3 and goccy/go-yaml. What one of them would read as a
number, a date or a boolean is quoted; so is whatever begins like an indicator.
"""

from __future__ import annotations

import re

from i18n.formats.keyed.nodes import OUTER, Node, Spelling, value_with
from i18n.model import Span

_BLANK = " \t\r\n"
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?P<comment>#[^\r\n]*)?(?P<eol>\r\n|\r|\n)")
_NOT_TEXT = re.compile(
    r"""[-+]?[.0-9][0-9_,.:]*(?:e[-+]?[0-9_]*)?     # 014, 1_000, 1e3, 12:30:45, .5
    | [-+]?0[xob][0-9a-f_.p+-]*                     # 0o14, 0x1F
    | [-+]?\.?(?:inf|infinity|nan)
    | [0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}[0-9tz:.+\- \t]*
    | y|yes|n|no|on|off|true|false|null|~|=|<<""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_SIGNS = frozenset(",[]{}:?")
_ENDS_PLAIN = re.compile(r": | #|:$|[\n\t\ufeff]")
_ESCAPED = re.compile('["\\\\\n\t\ufeff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\ufeff": "\\uFEFF"}


def reads_as_string(value: str) -> bool:
    """Whether a plain scalar that YAML 1.1 takes for a string is one to every reader."""
    return _NOT_TEXT.fullmatch(value) is None


def piece_of(token: str, style: str) -> Span:
    """Where in a scalar's token its text stands: the quotes' inside or the block's lines.

    Outer blanks and line ends are left out. Empty where the token holds nothing else.
    """
    start, end = 0, len(token)
    if style in ("|", ">"):
        header = _BLOCK_HEADER.match(token)
        start = header.end() if header else end
    elif style:
        start, end = 1, end - 1
    inner = token[start:end]
    text = inner.strip(_BLANK)
    start += len(inner) - len(inner.lstrip(_BLANK))
    return Span(start, start + len(text))


def _lead(node: Node) -> str:
    return node.value[: len(node.value) - len(node.value.lstrip(OUTER))]


def spellings(source: str, node: Node, text: str) -> tuple[Spelling, ...]:
    """The ways to write another text into a node, its own style first, then the simpler ones.

    `text` is without outer blanks; the value keeps those that it has. Each spelling is one that
    YAML should read so; the last can hold every text.
    """
    token = source[node.start : node.end]
    piece = piece_of(token, node.style)
    value = value_with(node, text)
    if node.style in ("|", ">"):
        return (*_in_block(token, piece, node, text), *_one_line(token, piece.end, node, value))
    return _one_line(token, len(token), node, value)


def _one_line(token: str, end: int, node: Node, value: str) -> tuple[Spelling, ...]:
    header = _BLOCK_HEADER.match(token) if node.style in ("|", ">") else None
    comment = f" {header['comment']}" if header and header["comment"] else ""
    spelled = {"": _plain(value, flow=node.flow), "'": _single(value), '"': _double(value)}
    order = dict.fromkeys((node.style, *spelled))
    return tuple(
        Spelling(end, scalar + comment, piece_of(scalar, style))
        for style in order
        if (scalar := spelled.get(style, ""))
    )


def _plain(value: str, *, flow: bool) -> str:
    """YAML 1.2.2, section 7.3.3, narrowed to what no reader takes for anything else; or nothing."""
    if not value or value[0] in _INDICATORS or value[0].isspace() or value[-1].isspace():
        return ""
    if _ENDS_PLAIN.search(value) or (flow and not _FLOW_SIGNS.isdisjoint(value)):
        return ""
    return "" if _NOT_TEXT.fullmatch(value) else value


def _single(value: str) -> str:
    return "" if re.search("[\n\t\ufeff]", value) else "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], value) + '"'


def _in_block(token: str, piece: Span, node: Node, text: str) -> tuple[Spelling, ...]:
    """The text between the block's own header and its own last line end; or nothing."""
    header = _BLOCK_HEADER.match(token)
    if header is None or "\ufeff" in text:
        return ()
    before = token[header.end() : piece.start]
    margin = before[len(before.rstrip(" \t")) :]
    own = _lead(node).rpartition("\n")[2]
    indent = " " * (len(margin) - len(own))
    if node.style == "|":
        lines = _literal(text, header["eol"], indent)
    else:
        lines = _folded(text, header["eol"], indent, indented=bool(own))
    start = piece.start
    return (Spelling(piece.end, token[:start] + lines, Span(start, start + len(lines))),)


def _literal(text: str, eol: str, indent: str) -> str:
    first, *others = text.split("\n")
    return first + "".join(eol + indent + line if line else eol for line in others)


def _folded(text: str, eol: str, indent: str, *, indented: bool) -> str:
    """YAML 1.2.2, section 8.1.3: one line end more between lines that do not begin with a blank.

    `indented` says whether the first line stands after blanks of its own.
    """
    first, *others = text.split("\n")
    lines, ends = [first], 0
    for line in others:
        ends += 1
        if not line:
            continue
        kept = indented or line[0] in " \t"
        lines.append(eol * (ends if kept else ends + 1) + indent + line)
        indented, ends = line[0] in " \t", 0
    return "".join(lines)
