"""`check --fix`: replacements that are certain, written only where they leave nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from i18n import files, po
from i18n.model import Catalog, Finding, Fix, Key, Message
from i18n.outcome import Mended
from i18n.pipeline.catalogs import LanguageCatalogs, with_msgstrs
from i18n.pipeline.project import Project
from i18n.publish import State, state
from i18n.rules import fixed

_ROUNDS = 5
"""How often what was mended is judged anew before whatever is left is given up."""

Spot = tuple[str, Key]
"""A message: the path of its catalog, and its key."""


class Mend(NamedTuple):
    """What becomes of a message."""

    after: str
    """Its new msgstr."""
    rules: tuple[str, ...]
    """The rules whose findings that mends, sorted."""


Judged = Callable[[LanguageCatalogs], Sequence[tuple[str, Finding]]]
"""What is found in a language's catalogs, each with the catalog that it is about."""


def mends(read: LanguageCatalogs, judged: Judged) -> Mapping[Spot, Mend]:
    """What fixes make of faulty msgstrs, as far as nothing is found in them then.

    A message that a machine made, or that somebody is to review, stays as it is.
    """
    wanted = dict(_candidates(read, judged(read)))
    for _ in range(_ROUNDS):
        if not wanted:
            return {}
        texts = {spot: mend.after for spot, mend in wanted.items()}
        again = judged(with_msgstrs(read, texts))
        faulty = {(path, finding.key) for path, finding in again if finding.key is not None}
        if faulty.isdisjoint(wanted):
            return wanted
        wanted = {spot: mend for spot, mend in wanted.items() if spot not in faulty}
    return {}


def _candidates(
    read: LanguageCatalogs, findings: Sequence[tuple[str, Finding]]
) -> Iterator[tuple[Spot, Mend]]:
    """Messages that have fixes, with all of them made."""
    by_message: dict[Spot, list[Finding]] = {}
    for path, finding in findings:
        if finding.key is not None:
            by_message.setdefault((path, finding.key), []).append(finding)
    stored = {path: _texts(read.stored.get(path)) for path in {path for path, _ in by_message}}
    for (path, key), found in by_message.items():
        message = read.messages(path).get(key)
        if message is None or state(message) is not State.TRANSLATED:
            continue
        fixes = _apart(fix for finding in found for fix in finding.fixes)
        if fixes and stored[path].get(key) == message.msgstr:
            rules = tuple(sorted({finding.rule for finding in found if finding.fixes}))
            yield (path, key), Mend(fixed(message.msgstr, fixes), rules)


def _apart(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes in order; of those that overlap the one that begins first, or reaches farther."""
    kept: list[Fix] = []
    for fix in sorted(set(fixes), key=lambda fix: (fix.span.start, -fix.span.end)):
        if not kept or kept[-1].span.end <= fix.span.start:
            kept.append(fix)
    return tuple(kept)


def _texts(stored: Catalog | None) -> dict[Key, str]:
    """The translations on disk: bringing them up to date may have changed some."""
    messages = stored.messages if stored else ()
    return {message.key: message.msgstr for message in messages if not message.obsolete}


def write(project: Project, read: LanguageCatalogs, made: Mapping[Spot, Mend]) -> Iterator[Mended]:
    """Put the texts into the catalogs on disk; all else there keeps its bytes.

    Tells of the messages of a catalog when it is written. Raises BusyError and PathError where one
    changed since it was read, or cannot be written.
    """
    by_catalog: dict[str, dict[Key, Mend]] = {}
    for (path, key), mend in made.items():
        by_catalog.setdefault(path, {})[key] = mend
    for path, texts in sorted(by_catalog.items()):
        stored = read.stored[path]
        messages = tuple(
            message if message.obsolete else _with_text(message, texts.get(message.key))
            for message in stored.messages
        )
        text = po.render(replace(stored, messages=messages), stored)
        files.write(project.root, path, text.encode(), sync=True, expected=read.fingerprints[path])
        active = (message for message in po.parse(text, path).messages if not message.obsolete)
        lines = {message.key: message.msgstr_line for message in active}
        for message in stored.messages:
            if not message.obsolete and message.key in texts:
                yield Mended(
                    file=path,
                    line=lines[message.key],
                    language=read.language.code,
                    rules=texts[message.key].rules,
                    before=message.msgstr,
                    after=texts[message.key].after,
                )


def _with_text(message: Message, mend: Mend | None) -> Message:
    return message if mend is None else replace(message, msgstr=mend.after)
