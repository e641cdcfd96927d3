"""Front matter -> segments and outline: the nodes, walked once beside the rules' key paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from i18n.characters import CONTROL_CHARACTER, control_in
from i18n.directives import MARK, NOTHING, Asked
from i18n.formats.yaml.nodes import Kind, Node, NotYaml, nodes_of
from i18n.formats.yaml.notes import notes_above
from i18n.formats.yaml.scalars import OUTER, piece_of, reads_as_string
from i18n.keypaths import Mark, Path, Reached, Step, compiled, show
from i18n.model import (
    FIXED_ADDRESS,
    Block,
    Document,
    Finding,
    Key,
    PageRules,
    Place,
    Region,
    Segment,
    Severity,
    Span,
)

RULE = "front-matter"
"""The rule's name in findings about front matter that cannot be read as it was meant."""
LONGEST_KEY = 200
"""No pattern's `*` stands for a longer key: paths stay short whatever the page holds."""


class Use(Enum):
    """What the rules do with a value."""

    TRANSLATE = "front matter"
    LOCALIZE = "localized value"
    ADDRESS = "address"
    """Looked at, never translated."""


class _Scope(NamedTuple):
    """Where a node stands among the rules; None in its place: nothing there is a segment."""

    uses: Reached[Use]
    contexts: Reached[str]
    path: Path = ()
    asked: Asked = NOTHING

    def below(self, step: Step, asked: Asked) -> _Scope | None:
        """The scope of a key's value or a list's item."""
        uses = self.uses.below(step)
        if asked.skip or not uses:
            return None
        asked = asked.within(self.asked)
        return _Scope(uses, self.contexts.below(step), (*self.path, step), asked)


@dataclass(slots=True)
class _Level:
    """An open collection, and what is known of its next value."""

    scope: _Scope | None
    mapping: bool
    next: _Scope | None = None
    """The scope of the value that follows the last key."""
    twins: set[str] = field(default_factory=set)
    """The keys that stand in it more than once and are reported."""


def read_region(text: str, span: Span, rules: PageRules) -> Document:
    """The front matter's segments, outline and findings.

    A segment has one piece: the value's text inside its quotes, or the lines of its block, without
    outer blanks. The outline has a block a node; `scalar PATH TYPE` where the rules name its path.
    What is no YAML is one block, with a finding. Raises KeyPathError for a rule that is no path.
    """
    source = text[span.start : span.end]
    try:
        nodes = nodes_of(source)
    except NotYaml as fault:
        return _unread(text, span, fault)
    walk = _Walk(source, span.start, rules, noted=MARK in source)
    walk.follow(nodes)
    region = Region(
        format="yaml", span=span, segments=tuple(walk.segments), outline=tuple(walk.outline)
    )
    return Document(text=text, regions=(region,), findings=tuple(walk.findings))


def _unread(text: str, span: Span, fault: NotYaml) -> Document:
    message = f"The front matter cannot be read as YAML, so nothing of it is translated: {fault}"
    offset = span.start + fault.offset
    found = Finding(rule=RULE, severity=Severity.ERROR, message=message, offset=offset)
    region = Region(format="yaml", span=span, outline=(Block("no yaml", span, segment=False),))
    return Document(text=text, regions=(region,), findings=(found,))


@lru_cache(maxsize=64)
def _start(
    translate: tuple[str, ...],
    localize: tuple[str, ...],
    contexts: tuple[tuple[str, str], ...],
    addresses: tuple[tuple[str, str], ...],
) -> _Scope:
    # A path in several lists is localized first: of equal patterns the first one counts.
    uses = [(path, Use.LOCALIZE) for path in localize]
    uses += [(path, Use.TRANSLATE) for path in translate]
    uses += [(path, Use.ADDRESS) for path, _ in addresses]
    return _Scope(compiled(uses), compiled(contexts))


