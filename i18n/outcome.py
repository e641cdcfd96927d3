"""What a run did, as values: what pipelines give back and reports show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from i18n.model import Finding, Key, Severity, Span


class Verdict(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    LEFT = "left"
    """A hand-made file stands there; it stays."""
    SKIPPED = "skipped"
    """Too little of the page is translated to publish it, or an error keeps it back."""
    KEPT = "kept"
    """Too little is translated; the file that was there stays."""
    DELETED = "deleted"
    FAILED = "failed"
    """It could not be written; an error says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutcome:
    """One localized page of a build."""

    source: str
    language: str
    """The site's code."""
    target: str
    verdict: Verdict
    words: int = 0
    """Words of the page to translate."""
    translated: int = 0
    """Words of them that show translated."""
    wanted: int = 0
    """Per cent of the words that must show translated for the page to be published."""
    reason: str = ""
    """Why it was not written, for people."""

    @property
    def per_cent(self) -> int:
        """Words shown translated, in whole per cent, rounded down; 100 for a page without words."""
        return 100 * self.translated // self.words if self.words else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogOutcome:
    """One catalog or template of a run."""

    path: str
    language: str
    """The site's code; empty for a template."""
    verdict: Verdict
    new: int = 0
    """Messages that the pages hold and the file on disk does not."""
    edited: int = 0
    """Messages that take over an earlier translation for review."""
    carried: int = 0
    """Messages whose translation was changed along with the source, or followed it."""
    gone: int = 0
    """Messages that no page holds any more."""
    restored: int = 0
    """Messages whose earlier translation is in force again."""
    work: int = 0
    """Words that the new and the edited messages give to translate or to review."""
    fresh: bool = False
    """Whether there was no such file before."""

    @property
    def behind(self) -> int:
        """How many messages the file on disk is behind its sources."""
        return self.new + self.edited + self.carried + self.gone + self.restored


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChange:
    """One message that an extract changed, told once for all languages in which it is the same."""

    kind: str
    """What became of it: a value of `sync.Kind`."""
    page: str
    """Where it stands first; of one that is gone, where it stood; empty where nobody knows."""
    role: str
    key: Key
    previous: Key | None = None
    """The message that its translation comes from, of one that is edited or carried over."""
    words: int = 0
    words_changed: int = 0
    """How many of them are not as before."""
    unplaced: int = 0
    """How many new links of a text that was carried over its translation lacks."""
    line: int = 0
    """Where it stands in its page, 1-based; 0 for one that is gone."""
    online: bool = False
    """Of an edited one: whether its earlier translation shows until it is reviewed."""
    fresh: bool = False
    """Whether it came to a catalog that was not there before."""
    offered: bool = False
    """Whether `languages` are all that its page is offered in."""
    languages: tuple[str, ...] = ()
    """The site's codes, in the order of the configuration."""


