"""What `check` prints for programs: annotations, the step's summary, SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from i18n.model import Excerpt, Finding, Key, PagePoint, Severity
from i18n.outcome import Checked, Outcome
from i18n.reports import github, markdown, sarif
from i18n.reports.check import block
from tests.conftest import Polypage
from tests.test_check import GOOD, RUN, catalog, project


def finding(number: int, severity: Severity = Severity.ERROR, file: str = "po/fr.po") -> Finding:
    return Finding(
        rule="code",
        severity=severity,
        message=f"code {number} is not in the source",
        key=Key(None, f"text {number}"),
        language="fr",
        file=file,
        line=number,
        column=9,
        places=(PagePoint("content/a b.md", number, 1),),
        excerpt=Excerpt('msgstr "x"', 8, 9),
    )


def outcome(*findings: Finding, errors: tuple[str, ...] = ()) -> Outcome:
    return Outcome(command="check", findings=findings, errors=errors, checked=Checked(messages=9))


def commands(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^::(\w+) ([^\n]*)$", text, re.MULTILINE)


# --- annotations ---------------------------------------------------------------------------------


def test_a_few_findings_have_an_annotation_each() -> None:
    found = commands(github.report(outcome(*map(finding, range(1, 4))), 0))
    assert [level for level, _ in found] == ["error"] * 3
    assert found[0][1].startswith(
        "file=po/fr.po,line=1,col=9,endColumn=10,title=polypage%3A code::"
    )


def test_no_error_is_hidden_behind_warnings() -> None:
    warnings = [finding(n, Severity.WARNING, f"po/{n}.po") for n in range(1, 60)]
    errors = [finding(n, Severity.ERROR, f"po/e{n}.po") for n in range(60, 90)]
    found = commands(github.report(outcome(*warnings, *errors), 0))
    assert len(found) == github.MOST
    assert found[0][0] == "error"
    whole = "\n".join(text for level, text in found if level == "error")
    assert [n for n in range(60, 90) if f"code {n} is not" not in whole] == []


def test_many_findings_of_a_file_are_one_annotation() -> None:
    found = commands(github.report(outcome(*map(finding, range(1, 31))), 0))
    assert len(found) == 1
    assert "title=polypage%3A 30 errors in po/fr.po" in found[0][1]


def test_a_list_of_findings_names_no_line_where_none_is_known() -> None:
    page = Finding(rule="stale", severity=Severity.WARNING, message="m", file="out/a.md")
    found = commands(github.report(outcome(*[page] * 12), 0))
    assert "::out/a.md: polypage: stale: m%0A" in found[0][1]


def test_a_catalog_that_cannot_be_read_is_an_annotation_with_its_line() -> None:
    found = commands(github.report(outcome(errors=("po/fr.po:7: this is no PO",)), 0))
    assert found == [("error", "file=po/fr.po,line=7,title=polypage::this is no PO")]


def test_nothing_that_a_stranger_wrote_ends_a_command() -> None:
    hostile = Finding(
        rule="code",
        severity=Severity.ERROR,
        message="100%\r\n::set-output name=x::y\x1b[2J",
        file="po/a,b:c\n::error::.po",
        line=1,
    )
    lines = github.report(outcome(hostile), 0).splitlines()
    assert len(lines) == 2
    assert "100%25" in lines[0]
    assert "%0A::set-output" in lines[0]
    assert "file=po/a%2Cb%3Ac%0A%3A%3Aerror" in lines[0]
    assert "\x1b" not in lines[0]


def test_paths_are_from_the_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    done = Outcome(command="check", root=str(tmp_path / "site"), findings=(finding(1),))
    assert "file=site/po/fr.po," in github.report(done, 0)
    uri = json.loads(sarif.report(done, 0))["runs"][0]["results"][0]["locations"][0]
    assert uri["physicalLocation"]["artifactLocation"]["uri"] == "site/po/fr.po"


def test_the_summary_of_the_step_is_added_to_the_file(
    tmp_path: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "p")
    catalog(folder, GOOD | {RUN: GOOD[RUN].replace("{name}", "{nom}")})
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert polypage(folder, "check", "--format", "github").code == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n### polypage check\n")
    assert "| error | po&#47;fr.po&#58;" in text


def test_a_summary_that_is_a_link_or_missing_is_an_error(
    tmp_path: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "p")
    (tmp_path / "real.md").touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    for name in ("link.md", "missing.md"):
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / name))
        assert polypage(folder, "check", "--format", "github").code == 2


def test_text_in_the_summary_is_no_markup() -> None:
    said = markdown.text("<script>| [x](https://a.example) @someone `a` www.a.example")
    assert not set("<>|[]()@`") & set(said)
    assert "://" not in said
    assert "www." not in said


# --- SARIF ---------------------------------------------------------------------------------------

URI = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


def run_of(done: Outcome) -> dict[str, Any]:
    log = json.loads(sarif.report(done, 0))
    assert (log["version"], set(log)) == ("2.1.0", {"$schema", "version", "runs"})
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


def test_sarif_has_what_its_schema_requires() -> None:
    source = Finding(
        rule="duplicate-id", severity=Severity.WARNING, message="m", file="a.md", line=3, column=1,
        places=(PagePoint("a.md", 3, 1), PagePoint("b.md", 4, 0)),
    )  # fmt: skip
    findings = (finding(1), finding(2, Severity.NOTE, "po/ü x%.po"), source, Finding(
        rule="other", severity=Severity.WARNING, message="of a file", file="a:b"))  # fmt: skip
    run = run_of(outcome(*findings, errors=("broken",)))
    assert set(run) == {"tool", "columnKind", "originalUriBaseIds", "invocations", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told == {"level": "error", "message": {"text": "broken"}}
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["tool"]["driver"]["name"] == "polypage"
    assert len(set(names)) == len(names)
    for rule in run["tool"]["driver"]["rules"]:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert names[result["ruleIndex"]] == result["ruleId"]
        assert all(isinstance(one, str) for one in result["partialFingerprints"].values())
        assert len(result["locations"]) == 1
        others = result.get("relatedLocations", [])
        assert [other["id"] for other in others] == list(range(1, len(others) + 1))
        for location in (*result["locations"], *others):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert URI.fullmatch(artifact["uri"])
            assert artifact["uriBaseId"] in run["originalUriBaseIds"]
            region = location["physicalLocation"]["region"]
            assert {"startLine", "startColumn"} <= set(region)
            assert all(value >= 1 for value in region.values())
            assert region.get("endColumn", region["startColumn"]) >= region["startColumn"]
    assert run["results"][2]["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 1,
    }


def test_sarif_without_findings_is_one_run_without_results() -> None:
    run = run_of(outcome())
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_names_the_part_of_the_line() -> None:
    region = run_of(outcome(finding(3)))["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 10}


def test_nothing_that_a_stranger_wrote_is_an_argument_or_a_link_in_sarif() -> None:
    said = "{0} and {name} of [here](https://evil.example) \\ \ud800\u202e"
    one = Finding(rule="code", severity=Severity.ERROR, message=said, file="a.md")
    text = run_of(outcome(one))["results"][0]["message"]["text"]
    assert text == ("{{0}} and {name} of \\[here\\](https://evil.example) \\\\ \\\\ud800\\\\u202e")


def test_sarif_has_no_more_results_than_code_scanning_takes_and_keeps_the_errors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "_MOST", 3)
    warnings = [finding(n, Severity.WARNING) for n in range(1, 6)]
    run = run_of(outcome(*warnings, finding(9)))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("3 more findings are left out")


def test_what_a_finding_is_known_by_stays_when_lines_are_put_in() -> None:
    def known_by(one: Finding) -> str:
        result = json.loads(sarif.report(outcome(one), 0))["runs"][0]["results"][0]
        return str(result["partialFingerprints"])

    moved = Finding(**{**{s: getattr(finding(1), s) for s in Finding.__slots__}, "line": 99})
    assert known_by(moved) == known_by(finding(1)) != known_by(finding(2))


# --- text ----------------------------------------------------------------------------------------


def test_a_long_line_is_cut_around_the_part_at_fault() -> None:
    line = "a" * 5000 + "FAULT" + "b" * 5000
    one = Finding(
        rule="code", severity=Severity.ERROR, message="m", file="f", line=1, column=5001,
        excerpt=Excerpt(line, 5000, 5005),
    )  # fmt: skip
    _, shown, mark = block(one)
    assert len(shown) <= 100
    assert shown[mark.index("^") : mark.index("^") + 5] == "FAULT"


def test_what_nobody_sees_is_spelled_in_the_excerpt() -> None:
    one = Finding(
        rule="zero-width", severity=Severity.WARNING, message="m", file="f", line=1, column=2,
        excerpt=Excerpt("a\u200bb\x1b", 1, 2),
    )  # fmt: skip
    _, shown, mark = block(one)
    assert "a\\u200bb" in shown
    assert mark.endswith("^" * len("\\u200b"))
