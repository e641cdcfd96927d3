"""A project to be translated by machines: its pages, its catalogs as values, a clock in a hurry."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path

from i18n import po
from i18n.model import Message
from i18n.publish import State, is_blank, is_localized, state
from i18n.spending import Clock

CONFIG = """\
source_language: en
languages: [{languages}]
pages:
  - source: source/**/*.md
    target: output/{{lang}}/{{path}}
front_matter: {{translate: [title, description], localize: [slug]}}
"""
HOME = """\
---
title: Our home
description: "A home: for all"
slug: home
---

# Welcome **home**

Read *the [plan](/plan)* with `code` & a <kbd>key</kbd>.

Shared text.

## Tools

* a [link *in* it](https://example.org/x "its title")
* an ![old image](a.png)
* `tool` is **bold** and [here][label]

| name | what |
|------|------|
| one  | *two* |

[label]: /labelled
"""
NEWS = """\
---
title: News
---

Shared text.

<!-- i18n:context: menu -->

Open

First line\\
second line.
"""


def site(folder: Path, languages: str = "de", more: str = "") -> Path:
    """A project of two pages in a folder."""
    (folder / "source/news").mkdir(parents=True)
    (folder / "source/home.md").write_text(HOME, encoding="utf-8")
    (folder / "source/news/index.md").write_text(NEWS, encoding="utf-8")
    config = CONFIG.format(languages=languages) + more
    (folder / "polypage.yaml").write_text(config, encoding="utf-8")
    return folder


def messages(folder: Path, catalog: str = "po/de.po") -> dict[str, Message]:
    """The active messages of a catalog, by msgid, with the context before it."""
    data = (folder / catalog).read_bytes()
    return {
        f"{message.key.msgctxt}: {message.key.msgid}"
        if message.key.msgctxt
        else message.key.msgid: message
        for message in po.decode(data, catalog).messages
        if not message.obsolete
    }


def empty(folder: Path, catalog: str = "po/de.po") -> list[str]:
    """The msgids that are still to be translated."""
    return [
        msgid
        for msgid, message in messages(folder, catalog).items()
        if is_blank(message.msgstr) and not is_localized(message) and message.msgid_plural is None
    ]


def check_whole(folder: Path, msgfmt: str) -> None:
    """Every catalog is one that gettext takes, and what a machine made in it says so."""
    for path in folder.glob("po/**/*.po"):
        done = subprocess.run(
            [msgfmt, "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        for message in messages(folder, path.relative_to(folder).as_posix()).values():
            if "fuzzy" in message.flags:
                assert state(message) is State.MACHINE, message


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a project, but for what is remembered in `.polypage`."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".polypage" not in path.parts
    }


class Hurried(Clock):
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        return time.monotonic() + self.ahead

    def pause(self, seconds: float, stopped: threading.Event) -> None:
        del stopped
        with self._lock:
            self.ahead += seconds

    def today(self) -> str:
        return "2026-11-20"
