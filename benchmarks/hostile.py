"""How the time for hostile input grows with it: what every room of polypage makes of the nastiest.

    python -m benchmarks.hostile [--only carry] [--scale 0.5] [--huge]

Each input is made once, twice and four times as large. The last column is the time of the largest
over that of the smallest: about 4 where time is in proportion to the input, 16 where it is to its
square. A larger one may be a bound that was crossed on the way (a short text is proved in another
way than a long one): `--scale 4` tells them apart. Pages with what sites add to Markdown are
read in all dialects; the line is that of the slowest.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from benchmarks.nasty import FRONT_MATTER, HUGE, IN_ALL_DIALECTS, PAGES, Nasty
from i18n import keypaths, po
from i18n.assemble import assemble
from i18n.characters import forbidden, is_invisible
from i18n.cli import GARBAGE
from i18n.errors import CatalogError
from i18n.formats.yaml import YAML
from i18n.guard import guarded
from i18n.model import Document, PageRules, Span
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import SITES, dialects
from i18n.sync.carry import carry
from i18n.words import words

Work = Callable[[], object]
"""What is measured, with its input made ready."""
RULES = PageRules(translate=("title", "*", "*[]", "*.*"))
PAGE = "---\ntitle: a\n---\n# One\n\na\\\nb\n\n> two\n\n| c |\n|---|\n| d |\n\n[e]: f 'g'\n"
"""A page with a segment in every kind of place."""
PATTERNS = [(".".join("*" * length), length) for length in range(1, 60)]
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


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


def going_round(site: str, text: str) -> None:
    """A page in a site's dialect: read, every text changed, and read again."""
    rules = PageRules(dialect=dialects.with_modules(SITES[site].dialect))
    document = parse(text.encode(), rules)
    texts = {segment.key: f"{segment.key.msgid} x" for segment in document.segments}
    reread = partial(_reread, rules=rules)
    policy = TextPolicy(dialect=rules.dialect)
    putting = partial(assemble, policy=policy)
    guarded(document, texts, putting, reread, policy=policy, prove=False)


def _reread(text: str, *, rules: PageRules) -> Document:
    return parse(text.encode(), rules)


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


def seconds(work: Work, runs: int = 2) -> float:
    """What the work takes of the processor: the best of the runs, the others being disturbed."""
    taken = []
    for _ in range(runs):
        gc.collect()
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def line(room: str, name: str, taken: Sequence[float]) -> str:
    """What is printed of an input."""
    once, _, four = taken
    times = " ".join(f"{second:7.3f}" for second in taken)
    return f"{room:<11} {name[:31]:<31} {times} s {four / max(once, 1e-9):7.1f}"


def measured(room: str, scale: float) -> Iterator[str]:
    """One line for each input of a room."""
    prepare, inputs = ROOMS[room]
    for name, nasty in inputs.items():
        taken = [seconds(prepare(nasty.text(scale * larger))) for larger in (1, 2, 4)]
        yield line(room, name, taken)


def in_all_dialects(scale: float) -> Iterator[str]:
    """One line for each page, in the dialect that takes longest for it."""
    for name, nasty in IN_ALL_DIALECTS.items():
        large = nasty.text(scale * 2)
        slowest = max(SITES, key=lambda site: seconds(partial(going_round, site, large), runs=1))
        texts = (nasty.text(scale * larger) for larger in (1, 2, 4))
        yield line(slowest, name, [seconds(partial(going_round, slowest, one)) for one in texts])


def main() -> None:
    """One line an input."""
    gc.set_threshold(GARBAGE)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=(*ROOMS, "dialects"), help="the inputs of one room")
    parser.add_argument("--scale", type=float, default=1.0, help="how large the smallest are")
    parser.add_argument("--huge", action="store_true", help="a page of 50 MB instead")
    given = parser.parse_args()
    print(f"{'hostile input':<43} {'once':>7} {'twice':>7} {'4 times':>7}     ratio")
    if given.huge:
        texts = (HUGE.text(size) for size in (0.25, 0.5, 1))
        print(line("hugo", "50 MB", [seconds(partial(going_round, "hugo", t), 1) for t in texts]))
        return
    for room in [given.only] if given.only else (*ROOMS, "dialects"):
        lines = in_all_dialects(given.scale) if room == "dialects" else measured(room, given.scale)
        for told in lines:
            print(told, flush=True)


if __name__ == "__main__":
    main()
