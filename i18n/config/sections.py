"""The parts of polypage.yaml: fields -> values of the schema, with the defaults that hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from i18n import keypaths, locales
from i18n.config import templates
from i18n.config.fields import Field, quoted
from i18n.config.schema import (
    Below,
    FrontMatter,
    Language,
    Notice,
    Pretranslate,
    PublishPolicy,
)
from i18n.sites import SITES

Fields = Mapping[str, Field]

TRANSLATORS = ("deepl", "memory", "openai", "pseudo")
"""The names of the providers; their code is not loaded to read a configuration."""
_FORMALITIES = ("prefer_more", "prefer_less", "more", "less", "default")
_SCHEMES = ("http://", "https://")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")

MOST_LANGUAGES = 1000
WIDEST = 10_000
LONGEST_ANSWER = 3600
"""Seconds."""
GENERATOR_MINIMUM = 80
"""Per cent of a page that must be translated where the site's generator falls back by itself."""


def code(field: Field) -> str:
    """A language or locale code that is safe in paths."""
    text = field.text()
    if text.strip() and not locales.is_safe_code(text):
        field.problem(f"{quoted(text)} is no language code, such as fr, pt-BR or zh-hans")
    return text


def languages(field: Field, source_language: str) -> tuple[Language, ...]:
    """The languages, listed or as a table of their codes."""
    if field.is_table:
        named = [(key, below, _language(key, below)) for key, below in field.keys().items()]
    else:
        named = [(item.text(), item, _language(code(item), None)) for item in field.texts()]
    if field.holds_none:
        field.problem("names no language; list at least one, such as [fr]")
    if len(named) > MOST_LANGUAGES:
        field.problem(f"lists more than {MOST_LANGUAGES:,} languages")
        named = named[:MOST_LANGUAGES]
    seen = {_folded(source_language): "is the source language itself"} if source_language else {}
    for name, where, _ in named:
        if _folded(name) in seen:
            where.problem(f"{quoted(name)} {seen[_folded(name)]}")
        seen.setdefault(_folded(name), "is listed twice")
    return tuple(language for _, _, language in named)


def _language(name: str, field: Field | None) -> Language:
    """A language by its code, with what the table of languages says of it."""
    language = Language(code=name, locale=locales.gettext_locale(name))
    if field is None:
        return language
    if not locales.is_safe_code(name):
        field.problem(f"{quoted(name)} is no language code, such as fr, pt-BR or zh-hans")
    if field.is_empty:
        return language
    if not field.is_table:
        return replace(language, locale=code(field))
    said = {key: code(below) for key, below in field.table(("locale", "deepl")).items()}
    return replace(language, **said)


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")


def offered(field: Field, configured: tuple[Language, ...]) -> tuple[Language, ...]:
    """An entry's languages, in the order of the project's."""
    known = {_folded(language.code): language.code for language in configured}
    named: set[str] = set()
    for item in field.texts():
        name = known.get(_folded(item.text()), "")
        if not name:
            said = f"{quoted(item.text())} is not among the languages"
            item.problem(said, item.text(), known.values())
        elif name in named:
            item.problem(f"{quoted(name)} is listed twice")
        named.add(name)
    return tuple(language for language in configured if language.code in named)


def publish(
    field: Field | None, base: PublishPolicy, configured: tuple[Language, ...]
) -> PublishPolicy:
    """A policy; what it leaves out is the base's."""
    if field is None:
        return base
    fields = field.table(("minimum", "below", "edited", "fuzzy", "machine", "notice"))
    policy = base
    if "minimum" in fields:
        policy = replace(policy, minimum=fields["minimum"].number(0, 100))
    if "below" in fields:
        policy = replace(policy, below=Below(fields["below"].one_of(Below, Below.SOURCE)))
    if "edited" in fields:
        strict = fields["edited"].one_of(("translation", "source")) == "source"
        policy = replace(policy, edited="source" if strict else "translation")
    if "fuzzy" in fields:
        policy = replace(policy, fuzzy=fields["fuzzy"].flag())
    if "machine" in fields:
        policy = replace(policy, machine=fields["machine"].flag())
    if "notice" in fields:
        policy = replace(policy, notice=_notice(fields["notice"], configured))
    return policy


