"""How fast translations are judged: a whole catalog, and again when nothing changed.

    python -m benchmarks.check [--pages 1000]

The pages hold what real ones hold (`benchmarks.site`), all of it translated to one language; in
one process.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from pathlib import Path

from benchmarks import site
from i18n import pipeline
from i18n.cli import GARBAGE

SIZE = 10_000
"""Bytes a page."""


def judged(folder: Path) -> tuple[float, int]:
    """Seconds of a check, and the messages that it judged."""
    began = time.perf_counter()
    outcome = pipeline.check(pipeline.Request(folder=folder), pipeline.Wanted())
    seconds = time.perf_counter() - began
    assert outcome.checked is not None
    assert not outcome.errors, outcome.errors[:3]
    assert not outcome.faulty, [each for each in outcome.findings if each.severity == "error"][:3]
    return seconds, outcome.checked.messages


def main() -> None:
    """One line for the first check, one each for an unchanged project and one edited page."""
    gc.set_threshold(GARBAGE)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    count = parser.parse_args().pages
    with tempfile.TemporaryDirectory(prefix="polypage-bench-") as name:
        folder = Path(name)
        site.configure(folder, 1)
        site.write_pages(folder, count, SIZE)
        pipeline.extract(pipeline.Request(folder=folder))
        site.translate(folder / "po/fr.po")
        print(f"check, one process        {'seconds':>10} {'messages a second':>20}")
        for what in ("first", "nothing changed", "one page changed"):
            if what.startswith("one"):
                page = next(iter(sorted((folder / "source").rglob("*.md"))))
                page.write_text(page.read_text(encoding="utf-8") + "\n---\n", encoding="utf-8")
            seconds, messages = judged(folder)
            print(f"{what:25} {seconds:10.2f} {messages / seconds:20,.0f}   of {messages:,}")


if __name__ == "__main__":
    main()
