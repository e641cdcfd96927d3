"""What a translation may change: the policy that every text passes before it stands in a page.

Code, tags, templates, placeholders and the like are the source's, in any order that keeps tags
nested. So are addresses, but for what the policy of links allows; where only addresses differ, the
words are published with the source's.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from i18n.addresses import fits, slight
from i18n.formats.markdown.keeping.inventory import Item, View, inventory
from i18n.formats.markdown.keeping.respelling import Edit, before, edited, respellings
from i18n.formats.markdown.message.tags import unpaired
from i18n.model import Span
from i18n.policy import LinkRules

LINKS = "links"
"""The rule of findings about addresses."""
SLIGHT = "link-spelling"
"""The rule of those that lead where the source's do, but for their spelling."""
ADDRESSES = ("link", "image", "literal")
"""The kinds of items that are addresses."""
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
_MOST_TRIED = 64
"""How many addresses that differ are compared each with each."""
_LONGEST_ADDRESS = 300
_PLACEHOLDER = re.compile(r"[$%#]?\{[\w.-]++\}")
_PLAIN_YAML = re.compile(r"[A-Za-z/][\w./:~%+=?&-]*+")
_WEB = re.compile(r"https?://|/|\.|mailto:", re.IGNORECASE)


class Difference(NamedTuple):
    """One thing in which a translation differs from its source, and may not."""

    rule: str
    """`links`, `link-spelling`, `code`, `html`, `shortcode`, `placeholders`, `math`, `footnote`."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What of a translation may be published."""

    text: str = ""
    """The translation, with the source's addresses where it had others; empty where refused."""
    differences: tuple[Difference, ...] = ()
    """What was put right or, where the text is refused, why it is."""
    refused: bool = False


def settled(msgid: str, text: str, view: View, links: LinkRules) -> Settled:
    """Hold a translation against the policy. Linear in both texts; never raises."""
    ours, theirs = inventory(msgid, view), inventory(text, view)
    if _counted(ours) != _counted(theirs) and (
        respelled := respellings(msgid, text, view, ours, theirs)
    ):
        plain = edited(text, respelled)
        done = _settled(_Texts(msgid, plain, view), ours, inventory(plain, view), links)
        if not done.refused:
            found = (one._replace(span=before(one.span, respelled)) for one in done.differences)
            return replace(done, differences=tuple(found))
    return _settled(_Texts(msgid, text, view), ours, theirs, links)


class _Texts(NamedTuple):
    """A source, a translation, and how both are read."""

    msgid: str
    text: str
    view: View


def _settled(
    texts: _Texts, ours: Sequence[Item], theirs: Sequence[Item], links: LinkRules
) -> Settled:
    msgid, text, view = texts
    if kept := _kept(ours, theirs, text) or _nesting(msgid, text, ours, theirs):
        return Settled(differences=tuple(kept), refused=True)
    pairing = _paired(ours, theirs, links)
    if not pairing.ours and not pairing.theirs and not pairing.shielded:
        return Settled(text=text)
    edits = [Edit(Span(item.span.start, item.span.start), "\\") for item in pairing.shielded]
    told: list[Difference] = []
    for one, other in pairing.in_pairs(links):
        edit = _replacing(one, other)
        if edit is None:
            return _refused(pairing, text)
        edits.append(edit)
        told.append(_put_right(one, other, links))
    written = edited(text, edits)
    if not agree(ours, inventory(written, view), links):
        return _refused(pairing, text)
    return Settled(text=written, differences=tuple(told))


def agree(ours: Sequence[Item], theirs: Sequence[Item], links: LinkRules) -> bool:
    """Whether two inventories are of texts that may stand for one another."""
    if _counted(ours) != _counted(theirs):
        return False
    pairing = _paired(ours, theirs, links)
    return not (pairing.ours or pairing.theirs or pairing.shielded)


def differences(msgid: str, text: str, view: View, links: LinkRules) -> tuple[Difference, ...]:
    """What of a translation the policy does not allow; spans are those of `text`."""
    return settled(msgid, text, view, links).differences


def located(one: Difference, text: str, msgstr: str) -> Difference:
    """The difference with its place in the msgstr that a text was made of, by escaping it.

    What stands there as often before is looked for; (-1, -1) where it is not found.
    """
    found = text[slice(*one.span)]
    at = msgstr.find(found) if found else len(msgstr)
    for _ in range(min(text.count(found, 0, one.span.start), _MOST_TRIED) if found else 0):
        at = msgstr.find(found, at + 1) if at >= 0 else at
    return one._replace(span=Span(at, at + len(found)) if at >= 0 else Span(-1, -1))


def told(found: Sequence[Difference]) -> str:
    """The first differences as one clause."""
    parts = [difference.message for difference in found[:_TOLD]]
    if len(found) > _TOLD:
        parts.append(f"and {len(found) - _TOLD} more")
    return ", ".join(parts)


def _kept(ours: Sequence[Item], theirs: Sequence[Item], text: str) -> list[Difference]:
    """The differences in all that is no address."""
    mine, other = _counted(ours), _counted(theirs)
    if mine == other:
        return []
    end = Span(len(text), len(text))
    found = [
        Difference(_rule(kind, payload), end, payload, "", f"{_named(kind, payload)} is missing")
        for kind, payload in sorted((mine - other).elements())
    ]
    added = other - mine
    for item in theirs:
        name = (item.kind, item.payload)
        if added[name] > 0:
            added[name] -= 1
            message = f"{_named(*name)} was added"
            found.append(Difference(_rule(*name), item.span, "", item.payload, message))
    return found


