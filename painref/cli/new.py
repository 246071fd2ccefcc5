"""painref new: start a record, with blanks to be filled in."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from painref.cli.common import KINDS, Command, Word, common_options, recalled, tell, write

if TYPE_CHECKING:
    from painref.knowledge_base import KnowledgeBase

FOLDERS = {"step" if kind == "pathway" else kind.removesuffix("s"): kind for kind in KINDS}
"""The folder of each kind of record, by what one record is called."""


class Kind(Word):
    """A kind of record, named like one record or like its folder; the value is the folder."""

    def __init__(self) -> None:
        super().__init__(list(FOLDERS))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the folder, or fail with the nearest kind."""
        return value if value in KINDS else FOLDERS[super().convert(value, param, ctx)]


@click.command(cls=Command)
@click.argument("kind", type=Kind(), metavar="KIND")
@click.argument("id_", metavar="ID")
@click.option("--extends", is_flag=True, help="Add to the record that has this name already.")
@click.option("--replace", is_flag=True, help="Start from a copy of it, which then counts instead.")
@common_options
def new(kind: str, id_: str, extends: bool, replace: bool) -> None:
    """Write a new record with blanks to be filled in, and say what comes next.

    KIND is procedure, group, cause, factor, practitioner, step, topic or source. ID is
    made of lower-case words joined by hyphens, and stays for ever.

    \b
    Examples:
      painref new procedure my-procedure
      painref new source our-protocol-2026 --data my-clinic/data
      painref new procedure idet --extends

    The record goes into the last folder given with --data or PAINREF_DATA, else into the
    folder 'data' here; what is missing of it is made. No file is ever overwritten.
    """
    from datetime import date

    from painref.template import extension, template

    if extends and replace:
        raise click.UsageError("--extends adds to a record, --replace replaces it; give one")
    folder = _target()
    base = _base(folder, anew=replace)
    if extends or replace:
        id_ = _named(base, kind, id_)
    else:
        _refuse_odd(id_)
    path = folder / kind / f"{id_}.yaml"
    if os.path.lexists(path):
        raise click.UsageError(f"{_shown(path)} is there already; edit it, or choose another id")
    if extends:
        _refuse_closed(kind)
        text = extension(kind, id_, date.today())
    elif replace:
        text = _text_of(base, kind, id_)
    else:
        _refuse_taken(base, kind, id_)
        text = template(kind, id_, date.today())
    _create(path, text)
    _add_schema(folder, kind)
    write(f"{_shown(path)}\n")
    click.echo(_what_next(path, folder), err=True)


# ---------------------------------------------------------------- where


def _given() -> list[Path]:
    """Return the folders given with --data or PAINREF_DATA."""
    given = recalled("data") or ()
    if "" in given:
        raise click.UsageError("--data or PAINREF_DATA: give the folder of your records")
    return [Path(folder) for folder in given]


def _target() -> Path:
    """Return the folder that the record goes into; never that of the installed package."""
    import painref

    target = (_given() or [Path("data")])[-1]
    package = os.path.realpath(Path(painref.__file__).parent)
    if Path(os.path.realpath(target)).is_relative_to(package):
        raise click.UsageError(
            f"{_shown(target)} comes with painref, and an update would undo what you write there; "
            "give a folder of your own with --data"
        )
    return target


def _base(target: Path, *, anew: bool) -> KnowledgeBase:
    """Return the records in use, those in `target` too, whether or not they are sound yet.

    With `anew` they are read from their files, and the base says which these are.
    """
    from painref import api
    from painref.cli.progress import Progress
    from painref.files import folder_exists
    from painref.layers import layers

    folders = [os.fspath(folder) for folder in (*_given(), target) if folder_exists(folder)]
    stack = layers(folders, builtin=not recalled("no_builtin"))
    with Progress("reading records") as progress:
        return api.known(stack, anew=anew or bool(recalled("no_cache")), progress=progress)


# ---------------------------------------------------------------- which name


