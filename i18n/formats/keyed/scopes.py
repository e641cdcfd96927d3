"""Where a value stands among the rules: which key paths go on from there, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from i18n.directives import NOTHING, Asked
from i18n.keypaths import Mark, Path, Reached, Step, compiled
from i18n.model import PageRules

LONGEST_KEY = 200
"""No pattern's `*` stands for a longer key: paths stay short whatever the page holds."""


class Use(Enum):
    """What the rules do with a value."""

    TRANSLATE = "front matter"
    LOCALIZE = "localized value"
    ADDRESS = "address"
    """Looked at, never translated."""


class Scope(NamedTuple):
    """Where a node stands among the rules; None in its place: nothing there is a segment."""

    uses: Reached[Use]
    contexts: Reached[str]
    path: Path = ()
    asked: Asked = NOTHING

    def below(self, step: Step, asked: Asked) -> Scope | None:
        """The scope of a key's value or a list's item."""
        uses = self.uses.below(step)
        if asked.skip or not uses or (isinstance(step, str) and len(step) > LONGEST_KEY):
            return None
        asked = asked.within(self.asked)
        return Scope(uses, self.contexts.below(step), (*self.path, step), asked)


def scope_of(rules: PageRules) -> Scope:
    """The scope of the whole front matter. Raises KeyPathError for a rule that is no path."""
    return _start(rules.translate, rules.localize, rules.contexts, rules.addresses)


@lru_cache(maxsize=64)
def _start(
    translate: tuple[str, ...],
    localize: tuple[str, ...],
    contexts: tuple[tuple[str, str], ...],
    addresses: tuple[tuple[str, str], ...],
) -> Scope:
    # A path in several lists is localized first: of equal patterns the first one counts.
    uses = [(path, Use.LOCALIZE) for path in localize]
    uses += [(path, Use.TRANSLATE) for path in translate]
    uses += [(path, Use.ADDRESS) for path, _ in addresses]
    return Scope(compiled(uses), compiled(contexts))


def led(scope: Scope | None, steps: Sequence[Step], asked: Asked) -> Scope | None:
    """The scope some steps below, of which something is asked; None where there are no steps."""
    for step in steps[:-1]:
        scope = scope and scope.below(step, NOTHING)
    return scope and scope.below(steps[-1], asked) if steps else None


@dataclass(slots=True)
class Tables:
    """A TOML table and those below it, which may begin anywhere in the text.

    What is asked of a table holds for those below it that begin later.
    """

    scope: Scope | None
    below: dict[Step, Tables] = field(default_factory=dict)

    def begun(self, steps: Path, asked: Asked) -> Scope | None:
        """The scope of the table that begins at a path, the newest item of each list on its way."""
        table = self
        for step in steps[:-1]:
            table = table.below.setdefault(step, Tables(led(table.scope, (step,), NOTHING)))
        last = steps[-1]
        scope = led(table.scope, (last,), asked)
        if last is Mark.ITEM or last not in table.below:
            table.below[last] = Tables(scope)
        table.below[last].scope = scope
        return scope
