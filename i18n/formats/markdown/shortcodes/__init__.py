"""The tags of template languages on a page: shortcodes, statements, includes, expressions.

Generators replace them before they read Markdown, so they are found first: `scan` finds the tags
of a region and which of them belong together, and hides each behind marks of the same length. To
the block phase a tag is one word, however many lines it has and whatever stands in it. `writing`
puts translated parameters back; `spelling` says how a tag reads without them.
"""

from __future__ import annotations

from i18n.formats.markdown.shortcodes.scan import Found, Stretch, scan

__all__ = ["Found", "Stretch", "scan"]
