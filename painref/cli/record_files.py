"""Writing new records: several of them whole, or none, and nothing over what is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

import click

from painref.model.kinds import singular


def write_records(files: Mapping[Path, str], kind: str) -> None:
    """Write records of a kind, and the schema that their first lines name if that is missing.

    All or none: what was made is taken back where the rest cannot be.
    """
    from painref.model.schema import schema
    from painref.output.interrupts import held
    from painref.output.json import to_json

    first = next(iter(files))
    for_editors = first.parent.parent / "schema" / f"{singular(kind)}.json"
    with held(), ExitStack() as undo:
        for path, text in files.items():
            _create(path, text, undo)
        if not os.path.lexists(for_editors):
            try:
                _create(for_editors, to_json(schema(kind)), undo)
            except click.ClickException as error:
                raise click.ClickException(
                    f"{error.message}; so {shown_to_user(first)} was not written either"
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
        where = shown(shown_to_user(path), 400)
        why = error.strerror or str(error)
        raise click.ClickException(f"cannot write {where}: {why}") from None


def _make(folder: Path, undo: ExitStack) -> None:
    """Make a folder in a layer, and those above it, where they are missing; follow no link there."""
    from painref.reading.safe_files import NOT_A_FOLDER

    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise click.ClickException(f"{shown_to_user(folder)} {NOT_A_FOLDER}")
    for missing in reversed([above for above in (folder, *folder.parents) if not above.exists()]):
        missing.mkdir()
        undo.callback(_take_back, missing.rmdir)


def _take_back(remove: Callable[[], None]) -> None:
    with suppress(OSError):  # it is gone, or somebody else has put something there
        remove()


def shown_to_user(path: Path) -> str:
    """Write a path as it can be opened from here, without what cannot be seen."""
    from painref.base.visible import printable
    from painref.reading.problems import shown_path

    return printable(shown_path(path))
