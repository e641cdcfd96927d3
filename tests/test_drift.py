"""Hand-made pages beside their source: in step, or behind in which blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.drift import _Gap, drift
from i18n.model import Document, PageRules
from i18n.outcome import Drift, DriftKind
from i18n.parse import parse

SOURCE = """---
title: About us
description: Who we are
weight: 3
---
# About us

We keep bees on [the roof](https://bees.example/roof) of the house.

## What we do

- Honey from [our hives](https://bees.example/hives).
- Wax for candles.
- Courses for beginners, every spring, in the garden behind the house.

```sh
make honey
```

## Where we are

| Place | Street |
|-------|--------|
| Roof  | Main   |

> Come and see.
"""
FRENCH = """---
title: À propos
description: Qui nous sommes
weight: 7
translationKey: about
---
# À propos

Nous élevons des abeilles sur [le toit](https://bees.example/roof) de la maison.

## Ce que nous faisons

- Du miel de [nos ruches](https://bees.example/hives).
- De la cire pour des bougies.
- Des cours pour débutants, chaque printemps, dans le jardin derrière la maison.

```sh
make honey # du miel
```

## Où nous sommes

| Lieu | Rue |
|------|-----|
| Toit | Main |

> Venez voir.
"""


def page(text: str) -> Document:
    return parse(text.encode(), PageRules(localize=("slug",)))


def between(source: str, localized: str) -> Drift:
    return drift(page(source), page(localized))


def told(found: Drift) -> list[tuple[str, int, str]]:
    return [(block.drift.value, block.count, block.role) for block in found.blocks]


def test_a_translated_page_with_the_same_blocks_is_in_step() -> None:
    found = between(SOURCE, FRENCH)
    assert not found.behind
    assert found.translated_words > 0


def test_words_count_as_translated_unless_a_text_reads_as_in_the_source() -> None:
    source = "A first long paragraph here.\n\nA second long paragraph here.\n\nMastodon\n"
    half = "Un premier long paragraphe ici.\n\nA second long paragraph here.\n\nMastodon\n"
    assert between(source, half).translated_words == 5 + 1


def test_a_page_is_in_step_with_itself_however_odd_it_is() -> None:
    for text in (SOURCE, "", "\n", "- \n\n  - a\n", "<!-- a -->\n", "---\n", "|a|\n|-|\n"):
        assert between(text, text).blocks == ()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("- Du miel de [nos ruches](https://bees.example/hives).\n", "list item"),
        ("- De la cire pour des bougies.\n", "list item"),
        ("## Où nous sommes\n", "heading 2"),
        ("> Venez voir.\n", "quote"),
        ("```sh\nmake honey # du miel\n```\n", "code block"),
        ("description: Qui nous sommes\n", "front matter: description"),
    ],
)
def test_the_block_that_is_missing_is_told(line: str, role: str) -> None:
    assert line in FRENCH
    assert told(between(SOURCE, FRENCH.replace(line, ""))) == [("missing", 1, role)]


def test_neighbours_of_one_kind_are_told_together_with_what_stands_before_them() -> None:
    short = FRENCH.replace("- De la cire pour des bougies.\n", "")
    start = short.index("- Des cours")
    short = short[:start] + short[short.index("\n", start) + 1 :]
    (block,) = between(SOURCE, short).blocks
    assert (block.drift, block.count, block.role) == (DriftKind.MISSING, 2, "list item")
    assert block.after == "Honey from [our hives](https://bees.example/hives)."
    assert block.text == "Wax for candles."
    assert SOURCE[block.source :].startswith("Wax")
    assert short[block.localized :].startswith("```sh")


def test_links_tell_which_of_many_like_items_is_missing() -> None:
    items = [f"- Item [{number}](https://x.example/{number}) goes here\n" for number in range(30)]
    theirs = [item.replace("goes here", "va ici") for item in items]
    del theirs[17]
    (block,) = between("".join(items), "".join(theirs)).blocks
    assert block.text == "Item [17](https://x.example/17) goes here"


def test_length_tells_which_of_two_items_without_links_is_missing() -> None:
    source = "- Yes.\n- A rather long sentence that goes on and on and on and on.\n- No.\n"
    (block,) = between(source, "- Oui.\n- Non.\n").blocks
    assert block.text.startswith("A rather long")


def test_a_block_that_the_page_alone_has_is_added() -> None:
    longer = FRENCH.replace("> Venez voir.", "## Merci\n\n> Venez voir.")
    (block,) = between(SOURCE, longer).blocks
    assert (block.drift, block.role, block.text) == (DriftKind.ADDED, "heading 2", "Merci")
    assert longer[block.localized :].startswith("Merci")
    assert block.after == "Main"


def test_a_heading_of_another_level_changed_in_kind() -> None:
    (block,) = between(SOURCE, FRENCH.replace("## Où", "### Où")).blocks
    assert block.drift is DriftKind.CHANGED
    assert (block.role, block.other_role) == ("heading 2", "heading 3")
    assert block.text == "Where we are"


def test_a_list_that_became_paragraphs_changed_in_kind() -> None:
    found = between("Intro.\n\n- One thing\n- Two things\n", "Intro.\n\nUne chose\n\nDeux choses\n")
    assert [(b.drift.value, b.count, b.role, b.other_role) for b in found.blocks] == [
        ("changed", 2, "list item", "paragraph")
    ]


def test_comments_definitions_and_other_front_matter_are_not_compared() -> None:
    source = (
        "---\ntitle: A title\nslug: here\n---\nText with [link].\n\n[link]: https://x.example\n"
    )
    theirs = (
        "---\ndraft: false\ntitle: Titre\n---\n<!-- note -->\n\nTexte avec [link](https://y).\n"
    )
    assert not between(source, theirs).behind


def test_a_block_that_moved_is_in_step() -> None:
    parts = [f"Text [{n}](https://x.example/{n}) here.\n" for n in range(4)]
    moved = [parts[3], *parts[:3], "## More\n"]
    assert told(between("\n".join(parts), "\n".join(moved))) == [("added", 1, "heading 2")]


def test_an_empty_page_lacks_everything() -> None:
    found = between(SOURCE, "")
    assert {block.drift for block in found.blocks} == {DriftKind.MISSING}
    assert sum(block.count for block in found.blocks) == 15
    assert found.translated_words == 0


def test_a_page_that_is_no_utf_8_lacks_everything() -> None:
    found = drift(page("Hello\n"), parse(b"\xff\xfe", PageRules()))
    assert told(found) == [("missing", 1, "paragraph")]


def test_comparisons_grow_with_the_pages_and_not_with_their_product(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    likeness = _Gap._likeness  # noqa: SLF001

    def counting(gap: _Gap, i: int, j: int) -> float:
        nonlocal compared
        compared += 1
        return likeness(gap, i, j)

    monkeypatch.setattr(_Gap, "_likeness", counting)
    counts = []
    for number in (500, 4000):
        ours = page("".join(f"- item {'long ' * (n % 7)}\n\n" for n in range(number)))
        theirs = page("".join(f"- chose {'x ' * (n % 5)}\n\nPara.\n\n" for n in range(number // 2)))
        compared = 0
        assert drift(ours, theirs).behind
        counts.append(compared)
    assert 0 < counts[1] < counts[0] * 9


LINES = st.sampled_from(
    "# A;## B;text [a](https://x/a);more text;- item;- [b](https://x/b);1. one;> quote;```\nc\n```;"
    "| a |\n|---|\n| b |;<div>;<!-- c -->;***;{{< s >}};[r]: https://x;![i](i.png);\t".split(";")
)
PAGES = st.lists(LINES, max_size=30).map("\n\n".join)


@settings(max_examples=150)
@given(PAGES, PAGES)
def test_what_one_side_lacks_the_other_has_more(source: str, localized: str) -> None:
    there, back = between(source, localized), between(localized, source)
    assert there.behind == back.behind
    assert surplus(there) == -surplus(back)
    assert all(block.count > 0 and block.text for block in there.blocks)
    assert between(source, source).blocks == ()


def surplus(found: Drift) -> int:
    """How many blocks more the source has than the page."""
    signs = {DriftKind.MISSING: 1, DriftKind.ADDED: -1, DriftKind.CHANGED: 0}
    return sum(signs[block.drift] * block.count for block in found.blocks)
