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
from tests.test_check import GOOD, RUN, catalog, project

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
        ".",
        "!",
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """Good translations into which things were put, or from which some were taken."""
    texts = {}
    for msgid, text in GOOD.items():
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(text)))
            cut = draw(st.integers(0, 3))
            text = text[:at] + draw(st.sampled_from(DAMAGE)) + text[at + cut :]  # noqa: PLW2901
        texts[msgid] = text
    return texts


def read(path: Path) -> dict[Key, tuple[str, int, int]]:
    text = path.read_bytes()
    found = po.decode(text, "fr.po")
    last = text.count(b"\n") + 1
    lines = [*(m.line for m in found.messages[1:]), last]
    return {m.key: (m.msgstr, m.line, end) for m, end in zip(found.messages, lines, strict=True)}


@settings(max_examples=60)
@given(damaged())
def test_no_message_that_was_mended_is_faulted(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = project(Path(name))
        patch.chdir(folder)
        path = catalog(folder, texts)
        before = read(path)
        cli.run(["check", "--fix", "-q"])
        after = read(path)
        changed = {key for key in after if after[key][0] != before[key][0]}
        report = folder / "report.json"
        with report.open("w", encoding="utf-8") as out:
            patch.setattr("sys.stdout", out)
            cli.run(["check", "--format", "json"])
        findings = json.loads(report.read_text("utf-8"))["findings"]
        lines = {finding["line"] for finding in findings if finding["file"] == "po/fr.po"}
        for key in changed:
            _, first, end = after[key]
            assert not lines & set(range(first, end)), (texts[key.msgid], after[key])
        assert set(after) == set(before)


def test_some_damage_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path)
    monkeypatch.chdir(folder)
    path = catalog(folder, GOOD | {RUN: GOOD[RUN].replace("make", "\u200bmake") + "  "})
    assert cli.run(["check", "--fix", "-q"]) == 0
    assert read(path)[Key(None, RUN)][0] == GOOD[RUN]
