"""The catalogs of one language: read, brought up to date in memory, and what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18n import po
from i18n.config import Language
from i18n.errors import CatalogError, PathError
from i18n.files import fingerprint
from i18n.model import Catalog, Finding, Key, Message, Severity
from i18n.outcome import CatalogOutcome, Verdict
from i18n.pipeline import feedback
from i18n.pipeline.project import Project
from i18n.pipeline.survey import Survey
from i18n.publish import is_blank
from i18n.sync import Change, Kind, sync

OURS = b"X-Polypage-Segmentation"
"""The field in the header of every catalog that polypage has made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCatalogs:
    """The catalogs of one language, by path from the root."""

    language: Language
    stored: Mapping[str, Catalog]
    """As the disk has them; a missing one is not among them."""
    fingerprints: Mapping[str, str]
    """What the files were when they were read."""
    synced: Mapping[str, Catalog]
    """As they should be."""
    changes: tuple[Change, ...]
    by_catalog: Mapping[str, Sequence[Change]]
    """The same, by the catalog they are in."""

    sources: frozenset[Key]
    """The messages whose translation an edited text of another catalog took along."""
    active: Mapping[str, Mapping[Key, Message]]
    """The active messages of the catalogs as they should be."""

    def messages(self, catalog: str) -> Mapping[Key, Message]:
        """The active messages of a catalog that is up to date."""
        return self.active.get(catalog, {})

    def outcome(self, catalog: str, verdict: Verdict) -> CatalogOutcome:
        """What became of one of them."""
        changes = self.by_catalog.get(catalog, ())
        kinds = Counter(change.kind for change in changes)
        return CatalogOutcome(
            path=catalog,
            language=self.language.code,
            verdict=verdict,
            new=kinds[Kind.NEW],
            edited=kinds[Kind.EDITED],
            carried=kinds[Kind.CARRIED],
            gone=kinds[Kind.GONE],
            restored=kinds[Kind.RESTORED],
            work=sum(change.words_changed for change in changes),
            fresh=catalog not in self.stored,
        )


def read_catalogs(
    project: Project,
    language: Language,
    surveys: Mapping[str, Survey],
    templates: Mapping[str, Catalog] | None = None,
) -> LanguageCatalogs:
    """Read a language's catalogs and bring them up to date with the pages offered in it.

    Catalogs that no page has any more are among them, so that their translations come along.
    `templates` are those of the run before: given, they tell what moved within its page. A catalog
    that is missing counts as empty. Raises CatalogError where one cannot be read.
    """
    offered = [
        surveys[page.path].messages(offer.catalog) for page, offer in project.offers(language)
    ]
    current = dict.fromkeys(messages.catalog for messages in offered)
    found = {path: _existing(project, path) for path in current}
    for path in project.former.get(language.code, ()):
        data = None if path in current else _existing(project, path)
        if data is not None and OURS in data:
            found[path] = data
    stored = {path: po.decode(data, path) for path, data in found.items() if data is not None}
    plain = feedback.without(stored)
    synced = sync(plain, offered, language=language.locale, templates=templates)
    catalogs = feedback.again(synced.catalogs, stored)
    return LanguageCatalogs(
        language=language,
        stored=stored,
        fingerprints={path: fingerprint(data) for path, data in found.items()},
        synced=catalogs,
        changes=synced.changes,
        by_catalog=_by_catalog(synced.changes),
        sources=_sources(stored, synced.changes),
        active={
            path: {message.key: message for message in catalog.messages if not message.obsolete}
            for path, catalog in catalogs.items()
        },
    )


def _sources(stored: Mapping[str, Catalog], changes: Iterable[Change]) -> frozenset[Key]:
    if len(stored) == 1:
        return frozenset()
    held = {path: {m.key for m in catalog.messages} for path, catalog in stored.items()}
    return frozenset(
        change.previous
        for change in changes
        if change.previous is not None and change.previous not in held.get(change.catalog, ())
    )


def _by_catalog(changes: Iterable[Change]) -> dict[str, list[Change]]:
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.catalog, []).append(change)
    return grouped


def _existing(project: Project, path: str) -> bytes | None:
    try:
        return project.existing(path)
    except PathError as error:
        raise CatalogError(str(error)) from error


def with_msgstrs(read: LanguageCatalogs, texts: Mapping[tuple[str, Key], str]) -> LanguageCatalogs:
    """The catalogs with other translations for some messages, given by catalog and key."""
    active = {
        path: {
            key: replace(message, msgstr=texts.get((path, key), message.msgstr))
            for key, message in messages.items()
        }
        for path, messages in read.active.items()
    }
    return replace(read, active=active)


def changed_values(read: LanguageCatalogs, catalog: str) -> Iterator[Finding]:
    """A warning for each localized value whose source's value changed: it stays published."""
    for change in read.by_catalog.get(catalog, ()):
        if change.kind is Kind.LOCALIZED and change.previous is not None:
            yield Finding(
                rule="localized-value",
                severity=Severity.WARNING,
                message=f"the source's {change.role.partition(': ')[2]} was "
                f"{change.previous.msgid} and is {change.key.msgid}; this language's own value "
                "stays published: look whether it still fits",
                key=change.key,
            )


def leaving(read: LanguageCatalogs, path: str) -> tuple[Message, ...]:
    """The translations that other catalogs of the language took along from this one.

    As they stood there: moved, or the source of a proposal for an edited text.
    """
    original = read.stored.get(path)
    if original is None or len(read.synced) == 1:
        return ()
    staying = {
        message.key
        for message in read.synced[path].messages
        if not (message.obsolete and message.key in read.sources)
    }
    used = {message.entry for message in read.synced[path].messages}
    return tuple(
        replace(message, entry=-1) if message.entry in used else message
        for message in original.messages
        if message.key not in staying and not is_blank(message.msgstr)
    )


def catalog_bytes(read: LanguageCatalogs, path: str, also: Sequence[Message] = ()) -> bytes:
    """The file of a catalog that is up to date: a new one with its header, else spliced.

    One that had no header, which gettext refuses, gets it as soon as anything in it changes. `also`
    are messages that stay in it for now.
    """
    catalog, original = read.synced[path], read.stored.get(path)
    if also:
        keys = {message.key for message in also}
        kept = (m for m in catalog.messages if m.key not in keys)
        catalog = replace(catalog, messages=(*kept, *also))
    if original is None or (not original.header and catalog.messages != original.messages):
        language = read.language
        header = po.new_header(language.locale, language.plural_forms)
        catalog = replace(catalog, header=header, language=language.locale)
    return po.render(catalog, original).encode()


def template_bytes(catalog: Catalog) -> bytes:
    """The file of a template: a pure function of the sources."""
    return po.render(replace(catalog, header=po.new_header("", ""))).encode()