def _notice(field: Field, configured: tuple[Language, ...]) -> Notice:
    """How a page with machine-made text says so."""
    fields = field.table(("key", "text"))
    key, texts = "", {}
    if "key" in fields:
        key = fields["key"].text()
        if not _PLAIN_KEY.fullmatch(key):
            fields["key"].problem(f"{quoted(key)} is no plain key: letters, digits, _ and - only")
    if "text" in fields:
        texts = _lines(fields["text"], configured)
    return Notice(key=key, texts=tuple(texts.items()))


def _lines(field: Field, configured: tuple[Language, ...]) -> dict[str, str]:
    """A line for all languages, or one for each that is named."""
    if not field.is_table:
        return {"": _line(field)}
    known = {_folded(language.code): language.code for language in configured}
    texts = {}
    for name, below in field.keys().items():
        if _folded(name) not in known:
            below.problem(f"{quoted(name)} is not among the languages", name, known.values())
        texts[known.get(_folded(name), name)] = _line(below)
    return texts


def _line(field: Field) -> str:
    text = field.text().strip()
    if not text.isprintable():
        field.problem("must be one line of text")
    return text


def pretranslate(field: Field) -> Pretranslate:
    """How a machine translates."""
    fields = field.table(("provider", "formality", "model", "glossary", "url", "timeout"))
    said = {key: below.text() for key, below in fields.items() if key != "timeout"}
    if "provider" in fields:
        fields["provider"].one_of(TRANSLATORS)
    if "formality" in fields:
        fields["formality"].one_of(_FORMALITIES)
    if "glossary" in fields:
        said["glossary"] = templates.path(fields["glossary"])
    if "url" in fields and ("@" in said["url"] or not said["url"].startswith(_SCHEMES)):
        fields["url"].problem("must be an http or https address without a user or a key in it")
    timeout = fields["timeout"].number(1, LONGEST_ANSWER) if "timeout" in fields else 0
    return Pretranslate(**said, timeout=timeout)


def site_publish(site: str) -> PublishPolicy:
    """The policy that holds where the configuration says nothing."""
    if site and SITES[site].generator:
        return PublishPolicy(minimum=GENERATOR_MINIMUM, below=Below.SKIP)
    return PublishPolicy()


def front_matter(field: Field | None, base: FrontMatter) -> FrontMatter:
    """What is done with which keys; a list replaces the base's.

    A key that one list names anew leaves the other list where that is the base's.
    """
    if field is None:
        return base
    fields = field.table(("translate", "localize", "context"))
    translate, localize = _paths(fields.get("translate")), _paths(fields.get("localize"))
    for path in set(translate or ()) & set(localize or ()):
        fields["localize"].problem(f"{quoted(path)} is to be translated and localized; choose one")
    if translate is None:
        translate = tuple(path for path in base.translate if path not in (localize or ()))
    if localize is None:
        localize = tuple(path for path in base.localize if path not in translate)
    contexts = base.context
    if "context" in fields:
        contexts = _contexts(fields["context"], translate)
    return FrontMatter(translate=translate, localize=localize, context=contexts)


def _paths(field: Field | None) -> tuple[str, ...] | None:
    if field is None:
        return None
    items = [(item, item.text()) for item in field.texts()]
    return tuple(dict.fromkeys(text for item, text in items if _is_path(item, text)))


def _is_path(field: Field, text: str) -> bool:
    try:
        keypaths.parse(text)
    except keypaths.KeyPathError as error:
        field.problem(str(error))
        return False
    return True


def _contexts(field: Field, translate: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    translated = keypaths.compiled((path, path) for path in translate)
    contexts = []
    for path, below in field.keys().items():
        text = below.text()
        if not text.isprintable():
            below.problem("holds a control character")
        if not _is_path(below, path):
            continue
        if translated.match(keypaths.parse(path)) is None:
            below.problem(f"{quoted(path)} is not among the keys to translate", path, translate)
        contexts.append((path, text))
    return tuple(contexts)


def wrap(field: Field) -> int:
    """The width to wrap to; `none` is 0."""
    return 0 if field.says("none") else field.number(1, WIDEST, instead="none or ")