class DriftKind(StrEnum):
    """What a block of a hand-made page, or of its source, lacks on the other side."""

    MISSING = "missing"
    """The source has it, the localized page has not."""
    ADDED = "added"
    """The localized page alone has it."""
    CHANGED = "changed"
    """Both have it, as blocks of different kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted:
    """Neighbouring blocks of one kind in which a hand-made page is not in step with its source."""

    drift: DriftKind
    role: str
    """What they are in the page that has them, in the source where both do: `list item`."""
    count: int
    text: str
    """The first one's text; of a changed block, the source's."""
    after: str
    """The text of the block before it in the same page; empty where it is the first."""
    source: int
    """The offset in the source of the first one, or of what stands after its place; -1: the end."""
    localized: int
    """The same in the localized page."""
    other_role: str = ""
    """Of a changed block: what it is in the localized page."""
    source_line: int = 0
    """The 1-based line of `source`, filled in by the pipeline; 0 at the end."""
    localized_line: int = 0
    """The same of `localized`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A hand-made page held against its source, block by block."""

    blocks: tuple[Drifted, ...] = ()
    """In the order of the source; none where the page is in step."""
    translated_words: int = 0
    """Words of the source whose block has a counterpart that reads otherwise."""

    @property
    def behind(self) -> bool:
        """Whether any block is missing, added, or of another kind."""
        return bool(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatus:
    """One page in one language it is offered in."""

    source: str
    language: str
    """The site's code."""
    target: str
    catalog: str
    words: int
    """Words of the page to translate."""
    translated: int
    """Words of them that show translated: by the catalog, or in the hand-made page."""
    in_catalog: int
    """Words of them that would show translated by the catalog; elsewhere the same number."""
    messages: int
    """Its texts; one that stands there twice counts twice."""
    translated_messages: int
    """Texts of them that show translated by the catalog."""
    to_review: int
    """Messages that are fuzzy and not untouched from a machine."""
    machine: int
    """Messages that a machine made and no person has looked at."""
    reason: str = ""
    """Why no translated page is published, for people; empty where one is."""
    in_site: bool = True
    """Whether the site's own configuration has the language, or is not known to lack it."""
    drift: Drift | None = None
    """How a hand-made page in the target's place stands to its source; None: there is none."""

    @property
    def hand_made(self) -> bool:
        """Whether a page that is not polypage's own stands in the target's place."""
        return self.drift is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretranslated:
    """What a machine did for one language, in messages but where it says otherwise."""

    language: str
    """The site's code."""
    provider: str
    """The translator's name."""
    asked: int
    """Messages to translate."""
    recalled: int
    """Of them, filled from the translation memory."""
    made: int
    """Of them, filled by the provider."""
    refused: int
    """Of them, those whose answers could not be used, or that the provider does not take."""
    failed: int
    """Of them, those that were sent without an answer."""
    unsent: int
    """Of them, those that were not sent: over the limit, or the run ended before."""
    lost: int
    """Answers to texts that were lost on their way, perhaps billed."""
    doubtful: int
    """Characters of them that this run sent."""
    remembered: int
    """Texts whose answer had been paid for before."""
    requests: int
    billed: int
    """Characters that the provider says it billed."""
    texts: int
    """Texts to send."""
    characters: int
    """Characters that sending them is billed for."""

    @property
    def remaining(self) -> int:
        """Messages that are still to be translated."""
        return self.asked - self.recalled - self.made


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """A part of a page: a segment, or what stays as it is, and why."""

    kind: str
    """A segment's role; of what stays, the kind of its block."""
    spans: tuple[Span, ...]
    """Where it stands in the page's text; a segment has one for each of its lines."""
    text: str
    """A segment's msgid; of what stays, its source."""
    line: int = 0
    column: int = 0
    """Where it begins, 1-based, in code points."""
    reason: str = ""
    """Why it is no segment; empty for one."""
    key: Key | None = None
    """None for what stays."""
    place: str = ""
    trail: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """The codes of those languages, of the ones asked for, in which a translation shows."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page, taken apart."""

    path: str
    text: str
    """All of it, as `Document.text`."""
    parts: tuple[ShownPart, ...] = ()
    """In source order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A translation that `check --fix` changed."""

    file: str
    """Its catalog."""
    line: int
    """Where its msgstr stands there now, 1-based."""
    language: str
    """The site's code."""
    rules: tuple[str, ...]
    """The names of the rules whose findings it mends, sorted."""
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a `check` looked at."""

    messages: int = 0
    """Translations that were judged; with `since`: those that are not as they were."""
    catalogs: int = 0
    """The catalogs that they are in."""
    pages: int = 0
    """Localized pages that were judged as they stand."""
    sources: int = 0
    """Source pages that were judged."""
    since: str = ""
    """The revision that was asked for; empty for none."""
    older: int = 0
    """Findings that are left out, since what they are about is as it was at that revision."""
    mended: tuple[Mended, ...] = ()
    fixable: int = 0
    """Findings that come with a fix, where nobody has asked for it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageChange:
    """A passage that a reader sees change."""

    role: str
    line: int
    """In the source page, 1-based: that of today, of one that is gone that of then."""
    before: str
    """As it showed; empty for a new one."""
    after: str
    """As it shows now; empty for one that is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDiff:
    """A localized page that looks different than at a revision."""

    language: str
    """The site's code."""
    source: str
    target: str
    appears: bool = False
    """Whether it was not published then."""
    vanishes: bool = False
    """Whether it is not published any more."""
    rest: bool = False
    """Whether anything but passages changed: code, addresses, other keys of the front matter."""
    changes: tuple[PassageChange, ...] = ()
    """In the order of the page; what is gone stands last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a run has to say."""

    command: str
    root: str = ""
    """The project's folder, absolute, where reports need it."""
    pages: tuple[PageOutcome, ...] = ()
    catalogs: tuple[CatalogOutcome, ...] = ()
    changes: tuple[MessageChange, ...] = ()
    """What an extract changed, in the order of the pages; what is gone stands last."""
    status: tuple[PageStatus, ...] = ()
    """By page, then by language: those that a `status` was asked for."""
    languages: tuple[str, ...] = ()
    """The languages of a `status` or a `show`, in the order of the configuration."""
    not_offered: tuple[str, ...] = ()
    """The source pages of a `status` that are offered in no language."""
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    """Errors that stopped a language or a page but not the run; each names file and line."""
    left_alone: tuple[tuple[str, str], ...] = ()
    """Files that match a source pattern but are no source: path, why."""
    shown: tuple[ShownPage, ...] = ()
    """The pages that a `show` was asked for."""
    pretranslated: tuple[Pretranslated, ...] = ()
    """In the order of the languages."""
    stopped: tuple[str, ...] = ()
    """What a provider failed with; what came before is kept."""
    quota: int | None = None
    """Characters left on the provider's account, in a dry run; None where that has no meaning."""
    checked: Checked | None = None
    """Of a `check`."""
    diffs: tuple[PageDiff, ...] = ()
    """Of a `diff`, by language, then by page."""
    revision: str = ""
    """What a `diff` compares with."""
    dry: bool = False
    """Whether nothing was written on purpose (`--check`)."""
    seconds: float = 0.0
    """How long the run took; 0 where nobody measured it."""

    def count(self, verdict: Verdict) -> int:
        """How many localized pages have that verdict."""
        return sum(page.verdict is verdict for page in self.pages)

    @property
    def changed(self) -> bool:
        """Whether any file was written or deleted, or would have been."""
        verdicts = [page.verdict for page in self.pages]
        verdicts += [catalog.verdict for catalog in self.catalogs]
        return Verdict.WRITTEN in verdicts or Verdict.DELETED in verdicts

    @property
    def faulty(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
