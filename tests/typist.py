"""Somebody who types at a real shell on a terminal of its own, and reads what it shows."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

PATIENCE = 60.0
"""The seconds after which nothing more is waited for; a busy machine is slow, not wrong."""
PROMPT = "READY> "
REPORT = "\x18r"
"""The keys, Ctrl-X and r, that make each shell say what stands on its line, and empty it.

A shell takes one key after the other. So once it has said that, it is done with all before.
"""

START = {
    "bash": (
        ["bash", "--noprofile", "--rcfile", "{rc}", "-i"],
        r"""
        PS1='READY> '
        report() {
            printf '\001%s\001%s\001' "$READLINE_LINE" "$READLINE_POINT"
            READLINE_LINE= READLINE_POINT=0
        }
        bind -x '"\C-xr": report'
        bind 'set enable-bracketed-paste off'
        """,
    ),
    "zsh": (
        ["zsh", "-d", "-i"],
        r"""
        PS1='READY> '
        LISTMAX=1000
        report() { printf '\001%s\001%s\001' "$BUFFER" "$CURSOR"; BUFFER=; }
        zle -N report
        bindkey '^Xr' report
        """,
    ),
    "fish": (
        ["fish", "--no-config", "-i", "-C", "source {rc}"],
        r"""
        function fish_prompt; echo -n 'READY> '; end
        function report
            printf '\001%s\001%s\001' (commandline | string collect) (commandline --cursor)
            commandline --replace ""
        end
        bind \cxr report
        """,
    ),
}
"""How each shell is started, and what it reads then: nothing of the user's."""


class Typist:
    """A shell that was started in a folder, with `setup` at the end of what it reads first."""

    def __init__(self, shell: str, folder: Path, env: dict[str, str], setup: str) -> None:
        """Start it, and wait until it is ready."""
        command, rc = START[shell]
        path = folder / (".zshrc" if shell == "zsh" else f"rc.{shell}")
        path.write_text("\n".join(line.strip() for line in rc.splitlines()) + f"\n{setup}\n")
        words = [word.format(rc=path) for word in command]
        env = {"TERM": "xterm", "LANG": "C.UTF-8", "HOME": str(folder), **env}
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, {**env, "ZDOTDIR": str(folder)})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 100, 100, 0, 0))
        self._output = b""
        self._wait(PROMPT)

    def type(self, keys: str) -> None:
        """Press keys."""
        self._output = b""
        os.write(self._terminal, keys.encode())

    def sees(self, *texts: str) -> str:
        """Wait until all the texts are shown; return all that was since the last keys."""
        for text in texts:
            self._wait(re.escape(text))
        return self._shown()

    def line(self) -> str:
        """Return what stands on the line, with | for the cursor if that is not at its end."""
        self._output = b""
        os.write(self._terminal, REPORT.encode())
        found = self._wait("\x01([^\x01]*)\x01([0-9]+)\x01")
        line, cursor = found[1], int(found[2])
        return line if cursor == len(line) else f"{line[:cursor]}|{line[cursor:]}"

    def close(self) -> None:
        """End the shell."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def _wait(self, pattern: str) -> re.Match[str]:
        end = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self._shown())):
            ready, _, _ = select.select([self._terminal], [], [], end - time.monotonic())
            assert ready, f"{pattern!r} was not shown, but {self._shown()!r}"
            more = os.read(self._terminal, 65536)
            if b"\x1b[c" in more or b"\x1b[0c" in more:  # fish 4 asks what terminal this is
                os.write(self._terminal, b"\x1b[?1;2c")
            self._output += more
        return found

    def _shown(self) -> str:
        text = self._output.decode("utf-8", "replace")
        text = re.sub(r"\x1b\][^\x07\x1b]*(\x07|\x1b\\)", "", text)
        return re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|[(][A-Z0-9]|[=>])", "", text)
