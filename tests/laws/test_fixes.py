"""A fix leaves nothing to find: a message that `check --fix` changed is one that check passes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import cli, po
from i18n.model import Key
from tests.test_check import GOOD, PAGE, RUN, catalog, project

MORE = """\
| A cell with *emphasis* | [A link][ref] and text |
| --- | --- |
| Costs 1,200 $ in `code` | See https://example.org/a or ![an icon](/i.png) |

> Some **bold words** and a ~~deleted~~ one[^1]
> A line\\
> and the next

<p title="A title">A text in <em>HTML</em></p>

[ref]: /there "Its title"
[^1]: The note, with {{ name }} and \\(x\\)
"""
TRANSLATED = GOOD | {
    "A cell with *emphasis*": "Une case avec *emphase*",
    "[A link][ref] and text": "[Un lien][ref] et du texte",
    "Costs 1,200 $ in `code`": "Coûte 1 200 $ en `code`",
    "See https://example.org/a or ![an icon](/i.png)": (
        "Voir https://example.org/a ou ![une icône](/i.png)"
    ),
    "Some **bold words** and a ~~deleted~~ one[^1] A line\nand the next": (
        "Des **mots gras** et un ~~barré~~[^1] Une ligne\net la suivante"
    ),
    "A text in <em>HTML</em>": "Un texte en <em>HTML</em>",
    "A title": "Un titre",
    "Its title": "Son titre",
    "The note, with {{ name }} and \\(x\\)": "La note, avec {{ name }} et \\(x\\)",
}

DAMAGE = (
    *(
        " ",
        "  ",
        "\u200b",
        "\ufeff",
        "**",
        "** ",
        "`",
        "{name}",
        "{nom}",
        "<b>",
        "</b>",
        "] (",
        "2019",
    ),
    *(
        "\n",
        "# ",
        "- ",
        "`make build`",
        "\u202e",
        "[x](https://evil.example)",
        "</script>",
        "** gras  **",
        "*a *",
        "\t",
        "~~",
        "[^1]",
        "https://example.org/b",
        "\u2066",
        "$x$",
        "{{ nom }}",
        ".",
        "!",
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """Good translations into which things were put, or from which some were taken."""
    texts = {}
    for msgid, text in TRANSLATED.items():
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(text)))
            cut = draw(st.integers(0, 3))
            text = text[:at] + draw(st.sampled_from(DAMAGE)) + text[at + cut :]  # noqa: PLW2901
        texts[msgid] = text
    return texts


def read(path: Path) -> dict[Key, tuple[str, bytes]]:
    """What each message says, and its entry's bytes."""
    found = po.decode(path.read_bytes(), "fr.po")
    data = {message.entry: message for message in found.messages}
    return {
        data[number].key: (data[number].msgstr, found.source[span.start : span.end].encode())
        for number, span in enumerate(found.entries)
        if number in data
    }


Found = set[tuple[str, str, str]]


def findings(folder: Path, patch: pytest.MonkeyPatch) -> Found:
    """What check finds: the rule, the severity, and the message by its first line's number."""
    report = folder / "report.json"
    with report.open("w", encoding="utf-8") as out, patch.context() as there:
        there.setattr("sys.stdout", out)
        cli.run(["check", "--format", "json"])
    said = json.loads(report.read_text("utf-8"))["findings"]
    catalog = po.decode((folder / "po/fr.po").read_bytes(), "fr.po")
    lines = [(message.line, message.key.msgid) for message in catalog.messages]
    return {
        (one["rule"], one["severity"], max(each for each in lines if each[0] <= one["line"])[1])
        for one in said
        if one["file"] == "po/fr.po"
    }


@settings(max_examples=25)
@given(damaged())
def test_no_message_that_was_mended_is_faulted(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = project(Path(name), {"a.md": PAGE, "b.md": MORE})
        patch.chdir(folder)
        path = catalog(folder, texts)
        before, faults = read(path), findings(folder, patch)
        cli.run(["check", "--fix", "-q"])
        after, left = read(path), findings(folder, patch)
        changed = {key.msgid for key in after if after[key][0] != before[key][0]}
        assert not {one for one in left if one[2] in changed}, texts
        assert left <= faults
        assert list(after) == list(before)
        assert all(after[key][1] == before[key][1] for key in after if key.msgid not in changed)
        mended = path.read_bytes()
        cli.run(["check", "--fix", "-q"])
        assert path.read_bytes() == mended


def test_some_damage_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path)
    monkeypatch.chdir(folder)
    path = catalog(folder, GOOD | {RUN: GOOD[RUN].replace("make", "\u200bmake") + "  "})
    assert cli.run(["check", "--fix", "-q"]) == 0
    assert read(path)[Key(None, RUN)][0] == GOOD[RUN]
