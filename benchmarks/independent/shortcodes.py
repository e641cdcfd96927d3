"""What a Hugo site's own templates make of the inner text of its shortcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_FOLDERS = ("layouts/shortcodes", "layouts/_shortcodes")
_MARKDOWN = re.compile(r"markdownify|RenderString|RenderShortcodes", re.IGNORECASE)
_CODE = re.compile(r"highlight|unmarshal|safeJS|safeCSS|<pre|<code|<script|<style", re.IGNORECASE)
_BUILT_IN = ("highlight", "mermaid")


def verbatim(root: Path) -> frozenset[str]:
    """The names of those whose inner text is code, by what their templates call."""
    return frozenset((*_BUILT_IN, *_found(root)))


def _found(root: Path) -> Iterator[str]:
    for folder in _FOLDERS:
        for path in sorted((root / folder).glob("**/*.html")):
            text = path.read_text(encoding="utf-8", errors="replace")
            if ".Inner" in text and _CODE.search(text) and not _MARKDOWN.search(text):
                yield path.relative_to(root / folder).with_suffix("").as_posix()
