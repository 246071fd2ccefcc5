"""What lower layers said of availability, kept as a sentence where a higher layer says something else."""

from __future__ import annotations

from painref.model.records import Availability, Statement


def former(availability: Availability, layer: str | None) -> Statement:
    """Keep what lower layers say of availability, where a higher one says something else."""
    since = f" since {availability.since}" if availability.since else ""
    status = str(availability.status).replace("-", " ")
    return Statement(
        text=f"Availability before '{layer}' was laid over: {status}{since}. {availability.text}",
        cite=availability.cite,
        inferred=availability.inferred,
        layer=availability.layer,
    )
