"""The README's workflow for continuous integration: its own steps, run in a real repository."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.readme import follow, of, shell


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    (block,) = (block for block in of("yaml", "In CI"))
    assert block.text.count("\n") <= 32
    parsed = yaml.safe_load(block.text)
    assert isinstance(parsed, dict)
    return parsed


def test_a_pull_request_needs_no_secret(workflow: dict[Any, Any]) -> None:
    # YAML 1.1 takes the key `on` for a boolean
    assert set(workflow[True]) == {"push", "pull_request"}
    (job,) = workflow["jobs"].values()
    secret = [step for step in job["steps"] if "secrets." in json.dumps(step)]
    assert len(secret) == 1
    assert all(step["if"] == "github.event_name == 'push'" for step in secret)
    writes = [step for step in job["steps"] if "git push" in step.get("run", "")]
    assert [step["if"] for step in writes] == ["github.event_name == 'push'"]


def git(folder: Path, *arguments: str) -> str:
    """What git says, whatever this machine's own settings are."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 -- whichever git there is
        cwd=folder,
        env={**os.environ, **alone},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_workflow_s_own_steps_do_what_they_say(
    workflow: dict[Any, Any], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for block in (*of("toml"), *of("markdown")):
        follow(site, block)
    (site / "content/team.md").write_text("The team.\n", encoding="utf-8")
    (site / "content/team.fr.md").write_text("L'équipe.\n", encoding="utf-8")
    assert shell(site, "polypage init").code == 0
    (ignored,) = of("gitignore")
    (site / ".gitignore").write_text(ignored.text, encoding="utf-8")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "--all")
    git(site, "add", "--force", "content/team.fr.md")
    git(site, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "site")
    git(site, "remote", "add", "origin", "../remote.git")
    git(site, "push", "-q", "-u", "origin", "main")

    (job,) = workflow["jobs"].values()
    scripts = [step["run"] for step in job["steps"] if "polypage " in step.get("run", "")]
    assert len(scripts) == 4
    for _ in range(2):
        for script in scripts:
            done = shell(site, script, options="-e")
            assert done.code == 0, done
        assert git(site, "status", "--porcelain") == ""
        log = git(tmp_path / "remote.git", "log", "--format=%s %an").splitlines()
        assert log == ["Catalogs follow the pages polypage", "site a"]
    assert "po/fr.po" in git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "main")
