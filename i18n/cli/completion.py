"""`polypage completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from i18n.cli.selection import DONE

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(*, shell: str) -> int:
    """Print a shell's completion script.

    It completes commands, options and paths. Writes no file: put the script where the shell looks
    for it, then open a new shell.

    \b
    Examples:
      polypage completion bash > ~/.local/share/bash-completion/completions/polypage
      polypage completion zsh > ~/.zfunc/_polypage    # with fpath+=(~/.zfunc) in ~/.zshrc
      polypage completion fish > ~/.config/fish/completions/polypage.fish

    Exit codes: 0 printed, 2 wrong usage.
    """  # noqa: D301 -- click takes \b for: do not re-wrap this paragraph
    root = click.get_current_context().find_root()
    made = get_completion_class(shell)
    assert made is not None, shell  # noqa: S101 -- click has all of SHELLS since 8.0
    name = root.info_name or "polypage"
    variable = f"_{name.replace('-', '_').upper()}_COMPLETE"
    click.echo(made(root.command, {}, name, variable).source(), nl=False)
    return DONE
