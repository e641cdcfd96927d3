"""polypage.yaml -> Config: the file is found, read, and judged as a whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from i18n.config import checking, constructs, sections, templates
from i18n.config.fields import Field, Problem, Problems
from i18n.config.links import links
from i18n.config.nodes import Node, Scalar, YamlError, compose
from i18n.config.reading import text_of
from i18n.config.schema import Check, Config, FrontMatter, Language, PagesEntry, Po, Pretranslate
from i18n.config.shortcodes import shortcodes
from i18n.errors import ConfigError
from i18n.policy import LinkRules
from i18n.sites import SITES

NAME = "polypage.yaml"
_MISNAMED = "polypage.yml"
_MOST_SHOWN = 20

_KEYS = (
    *("source_language", "languages", "pages", "catalog", "template", "site", "front_matter"),
    *("shortcodes", "attributes", "opaque", "skip", "code", "heading_ids", "links", "publish"),
    *("pretranslate", "glossary", "check", "po", "wrap"),
)
_ENTRY_KEYS = (
    *("source", "target", "languages", "exclude", "catalog", "publish", "front_matter", "format"),
)
_FORMATS = ("markdown", "commonmark")

_TARGET = "output/{lang}/{path}"
_CATALOG = "po/{locale}.po"
_TEMPLATE = "po/messages.pot"

Languages = tuple[Language, ...]


def find(start: Path) -> Path:
    """The polypage.yaml of a folder or of the nearest of its parents.

    Raises ConfigError where there is none.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        if os.path.lexists(place / NAME):
            return place / NAME
        if os.path.lexists(place / _MISNAMED):
            raise ConfigError(f"{shown(place / _MISNAMED)}: rename it to {NAME}")
    raise ConfigError(
        f"{NAME}: not found in {folder} or a folder above; "
        "`polypage init` writes one, `--config FILE` names one that is elsewhere"
    )


def load(path: Path) -> Config:
    """Read a polypage.yaml.

    Raises ConfigError that names file and line, the key path and, where a key is unknown, the one
    that was probably meant; all that is wrong at once, one problem a line.
    """
    place = path.parent.resolve() / path.name
    return parse(text_of(place, shown(place)), place)


def parse(text: str, place: Path) -> Config:
    """Read the text of a polypage.yaml that stands, or is to stand, at an absolute place.

    Raises ConfigError as `load` does.
    """
    root = place.parent
    node = _composed(text, shown(place))
    problems = Problems()
    top = Field(node=node, line=1, path="", problems=problems)
    config = _config(top, place, root)
    if problems.found or config is None:
        raise ConfigError(_told(problems.found, shown(place)))
    return config


