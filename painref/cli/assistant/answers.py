"""The shapes of what only assistants are told: lists of a command, with sources and the notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from painref.model.records import Source
from painref.output.json_types import Answer, Id, Noted, Noticed, Text, Versioned


class NotedAnswer(Answer):
    """Evidence notes, newest first, with their sources."""

    notes: Annotated[Noted, "The notes, as 'painref evidence --format json' gives them."]


class CitedAnswer(Versioned, Noticed):
    """Sources spelled out."""

    cited: Annotated[Sequence[Source], "The records, as 'painref cite --format json' gives them."]
    references: Annotated[Mapping[Id, Text], "Each as one line to be shown, by its id."]