def _counted(items: Iterable[Item]) -> Counter[tuple[str, str]]:
    return Counter((item.kind, item.payload) for item in items if item.kind not in ADDRESSES)


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


def _nesting(
    msgid: str, text: str, ours: Sequence[Item], theirs: Sequence[Item]
) -> list[Difference]:
    """Of two texts with the same tags: those that pair in the source pair in the translation."""
    if unpaired(_tags(msgid, ours)) == unpaired(_tags(text, theirs)):
        return []
    tag = next(item for item in theirs if item.kind in ("html", "template"))
    found = text[slice(*tag.span)]
    message = "tags close in another order than in the source"
    return [Difference(_rule(tag.kind, found), tag.span, "", found, message)]


def _tags(text: str, items: Iterable[Item]) -> list[tuple[str, str]]:
    kinds = ("html", "template")
    return [(item.kind, text[slice(*item.span)]) for item in items if item.kind in kinds]


class _Pairing(NamedTuple):
    """The addresses of a source and a translation that belong to no other."""

    ours: list[Item]
    theirs: list[Item]
    shielded: list[Item]
    """Images of the translation that are links of the source, but for a `!` before them."""

    def in_pairs(self, links: LinkRules) -> list[tuple[Item, Item]]:
        """Pairs of the same kind: those that differ slightly, then in the order of the texts."""
        ours, theirs = list(self.ours), list(self.theirs)
        pairs: list[tuple[Item, Item]] = []
        if len(ours) * len(theirs) <= _MOST_TRIED**2:
            pairs += _taken(ours, theirs, links, slight)
        for kind in ADDRESSES:
            mine = [item for item in ours if item.kind == kind]
            other = [item for item in theirs if item.kind == kind]
            if len(mine) != len(other):
                return []
            pairs += zip(mine, other, strict=True)
        return pairs


def _paired(ours: Sequence[Item], theirs: Sequence[Item], links: LinkRules) -> _Pairing:
    """Pair addresses: the same ones, then those that fit; what is left has no partner."""
    mine = Counter((item.kind, item.payload) for item in ours if item.kind in ADDRESSES)
    others: list[Item] = []
    for item in theirs:
        if item.kind in ADDRESSES:
            name = (item.kind, item.payload)
            others += [] if mine[name] > 0 else [item]
            mine[name] -= 1
    left = []
    for item in reversed(ours):
        name = (item.kind, item.payload)
        if item.kind in ADDRESSES and mine[name] > 0:
            mine[name] -= 1
            left.append(item)
    left.reverse()
    shielded = _shielded(left, others)
    if len(left) * len(others) <= _MOST_TRIED**2:
        _taken(left, others, links, fits)
    return _Pairing(left, others, shielded)


def _shielded(left: list[Item], others: list[Item]) -> list[Item]:
    """Take out the images that are links behind a `!` of the sentence."""
    links = Counter(item.payload for item in left if item.kind == "link")
    found = []
    for item in [item for item in others if item.kind == "image" and item.form.tail.end]:
        if links[item.payload] > 0:
            links[item.payload] -= 1
            others.remove(item)
            left.remove(next(one for one in left if one[:2] == ("link", item.payload)))
            found.append(item)
    return found


def _taken(
    left: list[Item],
    others: list[Item],
    links: LinkRules,
    match: Callable[[str, str, LinkRules], bool],
) -> list[tuple[Item, Item]]:
    """Take out the addresses that match one another; these pairs."""
    pairs = []
    for item in list(others):
        for one in left:
            if one.kind == item.kind and match(one.payload, item.payload, links):
                left.remove(one)
                others.remove(item)
                pairs.append((one, item))
                break
    return pairs


def _replacing(one: Item, other: Item) -> Edit | None:
    """How the source's address is written where the translation has another."""
    match one.form.name, other.form.name:
        case ("inline", "inline") | ("literal", "literal") | ("attribute", "attribute"):
            return Edit(other.form.span, one.form.spelled)
        case ("autolink" | "literal" | "inline", "autolink"):
            return Edit(other.form.span, one.payload.removeprefix("mailto:"))
        case ("reference", "inline" | "reference"):
            return Edit(other.form.tail, one.form.spelled)
        case ("inline", "reference"):
            return Edit(other.form.tail, f"({one.form.spelled})")
    return None


def _put_right(one: Item, other: Item, links: LinkRules) -> Difference:
    message = f"{_shown(other.payload)} is no address of the source; {_shown(one.payload)} is used"
    allow = _allowing(one.payload, other.payload)
    rule = SLIGHT if slight(one.payload, other.payload, links) else LINKS
    return Difference(rule, other.form.span, one.payload, other.payload, message, allow)


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


def _refused(pairing: _Pairing, text: str) -> Settled:
    """The addresses do not pair up, so that nobody knows which one belongs where."""
    end = Span(len(text), len(text))
    found = [
        Difference(LINKS, end, item.payload, "", f"{_named(item.kind, item.payload)} is missing")
        for item in pairing.ours
    ]
    found += [
        Difference(
            LINKS, item.form.span, "", item.payload, f"{_named(item.kind, item.payload)} was added"
        )
        for item in (*pairing.theirs, *pairing.shielded)
    ]
    return Settled(differences=tuple(found), refused=True)
