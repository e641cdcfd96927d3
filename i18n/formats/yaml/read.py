"""Front matter -> segments and outline: the nodes, walked once beside the rules' key paths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from i18n.formats.yaml.characters import control_in
from i18n.formats.yaml.nodes import Kind, Node, NotYaml, nodes_of
from i18n.formats.yaml.scalars import OUTER, piece_of, reads_as_string
from i18n.keypaths import Mark, Path, Reached, Step, compiled, show
from i18n.model import (
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

_LINE_END = re.compile(r"\r\n|\r|\n")
_DIRECTIVE = re.compile(r"[ \t]*#+[ \t]*i18n:(skip|context|comment)(?![\w-]):?(.*)")
_COMMENT = re.compile(r"[ \t]*#")


class Use(Enum):
    """What the rules do with a value."""

    TRANSLATE = "front matter"
    LOCALIZE = "localized value"


class _Notes(NamedTuple):
    """What comments say of a node, and of all inside it that has none of its own."""

    skip: bool = False
    context: str = ""
    comments: tuple[str, ...] = ()


class _Scope(NamedTuple):
    """Where a node stands among the rules; None in its place: nothing there is a segment."""

    uses: Reached[Use]
    contexts: Reached[str]
    path: Path = ()
    notes: _Notes = _Notes()

    def below(self, step: Step, notes: _Notes) -> _Scope | None:
        """The scope of a key's value or a list's item."""
        uses = self.uses.below(step)
        if notes.skip or not uses:
            return None
        nearest = _Notes(
            context=notes.context or self.notes.context,
            comments=notes.comments or self.notes.comments,
        )
        return _Scope(uses, self.contexts.below(step), (*self.path, step), nearest)


@dataclass(slots=True)
class _Level:
    """An open collection, and what is known of its next value."""

    scope: _Scope | None
    mapping: bool
    next: _Scope | None = None
    """The scope of the value that follows the last key."""
    twins: set[str] = field(default_factory=set)
    """The keys that stand in it more than once and are reported."""


def read(text: str, span: Span, rules: PageRules) -> Document:
    """The front matter's segments, outline and findings.

    A segment has one piece: the value's text inside its quotes, or the lines of its block, without
    outer blanks. The outline has a block a node; `scalar PATH TYPE` where the rules name its path.
    What is no YAML is one block, with a finding. Raises KeyPathError for a rule that is no path.
    """
    source = text[span.start : span.end]
    try:
        nodes = nodes_of(source)
    except NotYaml as fault:
        message = f"The front matter is no YAML ({fault.problem}); it stays as it is."
        found = _finding(message, span.start + fault.offset, Severity.ERROR)
        whole = Region(format="yaml", span=span, outline=(Block("no yaml", span, segment=False),))
        return Document(text=text, regions=(whole,), findings=(found,))
    walk = _Walk(source, span.start, rules)
    walk.follow(nodes)
    region = Region(
        format="yaml", span=span, segments=tuple(walk.segments), outline=tuple(walk.outline)
    )
    return Document(text=text, regions=(region,), findings=tuple(walk.findings))


@lru_cache(maxsize=64)
def _start(
    translate: tuple[str, ...],
    localize: tuple[str, ...],
    contexts: tuple[tuple[str, str], ...],
) -> _Scope:
    # A path in both lists is localized: of two equal patterns the first one counts.
    uses = [(path, Use.LOCALIZE) for path in localize]
    uses += [(path, Use.TRANSLATE) for path in translate]
    return _Scope(compiled(uses), compiled(contexts))


def _finding(message: str, offset: int, severity: Severity) -> Finding:
    return Finding(rule=RULE, severity=severity, message=message, offset=offset)


@dataclass(slots=True)
class _Walk:
    """A reading under way: what it found, and where it stands."""

    source: str
    base: int
    """Where the source begins in the page."""
    rules: PageRules
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
            return _start(rules.translate, rules.localize, rules.contexts)
        level = self.levels[-1]
        if node.key:
            self._twin(level, node)
            level.next = self._named(level.scope, node)
            return None
        if level.mapping:
            return level.next
        return level.scope and level.scope.below(Mark.ITEM, self._notes(node.start))

    def _named(self, scope: _Scope | None, key: Node) -> _Scope | None:
        """The scope of the key's value."""
        nameless = key.kind is not Kind.SCALAR or key.twin or len(key.value) > LONGEST_KEY
        if scope is None or nameless:
            return None
        return scope.below(key.value, self._notes(key.start))

    def _twin(self, level: _Level, key: Node) -> None:
        if not key.twin or key.value in level.twins:
            return
        level.twins.add(key.value)
        shown = show((key.value[:LONGEST_KEY],))
        message = f"The key {shown} stands here more than once; none of its values is translated."
        self.findings.append(_finding(message, self.base + key.start, Severity.ERROR))

    def _leaf(self, node: Node, scope: _Scope | None) -> None:
        use = scope.uses.value if scope else None
        kind, span, segment = _key(node) + node.type, Span(node.start, node.end), None
        if scope and use and node.kind is Kind.SCALAR:
            path = show(scope.path)
            kind = node.type.replace(Kind.SCALAR, f"{Kind.SCALAR} {path}", 1)
            segment = self._segment(node, scope, use, path)
        if segment:
            self.segments.append(segment)
            self.outline.append(Block(kind, segment.pieces[0], segment=True))
        else:
            self._record(kind, span)
        if node.end > node.start:
            self.covered = node.end

    def _segment(self, node: Node, scope: _Scope, use: Use, path: str) -> Segment | None:
        msgid = node.value.strip(OUTER)
        if not msgid or not reads_as_string(node):
            return None
        if use is Use.TRANSLATE and not any(map(str.isalpha, msgid)):
            return None
        if control := control_in(node.value):
            message = f"The value of {path} holds {control}; it is not offered for translation."
            self.findings.append(_finding(message, self.base + node.start, Severity.WARNING))
            return None
        piece = piece_of(self.source[node.start : node.end], node.style)
        shift = self.base + node.start
        context = scope.notes.context or scope.contexts.value
        localized = use is Use.LOCALIZE
        return Segment(
            key=Key(f"{path}: {self.rules.name}" if localized else context or None, msgid),
            pieces=(Span(piece.start + shift, piece.end + shift),),
            place=Place.SCALAR,
            role=f"{use.value}: {path}",
            comments=scope.notes.comments,
            localized=path if localized else "",
        )

    def _record(self, kind: str, span: Span) -> None:
        shifted = Span(span.start + self.base, span.end + self.base)
        self.outline.append(Block(kind, shifted, segment=False))

    def _notes(self, at: int) -> _Notes:
        """What the comment lines directly above a key or an item say; asked once for each line."""
        begun = self.covered == 0 or self.source[self.covered - 1] in "\r\n"
        lines = _LINE_END.split(self.source[self.covered : at])
        self.covered = at
        return _notes_in(tuple(_last_comments(lines[0 if begun else 1 : -1])))


def _key(node: Node) -> str:
    return "key " if node.key else ""


def _last_comments(lines: list[str]) -> list[str]:
    """The comment lines at the end, in order."""
    first = len(lines)
    while first and _COMMENT.match(lines[first - 1]):
        first -= 1
    return lines[first:]


def _notes_in(comments: tuple[str, ...]) -> _Notes:
    said = [found.groups() for line in comments if (found := _DIRECTIVE.match(line))]
    texts = [(name, text.strip()) for name, text in said]
    contexts = [text for name, text in texts if name == "context" and text]
    return _Notes(
        skip=any(name == "skip" for name, _ in texts),
        context=contexts[-1] if contexts else "",
        comments=tuple(text for name, text in texts if name == "comment" and text),
    )
