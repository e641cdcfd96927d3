"""The nouns of polypage: immutable values that every stage takes and gives.

Nothing here touches the world or decides anything. Dialects, in a module of their own, are given
on from here.
All offsets are characters into the page's text as `Document.text` holds it (BOM taken off,
UTF-8 decoded with surrogateescape), never bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from i18n.dialect import Dialect as Dialect
from i18n.dialect import Extension as Extension
from i18n.dialect import Inner as Inner
from i18n.dialect import Shortcode as Shortcode


class Span(NamedTuple):
    """A half-open range of characters in a page: `text[start:end]`."""

    start: int
    end: int


NOWHERE = Span(-1, -1)
"""The place of what has none."""


class Key(NamedTuple):
    """What makes a message one message in a catalog: gettext's context and id."""

    msgctxt: str | None
    """None where there is no `msgctxt` line; gettext holds an empty one to be another context."""
    msgid: str


class Place(StrEnum):
    """Where a segment's text stands: it decides what a translation must escape there."""

    PARAGRAPH = "paragraph"
    ATX_HEADING = "atx heading"
    SETEXT_HEADING = "setext heading"
    TABLE_CELL = "table cell"
    SCALAR = "scalar"
    """A front-matter value: plain text, no Markdown."""
    TITLE = "title"
    """A title on a marker's own line (`!!! note "…"`, `::: tip …`, `:::tip[…]`): one line of
    Markdown; what stands around it on the page tells what may not end it."""
    DEFINITION_TITLE = "definition title"
    """The title of a link reference definition, inside its quotes: text with escapes."""
    HTML = "html"
    """Text in an HTML block: HTML, no Markdown."""
    ATTRIBUTE = "attribute"
    """The value of an attribute of an HTML tag or a component, inside its quotes."""
    ARGUMENT = "argument"
    """The value of a parameter of a shortcode or a template tag, inside its quotes."""
    CODE = "code"
    """A comment or a string in a code block, without its delimiters."""

    __hash__ = str.__hash__  # that of an Enum is written in Python, and this is asked often


