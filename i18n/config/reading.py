"""Configuration files as text: regular files of a sensible size, in UTF-8."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from i18n.errors import ConfigError

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""A pipe in the file's place is opened without waiting for a writer, then seen for what it is."""

LARGEST = 1 << 20
"""Bytes that a configuration file may have."""


def text_of(path: Path, shown: str) -> str:
    """The text of a file, without a byte order mark.

    Raises ConfigError, which begins with `shown`, for whatever cannot be read so.
    """
    data = _bytes_of(path, shown)
    if len(data) > LARGEST:
        raise ConfigError(f"{shown}: is larger than {LARGEST:,} bytes; this is no configuration")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{shown}:{line}: is not UTF-8; save it as UTF-8") from error


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        opened = os.open(path, os.O_RDONLY | _AT_ONCE)
        try:
            mode = os.fstat(opened).st_mode
            if not stat.S_ISREG(mode):
                kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
                raise ConfigError(f"{shown}: is {kind}; a file is needed")
            with open(opened, "rb", closefd=False) as file:
                return file.read(LARGEST + 1)
        finally:
            os.close(opened)
    except FileNotFoundError as error:
        raise ConfigError(f"{shown}: there is no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"{shown}: cannot be read: {reason}") from error
