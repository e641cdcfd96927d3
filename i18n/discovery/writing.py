"""The text of polypage.yaml: what was found, with a comment at each key that says why."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator

from i18n.discovery.plan import Entry, Plan
from i18n.sites import SITES

_WIDTH = 96
_MOST_SHORTCODES = 30
_RESERVED = r"(?!(?:true|false|null|[-+.]?[0-9][0-9.eE+-]*)\Z)"
_PLAIN = re.compile(rf"{_RESERVED}[A-Za-z0-9_./][A-Za-z0-9_./{{}},*@+-]*", re.IGNORECASE)
"""What needs no quotes as a value of a block mapping: YAML 1.2.2, section 7.3.3."""
_PLAIN_IN_LIST = re.compile(rf"{_RESERVED}[A-Za-z0-9_./][A-Za-z0-9_./*@+-]*", re.IGNORECASE)
"""Likewise within brackets: section 7.4."""


def text_of(plan: Plan) -> str:
    """The whole file."""
    parts = [
        _comment("What polypage localizes, and where to. Paths are relative to this file."),
        [
            *_comment(f"The language that the pages are written in ({plan.survey.source_from})."),
            f"source_language: {_scalar(plan.survey.source_language)}",
        ],
        _languages(plan),
        _site(plan),
        _pages(plan),
        _front_matter(plan),
        _shortcodes(plan),
        _catalogs(plan),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _languages(plan: Plan) -> list[str]:
    found = plan.survey.languages_from
    return [
        *_comment(
            f"The languages they are translated to, by the site's own codes ({found}). Where "
            "gettext's code should be another, write a table: {fr: {locale: fr_CA}}."
        ),
        *_list("languages", plan.survey.languages),
    ]


def _site(plan: Plan) -> list[str]:
    name = plan.survey.site.generator
    if not name:
        return []
    said = (
        "The site's generator: it decides which front-matter keys are translated, where a "
        "localized page goes, and that a page appears when 80 % of its words are translated."
    )
    if not SITES[name].generator:
        said = "How the pages are read."
    return [*_comment(said), f"site: {name}"]


def _pages(plan: Plan) -> list[str]:
    said = (
        "The pages. The first entry that matches one decides; `languages` says what it is offered "
        "in, without it in all. A localized page made by hand is never replaced."
    )
    lines = [*_comment(said), "pages:"]
    for entry in plan.entries:
        lines += _entry(entry)
    return lines


def _entry(entry: Entry) -> Iterator[str]:
    """The lines of an entry; commented out where it is none yet."""
    for line in entry.comment:
        yield f"  # {line}"
    lines = [f"- source: {_scalar(entry.source)}"]
    if entry.target:
        lines.append(f"  target: {_scalar(entry.target)}")
    for key, listed in (("languages", entry.languages), ("exclude", entry.exclude or None)):
        if listed is not None:
            lines += _list(key, listed, indent=2)
    mark = "  " if entry.active else "  # "
    yield from (mark + line for line in lines)


def _front_matter(plan: Plan) -> list[str]:
    """The keys besides the preset's; a list replaces the preset's, so that those are named too."""
    heads = plan.heads
    lines: list[str] = []
    if heads.translate:
        reasons = "; ".join(f"{key}: {why}" for key, why in heads.translate.items())
        lines += [f"  {line}" for line in _comment(f"The preset's keys, and others ({reasons}).")]
        lines += _list("translate", (*heads.preset, *heads.translate), indent=2)
    if heads.localize:
        found = ", ".join(
            f"{key} in {many} localized pages" for key, many in heads.localize.items()
        )
        lines += [f"  {line}" for line in _comment(f"One value a language (found: {found}).")]
        lines += _list("localize", tuple(heads.localize), indent=2)
    return ["front_matter:", *lines] if lines else []


def _shortcodes(plan: Plan) -> list[str]:
    """What people may say of shortcodes that nothing tells of: an example, in comments."""
    unknown = plan.heads.shortcodes
    if not unknown:
        return []
    said = (
        "No template here tells whether this is text for readers, so it is not translated. Say "
        "what stands between two tags: markdown, plain (published as it stands) or verbatim; "
        "and which parameters readers see. To do so, uncomment these lines and mend them:"
    )
    lines = [*_comment(said), "# shortcodes:"]
    for one in unknown[:_MOST_SHORTCODES]:
        asked = ["inner: markdown"] if one.inner else []
        asked += (
            [f"translate: [{', '.join(map(_parameter, one.parameters))}]"] if one.parameters else []
        )
        pages = f"{one.pages:,} page{'s' * (one.pages != 1)}"
        name = _scalar(one.name, _PLAIN_IN_LIST)
        lines.append(_safe(f"#   {name}: {{{', '.join(asked)}}}  # on {pages}"))
    more = len(unknown) - _MOST_SHORTCODES
    return [*lines, *(_comment(f"  and {more:,} more") if more > 0 else [])]


def _catalogs(plan: Plan) -> list[str]:
    if not plan.catalog:
        return _comment("Catalogs are po/{locale}.po, the template is po/messages.pot.")
    lines = [*_comment("The catalogs for translators."), f"catalog: {_scalar(plan.catalog)}"]
    return [*lines, f"template: {_scalar(plan.template)}"] if plan.template else lines


def _comment(text: str) -> list[str]:
    """Comment lines; what stems from file names cannot end them."""
    return [
        f"# {line}"
        for line in textwrap.wrap(
            _safe(text), _WIDTH, break_long_words=False, break_on_hyphens=False
        )
    ]


def _safe(text: str) -> str:
    """A text on one line."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _parameter(name: str) -> str:
    """The name of a parameter; of a positional one its number."""
    return name if name.isdecimal() else _scalar(name, _PLAIN_IN_LIST)


def _list(key: str, items: Iterable[str], *, indent: int = 0) -> list[str]:
    """`key: [a, b]`, on as many lines as it needs."""
    before = f"{' ' * indent}{key}: ["
    shown = [_scalar(item, _PLAIN_IN_LIST) for item in items]
    lines, line = [], before
    for index, item in enumerate(shown):
        piece = item + (", " if index < len(shown) - 1 else "]")
        if len(line) + len(piece.rstrip()) > _WIDTH and line.strip():
            lines.append(line.rstrip())
            line = " " * (indent + 2)
        line += piece
    return [*lines, line if shown else before + "]"]


def _scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """A string as YAML; in double quotes, as in JSON, where it could be read otherwise."""
    return text if plain.fullmatch(text) else json.dumps(text, ensure_ascii=False)
