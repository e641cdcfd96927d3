"""What `build` refuses is an error of `check`, and what `check` calls an error `build` refuses."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from i18n import cli
from tests.laws.test_fixes import damaged
from tests.test_check import catalog, project


def found(folder: Path, patch: pytest.MonkeyPatch, command: str) -> set[tuple[str, str]]:
    """The rules that guard and the places in the page where they found something."""
    report = folder / f"{command}.json"
    with report.open("w", encoding="utf-8") as out, patch.context() as inner:
        inner.setattr("sys.stdout", out)
        cli.run([command, "--format", "json"])
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    keyed = [each for each in findings if each["file"] == "po/fr.po"]
    if command == "check":
        code = ("code", "warning")
        keyed = [
            each
            for each in keyed
            if each["severity"] == "error" or (each["rule"], each["severity"]) == code
        ]
    else:
        keyed = [each for each in keyed if each["severity"] != "note"]
        keyed = [each for each in keyed if each["rule"] not in ("line-breaks", "notice")]
    return {(each["rule"], str(each["places"])) for each in keyed}


@settings(max_examples=60)
@given(damaged())
def test_check_and_build_agree(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = project(Path(name))
        patch.chdir(folder)
        catalog(folder, texts)
        assert found(folder, patch, "check") == found(folder, patch, "build")
