"""Page text to Document: front matter to its own format, the rest to the page's.

Nothing is ever refused: what cannot be read stays verbatim, with a finding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from i18n.formats import format_named
from i18n.model import (
    FIXED_ADDRESS,
    Block,
    Document,
    Finding,
    PageRules,
    Region,
    Severity,
    Span,
)
from i18n.untranslated import Why

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(r"(?:(---)|[ \t\r\n]*+(\+\+\+))[ \t]*+(?=[\r\n]|\Z)")
"""Before `+++` Hugo and Zola both pass over blanks and empty lines; before `---` few do."""
_CLOSINGS = {
    "---": re.compile(r"(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?:\r\n|\r|\n)\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_FORMATS = {"---": "yaml", "+++": "toml"}
_JSON_START = re.compile(r"[ \t\r\n]*+\{\s*+(?:\"[^\"\n]*+\"\s*+:|\})")
_JSON_SIGNS = re.compile(r"\"(?:[^\"\\]++|\\.|(?!))*+(?:\"|\\?\Z)|[{}]", re.DOTALL)
"""The strings of JSON, and the braces outside of them."""


class _FrontMatter(NamedTuple):
    """What stands before a page's text."""

    format: str = ""
    """The format that reads it; empty where there is none."""
    span: Span = Span(0, 0)
    """What that format reads: the lines between the delimiters, or the braces with all inside."""
    end: int = 0
    """Where the page's text begins."""
    problem: str = ""


def parse(
    data: bytes,
    rules: PageRules,
    format: str = "markdown",  # noqa: A002 - the word for it everywhere else
) -> Document:
    """Read a page. Never raises for what is in it.

    Offsets are characters of the text after the BOM. Bytes that are no UTF-8 give a Document
    whose text still encodes to them, without regions and with an error finding `encoding`.
    """
    bom = data.startswith(_BOM)
    data = data[len(_BOM) :] if bom else data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return replace(_undecoded(data, error.start), bom=bom)
    if format != "markdown":
        return replace(format_named(format).read(text, Span(0, len(text)), rules), bom=bom)
    return replace(_read_page(text, rules), bom=bom)


def encode(text: str, bom: bool) -> bytes:  # noqa: FBT001 - what `parse` made of the bytes
    """A page's bytes: the inverse of what `parse` does to make `text` and `bom` of them."""
    return (_BOM if bom else b"") + text.encode("utf-8", "surrogateescape")


def _undecoded(data: bytes, bad: int) -> Document:
    text = data.decode("utf-8", "surrogateescape")
    message = (
        f"byte 0x{data[bad]:02X} here is no UTF-8, so nothing of the page is translated: "
        "save the page as UTF-8"
    )
    finding = _problem("encoding", message, len(data[:bad].decode("utf-8")))
    return Document(text=text, findings=(finding,))


def _read_page(text: str, rules: PageRules) -> Document:
    front = _front_matter(text)
    if rules.skipped:
        return _skipped(text, front, rules)
    parts = []
    if front.format:
        parts.append(format_named(front.format).read(text, front.span, rules))
    if front.end < len(text) or not text:
        parts.append(format_named("markdown").read(text, Span(front.end, len(text)), rules))
    problems = [_problem("front-matter", front.problem, 0)] if front.problem else []
    if front.format == "yaml" and _lacks_keys(parts[0]):
        problems = [replace(_problem("front-matter", _NO_KEYS, 0), severity=Severity.WARNING)]
    return Document(
        text=text,
        regions=tuple(region for part in parts for region in part.regions),
        findings=(*problems, *(finding for part in parts for finding in part.findings)),
    )


def _skipped(text: str, front: _FrontMatter, rules: PageRules) -> Document:
    """A page that stays as it is; only its addresses are looked at, which must not be copied."""
    body = Span(front.end, len(text))
    block = Block("skipped", body, segment=False, why=Why.SKIPPED)
    regions = (Region(format="markdown", span=body, outline=(block,)),)
    if not front.format:
        return Document(text=text, regions=regions)
    looked_at = replace(rules, translate=(), localize=())
    read = format_named(front.format).read(text, front.span, looked_at)
    addresses = tuple(finding for finding in read.findings if finding.rule == FIXED_ADDRESS)
    return Document(text=text, regions=(*read.regions, *regions), findings=addresses)


_NO_KEYS = (
    "what stands between the lines --- has no keys, so nothing of it is translated: if it is text "
    "of the page, the page must not begin with ---"
)


def _lacks_keys(front_matter: Document) -> bool:
    """Whether YAML was read that holds something, but no mapping."""
    outline = front_matter.regions[0].outline
    return bool(outline) and not outline[0].kind.startswith(("map", "no yaml"))


def _problem(rule: str, message: str, offset: int) -> Finding:
    return Finding(rule=rule, severity=Severity.ERROR, message=message, offset=offset)


def _front_matter(text: str) -> _FrontMatter:
    """Find the front matter at the very start of a page, as Hugo and Jekyll do."""
    if _JSON_START.match(text):
        return _json_front_matter(text)
    opening = _OPENING.match(text)
    if opening is None:
        return _FrontMatter()
    delimiter = opening[1] or opening[2]
    closing = _CLOSINGS[delimiter].search(text, opening.end())
    if closing is None:
        return _unclosed(text, delimiter)
    start = _after_line_end(text, opening.end())
    inside = Span(start, max(start, _after_line_end(text, closing.start())))
    return _FrontMatter(_FORMATS[delimiter], inside, _after_line_end(text, closing.end()))


def _unclosed(text: str, delimiter: str) -> _FrontMatter:
    """Three dashes are a line of Markdown, too; nothing but front matter begins with `+++`."""
    problem = f"no line {delimiter} closes the front matter that begins here, so "
    if delimiter == "---":
        return _FrontMatter(problem=f"{problem}the page is read without front matter")
    return _FrontMatter(end=len(text), problem=f"{problem}nothing of the page is translated")


def _json_front_matter(text: str) -> _FrontMatter:
    """As Hugo: up to the brace that closes the first, if nothing else stands on its line.

    Otherwise it is the page's own text.
    """
    end = _closing_brace(text)
    if not end:
        return _FrontMatter(
            end=len(text),
            problem="no brace closes the JSON front matter that begins here, so nothing of the "
            "page is translated",
        )
    line_end = _LINE_END.search(text, end)
    if line_end is None or text[end : line_end.start()].strip(" \t"):
        return _FrontMatter()
    return _FrontMatter("json", Span(0, end), line_end.end())


def _closing_brace(text: str) -> int:
    """The end of the object that a text begins with; 0 where it has none."""
    depth = 0
    for sign in _JSON_SIGNS.finditer(text):
        match sign.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
        if not depth:
            return sign.end()
    return 0


def _after_line_end(text: str, at: int) -> int:
    """The start of the line after the one that `at` is in, `at` being at its end."""
    found = _LINE_END.match(text, at)
    return found.end() if found else at
