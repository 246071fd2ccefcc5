"""painref new: start a record, with blanks to be filled in."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from painref.cli.opening import Command
from painref.cli.options import KindName, PathName, common_options, either, recalled
from painref.cli.record_files import shown_to_user, write_records
from painref.cli.streams import tell, write
from painref.model.kinds import KINDS, singular

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase


@click.command(cls=Command)
@click.argument(
    "kind", type=KindName(), metavar="KIND", help=f"{either(map(singular, KINDS)).capitalize()}."
)
@click.argument("id_", metavar="ID", help="Lower-case words joined by hyphens; it stays for ever.")
@click.option("--extends", is_flag=True, help="Add to the record that has this name already.")
@click.option("--replace", is_flag=True, help="Start from a copy of it, which then counts instead.")
@click.option(
    "--from",
    "from_",
    type=PathName(exists=True, dir_okay=False),
    metavar="FILE",
    help="Take sources from an NBIB, RIS, BibTeX or CSL-JSON file.",
)
@common_options
def new(kind: str, id_: str, extends: bool, replace: bool, from_: str | None) -> None:
    """Write a new record with blanks to be filled in, and say what comes next.

    \b
    Examples:
      painref new procedure my-procedure
      painref new source our-protocol-2026 --data my-clinic/data
      painref new procedure idet --extends
      painref new source my-paper --from my-paper.nbib

    With --from, the sources of a file of references are written in full; where it holds
    several, ID begins the id of each: ID-freeman-2005. What is there already, by PubMed
    number or DOI, is named and not written again.

    The record goes into the last folder given with --data or PAINREF_DATA, else into the
    folder 'data' here; what is missing of it is made. No file is ever overwritten.
    """
    from datetime import date

    from painref.output.record_template import extension, template

    if extends and replace:
        raise click.UsageError("--extends adds to a record, --replace replaces it; give one")
    if from_ and (extends or replace or kind != "sources"):
        raise click.UsageError("--from makes new sources: 'painref new source ID --from FILE'")
    folder = _target()
    base = _base(folder, anew=replace)
    if from_:
        _refuse_odd(id_)
        _take_over(base, id_, from_, folder)
        return
    if extends or replace:
        id_ = _named(base, kind, id_)
    else:
        _refuse_odd(id_)
    path = folder / kind / f"{id_}.yaml"
    _refuse_twin(path)
    if extends:
        text = extension(kind, id_, date.today(), _check_line(folder))
    elif replace:
        text = _text_of(base, kind, id_)
    else:
        _refuse_taken(base, kind, id_)
        text = template(kind, id_, date.today(), _check_line(folder))
    write_records({path: text}, kind)
    write(f"{shown_to_user(path)}\n")
    tell(_what_next(path, folder=folder))


def _take_over(base: KnowledgeBase, id_: str, file: str, folder: Path) -> None:
    """Write the sources that a file of references holds, and name those that are there already."""
    from painref.cli.importing import taken_over

    files = {folder / "sources" / f"{one}.yaml": text for one, text in taken_over(base, id_, file)}
    for path, text in files.items():
        _refuse_unsound(path, text)
        _refuse_twin(path)
        _refuse_taken(base, "sources", path.stem)
    if not files:
        raise click.ClickException("nothing to write: all of it is there already")
    write_records(files, "sources")
    write("".join(f"{shown_to_user(path)}\n" for path in files))
    tell(_what_next(*files, folder=folder, imported=True))


def _refuse_unsound(path: Path, text: str) -> None:
    """Refuse to write a source that would not be read, as with thousands of authors."""
    from painref.model.records import Source
    from painref.reading.reader import read_bytes

    if problems := read_bytes(path, text.encode(), Source)[1]:
        raise click.ClickException(
            f"nothing was written: {path.stem} would not be sound: {problems[0].message}"
        )


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
            f"{shown_to_user(target)} comes with painref, and an update would undo what you write there; "
            "give a folder of your own with --data"
        )
    with suppress(OSError):  # what cannot be looked at is told when it is to be written
        if target.is_symlink() and not target.exists():
            raise click.ClickException(
                f"{shown_to_user(target)} is a link that leads nowhere; take it away"
            )
        if target.is_symlink() and not given:
            raise click.ClickException(
                f"{shown_to_user(target)} is a link; say where it leads with --data"
            )
    return target


def _base(target: Path, *, anew: bool) -> KnowledgeBase:
    """Return the records in use, those in `target` too, whether or not they are sound yet.

    With `anew` they are read from their files, and the base says which these are.
    """
    from painref.cache.opening import known
    from painref.cli.progress import Progress
    from painref.reading.layers import layers

    given = map(os.fspath, (*_given(), target))
    folders = [folder for folder in given if os.path.isdir(folder)]  # noqa: PTH112 (as above)
    stack = layers(folders, builtin=not recalled("no_builtin"))
    with closing(Progress("reading records")) as progress:
        return known(stack, cache=not (anew or recalled("no_cache")), progress=progress)


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
    if re.fullmatch("con|prn|aux|nul|com[0-9]|lpt[0-9]", id_):
        raise click.UsageError(f"no file on Windows can be called '{id_}'; choose another id")


def _refuse_twin(path: Path) -> None:
    """Refuse a name that is there already, in capitals too: on some disks they are one file."""
    with suppress(OSError):  # there is no such folder yet, or none that can be listed
        for there in path.parent.iterdir():
            if there.name.lower() == path.name:
                raise click.UsageError(
                    f"{shown_to_user(there)} is there already; edit it, or choose another id"
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
        tell(f"Not in the copy, and no longer in answers: what {shown_to_user(part.path)} adds.")
    try:
        return own.path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise click.ClickException(
            f"cannot read {shown_to_user(own.path)}: {error.strerror or error}"
        ) from None


# ---------------------------------------------------------------- what is said


def _what_next(*paths: Path, folder: Path, imported: bool = False) -> str:
    """Say how to go on, in commands that can be pasted into a shell."""
    from painref.base.visible import printable

    check = _check_line(folder)
    if imported:
        cite = f"cite: [{paths[0].stem}]"
        return f"Cite what you use in your records ('{cite}'), then check them:\n  {check}"
    edit = f"{printable(_editor())} {_quoted(paths[0])}"
    return f"Fill it in, then check it:\n  {edit}\n  {check}"


def _check_line(folder: Path) -> str:
    """Return the command that checks what is written, as it can be pasted into a shell."""
    layers = dict.fromkeys((*_given(), folder))
    options = [f"--data {_quoted(layer)}" for layer in layers]
    if recalled("no_builtin"):
        options.append("--no-builtin")
    return " ".join(("painref check", *options))


def _editor() -> str:
    usual = {"win32": "notepad", "darwin": "open -t"}.get(sys.platform, "nano")
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual


def _quoted(path: Path) -> str:
    """Write a path as one word for a shell, and as none that a command takes for an option."""
    from painref.base.visible import for_shell
    from painref.reading.problems import shown_path

    shown = shown_path(path)
    return for_shell(os.path.join(".", shown) if shown.startswith("-") else shown)  # noqa: PTH118
