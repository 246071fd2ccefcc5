"""painref cite: sources as references."""

from __future__ import annotations

import click

from painref.cli.common import (
    Command,
    common_options,
    format_option,
    open_base,
    open_page,
    refuse_silent,
    resolve_ids,
    write,
)
from painref.cli.names import RecordName


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, type=RecordName("sources"), metavar="SOURCE...")
@format_option("text", "bibtex", "csl-json", "json")
@common_options
def cite(names: tuple[str, ...], format_: str) -> None:
    """Spell out sources: as plain text, BibTeX or CSL-JSON (for pandoc and the like).

    \b
    Examples:
      painref cite ipm-overview
      painref cite ipm-overview --format bibtex
      painref cite ipm-overview --format csl-json > sources.json

    A place after the id (ipm-overview@3.6) is left aside.
    """
    from painref.bibliography import bibtex, csl, reference
    from painref.export import plain, to_json

    base = open_base()
    ids = resolve_ids(base, [name.partition("@")[0] for name in names], "sources", "SOURCE")
    sources = [base.sources[id_] for id_ in ids]
    refuse_silent(base, [("sources", source) for source in sources])
    if format_ == "text":
        from painref.render.page import Span

        page = open_page(wrap=False)  # a reference is copied as one line
        for source in sources:
            parts = (Span(text, address=address) for text, address in reference(source))
            page.add(f"{source.id}: ", *parts)
        write(page.text())
    elif format_ == "bibtex":
        write("\n".join(f"{bibtex(source)}\n" for source in sources))
    elif format_ == "csl-json":
        write(to_json([csl(source) for source in sources]))
    else:
        write(to_json([plain(source) for source in sources]))