def shown(path: Path) -> str:
    """A path for people: from the current folder where it lies there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _composed(text: str, name: str) -> Node:
    try:
        node = compose(text)
    except YamlError as error:
        raise ConfigError(f"{name}:{error.line}: {error.message}") from error
    if node is None or (isinstance(node, Scalar) and node.value is None):
        raise ConfigError(f"{name}: is empty; `polypage init` shows what belongs there")
    return node


def _told(found: list[Problem], name: str) -> str:
    lines = [
        f"{name}:{problem.line}: {problem.path + ': ' if problem.path else ''}{problem.message}"
        for problem in sorted(found, key=lambda problem: problem.line)
    ]
    more = len(lines) - _MOST_SHOWN
    return "\n".join(lines[:_MOST_SHOWN] + ([f"{name}: and {more} more"] if more > 0 else []))


def _config(top: Field, path: Path, root: Path) -> Config | None:
    fields = top.table(_KEYS)
    if not top.is_table or not top.requires(fields, "source_language", "languages", "pages"):
        return None
    source_language = sections.code(fields["source_language"])
    site = fields["site"].one_of(SITES) if "site" in fields else ""
    languages = sections.languages(fields["languages"], source_language)
    preset = SITES.get(site)
    keys = FrontMatter()
    if preset:
        keys = FrontMatter(translate=preset.translate, localize=preset.localize)
    base = Config(
        path=path,
        root=root,
        source_language=source_language,
        languages=languages,
        pages=(),
        catalog=_catalog(fields.get("catalog"), _CATALOG, languages),
        template=(
            templates.template(fields["template"], templates.CATALOG)
            if "template" in fields
            else _TEMPLATE
        ),
        site=site,
        front_matter=sections.front_matter(fields.get("front_matter"), keys),
        publish=sections.publish(fields.get("publish"), sections.site_publish(site), languages),
        shortcodes=shortcodes(fields["shortcodes"]) if "shortcodes" in fields else (),
        pretranslate=(
            sections.pretranslate(fields["pretranslate"])
            if "pretranslate" in fields
            else Pretranslate()
        ),
        glossary=templates.path(fields["glossary"]) if "glossary" in fields else "",
        check=checking.check(fields["check"]) if "check" in fields else Check(),
        po=checking.po(fields["po"]) if "po" in fields else Po(),
        wrap=sections.wrap(fields["wrap"]) if "wrap" in fields else 0,
        links=links(fields["links"]) if "links" in fields else LinkRules(),
    )
    base = constructs.said(fields, base)
    _check_catalogs(base, fields, fields["languages"])
    return replace(base, pages=_pages(fields["pages"], base))


def _pages(field: Field, config: Config) -> tuple[PagesEntry, ...]:
    items = field.items()
    if field.holds_none:
        field.problem("names no pages; add an entry such as - source: source/**/*.md")
    entries = [_entry(item, config) for item in items]
    return tuple(entry for entry in entries if entry is not None)


def _entry(field: Field, config: Config) -> PagesEntry | None:
    fields = field.table(_ENTRY_KEYS)
    if not field.is_table or not field.requires(fields, "source"):
        return None
    source = templates.source(fields["source"])
    root = templates.root_of(source)
    offered = config.languages
    if "languages" in fields:
        offered = sections.offered(fields["languages"], config.languages)
    if "target" not in fields and not {"{", "}"}.isdisjoint(root):
        fields["source"].problem("lies in a folder with a brace in its name; say its target, too")
    excluded = fields["exclude"].texts() if "exclude" in fields else ()
    return PagesEntry(
        source=source,
        root=root,
        target=_target(fields.get("target"), root, config, offered),
        languages=tuple(language.code for language in offered),
        exclude=tuple(templates.glob(item) for item in excluded),
        catalog=_catalog(fields.get("catalog"), config.catalog, offered),
        publish=sections.publish(fields.get("publish"), config.publish, config.languages),
        front_matter=sections.front_matter(fields.get("front_matter"), config.front_matter),
        format=fields["format"].one_of(_FORMATS) if "format" in fields else "",
    )


def _target(field: Field | None, root: str, config: Config, offered: Languages) -> str:
    """The entry's own target, or where the site's generator looks for localized pages."""
    if field is not None:
        return _by_language(field, templates.TARGET, offered)
    preset = SITES.get(config.site)
    return (preset.target(root, config.source_language) if preset else "") or _TARGET


def _catalog(field: Field | None, base: str, offered: Languages) -> str:
    return _by_language(field, templates.CATALOG, offered) if field is not None else base


def _by_language(field: Field, variables: tuple[str, ...], offered: Languages) -> str:
    """A path template that gives each language a path of its own."""
    template = templates.template(field, variables)
    both = templates.shared(template, [(language.code, language.locale) for language in offered])
    if both:
        one, other = both
        field.problem(f"{one} and {other} would share one file; write {{lang}} or {{locale}} in it")
    return template


def _check_catalogs(config: Config, fields: Mapping[str, Field], languages: Field) -> None:
    """Note languages that the default catalog would mix, and a template in a catalog's place."""
    names = [(language.code, language.locale) for language in config.languages]
    both = templates.shared(config.catalog, names)
    if both and "catalog" not in fields:
        languages.problem(f"{both[0]} and {both[1]} have one locale, so they would share a catalog")
    if config.template in [templates.filled(config.catalog, *name) for name in names]:
        place = fields.get("template") or fields["catalog"]
        place.problem("the template would take the place of a catalog")
