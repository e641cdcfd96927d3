"""Front matter is kept by two nets: a careful spelling, and reading again what was spelled.

Each is tried without the other: a spelling alone says what was meant to every reader, and whatever
a careless spelling does to a page is found when it is read again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from yaml import safe_load

from i18n.formats.keyed.nodes import Node, Spelling, Syntax
from i18n.formats.keyed.write import write_region
from i18n.formats.toml.nodes import nodes_of as toml_nodes
from i18n.formats.toml.strings import spellings as toml_spellings
from i18n.formats.yaml import YAML
from i18n.formats.yaml.nodes import nodes_of as yaml_nodes
from i18n.formats.yaml.scalars import piece_of as yaml_piece
from i18n.formats.yaml.scalars import spellings as yaml_spellings
from i18n.model import PageRules, Span
from i18n.policy import USUAL

SIGNS = [*"-?:,[]{}#&*!|>'\"%@`=~.+", "- ", "? ", ": ", "...", "---", "<<", " # ", "'''", '"""']
TEXTS = [*(f"{sign}a" for sign in SIGNS), *(f"a{sign}" for sign in SIGNS)]
TEXTS += [*(f"a{sign}b" for sign in SIGNS), *SIGNS, *"y no on off true null ~ 12 1e3 0x1F".split()]
TEXTS += ["12:30:45", "2024-01-01", "a\nb", "a\n\n b", "a\\n", "\\", "a\tb", "\ufeffa", "C:\\x"]
TEXTS = [*dict.fromkeys(text.strip(" ") for text in TEXTS)]


def spelled(source: str, text: str, syntax: str) -> list[str]:
    """The source with its last node's text in each of the spellings that are offered."""
    nodes = yaml_nodes(source) if syntax == "yaml" else toml_nodes(source)
    node = next(node for node in reversed(nodes) if node.text and not node.key)
    found = (yaml_spellings if syntax == "yaml" else toml_spellings)(source, node, text)
    return [source[: node.start] + one.text + source[node.start + one.end :] for one in found]


def last(value: Any) -> str:  # noqa: ANN401 - what YAML and TOML make of a page
    """The text in a map of lists of maps."""
    while not isinstance(value, str):
        value = [*value.values()][-1] if isinstance(value, dict) else value[-1]
    return value


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "source",
    ["a: b\n", "a: 'b'\n", 'a: "b"\n', "a: [b]\n", "a: {c: b}\n", "a: |\n  b\n", "a: >-\n  b\n"],
)
def test_every_spelling_of_yaml_says_what_is_meant(source: str, text: str) -> None:
    found = spelled(source, text, "yaml")
    assert found
    assert [last(safe_load(page)).rstrip("\n") for page in found] == [text] * len(found)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "source", ["a = 'b'\n", 'a = "b"\n', "a = '''b'''\n", 'a = """b"""\n', "a = ['''\nb\n''']\n"]
)
def test_every_spelling_of_toml_says_what_is_meant(source: str, text: str) -> None:
    found = spelled(source, text, "toml")
    assert found
    outer = "\n" if "\nb\n" in source else ""
    assert [last(tomllib.loads(page)) for page in found] == [text + outer] * len(found)


def careless(_: str, node: Node, text: str) -> tuple[Spelling, ...]:
    """The text as it is, then as it is in quotes: nothing is escaped."""
    end = node.end - node.start
    return (
        Spelling(end, text, Span(0, len(text))),
        Spelling(end, f'"{text}"', Span(1, len(text) + 1)),
    )


def written(source: str, texts: dict[str, str], nodes: Callable[[str], tuple[Node, ...]]) -> str:
    """The source with texts for some of its values, by a writer that escapes nothing."""
    rules = PageRules(name="page", translate=("a", "c"))
    document = YAML.read(source, Span(0, len(source)), rules)
    syntax = Syntax(name="yaml", nodes_of=nodes, piece_of=yaml_piece, spellings=careless)
    wanted = {
        one.start: texts[one.key.msgid] for one in document.segments if one.key.msgid in texts
    }
    writing = write_region(source, document.regions[0], wanted, syntax, USUAL)
    for edit in reversed(writing.edits):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


PAGE = "a: one\nb: 1\nc: two\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un", "a: un\nb: 1\nc: deux\n"),
        ("un: deux", 'a: "un: deux"\nb: 1\nc: deux\n'),
        ("[un]", 'a: "[un]"\nb: 1\nc: deux\n'),
        ("no", 'a: "no"\nb: 1\nc: deux\n'),
        ("12", 'a: "12"\nb: 1\nc: deux\n'),
        ("un # deux", 'a: "un # deux"\nb: 1\nc: deux\n'),
        ("&un deux", 'a: "&un deux"\nb: 1\nc: deux\n'),
        ("!!str un", 'a: "!!str un"\nb: 1\nc: deux\n'),
        ('x", "y: z', "a: one\nb: 1\nc: deux\n"),
        ('"un', "a: one\nb: 1\nc: deux\n"),
    ],
)
def test_what_a_careless_spelling_does_is_found(text: str, expected: str) -> None:
    assert written(PAGE, {"one": text, "two": "deux"}, yaml_nodes) == expected
    with_both = written(PAGE, {"one": "un", "two": text}, yaml_nodes)
    assert safe_load(with_both)["a"] == "un"
    assert safe_load(with_both)["c"] in (text, "two")


@pytest.mark.parametrize(
    "change",
    [
        lambda node: node._replace(type="other"),
        lambda node: node._replace(key=not node.key),
        lambda node: node._replace(value="other"),
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_page_on_which_anything_else_is_read_otherwise_stays(
    change: Callable[[Node], Node], place: int
) -> None:
    def nodes(source: str) -> tuple[Node, ...]:
        found = yaml_nodes(source)
        if source == PAGE:
            return found
        return (*found[:place], change(found[place]), *found[place + 1 :])

    assert written(PAGE, {"one": "un"}, nodes) == PAGE
    more = lambda source: (*yaml_nodes(source), *yaml_nodes(source)[: source != PAGE])  # noqa: E731
    assert written(PAGE, {"one": "un"}, more) == PAGE
