"""What polypage.yaml says of constructs: opaque pieces, what is skipped, code, ids of headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from i18n.config import templates
from i18n.config.fields import Field, quoted
from i18n.config.schema import Code, Config, HeadingIds, Skip
from i18n.sites import SITES

MOST_PAIRS = 50
LONGEST_DELIMITER = 100
MOST_SKIPPED = 1000
_PAIR = 2
_ATTRIBUTE = re.compile(r"[A-Za-z_:@][\w.:-]*+", re.ASCII)


def said(fields: Mapping[str, Field], config: Config) -> Config:
    """The configuration with what the top of polypage.yaml says of constructs."""
    if "opaque" in fields:
        config = replace(config, opaque=opaque(fields["opaque"]))
    if "attributes" in fields:
        config = replace(config, attributes=attributes(fields["attributes"]))
    if "skip" in fields:
        config = replace(config, skip=skip(fields["skip"]))
    if "code" in fields:
        config = replace(config, code=code(fields["code"]))
    if "heading_ids" in fields:
        config = replace(config, heading_ids=heading_ids(fields["heading_ids"], config.site))
    return config


def opaque(field: Field) -> tuple[tuple[str, str], ...]:
    """Pairs of literal delimiters."""
    items = field.items()
    if len(items) > MOST_PAIRS:
        field.problem(f"lists more than {MOST_PAIRS} pairs")
    pairs: dict[str, str] = {}
    for item in items[:MOST_PAIRS]:
        parts = item.items()
        if parts and len(parts) != _PAIR:
            item.problem(f'must be a pair such as ["<<", ">>"], not a list of {len(parts)}')
        texts = [_delimiter(part) for part in parts]
        if len(texts) != _PAIR:
            continue
        if texts[0] in pairs:
            item.problem(f"{quoted(texts[0])} opens another pair already")
        pairs[texts[0]] = texts[1]
    return tuple(pairs.items())


def attributes(field: Field) -> tuple[str, ...]:
    """Names of attributes of HTML tags and components, in lower case."""
    items = [(item, item.text()) for item in field.texts()]
    for item, name in items:
        if name and not _ATTRIBUTE.fullmatch(name):
            item.problem(f"{quoted(name)} is no name of an attribute")
    return tuple(dict.fromkeys(name.lower() for _, name in items))


def _delimiter(field: Field) -> str:
    text = field.text()
    if text != text.strip() or not text.isprintable():
        field.problem("must be one line without blanks at its ends")
    if len(text) > LONGEST_DELIMITER:
        field.problem(f"longer than {LONGEST_DELIMITER} characters")
    return text


def skip(field: Field) -> Skip:
    """Patterns of pages, and headings whose sections stay as they are."""
    pages, headings = [], []
    items = field.items()
    if len(items) > MOST_SKIPPED:
        field.problem(f"lists more than {MOST_SKIPPED:,} rules")
    for item in items[:MOST_SKIPPED]:
        if not item.is_table:
            pages.append(templates.glob(item))
            continue
        fields = item.table(("heading",))
        if item.requires(fields, "heading"):
            headings.append(" ".join(fields["heading"].text().split()))
    return Skip(pages=tuple(pages), headings=tuple(headings))


def code(field: Field) -> Code:
    """What of code is text: comments, and the strings of some languages."""
    fields = field.table(("comments", "strings"))
    comments = fields["comments"].flag() if "comments" in fields else False
    strings = fields["strings"].texts() if "strings" in fields else ()
    return Code(comments=comments, strings=tuple(item.text().lower() for item in strings))


def heading_ids(field: Field, site: str) -> HeadingIds:
    """Whether a localized heading keeps the id of its source."""
    said = HeadingIds(field.one_of(HeadingIds, HeadingIds.GENERATED))
    if said is HeadingIds.KEEP_SOURCE and (not site or SITES[site].heading_ids is None):
        able = ", ".join(name for name, preset in SITES.items() if preset.heading_ids)
        where = f"`site: {site}` has no way to write" if site else "needs a `site` that can write"
        field.problem(f"{where} the id of a heading; known for {able}")
    return said
