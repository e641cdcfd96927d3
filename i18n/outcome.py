"""What a run did, as values: what pipelines give back and reports show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from i18n.model import Finding, Severity


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

    @property
    def behind(self) -> int:
        """How many messages the file on disk is behind its sources."""
        return self.new + self.edited + self.carried + self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a run has to say."""

    command: str
    pages: tuple[PageOutcome, ...] = ()
    catalogs: tuple[CatalogOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    """Errors that stopped a language or a page but not the run; each names file and line."""
    left_alone: tuple[tuple[str, str], ...] = ()
    """Files that match a source pattern but are no source: path, why."""
    dry: bool = False
    """Whether nothing was written on purpose (`--check`)."""

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