def _refuse_odd(id_: str) -> None:
    """Refuse what cannot be an id, offering what could."""
    from painref.model import is_slug
    from painref.names import as_slug, printable

    if not is_slug(id_):
        slug = as_slug(id_)
        hint = f"; write '{slug}'" if slug else ""
        said = printable(id_)
        raise click.UsageError(f"'{said}' is not an id, lower-case words joined by hyphens{hint}")


def _refuse_taken(base: KnowledgeBase, kind: str, id_: str) -> None:
    """Refuse an id that is a name already, saying how that record is added to or replaced."""
    from painref.knowledge_base import names_of
    from painref.names import normalize

    form = normalize(id_)
    for other, stem in sorted(base.origins.unread) if base.origins else ():
        if normalize(stem) == form:
            raise click.UsageError(f"'{id_}' is taken by {other}/{stem}; choose another id")
    found = base.find(id_)
    if found and form in map(normalize, names_of(found[1])):
        owner = found[1].id
        hint = ""
        if found[0] == kind:
            hint = (
                f", or 'painref new {_one(kind)} {owner} --extends' to add to it, "
                "or --replace to replace it"
            )
        message = f"'{id_}' is already a name of {found[0]}/{owner}; choose another{hint}"
        raise click.UsageError(message)


def _refuse_closed(kind: str) -> None:
    """Refuse to extend a kind of record that has nothing to be added to."""
    from painref.model import KINDS as CLASSES
    from painref.reader import extensible

    cls: type = CLASSES[kind]
    if not extensible(cls):
        raise click.UsageError(f"nothing can be added to a {_one(kind)}; use --replace")


def _named(base: KnowledgeBase, kind: str, name: str) -> str:
    """Return the id of the record that is to be added to or replaced."""
    from painref.names import printable

    if found := base.find(name, [kind]):
        return str(found[1].id)
    near = base.nearest(name, [kind])
    hint = f"did you mean '{near[0]}'?" if near else f"see 'painref list {kind}'"
    raise click.UsageError(f"there is no {_one(kind)} '{printable(name)}' yet; {hint}")


def _one(kind: str) -> str:
    return next(one for one, folder in FOLDERS.items() if folder == kind)


# ---------------------------------------------------------------- what is written


def _text_of(base: KnowledgeBase, kind: str, id_: str) -> str:
    """Return the file of a record as it is in use now."""
    assert base.origins is not None  # it was read anew
    own, *added = base.origins.of[kind, id_].parts
    for part in added:
        tell(f"Not in the copy, and no longer in answers: what {_shown(part.path)} adds.")
    return own.path.read_text(encoding="utf-8-sig")


def _add_schema(folder: Path, kind: str) -> None:
    """Write the schema that the record's first line names, for editors, if it is missing."""
    from painref.export import to_json
    from painref.model import singular
    from painref.schema import schema

    path = folder / "schema" / f"{singular(kind)}.json"
    if not os.path.lexists(path):
        _create(path, to_json(schema(kind)))


def _create(path: Path, text: str) -> None:
    """Write a file that is not there yet, and the folders above it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with file:
            file.write(text.encode())
    except OSError as error:
        path.unlink(missing_ok=True)  # half a record would look like a whole one
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> click.ClickException:
    return click.ClickException(f"cannot write {_shown(path)}: {error.strerror}")


# ---------------------------------------------------------------- what is said


def _what_next(path: Path, folder: Path) -> str:
    """Say how to go on, in commands that can be pasted into a shell."""
    edit = f"{_editor()} {_quoted(path)}"
    layers = dict.fromkeys((*_given(), folder))
    options = [f"--data {_quoted(layer)}" for layer in layers]
    if recalled("no_builtin"):
        options.append("--no-builtin")
    check = " ".join(("painref check", *options))
    return f"Fill it in, then check it:\n  {edit}\n  {check}"


def _editor() -> str:
    usual = {"win32": "notepad", "darwin": "open -t"}.get(sys.platform, "nano")
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual


def _quoted(path: Path) -> str:
    from painref.problems import shown_path

    return shlex.quote(shown_path(path))


def _shown(path: Path) -> str:
    from painref.names import printable
    from painref.problems import shown_path

    return printable(shown_path(path))