@dataclass(slots=True)
class _Walk:
    """A reading under way: what it found, and where it stands."""

    source: str
    base: int
    """Where the source begins in the page."""
    rules: PageRules
    noted: bool
    """Whether any directive stands in it."""
    segments: list[Segment] = field(default_factory=list)
    outline: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    covered: int = 0
    """The end of the last token: comments before it are another node's, or no comments."""

    def follow(self, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if node.kind is Kind.CLOSE:
                self.levels.pop()
                self._record("close", Span(node.start, node.start))
                continue
            scope = self._scope(node)
            if node.kind in (Kind.MAP, Kind.SEQ):
                self.levels.append(_Level(scope=scope, mapping=node.kind is Kind.MAP))
                self._record(_key(node) + node.type, Span(node.start, node.start))
            else:
                self._leaf(node, scope)

    def _scope(self, node: Node) -> _Scope | None:
        """The node's scope; a key has none, but says what its value's is."""
        if not self.levels:
            rules = self.rules
            return _start(rules.translate, rules.localize, rules.contexts, rules.addresses)
        level = self.levels[-1]
        if node.key:
            self._twin(level, node)
            level.next = self._named(level.scope, node)
            return None
        if level.mapping:
            return level.next
        return level.scope and level.scope.below(Mark.ITEM, self._asked(node.start))

    def _named(self, scope: _Scope | None, key: Node) -> _Scope | None:
        """The scope of the key's value."""
        nameless = key.kind is not Kind.SCALAR or key.twin or len(key.value) > LONGEST_KEY
        if scope is None or nameless:
            return None
        return scope.below(key.value, self._asked(key.start))

    def _twin(self, level: _Level, key: Node) -> None:
        if not key.twin or key.value in level.twins:
            return
        level.twins.add(key.value)
        shown = show((key.value[:LONGEST_KEY],))
        message = f"The key {shown} stands here more than once, so none of its values is translated"
        self._find(RULE, Severity.ERROR, message, key.start)

    def _leaf(self, node: Node, scope: _Scope | None) -> None:
        """Record an alias or a scalar, key or value.

        What the rules name stands in the outline without its quotes, even where it has no letters
        and is no segment: a translation into `42` must be found in the same place.
        """
        use = scope.uses.value if scope else None
        span, segment = Span(node.start, node.end), None
        if scope is None or use is None or not reads_as_string(node):
            self._record(_key(node) + node.type, span)
        else:
            piece = piece_of(self.source[node.start : node.end], node.style)
            if piece.start < piece.end:
                span = Span(node.start + piece.start, node.start + piece.end)
                segment = self._segment(node, scope, use, span)
            kind = node.type.replace(Kind.SCALAR, f"{Kind.SCALAR} {show(scope.path)}", 1)
            self._record(kind, span, segment=segment is not None)
        if segment:
            self.segments.append(segment)
        if node.end > node.start:
            self.covered = node.end

    def _segment(self, node: Node, scope: _Scope, use: Use, span: Span) -> Segment | None:
        msgid, path = node.value.strip(OUTER), show(scope.path)
        if use is Use.ADDRESS:
            self._address(msgid, path, node.start)
            return None
        if not msgid or (use is Use.TRANSLATE and not any(map(str.isalpha, msgid))):
            return None
        if control := control_in(node.value):
            message = f"The value of {path} holds {control}, so it is not offered for translation"
            self._find(CONTROL_CHARACTER, Severity.WARNING, message, node.start)
            return None
        context = scope.asked.context or scope.contexts.value
        localized = use is Use.LOCALIZE
        return Segment(
            key=Key(f"{path}: {self.rules.name}" if localized else context or None, msgid),
            pieces=(self._in_page(span),),
            place=Place.SCALAR,
            role=f"{use.value}: {path}",
            comments=scope.asked.comments,
            localized=path if localized else "",
        )

    def _address(self, value: str, path: str, at: int) -> None:
        if any(path == key and value.startswith(begins) for key, begins in self.rules.addresses):
            message = (
                f"{path}: {value} is one address for the whole site: a localized page with a copy "
                "of it would replace this one, so none is written; give each language its own: "
                f"front_matter: {{localize: [{path}]}}"
            )
            self._find(FIXED_ADDRESS, Severity.ERROR, message, at)

    def _record(self, kind: str, span: Span, *, segment: bool = False) -> None:
        self.outline.append(Block(kind, self._in_page(span), segment))

    def _in_page(self, span: Span) -> Span:
        return Span(span.start + self.base, span.end + self.base)

    def _asked(self, at: int) -> Asked:
        """What the comments directly above a key or an item say; each line is asked for once."""
        if not self.noted:
            return NOTHING
        asked, faults = notes_above(self.source, self.covered, at)
        self.covered = at
        for fault in faults:
            self._find("directive", Severity.WARNING, fault, at)
        return asked

    def _find(self, rule: str, severity: Severity, message: str, at: int) -> None:
        offset = self.base + at
        finding = Finding(rule=rule, severity=severity, message=message, offset=offset)
        self.findings.append(finding)


def _key(node: Node) -> str:
    return "key " if node.key else ""
