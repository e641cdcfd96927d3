"""Additions: what configuration asks to put into a localized page, beside its translations.

An Addition is text at an empty span; the page without it is the page that the guard has judged.
It is used only where the page, read again, has the same structure around it.

- notice: what says that a machine made some of the page's text
- heading_ids: the ids of the source's headings
"""

from __future__ import annotations

from i18n.additions.heading_ids import Kept, with_source_ids
from i18n.additions.notice import Notice, noticed

__all__ = ["Kept", "Notice", "noticed", "with_source_ids"]
