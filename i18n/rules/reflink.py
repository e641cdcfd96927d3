"""`md-reflink`: the labels of links that are defined elsewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.model import NOWHERE
from i18n.rules.contract import Case, Fault
from i18n.rules.differences import of_constructs

_APART = re.compile(r"\][ \n]?!?\[")
"""The text of a link and its label, with or without a blank between them."""
_labels = of_constructs("the label", "reference", "image reference")


def judge(case: Case) -> Iterator[Fault]:
    """Labels that the message does not have: nothing defines them."""
    if _APART.search(case.msgstr) is None and not case.setting.labels:
        return iter(())  # a text in brackets alone is a link only where its page defines it
    if "[" not in case.msgstr or case.keeps:
        return iter(())
    return (fault for fault in _labels(case) if fault.at != NOWHERE)
