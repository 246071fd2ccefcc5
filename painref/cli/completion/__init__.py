"""painref completion: what a shell needs to complete painref's commands, options and names."""

from __future__ import annotations

import click

from painref.cli.opening import Command
from painref.cli.options import Word, common_options

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Command)
@click.argument("shell", type=Word(SHELLS), metavar="SHELL")
@common_options
def completion(shell: str) -> None:
    """Print the script that makes TAB complete commands, options, ids and their names.

    SHELL is bash (4.4 or later), zsh, fish or powershell.

    \b
    Examples:
      painref completion bash > ~/.painref
      painref completion zsh > ~/.painref
      painref completion fish > ~/.painref
      painref completion powershell > ~/painref.ps1

    Then add a line to the file that your shell reads when it starts. In ~/.bashrc, ~/.zshrc or
    ~/.config/fish/config.fish:

    \b
      source ~/.painref

    In the $PROFILE of PowerShell:

    \b
      . ~/painref.ps1
    """
    from painref.cli.completion.shells import write_script

    write_script(shell)
