"""The map of the house is held against the code: rooms, layers, libraries, and who may write."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "i18n"

CORE = frozenset(
    {"model", "inline", "align", "characters", "directives", "locales", "errors", "words"}
    | {
        "publish",
        "policy",
        "addresses",
        "keypaths",
        "outcome",
        "dialect",
        "untranslated",
        "glossary",
        "rulebook",
    }
)
PARSE = CORE | {"formats", "parse"}
BORDER = CORE | {"files"}
STAGES = frozenset(
    {"sync", "translate", "assemble", "additions", "guard", "check", "coverage", "drift", "adopt"}
    | {"destinations"}
)
BORDERS = frozenset(
    {"config", "pages", "po", "memory", "files", "work", "discovery", "spending"} | {"revisions"}
)
VARIANTS = frozenset({"formats", "sites", "translators", "rules", "reports"})

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(CORE, CORE),
    **dict.fromkeys(STAGES, PARSE),
    "check": PARSE | {"rules", "destinations"},
    **dict.fromkeys(BORDERS, BORDER),
    "config": BORDER | {"sites"},
    "discovery": BORDER | {"sites", "config", "pages", "formats"},
    "formats": CORE | {"formats"},
    "parse": CORE | {"formats"},
    "sites": CORE | {"sites"},
    "spending": BORDER | {"memory", "spending", "translators"},
    "translators": CORE | {"translators"},
    "rules": PARSE | {"rules", "destinations"},
    "reports": CORE | {"reports"},
    "pipeline": CORE | STAGES | BORDERS | VARIANTS | {"parse", "pipeline"},
    "cli": CORE | {"pipeline", "reports", "config", "discovery", "files"},
    "__main__": frozenset({"cli"}),
    "__init__": frozenset(),
}
"""For each room the rooms that its modules may import from."""

LIBRARIES = {
    "babel": ("i18n.locales",),
    "click": ("i18n.cli",),
    "deepl": ("i18n.translators.deepl",),
    "mistletoe": ("i18n.formats.markdown",),
    "polib": ("i18n.po",),
    "pygments": ("i18n.formats.lexing",),
    "requests": ("i18n.translators.http",),
    "urllib3": ("i18n.translators.http",),
    "yaml": ("i18n.formats.yaml", "i18n.config"),
}
"""For each library the only rooms that may know it."""

WRITERS = {"i18n.files", "i18n.memory"}
WRITING = frozenset(
    {"chmod", "fdopen", "link", "mkdir", "makedirs", "mkstemp", "remove", "rename", "replace"}
    | {"rmdir", "rmtree", "symlink", "touch", "truncate", "unlink", "write_bytes", "write_text"}
)
OF_THE_DISK = frozenset({"os", "shutil", "tempfile"})


class Module(NamedTuple):
    """A module of the package, and its tree."""

    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = sorted(PACKAGE.rglob("*.py"))
MODULES = [Module(name_of(path), ast.parse(path.read_bytes(), str(path))) for path in PATHS]
NAMES = frozenset(module.name for module in MODULES)


def imports(module: Module) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it; names of the package as modules."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            assert node.level == 0, f"{module.name} has a relative import"
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                yield full if full in NAMES else origin


def inside(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_room_imports_only_what_lies_below_it(module: Module) -> None:
    assert module.room in ALLOWED, f"{module.name} is in no layer: add it to the map"
    own = [name for name in imports(module) if name.split(".")[0] == "i18n"]
    rooms = {name.split(".")[1] if "." in name else "__init__" for name in own} - {"__init__"}
    upwards = rooms - ALLOWED[module.room] - {module.room}
    assert not upwards, f"{module.name} imports {sorted(upwards)}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_library_is_known_in_its_room_alone(module: Module) -> None:
    for name in imports(module):
        library = name.split(".")[0]
        if library == "i18n" or library in sys.stdlib_module_names:
            continue
        assert library in LIBRARIES, f"{module.name} imports {library}, which has no room"
        assert inside(module.name, LIBRARIES[library]), f"{module.name} imports {library}"


def writes(module: Module) -> Iterator[str]:
    """The calls in a module that change the disk."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name("open") | ast.Attribute(attr="open"):
                modes = [ast.unparse(argument) for argument in node.args[1:2]]
                modes += [ast.unparse(word.value) for word in node.keywords if word.arg == "mode"]
                if any(letter in mode for mode in modes for letter in "wax+"):
                    yield ast.unparse(node)
            case ast.Attribute(value=ast.Name(id=owner), attr=verb) if owner in OF_THE_DISK:
                if verb in WRITING:
                    yield ast.unparse(node)
            case ast.Attribute(attr="write_bytes" | "write_text" | "unlink" | "mkdir" | "touch"):
                yield ast.unparse(node)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_only_the_module_for_it_opens_files_for_writing(module: Module) -> None:
    if module.name not in WRITERS and not inside(module.name, ("i18n.files",)):
        assert list(writes(module)) == []


def test_no_module_imports_itself_over_others() -> None:
    graph = {module.name: set(imports(module)) & NAMES for module in MODULES}
    done: set[str] = set()
    while ready := {name for name in graph if name not in done and graph[name] <= done | {name}}:
        done |= ready
    assert set(graph) == done, f"these import one another: {sorted(set(graph) - done)}"


def test_no_file_outgrows_its_room() -> None:
    long = {str(path): len(path.read_text("utf-8").splitlines()) for path in PATHS}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


def drawn() -> dict[str, str]:
    """The modules and folders of the map in CONTRIBUTING.md, with what it says of each."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"^```\ni18n/\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert block, "CONTRIBUTING.md has no map"
    found: dict[str, str] = {}
    folders = ["i18n"]
    for line in block.group(1).splitlines():
        entry = re.fullmatch(r"((?:  )+)([\w/]+(?:\.py|/))(?: +(.+))?", line)
        if entry is None:
            continue
        indent, name, meaning = entry.groups()
        folders[len(indent) // 2 :] = [name.rstrip("/")]
        found["/".join(folders)] = meaning or ""
    return found


def test_every_module_is_on_the_map_and_says_what_it_is() -> None:
    on_map = drawn()
    modules = {path.relative_to(ROOT).as_posix() for path in PATHS if path.name != "__init__.py"}
    assert modules - set(on_map) == set()
    assert [name for name, meaning in on_map.items() if not meaning] == []


def test_every_room_on_the_map_exists() -> None:
    missing = [name for name in drawn() if not (ROOT / name).exists()]
    assert missing == []
