"""What differs from a git revision: `check --changed` and `diff`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from i18n import revisions
from i18n.errors import RevisionError
from tests.conftest import Polypage
from tests.repository import commit, git
from tests.test_check import CONFIG, GOOD, PAGE, RUN, catalog, found, project

BAD = GOOD[RUN].replace("{name}", "{nom}")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project in git with one faulty message, committed as `then`."""
    folder = project(tmp_path / "site")
    catalog(folder, GOOD | {"The heading": "Le  titre"})
    commit(folder)
    return folder


# --- reading -------------------------------------------------------------------------------------


def test_files_are_read_as_they_were(tmp_path: Path) -> None:
    names = ("a.md", "sub/ü\nb.md", "sub/c d.md")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} then\n\0", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("a.md")
    commit(tmp_path)
    (tmp_path / "a.md").write_text("now", encoding="utf-8")
    with revisions.opened(tmp_path, "then") as then:
        assert then.paths == tuple(sorted(names))
        assert then.read("sub/ü\nb.md") == "sub/ü\nb.md then\n\0".encode()
        assert then.read("a.md") == b"a.md then\n\0"
        assert then.read("link.md") is None
    with revisions.opened(tmp_path / "sub", "then") as below:
        assert below.paths == ("c d.md", "ü\nb.md")


@pytest.mark.parametrize(
    "name",
    ["", "-h", "--output=x", "--exec-path=.", "none", "then..main", "a\nb", "then:a.md", "x" * 999],
)
def test_what_is_no_revision_is_refused(name: str, site: Path, polypage: Polypage) -> None:
    with pytest.raises(RevisionError), revisions.opened(site, name):
        pass
    assert polypage(site, "diff", "--", name).code == 2
    assert polypage(site, "check", f"--changed={name}").code == 2
    assert [path.name for path in site.iterdir() if path.name == "x"] == []


def test_without_a_repository_it_says_so(tmp_path: Path, polypage: Polypage) -> None:
    project(tmp_path)
    done = polypage(tmp_path, "diff", "HEAD")
    assert (done.code, "here: the folder is in no repository" in done.err) == (2, True)


def test_nothing_of_the_repository_is_run(site: Path, polypage: Polypage) -> None:
    trap = site / "trap.sh"
    trap.write_text("#!/bin/sh\ntouch run\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.x.textconv",
        "filter.x.smudge",
        "core.pager",
        "core.sshCommand",
    ):
        git(site, "config", key, str(trap))
    (site / ".gitattributes").write_text("* diff=x filter=x\n", encoding="utf-8")
    hooks = site / ".git/hooks"
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {site}/run\n", encoding="utf-8")
        (hooks / hook).chmod(0o755)
    assert polypage(site, "diff", "then").code == 0
    polypage(site, "check", "--changed", "then")
    assert not (site / "run").exists()


# --- check --changed -----------------------------------------------------------------------------


def test_what_is_as_it_was_is_counted_and_not_shown(site: Path, polypage: Polypage) -> None:
    catalog(site, GOOD | {"The heading": "Le  titre", RUN: BAD})
    done = polypage(site, "check", "--changed", "then")
    assert done.code == 1
    assert "Le  titre" not in done.out
    assert done.out.splitlines()[-1] == (
        "1 error in 1 changed message of 1 catalog; 1 with a fix: polypage check --fix; "
        "1 older finding elsewhere not shown (polypage check)"
    )


def test_nothing_changed_is_nothing_to_say(site: Path, polypage: Polypage) -> None:
    catalog(site, GOOD | {"The heading": "Le  titre"})
    assert polypage(site, "check").out.count("warning[") == 1
    assert found(polypage, site, "--changed", "then") == []


def test_an_old_translation_on_a_page_where_it_is_new_is_shown(
    site: Path, polypage: Polypage
) -> None:
    project(site, {"a.md": PAGE, "b.md": "# The heading\n"})
    (finding,) = found(polypage, site, "--changed", "then")
    assert finding["rule"] == "whitespace"


def test_a_page_edited_elsewhere_makes_its_findings_no_newer(
    site: Path, polypage: Polypage
) -> None:
    project(site, {"a.md": PAGE + "\nOne more.\n"})
    assert found(polypage, site, "--changed", "then") == []


# --- diff ----------------------------------------------------------------------------------------


def diffs(polypage: Polypage, folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = polypage(folder, "diff", "then", *arguments, "--format", "json")
    assert done.code == 0, done.err
    pages: list[dict[str, Any]] = json.loads(done.out)["diffs"]
    return pages


def test_nothing_changed_is_no_difference(site: Path, polypage: Polypage) -> None:
    done = polypage(site, "diff", "then")
    assert (done.code, done.out) == (0, "no page looks different than at then\n")


def test_an_edited_translation_is_shown_before_and_after(site: Path, polypage: Polypage) -> None:
    catalog(site, GOOD | {"The heading": "Un titre"})
    done = polypage(site, "diff", "then")
    assert done.out == (
        "output/fr/a.md  (fr, source/a.md)\n"
        "  ~ heading 1, line 4\n    - Le  titre\n    + Un titre\n".replace("Le  titre", "Le titre")
        + "1 passage on 1 page of 1 language read otherwise than at then\n"
    )


def test_a_translation_that_is_refused_shows_nothing_new(site: Path, polypage: Polypage) -> None:
    catalog(site, GOOD | {"The heading": "Le  titre", RUN: "Lancez."})
    (page,) = diffs(polypage, site)
    (change,) = page["changes"]
    assert (change["before"], change["after"]) == (GOOD[RUN], RUN)


def test_an_edited_source_is_shown_where_readers_see_it(site: Path, polypage: Polypage) -> None:
    project(site, {"a.md": PAGE.replace("An item with", "An item with some")})
    assert diffs(polypage, site) == []  # the earlier translation stays
    project(site, {"a.md": PAGE.replace("The heading", "Another one")})
    (page,) = diffs(polypage, site)
    (change,) = page["changes"]
    assert (change["before"], change["after"]) == ("Le titre", "Another one")


def test_pages_that_come_and_go_are_shown(site: Path, polypage: Polypage) -> None:
    (site / "source/a.md").unlink()
    project(site, {"b.md": "# The heading\n"})
    pages = {str(page["source"]): page for page in diffs(polypage, site)}
    assert (pages["source/b.md"]["appears"], pages["source/b.md"]["vanishes"]) == (True, False)
    assert (pages["source/a.md"]["appears"], pages["source/a.md"]["vanishes"]) == (False, True)


def test_code_that_changes_is_told_of(site: Path, polypage: Polypage) -> None:
    project(site, {"a.md": PAGE + "\n```\ncode\n```\n"})
    (page,) = diffs(polypage, site)
    assert (page["rest"], page["changes"]) == (True, [])


def test_paths_and_languages_narrow_it(site: Path, polypage: Polypage) -> None:
    project(
        site, {"a.md": PAGE + "\nMore.\n", "b.md": "Text.\n"}, CONFIG.replace("[fr]", "[fr, de]")
    )
    assert {page["language"] for page in diffs(polypage, site, "-l", "fr")} == {"fr"}
    assert {page["source"] for page in diffs(polypage, site, "source/b.md")} == {"source/b.md"}


def test_the_summary_of_a_step_shows_both_states(
    site: Path, polypage: Polypage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    catalog(site, GOOD | {"The heading": "Un <titre>"})
    summary = tmp_path / "summary.md"
    summary.touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    polypage(site, "diff", "then", "--format", "github")
    text = summary.read_text(encoding="utf-8")
    assert "| heading 1, line 4 | Le titre | " in text
    assert "<titre>" not in text
