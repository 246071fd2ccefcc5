"""Keys and words of the first edition, and the lines to write instead of them.

Whoever laid records over that edition is told for each what to write now.
"""

from __future__ import annotations

from typing import NamedTuple

from painref.model.records import Caution, EvidenceNote


class Former(NamedTuple):
    """What a key that is no longer known became."""

    now: str
    """The key that stands for it now."""
    lines: dict[str, str]
    """What to write instead of each of its values."""

    def hint(self, value: str) -> str:
        """Say what to write instead."""
        return f"is now '{self.now}': write {self.lines.get(value, f'one of its words after {self.now}:')}"


FORMER: dict[type, dict[str, Former]] = {
    EvidenceNote: {
        "direction": Former(
            "result",
            {
                "benefit": "'result: better'",
                "small-benefit": "'result: better', and 'size: small' if the source says small",
                "no-benefit": "'result: no-different', or 'result: worse' if it was",
                "mixed": "'result: mixed', or 'result: no-different' if both did alike",
                "harm": "'result: worse', or a risk where nothing was compared",
                "insufficient": "'result: insufficient'",
            },
        )
    }
}
"""By the class of a record or part."""
MISSING: dict[type, dict[str, str]] = {
    Caution: {
        "basis": "write 'basis: label', 'guideline', 'consensus', 'trial-exclusion', 'review', "
        "'policy' (a clinic's own rule) or 'our-reading', whichever it rests on",
    },
}
"""What to write where a key that is new is missing."""
