"""`check --fix`: replacements that are certain, written only where they leave nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from i18n import files, po
from i18n.check import fixed
from i18n.model import Catalog, Finding, Fix, Key, Message
from i18n.pipeline.catalogs import LanguageCatalogs, with_msgstrs
from i18n.pipeline.project import Project
from i18n.publish import State, state

_ROUNDS = 5
"""How often what was mended is judged anew before whatever is left is given up."""

Spot = tuple[str, Key]
"""A message: the path of its catalog, and its key."""
Judged = Callable[[LanguageCatalogs], Sequence[tuple[str, Finding]]]
"""What is found in a language's catalogs, each with the catalog that it is about."""


def mended(read: LanguageCatalogs, judged: Judged) -> Mapping[Spot, str]:
    """The msgstrs that fixes make of faulty ones, as far as nothing is found in them then.

    A message that a machine made, or that somebody is to review, stays as it is.
    """
    wanted = dict(_candidates(read, judged(read)))
    for _ in range(_ROUNDS):
        if not wanted:
            return {}
        again = judged(with_msgstrs(read, wanted))
        faulty = {(path, finding.key) for path, finding in again if finding.key is not None}
        if faulty.isdisjoint(wanted):
            return wanted
        wanted = {spot: text for spot, text in wanted.items() if spot not in faulty}
    return {}


def _candidates(
    read: LanguageCatalogs, findings: Sequence[tuple[str, Finding]]
) -> Iterator[tuple[Spot, str]]:
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
            yield (path, key), fixed(message.msgstr, fixes)


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


def write(project: Project, read: LanguageCatalogs, texts: Mapping[Spot, str]) -> None:
    """Put the texts into the catalogs on disk; all else there keeps its bytes.

    Raises BusyError and PathError where one changed since it was read, or cannot be written.
    """
    for path in sorted({path for path, _ in texts}):
        stored = read.stored[path]
        messages = tuple(
            message if message.obsolete else _with_text(message, texts.get((path, message.key)))
            for message in stored.messages
        )
        data = po.render(replace(stored, messages=messages), stored).encode()
        files.write(project.root, path, data, sync=True, expected=read.fingerprints[path])


def _with_text(message: Message, text: str | None) -> Message:
    return message if text is None else replace(message, msgstr=text)
