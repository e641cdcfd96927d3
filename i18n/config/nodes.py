"""YAML text -> nodes that know their lines; the only module of the configuration with PyYAML.

PyYAML's own loader reads `no` as False, keeps the last of two equal keys and builds whatever
aliases multiply. Here its events become nodes: keys are texts, plain scalars are read by the core
schema of YAML 1.2 (section 10.3.2), and what a file can ask for is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

DEEPEST = 40
"""How far collections may be nested, through aliases too."""
MOST_NODES = 100_000
"""How many nodes a file may come to with every alias replaced by what it stands for."""

LONGEST_MESSAGE = 500
"""Characters of one message, most of which may stem from the file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT_TAG = "tag:yaml.org,2002:str"
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but c-printable: YAML 1.2.2, section 5.1."""

_NOTHING = re.compile(r"null|Null|NULL|~|")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")

Value = str | int | float | bool | None


class YamlError(Exception):
    """A text is no YAML, or asks for more than a configuration may."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the 1-based line apart from the message, which does not name it."""
        super().__init__(message)
        self.line = line
        self.message = escaped(message, LONGEST_MESSAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value as it is spelled."""

    line: int
    text: str
    plain: bool
    """Whether it stands without quotes, so that it may be a number, a boolean or nothing."""
    size: int = 1
    depth: int = 0
    tag: str = ""

    @property
    def value(self) -> Value:
        """The value by the core schema; a number too long to be meant stays text."""
        if not self.plain:
            return self.text
        if _NOTHING.fullmatch(self.text):
            return None
        if _BOOLEAN.fullmatch(self.text):
            return self.text.lower() == "true"
        if _INTEGER.fullmatch(self.text):
            return int(self.text)
        return float(self.text) if _DECIMAL.fullmatch(self.text) else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list; `size` counts its nodes and itself, aliases replaced, `depth` its levels."""

    line: int
    items: tuple[Node, ...]
    size: int
    depth: int
    tag: str = ""


class Entry(NamedTuple):
    """A key of a mapping with its own line, and its value."""

    key: str
    line: int
    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with values in file order; no key stands twice."""

    line: int
    entries: tuple[Entry, ...]
    size: int
    depth: int
    tag: str = ""


Node = Scalar | Sequence | Mapping


def escaped(text: str, longest: int) -> str:
    """A text of a file as a message shows it: on one line, cut, without terminal controls."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in cut
    )


def compose(text: str, *, tags: bool = False) -> Node | None:
    """The one document of a YAML text; None where there is nothing in it.

    With `tags`, tags such as `!ENV` are passed over, as files of other programs need; without,
    they are an error. Raises YamlError.
    """
    found = _UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise YamlError(line, f"the character U+{ord(found[0]):04X} is not allowed in YAML")
    composer = _Composer(tags=tags)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "cannot be read"
        raise YamlError(mark.line + 1 if mark else 1, f"no valid YAML: {said}") from error
    except yaml.YAMLError as error:
        raise YamlError(1, f"no valid YAML: {error}") from error
    return composer.root


def value(node: Node | None) -> object:
    """The node as plain dicts, lists and values."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [value(item) for item in node.items]
        case Mapping():
            return {entry.key: value(entry.node) for entry in node.entries}
        case None:
            return None


def tags(node: Node | None) -> dict[tuple[str, ...], str]:
    """The tags of a text's values by the keys that lead to them; items of lists by their number."""
    found: dict[tuple[str, ...], str] = {}
    waiting: list[tuple[tuple[str, ...], Node]] = [((), node)] if node is not None else []
    while waiting:
        path, here = waiting.pop()
        if here.tag:
            found[path] = here.tag
        match here:
            case Sequence():
                waiting += [((*path, str(n)), item) for n, item in enumerate(here.items)]
            case Mapping():
                waiting += [((*path, entry.key), entry.node) for entry in here.entries]
    return found


@dataclass(slots=True, kw_only=True)
class _Open:
    """A collection whose end has not come yet."""

    line: int
    anchor: str | None
    tag: str
    is_mapping: bool
    children: list[Node] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    """Each key seen, with its line; the last one waits where it has no child yet."""
    size: int = 1
    depth: int = 1

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and len(self.keys) == len(self.children)

    def close(self) -> Node:
        if not self.is_mapping:
            items = tuple(self.children)
            return Sequence(
                line=self.line, items=items, size=self.size, depth=self.depth, tag=self.tag
            )
        entries = tuple(map(Entry, self.keys, self.keys.values(), self.children))
        return Mapping(
            line=self.line, entries=entries, size=self.size, depth=self.depth, tag=self.tag
        )


class _Composer:
    """Takes a parser's events in order; holds what is open, so that nothing here recurses."""

    def __init__(self, *, tags: bool) -> None:
        self.root: Node | None = None
        self._tags = tags
        self._documents = 0
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise YamlError(line, "a second document begins here; only one is allowed")
            case yaml.ScalarEvent():
                self._scalar(event, line)
            case yaml.AliasEvent(anchor=str(anchor)):
                self._alias(anchor, line)
            case yaml.CollectionStartEvent():
                self._start(event, line)
            case yaml.CollectionEndEvent():
                closed = self._open.pop()
                self._add(closed.close(), closed.anchor)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        self._check_tag(event.tag, line)
        if self._open and self._open[-1].wants_key:
            self._key(event.value, line)
        else:
            plain = event.style in (None, "") and event.tag is None
            tag = event.tag or ""
            self._add(Scalar(line=line, text=event.value, plain=plain, tag=tag), event.anchor)

    def _key(self, key: str, line: int) -> None:
        keys = self._open[-1].keys
        if key in keys:
            raise YamlError(line, f'the key "{key}" stands twice, first on line {keys[key]}')
        keys[key] = line

    def _alias(self, anchor: str, line: int) -> None:
        self._check_key(line)
        if anchor not in self._anchors:
            raise YamlError(line, f"the alias *{anchor} stands for nothing that ends before it")
        self._add(self._anchors[anchor], None)

    def _start(self, event: yaml.CollectionStartEvent, line: int) -> None:
        self._check_key(line)
        self._check_tag(event.tag, line)
        if len(self._open) >= DEEPEST:
            raise YamlError(line, f"more than {DEEPEST} levels deep")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        opened = _Open(line=line, anchor=event.anchor, tag=event.tag or "", is_mapping=is_mapping)
        self._open.append(opened)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.children.append(node)
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)
        line = max(parent.line, node.line)
        if parent.size > MOST_NODES:
            raise YamlError(line, f"more than {MOST_NODES:,} values")
        if parent.depth > DEEPEST:
            raise YamlError(line, f"more than {DEEPEST} levels deep")

    def _check_key(self, line: int) -> None:
        if self._open and self._open[-1].wants_key:
            raise YamlError(line, "a key must be text")

    def _check_tag(self, tag: str | None, line: int) -> None:
        if not self._tags and tag not in (None, "!", _TEXT_TAG):
            raise YamlError(line, f"tags are not read here, and this value has {tag}")
