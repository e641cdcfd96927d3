"""YAML text -> nodes in source order, each with the exact place of its token.

PyYAML's events are taken one by one: its own composer recurses in C, and a page of 120,000 bytes
would end the process. An alias stays an alias, so nothing is ever read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from i18n.formats.keyed.nodes import DEEPEST, Kind, Node, Unreadable
from i18n.formats.yaml.scalars import reads_as_string

_CORE_TAGS = "tag:yaml.org,2002:"
_STRING = f"{_CORE_TAGS}str"
_MERGE = f"{_CORE_TAGS}merge"
_RESOLVER = yaml.resolver.Resolver()
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# YAML 1.1 ends a line at the last three, YAML 1.2 (section 5.4) does not: two readers would see
# two pages. The others stand in no YAML text (section 5.1).
_NOT_YAML = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
# An anchor or a tag, with the blanks, line ends and comments behind it.
_PROPERTY = re.compile(r"(?:&[^\s,\[\]{}]+|!<[^>\s]*>|![^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*)?)*")


@lru_cache(maxsize=4)
def nodes_of(source: str) -> tuple[Node, ...]:
    """The nodes of one YAML document, empty where it has none.

    The last few are kept: a page is written in every language, and read again each time.
    Raises Unreadable.
    """
    if found := _NOT_YAML.search(source):
        raise Unreadable(found.start(), f"U+{ord(found.group()):04X} may not stand in it")
    return _Tree(source).read()


@dataclass(slots=True)
class _Open:
    """A collection that has begun."""

    mapping: bool
    flow: bool
    key_next: bool
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    """Where among the nodes each scalar key is."""


@dataclass(slots=True)
class _Tree:
    """A reading under way."""

    source: str
    nodes: list[Node] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    documents: int = 0

    def read(self) -> tuple[Node, ...]:
        for event in _events(self.source):
            self._take(event)
        return tuple(self.nodes)

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.CollectionStartEvent():
                self._open(event)
            case yaml.CollectionEndEvent():
                self.open.pop()
                self.nodes.append(Node(Kind.CLOSE, _end(event), _end(event)))
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        key, tag, style = self._is_key(), event.tag or _resolved(event), event.style or ""
        node = Node(
            Kind.SCALAR,
            self._token(event),
            _end(event),
            type=_type(Kind.SCALAR, tag, self._anchored(event)),
            value=event.value,
            style=style,
            text=tag == _STRING and (style != "" or reads_as_string(event.value)),
            flow=self._in_flow(),
            key=key,
            steps=(event.value,) if key else (),
        )
        if not _agrees(self.source, node):
            raise Unreadable(node.start, "a byte order mark in it hides where its values are")
        if key:
            node = self._with_twin(node, tag)
        self.nodes.append(node)

    def _with_twin(self, node: Node, tag: str) -> Node:
        """The key, marked when its mapping has it already; `<<` may stand there twice."""
        keys = self.open[-1].keys
        first = keys.setdefault((tag, node.value), len(self.nodes))
        if first == len(self.nodes) or tag == _MERGE:
            return node
        self.nodes[first] = self.nodes[first]._replace(twin=True)
        return node._replace(twin=True)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        kind = Kind.MAP if mapping else Kind.SEQ
        start = self._token(event)
        if len(self.open) == DEEPEST:
            raise Unreadable(start, f"it is nested deeper than {DEEPEST} levels")
        node = Node(
            kind,
            start,
            _end(event),
            type=_type(kind, event.tag or "", self._anchored(event)),
            flow=self._in_flow(),
            key=self._is_key(),
        )
        self.nodes.append(node)
        flow = node.flow or bool(event.flow_style)
        self.open.append(_Open(mapping=mapping, flow=flow, key_next=mapping))

    def _alias(self, event: yaml.AliasEvent) -> None:
        start, end = _start(event), _end(event)
        if event.anchor not in self.anchors:
            raise Unreadable(start, f"no `&{event.anchor}` stands before `*{event.anchor}`")
        key = self._is_key()
        node = Node(Kind.ALIAS, start, end, Kind.ALIAS, event.anchor, flow=self._in_flow(), key=key)
        self.nodes.append(node)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Unreadable(_start(event), "it holds more than one document")
        if event.version or event.tags:
            raise Unreadable(_start(event), "it holds directives (`%`)")

    def _is_key(self) -> bool:
        """Whether the node that begins is a mapping's key; asked once a node."""
        if not self.open or not self.open[-1].mapping:
            return False
        top = self.open[-1]
        top.key_next = not top.key_next
        return not top.key_next

    def _in_flow(self) -> bool:
        return bool(self.open) and self.open[-1].flow

    def _anchored(self, event: yaml.NodeEvent) -> str:
        if event.anchor:
            self.anchors.add(event.anchor)
        return event.anchor or ""

    def _token(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> int:
        """Where the node itself begins: PyYAML's marks include its anchor and tag."""
        at, end = _start(event), _end(event)
        if event.anchor is None and event.tag is None:
            return at
        while found := _PROPERTY.match(self.source, at, end):
            at = found.end()
        return at


def _type(kind: Kind, tag: str, anchor: str) -> str:
    """A node's kind with its tag, in full or empty for the kind's own, and its anchor."""
    name = tag.removeprefix(_CORE_TAGS)
    shown = kind if name in ("", kind) else f"{kind} {name}"
    return f"{shown} &{anchor}" if anchor else shown


def _events(source: str) -> Iterator[yaml.Event]:
    """The parser's events. Raises Unreadable for whatever the parser raises."""
    loader = None
    try:
        loader = _LOADER(source)
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.index if mark else 0, error.problem or "it cannot be read") from error
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: a tag's or an escape's code that is no character.
        raise Unreadable(0, "it names a character that does not exist") from error
    finally:
        if loader is not None:
            loader.dispose()


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _resolved(event: yaml.ScalarEvent) -> str:
    """The tag that a scalar without one gets: a plain one by its look, a quoted one is a string."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    return str(tag)


def _agrees(source: str, node: Node) -> bool:
    """Whether the token's place fits its text: marks go wrong behind a byte order mark."""
    token = source[node.start : node.end]
    return token.startswith(node.style or node.value[:1])
