"""What was found out about pages, by what it was found out from: to be deleted at will.

A row is of use only while its mark is that of what would be judged now. One that is not, a damaged
file, or one of another polypage, costs nothing but time. A file that came along with the project,
from a stranger's commit, is not believed: what was written here is bound to the very file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from i18n import files
from i18n.errors import PathError
from i18n.memory import database
from i18n.memory.database import FOLDER, Database

VERDICTS = f"{FOLDER}/checked.sqlite"

Row = tuple[str, str]
"""What a row is about: a page's path, empty for all pages, and a language's code or nothing."""

_SEAL = ("", "")
"""The row that says which file it is in."""
_VERSION = 1
_SCHEMA = """
CREATE TABLE verdict (
    page TEXT NOT NULL, language TEXT NOT NULL, mark TEXT NOT NULL, said TEXT NOT NULL,
    PRIMARY KEY (page, language)
) WITHOUT ROWID
"""


def verdicts(root: Path) -> Mapping[Row, tuple[str, str]]:
    """All that is remembered: by page and language the mark, and what was said.

    Nothing where there is no file, or none that can be read.
    """
    try:
        if not files.is_regular(root, VERDICTS):
            return {}
        with _opened(root) as entries:
            rows = entries.read("SELECT page, language, mark, said FROM verdict")
    except PathError:
        return {}
    found = {(page, language): (mark, said) for page, language, mark, said in rows}
    return found if found.pop(_SEAL, None) == (_seal(root), "") else {}


def remember(root: Path, fresh: Mapping[Row, tuple[str, str]], gone: Collection[Row]) -> None:
    """Keep what was found out anew, and forget rows. Raises PathError and BusyError."""
    try:
        with _opened(root) as entries:
            _write(entries, {**fresh, _SEAL: (_seal(root), "")}, gone)
    except PathError:
        files.delete(root, VERDICTS)
        with _opened(root) as entries:
            _write(entries, {**fresh, _SEAL: (_seal(root), "")}, gone)


def _seal(root: Path) -> str:
    """What no commit can know of the file that it brings."""
    status = (root / VERDICTS).lstat()
    return f"{status.st_dev}:{status.st_ino}"


def _write(entries: Database, fresh: Mapping[Row, tuple[str, str]], gone: Collection[Row]) -> None:
    rows = [(page, language, *said) for (page, language), said in fresh.items()]
    entries.write(
        ("DELETE FROM verdict WHERE page = ? AND language = ?", list(gone)),
        ("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?)", rows),
    )


@contextmanager
def _opened(root: Path) -> Iterator[Database]:
    entries = database.opened(root, VERDICTS, _SCHEMA, version=_VERSION, sync=False)
    try:
        yield entries
    finally:
        entries.close()
