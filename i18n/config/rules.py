"""What the configuration means for a page, and what people should know of it."""

from __future__ import annotations

from dataclasses import replace

from i18n.config.schema import Config, Language, PagesEntry
from i18n.config.shortcodes import settled
from i18n.config.site import SiteOptions
from i18n.model import Dialect, Finding, PageRules, Severity
from i18n.sites import SITES, dialects

_USUAL = SiteOptions()


def rules(
    config: Config,
    entry: PagesEntry,
    name: str,
    suffix: str = ".md",
    *,
    site: SiteOptions = _USUAL,
) -> PageRules:
    """How a page of that entry is read; `name` is its path below the root without the suffix.

    `site` is what the site's own configuration and templates say.
    """
    dialect = _dialect(config.site, entry.format, suffix, site.modules)
    return PageRules(
        name=name,
        dialect=replace(
            dialect,
            shortcodes=settled(dialect.shortcodes, site.shortcodes, config.shortcodes),
            attributes=tuple(sorted({*dialect.attributes, *config.attributes})),
            opaque=config.opaque,
            code_comments=config.code.comments,
            code_strings=config.code.strings,
        ),
        skipped_headings=frozenset(config.skip.headings),
        translate=entry.front_matter.translate,
        localize=entry.front_matter.localize,
        contexts=entry.front_matter.context,
        addresses=SITES[config.site].fixed_addresses if config.site else (),
    )


def _dialect(site: str, page_format: str, suffix: str, modules: frozenset[str] | None) -> Dialect:
    """The site's dialect, but where an entry chooses between plain CommonMark and the others."""
    if page_format == "commonmark":
        return dialects.COMMONMARK
    dialect = SITES[site].dialect if site else dialects.DEFAULT
    if page_format == "markdown" and dialect == dialects.COMMONMARK:
        dialect = dialects.DEFAULT
    if suffix in (modules if modules is not None else (".mdx",)):
        return dialects.with_modules(dialect)
    return dialect if modules is None else dialects.without_modules(dialect)


def findings(config: Config) -> tuple[Finding, ...]:
    """A warning for each language whose locale Babel lacks; it works all the same."""
    return tuple(
        Finding(
            rule="unknown-locale",
            severity=Severity.WARNING,
            message=_unknown(language),
            language=language.code,
            file=config.path.name,
        )
        for language in config.languages
        if not language.known
    )


def _unknown(language: Language) -> str:
    without = "" if language.plural_forms else "; a new catalog gets no Plural-Forms"
    other = f"write {language.code}: {{locale: …}} among the languages where another is meant"
    return f"Babel has no locale {language.locale}{without}; {other}"
