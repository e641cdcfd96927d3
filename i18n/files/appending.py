"""Adding to a file that another program keeps, such as the summary of a step in a workflow."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from i18n.errors import PathError


def append(path: Path, text: str, limit: int) -> None:
    """Add a text to a regular file that is there, which then has at most `limit` bytes.

    What is over that is left out from the end, up to a line end. Raises PathError where there is
    no such file, or it cannot be written.
    """
    try:
        place = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(place, "ab") as file:  # noqa: PTH123 -- of a descriptor, that no link was followed to
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise PathError(f"{path}: is no regular file; nothing was added to it")
            data = text.encode("utf-8", "replace")
            room = max(limit - status.st_size, 0)
            file.write(data if len(data) <= room else data[: data.rfind(b"\n", 0, room) + 1])
    except OSError as error:
        raise PathError(f"{path}: cannot be added to: {error.strerror}") from error
