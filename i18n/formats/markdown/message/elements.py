"""Tags that belong together become pairs, so that a machine cannot put the end before the begin.

HTML and component tags, shortcodes and template tags with an end of their own. What a machine must
not read, such as the inside of `<code>`, becomes one atom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from i18n.formats.markdown.html.elements import UNSEEN, VOID
from i18n.inline import Kind, Token, atom

_HTML = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*+)")
_SHORTCODE = re.compile(r"\{\{[<%][-\s]*+(?P<end>/?)\s*+(?P<name>[\w./-]++)")
_STATEMENT = re.compile(r"\{%[-\s]*+(?P<end>end)?(?P<name>[\w.]++)")
_EXPRESSION = re.compile(r"\{\{[-\s]*+(?P<name>if|else|range|with|block|define|end)\b")

_BRANCHES = frozenset("if else elsif elif unless for case when".split())


_ATTRIBUTES = re.compile(r"\{\s*+(?:[:#.]|[A-Za-z][\w-]*+=|/\*)")
"""What begins an attribute list, or a heading's id in MDX."""


class Tag(NamedTuple):
    """A tag that begins or ends something; the others are of no interest here."""

    name: str
    ends: bool
    branches: bool = False
    """Whether it is a part of an `if` or a loop, so that its order matters without a partner."""


def tag_of(construct: str, source: str) -> Tag | None:
    """What a construct begins or ends; None where it does neither."""
    if construct == "html":
        return _html_tag(source)
    return _template_tag(source) if construct == "template" else None


def _html_tag(source: str) -> Tag | None:
    found = _HTML.match(source)
    if not found or source.endswith("/>") or found["name"].lower() in VOID:
        return None
    return Tag(f"<{found['name']}", bool(found["end"]))


def _template_tag(source: str) -> Tag | None:
    if found := _SHORTCODE.match(source):
        closed = source[:-3].rstrip().endswith("/")
        return None if closed else Tag(f"{{{{{found['name']}", bool(found["end"]))
    if found := _STATEMENT.match(source):
        return Tag(f"{{%{found['name']}", bool(found["end"]), found["name"] in _BRANCHES)
    return Tag("{{", ends=False, branches=True) if _EXPRESSION.match(source) else None


class _Frame:
    """The tags that wait for their end, of one pair or of the whole message."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, int]] = []
        self.names: Counter[str] = Counter()


def with_attributes(found: Iterable[Token]) -> list[Token]:
    """Attribute lists belong to the mark before them or, at the end, to the whole block.

    A comment that touches a mark is a word about it, too.
    """
    done: list[Token] = []
    for token in found:
        listed = token.construct == "template" and _ATTRIBUTES.match(token.source)
        noted = token.construct == "html" and token.source.startswith("<!--")
        if (listed or noted) and done and _takes_attributes(done[-1]):
            done[-1] = _joined(done[-1], token.source)
        else:
            done.append(token._replace(construct="attributes") if listed else token)
    at = len(done)
    while at and done[at - 1].construct == "attributes":
        at -= 1
        done[at] = done[at]._replace(last=True)
    return done


def _takes_attributes(mark: Token) -> bool:
    ends = mark.kind in (Kind.CLOSE, Kind.ATOM)
    return ends and mark.construct not in ("html", "template", "line break")


def _joined(mark: Token, attributes: str) -> Token:
    return mark._replace(
        source=mark.source + attributes,
        payload=mark.payload + attributes,
        changed=mark.changed and mark.changed + attributes,
    )


def paired(tokens: Sequence[Token]) -> list[Token]:
    """Make pairs of the tags that are properly nested, within the pairs that are there."""
    if not any(token.construct in ("html", "template") for token in tokens):
        return list(tokens)
    pairing = _Pairing(tokens)
    for index, token in enumerate(tokens):
        pairing.take(index, token)
    return _merged(pairing.done(), pairing.whole)


class _Pairing:
    """One walk over a message."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.whole: list[tuple[int, int]] = []
        """Where the elements begin and end that are no text."""
        self._tokens = list(tokens)
        self._frames = [_Frame()]
        self._alone: dict[int, Tag] = {}
        """The tags without a partner, by index."""

    def take(self, index: int, token: Token) -> None:
        """Take the next token."""
        match token.kind:
            case Kind.OPEN:
                self._frames.append(_Frame())
            case Kind.CLOSE:
                self._frames.pop()
            case Kind.ATOM:
                if tag := tag_of(token.construct, token.source):
                    self._alone[index] = tag
                    self._match(index, tag, self._frames[-1])

    def _match(self, index: int, tag: Tag, frame: _Frame) -> None:
        """Match an end with its begin, or let a begin wait."""
        if not tag.ends:
            frame.waiting.append((tag.name, index))
            frame.names[tag.name] += 1
            return
        if not frame.names[tag.name]:
            return
        name, begin = "", -1
        while name != tag.name:
            name, begin = frame.waiting.pop()
            frame.names[name] -= 1
        del self._alone[begin], self._alone[index]
        if name[0] == "<" and name[1:].lower() in UNSEEN:
            self.whole.append((begin, index))
            return
        for at, kind in ((begin, Kind.OPEN), (index, Kind.CLOSE)):
            self._tokens[at] = self._tokens[at]._replace(kind=kind)

    def done(self) -> list[Token]:
        """The tokens, with pairs; of tags without a partner the order matters where it is told."""
        begun = {tag.name for tag in self._alone.values() if not tag.ends}
        ended = {tag.name for tag in self._alone.values() if tag.ends}
        for index, tag in self._alone.items():
            if tag.branches or tag.name in begun & ended:
                self._tokens[index] = self._tokens[index]._replace(ordered=True)
        return self._tokens


def _merged(tokens: Sequence[Token], whole: Sequence[tuple[int, int]]) -> list[Token]:
    """Make one atom of each element that is no text; the outer one of those that nest."""
    if not whole:
        return list(tokens)
    ends = dict(whole)
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        end = ends.get(at)
        if end is None:
            merged.append(tokens[at])
            at += 1
            continue
        merged.append(atom("element", "".join(token.source for token in tokens[at : end + 1])))
        at = end + 1
    return merged
