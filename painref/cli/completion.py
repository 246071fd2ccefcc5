"""painref completion: what a shell needs to complete painref's commands, options and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from painref.cli.common import Command, Word, common_options, write_machine

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Command)
@click.argument("shell", type=Word(SHELLS), metavar="SHELL")
@common_options
def completion(shell: str) -> None:
    """Print the script that makes TAB complete commands, options, ids and their names.

    SHELL is bash (4.4 or later), zsh, fish or powershell.

    \b
    Examples:
      painref completion bash > ~/.painref-complete
      painref completion zsh > ~/.painref-complete
      painref completion fish > ~/.config/fish/completions/painref.fish
      painref completion powershell > painref-complete.ps1

    For bash and zsh, add this line to ~/.bashrc or ~/.zshrc:  . ~/.painref-complete
    For PowerShell, add to $PROFILE:  . path/to/painref-complete.ps1
    """
    script = get_completion_class(shell)
    if script is None:
        raise click.ClickException(f"this version of click cannot complete in {shell}")
    cli = click.get_current_context().find_root().command
    write_machine(script(cli, {}, "painref", "_PAINREF_COMPLETE").source() + "\n")
