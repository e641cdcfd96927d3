"""A polypage.yaml for tests: the least that one may say, read, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n import config
from i18n.errors import ConfigError

LEAST = "source_language: en\nlanguages: [fr, no]\npages:\n  - source: source/**/*.md\n"
AFTER = LEAST.count("\n") + 1
"""The line that text after LEAST begins on."""


def load(folder: Path, text: str | bytes) -> config.Config:
    """The configuration of a folder with that text in its polypage.yaml."""
    path = folder / "polypage.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return config.load(path)


def refused(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a configuration, one problem a line, without the folder."""
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    return str(caught.value).replace(f"{folder.resolve()}/", "").split("\n")
