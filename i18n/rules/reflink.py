"""`md-reflink`: the labels of links that are defined elsewhere on the page."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.model import NOWHERE
from i18n.rules.contract import Case, Fault
from i18n.rules.differences import of_constructs

_labels = of_constructs("the label", "reference", "image reference")


def judge(case: Case) -> Iterator[Fault]:
    """Labels that the message does not have: nothing defines them."""
    if "][" not in case.msgstr and "[" not in case.msgid:
        return iter(())
    if case.keeps:
        return iter(())
    return (fault for fault in _labels(case) if fault.at != NOWHERE)
