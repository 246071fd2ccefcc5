"""Writing the leaflet that `painref show --leaflet` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from painref.cli.extras import needing
from painref.cli.streams import write_machine

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase, Known

_FOR = {"procedures": "a procedure", "causes": "a cause"}
"""The kinds of records that there are leaflets on; told here too, as they are loaded late."""


def write_leaflet(base: KnowledgeBase, records: Sequence[tuple[str, Known]]) -> None:
    """Write the leaflet on the one record that was asked for; leave with code 2 for any other."""
    if len(records) > 1:
        ids = ", ".join(record.id for _, record in records)
        raise click.UsageError(f"a leaflet is on one record; name one of {ids}")
    kind, record = records[0]
    if kind not in _FOR:
        wanted = " or ".join(_FOR.values())
        raise click.UsageError(f"a leaflet is on {wanted}; {record.id} is in {kind}")
    with needing("site", "to write a leaflet"):
        from painref.output.leaflet import leaflet
    write_machine(leaflet(base, kind, record))
