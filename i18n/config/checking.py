"""The parts of polypage.yaml about checking: which rules there are, and what they weigh."""

from __future__ import annotations

from i18n.config.fields import Field, quoted
from i18n.config.schema import Check, Po
from i18n.model import Severity
from i18n.rulebook import OFF, RULEBOOK, guards

_LONGEST_PARAGRAPH = 10_000


def check(field: Field) -> Check:
    """What `check` looks for."""
    fields = field.table(("rules", "paragraph"))
    longest = Check().paragraph
    if "paragraph" in fields:
        longest = fields["paragraph"].number(1, _LONGEST_PARAGRAPH)
    return Check(rules=_rules(fields.get("rules")), paragraph=longest)


def _rules(field: Field | None) -> tuple[tuple[str, str], ...]:
    """What each rule weighs; what `build` refuses weighs as an error whatever is said here."""
    said = {}
    for name, below in field.keys().items() if field is not None else ():
        weight = below.one_of((*Severity, OFF), OFF)
        if name not in RULEBOOK:
            below.problem(f"there is no rule {quoted(name)}", name, RULEBOOK)
        elif guards(name) and weight != Severity.ERROR:
            below.problem("guards the pages: what it finds is never shown, so it stays an error")
        said[name] = weight
    return tuple(sorted(said.items()))


def po(field: Field) -> Po:
    """What is written into catalogs."""
    fields = field.table(("feedback",))
    return Po(feedback=fields["feedback"].flag() if "feedback" in fields else False)
