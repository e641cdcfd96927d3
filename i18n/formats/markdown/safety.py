"""What a translation may not bring along: the proof that code, tags and templates are the source's.

What is compared is what a reader of the page would execute or obey, not how the text reads.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import lru_cache

from i18n.formats.markdown.construct import Construct
from i18n.formats.markdown.inline import constructs, inline_target
from i18n.formats.markdown.templates import templates

_TRIGGERS = re.compile(r"[`<{}]|%\}|\]\(|\]\[|\]:")
_TOLD = 3
"""How many differences a finding names."""
_SHOWN = 40
"""How many characters of each."""
_KEPT = {"code": "code", "html": "HTML"}
_SCRIPT = re.compile(r"(?:javascript|vbscript|data):")
_HARMLESS = frozenset("#./?hHmM")
"""How targets begin whose scheme, if any, is none of these."""
_TARGET_START = re.compile(r"\]\(")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def difference(
    msgid: str, written: str, *, cell: bool = False, labels: frozenset[str] = frozenset()
) -> str:
    """Say what code, HTML, templates or scripts `written` has otherwise than `msgid`.

    Returns a clause for people, without a full stop; empty where they agree. Order is free: a
    language may move things within its sentence. Where the page's `labels` are given, code in
    the label after a link's text is none.
    """
    if not (_TRIGGERS.search(msgid) or _TRIGGERS.search(written)):
        return ""
    if labels or len(msgid) > _LONGEST:
        ours = _kept(msgid, cell=cell, labels=labels)
    else:
        ours = _remembered(msgid, cell=cell)
    theirs = _kept(written, cell=cell, labels=labels)
    if ours != theirs:
        return _told(Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours))
    scripts = _scripts(written)
    if scripts and scripts - _scripts(msgid):
        return "a link that runs a script was added"
    return ""


def _kept(
    text: str, *, cell: bool, labels: frozenset[str] = frozenset()
) -> tuple[tuple[str, str], ...]:
    """The kind and the spelling of all that a translation keeps, sorted."""
    parts = [part for part in constructs(text, cell=cell, labels=labels) if part.kind in _KEPT]
    kept = [(_KEPT[part.kind], _spelled(part)) for part in parts]
    code = [part.span for part in parts if part.kind == "code"]
    kept += ((part.kind, part.payload) for part in templates(text, code))
    return tuple(sorted(kept))


_LONGEST = 2000
"""Longer msgids are read anew each time, so that what is remembered stays small."""
_remembered = lru_cache(maxsize=20_000)(_kept)
"""A msgid is asked about again for each language."""


def _spelled(part: Construct) -> str:
    """The payload with its line ends taken for blanks: joining lines changes nothing."""
    return part.payload.replace("\n", " ")


def _told(lost: Counter[tuple[str, str]], added: Counter[tuple[str, str]]) -> str:
    parts = [f"{kind} {_quoted(text)} is missing" for kind, text in sorted(lost)]
    parts += [f"{kind} {_quoted(text)} was added" for kind, text in sorted(added)]
    if len(parts) > _TOLD:
        parts[_TOLD:] = [f"{len(parts) - _TOLD} more differences"]
    return ", ".join(parts)


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def _scripts(text: str) -> Counter[str]:
    """The script schemes among the text's targets, as a browser would read them.

    A target counts without a link text too: that may stand before the text.
    """
    if ":" not in text and "&" not in text:
        return Counter()
    read = (
        _INVISIBLE.sub("", html.unescape(_ESCAPE.sub(r"\1", target)))
        for target in _targets(text)
        if target[:1] not in _HARMLESS
    )
    found = (_SCRIPT.match(target.casefold()) for target in read)
    return Counter(match.group() for match in found if match)


def _targets(text: str) -> list[str]:
    parts = constructs(text)
    targets = [part.payload for part in parts if part.kind == "autolink"]
    linked = [part.payload for part in parts if part.kind in ("link", "image")]
    starts = list(_TARGET_START.finditer(text))
    if len(starts) == len(linked):
        return targets + linked
    found = (inline_target(text, start.end() - 1) for start in starts)
    return targets + [target.spelled for target in found if target]
