"""What somebody may have meant who typed what painref does not take.

Imported only for messages of wrong usage, which then end with the line that would be right.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoSuchCommand

from painref.base.icd10cm import entry
from painref.base.names import as_slug, normalize
from painref.base.nearest import did_you_mean, nearest
from painref.base.visible import quoted
from painref.cli.evidence import Years
from painref.cli.opening import base_for_messages
from painref.cli.options import Word
from painref.cli.record_names import RecordName
from painref.model.kinds import KINDS, kind_of, singular
from painref.words.code_mentions import is_system
from painref.words.named import understand

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase

LONGEST = 60
"""What has more characters is not looked up: it is no name, and would not fit into a line."""
MOST = 8
"""So many words at most are tried as one name."""
FORMER = {"--direction": "--result"}
"""Options of the first edition, and what they are now."""
FORMER_VALUES = {"--result": "better"}
WIDEST = 200
"""A line that is longer is not offered."""


def explained(error: click.UsageError) -> str | None:
    """Return the message of an error with what would be right, or None if it is good as it is."""
    ctx = error.ctx
    if ctx is None:
        return None
    typed = _Typed(ctx)
    if isinstance(error, NoSuchCommand):
        return f"No such command {quoted(typed.words[0])}{_for_command(typed)}"
    if isinstance(error, click.NoSuchOption):
        return f"No such option {quoted(error.option_name)}{_for_option(typed, error.option_name)}"
    if typed.extra and type(error) in (click.UsageError, click.MissingParameter):
        extra = " ".join(typed.extra)
        return f"Unexpected word{'s' * (len(typed.extra) > 1)} {quoted(extra)}{_for_extra(typed)}"
    if isinstance(error, click.MissingParameter):
        return f"{error.format_message().rstrip('.')}; write for example {_example(ctx)}"
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Argument):
        return _for_argument(typed, error)
    return None


class _Typed:
    """What was typed: the command, what stands before it and after it, and what is too much."""

    def __init__(self, ctx: click.Context) -> None:
        self.ctx = ctx
        everything: list[str] = ctx.meta["painref.typed"]
        self.words: list[str] = ctx.meta.get("painref.words", everything)
        self.before = everything[: len(everything) - len(self.words)]
        self.command: click.Command = ctx.command
        # A word may stand there twice, so what is too much is told by which string it is.
        self.after = [_Word(word) for word in self.words[1:]]
        self.given: dict[str, Any] = {}
        self.extra: list[str] = []
        if ctx.parent is not None:
            with suppress(click.UsageError):
                parser = self.command.make_parser(ctx)
                self.given, self.extra, _ = parser.parse_args(list(self.after))

    def with_options(self, options: Sequence[str], instead_of: Sequence[str], *more: str) -> str:
        """Return the line as it would be right: with options in place of some words, and `more`."""
        out = {id(word) for word in instead_of}
        kept = [word for word in self.after if id(word) not in out and word != "--"]
        line = _line(*self.before, self.words[0], *options, *kept, *more)
        return line or _line(self.words[0], *options, *more)

    def value_of(self, option: str) -> tuple[Sequence[str], str]:
        """Return an option that is not known as it was given, and its value, if it may have one."""
        for at, word in enumerate(self.after):
            if word.startswith(f"{option}="):
                return [word], word.partition("=")[2]
            if word == option and not "".join(self.after[at + 1 : at + 2]).startswith("-"):
                return self.after[at : at + 2], "".join(self.after[at + 1 : at + 2])
        return [], ""

    @cached_property
    def base(self) -> KnowledgeBase | None:
        """The records, to look names up in; None where they cannot be read, which is told elsewhere."""
        return base_for_messages(self.ctx)

    def find(self, text: str, kinds: Sequence[str] = KINDS) -> tuple[str, str] | None:
        """Return the kind and id of the record that goes by a text."""
        found = self.base.find(text, kinds) if _is_short(text) and self.base else None
        return (found[0], found[1].id) if found else None

    def near(self, text: str, kinds: Sequence[str] = KINDS) -> tuple[str, str] | None:
        """Return the kind and id of the record whose names look most like a text."""
        near = self.base.nearest(text, kinds) if _is_short(text) and self.base else []
        return self.find(near[0], kinds) if near else None


class _Word(str):
    """A word that was typed, to be told from its equals."""


# ---------------------------------------------------------------- what ends the messages


def _for_command(typed: _Typed) -> str:
    """Say what a first word may be that is no command: one misspelt, or the name of a record."""
    name, commands = typed.words[0], _commands(typed.ctx)
    if not normalize(name):
        return ""
    if same := _same(name, commands):
        return f"; did you mean '{same}'?"
    words = list(takewhile(lambda word: not word.startswith("-"), typed.words))[:MOST]
    for text in dict.fromkeys((" ".join(words), name)):
        if found := typed.find(text):
            return f"; {'it' if text == name else quoted(text)} is {told(*found)}"
    if kind := _same(name, KINDS) or _same(f"{name}s", KINDS):
        return _meant(_line("list", kind))
    near = _nearest(typed, name)
    if near[1:-1] not in commands:  # else the words after it are what it is for
        near = _nearest(typed, " ".join(words)) or near
    if near:
        return _meant(near)
    line = _line("search", *words) if typed.base else ""
    return f"; to look for words: {line}" if line else ""


def _nearest(typed: _Typed, text: str) -> str:
    """Return the command that a text looks most like, or the line that shows such a record."""
    if not _is_short(text):
        return ""
    commands = [*_commands(typed.ctx), "--help", "--version"]
    names = dict(typed.base.called(KINDS)) if typed.base else {}
    near = nearest(text, [*names, *commands], 1)
    if near and near[0] in names and (found := typed.near(text)):
        return _line("show", found[1])
    if near := nearest(text, commands, 1):
        return repr(near[0])
    found = typed.near(text)
    return _line("show", found[1]) if found else ""


def _for_option(typed: _Typed, name: str) -> str:
    """Say what an option may be that the command does not have."""
    ctx, command = typed.ctx, typed.command
    word = next((word for word in typed.words if _begins(word, name)), name).partition("=")[0]
    group = ctx.find_root()
    holders = [one for one in _commands(ctx) if word in _options(_command(group, one), group)]
    if holders and ctx.parent is None:
        named = [one for one in typed.words if one in _commands(ctx)]
        if named and named[0] not in holders:
            return f" before a command; it goes with {_listed(holders)}"
        there, rest = (named or holders)[0], [one for one in typed.words if one not in named[:1]]
        return f" before a command{_meant(_line(there, *rest) or _line(there, word))}"
    if holders:
        return f" of '{ctx.command_path}'; it goes with {_listed(holders)}"
    bare, options = word.lstrip("-"), _options(command, ctx)
    if (now := FORMER.get(word)) and now in options:
        return f"; it is now '{now}', as in '{ctx.command_path} {now} {FORMER_VALUES[now]}'"
    if same := _same(word, options):
        return f"; did you mean '{same}'?"
    own = [one for one in typed.after if one == word]
    given, value = typed.value_of(word)
    if value and (option := _as_code(typed, value)):
        return _meant(typed.with_options(option, given))
    if own and (option := _as_option(typed, [bare], look=False) or _as_choice(command, bare)):
        return _meant(typed.with_options(option, own))
    if len(bare) == 1 and (begun := [one for one in options if one[2] == bare.lower()]):
        return f"; did you mean {' or '.join(map(repr, begun))}?"
    if hint := _is_short(word) and did_you_mean(word, options):
        return hint
    if own and (option := _as_option(typed, [bare])):
        return _meant(typed.with_options(option, own))
    return _in_words(typed, bare, given, value) if value else ""


def _as_code(typed: _Typed, value: str) -> list[str]:
    """Return the option that takes a code, with it, whatever stands before the code."""
    if typed.base and entry(value):
        for option, kinds in _named(typed.command):
            if understand(typed.base, value, kinds):
                return [option, value]
    return []


def _in_words(typed: _Typed, name: str, given: Sequence[str], value: str) -> str:
    """Say how words tell what an unknown option was to tell, if the command reads words: age 70."""
    told = f"{name.replace('-', ' ')} {value}"
    if typed.command.name != "suggest" or not _is_short(told) or not typed.base:
        return ""
    from painref.answers.free_words.reader import read_words

    read = read_words(typed.base, told)
    if not read.read or read.not_used:
        return ""
    line = typed.with_options([], given, told)
    return f"; tell it in words: {line}" if line else ""


def _for_extra(typed: _Typed) -> str:
    """Say where words belong that nothing takes."""
    text = " ".join(typed.extra)
    if options := _as_options(typed):
        return _meant(typed.with_options(options, typed.extra))
    if found := typed.find(text):
        return f"; it is {told(*found)}"
    if (begun := typed.given.get("id_")) and (slug := as_slug(f"{begun} {text}")):
        line = _line(typed.words[0], typed.given["kind"], slug)
        return f"; an id is one word: {line}" if line else ""
    if choice := _as_choice(typed.command, text):
        return f"; one at a time, as in {_line(typed.words[0], *choice)}"
    for option, kinds in _named(typed.command):
        if near := typed.near(text, kinds):
            return _meant(typed.with_options([option, near[1]], typed.extra))
    return f"; write for example {_example(typed.ctx)}"


def _for_argument(typed: _Typed, error: click.BadParameter) -> str | None:
    """Return the message on an argument that is none of its words, if another command takes it."""
    message = error.format_message()
    value = typed.given.get((error.param and error.param.name) or "")
    if not isinstance(value, str) or "did you mean" in message:
        return None
    found = typed.find(value)
    if typed.words[0] == "new" and (slug := found[1] if found else as_slug(value)):
        named = kind_of(typed.given.get("id_") or "")
        kind = named or (found[0] if found else "procedures")
        line = _line("new", singular(kind), slug, *(["--extends"] if found and not named else []))
        return f"{message}; the kind comes first: {line}" if line else None
    if is_system(value):
        return f"{message}; to look a code up, for example: {_line('show', 'M54.16')}"
    if option := _as_option(typed, [value]):
        return message + _meant(typed.with_options(option, [value]))
    return f"{message}; it is {told(*found)}" if found else None


def told(kind: str, id_: str) -> str:
    """Say what kind of record an id is of, and which commands take it."""
    commands = {"causes": ("suggest", "--cause", id_), "sources": ("cite", id_)}
    lines = [_line("show", id_), *([_line(*commands[kind])] if kind in commands else [])]
    return f"a {singular(kind)}: {' or '.join(filter(None, lines))}"


# ---------------------------------------------------------------- words as options


def _as_options(typed: _Typed) -> list[str]:
    """Return the options that were meant by words that stand alone, as many words as can be one."""
    found: dict[tuple[str, ...], None] = {}
    left = typed.extra[: 2 * MOST]
    while left:
        for size in range(min(len(left), MOST), 0, -1):
            if option := _as_option(typed, left[:size]):
                found[tuple(option)] = None
                left = left[size:]
                break
        else:
            left = left[1:]
    return [word for option in found for word in option]


def _as_option(typed: _Typed, words: Sequence[str], *, look: bool = True) -> list[str]:
    """Return the option that words are the value of, or its name and value; else nothing.

    Unless it may `look` at the records, only the words of fixed lists count.
    """
    for param in typed.command.params:
        if not isinstance(param, click.Option):
            continue
        name = max(param.opts, key=len)
        if _same(words[0], [name]) and (param.is_flag or len(words) == 2):
            return [name, *words[1:]] if param.is_flag == (len(words) == 1) else []
        if value := _value(typed, param, " ".join(words), look):
            return [name, value]
    return []


def _value(typed: _Typed, option: click.Option, text: str, look: bool) -> str | None:
    """Return what a text is as the value of an option, if it can be one."""
    kind = option.type
    if not _is_short(text):
        return None
    if isinstance(kind, Word):
        return _same(text, [str(choice) for choice in kind.choices])
    if isinstance(kind, Years):
        return text if re.fullmatch(r"\d{4}-?|\d{4}-\d{4}|-\d{4}", text, re.ASCII) else None
    if isinstance(kind, RecordName) and look:
        found = typed.find(text, kind.kinds)
        return found[1] if found else None
    if option.name == "data" and look:
        return text if Path(text).is_dir() else None
    return None


def _as_choice(command: click.Command, text: str) -> list[str]:
    """Return the word from the list of an argument that a text is, if it is one."""
    for param in command.params:
        if isinstance(param, click.Argument) and isinstance(param.type, Word):
            word = _same(text, [str(choice) for choice in param.type.choices])
            return [word] if word else []
    return []


def _named(command: click.Command) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the options of a command that name records, with the kinds of these."""
    for param in command.params:
        if isinstance(param, click.Option) and param.name != "source":
            kinds = getattr(param.type, "kinds", ())
            if kinds:
                yield max(param.opts, key=len), kinds


