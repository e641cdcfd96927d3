"""Files of the project: the only place that opens for writing.

Paths are strings from the project's root with forward slashes. Every change is contained (no
absolute path, no `..`, never through a symbolic link), whole (a temporary file in the same folder,
then renamed) and quiet (no write where the bytes are there already).
"""

from __future__ import annotations

from i18n.files.appending import append
from i18n.files.hold import Hold, hold
from i18n.files.reading import existing, fingerprint, is_regular, read
from i18n.files.writing import delete, sweep, write

__all__ = [
    "Hold",
    "append",
    "delete",
    "existing",
    "fingerprint",
    "hold",
    "is_regular",
    "read",
    "sweep",
    "write",
]
