"""What has to be read again: records of long ago, and sources that no longer stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from painref.base.knowledge_base import statements_on
from painref.model.records import Source
from painref.reading.problems import Problem
from painref.reading.provenance import ReadBase
from painref.words.phrases import count

NAMED = 3
"""So many of the records that rest on a source are named."""


def stale(base: ReadBase, years: int, today: date) -> list[Problem]:
    """Return the files last read more than `years` ago, and the sources withdrawn or replaced."""
    return sorted([*_long_ago(base, years, today), *_fallen(base)])


def years_before(today: date, years: int) -> date:
    """Return the day of some years ago; of a February 29, where there was none, the day before."""
    year = max(today.year - years, 1)
    try:
        return today.replace(year=year)
    except ValueError:
        return today.replace(year=year, day=28)


def _long_ago(base: ReadBase, years: int, today: date) -> Iterator[Problem]:
    limit = years_before(today, years)
    parts = {part: None for origin in base.origins.of.values() for part in origin.parts}
    for part in parts:
        if part.checked < limit:
            message = (
                f"its sources were last read on {part.checked}, more than {count(years, 'year')} "
                "ago; read them again and renew the date"
            )
            yield part.problem("checked", message)


def _fallen(base: ReadBase) -> Iterator[Problem]:
    for source in base.sources.values():
        resting = _resting(base, source)
        problem = base.origins.problem
        if source.withdrawn:
            message = f"'{source.id}' was withdrawn ({source.withdrawn}); {resting}"
            yield problem("sources", source.id, "withdrawn", message)
        if newer := source.replaced_by:
            message = f"'{source.id}' was replaced by '{newer}'; {resting}"
            yield problem("sources", source.id, "replaced_by", message)


def _resting(base: ReadBase, source: Source) -> str:
    """Say which records still rest on a source."""
    found = [record.id for record, _ in statements_on(base, source.id)]
    if not found:
        return "no statement rests on it any more"
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"read again what rests on it: {', '.join(found[:NAMED])}{more}"
