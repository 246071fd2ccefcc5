"""Tell the problems of a knowledge base to programs, and to GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import printable
from painref.model.kinds import KINDS
from painref.output.json import VERSION
from painref.reading.problems import Problem, shown_path

if TYPE_CHECKING:
    from painref.output import json_types as types


def reported(base: KnowledgeBase, problems: Sequence[Problem]) -> types.Reported:
    """Return what is wrong, and how many records of each kind could be read."""
    return {
        **VERSION,
        "sound": not problems,
        "problems": [
            {
                "path": shown_path(problem.path),
                "line": problem.position[0],
                "column": problem.position[1],
                "field": problem.field,
                "message": problem.message,
            }
            for problem in problems
        ],
        "counts": {kind: len(base.of_kind(kind)) for kind in KINDS},
    }


# ---------------------------------------------------------------- GitHub


def annotation(problem: Problem) -> str:
    """Return the workflow command that shows a problem at its line of a change on GitHub."""
    line, column = problem.position
    properties = {
        "file": PurePath(shown_path(problem.path)).as_posix(),
        "line": str(line),
        "col": str(column),
        "title": "painref",
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    field = f"{problem.field}: " if problem.field else ""
    return printable(f"::error {said}::{_data(field + problem.message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
