"""The notice: on exactly the pages that show what a machine made, and nothing else changes."""

from __future__ import annotations

from functools import partial

import pytest

from i18n.additions import Notice, noticed
from i18n.assemble import assemble
from i18n.guard import guarded
from i18n.model import Assembly, Document, PageRules
from i18n.parse import encode, parse

RULES = PageRules(name="page")
KEY = Notice("machine", "")
LINE = Notice("", "*Note.*")
BOTH = Notice("machine", "*Note.*")


def read(text: str, *, bom: bool = False) -> Document:
    return parse(encode(text, bom), RULES)


def localized(document: Document) -> Assembly:
    texts = {segment.key: f"Ж {segment.key.msgid}" for segment in document.segments}
    return guarded(document, texts, partial(assemble, wrap=0), read)


def put(page: str, notice: Notice) -> str | None:
    document = read(page)
    return noticed(document, localized(document), notice, read)


@pytest.mark.parametrize(
    ("page", "notice", "expected"),
    [
        ("Text.\n", LINE, "*Note.*\n\nЖ Text.\n"),
        ("Text.\n", KEY, "---\nmachine: true\n---\n\nЖ Text.\n"),
        (
            "---\ntitle: A\n---\nText.\n",
            BOTH,
            "---\nmachine: true\ntitle: Ж A\n---\n*Note.*\n\nЖ Text.\n",
        ),
        (
            "---\r\ntitle: A\r\n---\r\n\r\nText.\r\n",
            BOTH,
            "---\r\nmachine: true\r\ntitle: Ж A\r\n---\r\n\r\n*Note.*\r\n\r\nЖ Text.\r\n",
        ),
        (
            "---\n# note\ntitle: A\n---\n\n\n    code\n\nText.\n",
            BOTH,
            "---\nmachine: true\n# note\ntitle: Ж A\n---\n\n\n*Note.*\n\n    code\n\nЖ Text.\n",
        ),
        ("---\ntitle: A\n---\n", KEY, "---\nmachine: true\ntitle: Ж A\n---\n"),
        (
            "+++\n[a]\nmachine = 1\n+++\nText.\n",
            KEY,
            "+++\nmachine = true\n[a]\nmachine = 1\n+++\nЖ Text.\n",
        ),
        ("---\n---\nText.", KEY, "---\nmachine: true\n---\nЖ Text."),
        ("- item\n", LINE, "*Note.*\n\n- Ж item\n"),
        ("Setext\n===\n", LINE, "*Note.*\n\nЖ Setext\n===\n"),
        (
            "<div>\n\nText.\n\n</div>\n",
            LINE,
            "*Note.*\n\n<div>\n\nЖ Text.\n\n</div>\n",
        ),
        (
            "+++\ntitle = 'A'\n+++\nText.\n",
            LINE,
            "+++\ntitle = 'Ж A'\n+++\n*Note.*\n\nЖ Text.\n",
        ),
        ("Text.\n", Notice("", "> [!NOTE]"), "> [!NOTE]\n\nЖ Text.\n"),
        ("Text.\n", Notice("", "{{< machine >}}"), "{{< machine >}}\n\nЖ Text.\n"),
        ("Text.\n", Notice("", "## Note"), "## Note\n\nЖ Text.\n"),
    ],
)
def test_a_notice_stands_before_the_text_and_its_key_first(
    page: str, notice: Notice, expected: str
) -> None:
    assert put(page, notice) == expected


@pytest.mark.parametrize(
    ("page", "notice"),
    [
        ("+++\nmachine = 1\n+++\nText.\n", KEY),
        ("+++\n'machine' = 1\n+++\n", KEY),
        ('{"title": "A"}\nText.\n', KEY),
        ("---\ntitle: A\n\nText.\n", KEY),
        ("+++\ntitle = 'A'\n\nText.\n", KEY),
        ("---\n{title: A}\n---\nText.\n", KEY),
        ("---\nmachine: false\ntitle: A\n---\nText.\n", KEY),
        ("---\n'machine': x\n---\nText.\n", KEY),
        ("---\n[a\n---\nText.\n", KEY),
        ("---\n- a\n---\nText.\n", KEY),
        ("Text.\n", Notice("", "<!-- open")),
        ("Text.\n", Notice("", "```")),
        ("Text.\n", Notice("", "[label]: /elsewhere")),
        ("---\ntitle: A\n---\nText.\n", Notice("a.b: {c", "")),
    ],
)
def test_where_it_would_change_more_than_it_says_there_is_none(page: str, notice: Notice) -> None:
    assert put(page, notice) is None


@pytest.mark.parametrize("notice", [KEY, LINE, BOTH])
@pytest.mark.parametrize(
    "page",
    [
        "---\ntitle: A\ndescription: >-\n  folded\n  text\n---\n\n* a\n\n| x |\n|---|\n| y |\n",
        "# H\r\n\r\ntext  \r\nmore\r\n",
        "\n\n\ntext\n",
        "> quote\n> more\n\n```\ncode\n```\n",
        "text",
        "***\n\ntext\n",
    ],
)
def test_a_page_without_its_addition_is_the_page_without_a_notice(
    page: str, notice: Notice
) -> None:
    document = read(page)
    assembly = localized(document)
    text = noticed(document, assembly, notice, read)
    assert text is not None
    eol = "\r\n" if "\r\n" in page else "\n"
    front = f"---{eol}machine: true{eol}---{eol}{eol}"
    without = text.replace(front, "") if not page.startswith("---") else text
    without = without.replace(f"machine: true{eol}", "").replace(f"{LINE.text}{eol}{eol}", "")
    assert without == assembly.text
