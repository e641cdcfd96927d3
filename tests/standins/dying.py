"""A program that spends, and is killed at the step it is told: one line in, one process each.

Each line is the folder of a project, the number of the step, and whose steps are counted: those
that polypage names (`named`), or the system's own calls (`system`; see `dying.c`). With `command`
it is the command line that spends, `polypage pretranslate`, and named steps that are counted.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

from i18n import cli, pipeline, spending
from i18n.files import steps
from i18n.memory import opened_ledger
from i18n.translators import Options, Request
from i18n.translators.deepl import DeepL
from tests.standins.deepl import translated

GERMAN = Options(source="en", target="de")
BATCH = 6
REQUESTS = [Request(f"text {number}", f"section {number // BATCH}") for number in range(2 * BATCH)]
TEXTS = [request.text for request in REQUESTS]


class OneByOne(DeepL):
    """So that at most one request is under way when the end comes."""

    workers = 1


def die_at_named(number: int) -> None:
    left = number

    def watch(step: str, path: str) -> None:
        nonlocal left
        del step, path
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    steps.on_step = watch


def spend(project: Path) -> None:
    deepl = OneByOne(os.environ)
    with opened_ledger(project) as ledger:
        plan = spending.plan(REQUESTS, deepl, GERMAN, ledger)
        spent = spending.send(plan, deepl, ledger)
    assert spent.error is None, spent.error
    assert {text: answer.text for text, answer in spent.answers.items()} == {
        text: translated(text) for text in TEXTS
    }


def main() -> None:
    assert pipeline.__name__  # imported once, here, and not by each that dies
    for line in sys.stdin:
        project, number, whose = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            if whose == "system":
                ctypes.CDLL(None).die_at(int(number))
            else:
                die_at_named(int(number))
            if whose == "command":
                os.chdir(project)
                os._exit(cli.run(["pretranslate", "-q"]))
            spend(Path(project))
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
