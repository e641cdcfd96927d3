"""One command under the stopwatch: `python -m benchmarks.command build FOLDER` prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.stages import Stopwatch
from i18n import assemble, files, formats, guard, parse, pipeline, po, publish, sync
from i18n.outcome import Outcome


def watched() -> Stopwatch:
    """A stopwatch at every stage."""
    for name in ("markdown", "yaml"):
        formats.format_named(name)  # their libraries are no stage's fault
    stopwatch = Stopwatch()
    stopwatch.watch("read", files.read, files.existing)
    stopwatch.watch("parse", parse.parse)
    stopwatch.watch("read catalogs", po.decode)
    stopwatch.watch("sync", sync.sync)
    stopwatch.watch("write catalogs", po.render)
    stopwatch.watch("choose texts", publish.shown)
    stopwatch.watch("assemble", assemble.assemble)
    stopwatch.watch("guard", guard.guarded, keeps="parse")
    stopwatch.watch("write", files.write)
    return stopwatch


def execute(command: str, folder: Path) -> Outcome:
    """The command as the command line would run it, without workers."""
    request = pipeline.Request(folder=folder)
    outcome = pipeline.extract(request) if command == "extract" else pipeline.build(request)
    assert not outcome.errors, outcome.errors[:3]
    assert not outcome.findings, outcome.findings[:3]
    return outcome


def main() -> None:
    """Run the command and print seconds, seconds a stage, and peak memory in MiB."""
    command, folder = sys.argv[1:]
    stopwatch = watched()
    began = time.perf_counter()
    execute(command, Path(folder))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "stages": stopwatch.seconds, "peak": peak}))


if __name__ == "__main__":
    main()
