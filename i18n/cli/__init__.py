"""The command line: argv -> pipeline verb -> report -> exit code. One module a command."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

from i18n import __version__
from i18n.cli.build import build
from i18n.cli.extract import extract
from i18n.cli.init import init
from i18n.cli.pretranslate import pretranslate
from i18n.cli.selection import DONE, INTERRUPTED, LOOK, TERMINATED, complain
from i18n.cli.status import status
from i18n.errors import PolypageError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="polypage")
def polypage() -> None:
    """Localize Markdown pages through gettext catalogs.

    Pages are split into messages (extract), translators edit the catalogs, and the localized
    pages are put together (build): a copy of the source in which only translated text differs.

    \b
    A first run:
      polypage extract     writes po/messages.pot and a catalog for each language
      (translate po/fr.po in Poedit, Weblate or an editor)
      polypage build       writes the French pages

    Exit codes: 0 done, 1 something to look at, 2 usage or set-up, 3 provider, 130 interrupted.
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph


for _command in (init, extract, pretranslate, build, status):
    polypage.add_command(_command)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; no traceback for what a person can mend."""
    _write_anything()
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command line."""
    try:
        code = polypage.main(argv, prog_name="polypage", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted; every file is whole, run the command again to finish")
        return INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except PolypageError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return LOOK
    return code if isinstance(code, int) else DONE


def _write_anything() -> None:
    """Let no character stop the run: under an ASCII locale it is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _terminate(signum: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, with the files cleaned up on the way out."""
    del signum, frame
    raise SystemExit(TERMINATED)
