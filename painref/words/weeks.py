"""How many weeks a unit of time has, wherever a time is read or two are compared."""

from __future__ import annotations

WEEKS = {"hour": 1 / 168, "day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}
CHRONIC_WEEKS = 12
"""From how many weeks on pain counts as chronic."""
