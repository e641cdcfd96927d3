"""Front matter -> segments and outline: the nodes, walked once beside the rules' key paths."""

from __future__ import annotations

from dataclasses import dataclass, field

from i18n.characters import CONTROL_CHARACTER, control_in
from i18n.directives import MARK, NOTHING, Asked
from i18n.formats.keyed.nodes import OUTER, Kind, Node, Syntax, Unreadable
from i18n.formats.keyed.notes import notes_above
from i18n.formats.keyed.scopes import LONGEST_KEY, Scope, Tables, Use, led, scope_of
from i18n.keypaths import Mark, show
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
from i18n.untranslated import Why

RULE = "front-matter"
"""The rule's name in findings about front matter that cannot be read as it was meant."""


@dataclass(slots=True)
class _Level:
    """An open collection, and what is known of its next value."""

    scope: Scope | None
    mapping: bool
    next: Scope | None = None
    """The scope of the value that follows the last key."""
    twins: set[str] = field(default_factory=set)
    """The keys that stand in it more than once and are reported."""


def read_region(text: str, span: Span, rules: PageRules, syntax: Syntax) -> Document:
    """The front matter's segments, outline and findings.

    A segment has one piece: the value's text inside its quotes, or the lines of its block, without
    outer blanks. The outline has a block a node; `scalar PATH TYPE` where the rules name its path.
    What is not of the language is one block, with a finding. Raises KeyPathError for a rule that
    is no path.
    """
    source = text[span.start : span.end]
    try:
        nodes = syntax.nodes_of(source)
    except Unreadable as fault:
        return _unread(text, span, syntax.name, fault)
    scope = scope_of(rules)
    walk = _Walk(source, span.start, rules, syntax, scope, Tables(scope), noted=MARK in source)
    walk.follow(nodes)
    segments, outline = tuple(walk.segments), tuple(walk.outline)
    region = Region(format=syntax.name, span=span, segments=segments, outline=outline)
    return Document(text=text, regions=(region,), findings=tuple(walk.findings))


def _unread(text: str, span: Span, name: str, fault: Unreadable) -> Document:
    message = (
        f"the front matter cannot be read as {name.upper()}, so nothing of it is translated: "
        f"{fault.problem}"
    )
    offset = span.start + fault.offset
    found = Finding(rule=RULE, severity=Severity.ERROR, message=message, offset=offset)
    region = Region(format=name, span=span, outline=(Block(f"no {name}", span, segment=False),))
    return Document(text=text, regions=(region,), findings=(found,))


@dataclass(slots=True)
class _Walk:
    """A reading under way: what it found, and where it stands."""

    source: str
    base: int
    """Where the source begins in the page."""
    rules: PageRules
    syntax: Syntax
    root: Scope
    tables: Tables
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
            match node.kind:
                case Kind.CLOSE:
                    self.levels.pop()
                    self._record(node.kind, Span(node.start, node.start))
                case Kind.TABLE:
                    self._table(node)
                case Kind.MAP | Kind.SEQ:
                    level = _Level(scope=self._scope(node), mapping=node.kind is Kind.MAP)
                    self.levels.append(level)
                    self._record(_key(node) + node.type, Span(node.start, node.start))
                case _:
                    self._leaf(node, self._scope(node))

    def _table(self, node: Node) -> None:
        """Go on in the table of this header; the root of the front matter stays open."""
        del self.levels[1:]
        scope = self.tables.begun(node.steps, self._asked(node.start))
        self.levels.append(_Level(scope=scope, mapping=True))
        self._record(node.type, Span(node.start, node.end))
        self.covered = node.end

    def _scope(self, node: Node) -> Scope | None:
        """The node's scope; a key has none, but says what its value's is."""
        if not self.levels:
            return self.root
        level = self.levels[-1]
        if node.key:
            self._twin(level, node)
            level.next = self._named(level.scope, node)
            return None
        if level.mapping:
            return level.next
        return level.scope and level.scope.below(Mark.ITEM, self._asked(node.start))

    def _named(self, scope: Scope | None, key: Node) -> Scope | None:
        """The scope of the key's value."""
        if scope is None or key.twin:
            return None
        return led(scope, key.steps, self._asked(key.start))

    def _twin(self, level: _Level, key: Node) -> None:
        if not key.twin or key.value in level.twins:
            return
        level.twins.add(key.value)
        shown = show((key.value[:LONGEST_KEY],))
        message = f"the key {shown} stands here more than once, so none of its values is translated"
        self._find(RULE, Severity.ERROR, message, key.start)

    def _leaf(self, node: Node, scope: Scope | None) -> None:
        """Record an alias or a scalar, key or value.

        What the rules name stands in the outline without its quotes, even where it has no letters
        and is no segment: a translation into `42` must be found in the same place.
        """
        use = scope.uses.value if scope else None
        span, segment = Span(node.start, node.end), None
        if scope is None or use is None or not node.text:
            named = use is not None
            self._record(_key(node) + node.type, span, Why.NO_TEXT if named else Why.KEY)
        else:
            piece = self.syntax.piece_of(self.source[node.start : node.end], node.style)
            if piece.start < piece.end:
                span = Span(node.start + piece.start, node.start + piece.end)
                segment = self._segment(node, scope, use, span)
            kind = node.type.replace(Kind.SCALAR, f"{Kind.SCALAR} {show(scope.path)}", 1)
            self._record(kind, span, _why_not(node, use), segment=segment is not None)
        if segment:
            self.segments.append(segment)
        if node.end > node.start:
            self.covered = node.end

    def _segment(self, node: Node, scope: Scope, use: Use, span: Span) -> Segment | None:
        msgid, path = node.value.strip(OUTER), show(scope.path)
        if use is Use.ADDRESS:
            self._address(msgid, path, node.start)
            return None
        if not msgid or (use is Use.TRANSLATE and not any(map(str.isalpha, msgid))):
            return None
        if control := control_in(node.value):
            message = f"the value of {path} holds {control}, so it is not offered for translation"
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

    def _record(self, kind: str, span: Span, why: str = "", *, segment: bool = False) -> None:
        self.outline.append(Block(kind, self._in_page(span), segment, "" if segment else why))

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


def _why_not(node: Node, use: Use) -> str:
    """Why a text that the rules name would be no segment."""
    if use is Use.ADDRESS:
        return Why.ADDRESS
    return Why.CONTROL if control_in(node.value) else Why.NO_WORDS


def _key(node: Node) -> str:
    return "key " if node.key else ""
