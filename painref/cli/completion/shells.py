"""What painref answers a shell when TAB is pressed: the other half of the scripts in this folder.

A script hands over the command, as far as it is typed, in COMP_LINE. What click's own scripts
hand over, COMP_WORDS and COMP_CWORD, is understood too: click's is the one for PowerShell, and
what an earlier painref printed goes on working.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence

import click
from click.shell_completion import (
    CompletionItem,
    PowerShellComplete,
    ShellComplete,
    split_arg_string,
)

from painref.cli.streams import write_machine
from painref.output.width import terminal_columns

VARIABLE = "_PAINREF_COMPLETE"
"""The variable by which a shell asks: it holds bash_complete, zsh_complete and so on."""
Items = Sequence[CompletionItem[str]]


def complete(cli: click.Group) -> None:
    """Answer the shell that asks; raise ClickException where what it asks makes no sense."""
    shell, _, wanted = os.environ[VARIABLE].partition("_")
    if shell not in ANSWERS or wanted not in ("complete", "source"):
        from painref.base.visible import quoted

        known = ", ".join(f"{shell}_complete" for shell in ANSWERS)
        said = quoted(os.environ[VARIABLE])
        raise click.ClickException(f"{VARIABLE} is {said}, not one of {known}")
    if wanted == "source":  # click's own way to ask for the script
        write_script(shell)
        return
    words, typed = _asked(shell)
    if len(typed.splitlines()) < 2:  # an offer is a line
        _write_lines(ANSWERS[shell](_items(cli, words, typed), typed))


def write_script(shell: str) -> None:
    """Write the script of a shell to stdout."""
    if shell == "powershell":
        text = PowerShellComplete(click.Group(), {}, "painref", VARIABLE).source()
    else:
        path = os.path.join(os.path.dirname(__file__), f"painref.{shell}")
        with open(path, encoding="utf-8") as file:
            text = file.read()
    _write_lines(text.splitlines())


def _write_lines(lines: Sequence[str]) -> None:
    write_machine("".join(f"{line}\n" for line in lines))  # bash on Windows does not want CRLF


# ---------------------------------------------------------------- what is asked


def _asked(shell: str) -> tuple[list[str], str]:
    """Return the words before the one to complete, and that one as far as it is typed."""
    line = os.environ.get("COMP_LINE")
    if line is not None:
        words, typed = _split(line)
    else:
        words, typed = _asked_as_by_click(shell)
    return [os.path.expanduser(word) for word in words[1:]], typed


def _asked_as_by_click(shell: str) -> tuple[list[str], str]:
    line, current = os.environ.get("COMP_WORDS"), os.environ.get("COMP_CWORD")
    if line is None or current is None:
        raise click.ClickException(f"{VARIABLE} is set, but not COMP_LINE, which goes with it")
    words = split_arg_string(line)
    if shell == "fish":  # which repeats the word to complete
        typed = _split(current)[1]
        return (words[:-1] if typed and words[-1:] == [typed] else words), typed
    if not (current.isdecimal() and len(current) < 10):
        from painref.base.visible import quoted

        raise click.ClickException(f"COMP_CWORD is {quoted(current)}, not the number of a word")
    at = int(current)
    return words[:at], words[at] if at < len(words) else ""


def _split(line: str) -> tuple[list[str], str]:
    """Split as a shell does; the last word is what was typed of it, which may be nothing."""
    end = "\0"  # which no variable holds
    *words, typed = split_arg_string(line + end)
    return words, typed.removesuffix(end)


def _option(typed: str) -> str:
    """Return what stands before the value in --option=value, else nothing."""
    option, equals, _ = typed.partition("=")
    return option + equals if equals and option.startswith("--") else ""


# ---------------------------------------------------------------- what is answered


def _items(cli: click.Group, words: list[str], typed: str) -> Items:
    """Return what goes on from the word that was typed, after the words before it."""
    if words and re.fullmatch(r"\d*(>>?|<)|&>>?", words[-1]):  # bash asks about these too
        return [CompletionItem(typed, type="file")]
    try:
        return ShellComplete(cli, {}, "painref", VARIABLE).get_completions(words, typed)
    except OSError as error:
        raise click.ClickException(f"cannot complete: {error.strerror}") from None


def _bash(items: Items, typed: str) -> list[str]:
    """Answer bash: a kind and a value a line, the value being what bash puts for COMP_WORD.

    Bash knows of no descriptions. So where it is going to list several values, and not to insert
    them, they are a part of these; and where it is going to insert what several have in common,
    it gets nothing if that would take away what was typed.
    """
    if paths := [f"{item.type}," for item in items if item.type != "plain"]:
        return paths
    offers = _for_the_end(items, typed, os.environ.get("COMP_WORD"))
    way = os.environ.get("COMP_TYPE")
    lines = [value for value, _ in offers]
    if len(offers) > 1 and way in (INSERT, INSERT_AND_LIST, LIST_IF_SAME, LIST):
        if way != INSERT:
            lines = _table(offers)
        if way != LIST and not _continue(items, typed):
            lines = [] if way == INSERT else [*lines, " "]  # which has nothing in common with them
    return [f"plain,{line}" for line in lines]


INSERT, LIST, INSERT_AND_LIST, LIST_IF_SAME = "9", "63", "33", "64"
"""What bash is going to do, as it says in COMP_TYPE: the codes of TAB, '?', '!' and '@'."""


def _for_the_end(items: Items, typed: str, end: str | None) -> list[tuple[str, str]]:
    """Return values with their descriptions, the values being for the end of what was typed.

    Bash leaves alone what stands before a colon or an equals sign, so that a value which does
    not begin so too cannot be offered.
    """
    whole = [(_whole(item, typed), _about(item)) for item in items]
    replaced = typed[len(_option(typed)) :] if end is None else end
    if not typed.endswith(replaced):
        replaced = _split(replaced)[1]  # backslashes and quotes
    if not typed.endswith(replaced):
        return []
    kept = typed[: len(typed) - len(replaced)]
    return [(value[len(kept) :], about) for value, about in whole if value.startswith(kept)]


def _table(offers: Sequence[tuple[str, str]]) -> list[str]:
    """Write values and descriptions as lines, each too wide for bash to put two side by side."""
    if not any(about for _, about in offers):
        return [value for value, _ in offers]
    width = terminal_columns() or 80
    column = max(len(value) for value, _ in offers)
    lines = (f"{value:{column}}  -- {about}" if about else value for value, about in offers)
    return [
        (line if len(line) < width else f"{line[: width - 2]}…").ljust(width // 2) for line in lines
    ]


def _zsh(items: Items, typed: str) -> list[str]:  # noqa: ARG001
    """Answer zsh: for each three lines, kind, value as _describe takes it, and description."""
    lines = []
    for item in items:
        value, about = (text.replace("\\", "\\\\") for text in (item.value, _about(item)))
        lines += [item.type, value.replace(":", "\\:"), about or "_"]
    return lines


def _fish(items: Items, typed: str) -> list[str]:
    """Answer fish: a kind and a value a line, and after a tab the description."""
    return [f"{item.type},{_whole(item, typed)}\t{_about(item)}".rstrip("\t") for item in items]


def _powershell(items: Items, typed: str) -> list[str]:
    """Answer PowerShell: for each three lines, kind, value and description."""
    return [
        line for item in items for line in (item.type, _whole(item, typed), _about(item) or "_")
    ]


ANSWERS: dict[str, Callable[[Items, str], list[str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
}


def _whole(item: CompletionItem[str], typed: str) -> str:
    """Return what stands for the whole word that was typed; the shell itself completes paths."""
    return _option(typed) + item.value if item.type == "plain" else item.value


def _about(item: CompletionItem[str]) -> str:
    """Return the description on one line."""
    return " ".join((item.help or "").split())


def _continue(items: Items, typed: str) -> bool:
    """Say whether all values go on from what was typed; those found by a name need not."""
    start = typed[len(_option(typed)) :].lower()
    return all(item.value.lower().startswith(start) for item in items)
