"""`same-as-source`: the source's text stands where its translation should.

Silent on names, dates, code, addresses and texts of links, which are often the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.inline import Kind
from i18n.model import Span
from i18n.rules.contract import Case, Fault

_ORDINARY = re.compile(r"(?<![\w.\-/@'’:])[a-zà-öø-ÿ]{3,}+(?![\w\-/@.(=:]\w)(?![(_])")
"""A word in lower case that is no part of a name, a path or an address."""
_ENOUGH = 4
"""So many of them make a sentence that some other language would say otherwise."""


def judge(case: Case) -> Iterator[Fault]:
    """The whole translation, where it is the message and reads like a sentence."""
    if case.localized or case.msgstr.strip() != case.msgid:
        return
    if case.language.split("_")[0] == case.source_language.split("_")[0].split("-")[0]:
        return
    depth = ordinary = 0
    for token in case.ours:
        if token.construct in ("link", "reference", "html"):
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        elif token.kind is Kind.TEXT and not depth:
            ordinary += len(set(_ORDINARY.findall(token.text)))
    if ordinary >= _ENOUGH:
        yield Fault("this is the source's text", Span(0, len(case.msgstr)))
