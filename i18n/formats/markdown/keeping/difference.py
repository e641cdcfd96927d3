"""What a translation has otherwise than its source, and how people are told of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from i18n.addresses import fits, is_inside, nearby, slight
from i18n.formats.markdown.keeping.conceding import Concession
from i18n.formats.markdown.keeping.inventory import Item
from i18n.formats.markdown.keeping.respelling import Edit, before
from i18n.model import Severity, Span
from i18n.policy import LinkRules

LINKS = "links"
"""The rule of findings about addresses."""
SLIGHT = "link-spelling"
"""The rule of those that lead where the source's do, but for their spelling."""
NEARBY = "link-page"
"""The rule of those that lead to another page of the source's site."""
_RULES = {
    "code": "code",
    "other code": "code",
    "html": "html",
    "other html": "html",
    "template": "shortcode",
    "half template": "shortcode",
    "opaque": "placeholders",
    "half opaque": "placeholders",
    "placeholder": "placeholders",
    "math": "math",
    "footnote": "footnote",
}
"""The rule that a difference in such items breaks; of all others `links`."""
_NAMES = {"html": "HTML", "other html": "HTML", "other code": "code", "literal": "the address"}
_TOLD = 3
"""How many differences a finding names."""
_SHOWN = 60
"""How many characters of each."""
_LONGEST_ADDRESS = 300
_MOST_SOUGHT = 64
"""How often the same text is looked for in a msgstr."""
_PLACEHOLDER = re.compile(r"[$%#]?\{[\w.-]++\}")
_PLAIN_YAML = re.compile(r"[A-Za-z/][\w./:~%+=?&-]*+")
_WEB = re.compile(r"https?://|/|\.|mailto:", re.IGNORECASE)


class Difference(NamedTuple):
    """One thing in which a translation differs from its source, and may not."""

    rule: str
    """`links`, `link-spelling`, `link-page`, `code`, `html`, `shortcode`, `placeholders`, `math` or
    `footnote`."""
    span: Span
    """Where in the translation; empty, at its end, for what is missing."""
    expected: str
    """What the source has; empty for what was added."""
    found: str
    """What the translation has; empty for what is missing."""
    message: str
    """A clause for people, without a full stop."""
    allow: str = ""
    """The line of polypage.yaml that would allow it; empty where none can."""
    slight: bool = False
    """Whether nothing but how words are marked was put right, or how a page is named: nobody has to
    do anything."""

    @property
    def clause(self) -> str:
        """The message, and how to allow what was not."""
        allow = f"; to allow it, in polypage.yaml: {self.allow}" if self.allow else ""
        return f"{self.message}{allow}"

    @property
    def severity(self) -> Severity:
        """How much it weighs where it was put right."""
        return Severity.NOTE if self.slight else Severity.WARNING

    def before(self, edits: Iterable[Edit]) -> Difference:
        """The difference with its place in the text before the edits."""
        return self._replace(span=before(self.span, edits))


def missing(kind: str, payload: str, end: Span) -> Difference:
    """What the source has and the translation lacks; `end` is the translation's."""
    expected = f"`{payload}`" if kind == "code" and "`" not in payload else payload
    message = f"{_named(kind, payload)} is missing"
    return Difference(_rule(kind, payload), end, expected, "", message)


def added(item: Item) -> Difference:
    """What the translation has and the source lacks."""
    span = item.form.span if item.form.name else item.span
    message = f"{_named(item.kind, item.payload)} was added"
    return Difference(_rule(item.kind, item.payload), span, "", item.payload, message)


def disordered(kind: str, span: Span, found: str) -> Difference:
    """Tags that pair in the source and not in the translation."""
    message = "tags close in another order than in the source"
    return Difference(_rule(kind, found), span, "", found, message)


def put_right(one: Item, other: Item, links: LinkRules) -> Difference:
    """An address of the translation that gives way to the source's."""
    message = f"{_shown(other.payload)} is no address of the source; {_shown(one.payload)} is used"
    allow = _allowing(one.payload, other.payload)
    if slight(one.payload, other.payload, links):
        rule = SLIGHT
    else:
        rule = NEARBY if nearby(one.payload, other.payload, links) else LINKS
    slightly = rule == NEARBY and is_inside(one.payload)
    span, expected, found = other.form.span, one.payload, other.payload
    return Difference(rule, span, expected, found, message, allow, slightly)


def given_up(one: Concession) -> Difference:
    """A construct of the translation that gives way to the source's."""
    found = _named(one.kind, _shown(one.found))
    if not one.slight:
        message = f"{found} is not in the source; “{_shown(one.expected)}” is shown"
    elif one.expected:
        message = f"“{_shown(one.found)}” is {one.kind} in the source, and shown so"
    else:
        message = f"{found} is not in the source; the words are shown without it"
    return Difference(
        _rule(one.kind, one.found), one.edit.span, one.expected, one.found, message, "", one.slight
    )


def _allowing(one: str, other: str) -> str:
    """What polypage.yaml would have to say; nothing where no line can allow it."""
    if not fits(one, other, LinkRules(pairs=((one, other),))):
        return ""
    return f"links: {{pairs: [[{_quoted(one)}, {_quoted(other)}]]}}"


def _quoted(address: str) -> str:
    plain = _PLAIN_YAML.fullmatch(address) and _WEB.match(address)
    return address if plain else json.dumps(address, ensure_ascii=False)


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST_ADDRESS else address[: _LONGEST_ADDRESS - 1] + "…"


def told(found: Sequence[Difference]) -> str:
    """The first differences as one clause."""
    parts = [difference.message for difference in found[:_TOLD]]
    if len(found) > _TOLD:
        parts.append(f"and {len(found) - _TOLD} more")
    return ", ".join(parts)


def located(one: Difference, text: str, msgstr: str) -> Difference:
    """The difference with its place in the msgstr that a text was made of, by escaping it.

    What stands there as often before is looked for; (-1, -1) where it is not found.
    """
    found = text[slice(*one.span)]
    at = msgstr.find(found) if found else len(msgstr)
    for _ in range(min(text.count(found, 0, one.span.start), _MOST_SOUGHT) if found else 0):
        at = msgstr.find(found, at + 1) if at >= 0 else at
    return one._replace(span=Span(at, at + len(found)) if at >= 0 else Span(-1, -1))


def _rule(kind: str, payload: str) -> str:
    return _RULES.get(_kind(kind, payload), LINKS)


def _kind(kind: str, payload: str) -> str:
    """The kind as people think of it: one name in single braces is no template to them."""
    named = kind == "template" and _PLACEHOLDER.fullmatch(payload)
    return "placeholder" if named else kind


def _named(kind: str, payload: str) -> str:
    kind = _kind(kind, payload)
    shown = payload.strip("`") or payload if kind == "code" else payload
    return f"{_NAMES.get(kind, kind)} “{_shown(shown)}”"