FIXED_ADDRESS = "fixed-address"
"""The rule of findings about a page whose copy would replace it: no localized one is written."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class PagePoint(NamedTuple):
    """A point in a page, for people: 1-based, columns in code points."""

    file: str
    line: int
    column: int


class Fix(NamedTuple):
    """A replacement in a msgstr that is certain to mend what was found there."""

    span: Span
    text: str


class Excerpt(NamedTuple):
    """The line of a file that a finding is about, and the part of it at fault."""

    line: str
    start: int
    """The offset in the line where the part begins."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about content that a person should know; collected, never raised.

    A stage fills in the rule, the severity, the message and, where it knows them, `key` and
    `offset`; the pipeline adds file, line, column and language when it knows the catalog.
    """

    rule: str
    """The rule's name, e.g. `structure` or `hand-made`."""
    severity: Severity
    message: str
    """One sentence without the place: what was found, what shows instead, what to do."""
    key: Key | None = None
    """The message at fault, where a translation is."""
    offset: int = -1
    """Where in the page's text the finding is; -1 where it is about no place in it."""
    language: str = ""
    """The site's code of the language; empty where the finding holds for all."""
    file: str = ""
    """Path from the project's root: the catalog where a msgstr is at fault, else the page."""
    line: int = 0
    """1-based; 0 where the finding is about the whole file."""
    column: int = 0
    """1-based, in code points; 0 where the finding is about the whole line."""
    places: tuple[PagePoint, ...] = ()
    """The pages where a message at fault stands."""
    at: Span = NOWHERE
    """Which part of the msgstr is at fault; NOWHERE where all of it is."""
    expected: str = ""
    """What should stand there instead; empty where that cannot be said in a word."""
    fixes: tuple[Fix, ...] = ()
    """What mends it, in order and disjoint; none where nothing is certain."""
    excerpt: Excerpt | None = None
    """The line of `file`, where people are to be shown it."""
    details: tuple[str, ...] = ()
    """Lines to print below it, such as what differs between two files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One translatable text of a page: the msgid and where its lines stand."""

    key: Key
    pieces: tuple[Span, ...]
    """The text's lines in the source, one span a line, ordered and disjoint, without indent,
    container prefix, block marker or trailing blanks. Never empty; a piece never is either."""
    place: Place
    role: str
    """For translators, and for people: `heading 2`, `list item`, `front matter: title`."""
    trail: tuple[str, ...] = ()
    """The msgids of the headings above, outermost first; not the segment itself."""
    comments: tuple[str, ...] = ()
    """What the page says to translators about it (`<!-- i18n:comment: … -->`)."""
    hard_breaks: tuple[int, ...] = ()
    """Indexes i such that between pieces[i] and pieces[i + 1] stands a hard line break: each is
    a `\\n` of the msgid. `text[pieces[i].end:pieces[i + 1].start]` spells it, prefix included."""
    prefix: str = ""
    """What a continuation line made by re-wrapping begins with (container prefix and indent)."""
    line_start: bool = True
    """Whether nothing but container prefixes and markers stands before it on its first line, so
    that its first characters could start a block."""
    localized: str = ""
    """The front-matter key of a localized value (`slug`); empty for a text to translate."""

    @property
    def start(self) -> int:
        """The offset of its first character: names the segment within its page."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.pieces[-1].end


class Block(NamedTuple):
    """One event in a region's outline: what a reader's parser must find there, in order.

    Two pages have the same structure when their outlines have the same kinds in the same order
    and, for blocks that are no segment, the same text.
    """

    kind: str
    """`open quote`, `open item -`, `close`, `paragraph`, `heading 2`, `code`, `html`, `cell`,
    `scalar hero.title`, …: all that matters of the block but its text."""
    span: Span
    """The block's text: compared as it stands, unless the block is a segment."""
    segment: bool
    """Whether the span is that of a segment."""
    why: str = ""
    """Of a text that is no segment: why not, for people. No matter of structure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a page that one format reads and writes."""

    format: str
    """The name of the format in `formats.FORMATS`."""
    span: Span
    segments: tuple[Segment, ...] = ()
    """In source order."""
    outline: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page: the untouched source and the segments that point into it."""

    text: str
    """The page's text; encoded again the same way it gives the page's bytes, BOM aside."""
    bom: bool = False
    """Whether the page began with a UTF-8 byte order mark."""
    regions: tuple[Region, ...] = ()
    """In source order, disjoint but for regions inside another's verbatim parts."""
    findings: tuple[Finding, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment of the page, in source order."""
        found = [segment for region in self.regions for segment in region.segments]
        spans = [region.span for region in self.regions]
        if any(one.end > other.start for one, other in pairwise(spans)):
            found.sort(key=lambda segment: segment.start)
        return tuple(found)


class Edit(NamedTuple):
    """A replacement in a page's source."""

    span: Span
    """What it replaces; disjoint from every other edit's."""
    text: str
    segment: int
    """The start of the segment it is for."""
    landing: Span
    """Where in `text` the segment's translation stands, quotes and the like left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a format makes of the texts for one region."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Each with the `offset` of its segment. A segment without an edit keeps its source text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A localized page in the making."""

    text: str
    landed: tuple[tuple[int, Span], ...] = ()
    """For each segment that shows a translation: its start in the source, its span in `text`;
    in order."""
    edits: tuple[Edit, ...] = ()
    """What was replaced in the source, in order."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """How a page is to be read: everything `parse` needs beside the text."""

    name: str = ""
    """The page's name for localized values: its path below the root of its source without the
    suffix, `network/index`."""
    dialect: Dialect = field(default=Dialect(name="default"))
    skipped: bool = False
    """Whether all of the page stays in the source's text."""
    skipped_headings: frozenset[str] = frozenset()
    """The texts of headings whose sections stay, each as a msgid."""
    translate: tuple[str, ...] = ("title", "description")
    """Front-matter key paths whose values are translated (`a.b`, `a[].b`, `a.*`)."""
    localize: tuple[str, ...] = ()
    """Front-matter key paths whose values are one a language, not a translation."""
    contexts: tuple[tuple[str, str], ...] = ()
    """Pairs of a front-matter key path and the msgctxt that configuration gives it."""
    addresses: tuple[tuple[str, str], ...] = ()
    """Pairs of a front-matter key path and how its value begins where it is an address of the
    whole site, so that a page with a copy of it would replace its source (Hugo's `url: /x/`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A segment as catalogs see it: no offsets, no page text."""

    key: Key
    role: str
    trail: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    place: Place = Place.PARAGRAPH
    labels: tuple[str, ...] = ()
    """The link labels of its page that it names, as they are compared; sorted."""
    localized: str = ""
    line: int = 0
    """Where it stands in its page, 1-based; for reports only, never written to a catalog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMessages:
    """What one page asks of the catalogs, in source order."""

    page: str
    """The page's path from the project's root, with forward slashes: what `#:` says."""
    catalog: str = ""
    """The path from the project's root of the catalog that holds its messages."""
    occurrences: tuple[Occurrence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One entry of a catalog."""

    key: Key
    msgstr: str = ""
    plurals: tuple[str, ...] = ()
    """All msgstr[n] of an entry with a msgid_plural; polypage makes none, but keeps them."""
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    """The lines after `# `, each without it."""
    extracted: tuple[str, ...] = ()
    """The lines after `#. `."""
    references: tuple[str, ...] = ()
    """The pages of `#:`, in order, without line numbers, without isolates."""
    flags: tuple[str, ...] = ()
    """As gettext lists them; `fuzzy` among them."""
    previous: Key | None = None
    """`#| msgctxt` and `#| msgid`."""
    obsolete: bool = False
    line: int = 0
    """1-based line of the entry's msgid in its file; 0 for a new one."""
    msgstr_line: int = 0
    """1-based line of its msgstr."""
    entry: int = -1
    """Which entry of the catalog's file it was read from, counted from 0; -1 for a new one. A
    changed message keeps it, so that only the lines that changed are written anew."""

    @property
    def fuzzy(self) -> bool:
        """Whether gettext would not use it."""
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """A PO file's messages, and the file's own text to splice them into."""

    messages: tuple[Message, ...] = ()
    """Active and obsolete, in file order; the header is none of them."""
    header: tuple[tuple[str, str], ...] = ()
    """The header's fields in order."""
    source: str = ""
    """The file's text as it was read; empty for a catalog that is new."""
    language: str = ""
    """gettext's locale code, for a new header; empty for a template."""
    entries: tuple[Span, ...] = ()
    """Where the entries stand in `source`, from their comments to the end of their last line, the
    header among them: `Message.entry` is an index into it. Set by `po.read`, for `po.render`."""
