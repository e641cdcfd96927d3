"""The command line: argv -> pipeline verb -> report -> exit code. One module a command."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from i18n import __version__
from i18n.cli.build import build
from i18n.cli.check import check
from i18n.cli.completion import completion
from i18n.cli.diff import diff
from i18n.cli.extract import extract
from i18n.cli.init import init
from i18n.cli.pretranslate import pretranslate
from i18n.cli.selection import DONE, INTERRUPTED, SET_UP, TERMINATED, complain
from i18n.cli.show import show
from i18n.cli.status import status
from i18n.errors import PolypageError


class InOrder(click.Group):
    """A group whose help lists its commands in the order of work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as they were added."""
        del ctx
        return list(self.commands)


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="polypage")
@click.pass_context
def polypage(context: click.Context) -> None:
    """Localize Markdown pages through gettext catalogs.

    A page is split into messages, translators edit the catalogs, and the localized page is a copy
    of its source in which only translated text differs. Pages made by hand are never touched.

    \b
    A first run, in the folder of your site:
      polypage init        looks at the site and writes polypage.yaml: read it
      polypage extract     writes po/messages.pot and a catalog a language
      (translate po/fr.po in Poedit, in Weblate or in any editor)
      polypage build       writes the French pages
      polypage status      shows how much of each page is translated

    After every change of a page: extract, translate, build. `check` judges translations, `show`
    says why something is not translated. `polypage COMMAND --help` has examples.

    \b
    Exit codes:
      0    done
      1    something to look at: a hand-made page in the way, an error that
           check finds, or what --check, --strict or --fail-under ask about
      2    wrong usage or set-up: nothing was changed, or, where a catalog
           cannot be read, nothing of its language
      3    pretranslate: a translation provider failed, or work remains
      130  interrupted (Ctrl-C); 143 terminated; every file is whole
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (init, extract, pretranslate, build, check, diff, status, show, completion):
    polypage.add_command(_command)

GARBAGE = 200_000
"""How many more objects there must be before Python looks for cycles among them."""


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; no traceback for what a person can mend."""
    # Values hold no cycles, and there are many: looking for cycles would take a quarter of a run.
    gc.set_threshold(GARBAGE)
    _write_anything()
    signal.signal(signal.SIGTERM, _terminate)
    code = run(argv)
    _let_go_of_output()
    sys.exit(code)


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
        with suppress(OSError):
            wrong.show()
        return wrong.exit_code
    except PolypageError as error:
        complain(str(error))
        return error.exit_code
    except OSError as error:
        if error.filename is not None:
            raise
        complain(f"the output cannot be written: {error.strerror}")
        return SET_UP
    return code if isinstance(code, int) else DONE


def _write_anything() -> None:
    """Let no character stop the run, nor a stream that is closed.

    Under an ASCII locale a character is printed as an escape.
    """
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_go_of_output() -> None:
    """Leave nothing to the interpreter's end that a closed pipe or a full disk refused."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _terminate(signum: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, with the files cleaned up on the way out."""
    del signum, frame
    raise SystemExit(TERMINATED)
