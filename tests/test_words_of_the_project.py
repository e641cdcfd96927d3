"""The repository speaks of the product alone: not of how, where or by whom it was made."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

THIS_FILE = "tests/test_words_of_the_project.py"
NEVER = {
    "a ticket's number": r"(?i)\bissues?\s+#?\d",
    "a program that writes": r"(?i)\b(?:chat-?gpt|claude|anthropic|copilot|llms?|ai)\b",
    "how it was written": r"(?i)\b(?:this|previous|earlier|next|another) (?:session|helper)\b",
    "a folder of one machine": r"/work/(?:main|shared)|/root/|/home/\w|/tmp/\w",
    "a file beside the repository": r"\.\./shared\b(?!/data/commonmark)",
    "a registry's host": r"(?i)\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|golang\.org)",
}


def listed(root: Path, *options: str) -> set[str]:
    if not (root / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is unknown")
    command = ["git", "-C", str(root), "ls-files", "-z", *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.split("\0")) - {""}


def ignored(root: Path) -> set[str]:
    return listed(root, "--cached", "--ignored", "--exclude-standard")


@pytest.mark.parametrize("what", NEVER)
def test_no_file_mentions(what: str, root: Path) -> None:
    pattern = re.compile(NEVER[what])
    found = []
    for name in sorted(listed(root) - ignored(root) - {THIS_FILE}):
        path = root / name
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{name}:{line}: {match.group()!r}")
    assert found == []


def test_nothing_is_committed_that_is_made_anew_on_every_machine(root: Path) -> None:
    assert sorted(ignored(root))[:5] == []
