"""Write a source as the YAML of a record, from what another program's file tells of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from painref.base.author_names import readable
from painref.model.records import Author
from painref.output.record_template import schema_line
from painref.reading.imported.reference import Reference

_IN_ORDER = ("journal", "year", "volume", "issue", "pages", "pmid", "doi", "url", "withdrawn")


def source_record(id_: str, reference: Reference, today: date) -> str:
    """Return the text of a source with all that a reference gives, and nothing else."""
    said: dict[str, Any] = {"id": id_, "kind": reference.kind.value, "title": reference.title}
    if reference.authors:
        said["authors"] = readable(list(reference.authors), others=reference.others)
        said["author_names"] = [_name(author) for author in reference.authors]
    for field in _IN_ORDER:
        if (value := getattr(reference, field)) is not None:
            said[field] = value
    said["checked"] = today
    return schema_line("sources") + yaml.safe_dump(
        said, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )


def _name(author: Author) -> dict[str, str]:
    return {key: value for key, value in author.held().items() if value}
