"""What a catalog tells its translators of the site: which translations are not shown, and why.

A line `#. not shown on the site: …` in an entry. It is no part of what a message is: catalogs are
brought up to date without it, and it is put in again where the entry stayed as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from i18n.model import Catalog, Finding, Key, Message, Severity
from i18n.rulebook import SOURCE_SHOWN, guards

MARK = "not shown on the site: "
"""How such a line begins."""

_Lines = Mapping[Key, tuple[str, ...]]


def without(catalogs: Mapping[str, Catalog]) -> dict[str, Catalog]:
    """The catalogs, by path, as if they told nothing."""
    return {
        path: _with_lines(catalog, {}) if MARK in catalog.source else catalog
        for path, catalog in catalogs.items()
    }


def again(synced: Mapping[str, Catalog], stored: Mapping[str, Catalog]) -> dict[str, Catalog]:
    """The catalogs with what they told before, where the translation is still the same."""
    return {path: _again(catalog, stored.get(path)) for path, catalog in synced.items()}


def _again(catalog: Catalog, stored: Catalog | None) -> Catalog:
    if stored is None or MARK not in stored.source:
        return catalog
    said = {(m.key, m.msgstr): _told(m) for m in stored.messages if not m.obsolete}
    lines = {m.key: said.get((m.key, m.msgstr), ()) for m in catalog.messages}
    return _with_lines(catalog, lines)


def telling(
    synced: Mapping[str, Catalog], findings: Sequence[tuple[str, Finding]]
) -> dict[str, Catalog]:
    """The catalogs with a line for each refusal among the findings, and no other.

    Each finding comes with the path of the catalog that it is about.
    """
    lines: dict[str, dict[Key, dict[str, None]]] = {}
    for path, finding in findings:
        if finding.key and finding.severity is not Severity.NOTE and guards(finding.rule):
            of_message = lines.setdefault(path, {}).setdefault(finding.key, {})
            of_message[_line(finding.message)] = None
    return {
        path: _with_lines(catalog, {key: tuple(said) for key, said in lines.get(path, {}).items()})
        for path, catalog in synced.items()
    }


def _line(message: str) -> str:
    """One line of what any editor shows as it is."""
    said = " ".join(message.removeprefix(SOURCE_SHOWN).split())
    safe = (sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in said)
    return f"{MARK}{''.join(safe)}"


def _told(message: Message) -> tuple[str, ...]:
    return tuple(line for line in message.extracted if line.startswith(MARK))


def _with_lines(catalog: Catalog, lines: _Lines) -> Catalog:
    return replace(catalog, messages=tuple(_changed(catalog.messages, lines)))


def _changed(messages: Sequence[Message], lines: _Lines) -> Iterator[Message]:
    for message in messages:
        own = tuple(line for line in message.extracted if not line.startswith(MARK))
        wanted = own + (() if message.obsolete else lines.get(message.key, ()))
        yield message if wanted == message.extracted else replace(message, extracted=wanted)
