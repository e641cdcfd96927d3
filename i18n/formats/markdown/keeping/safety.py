"""What a translation may change: the policy that every text passes before it stands in a page.

Code, tags, templates, placeholders and the like are the source's, in any order that keeps tags
nested. So are addresses, but for what the policy of links allows. What differs costs itself, not
the sentence, where it is certain what is meant: the words are published with the source's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from i18n.characters import is_invisible
from i18n.formats.markdown.keeping.conceding import Concession, concessions
from i18n.formats.markdown.keeping.difference import (
    Difference,
    added,
    disordered,
    given_up,
    missing,
    put_right,
)
from i18n.formats.markdown.keeping.inventory import Item, View, inventory
from i18n.formats.markdown.keeping.pairing import ADDRESSES, Pairing, paired, replacing
from i18n.formats.markdown.keeping.relinking import relinked
from i18n.formats.markdown.keeping.respelling import Edit, edited, respellings
from i18n.formats.markdown.keeping.surplus import counted, first_of
from i18n.formats.markdown.message.tags import unpaired
from i18n.model import Span
from i18n.policy import LinkRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What of a translation may be published."""

    text: str = ""
    """The translation, with the source's constructs where it had others; empty where refused."""
    differences: tuple[Difference, ...] = ()
    """What was put right or, where the text is refused, why it is; spans are those of the text
    that was given."""
    refused: bool = False


def settled(msgid: str, text: str, view: View, links: LinkRules) -> Settled:
    """Hold a translation against the policy. Linear in both texts; never raises.

    Where it does not hold as it is, first what is merely spelled otherwise is written as in the
    source, then as little as possible is given up of it.
    """
    texts = _Texts(msgid, text, view, inventory(msgid, view), inventory(text, view))
    done = first = _settled(texts, links)
    respelled: tuple[Edit, ...] = ()
    conceded: tuple[Concession, ...] = ()
    if done.differences and (respelled := _respelled(texts)):
        texts = texts.edited(respelled)
        done = _settled(texts, links)
    if done.refused and (conceded := concessions(*texts)):
        done = _settled(texts.edited([one.edit for one in conceded]), links)
    if done.refused or is_invisible(done.text):
        return first
    found = [one.before(concession.edit for concession in conceded) for one in done.differences]
    told = (*map(given_up, conceded), *found)
    return replace(done, differences=tuple(one.before(respelled) for one in told))


class _Texts(NamedTuple):
    """A source, a translation, how both are read, and what they hold."""

    msgid: str
    text: str
    view: View
    ours: Sequence[Item]
    theirs: Sequence[Item]

    def edited(self, edits: Sequence[Edit]) -> _Texts:
        """The same with another translation, and what that one holds."""
        text = edited(self.text, edits)
        return self._replace(text=text, theirs=inventory(text, self.view))


def _respelled(texts: _Texts) -> tuple[Edit, ...]:
    """What has to be written for the source's spelling; nothing where that cannot be done at once.

    What both would change is left as it is.
    """
    edits = sorted({*respellings(*texts), *relinked(texts.text, texts.ours, texts.theirs)})
    apart = all(one.span.end <= other.span.start for one, other in pairwise(edits))
    return tuple(edits) if apart else ()


def _settled(texts: _Texts, links: LinkRules) -> Settled:
    """Hold a text as it is spelled against the policy: only addresses are put right."""
    msgid, text, view, ours, theirs = texts
    if kept := _kept(ours, theirs, text) or _nesting(msgid, text, ours, theirs):
        return Settled(differences=tuple(kept), refused=True)
    pairing = paired(ours, theirs, links)
    edits = _without_backslashes(ours, theirs)
    if not pairing.ours and not pairing.theirs and not pairing.shielded and not edits:
        return Settled(text=text)
    edits += [Edit(Span(item.span.start, item.span.start), "\\") for item in pairing.shielded]
    told: list[Difference] = []
    for one, other in pairing.in_pairs(links):
        edit = replacing(one, other)
        if edit is None:
            return _refused(pairing, text)
        edits.append(edit)
        told.append(put_right(one, other, links))
    written = edited(text, edits)
    if not agree(ours, inventory(written, view), links):
        return _refused(pairing, text)
    return Settled(text=written, differences=tuple(told))


def _without_backslashes(ours: Sequence[Item], theirs: Sequence[Item]) -> list[Edit]:
    """The source's spelling for each of its addresses that the translation has with a backslash.

    Python-Markdown reads fewer of those as escapes than CommonMark.
    """
    spelled = {item.payload: item.form.spelled for item in ours if item.form.name == "inline"}
    return [
        Edit(item.form.span, spelled[item.payload])
        for item in theirs
        if item.form.name == "inline"
        and "\\" in item.form.spelled
        and spelled.get(item.payload, item.form.spelled) != item.form.spelled
    ]


def agree(ours: Sequence[Item], theirs: Sequence[Item], links: LinkRules) -> bool:
    """Whether two inventories are of texts that may stand for one another."""
    if _counted(ours) != _counted(theirs):
        return False
    pairing = paired(ours, theirs, links)
    return not (pairing.ours or pairing.theirs or pairing.shielded)


def _kept(ours: Sequence[Item], theirs: Sequence[Item], text: str) -> list[Difference]:
    """The differences in all that is no address."""
    mine, other = _counted(ours), _counted(theirs)
    if mine == other:
        return []
    end = Span(len(text), len(text))
    found = [missing(*name, end) for name in sorted((mine - other).elements())]
    return found + [added(item) for item in first_of(theirs, other - mine)]


def _counted(items: Iterable[Item]) -> Counter[tuple[str, str]]:
    return counted(item for item in items if item.kind not in ADDRESSES)


def _nesting(
    msgid: str, text: str, ours: Sequence[Item], theirs: Sequence[Item]
) -> list[Difference]:
    """Of two texts with the same tags: those that pair in the source pair in the translation."""
    if unpaired(_tags(msgid, ours)) == unpaired(_tags(text, theirs)):
        return []
    tag = next(item for item in theirs if item.kind in ("html", "template"))
    return [disordered(tag.kind, tag.span, text[slice(*tag.span)])]


def _tags(text: str, items: Iterable[Item]) -> list[tuple[str, str]]:
    kinds = ("html", "template")
    return [(item.kind, text[slice(*item.span)]) for item in items if item.kind in kinds]


def _refused(pairing: Pairing, text: str) -> Settled:
    """The addresses do not pair up, so that nobody knows which one belongs where."""
    end = Span(len(text), len(text))
    found = [missing(item.kind, item.payload, end) for item in pairing.ours]
    found += [added(item) for item in (*pairing.theirs, *pairing.shielded)]
    return Settled(differences=tuple(found), refused=True)
