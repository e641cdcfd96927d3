"""What the laws of front matter share: every key, nasty texts, and a page before and after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import NamedTuple

from hypothesis import strategies as st

from i18n.formats import Format
from i18n.formats.markdown.keeping.inventory import View, inventory
from i18n.model import Block, Document, PageRules, Span, Writing

PATHS = ["*", "[]", "*.*", "*[]", "[].*", "[][]"]
PATHS += [path + step for path in PATHS[2:] for step in (".*", "[]")]
PATHS += [path + step for path in PATHS[6:] for step in (".*", "[]")]
EVERYTHING = PageRules(name="page", translate=tuple(PATHS))

WORDS = [
    "one",
    "deux",
    "drei's",
    'say "so"',
    "café",
    "日本",
    "🎉 party",
    "שלום",
    "a#b",
    "x:y",
    "A\\n",
]
SIGNS = r"""
no On ~ null y 2024-01-01 12:30:45 014 0o14 1_000 .inf = << 1e3 0x1F -.5 +1 ... --- -x #b @x *x &x
!x %YAML ' " '' it's \ \n `x a: a] a} a"b
""".split()
QUOTES = ["'''", '"""', "+++", r"\u0041", '\\"']
QUOTES += ['\'""""', "\"'''", 'x"""', "x''''", "++++", r"\/"]
LINES = ["--- x", "- x", "? a", ": b", "a: b", "a #b", "!!int 3", "| x", "> x", "a 'b' \"c\" \\"]
LINES += ["[a, b]", "{a: b}", "a, b", "é\u00a0", "\u00a0x", "\ufeffx", "x\ty", "z" * 10_000]
BLOCKS = ["x\n+++\ny", "+++\nx +++\n++++", "x\\\n  y\\", 'x"\n"""\n""""', "x'\n'''\n''''"]
BLOCKS += ["x\n---\ny", "x\n\n\ny", "x\n  y\nz", "x\n \n\ty", "x \n y", "a\nb: c\n#d", "... \n%TAG"]
SCRIPTS = ["👩‍👩‍👧‍👦", "\u200fعربي\u200e", "\u2068Ü\u2069", "日本", "a b, " * 2_000 + "c"]
NASTY = [*SIGNS, *QUOTES, *LINES, *BLOCKS, *SCRIPTS]
SHORT = [text for text in NASTY if len(text) < 1_000]
SAFE = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"])
IN_VALUES = View(markdown=False)
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(SAFE, min_size=1, max_size=20),
    st.lists(st.sampled_from([*SHORT, *"\n\n  \t:#'\"", "wort"]), min_size=1, max_size=5).map(
        "".join
    ),
).filter(lambda text: text.strip(" \t\n") != "" and not inventory(text, IN_VALUES))
"""Of any spelling, without what the policy of translations speaks of."""


def spliced(page: str, writing: Writing) -> str:
    parts, at = [], 0
    for edit in writing.edits:
        assert at <= edit.span.start < edit.span.end
        parts += [page[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, page[at:]])


def outline(document: Document) -> list[tuple[str, str]]:
    def text_of(block: Block) -> str:
        return "" if block.segment else document.text[block.span.start : block.span.end]

    return [(block.kind, text_of(block)) for block in document.regions[0].outline]


def one_line(text: str) -> str:
    return " ".join(filter(None, (line.strip(" \t") for line in text.split("\n"))))


def wanted(msgid: str, msgstr: str) -> str:
    text = msgstr.strip(" \t\n")
    return text if "\n" in msgid else one_line(text)


def landings(writing: Writing) -> list[int]:
    """Where in the localized page each edit's text begins."""
    starts, shift = [], 0
    for edit in writing.edits:
        starts.append(edit.span.start + shift + edit.landing.start)
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return starts


def places(document: Document) -> list[tuple[str, Span]]:
    return [(block.kind, block.span) for block in document.regions[0].outline]


def moved(document: Document, writing: Writing) -> list[tuple[str, Span]]:
    """Where the source's blocks must stand in the localized page."""
    starts = dict(zip((edit.segment for edit in writing.edits), landings(writing), strict=True))
    sizes = {edit.segment: edit.landing.end - edit.landing.start for edit in writing.edits}
    ends = [edit.span.end for edit in writing.edits]
    grown = [len(edit.text) - (edit.span.end - edit.span.start) for edit in writing.edits]
    shifts = [0, *accumulate(grown)]
    found = []
    for kind, span, *_ in document.regions[0].outline:
        there = Span(*(at + shifts[bisect_right(ends, at)] for at in span))
        if span.start in starts and span.end > span.start:
            there = Span(starts[span.start], starts[span.start] + sizes[span.start])
        found.append((kind, there))
    return found


class Language(NamedTuple):
    """A language of front matter, and who judges what is written in it."""

    format: Format
    region: Callable[[str], Span]
    """Where in a page the front matter stands."""
    values: Callable[[str], object]
    """What another program reads in the front matter: mappings, lists, texts and other things."""

    def read(self, page: str) -> Document:
        return self.format.read(page, self.region(page), EVERYTHING)

    def write(self, page: str, texts: Mapping[int, str]) -> Writing:
        return self.format.write(page, self.read(page).regions[0], texts)

    def judged(self, page: str) -> object:
        return self.values(page[slice(*self.region(page))])

    def localized(self, page: str, texts: Mapping[int, str]) -> str:
        """The page with other texts, after everything else was found to be as it was.

        No two texts of the page may be the same: each tells its place by what it is.
        """
        document, writing = self.read(page), self.write(page, texts)
        assert {found.rule for found in writing.findings} <= {"line-breaks"}
        localized = spliced(page, writing)
        msgids = {found.start: found.key.msgid for found in document.segments}
        want = {msgid: wanted(msgid, texts[start]) for start, msgid in msgids.items()}
        assert self.judged(localized) == exchanged(self.judged(page), want)

        again = self.read(localized)
        assert places(again) == moved(document, writing)
        texts_again = {found.start: found.key.msgid for found in again.segments}
        for edit, start in zip(writing.edits, landings(writing), strict=True):
            text = want[msgids[edit.segment]]
            assert texts_again.get(start, text) == text
            assert start in texts_again or not any(map(str.isalpha, text))
        assert self.write(localized, texts_again) == Writing()
        return localized


def exchanged(value: object, texts: Mapping[str, str]) -> object:
    """The same values with other texts between the same outer blanks."""
    if isinstance(value, dict):
        return {key: exchanged(below, texts) for key, below in value.items()}
    if isinstance(value, list):
        return [exchanged(below, texts) for below in value]
    if not isinstance(value, str):
        return value
    inner = value.strip(" \t\n")
    return value.replace(inner, texts[inner], 1) if inner in texts else value
