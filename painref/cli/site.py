"""painref site: the whole knowledge base as pages."""

from __future__ import annotations

from pathlib import Path

import click

from painref.cli.export import refuse_folders_and_layers
from painref.cli.extras import needing
from painref.cli.opening import Command, open_base
from painref.cli.options import PathName, common_options
from painref.cli.record_files import shown_to_user
from painref.cli.streams import tell
from painref.errors import NotWrittenError


@click.command("site", cls=Command)
@click.argument("folder", type=PathName(readable=False))
@common_options
def site(folder: str) -> None:
    """Write the whole knowledge base as static pages into FOLDER, to be opened in a browser.

    \b
    Examples:
      painref site pages
      painref site pages --data my-clinic/data
      painref site pages --source ipm-overview

    There is a page for each record, a start page with search, the map, and what is covered
    and what not. What is laid over is marked. Open index.html, or put the folder on any
    web server, under any path; nothing is loaded from anywhere else.

    FOLDER must be new or empty, or one that this command wrote and nobody has changed
    since. It is written whole or not at all. It needs the extra: pip install 'painref[site]'.
    """
    from painref.output.interrupts import held
    from painref.output.site.folder import write_site

    with needing("site", "to write pages"):
        from painref.output.site.pages import site_files
    base = open_base()
    try:
        refuse_folders_and_layers(folder, folder=True)
        with held():
            number, size = write_site(Path(folder), site_files(base))
    except NotWrittenError as error:
        raise click.ClickException(str(error)) from None
    tell(
        f"{number:,} files, {size / 1e6:.1f} MB: open {shown_to_user(Path(folder) / 'index.html')}"
    )
