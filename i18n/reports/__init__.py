"""How an outcome is shown: the contract and the table of variants."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from i18n.outcome import Outcome
from i18n.reports import github, json, sarif, text

type_of_report = Callable[[Outcome, int], str]
"""From an outcome and a verbosity (-1 quiet, 0 usual, 1 or more verbose) to the text on stdout."""

REPORTS: Mapping[str, type_of_report] = {
    "text": text.report,
    "json": json.report,
    "github": github.report,
    "sarif": sarif.report,
}
