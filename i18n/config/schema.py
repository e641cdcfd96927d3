"""What polypage.yaml says, as frozen values with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from i18n import locales
from i18n.config.shortcodes import SaidOfShortcode
from i18n.policy import LinkRules
from i18n.publish import Policy


class Below(StrEnum):
    """What becomes of a page of which too little is translated."""

    SOURCE = "source"
    """The whole page is written in the source's text."""
    SKIP = "skip"
    """No page is written."""
    KEEP = "keep"
    """The file that is there stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How a page says that a machine made some of its text."""

    key: str = ""
    """A front-matter key that is set to true there; empty for none."""
    texts: tuple[tuple[str, str], ...] = ()
    """Pairs of a language's code, or empty for every other one, and a line of Markdown that
    stands before the page's text."""

    def text(self, language: str) -> str:
        """The line for a language's pages; empty for none."""
        texts = dict(self.texts)
        return texts.get(language, texts.get("", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretranslate:
    """How a machine translates."""

    provider: str = ""
    """The name of a translator; empty: DeepL where its key is set, else the memory."""
    formality: str = ""
    """In the provider's words: `prefer_more`, `prefer_less`, `more`, `less`; empty: its default."""
    model: str = ""
    """In the provider's words; empty: its default."""
    glossary: str = ""
    """The path of a table of terms, one column a language; empty for none."""
    url: str = ""
    """The address of an OpenAI-compatible service; empty: what the environment says."""
    timeout: int = 0
    """Seconds that the provider may take to answer a request; 0: its own patience."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What `check` looks for."""

    rules: tuple[tuple[str, str], ...] = ()
    """Pairs of a rule's name and a severity, or `off`; sorted by name."""
    paragraph: int = 150
    """Words that a paragraph of a source may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Po:
    """What is written into catalogs beside messages."""

    feedback: bool = False
    """Whether an entry says why its translation is not shown on the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPolicy(Policy):
    """What may be shown to readers: of a message what `Policy` says, and of a page."""

    minimum: int = 0
    """Per cent of a page's words that must show translated, 0 to 100."""
    below: Below = Below.SOURCE
    notice: Notice = field(default_factory=Notice)
    """For pages that show what a machine made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What is done with which front-matter keys; each named by its key path."""

    translate: tuple[str, ...] = ("title", "description")
    localize: tuple[str, ...] = ()
    """One value a language, not a translation."""
    context: tuple[tuple[str, str], ...] = ()
    """Pairs of a key path and the msgctxt of its messages."""


class HeadingIds(StrEnum):
    """Which ids the headings of a localized page have."""

    GENERATED = "generated"
    """Those that the generator makes of the translated text."""
    KEEP_SOURCE = "keep-source"
    """Those that it makes of the source's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """What stays in the source's text."""

    pages: tuple[str, ...] = ()
    """Globs of whole pages."""
    headings: tuple[str, ...] = ()
    """Headings whose sections stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What of code blocks is translated."""

    comments: bool = False
    strings: tuple[str, ...] = ()
    """The languages, as info strings name them, whose strings are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that pages are translated to."""

    code: str
    """The site's code, for paths: `{lang}`."""
    locale: str
    """The gettext code, for catalogs: `{locale}`."""
    deepl: str = ""
    """DeepL's code; empty where the configuration names none."""

    @property
    def plural_forms(self) -> str:
        """A new catalog's Plural-Forms; empty where Babel lacks the language."""
        return locales.plural_forms(self.locale)

    @property
    def known(self) -> bool:
        """Whether Babel has the locale; where not, people should be told."""
        return locales.known(self.locale)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesEntry:
    """Some pages and what is done with them; what an entry leaves out it has from the Config."""

    source: str
    """The glob of the pages' paths, from the project's root."""
    root: str
    """The last whole folder before the first wildcard of `source`; empty for the project's."""
    target: str
    """The template of the localized pages' paths."""
    languages: tuple[str, ...]
    """The site's codes of the languages that the pages are offered in."""
    exclude: tuple[str, ...] = ()
    """Globs of pages that are none of this entry's."""
    catalog: str
    """The template of the paths of the catalogs that hold the pages' messages."""
    publish: PublishPolicy
    front_matter: FrontMatter
    format: str = ""
    """`markdown`, `commonmark`, or empty: the site's dialect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A project."""

    path: Path
    """polypage.yaml, absolute."""
    root: Path
    """The folder that every path in it is relative to, absolute, without symbolic links."""
    source_language: str
    languages: tuple[Language, ...]
    """At least one, in file order; no code stands twice, in whatever case."""
    pages: tuple[PagesEntry, ...]
    """At least one; the first whose `source` matches a page decides."""
    catalog: str
    template: str
    """The template of the template's path; `{lang}` and `{locale}` are the source language's."""
    site: str = ""
    """The name of a preset in `sites.SITES`, or empty."""
    front_matter: FrontMatter
    publish: PublishPolicy
    shortcodes: tuple[SaidOfShortcode, ...] = ()
    attributes: tuple[str, ...] = ()
    """Names of attributes whose values readers see, beside the preset's; in lower case."""
    opaque: tuple[tuple[str, str], ...] = ()
    """Pairs of literal delimiters: they and what stands between them stays as it is."""
    skip: Skip = field(default_factory=Skip)
    code: Code = field(default_factory=Code)
    heading_ids: HeadingIds = HeadingIds.GENERATED
    pretranslate: Pretranslate = field(default_factory=Pretranslate)
    glossary: str = ""
    """The path of a table of terms, one column a language; empty for none."""
    check: Check = field(default_factory=Check)
    po: Po = field(default_factory=Po)
    wrap: int = 0
    """The width that localized paragraphs are wrapped to; 0 for one line each."""
    links: LinkRules = field(default_factory=LinkRules)
    """Which addresses translations may have, whatever their language."""

    def language(self, code: str) -> Language | None:
        """The language of that code or locale, as a command line names it, in any case."""
        wanted = code.lower()
        return next(
            (
                language
                for names in ("code", "locale")
                for language in self.languages
                if getattr(language, names).lower() == wanted
            ),
            None,
        )
