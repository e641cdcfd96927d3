"""Pages with one translation in them, built as `build` does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from i18n.assemble import assemble
from i18n.dialect import Dialect, Shortcode
from i18n.guard import guarded
from i18n.model import Assembly, Document, PageRules, Segment
from i18n.parse import parse
from i18n.policy import LinkRules, TextPolicy
from i18n.sites import dialects
from tests.attacks import families, places

_CAPTION = (Shortcode("sc", translate=("caption",)),)
DIALECTS = {
    name: replace(dialect, shortcodes=_CAPTION)
    for name, dialect in {
        "default": dialects.DEFAULT,
        "hugo": dialects.HUGO,
        "mkdocs": dialects.MKDOCS,
    }.items()
}
LINKS = LinkRules(source="en", language="fr")


class Built(NamedTuple):
    """A page that shows what an attack made of it."""

    place: str
    family: str
    attack: str
    source: str
    text: str


def read(page: str, dialect: Dialect) -> Document:
    """The page, read by a dialect's rules."""
    rules = PageRules(name="page", dialect=dialect, translate=("title",))
    return parse(page.encode("utf-8", "surrogateescape"), rules)


def segment_with(document: Document, text: str) -> Segment | None:
    """The segment whose message holds a text; None where the dialect has none there."""
    found = (segment for segment in document.segments if text in segment.key.msgid)
    return next(found, None)


def shown(document: Document, segment: Segment, msgstr: str, dialect: Dialect) -> Assembly:
    """The page with that translation of one segment."""
    policy = TextPolicy(dialect=dialect, links=LINKS)
    return guarded(
        document,
        {segment.key: msgstr},
        partial(assemble, policy=policy),
        partial(read, dialect=dialect),
        policy=policy,
    )


def attacked(dialect: Dialect, step: int = 1) -> Iterator[Built]:
    """The pages that attacks change, each once; every `step`-th attack, others in each place."""
    seen: set[tuple[str, str]] = set()
    number = 0
    for text in (places.TEXT, places.RICH):
        for case in places.cases(text):
            document = read(case.page, dialect)
            segment = segment_with(document, text)
            if segment is None:
                continue
            msgid = segment.key.msgid
            for family, attack in (*families.forms(msgid), *families.moved(msgid)):
                number += 1
                if number % step:
                    continue
                done = shown(document, segment, attack, dialect).text
                if done != case.page and (case.place, done) not in seen:
                    seen.add((case.place, done))
                    yield Built(case.place, family, attack, case.page, done)
