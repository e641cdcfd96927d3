"""The configuration: polypage.yaml and the site's own -> frozen values with every default.

An error names file, line and key path and, where one is near, the key that was meant.
"""

from __future__ import annotations

from i18n.config.load import NAME, find, load, parse
from i18n.config.rules import findings, rules
from i18n.config.schema import (
    Below,
    Check,
    Config,
    FrontMatter,
    HeadingIds,
    Language,
    Notice,
    PagesEntry,
    Pretranslate,
    PublishPolicy,
)
from i18n.config.site import (
    SiteLanguages,
    SiteOptions,
    site_files,
    site_languages,
    site_options,
)

__all__ = [
    "NAME",
    "Below",
    "Check",
    "Config",
    "FrontMatter",
    "HeadingIds",
    "Language",
    "Notice",
    "PagesEntry",
    "Pretranslate",
    "PublishPolicy",
    "SiteLanguages",
    "SiteOptions",
    "find",
    "findings",
    "load",
    "parse",
    "rules",
    "site_files",
    "site_languages",
    "site_options",
]
