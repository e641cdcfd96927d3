"""How the time for hostile input grows with it: what every room of polypage makes of the nastiest.

    python -m benchmarks.hostile [--only carry] [--scale 0.5]

Each input is made once, twice and four times as large. The last column is the time of the largest
over that of the smallest: about 4 where time is in proportion to the input, 16 where it is to its
square. A larger one may be a bound that was crossed on the way (a short text is proved in another
way than a long one): `--scale 4` tells them apart.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from i18n import keypaths, po
from i18n.assemble import assemble
from i18n.characters import forbidden, is_invisible
from i18n.cli import GARBAGE
from i18n.errors import CatalogError
from i18n.formats.yaml import YAML
from i18n.guard import guarded
from i18n.model import Document, PageRules, Span
from i18n.parse import parse
from i18n.sync.carry import carry
from i18n.words import words

Work = Callable[[], object]
"""What is measured, with its input made ready."""
RULES = PageRules(translate=("title", "*", "*[]", "*.*"))
PAGE = "---\ntitle: a\n---\n# One\n\na\\\nb\n\n> two\n\n| c |\n|---|\n| d |\n\n[e]: f 'g'\n"
"""A page with a segment in every kind of place."""
PATTERNS = [(".".join("*" * length), length) for length in range(1, 60)]
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


class Nasty(NamedTuple):
    """Input by its size: a piece so many times, with something around it."""

    piece: str
    times: int
    before: str = ""
    after: str = ""

    def text(self, scale: float) -> str:
        """The input, `scale` times as large as it stands here."""
        return self.before + self.piece * round(self.times * scale) + self.after


PAGES = {
    "link openers": Nasty("[a](", 40_000),
    "brackets": Nasty("[]", 3000),
    "open brackets": Nasty("[", 10_000),
    "stars": Nasty("a**b*", 20_000),
    "backticks": Nasty("`a``b```c", 10_000),
    "instructions": Nasty("a <? ", 100_000),
    "open tags": Nasty("a <b ", 100_000),
    "open comments": Nasty("<!-- ", 100_000),
    "attributes": Nasty(" b = ", 100_000, "<a"),
    "template tags": Nasty("{{ {% ", 5000),
    "blanks after a heading": Nasty(" ", 500_000, "# a", "b"),
    "closing sequences": Nasty(" #", 200_000, "# a", "b"),
    "blanks in a cell": Nasty(" ", 300_000, "|a|\n|-|\n|", "x"),
    "rows of a table": Nasty("b|c\n", 300, "|a|b|\n|-|-|\n"),
    "quotes": Nasty("> ", 3000, after="a"),
    "lists": Nasty("- ", 3000, after="a"),
    "lazy lines": Nasty("b\n", 2000, "> " * 90 + "a\n"),
    "blank lines in deep lists": Nasty("\n", 5000, "- " * 90 + "a\n", "b"),
    "definitions": Nasty("[a]: b\n'", 1000),
    "math": Nasty("$$\n", 2001),
    "hard breaks": Nasty("a\\\n", 5000),
    "thematic breaks": Nasty("* ", 20_000, after="x"),
    "directives": Nasty("<!-- i18n:comment: a -->\n", 1000, after="\nb"),
    "paragraphs": Nasty("one *two* [three](four).\n\n", 200),
}
MSGSTRS = {
    repr(piece): Nasty(piece, 8000 // len(piece))
    for piece in ("[", "]", "> ", "- ", "`", "*", "{", "<", "[a](", "![", "| ", "\n", "#", "\\")
}
CATALOGS = {
    "one long string": Nasty("x", 500_000, 'msgid "a"\nmsgstr "', '"\n'),
    "backslashes": Nasty("\\\\", 200_000, 'msgid "a"\nmsgstr "', '"\n'),
    "lines of a string": Nasty('""\n', 50_000, 'msgid "a"\nmsgstr '),
    "comments": Nasty("# comment\n", 50_000),
    "flags": Nasty("x ", 50_000, "#, ", '\nmsgid "a"\nmsgstr ""\n'),
    "references": Nasty("a:1 ", 20_000, "#: ", '\nmsgid "a"\nmsgstr ""\n'),
    "obsolete marks": Nasty("#~\n", 50_000),
    "domains": Nasty('domain "x"\n', 10_000),
    "a string without an end": Nasty("\\", 200_001, 'msgid "'),
    "no PO at all": Nasty("#~ ", 50_000, after="x"),
    "blanks before what is no PO": Nasty(" \n", 50_000, 'msgid "a"\n', "x"),
    "carriage returns": Nasty("\r ", 50_000, "# ", 'msgid "a"'),
}
TEXTS = {
    repr(piece): Nasty(piece, 40_000)
    for piece in ("](", "](a(", "[^", "<a ", "{{", "{", "&#12", "www.", "a://", "漢a")
}
EDITS = {
    repr(piece): Nasty(piece, 500)
    for piece in ("[a](u) ", "**b** ", "`c` ", "? ", "[", "](u)", "*", "`", "``` ` ", "&amp; ")
}
SIGNS = {
    ascii(piece): Nasty(piece, 200_000 // len(piece))
    for piece in ("\u200b", "\u2066", "\u202e", "\u2066\u2069", FLAG[:2], FLAG)
}
STEPS = {"keys": Nasty("a", 50_000)}
FRONT_MATTER = {
    "a long quoted value": Nasty("wört ", 50_000, 'title: "', '"\n'),
    "a long block": Nasty("  wört\n", 20_000, "title: |\n"),
    "blanks": Nasty(" ", 200_000, "title: 'a", "b'\n"),
    "line ends": Nasty("\n", 100_000, "title: 'a", " b'\n"),
    "many values": Nasty("- word\n", 500, "list:\n"),
    "many comments": Nasty("# i18n:comment: x\n", 5000, after="list:\n- a\n"),
    "comments each": Nasty("# i18n:comment: x\n- a\n", 500, "list:\n"),
    "equal keys": Nasty("title: x\n", 500),
    "aliases": Nasty("- *a\n", 500, "title: &a x\nlist:\n"),
    "open lists": Nasty("[", 5000, "title: ", "\n"),
}


def page(text: str) -> Document:
    """A page, read."""
    return parse(text.encode(), RULES)


def parsing(text: str) -> Work:
    """Reading a page."""
    return partial(page, text)


def localizing(msgstr: str) -> Work:
    """The text everywhere in a page, assembled and guarded."""
    document = page(PAGE)
    texts = {segment.key: msgstr for segment in document.segments}
    return partial(guarded, document, texts, assemble, page, prove=False)


def refusing(text: str) -> Work:
    """A page of so many paragraphs, each with a text that would end it."""
    document = page(text)
    texts = {segment.key: "~~~" for segment in document.segments}
    return partial(guarded, document, texts, assemble, page)


def reading_po(text: str) -> Work:
    """Reading a catalog, or telling where it is none."""

    def work() -> None:
        with suppress(CatalogError):
            po.parse(text)

    return work


def carrying(text: str) -> Work:
    """Carrying other addresses, other marks and a full stop into a translation."""
    new = text.replace("u", "v").replace("*", "_") + "."
    return partial(carry, text, new, text.upper())


def walking(text: str) -> Work:
    """A long path of keys against patterns of stars."""
    return partial(keypaths.compiled(PATTERNS).match, tuple(text))


def judging(text: str) -> Work:
    """Whether a text holds what none may, and whether anything of it is seen."""
    return lambda: (forbidden(text, text[:1000]), is_invisible(text))


def reading_yaml(text: str) -> Work:
    """Reading front matter."""
    source = f"---\n{text}---\n"
    return partial(YAML.read, source, Span(4, 4 + len(text)), RULES)


def writing_yaml(text: str) -> Work:
    """Writing another text in the place of each value."""
    document = YAML.read(f"---\n{text}---\n", Span(4, 4 + len(text)), RULES)
    texts = {found.start: "no: " + found.key.msgid for found in document.segments}
    return lambda: [YAML.write(document.text, region, texts) for region in document.regions]


ROOMS: Mapping[str, tuple[Callable[[str], Work], Mapping[str, Nasty]]] = {
    "parse": (parsing, PAGES),
    "assemble": (localizing, MSGSTRS),
    "refuse": (refusing, {"a bad text in each paragraph": Nasty("text\n\n", 500)}),
    "po": (reading_po, CATALOGS),
    "words": (lambda text: partial(words, text), TEXTS),
    "carry": (carrying, EDITS),
    "keypaths": (walking, STEPS),
    "characters": (judging, SIGNS),
    "read yaml": (reading_yaml, FRONT_MATTER),
    "write yaml": (writing_yaml, FRONT_MATTER),
}


def seconds(work: Work) -> float:
    """What the work takes of the processor: the better of two runs, the others being disturbed."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def measured(room: str, scale: float) -> Iterator[str]:
    """One line for each input of a room."""
    prepare, inputs = ROOMS[room]
    for name, nasty in inputs.items():
        taken = [seconds(prepare(nasty.text(scale * larger))) for larger in (1, 2, 4)]
        once, twice, four = taken
        times = f"{once:7.3f} {twice:7.3f} {four:7.3f} s"
        yield f"{room:<11} {name[:31]:<31} {times} {four / max(once, 1e-9):7.1f}"


def main() -> None:
    """One line an input."""
    gc.set_threshold(GARBAGE)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=ROOMS, help="the inputs of one room")
    parser.add_argument("--scale", type=float, default=1.0, help="how large the smallest are")
    given = parser.parse_args()
    print(f"{'hostile input':<43} {'once':>7} {'twice':>7} {'4 times':>7}     ratio")
    for room in [given.only] if given.only else ROOMS:
        for line in measured(room, given.scale):
            print(line, flush=True)


if __name__ == "__main__":
    main()
