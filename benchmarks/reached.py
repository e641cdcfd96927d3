"""One page, pseudo-translated through the real stages, and seen with another parser's eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.independent import front
from benchmarks.independent.prepare import Site
from benchmarks.independent.render import parts_of, rendered
from benchmarks.independent.seen import Seen, first_difference, prose
from benchmarks.letters import Change, around_marks, changed, tripled
from benchmarks.reasons import Finder, Missed
from i18n.assemble import assemble
from i18n.formats.markup import Setting, question, restored
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules
from i18n.parse import encode, parse
from i18n.pipeline.survey import occurrences
from i18n.policy import TextPolicy


class Task(NamedTuple):
    """A page to be measured: small plain values."""

    root: str
    path: str
    site: Site
    rules: PageRules


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was found of a page."""

    path: str
    size: int = 0
    identity: bool = True
    echo: bool = True
    differs: str = ""
    """Where the rendered page parts from its source's; empty where it does not."""
    long_differs: str = ""
    """The same with every translation three times as long."""
    front_differs: bool = False
    letters: int = 0
    """Letters that a reader of the page sees, front matter apart."""
    missed: list[Missed] = field(default_factory=list)
    front_letters: int = 0
    front_missed: list[Missed] = field(default_factory=list)

    @property
    def missed_letters(self) -> int:
        """Letters that a reader sees untranslated."""
        return sum(one.letters for one in self.missed)


def measure(task: Task) -> Measured:
    """Measure one page."""
    return judged(Path(task.root, task.path).read_bytes(), task)


def judged(data: bytes, task: Task) -> Measured:
    """Measure a page with these bytes."""
    done = Measured(path=task.path, size=len(data))
    document = parse(data, task.rules)
    done.identity = _assembled(document, {}, task) == data
    crlf = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    done.echo = _echoes(data, task) and _echoes(crlf, task)
    if not document.regions:
        return done
    texts, refusals = translated(document, task.rules, changed)
    assembly = _guarded(document, texts, task)
    long_texts, _ = translated(document, task.rules, tripled)
    longer = _guarded(document, long_texts, task)
    suffix = Path(task.path).suffix
    source = Seen(rendered(document.text, task.site, suffix))
    localized = Seen(rendered(assembly.text, task.site, suffix))
    done.differs = first_difference(source.structure, localized.structure)
    long_seen = Seen(rendered(longer.text, task.site, suffix))
    done.long_differs = first_difference(source.structure, long_seen.structure)
    _compare_front(document, (assembly, longer), done)
    finder = Finder(document, _reread(assembly.text, task=task), assembly, refusals)
    done.letters = sum(_letters(prose(one.text)) for one in source.shown)
    for one in localized.shown:
        done.missed += finder.missed(prose(one.text), one.attribute)
    return done


def translated(
    document: Document, rules: PageRules, change: Change
) -> tuple[dict[Key, str], dict[int, str]]:
    """Pseudo-translations of a page's messages, and why segments have none, by their starts."""
    settings: dict[Key, list[Setting]] = defaultdict(list)
    starts: dict[Key, list[int]] = defaultdict(list)
    for one, segment in zip(occurrences(document), document.segments, strict=True):
        if not one.localized:
            setting = Setting(place=one.place, labels=frozenset(one.labels), dialect=rules.dialect)
            settings[one.key].append(setting)
            starts[one.key].append(segment.start)
    texts: dict[Key, str] = {}
    refusals: dict[int, str] = {}
    for key, places in settings.items():
        asked = question(key.msgid, places)
        if asked is None:
            continue
        made = restored(asked, [around_marks(text, change) for text in asked.texts])
        if made.msgstr:
            texts[key] = made.msgstr
        refusals |= dict.fromkeys(starts[key], made.refusal)
    return texts, refusals


def _echoes(data: bytes, task: Task) -> bool:
    """Whether a page whose translations are all its own texts is itself."""
    document = parse(data, task.rules)
    return _assembled(document, {one.key: one.key.msgid for one in document.segments}, task) == data


def _assembled(document: Document, texts: Mapping[Key, str], task: Task) -> bytes:
    return encode(_guarded(document, texts, task).text, document.bom)


def _guarded(document: Document, texts: Mapping[Key, str], task: Task) -> Assembly:
    policy = TextPolicy(dialect=task.rules.dialect)
    return guarded(
        document,
        texts,
        partial(assemble, policy=policy),
        partial(_reread, task=task),
        policy=policy,
        prove=False,
    )


def _reread(text: str, *, task: Task) -> Document:
    return parse(encode(text, bom=False), task.rules)


def _compare_front(document: Document, made: tuple[Assembly, Assembly], done: Measured) -> None:
    ours = front.read(parts_of(document.text)[0])
    theirs = [front.read(parts_of(assembly.text)[0]) for assembly in made]
    done.front_differs = not all(front.same(ours, one) for one in theirs)
    for (path, text), (_, new) in zip(front.shown(ours), front.shown(theirs[0]), strict=False):
        done.front_letters += _letters(text)
        if left := _letters(new):
            done.front_missed.append(Missed(text[:80], left, path, 0))


def _letters(text: str) -> int:
    return sum(letter.isascii() and letter.isalpha() for letter in text)