# ---------------------------------------------------------------- small things


def _commands(ctx: click.Context) -> list[str]:
    root = ctx.find_root()
    return root.command.list_commands(root) if isinstance(root.command, click.Group) else []


def _command(group: click.Context, name: str) -> click.Command:
    assert isinstance(group.command, click.Group)
    command = group.command.get_command(group, name)
    assert command is not None
    return command


def _options(command: click.Command, ctx: click.Context) -> list[str]:
    """Return the options of a command as they are typed."""
    return [
        name
        for param in command.get_params(ctx)
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--")
    ]


def _begins(word: str, name: str) -> bool:
    """Say whether it is in a word that an option was found: `--x` in `--x=1`, `-x` in `-xyz`."""
    return word.partition("=")[0] == name or (name[1:2] != "-" and word.startswith(name))


def _same(text: str, choices: Sequence[str]) -> str | None:
    """Return the choice that a text is but for case, blanks and hyphens."""
    form = normalize(text) if _is_short(text) else ""
    return next((choice for choice in choices if form and normalize(choice) == form), None)


def _is_short(text: str) -> bool:
    """Say whether a text may be a name, and can be repeated in a line."""
    return text.isprintable() and len(text) <= LONGEST


def _line(*words: str) -> str:
    """Write a line to be typed, in quotes; nothing, where it is too long or not fit to be shown."""
    line = shlex.join(["painref", *words])
    return f"'{line}'" if line.isprintable() and len(line) <= WIDEST else ""


def _meant(line: str) -> str:
    """Offer a line, if there is one."""
    return f"; did you mean {line}?" if line else ""


def _listed(words: Sequence[str]) -> str:
    *first, last = (f"'{word}'" for word in words)
    return f"{', '.join(first)} and {last}" if first else last


def _example(ctx: click.Context) -> str:
    """Return the first example of the help of a command."""
    lines = re.findall(r"^ *(painref [^>\n]*)", ctx.command.help or "", re.M)
    return f"'{lines[0].strip()}'" if lines else f"'{ctx.command_path} --help'"
