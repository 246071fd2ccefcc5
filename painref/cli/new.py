"""painref new: start a record, with blanks to be filled in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from painref.cli.opening import Command
from painref.cli.options import KindName, common_options, recalled
from painref.cli.streams import tell, write
from painref.model.kinds import singular

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase


@click.command(cls=Command)
@click.argument("kind", type=KindName(), metavar="KIND")
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

    from painref.output.record_template import extension, template

    if extends and replace:
        raise click.UsageError("--extends adds to a record, --replace replaces it; give one")
    folder = _target()
    base = _base(folder, anew=replace)
    if extends or replace:
        id_ = _named(base, kind, id_)
    else:
        _refuse_odd(id_)
    path = folder / kind / f"{id_}.yaml"
    _refuse_twin(path)
    if extends:
        _refuse_closed(kind)
        text = extension(kind, id_, date.today())
    elif replace:
        text = _text_of(base, kind, id_)
    else:
        _refuse_taken(base, kind, id_)
        text = template(kind, id_, date.today())
    _write_record(path, text, kind)
    write(f"{_shown(path)}\n")
    tell(_what_next(path, folder))


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

    given = _given()
    target = (given or [Path("data")])[-1]
    package = os.path.realpath(Path(painref.__file__).parent)
    if Path(os.path.realpath(target)).is_relative_to(package):
        raise click.UsageError(
            f"{_shown(target)} comes with painref, and an update would undo what you write there; "
            "give a folder of your own with --data"
        )
    with suppress(OSError):  # what cannot be looked at is told when it is to be written
        if target.is_symlink() and not target.exists():
            raise click.ClickException(
                f"{_shown(target)} is a link that leads nowhere; take it away"
            )
        if target.is_symlink() and not given:
            raise click.ClickException(
                f"{_shown(target)} is a link; say where it leads with --data"
            )
    return target


def _base(target: Path, *, anew: bool) -> KnowledgeBase:
    """Return the records in use, those in `target` too, whether or not they are sound yet.

    With `anew` they are read from their files, and the base says which these are.
    """
    from painref.cache.opening import known
    from painref.cli.progress import Progress
    from painref.reading.layers import layers
    from painref.reading.safe_files import folder_exists

    folders = [os.fspath(folder) for folder in (*_given(), target) if folder_exists(folder)]
    stack = layers(folders, builtin=not recalled("no_builtin"))
    with Progress("reading records") as progress:
        return known(stack, anew=anew or bool(recalled("no_cache")), progress=progress)


# ---------------------------------------------------------------- which name


def _refuse_odd(id_: str) -> None:
    """Refuse what cannot be an id, offering what could."""
    from painref.base.names import as_slug
    from painref.base.visible import printable
    from painref.model.records import is_slug

    if not is_slug(id_):
        slug = as_slug(id_)
        hint = f"; write '{slug}'" if slug else ""
        said = printable(id_)
        raise click.UsageError(f"'{said}' is not an id, lower-case words joined by hyphens{hint}")


def _refuse_twin(path: Path) -> None:
    """Refuse a name that is there already, in capitals too: on some disks they are one file."""
    with suppress(OSError):  # there is no such folder yet, or none that can be listed
        for there in path.parent.iterdir():
            if there.name.lower() == path.name:
                raise click.UsageError(
                    f"{_shown(there)} is there already; edit it, or choose another id"
                )


def _refuse_taken(base: KnowledgeBase, kind: str, id_: str) -> None:
    """Refuse an id that is a name already, saying how that record is added to or replaced."""
    from painref.base.knowledge_base import names_of
    from painref.base.names import normalize
    from painref.reading.provenance import ReadBase

    form = normalize(id_)
    for other, stem in sorted(base.origins.unread) if isinstance(base, ReadBase) else ():
        if normalize(stem) == form:
            raise click.UsageError(f"'{id_}' is taken by {other}/{stem}; choose another id")
    found = base.find(id_)
    if found and form in map(normalize, names_of(found[1])):
        owner = found[1].id
        hint = ""
        if found[0] == kind:
            hint = (
                f", or 'painref new {singular(kind)} {owner} --extends' to add to it, "
                "or --replace to replace it"
            )
        message = f"'{id_}' is already a name of {found[0]}/{owner}; choose another{hint}"
        raise click.UsageError(message)


def _refuse_closed(kind: str) -> None:
    """Refuse to extend a kind of record that has nothing to be added to."""
    from painref.model.records import CLASSES
    from painref.reading.reader import extensible

    cls: type = CLASSES[kind]
    if not extensible(cls):
        raise click.UsageError(f"nothing can be added to a {singular(kind)}; use --replace")


def _named(base: KnowledgeBase, kind: str, name: str) -> str:
    """Return the id of the record that is to be added to or replaced."""
    from painref.base.visible import printable

    if found := base.find(name, [kind]):
        return str(found[1].id)
    near = base.nearest(name, [kind])
    hint = f"did you mean '{near[0]}'?" if near else f"see 'painref list {kind}'"
    raise click.UsageError(f"there is no {singular(kind)} '{printable(name)}' yet; {hint}")


# ---------------------------------------------------------------- what is written


def _text_of(base: KnowledgeBase, kind: str, id_: str) -> str:
    """Return the file of a record as it is in use now."""
    from painref.reading.provenance import ReadBase

    assert isinstance(base, ReadBase)  # it was read anew
    own, *added = base.origins.of[kind, id_].parts
    for part in added:
        tell(f"Not in the copy, and no longer in answers: what {_shown(part.path)} adds.")
    try:
        return own.path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise click.ClickException(
            f"cannot read {_shown(own.path)}: {error.strerror or error}"
        ) from None


def _write_record(path: Path, text: str, kind: str) -> None:
    """Write a record, and the schema that its first line names, for editors, if that is missing.

    Both or neither: what was made is taken back where the rest cannot be.
    """
    from painref.model.schema import schema
    from painref.output.interrupts import held
    from painref.output.json import to_json

    for_editors = path.parent.parent / "schema" / f"{singular(kind)}.json"
    with held(), ExitStack() as undo:
        _create(path, text, undo)
        if not os.path.lexists(for_editors):
            try:
                _create(for_editors, to_json(schema(kind)), undo)
            except click.ClickException as error:
                raise click.ClickException(
                    f"{error.message}; so {_shown(path)} was not written either"
                ) from None
        undo.pop_all()


def _create(path: Path, text: str, undo: ExitStack) -> None:
    """Write a file that is not there yet, and the folders above it; note how to take them back."""
    from painref.base.visible import shown

    try:
        _make(path.parent, undo)
        with path.open("xb") as file:
            undo.callback(_take_back, path.unlink)
            file.write(text.encode())
    except OSError as error:
        where = shown(_shown(path), 400)
        why = error.strerror or str(error)
        raise click.ClickException(f"cannot write {where}: {why}") from None


def _make(folder: Path, undo: ExitStack) -> None:
    """Make a folder in a layer, and those above it, where they are missing; follow no link there."""
    from painref.reading.safe_files import NOT_A_FOLDER

    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise click.ClickException(f"{_shown(folder)} {NOT_A_FOLDER}")
    for missing in reversed([above for above in (folder, *folder.parents) if not above.exists()]):
        missing.mkdir()
        undo.callback(_take_back, missing.rmdir)


def _take_back(remove: Callable[[], None]) -> None:
    with suppress(OSError):  # it is gone, or somebody else has put something there
        remove()


# ---------------------------------------------------------------- what is said


def _what_next(path: Path, folder: Path) -> str:
    """Say how to go on, in commands that can be pasted into a shell."""
    from painref.base.visible import printable

    edit = f"{printable(_editor())} {_quoted(path)}"
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
    """Write a path as one word for a shell, and as none that a command takes for an option."""
    from painref.base.visible import for_shell
    from painref.reading.problems import shown_path

    shown = shown_path(path)
    return for_shell(os.path.join(".", shown) if shown.startswith("-") else shown)  # noqa: PTH118


def _shown(path: Path) -> str:
    from painref.base.visible import printable
    from painref.reading.problems import shown_path

    return printable(shown_path(path))
